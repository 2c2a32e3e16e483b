"""Helpers that commands share: messages on standard error, data on standard output, the library's index."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from brief_tui.cli import wording
from brief_tui.config import restriction
from brief_tui.render import wording as shared
from brief_tui.render.inert import escaped, inert
from brief_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    import argparse

    from brief_tui.briefing.problems import BriefingError
    from brief_tui.config.settings import Settings, SettingsProblem
    from brief_tui.library.index.index import Index, StrPath
    from brief_tui.library.state.state import State
    from brief_tui.render.progress import Meter

_has_put = False
WIDEST = 80
"""Widest line of text in cells: longer ones are hard to read."""


class RunAgain(Exception):  # noqa: N818 - it says what to do
    """Raised before any output: the command is to run once more from the beginning."""


class CliError(Exception):
    """Ends a command with a message for standard error and an exit status."""

    def __init__(self, *lines: str, status: int = 1, raw: bool = False) -> None:
        """Say why.

        Args:
            lines: the words, a line each.
            status: the exit status.
            raw: the lines stand for themselves, as `file:line:col: ...` does.
        """
        super().__init__("\n".join(lines))
        self.lines = lines
        self.status = status
        self.raw = raw


def say(words: str, *, raw: bool = False) -> None:
    """Print a line on standard error, cleaned; `raw` keeps its layout and omits the program's name."""
    words = clean(words).replace("\n", "␊") if raw else f"brief-tui: {clean_line(words)}"
    if sys.stderr is not None:
        print(inert(words), file=sys.stderr, flush=True)


def begin() -> None:
    """Forget that anything was printed."""
    global _has_put  # noqa: PLW0603 - there is one standard output
    _has_put = False


def put(text: str, *, styled: bool = False, data: bool = False) -> None:
    """Text on standard output; `styled` when it has passed `inert` before our own style was added.

    `data`, such as CSV, is meant for another program: written to a file it is not changed (`streams`).
    """
    global _has_put  # noqa: PLW0603 - there is one standard output
    if sys.stdout is not None:
        _has_put = True
        write = getattr(sys.stdout, "data" if data else "write", sys.stdout.write)
        write(text if styled else inert(text))


def put_json(value: Any, indent: int | None = 2) -> None:
    """Print data as JSON on standard output; on one line without `indent`."""
    import json

    put(escaped(json.dumps(value, ensure_ascii=False, indent=indent) + "\n"))


def is_terminal(stream: object) -> bool:
    """Return whether a stream is an open terminal."""
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False


def terminal_width(most: int = WIDEST) -> int:
    """Return the terminal's width in cells, at most `most`; `WIDEST` for other output."""
    if not is_terminal(sys.stdout):
        return WIDEST
    named = os.environ.get("COLUMNS")  # a number, since `streams` has seen it
    try:
        width = int(named) if named else os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        width = WIDEST
    return max(min(width or WIDEST, most), 20)


def wants_links(args: argparse.Namespace) -> bool:
    """Return whether addresses are printed as links (OSC 8): on a terminal that has them, unless the user says off."""
    if not is_terminal(sys.stdout) or restriction.on():
        return False
    from brief_tui.config.link_terminals import has_links

    return has_links(os.environ) and (args.links or load_settings().links) != "off"


NO_SCREEN = ("", "dumb", "unknown")
"""Values of TERM that stand for no screen."""


def missing(name: str, words: str) -> CliError:
    """Return the message that there is nothing of this name, in the form of a problem."""
    return CliError(f"{clean_line(name)}:1:1: {words}", raw=True)


def already_there(name: str) -> CliError:
    """Return the message that a file is not overwritten."""
    return missing(name, wording.ALREADY_THERE)


def save(files: Mapping[str, bytes], *, private: bool = False) -> None:
    """Write new files, all or none; `private` for the user's eyes only. Raises CliError."""
    from brief_tui.briefing.files import NotSaved, save_new

    try:
        save_new({name: [data] for name, data in files.items()}, private=private)
    except NotSaved as error:
        if error.taken:
            raise already_there(error.name) from None
        raise CliError(wording.unwritable(clean_line(error.name), error.reason)) from None


def refused(error: BriefingError) -> CliError:
    """Return an error with the problems of a file, laid out."""
    return CliError(*(str(problem) for problem in error.problems), raw=True)


class ProgressBar:
    """A progress bar on standard error: after a second, and only on a terminal; erased at the end."""

    _EVERY = 0.5
    """Seconds between two pictures of it, since the line may be slow."""

    def __init__(self) -> None:
        self._due = time.monotonic() + 1
        self._meter: Meter | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` files are read."""
        self._draw(lambda meter: meter.show(done, total), whole=done >= total)

    def table(self, name: str, done: int, total: int) -> None:
        """Show that `done` of `total` bytes of a table are read."""
        base = clean_line(os.path.basename(name))  # noqa: PTH119
        self._draw(lambda meter: meter.say(wording.reading_table(base, 100 * done // total)), whole=done >= total)

    def _draw(self, picture: Callable[[Meter], None], *, whole: bool) -> None:
        if whole:
            self.erase()
        elif time.monotonic() >= self._due and is_terminal(sys.stderr):
            if self._meter is None:
                from brief_tui.render.progress import Meter

                self._meter = Meter(sys.stderr)
            picture(self._meter)
            self._due = time.monotonic() + self._EVERY

    def erase(self) -> None:
        """Erase the line."""
        if self._meter is not None:
            self._meter.erase()
            self._meter = None


def load_settings() -> Settings:
    """Return the user's settings. Raises CliError with a line for every mistake."""
    from brief_tui.config.settings import SettingsError

    try:
        return judged_settings()
    except SettingsError as error:
        raise CliError(*error.lines, status=2, raw=True) from None


def judged_settings() -> Settings:
    """Return the user's settings. Raises SettingsError with every mistake, those in keys and rules included."""
    from brief_tui.config.settings import load

    return load(judges=(_judge_keys, _judge_rules))


def _judge_keys(settings: Settings) -> Iterator[SettingsProblem]:
    if settings.keys:
        from brief_tui.tui.key_problems import key_problems

        yield from key_problems(settings.keys)


def _judge_rules(settings: Settings) -> Iterator[SettingsProblem]:
    if settings.check_off:
        from brief_tui.checking.rules.rule import why_not_off
        from brief_tui.config.settings import SettingsProblem

        for code in settings.check_off:
            words = why_not_off(code)
            if words is not None:
                yield SettingsProblem(("check", "off"), *words, text=code)


def library_folder(args: argparse.Namespace) -> str:
    """The library: --library, else BRIEF_LIBRARY, else the settings', else the user's own, else the bundled one.

    Raises CliError when a folder that was named is none, and when a locked-down account names one.
    """
    from brief_tui.config import paths

    chosen = getattr(args, "library", None)
    if chosen and restriction.on():
        raise CliError(shared.off("--library"), status=2)
    folder = paths.library(chosen or "", lambda: load_settings().library)
    if not os.path.isdir(folder):  # noqa: PTH112
        if os.path.lexists(folder):
            raise missing(folder, wording.NOT_A_FOLDER)
        raise missing(folder, wording.NO_FOLDER)
    return folder


def known_state() -> State:
    """Return the reader's state for a command that only reads: none is created."""
    from brief_tui.library.state import store
    from brief_tui.library.state.state import State

    state = State(memory=not store.is_there())
    if state.store.unread:
        say(wording.note(state.store.unread))
    return state


def permit(name: str, args: argparse.Namespace) -> None:
    """Raise CliError when a locked-down account names a path outside the library, existing or not."""
    if restriction.on() and (name == "-" or not restriction.inside(name, library_folder(args))):
        raise CliError(f"{clean_line(name)}: {shared.OUTSIDE_OFF}", status=2)


@contextmanager
def opened(roots: Sequence[StrPath], *, memory: bool = False, only: str | None = None) -> Iterator[Index]:
    """The index of the roots, up to date, or as it is but for one file; its notes are said on standard error.

    Raises CliError if the index fails, also while it is queried.
    """
    from brief_tui.library.errors import IndexFailed, StateFailed
    from brief_tui.library.index.index import Index

    progress = ProgressBar()
    index = Index(roots, memory=memory)
    index.on_table = progress.table
    try:
        index.refresh(progress, only=only)
        for note in index.notes:
            say(wording.note(note))
        index.tell = lambda words: say(wording.note(words))
        index.from_the_beginning = True
        yield index
    except (CliError, OSError):
        raise
    except Exception as error:
        if index.mend(error) and not _has_put:
            raise RunAgain from None
        if not isinstance(error, IndexFailed | StateFailed):
            raise
        raise CliError(wording.index_failed(error)) from None
    finally:
        progress.erase()
        index.close()


@contextmanager
def library_index(args: argparse.Namespace) -> Iterator[Index]:
    """Yield the library's index; the first problem of its files is printed on standard error."""
    from brief_tui.library.answers import catalogue

    with opened([library_folder(args)]) as index:
        first = next(catalogue.problems(index), None)
        if first is not None:
            say(wording.left_out(first))
        yield index
