"""Checks files: all that the loader refuses and all that the rules find, in the order of each file.

In two steps, because a name may be explained in another file: `check_file` looks at each, `settle` tells what none of
them answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from brief_tui.briefing.files import read_text
from brief_tui.briefing.garbage import paused
from brief_tui.briefing.ids import slug
from brief_tui.briefing.limits import Limits, current
from brief_tui.briefing.loader import read_briefing
from brief_tui.briefing.model import Table
from brief_tui.briefing.problems import BriefingError, Places, Problem, Reporter, Swap
from brief_tui.checking.document import Document, Entry, Keeper
from brief_tui.checking.findings import SHOWN, Finder
from brief_tui.checking.rules import (
    dates,
    drafts,
    incidents,
    judgements,
    null_words,
    registry,
    sources,
    tables,
    terms,
    writing,
)
from brief_tui.checking.rules.across_files import look_at_silence
from brief_tui.checking.rules.codes import may_be_off
from brief_tui.checking.rules.editions import look as look_at_edition
from brief_tui.checking.rules.rule import ERROR, SEVERITIES
from brief_tui.checking.suppressions import Silence

_LOOKS = (sources.look, dates.look, judgements.look, incidents.look, writing.look, null_words.look, drafts.look)


class Checked:
    """What is known of one file."""

    def __init__(self, name: str, text: str, problems: Sequence[Problem] = (), *, is_file: bool = True) -> None:
        self.name = name
        """The file as the user named it."""
        self.text = text
        """Its text without a byte order mark; empty when it could not be read."""
        self.is_file = is_file
        """Whether the name is that of a file, not of a folder without one."""
        self.places = Places(text)
        self.problems: list[Problem] = list(problems)
        """Sorted by place; complete after `settle`."""
        self.swaps: dict[tuple[int, int, str], Swap] = {}
        """What would mend a problem, by its line, its column and its code."""
        self.names: set[str] = set()
        """The folded names that its glossary explains."""
        self.table: Table | None = None
        """The table that it names."""
        self.id = ""
        self.id_at = 0
        self.supersedes = ""
        self.supersedes_at = 0
        self.finder: Finder | None = None
        self.questions: list[terms.Question] = []

    @property
    def whole(self) -> bool:
        """Whether the loader takes the file."""
        return not any(registry.severity(problem.code) == ERROR for problem in self.problems)


def check_file(path: Path, off: frozenset[str] = frozenset(), shown: int = SHOWN) -> Checked:
    """Look at a file; `off` and `shown` as in `check_text`."""
    try:
        text = read_text(path)
    except BriefingError as error:
        return Checked(str(path), "", error.problems)
    return look_at_table(check_text(text, str(path), path.stem, off, shown=shown), str(path))


def look_at_table(made: Checked, path: str) -> Checked:
    """Look at the table that a text names, beside its file as well; standard input is at no path."""
    if made.table is not None and made.finder is not None:
        made.problems += tables.look(path, made.table, made.finder.silence)
    return made


def check_text(
    text: str,
    name: str,
    stem: str,
    off: frozenset[str] = frozenset(),
    limits: Limits | None = None,
    shown: int = SHOWN,
) -> Checked:
    """Look at a text.

    Args:
        text: a file.
        name: what stands in messages.
        stem: the id when it gives none.
        off: codes that are not told.
        limits: those of this run by default.
        shown: findings of each rule that are told; the others are counted. With more than by default, the same mistake
            many times is not one.
    """
    limits = limits or current()
    text = text.removeprefix("\ufeff")
    made = Checked(name, text)
    fold = shown == SHOWN
    report = Reporter(name, text, limits.max_problems if fold else max(limits.max_problems, shown), fold=fold)
    reader = Keeper(report, limits)
    found = read_briefing(text, reader)
    finder = made.finder = Finder(name, made.places, Silence(text, made.places, off), shown)
    document = Document(text, reader, finder)
    if document.head is not None:
        with paused():
            for look in _LOOKS:
                look(document)
            made.questions = list(terms.look(document))
        made.names = terms.names(document)
        made.id = (found.id if found else "") or slug(stem)
        _keep_head(made, document.head)
    made.problems += report.problems
    made.swaps |= report.swaps
    return made


def _keep_head(made: Checked, head: Entry) -> None:
    """Keep what is looked at when all files are known."""
    made.table = head.get("table")
    made.id_at = head.at("id")
    made.supersedes = head.get("supersedes") or ""
    made.supersedes_at = head.at("supersedes")


Asked = Callable[[set[str]], Iterable[str]]
"""Tells which of some names are known elsewhere."""


def settle(files: Sequence[Checked], known: Asked = lambda _names: (), there: Asked = lambda _ids: ()) -> None:
    """Complete the findings of files that were checked together.

    Args:
        files: what `check_file` made.
        known: asked once with folded names that none of the files explains; which of them a library does.
        there: asked once with ids of briefings that none of the files has; which of them another one has.
    """
    editions = _editions(files, there)
    names = {name for file in files for name in file.names}
    asked = {name for file in files for question in file.questions for name in question.names} - names
    if asked:
        names |= set(known(asked))
    first: dict[str, Checked] = {}
    for file in files:
        finder = file.finder
        if finder is None:
            continue
        for question in file.questions:
            if names.isdisjoint(question.names):
                finder.add(question.at, question.code, question.what, question.remedy)
        if file.id and first.setdefault(file.id, file) is not file:
            what = f"the id '{file.id}' is that of {first[file.id].name} as well"
            finder.add(file.id_at, "briefing-twice", what, "give each its own id:")
        if file.supersedes:
            look_at_edition(finder, file.supersedes_at, file.id, file.supersedes, editions)
        if file.whole:
            look_at_silence(finder, may_be_off)
        file.problems += finder.problems
        file.problems.sort(key=_order)
        file.swaps |= finder.swaps


def _editions(files: Sequence[Checked], there: Asked) -> dict[str, str | None]:
    """The ids of briefings, each with that of the edition before where that was read."""
    found: dict[str, str | None] = {file.id: file.supersedes for file in files if file.id}
    asked = {file.supersedes for file in files if file.supersedes} - found.keys()
    return {**dict.fromkeys(there(asked) if asked else ()), **found}


def _order(problem: Problem) -> tuple[int, int, int]:
    return (
        problem.line,
        problem.column,
        SEVERITIES.index(registry.severity(problem.code)) + 3 * (problem.code == "more"),
    )
