"""Differences between an incident's account and its sources, and contradictions among the sources.

Two accounts contradict each other if neither contains the other: `2` and `2-5`, a day and its month, a town and its
region agree. Unknown values contradict nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import accumulate
from operator import add
from typing import Any, NamedTuple, Self, TypeVar

from brief_tui.briefing.choices import ASPECTS, OUTCOMES
from brief_tui.briefing.claims import Claim, Claims, claims_of, hull
from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date
from brief_tui.briefing.leaves import Ref
from brief_tui.briefing.model import Actor, Incident, Place, SourceClaim, Term
from brief_tui.text.matching import fold

ValueSpan = tuple[int, int]
"""The least and the greatest that a value may be."""
Named = TypeVar("Named", bound=Hashable)
NameKey = Callable[[str], str]
"""From a name to a key that all names of the same thing have in common."""


class Version(NamedTuple):
    """An incident as one source, or the briefing, has it."""

    source: str
    """Id of the source; empty for the briefing's account, and where none is given."""
    claim: SourceClaim
    """The claim; of the briefing's account with every known count."""
    differs: frozenset[str]
    """The aspects on which it contradicts the briefing's account, or one that agrees with that as it does."""


def name_key(glossary: Iterable[Term]) -> NameKey:
    """Return the key of names by which the forms of one term are the same name."""
    keys: dict[str, str] = {}
    for term in glossary:
        for name in (term.term, term.expansion, *(form.text for form in term.forms)):
            if name:
                keys.setdefault(fold(name), fold(term.term))
    return key_among(keys)


def key_among(keys: Mapping[str, str]) -> NameKey:
    """Return the key of names by the keys of some, which are folded; of others it is the folded name."""
    return lambda name: keys.get(fold(name), fold(name))


def versions(incident: Incident, key: NameKey = fold) -> list[Version]:
    """Return the briefing's account of an incident, then each other one; that alone where nobody differs."""
    told = _told(incident)
    others = [*_of_counts(incident), *incident.claims]
    differs = [{aspect for aspect in ASPECTS if _apart(aspect, (told, claim), key)} for claim in others]
    for aspect in ASPECTS:
        agreeing = [at for at, apart in enumerate(differs) if aspect not in apart]
        for at in _apart(aspect, [others[at] for at in agreeing], key):
            differs[agreeing[at]].add(aspect)
    return [Version("", told, frozenset())] + [
        Version(claim.source or "", claim, frozenset(apart)) for claim, apart in zip(others, differs, strict=True)
    ]


def disputed(incident: Incident, key: NameKey = fold) -> tuple[str, ...]:
    """Return the aspects on which two accounts contradict each other, in the order of ASPECTS."""
    if not incident.claims and not any(_several(incident)):
        return ()
    accounts = [_told(incident), *incident.claims]
    counted = {outcome for outcome, counts in _several(incident) if _spans_apart(map(_span, counts.values()))}
    return tuple(aspect for aspect in ASPECTS if aspect in counted or _apart(aspect, accounts, key))


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
            claim = by_source.setdefault(source, _cited(incident, source))
            before = getattr(claim, outcome)
            more: dict[str, Any] = {outcome: count if before is None else before + count}
            by_source[source] = replace(claim, **more)
    yield from by_source.values()


def _cited(incident: Incident, source: str) -> SourceClaim:
    """Return a claim of a source without a value: where it stands and its words, as the incident cites them."""
    given = next((item for item in incident.sources if item.ref == source), None)
    if given is None:
        return SourceClaim(source=Ref(source) if source else None)
    return SourceClaim(Ref(source), credibility=given.credibility, locator=given.locator, quote=given.quote)


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


def _apart(aspect: str, accounts: Sequence[SourceClaim], key: NameKey) -> set[int]:
    """Return the positions of accounts that contradict another one of them on an aspect."""
    if aspect == "date":
        return _spans_apart(None if account.date is None else _days(account.date) for account in accounts)
    if aspect == "place":
        places = [None if account.place is None else _PlaceNames.of(account.place, key) for account in accounts]
        return _pairs_apart(places, _places_apart)
    if aspect == "actor":
        acting = [_acting(account.actors, key) or None for account in accounts]
        return _pairs_apart(acting, lambda names, others: not (names <= others or others <= names))
    return _spans_apart(_span(getattr(account, aspect)) for account in accounts)


def _days(date: Date) -> ValueSpan:
    """Return the first and the last day; about a date, and where it is uncertain, as long again on both sides."""
    first, last = date.earliest.toordinal(), date.latest.toordinal()
    more = last - first + 1 if date.approximate or date.uncertain else 0
    return first - more, last + more


def _span(count: Count | None) -> ValueSpan | None:
    if count is None or count.is_unknown:
        return None
    return count.low, 10**12 if count.upper is None else count.upper


def _spans_apart(spans: Iterable[ValueSpan | None]) -> set[int]:
    """Return the positions of spans of which neither contains the other, for some other; in the time of a sort."""
    known = sorted((*span, at) for at, span in enumerate(spans) if span is not None)
    lows = [low for low, _high, _at in known]
    least = [*accumulate((high for _low, high, _at in known), min)]
    most = [*accumulate((high for _low, high, _at in reversed(known)), max)][::-1]
    found = set()
    for low, high, at in known:
        below, above = bisect_left(lows, low), bisect_right(lows, low)
        if (below and least[below - 1] < high) or (above < len(known) and most[above] > high):
            found.add(at)
    return found


def _pairs_apart(values: Sequence[Named | None], apart: Callable[[Named, Named], bool]) -> set[int]:
    """Return the positions of values that contradict another one."""
    distinct = list(dict.fromkeys(value for value in values if value is not None))
    found: set[Named] = set()
    for at, one in enumerate(distinct):
        for other in distinct[:at]:
            if apart(one, other):
                found |= {one, other}
    return {at for at, value in enumerate(values) if value in found}


class _PlaceNames(NamedTuple):
    """A place by the keys of its names."""

    names: frozenset[str]
    above: tuple[str, str, str]
    """District, region and country; empty for what is not given."""

    @classmethod
    def of(cls, place: Place, key: NameKey) -> Self:
        """Make it of a place."""
        above = (key(name) if name else "" for name in (place.admin2, place.admin1, place.country))
        district, region, country = above
        return cls(frozenset(key(name) for name in (place.name, *place.aliases)), (district, region, country))


def _places_apart(one: _PlaceNames, other: _PlaceNames) -> bool:
    if one.names & other.names:
        return any(a != b for a, b in zip(one.above, other.above, strict=True) if a and b)
    # A place within the other, by its regions, is the same place more exactly.
    return one.names.isdisjoint(other.above) and other.names.isdisjoint(one.above)


def _acting(actors: Sequence[Actor], key: NameKey) -> frozenset[str]:
    return frozenset(key(actor.name) for actor in actors if actor.role in {"perpetrator", "party"})
