"""Differences between an incident's account and its sources, and contradictions among the sources.

Two accounts contradict each other if neither contains the other: `2` and `2-5`, a day and its month, a town and its
region agree. Unknown values contradict nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from typing import Any, NamedTuple, get_args

from brief_tui.briefing.choices import Aspect, CasualtyOutcome
from brief_tui.briefing.claims import Claim, Claims, claims_of, hull
from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date
from brief_tui.briefing.leaves import Ref
from brief_tui.briefing.model import Actor, Incident, Place, SourceClaim, Term
from brief_tui.text.matching import fold

OUTCOMES: tuple[str, ...] = get_args(CasualtyOutcome)
ASPECTS: tuple[str, ...] = get_args(Aspect)

NameKey = Callable[[str], str]
"""From a name to a key that all names of the same thing have in common."""


class Version(NamedTuple):
    """An incident as one source, or the briefing, has it."""

    source: str
    """Id of the source; empty for the briefing's account, and where none is given."""
    claim: SourceClaim
    """The claim; of the briefing's account with every known count."""
    differs: frozenset[str]
    """The aspects on which it contradicts the briefing's account."""


def name_key(glossary: Iterable[Term]) -> NameKey:
    """Return the key of names by which the forms of one term are the same name."""
    keys: dict[str, str] = {}
    for term in glossary:
        for name in (term.term, term.expansion, *(form.text for form in term.forms)):
            if name:
                keys.setdefault(fold(name), fold(term.term))
    return lambda name: keys.get(fold(name), fold(name))


def versions(incident: Incident, key: NameKey = fold) -> list[Version]:
    """Return the briefing's account of an incident, then each other one; that alone where nobody differs."""
    told = _told(incident)
    others = [*_of_counts(incident), *incident.claims]
    return [Version("", told, frozenset())] + [
        Version(claim.source or "", claim, frozenset(_contradictions(told, claim, key))) for claim in others
    ]


def disputed(incident: Incident, key: NameKey = fold) -> tuple[str, ...]:
    """Return the aspects on which two accounts contradict each other, in the order of ASPECTS."""
    if not incident.claims and not any(_several(incident)):
        return ()
    accounts = [_told(incident), *incident.claims]
    found = {
        aspect
        for at, one in enumerate(accounts)
        for other in accounts[:at]
        for aspect in _contradictions(one, other, key)
    }
    found |= {outcome for outcome, counts in _several(incident) if _any_apart(list(counts.values()))}
    return tuple(aspect for aspect in ASPECTS if aspect in found)


def same(incident: Incident, claim: SourceClaim) -> bool:
    """Return whether a claim says nothing other than the incident, and nothing more exactly."""
    told = _told(incident)
    given = [name for name in ("date", "place", "actors", *OUTCOMES) if getattr(claim, name) not in (None, ())]
    return all(getattr(claim, name) == getattr(told, name) for name in given)


def _told(incident: Incident) -> SourceClaim:
    sums: dict[str, Any] = {}
    for outcome in OUTCOMES:
        rows = list(claims_of(incident.id, incident.casualties, outcome))
        sums[outcome] = Claims(rows).sum() if rows else None
    return SourceClaim(date=incident.date, place=incident.place, actors=incident.actors, **sums)


def _several(incident: Incident) -> Iterator[tuple[str, dict[str, Count]]]:
    """Yield the counts of the same people by several sources: the outcome, and the count of each source."""
    for outcome in dict.fromkeys(item.outcome for item in incident.casualties):
        for counts in Claims(claims_of(incident.id, incident.casualties, outcome)).several():
            yield outcome, counts


def _of_counts(incident: Incident) -> Iterator[SourceClaim]:
    """Yield a claim for each source that counts the same people as another."""
    by_source: dict[str, SourceClaim] = {}
    for outcome, counts in _several(incident):
        for source, count in counts.items():
            claim = by_source.setdefault(source, SourceClaim(source=Ref(source) if source else None))
            before = getattr(claim, outcome)
            more: dict[str, Any] = {outcome: count if before is None else before + count}
            by_source[source] = replace(claim, **more)
    yield from by_source.values()


def with_claims(rows: Sequence[Claim], counts: Sequence[Count], incident: str) -> list[Claim]:
    """Return the counts of an incident for sums in which others share some: they contain what every source says.

    Args:
        rows: the counts of one outcome.
        counts: what claims say of it, for the incident as a whole.
        incident: its id.
    """
    if not counts or not any(claim.shared for claim in rows):
        return list(rows)
    own = [claim.value for claim in rows if not claim.shared]
    shared = [claim for claim in rows if claim.shared]
    # A claim is about all its people: those that it shares may be none of them, or be among them.
    less = [
        claim._replace(source=f"{claim.source}\0", value=Count.from_row(low=0, high=claim.value.upper))
        for claim in shared
        if not claim.value.is_unknown
    ]
    value = hull([reduce(add, own, Count.none()), *counts])
    return [*shared, *less, Claim((incident, "claims"), "", value)]


def claimed(incident: Incident, outcome: str) -> list[Count]:
    """Return what claims say of an outcome."""
    return [count for claim in incident.claims if (count := getattr(claim, outcome)) is not None]


def told_count(rows: Sequence[Claim], counts: Sequence[Count]) -> Count | None:
    """Return the count of an incident: the hull of its own and of what claims say; None where nothing is said."""
    said = [Claims(rows).sum()] if rows else []
    return hull([*said, *counts]) if said or counts else None


def _contradictions(one: SourceClaim, other: SourceClaim, key: NameKey) -> Iterator[str]:
    if one.date is not None and other.date is not None and _dates_apart(one.date, other.date):
        yield "date"
    if one.place is not None and other.place is not None and _places_apart(one.place, other.place, key):
        yield "place"
    if _actors_apart(one.actors, other.actors, key):
        yield "actor"
    for outcome in OUTCOMES:
        counts = [count for count in (getattr(one, outcome), getattr(other, outcome)) if count is not None]
        if _any_apart(counts):
            yield outcome


def _dates_apart(one: Date, other: Date) -> bool:
    return _apart(*_days(one), *_days(other))


def _days(date: Date) -> tuple[int, int]:
    """Return the first and the last day; about a date, and where it is uncertain, as long again on both sides."""
    first, last = date.earliest.toordinal(), date.latest.toordinal()
    more = last - first + 1 if date.approximate or date.uncertain else 0
    return first - more, last + more


def _apart(first: int, last: int, other_first: int, other_last: int) -> bool:
    """Return whether neither of two intervals contains the other."""
    inside = other_first <= first and last <= other_last
    around = first <= other_first and other_last <= last
    return not (inside or around)


def _any_apart(counts: Sequence[Count]) -> bool:
    known = [(count.low, 10**12 if count.upper is None else count.upper) for count in counts if not count.is_unknown]
    return any(_apart(*one, *other) for at, one in enumerate(known) for other in known[:at])


def _places_apart(one: Place, other: Place, key: NameKey) -> bool:
    names, others = _place_names(one, key), _place_names(other, key)
    if names & others:
        return any(key(a) != key(b) for a, b in zip(_above(one), _above(other), strict=True) if a and b)
    # A place within the other, by its regions, is the same place more exactly.
    return not (names & {key(name) for name in _above(other)} or others & {key(name) for name in _above(one)})


def _place_names(place: Place, key: NameKey) -> set[str]:
    return {key(name) for name in (place.name, *place.aliases)}


def _above(place: Place) -> tuple[str, str, str]:
    return place.admin2, place.admin1, place.country


def _actors_apart(one: Sequence[Actor], other: Sequence[Actor], key: NameKey) -> bool:
    names, others = (
        {key(actor.name) for actor in actors if actor.role in {"perpetrator", "party"}} for actors in (one, other)
    )
    return not (names <= others or others <= names)
