"""A briefing with its places: what the loader read of each record, and where each part of it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from brief_tui.briefing.loader import Reader
from brief_tui.briefing.model import Briefing, Incident, Judgement, Milestone, Section, Source, Term, Translations
from brief_tui.briefing.scalars import Failed
from brief_tui.briefing.tree import Mapping, Node, Sequence
from brief_tui.checking.findings import Finder

_Kept = TypeVar("_Kept")
_KEPT = (Briefing, Section, Judgement, Source, Incident, Milestone, Term)


class Entry(NamedTuple):
    """A record as far as it could be read."""

    node: Mapping
    values: dict[str, Any]
    """By the names of the model's fields; what is not given is not there."""

    def get(self, name: str) -> Any:
        """The value of a field; None when it is not given or could not be read."""
        value = self.values.get(name)
        return None if isinstance(value, Failed) else value

    def lacks(self, name: str) -> bool:
        """Whether a field is not given, or empty; one that could not be read is given."""
        return not self.values.get(name)

    def at(self, *path: str | int) -> int:
        """The offset of what a path of keys and positions leads to, or of the last part of it that is written."""
        node: Node = self.node
        for part in path:
            below = _below(node, part)
            if below is None:
                break
            node = below
        return node.at


def _below(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Mapping) and part in node.pairs:
        return node.pairs[str(part)][1]
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


class Prose(NamedTuple):
    """A text that people read."""

    text: str
    at: int
    """The offset in the file where its value begins."""


class Keeper(Reader):
    """A reader that keeps the records which the rules look at."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.entries: dict[type[Any], list[Entry]] = {record: [] for record in _KEPT}

    def kept(self, record: type[Any], node: Mapping, values: dict[str, Any]) -> None:
        """Keep it."""
        if record in self.entries:
            self.entries[record].append(Entry(node, values))


class Document:
    """One file for the rules to look at."""

    def __init__(self, text: str, reader: Keeper, finder: Finder) -> None:
        self.text = text
        self.find = finder
        self.whole = not reader.report.problems
        """Whether all of it could be read: what is used nowhere is known only then."""
        self.declared = reader.declared
        self.references = reader.references
        self._entries = reader.entries

    @property
    def head(self) -> Entry | None:
        """The briefing itself."""
        return next(iter(self._entries[Briefing]), None)

    def each(self, record: type[_Kept]) -> list[Entry]:
        """The records of a type in the order in which they are written."""
        return self._entries[record]

    @property
    def english(self) -> bool:
        """Whether it is written in English, or does not say."""
        language = (self.head.get("language") if self.head else "") or "en"
        return bool(language.lower().partition("-")[0] == "en")

    def tell(self, prose: Prose, span: tuple[int, int], code: str, what: str, remedy: str = "") -> None:
        """Record a finding at a part of a text."""
        at = prose.at if self.find.full(code) else self.place(prose, *span)
        self.find.add(at, code, what, remedy)

    def place(self, prose: Prose, start: int, end: int) -> int:
        """The offset in the file of some words of a text; that of the text where it cannot be told.

        In the file they may be broken over lines, and hold escapes: they are looked for, as often as they come before.
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
        """The running text: the summary, judgements, sections."""
        if self.head is not None and self.head.get("summary"):
            yield Prose(self.head.get("summary"), self.head.at("summary"))
        for entry in self.each(Judgement):
            yield from _given(entry, "text")
        for entry in self.each(Section):
            yield from _given(entry, "body")

    def prose(self) -> Iterator[Prose]:
        """All that people read, but for the names of sources and terms."""
        yield from self.texts()
        yield from self.definitions()

    def texts(self) -> Iterator[Prose]:
        """The text of the briefing, without its glossary."""
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
        """The definitions of the glossary."""
        for entry in self.each(Term):
            translations = entry.get("definition") or Translations()
            for language, text in translations.items:
                yield Prose(text, entry.at("definition", language))


def _given(entry: Entry, *names: str) -> Iterator[Prose]:
    for name in names:
        text = entry.get(name)
        if text:
            yield Prose(text, entry.at(name))
