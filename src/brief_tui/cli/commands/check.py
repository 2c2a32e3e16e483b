"""`check`: every mistake of a briefing, and fixes of those with one possible correction."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from brief_tui.briefing.problems import Problem
from brief_tui.checking.check import CheckedFile, check_file, check_text, edition_in, look_at_table, settle
from brief_tui.checking.findings import SHOWN
from brief_tui.checking.rules import editions, registry
from brief_tui.checking.rules.rule import ERROR, WARNING, why_not_off
from brief_tui.cli import wording
from brief_tui.cli.commands import check_output
from brief_tui.cli.console import (
    CliError,
    is_terminal,
    library_folder,
    load_settings,
    opened,
    permit,
    put,
    put_json,
    say,
)
from brief_tui.cli.streams import put_command
from brief_tui.cli.targets import file_of, near_names
from brief_tui.config import paths, restriction
from brief_tui.library.answers import catalogue
from brief_tui.render import wording as shared
from brief_tui.render.inert import inert
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import clauses

_STDIN = "-"
_SECOND = 2
"""Number from which a briefing is expected to have an edition before it."""
_EVERY = 10_000
"""Limit of problems of one rule in one file, in output for programs."""


def run_check(args: Namespace) -> int:
    """Print every problem of every file, read anew."""
    if args.rules:
        return _rules(args)
    if not args.paths:
        raise CliError(wording.CHECK_NOTHING, status=2)
    if args.yes and not args.fix:
        raise CliError(wording.YES_ALONE, status=2)
    off = _off(args)
    args.paths = [file_of(args, name) for name in args.paths]
    for name in args.paths:
        permit(name, args)
    if args.fix:
        return _fix(args, off)
    return _tell(_looked_at(args, off), args)


def _looked_at(args: Namespace, off: frozenset[str]) -> list[CheckedFile]:
    """Check all files named. Output for programs has every mistake; text shows a repeated one once."""
    shown = SHOWN if args.format == "text" else _EVERY
    return [checked for name in args.paths for checked in (_absent(args, name) or _checked(name, off, shown))]


def _tell(found: list[CheckedFile], args: Namespace) -> int:
    """Print the findings; return the exit status."""
    _settle(found, args)
    pairs = [(checked, problem) for checked in found for problem in checked.problems]
    if args.format == "json":
        put_json([check_output.data(checked, problem) for checked, problem in pairs])
    elif args.format == "github":
        put_command("".join(inert(check_output.annotation(problem)) for _checked, problem in pairs))
    else:
        check_output.show(found, context=args.context)
    files = sum(checked.is_file for checked in found)
    say(check_output.total(files, [problem for _checked, problem in pairs]), raw=True)
    kinds = {registry.severity(problem.code) for _checked, problem in pairs}
    return int(ERROR in kinds or (args.strict and WARNING in kinds))


def _off(args: Namespace) -> frozenset[str]:
    """The codes that are off in all files. Raises CliError for one that cannot be."""
    named = [code.strip() for word in args.off or () for code in word.split(",")]
    for code in named:
        words = why_not_off(code)
        if words is not None:
            raise CliError(wording.mistake("--off", clauses(words)), status=2)
    return frozenset((*named, *load_settings().check_off))


def _absent(args: Namespace, name: str) -> list[CheckedFile]:
    """A missing file as a checked one, with the names near its own; empty if there are none."""
    if name == _STDIN or "\0" in name or os.path.lexists(name):
        return []
    close = near_names(args, name) if name else []
    problem = Problem(clean_line(name) or "''", 1, 1, "unreadable", *wording.no_file(close))
    return [CheckedFile(name, "", [problem])] if close or not name else []


def _checked(name: str, off: frozenset[str], shown: int) -> Iterator[CheckedFile]:
    """The file, or the briefings of the folder."""
    if name == _STDIN:
        yield _checked_stdin(off, shown)
        return
    for path in _files(name):
        yield check_file(path, off, shown)
    if Path(name).is_dir() and not any(_files(name)):
        yield _empty(name)


def _files(name: str) -> Iterator[Path]:
    root = Path(name)
    if root.is_dir():
        yield from (Path(path) for path, _status in paths.briefing_files(root))
    else:
        yield root


def _checked_stdin(off: frozenset[str], shown: int) -> CheckedFile:
    from brief_tui.briefing.files import decode, read_bounded
    from brief_tui.briefing.problems import BriefingError

    if sys.stdin is None:
        raise CliError(wording.NO_STDIN, status=2)
    try:
        text = decode(read_bounded(sys.stdin.buffer, _STDIN), _STDIN)
    except BriefingError as error:
        return CheckedFile(_STDIN, "", error.problems)
    return look_at_table(check_text(text, _STDIN, "briefing", off, shown=shown), "")


def _empty(name: str) -> CheckedFile:
    problem = Problem(clean_line(name), 0, 0, "no-briefings", *wording.empty_folder(paths.ENDINGS))
    return CheckedFile(name, "", [problem], is_file=False)


def _known(args: Namespace) -> Callable[[set[str]], Iterable[str]]:
    """Looks up names in the library, which is opened at the first question."""

    def ask(names: set[str]) -> set[str]:
        from brief_tui.library.answers.glossary import explained

        with opened([library_folder(args)]) as index:
            return explained(index, names)

    return ask


class _Elsewhere:
    """Editions that are none of the files that were checked: next to these, then in the library."""

    def __init__(self, args: Namespace, files: list[CheckedFile]) -> None:
        self._args = args
        named = [checked for checked in files if checked.name != _STDIN]
        self._folders = sorted({str(Path(checked.name).parent) for checked in named if checked.supersedes})
        self._beside = cache(editions.beside)

    def ids(self, ids: set[str]) -> set[str]:
        """Return those of some ids that briefings have."""
        there = ids & {name for folder in self._folders for name in self._beside(folder)}
        return there | self._in_library(ids - there).keys() if there != ids else there

    def before(self, new: editions.EditionParts) -> editions.EditionParts | None:
        """Return the edition before a briefing; None where none is to be expected, or none is found."""
        if not new.supersedes and (new.number or 0) < _SECOND:
            return None
        name = new.supersedes or new.id
        near = [] if new.file == _STDIN else self._beside(str(Path(new.file).parent)).get(name, [])
        return self._last(new, near) or self._last(new, self._in_library({name}).get(name, []))

    def _last(self, new: editions.EditionParts, files: Iterable[str]) -> editions.EditionParts | None:
        others = (edition_in(path) for path in files if os.path.abspath(path) != os.path.abspath(new.file))  # noqa: PTH100
        older = [each for each in others if each is not None and editions.is_before(each, new)]
        return max(older, key=lambda each: each.number or 0, default=None)

    def _in_library(self, ids: set[str]) -> dict[str, list[str]]:
        with opened([library_folder(self._args)]) as index:
            found = {name: [entry.path for entry in catalogue.of_name(index, name)] for name in ids}
        return {name: files for name, files in found.items() if files}


def _settle(files: list[CheckedFile], args: Namespace) -> None:
    elsewhere = _Elsewhere(args, files)
    settle(files, _known(args), elsewhere.ids, elsewhere.before)


def _fix(args: Namespace, off: frozenset[str]) -> int:
    """Show the fixes, ask, apply them, and print the remaining problems."""
    if restriction.on():
        raise CliError(shared.MENDING_OFF, status=2)
    if _STDIN in args.paths or args.format != "text":
        raise CliError(wording.FIX_NEEDS_FILES, status=2)
    files = [path for name in args.paths for path in _files(name)]
    waiting = sum(_fix_one(path, args, off) for path in files)
    if waiting and not args.yes and not _can_ask():
        say(wording.to_mend(waiting))
    found = _looked_at(args, off)
    if waiting and not _can_ask():
        _settle(found, args)
        return int(any(not checked.whole for checked in found))
    return _tell(found, args)


def _can_ask() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def _fix_one(path: Path, args: Namespace, off: frozenset[str]) -> bool:
    """Fix a file if confirmed; return whether fixes are left."""
    from brief_tui.briefing.files import read_text
    from brief_tui.briefing.problems import BriefingError
    from brief_tui.checking import fixes

    try:
        before = read_text(path)
    except BriefingError:
        return False  # it is told with the rest
    after = fixes.fixed_text(before, str(path), path.stem, off)
    if after == before:
        return False
    name = clean_line(str(path))
    check_output.show_diff(fixes.unified(before, after, name))
    if not (args.yes or (_can_ask() and _agreed(name))):
        return True
    try:
        fixes.write(str(path), before, after)
    except OSError as error:
        raise CliError(wording.not_mended(name, error.strerror or error)) from None
    say(wording.mended(name))
    return False


def _agreed(name: str) -> bool:
    sys.stderr.write(wording.ask_to_mend(name))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _rules(args: Namespace) -> int:
    """List the rules, the worst first."""
    if args.format == "json":
        put_json([rule._asdict() for rule in registry.RULES])
        return 0
    for rule in registry.RULES:
        put(f"{rule.severity:<8} {rule.code:<22} {rule.finds}\n{'':<31} {wording.why(rule.why, rule.source)}\n")
        if rule.mends:
            put(f"{'':<31} {wording.fixed_by(rule.mends)}\n")
    return 0
