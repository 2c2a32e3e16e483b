"""The positions of the incidents of a view: their own, else those of terms of the glossaries."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, compress

from brief_tui.geo.area import Area
from brief_tui.library import wording
from brief_tui.library.answers import place_groups
from brief_tui.library.answers.asking import asking
from brief_tui.library.answers.gazetteer import Gazetteer, PlacedTerm
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.errors import IndexDamage
from brief_tui.library.index.place_codes import AREA, code_of, code_of_name, flags_in, name_in, steps_in
from brief_tui.library.index.progress import StopCheck, go_on
from brief_tui.library.index.schema import SHIFT, Queryable, loaded
from brief_tui.library.questions.expression import ALL
from brief_tui.library.questions.jobs import Job
from brief_tui.library.questions.places import MapPosition, PlacedIncidents, PlaceGroup, UnplacedName

_MASK = (1 << SHIFT) - 1
_NOWHERE = code_of_name(0, 0)


class _Places:
    """The positions of the incidents of one briefing."""

    def __init__(self, db: Queryable, briefing: int, gazetteer: Gazetteer) -> None:
        """Read them. Raises IndexDamage."""
        statement = "SELECT codes, in_order, names FROM placing WHERE briefing = ?"
        row = db.execute(statement, (briefing,)).fetchone() or (b"", b"", '[""]')
        self.codes, self.in_order = array("q"), array("q")
        """The number of each incident, in their order; and the same in the order of the numbers."""
        try:
            self.codes.frombytes(row[0])
            self.in_order.frombytes(row[1])
        except (TypeError, ValueError) as error:
            raise IndexDamage(wording.row_changed(error)) from None
        self.names = loaded(row[2], list)
        found = ((number, gazetteer.term(briefing, name)) for number, name in enumerate(self.names))
        self._terms = {number: term for number, term in found if term is not None}

    def term(self, code: int) -> PlacedTerm | None:
        """Return the term that gives the position of an incident with a number; None where there is none."""
        return self._terms.get(name_in(code)) if code < 0 else None

    def placed(self, code: int) -> int:
        """Return a number with the position of a term, if there is one, in place of a name."""
        term = self.term(code)
        return code if term is None else code_of(steps_in(term.code), flags_in(code) | flags_in(term.code) & AREA)

    def of(self, rows: Sequence[int] | None) -> Sequence[int]:
        """Return the numbers of the incidents at some positions, or of all of them, in the order of the numbers."""
        return self.in_order if rows is None else sorted(self.codes_at(rows))

    def codes_at(self, rows: Sequence[int]) -> list[int]:
        """Return the numbers of the incidents at some positions, in their order."""
        try:
            return list(map(self.codes.__getitem__, rows))
        except IndexError:  # the view is of an older state of the file
            return list(map(self.code, rows))

    def code(self, at: int) -> int:
        """Return the number of the incident at a position; one without a name where there is none any more."""
        return self.codes[at] if at < len(self.codes) else _NOWHERE

    def name(self, code: int) -> str:
        """Return the name in a number below 0. Raises IndexDamage."""
        try:
            return str(self.names[name_in(code)])
        except IndexError as error:
            raise IndexDamage(wording.row_changed(error)) from None


class PlacesOfView:
    """The protocol `PlacedIncidents`."""

    def __init__(self, base: int, rows: Sequence[int], parts: dict[int, tuple[_Places, Sequence[int] | None]]) -> None:
        """Count.

        Args:
            base: difference between an incident's number and its row.
            rows: the rows of the view, in its order.
            parts: by its number, each briefing, with the positions of its incidents in the view; None for all.
        """
        self._base, self._rows = base, rows
        self._places = {briefing: places for briefing, (places, _some) in parts.items()}
        self._named: dict[int, set[int]] = {}
        """By its number, each briefing with the numbers of names that a term places."""
        codes: list[Sequence[int]] = []
        names: Counter[str] = Counter()
        for briefing, (places, some) in parts.items():
            own = places.of(some)
            first = bisect_left(own, 0)
            named = Counter(own[:first])
            codes.append(own[first:])
            self._named[briefing] = {code for code in named if places.placed(code) >= 0}
            codes += [[places.placed(code)] * named[code] for code in self._named[briefing]]
            for code in named.keys() - self._named[briefing]:
                names[places.name(code)] += named[code]
        self._groups = place_groups.PlaceGroups(codes[0] if len(codes) == 1 else sorted(chain.from_iterable(codes)))
        self.placed, self.unplaced = sum(map(len, codes)), names.total()
        self._names = [UnplacedName(*each) for each in sorted(names.items(), key=lambda item: (-item[1], item[0]))]

    def unplaced_names(self) -> list[UnplacedName]:
        """Return the names of places without a position, those with the most incidents first."""
        return list(self._names)

    def area(self) -> Area | None:
        """Return the smallest area that holds all that are placed; None without any."""
        return self._groups.area

    def groups(self, area: Area, step: float) -> Iterator[PlaceGroup]:
        """Yield the groups that stand in an area, none of them wider or higher than some degrees."""
        return self._groups.groups(area, step)

    def rows(self, area: Area) -> list[int]:
        """Return the numbers of the incidents in an area, in the order of the view."""
        inside = self._groups.inside(area)
        wanted = {
            briefing: inside | {code for code in self._named[briefing] if places.placed(code) in inside}
            for briefing, places in self._places.items()
        }
        rows = self._ordered()
        if self._base:  # of one briefing, at most
            codes = (places.codes_at(rows) for places in self._places.values())
            chosen = (compress(rows, map(wanted[self._base >> SHIFT].__contains__, each)) for each in codes)
            return [self._base + row for row in chain.from_iterable(chosen)]
        return [number for number in rows if self._code(number) in wanted.get(number >> SHIFT, ())]

    def _ordered(self) -> Sequence[int]:
        return self._rows[0 : len(self._rows)]  # an array, whose items are at hand

    def _code(self, number: int) -> int:
        places = self._places.get(number >> SHIFT)
        return _NOWHERE if places is None else places.code(number & _MASK)

    def position(self, row: int) -> MapPosition | None:
        """Return the position of an incident by its number; None without one."""
        places = self._places.get(row >> SHIFT)
        if places is None:
            return None
        code = places.code(row & _MASK)
        term, at = places.term(code), places.placed(code)
        if at < 0:
            return None
        return MapPosition(steps_in(at).position, bool(flags_in(at) & AREA), "" if term is None else term.head)

    def step(self, row: int | None, by: int) -> int | None:
        """Return the next placed incident of the view (1), or the one before (-1), around its ends."""
        if not self.placed:
            return None
        rows, here = self._ordered(), -1 if by > 0 else len(self._rows)
        if row is not None:
            with suppress(ValueError, OverflowError):  # the filter hides it
                here = rows.index(row - self._base)
        order = chain(range(here + 1, len(rows)), range(min(here + 1, len(rows))))
        if by < 0:
            order = chain(range(here - 1, -1, -1), range(len(rows) - 1, max(here - 1, -1), -1))
        return next((number for at in order if self.position(number := self._base + rows[at]) is not None), None)


def _placed(
    db: Queryable, base: int, rows: Sequence[int], briefing: int | None, check: StopCheck = go_on
) -> PlacedIncidents:
    """Return the positions of incidents.

    Args:
        db: the index.
        base: difference between an incident's number and its row.
        rows: the rows of the incidents, in their order.
        briefing: one whose incidents are meant, all of them; None if there may be others.
        check: raises to stop.
    """
    gazetteer = Gazetteer(db)
    check()
    parts: dict[int, tuple[_Places, Sequence[int] | None]]
    if briefing is not None:
        parts = {briefing: (_Places(db, briefing, gazetteer), None)}
    elif base:
        parts = {base >> SHIFT: (_Places(db, base >> SHIFT, gazetteer), rows)}
    else:
        by_briefing: dict[int, array[int]] = {}
        for number in rows:
            by_briefing.setdefault(number >> SHIFT, array("I")).append(number & _MASK)
        parts = {number: (_Places(db, number, gazetteer), some) for number, some in by_briefing.items()}
    check()
    found = PlacesOfView(base, rows, parts)
    check()
    found.area()  # which is kept, and asked for first
    return found


def placed(view: SqliteIncidentView) -> PlacedIncidents:
    """Return the positions of the incidents of a view."""
    base, rows, briefing = _asked(view)
    return view.index.again(lambda: _placed(view.index, base, rows, briefing))


def placing(view: SqliteIncidentView) -> Job[PlacedIncidents]:
    """Return the same as a job."""
    base, rows, briefing = _asked(view)
    return asking(view.index, lambda db, check: _placed(db, base, rows, briefing, check))


def _asked(view: SqliteIncidentView) -> tuple[int, Sequence[int], int | None]:
    """Return the arguments of `_placed` for a view; a table's order is not read where all of it is asked for."""
    base, rows = view.scope.base, view.rows
    return base, rows, base >> SHIFT if base and view.expression == ALL else None
