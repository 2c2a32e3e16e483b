"""A briefing for the rules: the records as far as they were read, with the offset of each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from brief_tui.briefing.evidence import Judgement, Source
from brief_tui.briefing.leaves import Translations
from brief_tui.briefing.loader import BriefingReader
from brief_tui.briefing.model import Briefing, Incident, Milestone, Section, Term
from brief_tui.briefing.scalars import InvalidValue
from brief_tui.briefing.tree import MappingNode, Node, SequenceNode
from brief_tui.checking.findings import Findings

_RecordType = TypeVar("_RecordType")
_KEPT = (Briefing, Section, Judgement, Source, Incident, Milestone, Term)


class CheckedRecord(NamedTuple):
    """A record as far as it was read."""

    node: MappingNode
    values: dict[str, Any]
    """Values by the names of the model's fields, without those not given."""

    def get(self, name: str) -> Any:
        """Return the value of a field; None if it is not given or could not be read."""
        value = self.values.get(name)
        return None if isinstance(value, InvalidValue) else value

    def lacks(self, name: str) -> bool:
        """Return whether a field is missing or empty; an unreadable one is neither."""
        return not self.values.get(name)

    def at(self, *path: str | int) -> int:
        """Return the offset at the end of a path of keys and positions, or of its last part that exists."""
        node: Node = self.node
        for part in path:
            below = _below(node, part)
            if below is None:
                break
            node = below
        return node.at


def _below(node: Node, part: str | int) -> Node | None:
    if isinstance(node, MappingNode) and part in node.pairs:
        return node.pairs[str(part)][1]
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


class Prose(NamedTuple):
    """A text for people to read."""

    text: str
    at: int
    """Offset of its value in the file."""


class RecordingReader(BriefingReader):
    """A reader that records the records which the rules examine."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.entries: dict[type[Any], list[CheckedRecord]] = {record: [] for record in _KEPT}

    def record_read(self, record: type[Any], node: MappingNode, values: dict[str, Any]) -> None:
        if record in self.entries:
            self.entries[record].append(CheckedRecord(node, values))


class CheckedBriefing:
    """The briefing of one file, as the rules see it."""

    def __init__(self, text: str, reader: RecordingReader, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.whole = not reader.report.problems
        """Whether all of it was read: only then is it known what is unused."""
        self.declared = reader.declared
        self.references = reader.references
        self._entries = reader.entries

    @property
    def head(self) -> CheckedRecord | None:
        """The record of the briefing itself; None if it could not be read."""
        return next(iter(self._entries[Briefing]), None)

    def each(self, record: type[_RecordType]) -> list[CheckedRecord]:
        """Return the records of a type, in the order of the file."""
        return self._entries[record]

    @property
    def english(self) -> bool:
        """Whether its language is English, or not given."""
        language = (self.head.get("language") if self.head else "") or "en"
        return bool(language.lower().partition("-")[0] == "en")

    def tell(self, prose: Prose, span: tuple[int, int], code: str, what: str, remedy: str = "") -> None:
        """Report a finding at a part of a text."""
        at = prose.at if self.findings.full(code) else self.place(prose, *span)
        self.findings.add(at, code, what, remedy)

    def place(self, prose: Prose, start: int, end: int) -> int:
        """Return the offset in the file of some words of a text; the offset of the text if they are not found.

        The file may break them over lines or escape them; the same occurrence is looked up as in the text.
        """
        words = r"\s+".join(map(re.escape, prose.text[start:end].split()))
        if not words:
            return prose.at
        pattern = re.compile(words)
        before = sum(1 for _match in pattern.finditer(prose.text, 0, start))
        bound = prose.at + 12 * len(prose.text) + 1000  # room for the longest escapes, and for indentation
        for number, match in enumerate(pattern.finditer(self.text, prose.at, bound)):
            if number == before:
                return match.start()
        return prose.at

    def bodies(self) -> Iterator[Prose]:
        """Yield the running text: summary, judgements, sections."""
        if self.head is not None and self.head.get("summary"):
            yield Prose(self.head.get("summary"), self.head.at("summary"))
        for entry in self.each(Judgement):
            yield from _given(entry, "text")
        for entry in self.each(Section):
            yield from _given(entry, "body")

    def prose(self) -> Iterator[Prose]:
        """Yield all text for people, except the names of sources and terms."""
        yield from self.texts()
        yield from self.definitions()

    def texts(self) -> Iterator[Prose]:
        """Yield the text of the briefing without its glossary."""
        if self.head is not None:
            yield from _given(self.head, "title", "subtitle")
        yield from self.bodies()
        for entry in self.each(Section):
            yield from _given(entry, "title")
        for entry in self.each(Incident):
            yield from _given(entry, "type", "subtype", "target", "summary")
            for number, actor in enumerate(entry.get("actors") or ()):
                yield Prose(actor.name, entry.at("actors", number, "name"))
        for entry in self.each(Milestone):
            yield from _given(entry, "title", "text")

    def definitions(self) -> Iterator[Prose]:
        """Yield the definitions of the glossary."""
        for entry in self.each(Term):
            translations = entry.get("definition") or Translations()
            for language, text in translations.items:
                yield Prose(text, entry.at("definition", language))


def _given(entry: CheckedRecord, *names: str) -> Iterator[Prose]:
    for name in names:
        text = entry.get(name)
        if text:
            yield Prose(text, entry.at(name))
