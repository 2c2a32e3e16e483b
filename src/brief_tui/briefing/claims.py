"""Groups counts of the same people, so that several sources' figures are one count instead of a sum.

Counts of an incident by different sources are claims about the same people if who, side, outcome and the incidents that
share them agree: the count is then their hull, from the least low to the greatest high. Counts of one source, and of
different people, are added. A count without a source is a claim of its own. A claim without a figure is ignored beside
one with a figure.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.text.matching import fold

if TYPE_CHECKING:
    from brief_tui.briefing.model import Casualty

VictimGroup = tuple[str, str, str, tuple[str, ...]]
"""Victims of one kind: who, folded; side; outcome; the sorted ids of the incidents that share the count."""


class Claim(NamedTuple):
    """One source's count of a group."""

    group: Hashable
    """The people counted."""
    source: str
    value: Count
    shared: bool = False
    """Whether several incidents share it: copies from one source are one count."""


def group_of(incident: str, who: str, side: str | None, outcome: str, partners: Iterable[str]) -> VictimGroup:
    """Return the group that a count of an incident is about; `partners` are the incidents that share it."""
    shared = {incident, *partners}
    return fold(who), side or "", outcome, tuple(sorted(shared)) if len(shared) > 1 else ()


def claims_of(incident: str, casualties: Iterable[Casualty], outcome: str) -> Iterator[Claim]:
    """Yield the claims of one outcome in the casualties of an incident."""
    for item in casualties:
        if item.outcome == outcome:
            group = group_of(incident, item.who, item.side, outcome, item.shared_with)
            yield Claim(group, item.source or "", item.count, bool(group[-1]))


class Claims:
    """Claims by group, and by source."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._groups: dict[Hashable, dict[str, list[Count]]] = {}
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Add a claim; a copy of a shared count is ignored."""
        counts = self._groups.setdefault(claim.group, {}).setdefault(claim.source, [])
        if not (claim.shared and claim.value in counts):
            counts.append(claim.value)

    def parts(self) -> Iterator[tuple[Hashable, Count]]:
        """Yield each addend with its group: every count of a lone source, or the hull of several sources."""
        for group, by in self._groups.items():
            if len(by) > 1:
                yield group, hull(reduce(add, counts, Count.none()) for counts in by.values())
            else:
                yield from ((group, count) for counts in by.values() for count in counts)

    def several(self) -> Iterator[dict[str, Count]]:
        """Yield, for each group with several sources, the count of each source."""
        for by in self._groups.values():
            if len(by) > 1:
                yield {source: reduce(add, counts, Count.none()) for source, counts in by.items()}

    def sum(self) -> Count:
        """Return the sum of all parts; `Count.none()` if there is none."""
        return reduce(add, (count for _group, count in self.parts()), Count.none())


def hull(claims: Iterable[Count]) -> Count:
    """Return the least interval that contains all claims; its best is the one on which all agree."""
    counts = list(claims)
    bounded = [count for count in counts if not count.is_unknown]
    if len(bounded) < 2:
        return bounded[0] if bounded else counts[0]
    highs = [count.upper for count in bounded]
    bests = {None if count.unknown_parts else count.best for count in bounded}
    high = None if None in highs else max(high or 0 for high in highs)
    return Count(min(count.low for count in bounded), high, bests.pop() if len(bests) == 1 else None)
