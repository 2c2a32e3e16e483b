"""Items of two editions of a briefing, matched: by id, by exact likeness, then by the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from brief_tui.briefing.evidence import Judgement, Source
from brief_tui.briefing.model import Briefing, Incident, Milestone, Section, Term
from brief_tui.briefing.serialise import Plain, to_plain
from brief_tui.text.matching import words

_ALIKE = 0.5
"""Share of the words that two items without a common id have in common when they are probably the same, at least."""
_PAIRS = 40_000
"""Pairs whose words are compared, at most; in a group with more that no id matches, nothing is matched by likeness."""

LEVEL = "level"
"""The depth of a section, from 1, as a field of its plain form here."""


class Group(NamedTuple):
    """A list of a briefing whose items are matched between editions."""

    name: str
    """Key of the list in the file."""
    record: type
    """Class of its items in the model."""
    key: Callable[[Any], str]
    """Identity of an item; equal ones are told apart by their order."""
    title: Callable[[Any], str]
    """Name of an item for a reader."""
    alike: bool
    """Whether items without a common key are matched by their words."""
    facts: Callable[[Any], set[str]] | None = None
    """Facts of an item of which two that are alike must have one in common, such as date and place."""


class FlatSection(NamedTuple):
    """A section without those below it, and its depth from 1."""

    section: Section
    level: int


class Match(NamedTuple):
    """An item of the older edition and its successor, as positions in their lists."""

    old: int
    new: int
    probable: bool
    """Whether they were matched by likeness alone."""


def _incident_facts(incident: Any) -> set[str]:
    return {
        *([incident.date.written] if incident.date else []),
        *([incident.place.name] if incident.place else []),
    }


def _incident_title(incident: Any) -> str:
    place = incident.place.name if incident.place else ""
    when = incident.date.written if incident.date else ""
    return ", ".join(part for part in (place or incident.id, when) if part)


GROUPS = (
    Group("judgements", Judgement, lambda item: item.id or item.text, lambda item: item.text, True),
    Group("sections", Section, lambda item: item.section.id, lambda item: item.section.title, True),
    Group("incidents", Incident, lambda item: item.id, _incident_title, True, _incident_facts),
    Group("timeline", Milestone, lambda item: f"{item.date.written} {item.title}", lambda item: item.title, True),
    Group("glossary", Term, lambda item: item.term, lambda item: item.term, False),
    Group("sources", Source, lambda item: item.id, lambda item: item.title or item.publisher or item.id, False),
)
"""All groups, in the order in which changes are listed."""


def items(briefing: Briefing, group: Group) -> Sequence[Any]:
    """Return the items of a group; sections in reading order, as FlatSection."""
    listed = getattr(briefing, group.name)
    return list(_flat(listed, 1)) if group.name == "sections" else listed


def _flat(sections: Iterable[Section], level: int) -> Iterator[FlatSection]:
    for section in sections:
        yield FlatSection(replace(section, sections=()), level)
        yield from _flat(section.sections, level + 1)


def plain_item(item: Any) -> Plain:
    """Return the plain form of an item; of a section with its level."""
    if isinstance(item, FlatSection):
        return {**to_plain(item.section), LEVEL: item.level}
    plain: Plain = to_plain(item)
    return plain


def match(old: Sequence[Any], new: Sequence[Any], group: Group) -> list[Match]:
    """Return the pairs of items that are the same thing, by their place in the new list."""
    found = _by_key(old, new, group.key)
    if group.alike:
        taken_old, taken_new = {pair.old for pair in found}, {pair.new for pair in found}
        rest_old = [at for at in range(len(old)) if at not in taken_old]
        rest_new = [at for at in range(len(new)) if at not in taken_new]
        found += _by_words(old, new, rest_old, rest_new, group.facts or (lambda _: {""}))
    return sorted(found, key=lambda pair: pair.new)


def _by_key(old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], str]) -> list[Match]:
    places = {name: at for at, name in enumerate(_keys(old, key))}
    named = ((places.get(name), at) for at, name in enumerate(_keys(new, key)))
    return [Match(was, at, False) for was, at in named if was is not None]


def _keys(listed: Sequence[Any], key: Callable[[Any], str]) -> Iterator[tuple[str, int]]:
    """Yield the keys of items, each with how often it came before."""
    seen: Counter[str] = Counter()
    for item in listed:
        name = key(item)
        yield name, seen[name]
        seen[name] += 1


def _by_words(
    old: Sequence[Any], new: Sequence[Any], rest_old: list[int], rest_new: list[int], facts: Callable[[Any], set[str]]
) -> list[Match]:
    """Match the items that share most words, best first."""
    if not rest_old or not rest_new or len(rest_old) * len(rest_new) > _PAIRS:
        return []
    words_old = {at: _words(old[at]) for at in rest_old}
    words_new = {at: _words(new[at]) for at in rest_new}
    facts_old, facts_new = {at: facts(old[at]) for at in rest_old}, {at: facts(new[at]) for at in rest_new}
    scored = [
        (-share, was, at)
        for was in rest_old
        for at in rest_new
        if facts_old[was] & facts_new[at] and (share := _shared(words_old[was], words_new[at])) >= _ALIKE
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, was, at in sorted(scored):
        if was not in found and at not in taken:
            found[was] = at
            taken.add(at)
    return [Match(was, at, True) for was, at in found.items()]


def _words(item: Any) -> Counter[str]:
    plain = {name: value for name, value in plain_item(item).items() if name not in {"id", LEVEL}}
    return Counter(word.fold for text in _texts(plain) for word in words(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _shared(first: Counter[str], second: Counter[str]) -> float:
    """Return the share of the words of two texts that is common to both, 0 to 1; repeated words count each time."""
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0
