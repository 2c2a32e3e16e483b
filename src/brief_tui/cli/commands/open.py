"""`open` and `show`: briefings on the screen, or as plain text."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from brief_tui.cli import wording
from brief_tui.cli.console import (
    NO_SCREEN,
    CliError,
    ProgressBar,
    is_terminal,
    known_state,
    library_folder,
    library_index,
    load_settings,
    missing,
    opened,
    permit,
    put,
    put_json,
    refused,
    say,
    terminal_width,
    wants_links,
)
from brief_tui.cli.targets import file_of, near_files, near_ids, path_of, show_term
from brief_tui.config import paths, restriction
from brief_tui.config.choices import PLAIN_VALUES
from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index, add_text
from brief_tui.library.index.progress import STDIN
from brief_tui.library.questions.briefings import START, BriefingEntry, SectionEntry
from brief_tui.text.clean import clean_line


def run_open(args: Namespace) -> int:
    """Open the file or briefing named, or the library; as plain text without a terminal."""
    args.plain = wants_plain(args)
    if args.watch:
        _watchable(args)
    if args.target == "-":
        permit(args.target, args)
        return _open_stdin(args)
    reading = args.plain or _can_draw() or _can_type()
    root = Path(library_folder(args)) if args.target is None else path_of(args, args.target)
    if root is None:
        return show_term(args, args.target)
    if root.is_dir():
        return _read([root], args) if reading else _print_first(root)
    if not reading:
        return _print_file(root)
    roots, named = with_library(root, args), os.path.abspath(root)  # noqa: PTH100 - links stay as named
    if not _is_heavy(root) or args.plain or args.watch or not _can_draw():
        with opened(roots, only=named) as index:
            _readable(index, root)
    return _read(roots, args, target=str(root))


def with_library(file: Path, args: Namespace) -> list[Path]:
    """Return a file and the library, whose glossary goes with it; a file of the library needs no index of its own."""
    folder = library_folder(args)
    own = paths.lists(os.path.abspath(folder), os.path.abspath(file))  # noqa: PTH100 - links stay as named
    return [Path(folder)] if own else [file, *_exercises(file), Path(folder)]


def _exercises(file: Path) -> list[Path]:
    """Return the files that the lessons are about, if a file holds the lessons: one's own library lacks them."""
    bundled = Path(paths.bundled())
    return sorted(bundled.glob("exercise-*.yaml")) if file == bundled / f"{START}.yaml" else []


def wants_plain(args: Namespace) -> bool:
    """Whether to read line by line: by --plain or --no-plain, else BRIEF_PLAIN, else the settings. Raises CliError."""
    if args.plain is not None:
        return bool(args.plain)
    named = os.environ.get("BRIEF_PLAIN", "")
    if named not in PLAIN_VALUES:
        raise CliError(wording.plain_not_set(clean_line(named)), status=2)
    return named == "1" if named else load_settings().plain


def _watchable(args: Namespace) -> None:
    """Raise CliError where files cannot be followed on a screen."""
    if args.plain:
        raise CliError(wording.WATCH_PLAIN, status=2)
    if args.target == "-":
        raise CliError(wording.WATCH_STDIN, status=2)
    if not _can_draw():
        raise CliError(wording.WATCH_NO_TERMINAL, status=2)


def _is_heavy(file: Path) -> bool:
    """Whether reading a file takes so long that the screen opens first, and shows its problems."""
    from brief_tui.library.startup import PATIENCE

    return file.stat().st_size > PATIENCE


def _can_draw() -> bool:
    """Whether there is a terminal on both ends that understands more than text."""
    return _can_type() and os.environ.get("TERM", "") not in NO_SCREEN


def _can_type() -> bool:
    """Whether there is a terminal on both ends, whatever it understands."""
    return is_terminal(sys.stdout) and is_terminal(sys.stdin)


def _read(roots: Sequence[Path], args: Namespace, *, target: str | None = None, stdin: bytes | None = None) -> int:
    """Hand over to the screen, or to the plain mode where there is none or the user asks for it."""
    settings = load_settings()
    settings = settings._replace(
        theme=args.theme or settings.theme,
        colors=args.colors or settings.colors,
        ascii=args.ascii or settings.ascii,
        mouse=args.mouse or settings.mouse,
        cursor=args.cursor or settings.cursor,
        links=args.links or settings.links,
    )
    if not args.plain and _can_draw():
        from brief_tui.tui.launch import NoScreen, open_reader

        try:
            return open_reader(
                roots, settings, target=target, stdin=stdin, watch=args.watch, on_table=ProgressBar().table
            )
        except NoScreen as reason:
            if args.watch:
                raise CliError(wording.watch_no_screen(reason), status=2) from None
            say(wording.line_by_line(reason))
    from brief_tui.plain.launch import open_plain

    return open_plain(roots, settings, target=target, stdin=stdin)


def _open_stdin(args: Namespace) -> int:
    from brief_tui.briefing.files import read_bounded
    from brief_tui.briefing.problems import BriefingError

    if sys.stdin is None:
        raise CliError(wording.NO_STDIN, status=2)
    try:
        data = read_bounded(sys.stdin.buffer, STDIN)
    except BriefingError as error:
        raise refused(error) from None
    with opened([], memory=True) as index:
        add_text(index, data)
        entry = catalogue.entries(index)[0]
        _without_problems(index, entry)
        if not (is_terminal(sys.stdout) and _reopen_terminal()):
            put(_whole(index, entry))
            return 0
    return _read([Path(library_folder(args))], args, stdin=data)


def _whole(index: Index, entry: BriefingEntry) -> str:
    """A briefing as plain text."""
    from brief_tui.cli.printing import whole  # which opening does without

    return whole(index, entry, terminal_width())


def _reopen_terminal() -> bool:
    """Put the terminal in the place of the standard input that has been read; whether there is one."""
    if is_terminal(sys.stdin):
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
    except OSError:
        return False
    os.close(terminal)
    return True


def _readable(index: Index, file: Path) -> BriefingEntry:
    """The entry of a file of its own. Raises CliError with its problems."""
    entry = catalogue.find(index, os.path.abspath(file))  # noqa: PTH100 - links stay as named
    if entry is None:
        raise missing(str(file), wording.UNREADABLE)
    _without_problems(index, entry, file)
    return entry


def _without_problems(index: Index, entry: BriefingEntry, named: Path | None = None) -> None:
    """Raise CliError with the problems of a briefing, under the name the user gave."""
    if not entry.problems:
        return
    lines = catalogue.problems_of(index, entry.row)
    if named is not None:
        shown = clean_line(entry.path)
        lines = [line.replace(shown, str(named), 1) if line.startswith(shown) else line for line in lines]
    raise CliError(*lines, raw=True)


def _print_file(file: Path) -> int:
    with opened([file]) as index:
        put(_whole(index, _readable(index, file)))
    return 0


def _print_first(root: Path) -> int:
    """Print the briefing read last, or the newest; not the one that teaches the program."""
    with opened([root]) as index:
        entry = catalogue.first(index, _last_read() or "")
        for line in catalogue.problems(index):
            say(line, raw=True)
        if entry is None:
            raise missing(str(root), wording.NO_BRIEFING)
        put(_whole(index, entry))
    return 0


def _last_read() -> str | None:
    with closing(known_state()) as state:
        return state.last_briefing()


def run_show(args: Namespace) -> int:
    """Print a briefing, or one section of it."""
    from brief_tui.cli import printing

    width = args.width or terminal_width()
    if args.briefing == START:
        args.briefing = file_of(args, START)
    named = Path(args.briefing)
    is_file = (not restriction.on() or restriction.inside(named, library_folder(args))) and _is_there(named)
    with opened([named]) if is_file else library_index(args) as index:
        entry = _readable(index, named) if is_file else in_library(index, args.briefing)
        section = printing.find_section(index, entry, args.section) if args.section is not None else None
        if args.json:
            put_json(_plain_form(named if is_file else Path(entry.path), section))
        elif section is not None:
            put(printing.one_section(index, entry, section, width, links=wants_links(args)), styled=True)
        else:
            put(printing.whole(index, entry, width, links=wants_links(args)), styled=True)
    return 0


def _plain_form(path: Path, section: SectionEntry | None) -> object:
    from brief_tui.briefing.problems import BriefingError
    from brief_tui.cli import printing

    try:
        return printing.plain_form(path, section)
    except BriefingError as error:
        raise refused(error) from None


def _is_there(path: Path) -> bool:
    """Whether this names a file; a folder is refused."""
    with suppress(ValueError):
        if path.is_dir():
            raise missing(str(path), wording.A_FOLDER)
        return os.path.lexists(path)
    return False


def in_library(index: Index, name: str) -> BriefingEntry:
    """A briefing of the library by its id or file name. Raises CliError, with what was perhaps meant."""
    match = catalogue.find(index, name)
    if match is None:
        close = near_ids(index, name) or near_files(name)
        raise missing(name, wording.near_in_library(close) if close else wording.NOT_IN_LIBRARY)
    _without_problems(index, match)
    return match
