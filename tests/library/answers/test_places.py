"""Groups and rows of positions agree with a plain count, in briefings and in tables."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from brief_tui.briefing.leaves import Id, LineText
from brief_tui.briefing.model import Briefing, Incident, Place
from brief_tui.briefing.precision import AREAS, is_area
from brief_tui.briefing.precision import POINTS as EXACT
from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.library.answers.places import placed
from brief_tui.library.questions.places import PlacedIncidents
from brief_tui.tables.formats import FORMATS
from naive import view_of

LATS = st.sampled_from([-90.0, -89.99999, 0.0, 12.5, 12.50001, 12.6, 90.0]) | st.floats(-90, 90)
LONS = st.sampled_from([-180.0, 180.0, 179.99999, -179.9, 0.0, -8.0, -8.00001]) | st.floats(-180, 180)
POINTS = st.tuples(LATS, LONS).map(lambda point: Position(round(point[0], 5), round(point[1], 5)))


def briefing_of(points: list[Position | None]) -> Briefing:
    incidents = tuple(
        Incident(Id(f"i{number}"), place=None if at is None else Place(LineText("P"), lat=at.lat, lon=at.lon))
        for number, at in enumerate(points)
    )
    return Briefing(LineText("T"), incidents=incidents)


def placed_of(points: list[Position | None]) -> PlacedIncidents:
    return placed(view_of(briefing_of(points)))


def halves(area: Area, share: float, *, across: bool) -> tuple[Area, Area]:
    """An area in two parts, between the steps in which positions are kept."""
    if across:
        middle = round(area.south + (area.north - area.south) * share, 5) + 5e-6
        return area._replace(north=middle), area._replace(south=middle)
    middle = round(area.west + area.width * share, 5) + 5e-6
    middle = (middle + 180) % 360 - 180
    return area._replace(east=middle), area._replace(west=middle)


@given(
    st.lists(st.none() | POINTS, max_size=12), st.sampled_from([1e-9, 1e-5, 0.01, 0.7, 5, 400]),
    st.lists(st.tuples(st.floats(0.05, 0.95), st.booleans()), max_size=4),
)  # fmt: skip
@example([Position(90, 0), Position(90, 180), Position(-90, -180), Position(0, 180), Position(0, -180)], 0.7, [])
@example([Position(12.5, -8)] * 5, 1e-5, [(0.5, True)])
def test_groups_and_rows_agree_under_any_partition(
    points: list[Position | None], step: float, cuts: list[tuple[float, bool]]
) -> None:
    found = placed_of(points)
    there = [at for at in points if at is not None]
    assert (found.placed, found.unplaced) == (len(there), len(points) - len(there))
    parts = [WORLD._replace(west=-179.999995, east=179.999995), Area(-90, 179.999995, 90, -179.999995)]
    for share, across in cuts:
        parts = [*halves(parts[0], share, across=across), *parts[1:]]
    told, standing = 0, 0
    for area in parts:
        groups, rows = list(found.groups(area, step)), found.rows(area)
        for group in groups:
            assert group.area.width <= step
            assert group.area.north - group.area.south <= step
            assert area.contains(group.position)
            assert group.area.contains(group.position)
            assert len(found.rows(group.area)) == group.incidents
        for row in rows:
            position = found.position(row)
            assert position is not None
            assert area.contains(position.position)
        told += len(rows)
        standing += sum(group.incidents for group in groups)
    assert told == standing == len(there) == sum(group.incidents for group in found.groups(WORLD, step))


@given(st.lists(POINTS, min_size=1, max_size=8))
@example([Position(0, 179), Position(1, -179)])
@example([Position(0, -8), Position(0, -8.00001)])
def test_the_area_is_the_smallest_that_holds_all(points: list[Position]) -> None:
    area = placed_of(list(points)).area()
    assert area is not None
    assert (area.south, area.north) == (min(point.lat for point in points), max(point.lat for point in points))
    assert all(area.contains(point) for point in points)
    easts = sorted({round((point.lon + 180) % 360, 5) for point in points})
    widths = [(before - after) % 360 for before, after in zip(easts, [*easts[1:], easts[0]], strict=True)]
    assert abs(area.width - min(widths)) < 1e-4


def test_every_meaning_of_a_code_is_a_point_or_an_area() -> None:
    meant = {words for item in FORMATS for words in item.words.get("exactness", {}).values()}
    assert {words for words in meant if not is_area(words)} == set(EXACT)
    assert all(map(is_area, AREAS))
    assert [is_area(words) for words in ("The  Region", "DISTRICT", "a centroid", "", "the", "of the region")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
