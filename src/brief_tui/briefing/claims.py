"""Which counts are about the same people: what two sources say of them is one count, and is not added up.

Of one incident, counts of the same people (who, side and outcome, and the same incidents where they are shared) by
different sources are claims: the count is their hull, from the least to the most that any of them says. Counts of one
source add up, and so do counts of different people; a count without a source is a claim of its own. A claim without a
figure takes nothing from one that has one.
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

Group = tuple[str, str, str, tuple[str, ...]]
"""Whom a count is about: who, folded; side; outcome; the ids of the incidents that share it, sorted."""


class Claim(NamedTuple):
    """A count that a source gives."""

    group: Hashable
    """Whom it is about."""
    source: str
    value: Count
    shared: bool = False
    """Whether several incidents have it: the copies of one source are one count."""


def group_of(incident: str, who: str, side: str | None, outcome: str, partners: Iterable[str]) -> Group:
    """Whom a count of an incident is about; `partners` are the incidents that share it."""
    shared = {incident, *partners}
    return fold(who), side or "", outcome, tuple(sorted(shared)) if len(shared) > 1 else ()


def claims_of(incident: str, casualties: Iterable[Casualty], outcome: str) -> Iterator[Claim]:
    """What the counts of an incident, by its id, claim of an outcome."""
    for item in casualties:
        if item.outcome == outcome:
            group = group_of(incident, item.who, item.side, outcome, item.shared_with)
            yield Claim(group, item.source or "", item.count, bool(group[-1]))


class Claims:
    """Claims by whom they are about, and by whom they are made."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._groups: dict[Hashable, dict[str, list[Count]]] = {}
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Another one."""
        said = self._groups.setdefault(claim.group, {}).setdefault(claim.source, [])
        if not (claim.shared and claim.value in said):
            said.append(claim.value)

    def parts(self) -> Iterator[tuple[Hashable, Count]]:
        """What adds up, each with whom it is about: the counts of a lone source, the hull where there are several."""
        for group, by in self._groups.items():
            if len(by) > 1:
                yield group, hull(reduce(add, counts, Count.none()) for counts in by.values())
            else:
                yield from ((group, count) for counts in by.values() for count in counts)

    def several(self) -> Iterator[dict[str, Count]]:
        """Of whom there are several claims: what each source says."""
        for by in self._groups.values():
            if len(by) > 1:
                yield {source: reduce(add, counts, Count.none()) for source, counts in by.items()}

    def sum(self) -> Count:
        """All of it; `Count.none()` of nothing."""
        return reduce(add, (count for _group, count in self.parts()), Count.none())


def hull(claims: Iterable[Count]) -> Count:
    """The least interval that has all that is claimed; its best is the one on which all agree."""
    found = list(claims)
    known = [count for count in found if not count.is_unknown]
    if len(known) < 2:
        return known[0] if known else found[0]
    highs = [count.upper for count in known]
    bests = {None if count.unknown_parts else count.best for count in known}
    high = None if None in highs else max(high or 0 for high in highs)
    return Count(min(count.low for count in known), high, bests.pop() if len(bests) == 1 else None)
