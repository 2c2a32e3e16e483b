"""Incidents of a table are placed as a plain count has them, whatever terms come and go in other briefings."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.answers.place_names import naming
from brief_tui.library.answers.places import placed
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.questions.places import PlacedIncidents
from brief_tui.text.matching import fold
from made_tables import indexed, listed

LATS = st.sampled_from([-90.0, 0.0, 12.5, 12.50001, 90.0]) | st.floats(-90, 90)
LONS = st.sampled_from([-180.0, 180.0, 179.99999, 0.0, -8.0, -8.00001]) | st.floats(-180, 180)
POINTS = st.tuples(LATS, LONS).map(lambda point: Position(round(point[0], 5), round(point[1], 5)))
NAMES = ("Mill", "Gate", "Ford", "MILL")
ROWS = st.lists(st.tuples(POINTS | st.sampled_from(NAMES), st.integers(0, 120)), min_size=1, max_size=12)
WEST, EAST = WORLD._replace(west=-179.999995, east=-8.000005), Area(-90, -8.000005, 90, -179.999995)
"""The earth in two, between the steps in which positions are kept."""


def table_of(rows: list[tuple[Position | str, int]]) -> str:
    lines = ["id,date_start,place,lat,lon,killed_low,killed_best,killed_high"]
    for number, (at, killed) in enumerate(rows):
        where = f"{at},," if isinstance(at, str) else f"{'P' if number % 3 else ''},{at.lat:.5f},{at.lon:.5f}"
        lines.append(f"i{number},2023-01-{number % 28 + 1:02},{where},,{killed},")
    return "\n".join(lines) + "\n"


def around(at: Position) -> Position:
    """A position as the answers have it: the meridian of 180 degrees is that of -180."""
    return Position(at.lat, -180.0 if at.lon == 180 else at.lon)


def check(found: PlacedIncidents, view: SqliteIncidentView, step: float) -> None:
    """Groups and rows say the same as each incident of the view by itself."""
    order = [view.row_number(at) for at in range(len(view))]
    where = {row: at.position for row in order if (at := found.position(row)) is not None}
    assert (found.placed, found.unplaced) == (len(where), len(order) - len(where))
    assert found.rows(WORLD) == list(where)
    assert sorted([*found.rows(WEST), *found.rows(EAST)]) == sorted(where)
    assert Counter(at for group in found.groups(WORLD, 1e-9) for at in [group.position] * group.incidents) == Counter(
        where.values()
    )
    groups = list(found.groups(WORLD, step))
    assert sum(group.incidents for area in (WEST, EAST) for group in found.groups(area, step)) == len(where)
    assert sorted(row for group in groups for row in found.rows(group.area)) == sorted(where)
    for group in groups:
        assert len(found.rows(group.area)) == group.incidents
    area = found.area()
    assert (area is None) == (not where)
    assert area is None or found.rows(area) == list(where)


def check_names(view: SqliteIncidentView, found: PlacedIncidents, most: int) -> None:
    """Names are those of the places with the most incidents, each at one of them that has a position."""
    shown = {row.row: fold(str(row.value("place") or "")) for row in view.window(0, 99)}
    times = Counter(shown.values())
    there = {name for row, name in shown.items() if name and found.position(row) is not None}
    said = naming(view, found, most).run(tell_nobody)
    for each in said:
        assert shown[each.row] == fold(each.place)
        assert found.position(each.row) is not None
        assert times[fold(each.place)] == each.incidents
    assert len({fold(each.place) for each in said}) == len(said)
    assert [each.incidents for each in said] == sorted((times[name] for name in there), reverse=True)[:most]


@given(ROWS, st.sampled_from([1e-5, 0.7, 5, 400]), st.sampled_from(["", "killed > 9", "place = P"]))
@example([(Position(0, 180), 1), (Position(0, -180), 100), ("Mill", 12)], 0.7, "killed > 9")
def test_a_table_agrees_with_a_plain_count(rows: list[tuple[Position | str, int]], step: float, text: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        view = listed(Path(made), table_of(rows))
        view.sort([SortKey("killed", descending=True)])
        view.narrow(text)
        found = placed(view)
        check(found, view, step)
        for at in range(len(view)):
            row = view.row_number(at)
            given_at = rows[int(view.name_of(row)[1:])][0]
            position = found.position(row)
            assert (None if position is None else position.position) == (
                None if isinstance(given_at, str) else around(given_at)
            )
        check_names(view, found, 2)


FAR = {"Mill": (12.5, -8.0), "Gate": (13.5, 179.99999), "Ford": (-90.0, 0.0)}
TERMS = st.dictionaries(
    st.sampled_from(["one", "two"]), st.dictionaries(st.sampled_from(sorted(FAR)), st.integers(0, 1))
)
"""What some briefings have in their glossaries: names, each at one of two places that are far apart."""


def glossary(name: str, terms: dict[str, int]) -> str:
    each = (
        f"{{term: {term}, kind: place, definition: D., lat: {FAR[term][0] + other:g}, lon: {FAR[term][1]}}}"
        for term, other in terms.items()
    )
    return f"title: {name}\nid: {name}\nglossary: [{', '.join(each)}]\n"


def place_of(name: str, glossaries: dict[str, dict[str, int]]) -> Position | None:
    """Where the terms place a name: nowhere if they differ."""
    name = name.title()
    said = {terms[name] for terms in glossaries.values() if name in terms}
    return Position(FAR[name][0] + said.pop(), FAR[name][1]) if len(said) == 1 else None


@given(ROWS, st.lists(TERMS, min_size=1, max_size=3))
@example([("Mill", 1), ("Gate", 2)], [{"one": {"Mill": 0}}, {"one": {"Mill": 0}, "two": {"Mill": 1, "Gate": 0}}, {}])
def test_terms_that_come_and_go_in_other_briefings_move_incidents(
    rows: list[tuple[Position | str, int]], states: list[dict[str, dict[str, int]]]
) -> None:
    with tempfile.TemporaryDirectory() as made:
        index = indexed(Path(made), table_of(rows))
        for state in states:
            for name in ("one", "two"):
                path = Path(made) / f"{name}.yaml"
                if name in state:
                    path.write_text(glossary(name, state[name]), encoding="utf-8")
                else:
                    path.unlink(missing_ok=True)
            index.refresh()
            view = SqliteIncidentView(index)
            assert len(view) == len(rows)
            found = placed(view)
            check(found, view, 0.7)
            check_names(view, found, 3)
            for at in range(len(view)):
                row = view.row_number(at)
                where = rows[int(view.name_of(row)[1:])][0]
                expected = place_of(where, state) if isinstance(where, str) else around(where)
                position = found.position(row)
                assert (None if position is None else position.position) == expected
