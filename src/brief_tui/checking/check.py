"""Checks files: the loader's refusals and the rules' findings, in the order of each file.

Two steps, because another file may explain a name: `check_file` checks each file, `settle` reports names that none of
them explains.
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
from brief_tui.briefing.problems import BriefingError, LineMap, Problem, Reporter, Swap
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord, RecordingReader
from brief_tui.checking.findings import SHOWN, Findings
from brief_tui.checking.rules import registry, tables, terms
from brief_tui.checking.rules.across_files import look_at_suppressions
from brief_tui.checking.rules.editions import EditionParts, is_before, look_back, parts_of
from brief_tui.checking.rules.editions import look as look_at_edition
from brief_tui.checking.rules.rule import ERROR, SEVERITIES, why_not_off
from brief_tui.checking.suppressions import Suppressions


class CheckedFile:
    """A file, its problems, and the facts that are compared with other files."""

    def __init__(self, name: str, text: str, problems: Sequence[Problem] = (), *, is_file: bool = True) -> None:
        self.name = name
        """The file as the user named it."""
        self.text = text
        """Its text without a byte order mark; empty when it could not be read."""
        self.is_file = is_file
        """Whether the name is that of a file, not of a folder without briefings."""
        self.places = LineMap(text)
        self.problems: list[Problem] = list(problems)
        """Sorted by place; complete after `settle`."""
        self.swaps: dict[tuple[int, int, str], Swap] = {}
        """The edits that mend problems, by line, column and code."""
        self.names: set[str] = set()
        """The folded names that its glossary explains."""
        self.table: Table | None = None
        """The table that it names, if any."""
        self.id = ""
        self.id_at = 0
        self.supersedes = ""
        self.supersedes_at = 0
        self.findings: Findings | None = None
        self.parts: EditionParts | None = None
        """What is compared with the edition before."""
        self.questions: list[terms.PendingFinding] = []

    @property
    def whole(self) -> bool:
        """Whether the loader accepts the file."""
        return not any(registry.severity(problem.code) == ERROR for problem in self.problems)


def check_file(path: Path, off: frozenset[str] = frozenset(), shown: int = SHOWN) -> CheckedFile:
    """Check a file; `off` and `shown` as in `check_text`."""
    try:
        text = read_text(path)
    except BriefingError as error:
        return CheckedFile(str(path), "", error.problems)
    return look_at_table(check_text(text, str(path), path.stem, off, shown=shown), str(path))


def look_at_table(checked: CheckedFile, path: str) -> CheckedFile:
    """Add the problems of the table that a text names; `path` is the briefing's, to find the table beside it."""
    table = checked.table
    if table is not None and checked.findings is not None and not any(table.faults()):
        checked.problems += tables.look(path, table, checked.findings.suppressions)
    return checked


def check_text(
    text: str,
    name: str,
    stem: str,
    off: frozenset[str] = frozenset(),
    limits: Limits | None = None,
    shown: int = SHOWN,
) -> CheckedFile:
    """Check a text.

    Args:
        text: a file.
        name: the file's name, for messages.
        stem: the id if the text has none.
        off: codes that are not reported.
        limits: those of this run by default.
        shown: findings of each rule that are reported; the others are counted. With more than the default,
            repeated mistakes are reported one by one.
    """
    limits = limits or current()
    text = text.removeprefix("\ufeff")
    checked = CheckedFile(name, text)
    fold = shown == SHOWN
    report = Reporter(name, text, limits.max_problems if fold else max(limits.max_problems, shown), fold=fold)
    reader = RecordingReader(report, limits)
    briefing = read_briefing(text, reader)
    findings = checked.findings = Findings(name, checked.places, Suppressions(text, checked.places, off), shown)
    document = CheckedBriefing(text, reader, findings)
    if document.head is not None:
        with paused():
            for look in registry.LOOKS:
                look(document)
            checked.questions = list(terms.look(document))
        checked.names = terms.names(document)
        checked.id = (briefing.id if briefing else "") or slug(stem)
        _keep_head(checked, document.head)
        checked.parts = parts_of(document, document.head, name, checked.id)
    checked.problems += report.problems
    checked.swaps |= report.swaps
    return checked


def _keep_head(checked: CheckedFile, head: CheckedRecord) -> None:
    """Record the fields that are compared with other files."""
    checked.table = head.get("table")
    checked.id_at = head.at("id")
    checked.supersedes = head.get("supersedes") or ""
    checked.supersedes_at = head.at("supersedes")


def edition_in(path: str) -> EditionParts | None:
    """Return what of a file is compared with its next edition; None where it is no briefing."""
    try:
        text = read_text(path)
    except BriefingError:
        return None
    checked = check_text(text, path, Path(path).stem, frozenset(registry.BY_CODE))
    return checked.parts if checked.whole else None


EditionLookup = Callable[[EditionParts], EditionParts | None]
"""Returns the edition before a briefing, where it is found."""
NameLookup = Callable[[set[str]], Iterable[str]]
"""Returns those of some names that are known elsewhere."""


def settle(
    files: Sequence[CheckedFile],
    known: NameLookup = lambda _names: (),
    there: NameLookup = lambda _ids: (),
    before: EditionLookup = lambda _parts: None,
) -> None:
    """Complete the findings of files that were checked together.

    Args:
        files: what `check_file` made.
        known: asked once with folded names that none of the files explains; which of them a library does.
        there: asked once with ids of briefings that none of the files has; which of them another one has.
        before: asked for the edition before a file, where it is none of the files.
    """
    editions = _editions(files, there)
    names = {name for file in files for name in file.names}
    asked = {name for file in files for question in file.questions for name in question.names} - names
    if asked:
        names |= set(known(asked))
    first: dict[tuple[str, int | None], CheckedFile] = {}
    for file in files:
        findings = file.findings
        if findings is None:
            continue
        for question in file.questions:
            if names.isdisjoint(question.names):
                findings.add(question.at, question.code, question.what, question.remedy)
        number = file.parts.number if file.parts is not None else None
        if file.id and first.setdefault((file.id, number), file) is not file:
            what = wording.briefing_twice(file.id, first[file.id, number].name)
            findings.add(file.id_at, "briefing-twice", what, wording.OWN_FIELD)
        if file.supersedes:
            look_at_edition(findings, file.supersedes_at, file.id, file.supersedes, editions)
        _look_back(file, files, before)
        if file.whole:
            look_at_suppressions(findings, why_not_off)
        file.problems += findings.problems
        file.problems.sort(key=_order)
        file.swaps |= findings.swaps


def _look_back(file: CheckedFile, files: Sequence[CheckedFile], before: EditionLookup) -> None:
    """Compare a file with the edition before it, among the files or elsewhere; both have to be whole."""
    if file.parts is None or file.findings is None or not file.whole:
        return
    parts = file.parts
    found = [each.parts for each in files if each is not file and each.parts is not None and each.whole]
    older = [each for each in found if is_before(each, parts)]
    last = max(older, key=lambda each: each.number or 0) if older else before(parts)
    if last is not None:
        look_back(file.findings, parts, last)


def _editions(files: Sequence[CheckedFile], there: NameLookup) -> dict[str, str | None]:
    """Return the ids of briefings, each with the id of the edition before if that was read."""
    editions: dict[str, str | None] = {file.id: file.supersedes for file in files if file.id}
    asked = {file.supersedes for file in files if file.supersedes} - editions.keys()
    return {**dict.fromkeys(there(asked) if asked else ()), **editions}


def _order(problem: Problem) -> tuple[int, int, int]:
    return (
        problem.line,
        problem.column,
        SEVERITIES.index(registry.severity(problem.code)) + 3 * (problem.code == "more"),
    )
