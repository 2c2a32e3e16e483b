"""The language of mappings: its meaning, mistakes with their place, and what is written is read as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing import column_maps
from brief_tui.briefing.column_maps import (
    COUNTS,
    DATES,
    NAMES,
    OPERATORS,
    PARTS,
    MappingError,
    Origin,
    PartMapping,
    parse,
    write,
)


def _plain(text: str) -> tuple[Origin, ...]:
    return (Origin(text),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date=Event Date", PartMapping("date", (_plain("Event Date"),))),
        ("Date = Year - Month-Day", PartMapping("date", (_plain("Year"), _plain("Month"), _plain("Day")))),
        ("date=%d/%m/%Y:When: local", PartMapping("date", (_plain("When: local"),), "%d/%m/%Y")),
        ("date=%d/%m/%Y %H:%M:When", PartMapping("date", (_plain("When"),), "%d/%m/%Y %H:%M")),
        ('date="%d %B, %Y":When', PartMapping("date", (_plain("When"),), "%d %B, %Y")),
        ("date=[event-date]", PartMapping("date", (_plain("event-date"),))),
        ("type=Sub-type; or + what", PartMapping("type", (_plain("Sub-type; or + what"),))),
        ("killed=[Killed, total]", PartMapping("killed", (_plain("Killed, total"),))),
        ("killed=a+b", PartMapping("killed", (_plain("a"), _plain("b")))),
        ("place=City|Village", PartMapping("place", ((Origin("City"), Origin("Village")),))),
        ('place=City|"?"', PartMapping("place", ((Origin("City"), Origin("?", constant=True)),))),
        ('status="a ""b"""', PartMapping("status", ((Origin('a "b"', constant=True),),))),
        ('actor=", ":A;B', PartMapping("actor", (_plain("A"), _plain("B")), ", ")),
        ("summary=[a]]b];c", PartMapping("summary", (_plain("a]b"), _plain("c")))),
    ],
)
def test_what_a_mapping_means(text: str, expected: PartMapping) -> None:
    assert parse(text) == (expected,)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("place=City, kiled=Dead", 13, "'kiled' is no part"),
        ("place=City, Dead", 12, "'Dead' is no part and heading"),
        ("place=City, place=Town", 12, "'place' is there twice"),
        ("place=", 7, "no heading"),
        ("place=A||B", 9, "no heading"),
        ("killed=A+", 10, "no heading"),
        ("place=[City", 7, "] at its end"),
        ('place="City', 7, '" at its end'),
        ("date=%d/%m/%Y", 6, "has no end"),
        ("date=%d/%m:D", 6, "no year"),
        ("date=%d/%q/%Y:D", 9, "'%q' is unknown"),
        ("date=%d/%d/%Y:D", 6, "twice"),
        ("date=a-b-c-d", 12, "year, month and day"),
        ('type=",":A', 6, "neither a format"),
        ('place="x"|A', 10, "always there"),
        ('killed="many"', 8, "'many' is not a count"),
        ('date="May"', 6, "May"),
        ('place="x" y', 11, "'y' has no meaning"),
        ("place=a, lat=b", 10, "'lat' is there without 'lon'"),
        ("end=b", 1, "'end' is there without 'date'"),
        ("", 1, "is no part and heading"),
    ],
)
def test_a_mistake_is_shown_with_its_column(text: str, column: int, words: str) -> None:
    with pytest.raises(MappingError) as refused:
        parse(text)
    assert f"column {column}: " in refused.value.problem
    assert words in str(refused.value)


_HEADING = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
_ORIGINS = st.tuples(st.lists(_HEADING.map(Origin), min_size=1, max_size=2).map(tuple))


@st.composite
def _mappings(draw: st.DrawFn) -> tuple[PartMapping, ...]:
    lonely = {"lat", "lon", "end"}
    parts = draw(st.lists(st.sampled_from([part for part in PARTS if part not in lonely]), min_size=1, unique=True))
    mapping = []
    for part in parts:
        form = draw(st.sampled_from(["", ";", ", ", '"', ":"])) if part in NAMES else ""
        form = draw(st.sampled_from(["", "%d/%m/%Y", "%Y:%m", "%B %d, %Y"])) if part in DATES else form
        several = part in OPERATORS and not (part in DATES and form)
        operands = draw(st.lists(_ORIGINS.map(lambda pair: pair[0]), min_size=1, max_size=3 if several else 1))
        if part not in {*COUNTS, *DATES} and draw(st.booleans()):
            operands[-1] = (*operands[-1], Origin(draw(st.text(max_size=5)), constant=True))
        mapping.append(PartMapping(part, tuple(operands), form))
    return tuple(mapping)


@given(_mappings())
def test_a_mapping_that_is_written_is_read_as_the_same(mapping: tuple[PartMapping, ...]) -> None:
    assert parse(write(mapping)) == mapping


@given(st.text(alphabet='place=dkil,|+;-:%Y"[] \n', max_size=40))
def test_what_is_read_is_written_once(text: str) -> None:
    try:
        mapping = parse(text)
    except MappingError:
        return
    assert write(parse(write(mapping))) == write(mapping)


def test_the_first_lines_of_the_module_are_a_mapping() -> None:
    example = next(line for line in (column_maps.__doc__ or "").splitlines() if line.startswith("    date="))
    assert write(parse(example)) == example.strip()
