"""Views of the earth: what is in them, in which cell; fit, zoom, pan, and a scale bar that is right."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.render.map.scale import scale_bar
from brief_tui.render.map.viewport import Viewport, fit
from brief_tui.text.cells import cell_width

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)
POSITIONS = st.builds(Position, LATS, LONS)
AREAS = st.builds(
    lambda lats, west, width: Area(min(lats), west, max(lats), west + width - 360 * (west + width > 180)),
    st.tuples(LATS, LATS),
    LONS,
    st.floats(0, 359),
)
SIZES = st.tuples(st.integers(1, 300), st.integers(1, 80))
ROUND = re.compile(r"^[|├][-─]* ?([125]0*(?:,000)*|[125]0*,?0*) (k?m) ?[-─]*[|┤]$")
RADIUS = 6371.0


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    """Views that keys lead to."""
    view = fit(draw(AREAS), *draw(SIZES))
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            view = view.moved(draw(st.integers(-80, 80)), draw(st.integers(-40, 40)))
        else:
            view = view.zoomed(draw(st.sampled_from((0.5, math.sqrt(0.5), math.sqrt(2), 2.0))), view.centre)
    return view


def on_earth(view: Viewport, column: int, row: int) -> bool:
    up, side = (2 * view.height - 4 * row - 2) * view.scale, (2 * column + 1 - view.width) * view.scale / view.stretch
    return abs(view.centre.lat + up) < 90 and abs(side) < 180


@given(viewports(), st.data())
def test_the_middle_of_a_cell_is_in_it(view: Viewport, data: st.DataObject) -> None:
    column, row = data.draw(st.integers(0, view.width - 1)), data.draw(st.integers(0, view.height - 1))
    position = view.position(column, row)
    assert -90 <= position.lat <= 90
    assert -180 <= position.lon <= 180
    if on_earth(view, column, row):
        assert view.cell(position) == (column, row)
        assert view.area.contains(position)
        assert view.cell_area(column, row).contains(position)


@given(AREAS, SIZES)
def test_an_area_is_in_the_view_that_fits_it(area: Area, size: tuple[int, int]) -> None:
    view = fit(area, *size)
    for lat in (area.south, (area.south + area.north) / 2, area.north):
        for east in (0.0, area.width / 2, area.width):
            lon = area.west + east
            assert view.cell(Position(lat, lon - 360 if lon > 180 else lon)) is not None


@given(viewports(), POSITIONS, st.sampled_from((0.5, math.sqrt(0.5), math.sqrt(2), 2.0)))
def test_what_one_zooms_about_stays_in_its_cell(view: Viewport, about: Position, factor: float) -> None:
    near = view.zoomed(factor, about)
    assert near is view or ((near.scale < view.scale) if factor > 1 else (near.scale > view.scale))
    cell, now = view.cell(about), near.cell(about)
    stopped = abs(near.centre.lat) + 2 * near.height * near.scale > 90 - 1e-6 or near.reach[1] == 180
    if cell is not None:
        assert now is not None
        assert stopped or now == cell


def test_what_is_on_the_edge_of_a_cell_stays_in_it() -> None:
    view = fit(Area(10, -12, 18, 4), 40, 12)
    for column in range(40):
        for row in range(12):
            lat = view.centre.lat - (4 * row - 24) * view.scale
            edge = Position(lat, view.centre.lon + (2 * column - 40) * view.scale / view.stretch)
            assert view.zoomed(2, edge).cell(edge) == view.cell(edge)


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (40, 12), (80, 24), (120, 40), (300, 80)])
def test_zoom_goes_from_a_village_to_the_whole_earth(size: tuple[int, int]) -> None:
    here = Position(12.64, -8.0)
    view, steps = fit(Area(*here, *here), *size), []
    while (near := view.zoomed(2, here)) is not view:
        view = near
    assert 0.4 < view.kilometres < 0.6
    while (far := view.zoomed(0.5, here)) is not view:
        steps.append(far.scale / view.scale)
        view = far
    assert len(steps) < 20
    assert all(1.7 < step < 2.6 for step in steps[:-1]), "the last is cut short by the whole earth"
    assert view.scale == fit(WORLD, *size).scale
    assert all(view.cell(Position(lat, lon)) is not None for lat in (-90, 0, 90) for lon in (-180, 0, 180))


def test_small_steps_of_zoom_lead_there_and_back() -> None:
    here = Position(15, 0)
    view = fit(Area(10, -12, 25, 4), 120, 40).zoomed(math.sqrt(2), here)
    near = view.zoomed(math.sqrt(2), here)
    assert 1.3 < view.scale / near.scale < 1.45
    assert near.zoomed(math.sqrt(0.5), here).scale == pytest.approx(view.scale)


@given(viewports())
def test_a_scale_bar_has_a_round_length_and_is_right(view: Viewport) -> None:
    for ascii_only in (False, True):
        bar = scale_bar(view, ascii_only=ascii_only)
        assert cell_width(bar) <= view.width
        assert bar.isascii() or not ascii_only
        if view.width < 27:
            continue
        match = ROUND.match(bar)
        assert match, bar
        length = float(match[1].replace(",", "")) / (1 if match[2] == "km" else 1000)
        degrees = math.degrees(length / RADIUS)  # along the parallel of the centre, as it is drawn
        cells = degrees / view.scale / 2
        assert abs(cells / (len(bar) - 1) - 1) <= 0.02, bar


def test_scale_bars() -> None:
    view = fit(Area(10, -12, 25, 4), 80, 24)
    assert scale_bar(view, ascii_only=False) == "├─ 500 km ──┤"
    assert scale_bar(view, ascii_only=True) == "|- 500 km --|"
    assert scale_bar(view, ascii_only=False, room=3) == ""
    assert scale_bar(fit(WORLD, 3, 3), ascii_only=False) == ""


FIJI = Area(-20, 176, -12, -178)


def test_across_the_antimeridian() -> None:
    view = fit(FIJI, 40, 12)
    west, east = view.cell(Position(-16, 177)), view.cell(Position(-16, -179))
    assert west
    assert east
    assert west[0] < view.width / 2 < east[0]
    assert west[1] == east[1]
    assert view.area.west > 0 > view.area.east
    moved = view.moved(10, 0)
    assert moved.centre.lon == pytest.approx(view.centre.lon + 10 * 2 * view.scale / view.stretch - 360)


@given(viewports(), st.integers(-500, 500), st.integers(-500, 500))
def test_a_view_stays_on_the_earth(view: Viewport, across: int, down: int) -> None:
    moved = view.moved(across, down)
    assert abs(moved.centre.lat) <= max(90 - 2 * moved.height * moved.scale, 0) + 1e-9
    assert -180 <= moved.centre.lon < 180
    assert math.isfinite(moved.stretch)
    assert moved.stretch > 0
    assert moved.scale == view.scale


@pytest.mark.parametrize(("area", "size"), [(Area(89.5, -170, 90, 170), (40, 40)), (Area(-90, 0, -85, 300), (300, 5))])
def test_a_ring_around_a_pole_is_in_view(area: Area, size: tuple[int, int]) -> None:
    view = fit(area, *size)
    for lat in (area.south, area.north):
        for lon in (area.west, area.east):
            assert view.cell(Position(lat, lon if lon <= 180 else lon - 360)) is not None


def test_poles() -> None:
    for lat in (90, -90, 89.999):
        view = fit(Area(lat, 10, lat, 10), 40, 12)
        assert view.cell(Position(lat, 10)) is not None
        assert view.area.width <= 360
        near = view
        for _ in range(20):
            near = near.zoomed(2, Position(lat, 10))
        assert near.cell(Position(lat, 10)) is not None
        assert math.isfinite(near.kilometres)


def test_a_position_out_of_view_is_brought_into_it() -> None:
    view = fit(Area(10, -12, 25, 4), 80, 24)
    assert view.showing(Position(15, 0)) is view
    assert view.showing(Position(-30, 150)).cell(Position(-30, 150)) == (40, 12)
    assert view.resized(40, 12).centre == view.centre
