"""Where incidents are: `Places` and `PlacedIncidents`."""

from __future__ import annotations

import pytest

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.questions.places import MapPosition, PlacedIncidents, PlaceName, TermPosition, UnplacedName
from brief_tui.library.questions.protocols import Library
from library.contract.conftest import Open

RIVER = """\
title: The river
id: river
published: 2023-01-17
incidents:
  - {id: ford, date: 2023-01-05, place: {name: Ford, lat: 12.5, lon: -8.25}, casualties: [{best: 12}]}
  - {id: region, date: 2023-01-04, place: {name: North, lat: 13.0, lon: -8.0, precision: The region}}
  - {id: mill, date: 2023-01-03, place: Mill, casualties: [{low: 3}]}
  - {id: mill-2, date: 2023-01-02, place: {name: old MILL, precision: district}}
  - {id: gate, date: 2023-01-01, place: Gate, casualties: [{best: 400}]}
  - {id: nowhere}
glossary:
  - {term: Mill, kind: place, definition: A mill., lat: 12.5, lon: -8.0, forms: [Old mill]}
  - {term: Gate, kind: group, definition: No place., lat: 1.0, lon: 1.0}
"""
TABLE = "title: The table\nid: table\nincidents: {file: rows.csv}\n"
ROWS = """\
id,date_start,place,lat,lon,precision,killed_low,killed_best,killed_high
ford,2023-01-05,Ford,12.5,-8.25,exact,,12,
region,2023-01-04,North,13.0,-8.0,The region,,,
mill,2023-01-03,Mill,,,,3,,
mill-2,2023-01-02,old MILL,,,district,,,
gate,2023-01-01,Gate,,,,,400,
nowhere,,,,,,,,
"""
TERMS = """\
title: Terms
id: terms
glossary:
  - {term: Mill, kind: place, definition: A mill., lat: 12.5, lon: -8.0, forms: [Old mill]}
"""
GATE = "title: {0}\nid: {0}\nglossary: [{{term: Gate, kind: place, definition: G., lat: {1}, lon: -9.0}}]\n"


def places(library: Library, name: str, text: str = "") -> PlacedIncidents:
    found = library.catalogue.find(name)
    assert found is not None
    view = library.incidents.view(found.row)
    view.narrow(text)
    return library.places.placed(view)


def numbers(library: Library, name: str) -> dict[str, int]:
    found = library.catalogue.find(name)
    assert found is not None
    view = library.incidents.view(found.row)
    return {view.name_of(number): number for number in map(view.row_number, range(len(view)))}


@pytest.fixture(params=["river", "table"])
def both(engine: Open, request: pytest.FixtureRequest) -> tuple[Library, str]:
    """The same incidents in a briefing and in a table beside one."""
    name = str(request.param)
    if name == "river":
        return engine(river_yaml=RIVER), name
    return engine(table_yaml=TABLE, rows_csv=ROWS, terms_yaml=TERMS), name


def test_an_incident_is_where_it_says_or_where_the_term_of_its_place_is(both: tuple[Library, str]) -> None:
    library, name = both
    found, row = places(*both), numbers(*both)
    assert (found.placed, found.unplaced) == (4, 2)
    assert found.unplaced_names() == [UnplacedName("", 1), UnplacedName("Gate", 1)]
    assert found.position(row["ford"]) == MapPosition(Position(12.5, -8.25), False, "")
    assert found.position(row["region"]) == MapPosition(Position(13.0, -8.0), True, "")
    assert found.position(row["mill"]) == MapPosition(Position(12.5, -8.0), False, "Mill")
    assert found.position(row["mill-2"]) == MapPosition(Position(12.5, -8.0), True, "Mill")
    assert [found.position(row[name]) for name in ("gate", "nowhere")] == [None, None]
    assert library.places.terms() == [TermPosition("Mill", Position(12.5, -8.0))]
    assert found.area() == Area(12.5, -8.25, 13.0, -8.0)
    assert found.position(1) is None
    view = library.incidents.view(library.catalogue.named([name])[name].row)
    assert library.places.placing(view).run(tell_nobody).area() == found.area()


def test_places_have_the_names_of_the_most_incidents(both: tuple[Library, str]) -> None:
    library, name = both
    view, row = library.incidents.view(library.catalogue.named([name])[name].row), numbers(*both)
    asked = library.places.naming(view, library.places.placed(view), 3).run(tell_nobody)
    assert sorted(asked) == [
        PlaceName("Ford", 1, row["ford"]), PlaceName("Mill", 1, row["mill"]), PlaceName("North", 1, row["region"]),
    ]  # fmt: skip


def test_groups_say_how_many_how_exact_and_how_deadly(both: tuple[Library, str]) -> None:
    found, row = places(*both), numbers(*both)
    assert sorted((each.position, *each[1:4]) for each in found.groups(WORLD, 0.001)) == [
        (Position(12.5, -8.25), 1, 0, 2),
        (Position(12.5, -8.0), 2, 1, 1),
        (Position(13.0, -8.0), 1, 1, 0),
    ]
    (whole,) = found.groups(WORLD, 90)
    assert whole[1:4] == (4, 2, 2)
    assert all(whole.area.contains(each.position) for each in found.groups(WORLD, 0.001))
    assert found.rows(Area(12, -9, 12.6, -7)) == [row["ford"], row["mill"], row["mill-2"]]
    assert (list(found.groups(Area(0, 0, 10, 10), 1)), found.rows(Area(0, 0, 10, 10))) == ([], [])


def test_steps_go_over_placed_incidents_and_around_the_ends(both: tuple[Library, str]) -> None:
    found, row = places(*both), numbers(*both)
    order = [row[name] for name in ("ford", "region", "mill", "mill-2")]
    assert (found.step(None, 1), found.step(None, -1)) == (order[0], order[-1])
    assert [found.step(number, 1) for number in order] == [*order[1:], order[0]]
    assert [found.step(number, -1) for number in order] == [order[-1], *order[:-1]]
    assert (found.step(row["gate"], 1), found.step(row["nowhere"], -1)) == (order[0], order[-1])
    alone = places(*both, "id = ford")
    assert (alone.placed, alone.step(row["ford"], 1), alone.step(row["mill"], -1)) == (1, row["ford"], row["ford"])
    none = places(*both, "place = gate")
    assert (none.placed, none.unplaced, none.step(None, 1), none.area()) == (0, 1, None, None)


def test_an_own_term_counts_first_and_terms_that_differ_place_nothing(engine: Open) -> None:
    texts = {
        "river_yaml": RIVER, "table_yaml": TABLE, "rows_csv": ROWS,
        "far_yaml": TERMS.replace("terms", "far").replace("12.5", "12.6"),
        "one_yaml": GATE.format("one", 12.5), "two_yaml": GATE.format("two", 12.505),
    }  # fmt: skip
    library = engine(**texts)
    assert places(library, "river").position(numbers(library, "river")["mill"]) == MapPosition(
        Position(12.5, -8.0), False, "Mill"
    ), "its own glossary counts before others"
    assert [each.place for each in places(library, "table").unplaced_names()] == ["", "Mill", "old MILL"]
    assert places(library, "table").position(numbers(library, "table")["gate"]) is not None, "half a kilometre is near"
    whole = library.places.placed(library.incidents.view())
    assert (whole.placed, whole.unplaced) == (5 + 3, 1 + 3)
    assert sum(group.incidents for group in whole.groups(WORLD, 1)) == len(whole.rows(WORLD)) == whole.placed


def test_without_incidents_there_is_nothing_to_place(empty: Library) -> None:
    found = empty.places.placed(empty.incidents.view())
    assert (found.placed, found.unplaced, found.unplaced_names(), found.area()) == (0, 0, [], None)
    assert (list(found.groups(WORLD, 1)), found.rows(WORLD)) == ([], [])
