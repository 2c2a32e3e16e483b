"""The positions of the incidents of a view: their own, else those of terms of the glossaries."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain

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
        row = db.execute("SELECT codes, names FROM placing WHERE briefing = ?", (briefing,)).fetchone()
        self.codes, self.names = array("q"), [""]
        if row is not None:
            try:
                self.codes.frombytes(row[0])
            except (TypeError, ValueError) as error:
                raise IndexDamage(wording.row_changed(error)) from None
            self.names = loaded(row[1], list)
        found = ((number, gazetteer.term(briefing, name)) for number, name in enumerate(self.names))
        self._terms = {number: term for number, term in found if term is not None}

    def term(self, code: int) -> PlacedTerm | None:
        """Return the term that gives the position of an incident with a number; None where there is none."""
        return self._terms.get(name_in(code)) if code < 0 else None

    def placed(self, code: int) -> int:
        """Return a number with the position of a term, if there is one, in place of a name."""
        term = self.term(code)
        return code if term is None else code_of(steps_in(term.code), flags_in(code) | flags_in(term.code) & AREA)

    def count(self, rows: Sequence[int] | None) -> Counter[int]:
        """Return how many incidents at some positions, or all of them, have each number."""
        if rows is None:
            return Counter(self.codes)
        try:
            return Counter(map(self.codes.__getitem__, rows))
        except IndexError:  # the view is of an older state of the file
            return Counter(map(self.code, rows))

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
        self._raw = {briefing: places.count(some) for briefing, (places, some) in parts.items()}
        self._counts: Counter[int] = Counter()
        names: Counter[str] = Counter()
        for briefing, places in self._places.items():
            for code, times in self._raw[briefing].items():
                at = places.placed(code)
                if at >= 0:
                    self._counts[at] += times
                else:
                    names[places.name(at)] += times
        self.placed, self.unplaced = self._counts.total(), names.total()
        self._names = [UnplacedName(*each) for each in sorted(names.items(), key=lambda item: (-item[1], item[0]))]

    def unplaced_names(self) -> list[UnplacedName]:
        """Return the names of places without a position, those with the most incidents first."""
        return list(self._names)

    def area(self) -> Area | None:
        """Return the smallest area that holds all that are placed; None without any."""
        return place_groups.around(self._counts)

    def groups(self, area: Area, step: float) -> Iterator[PlaceGroup]:
        """Yield the placed incidents in an area as groups, none of them wider or higher than some degrees."""
        return place_groups.groups(self._counts, area, step)

    def rows(self, area: Area) -> list[int]:
        """Return the numbers of the incidents in an area, in the order of the view."""
        boxes = place_groups.boxes(area)
        inside = {
            briefing: {code for code in self._raw[briefing] if place_groups.holds(boxes, places.placed(code))}
            for briefing, places in self._places.items()
        }
        numbers = (self._base + row for row in self._ordered())
        return [number for number in numbers if self._code(number) in inside.get(number >> SHIFT, ())]

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
    return PlacesOfView(base, rows, parts)


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
