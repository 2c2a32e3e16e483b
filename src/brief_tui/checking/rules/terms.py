"""Rules on the glossary: missing, unused and doubled terms.

Another file may explain a name: such findings are `PendingFinding`s, reported once no glossary at hand has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

from brief_tui.briefing.choices import Tlp
from brief_tui.briefing.evidence import Source
from brief_tui.briefing.model import Incident, Section, Term
from brief_tui.briefing.tree import MappingNode
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord, Prose
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule
from brief_tui.text.matching import fold, is_acronym, words

RULES = (
    Rule(
        "acronym",
        WARNING,
        "acronym not in the glossary of this file, the files checked with it, or the library",
        "readers will look it up; the first use is reported, with an entry to paste",
    ),
    Rule("see-also", WARNING, "see_also not in any glossary", "readers cannot follow it"),
    Rule("term-twice", WARNING, "term listed twice in a glossary", "readers see two entries and trust neither"),
    Rule("term-empty", WARNING, "term without expansion or definition", "a look-up shows nothing"),
    Rule(
        "term-position",
        WARNING,
        "term with a position that is not of kind place",
        "only places are on a map: no incident gets this position",
    ),
    Rule(
        "term-unused",
        NOTE,
        "term in the briefing's glossary that its text does not use",
        "the text may spell it differently; put a shared glossary in a separate file",
    ),
)

# Upper case and digits of any script, with hyphens; a plural s may follow.
_CAPITALS = re.compile(r"(?<![\w@#/.&-])([^\W_a-z]{2,}+(?:-[^\W_a-z]++)*+)s?(?![\w@-])")
_LOWER = re.compile(r"(?<![\w-])[^\W\dA-Z_]{2,12}(?![\w-])")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_CODE = re.compile(
    r"`[^`\n]{1,200}`"
    r"|https?://\S+"
    r"|^ {0,3}(```|~~~)[^\n]*\n.*?(?:^ {0,3}\1|\Z)"
    r"|(?:\A|(?<=\n\n)) {4}[^\n]*(?:\n {4}[^\n]*)*",
    re.MULTILINE | re.DOTALL,
)
"""Code as CommonMark 0.31 shows it (4.4, 4.5, 6.1), nearly enough here; and addresses."""
COMMON = frozenset(
    f"AM CEO EU GMT ID NGO OK PDF PM TV UK UN URL US USA UTC {' '.join(get_args(Tlp))}".replace("+", " ").split()
)
"""Acronyms that need no entry: known to every reader, or words of the format."""
_LONGEST = 12
"""Letters of an acronym: longer runs of capitals are emphasis."""
_MOST = 200
"""Acronyms of one file that are looked up."""


class PendingFinding(NamedTuple):
    """A finding that is dropped if one of these names is in some glossary."""

    names: tuple[str, ...]
    """Folded names."""
    at: int
    code: str
    what: str
    remedy: str


def look(document: CheckedBriefing) -> Iterator[PendingFinding]:
    """Report terms that break these rules; yield findings that depend on other files."""
    _entries(document)
    if document.whole and (document.each(Section) or document.each(Incident)):
        _unused(document)
    for term in document.each(Term):
        for number, other in enumerate(term.get("see_also") or ()):
            what, at = wording.not_in_glossary(other), term.at("see_also", number)
            yield PendingFinding((fold(other),), at, "see-also", what, wording.DEFINE_IT)
    yield from _acronyms(document)


def names_of(term: CheckedRecord) -> Iterator[str]:
    """Yield every name of a term, the head word first."""
    if term.get("term"):
        yield term.get("term")
    if term.get("expansion"):
        yield term.get("expansion")
    for form in term.get("forms") or ():
        yield form.text


def names(document: CheckedBriefing) -> set[str]:
    """Return the folded names that the file's glossary explains, and the acronyms that are part of one."""
    all_names = [name for term in document.each(Term) for name in names_of(term)]
    return {fold(part) for name in all_names for part in (name, *filter(is_acronym, name.split()))}


def _entries(document: CheckedBriefing) -> None:
    seen: dict[str, int] = {}
    for term in document.each(Term):
        head = term.get("term")
        if not head:
            continue
        at = term.at("term")
        first = seen.setdefault(fold(head), at)
        if first != at:
            line = document.findings.places.at(first)[0]
            document.findings.add(at, "term-twice", *wording.term_twice(head, line))
        if term.lacks("expansion") and term.lacks("definition"):
            document.findings.add(at, "term-empty", *wording.term_empty(head))
        if term.get("lat") is not None and term.get("kind") != "place":
            document.findings.add(term.at("lat"), "term-position", *wording.term_position(head))
        if term.get("lat") == 0 and term.get("lon") == 0:
            document.findings.add(term.at("lat"), "place-zero", *wording.AT_SEA)


def _unused(document: CheckedBriefing) -> None:
    wanted: dict[str, list[tuple[str, int]]] = {}
    terms = document.each(Term)
    for number, term in enumerate(terms):
        for name in names_of(term):
            folded = " ".join(word.fold for word in words(name))
            if folded:
                wanted.setdefault(folded.partition(" ")[0], []).append((folded, number))
    left = set(range(len(terms)))
    for prose in document.texts():
        if not left:
            return
        _strike(prose.text, wanted, left)
    for number in sorted(left):
        term = terms[number]
        if term.get("term"):
            document.findings.add(term.at("term"), "term-unused", *wording.term_unused(term.get("term")))


def _strike(text: str, wanted: dict[str, list[tuple[str, int]]], left: set[int]) -> None:
    """Remove the terms that a text uses from the unused ones."""
    keys = [word.fold for word in words(text)]
    for place, word in enumerate(keys):
        for name, number in wanted.get(word, ()):
            if number in left and (name == word or name == " ".join(keys[place : place + name.count(" ") + 1])):
                left.discard(number)


def _acronyms(document: CheckedBriefing) -> Iterator[PendingFinding]:
    first: dict[str, tuple[Prose, re.Match[str], int]] = {}
    for prose in document.prose():
        if " " in prose.text and prose.text.isupper():
            continue  # a heading in capitals
        for match in _CAPITALS.finditer(_without_code(prose.text)):
            word = match[1]
            if word in first:
                first_use = first[word]
                first[word] = (first_use[0], first_use[1], first_use[2] + 1)
            elif len(first) < _MOST and _asks(word):
                first[word] = (prose, match, 1)
    if not first:
        return
    sources = _publishers(document)
    lower = _lower_words(document, {word.lower() for word in first})
    for word, (prose, match, times) in first.items():
        if fold(word) in sources or word.lower() in lower:
            continue
        what = wording.acronym(word, times)
        at = document.place(prose, *match.span(1))
        parts = tuple(fold(part) for part in word.split("-") if is_acronym(part))
        yield PendingFinding(
            (fold(word), *(parts if len(parts) > 1 else ())), at, "acronym", what, _entry(document, word)
        )


def _asks(word: str) -> bool:
    """Return whether a word in capitals may be an acronym that needs an entry."""
    return is_acronym(word) and len(word) <= _LONGEST and word not in COMMON and not _ROMAN.fullmatch(word)


def _without_code(text: str) -> str:
    """Return the text with blanks in the place of code and addresses."""
    if "`" not in text and "://" not in text and "    " not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda match: " " * len(match[0]), text)


def _publishers(document: CheckedBriefing) -> set[str]:
    """Return the folded words of the sources' publishers: their entries explain them."""
    publishers = set()
    for source in document.each(Source):
        for name in ("id", "publisher", "title", "author"):
            publishers |= {word.fold for word in words(source.get(name) or "")}
    return publishers


def _lower_words(document: CheckedBriefing, wanted: set[str]) -> set[str]:
    """Return the words that also appear in lower case: their capitals are emphasis."""
    lower = (match[0] for prose in document.bodies() for match in _LOWER.finditer(_without_code(prose.text)))
    return {word for word in lower if word in wanted}


def _entry(document: CheckedBriefing, word: str) -> str:
    """Return a line to paste, in the form that the file's glossary has."""
    if document.head is None or "glossary" not in document.head.node.pairs:
        return wording.add_glossary(word)
    if isinstance(document.head.node.pairs["glossary"][1], MappingNode):
        return wording.add_pair(word)
    return wording.add_entry(word)
