"""Maps as lines: every incident in one cell or counted outside, labels that cover nothing, lines that fit."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.render.map import MapLabel, MapMark, MapPicture, Viewport, draw, fit
from brief_tui.render.roles import MARK_ROLES, Role
from brief_tui.text.cells import cell_width
from effort import calls

POSITIONS = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))
NEAR = st.builds(Position, st.floats(8, 20), st.floats(-12, 6))
MARKS = st.builds(
    lambda position, incidents, share, deadliest: MapMark(position, incidents, round(incidents * share), deadliest),
    NEAR | POSITIONS,
    st.integers(1, 14),
    st.sampled_from((0.0, 0.5, 1.0)),
    st.integers(0, 3),
)
NAMES = st.sampled_from(
    ("Nara", "Ménaka", "Bamako", "東京都", "มาลี", "e\u0301te\u0301", "🇲🇱 Mali", "غاو", "a" * 60, "")
)
LABELS = st.builds(MapLabel, NAMES, NEAR | POSITIONS, st.integers(0, 3))
SAHEL = Area(10, -12, 18, 4)
VIEWS = st.builds(
    fit, st.sampled_from((SAHEL, WORLD, Area(-20, 176, -12, -178))), st.integers(1, 130), st.integers(1, 40)
)


class Outline(NamedTuple):
    """A line of a base map."""

    kind: str
    points: tuple[Position, ...]
    countries: tuple[str, ...] = ()


LINES = st.lists(
    st.builds(
        Outline,
        st.sampled_from(("coast", "border", "region", "lake", "river")),
        st.lists(NEAR | POSITIONS, min_size=2, max_size=6).map(tuple),
        st.sampled_from(((), ("ML",), ("NE",))),
    ),
    max_size=8,
)


def drawn(
    view: Viewport, *lines: Outline, marks: tuple[MapMark, ...] = (), labels: tuple[MapLabel, ...] = (), **how: object
) -> MapPicture:
    options = {"selected": None, "ascii_only": False, "countries": {"ML"}, **how}
    return draw(view, lines, marks, labels, **options)  # type: ignore[arg-type]


def texts(picture: MapPicture) -> list[str]:
    return [line.text for line in picture.lines]


def role_at(picture: MapPicture, column: int, row: int) -> str:
    at = 0
    for run in picture.lines[row].runs:
        at += cell_width(run.text)
        if column < at:
            return run.role
    return ""


@given(VIEWS, LINES, st.lists(MARKS, max_size=12), st.lists(LABELS, max_size=12), st.none() | NEAR, st.booleans())
def test_nothing_is_lost_and_nothing_is_covered(
    view: Viewport, lines: list[Outline], marks: list[MapMark], labels: list[MapLabel], selected: Position | None,
    ascii_only: bool,
) -> None:  # fmt: skip
    picture = draw(view, lines, marks, labels, selected=selected, ascii_only=ascii_only, countries={"ML"})
    assert picture.shown + picture.outside == sum(mark.incidents for mark in marks)
    assert picture.shown == sum(cell.incidents for cell in picture.cells.values())
    for mark in marks:
        assert (view.cell(mark.position) in picture.cells) is (view.cell(mark.position) is not None)
    assert len(picture.lines) == view.height
    assert all(cell_width(text) <= view.width for text in texts(picture))
    taken: set[tuple[int, int]] = set(picture.cells)
    for name in picture.names:
        cells = {(column, name.row) for column in range(name.column, name.column + cell_width(name.text))}
        assert taken.isdisjoint(cells)
        assert all(0 <= column < view.width and 0 <= row < view.height for column, row in cells)
        taken |= cells
        assert name.text in picture.lines[name.row].text
    chosen = view.cell(selected) if selected is not None else None
    for at, mark_cell in picture.cells.items():
        assert role_at(picture, *at).startswith(MARK_ROLES[mark_cell.deadliest])
    marked = [run for line in picture.lines for run in line.runs if Role.MARK_CURRENT in run.role.split()]
    assert len(marked) == (chosen is not None)
    if ascii_only and not labels:
        assert all(text.isascii() for text in texts(picture))


@given(LINES, st.lists(NEAR, max_size=6))
def test_labels_without_room_are_counted(lines: list[Outline], points: list[Position]) -> None:
    view = fit(SAHEL, 40, 12)
    labels = [MapLabel(f"Place {number}", point, number) for number, point in enumerate(points)]
    picture = draw(view, lines, [], labels, selected=None, ascii_only=False, countries=set())
    assert len(picture.names) + picture.left_out == sum(view.cell(label.position) is not None for label in labels)


HERE = Position(14, -4)


def many(count: int, areas: int = 0, deadliest: int = 0, position: Position = HERE) -> MapMark:
    return MapMark(position, count, areas, deadliest)


@pytest.mark.parametrize(
    ("marks", "sign", "plain"),
    [
        ((many(1),), "●", "*"),
        ((many(1, 1),), "○", "o"),
        ((many(1), many(1, 1)), "2", "2"),
        ((many(2, 2), many(1, 1)), "○", "o"),
        ((many(9),), "9", "9"),
        ((many(9), many(1)), "+", "+"),
        ((many(10**6),), "+", "+"),
    ],
)
def test_signs_of_marks(marks: tuple[MapMark, ...], sign: str, plain: str) -> None:
    view = fit(SAHEL, 40, 12)
    cell = view.cell(HERE)
    assert cell
    for ascii_only, wanted in ((False, sign), (True, plain)):
        picture = drawn(view, marks=marks, ascii_only=ascii_only)
        assert texts(picture)[cell[1]][cell[0]] == wanted
        assert list(picture.cells) == [cell]


def test_a_mark_has_the_role_of_its_deadliest_and_the_selected_one_is_on_top() -> None:
    view = fit(SAHEL, 40, 12)
    cell = view.cell(HERE)
    assert cell
    for deadliest, role in enumerate(MARK_ROLES):
        marks = (many(1, deadliest=deadliest), many(1))
        assert role_at(drawn(view, marks=marks), *cell) == role
        assert role_at(drawn(view, marks=marks, selected=HERE), *cell) == f"{role} {Role.MARK_CURRENT}"
    beside = view.position(cell[0] + 1, cell[1])
    assert role_at(drawn(view, marks=(many(1),), selected=beside), *cell).endswith(Role.MARK_CURRENT), "of its group"
    far = view.position(cell[0] + 3, cell[1])
    assert role_at(drawn(view, marks=(many(1),), selected=far), cell[0] + 3, cell[1]).endswith(Role.MARK_CURRENT)


def test_labels_are_right_of_their_point_else_left_above_below() -> None:
    view = fit(SAHEL, 40, 12)
    column, row = 20, 6
    middle = view.position(column, row)
    label = MapLabel("Nara", middle, 1)

    def at(*blocked: tuple[int, int]) -> tuple[int, int] | None:
        marks = tuple(many(1, position=view.position(*cell)) for cell in ((column, row), *blocked))
        names = drawn(view, marks=marks, labels=(label,)).names
        return (names[0].column, names[0].row) if names else None

    assert at() == (22, 6)
    assert at((23, 6)) == (15, 6)
    assert at((23, 6), (17, 6)) == (18, 5)
    assert at((23, 6), (17, 6), (19, 5)) == (18, 7)
    assert at((23, 6), (17, 6), (19, 5), (19, 7)) is None


def test_what_is_important_has_its_room_first_and_a_capital_keeps_its_cell() -> None:
    view = fit(SAHEL, 40, 12)
    here, beside = view.position(20, 6), view.position(21, 6)
    lesser, greater = MapLabel("lesser", here, 0), MapLabel("greater", here, 1)
    assert next(name.text for name in drawn(view, labels=(lesser, greater)).names) == "greater"
    picture = drawn(
        view, marks=(many(1, position=here),), labels=(MapLabel("Kati", here, 3), MapLabel("Bamako", beside, 2))
    )
    assert texts(picture)[6].strip() == "Kati ●□ Bamako"
    assert picture.left_out == 0


def test_a_town_is_not_taken_for_the_place_of_an_incident() -> None:
    view = fit(SAHEL, 40, 12)
    here = view.position(20, 6)
    place, town = MapLabel("Kati", here, 3), MapLabel("Kalaban", here, 1)
    both = drawn(view, marks=(many(1, position=here),), labels=(town, place))
    assert [name.text for name in both.names] == ["Kati"]
    assert both.left_out == 1
    assert role_at(both, 22, 6) == ""
    alone = drawn(view, marks=(many(1, position=here),), labels=(town,))
    assert role_at(alone, 22, 6) == Role.MAP_LINE
    assert texts(alone)[6].strip() == "● Kalaban"


NORTHWARDS = Outline("coast", (Position(8, -4), Position(20, -4)))
EASTWARDS = Outline("border", (Position(14, -30), Position(14, 30)), ("ML", "NE"))
REGION = Outline("region", (Position(14, -30), Position(14, 30)), ("ML",))
LAKE = Outline("lake", (Position(13, -6), Position(15, -6), Position(15, -2), Position(13, -2), Position(13, -6)))


def test_lines_of_each_kind() -> None:
    view = fit(SAHEL, 40, 12)
    solid, dotted, lake = (texts(drawn(view, line)) for line in (EASTWARDS, REGION, LAKE))
    assert solid[6] == "⠉" * 40
    dots = sum((ord(char) - 0x2800).bit_count() for char in dotted[6] if char != " ")
    assert 24 <= dots <= 28, "every third of 80"
    assert not any(texts(drawn(view, REGION, countries={"NE"}))), "of another country"
    assert sum(map(bool, lake)) >= 4
    assert {run.role for line in drawn(view, LAKE).lines for run in line.runs if run.text.strip()} == {Role.RULE}
    assert {run.role for line in drawn(view, EASTWARDS).lines for run in line.runs} == {Role.MAP_LINE}


def test_lines_in_ascii() -> None:
    view = fit(SAHEL, 40, 12)
    assert texts(drawn(view, EASTWARDS, ascii_only=True))[6] == "-" * 40
    assert {text.strip() for text in texts(drawn(view, NORTHWARDS, ascii_only=True))} == {"|"}
    falling = Outline("coast", (Position(20, -16), Position(8, 8)))
    assert set("".join(texts(drawn(view, falling, ascii_only=True)))) <= set(" \\.'-_|")
    assert "\\" in "".join(texts(drawn(view, falling, ascii_only=True)))
    assert set("".join(texts(drawn(view, REGION, ascii_only=True)))) == {".", " "}
    assert set("".join(texts(drawn(view, LAKE, ascii_only=True)))) == {"~", " "}


def test_lines_across_the_antimeridian_and_the_earth() -> None:
    across = Outline("coast", (Position(-16, 170), Position(-16, 179.9), Position(-16, -179.9), Position(-16, -170)))
    view = fit(Area(-20, 176, -12, -178), 40, 12)
    assert [len(text) for text in texts(drawn(view, across)) if text] == [40]
    joined = Outline("coast", (Position(-16, 170), Position(-16, 190)))
    assert texts(drawn(view, joined)) == texts(drawn(view, across))
    elsewhere = fit(Area(-20, -10, -12, 10), 40, 12)
    assert not any(texts(drawn(elsewhere, across))), "not the long way around"
    whole = Outline("coast", tuple(Position(0.0, float(lon)) for lon in range(-180, 181, 10)))
    for lon in (0, 100, -180):
        world = fit(WORLD, 80, 24)
        world = world._replace(centre=Position(0, lon))
        assert sum(char != " " for text in texts(drawn(world, whole)) for char in text) >= 78


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 5), (5, 1), (1, 5)])
@pytest.mark.parametrize("lat", [90, 14, -90])
def test_small_and_empty_maps(size: tuple[int, int], lat: float) -> None:
    view = fit(Area(lat, -4, lat, -4), *size)
    assert not any(texts(drawn(view)))
    marks = tuple(many(1, position=Position(lat, -4)) for _ in range(3))
    picture = drawn(view, EASTWARDS, NORTHWARDS, marks=marks, labels=(MapLabel("Nara", Position(lat, -4), 1),))
    assert (picture.shown, picture.outside) == (3, 0)
    assert [char for text in texts(picture) for char in text if char.isascii() and char.isdigit()] == ["3"]


def test_only_points_in_view_cost() -> None:
    """A long line far away costs a few operations for each of its points, not one for each of its dots."""
    view = fit(SAHEL, 120, 40)
    far = Outline("coast", tuple(Position(40 + number % 2, float(number % 50)) for number in range(5000)))
    near = Outline("coast", tuple(Position(12 + number % 2, float(number % 5)) for number in range(5000)))
    _picture, cheap = calls(lambda: drawn(view, far))
    _picture, dear = calls(lambda: drawn(view, near))
    assert cheap < 6_000 < dear


@given(st.integers(-30, 30), LINES)
def test_a_pan_by_cells_moves_the_picture_by_cells(across: int, lines: list[Outline]) -> None:
    view = fit(SAHEL, 60, 10)
    inside = [line for line in lines if line.kind in {"coast", "border"} and all(8 <= p.lat <= 20 for p in line.points)]
    before, after = drawn(view, *inside), drawn(view.moved(across, 0), *inside)
    marked = [
        (column, row) for row, text in enumerate(texts(before)) for column, char in enumerate(text) if char != " "
    ]
    moved = {(column - across, row) for column, row in marked if 0 <= column - across < 60}
    found = {(column, row) for row, text in enumerate(texts(after)) for column, char in enumerate(text) if char != " "}
    kept = {(column, row) for column, row in found if 0 <= column + across < 60}
    assert len(moved ^ kept) <= len(moved | kept) // 2 + 4 * len(inside) + 2
