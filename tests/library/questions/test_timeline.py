"""Rows of a timeline: each incident in exactly one of them, spans in no period, gaps where nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.dates import Date
from brief_tui.library.questions.timeline import (
    FEW,
    UNITS,
    Chronology,
    DateCount,
    EmptyTime,
    ManySpans,
    MilestoneEntry,
    TimelineRows,
    TimePeriod,
    TimeSpan,
    TimeUnit,
    Undated,
    finest,
    is_span,
    period_of,
    rows_by,
    units_between,
)

LAST = date.max.toordinal()


def days(written: str) -> tuple[int, int]:
    parsed = Date.parse(written)
    return parsed.earliest.toordinal(), parsed.latest.toordinal()


def chronology(dates: Sequence[str], undated: int = 0) -> Chronology:
    counts = Counter(days(written) for written in dates)
    vague = Counter(days(written) for written in dates if set(written) & set("~?%"))
    found = [DateCount(*each, counts[each], vague[each]) for each in sorted(counts)]
    return Chronology(found, range(len(dates) + undated), base=100)


def milestones(*dates: str) -> list[MilestoneEntry]:
    return [MilestoneEntry(*days(item), number, item, f"m{number}", {}, []) for number, item in enumerate(dates)]


def said(rows: TimelineRows) -> list[str]:
    """The rows in short."""
    return [short(row) for row in rows]


def short(row: object) -> str:
    def when(row: TimePeriod | TimeSpan | EmptyTime) -> str:
        return f"{date.fromordinal(row.low)}..{date.fromordinal(row.high)}"

    if isinstance(row, TimePeriod | TimeSpan):
        kind = "period" if isinstance(row, TimePeriod) else "span"
        return f"{kind} {when(row)} {row.incidents}" + (f" ~{row.vague}" if row.vague else "")
    if isinstance(row, EmptyTime):
        return f"gap {when(row)} {row.units} {row.unit}" + (" spanned" if row.spanned else "")
    if isinstance(row, MilestoneEntry):
        return row.title
    if isinstance(row, ManySpans):
        return f"spans {row.incidents}"
    return f"undated {row.incidents}" if isinstance(row, Undated) else f"incident {row}"


CASES: dict[str, tuple[Chronology, list[MilestoneEntry], TimeUnit, list[str]]] = {
    "nothing": (chronology([]), [], "month", []),
    "all undated": (chronology([], 3), [], "month", ["undated 3"]),
    "all undated, one by one": (
        chronology([], 2), [], "incident", ["undated 2", "incident 0", "incident 1"]
    ),
    "one date": (chronology(["2023-01-12"]), [], "year", ["period 2023-01-01..2023-12-31 1"]),
    "marks are kept": (
        chronology(["2023-01-10~", "2023-01-12", "2023-01-14%"]), [], "month", ["period 2023-01-01..2023-01-31 3 ~2"]
    ),
    "a month is in a month, and a span of weeks": (
        chronology(["2023-01", "2023-01-12"]),
        [],
        "week",
        ["span 2023-01-01..2023-01-31 1", "period 2023-01-09..2023-01-15 1"],
    ),
    "a span over the turn of a year is in neither": (
        chronology(["2022-12-30", "2022-12-31/2023-01-01", "2023-01-02"]),
        [],
        "year",
        ["period 2022-01-01..2022-12-31 1", "span 2022-12-31..2023-01-01 1", "period 2023-01-01..2023-12-31 1"],
    ),
    "gaps": (
        chronology(["2022-01-05", "2022-03-01", "2023-01-02"]),
        [],
        "month",
        [
            "period 2022-01-01..2022-01-31 1",
            "gap 2022-02-01..2022-02-28 1 month",
            "period 2022-03-01..2022-03-31 1",
            "gap 2022-04-01..2022-12-31 9 month",
            "period 2023-01-01..2023-01-31 1",
        ],
    ),
    "a gap in which a span may be says so": (
        chronology(["2022-01-05", "2022-03-10/2022-04-02", "2022-09-01"]),
        [],
        "month",
        [
            "period 2022-01-01..2022-01-31 1",
            "span 2022-03-10..2022-04-02 1",
            "gap 2022-02-01..2022-08-31 7 month spanned",
            "period 2022-09-01..2022-09-30 1",
        ],
    ),
    "a milestone ends a gap": (
        chronology(["2022-01-05", "2022-06-01"]),
        milestones("2022-04", "2019-01/2019-06"),
        "month",
        [
            "m1",
            "period 2022-01-01..2022-01-31 1",
            "gap 2022-02-01..2022-03-31 2 month",
            "m0",
            "gap 2022-05-01..2022-05-31 1 month",
            "period 2022-06-01..2022-06-30 1",
        ],
    ),
    "the ends of time": (
        chronology(["0001-01-01", "9999-12-31"]),
        [],
        "week",
        [
            "period 0001-01-01..0001-01-07 1",
            "gap 0001-01-08..9999-12-26 521721 week",
            "period 9999-12-27..9999-12-31 1",
        ],
    ),
    "one by one, with milestones after the incidents of their day": (
        chronology(["2023-01-12", "2023-01-12", "2023-01-13"], 1),
        milestones("2023-01-12", "2020-03"),
        "incident",
        [
            "m1",
            "gap 2020-04-01..2022-12-31 33 month",
            "incident 0",
            "incident 1",
            "m0",
            "incident 2",
            "undated 1",
            "incident 3",
        ],
    ),
    "one by one, a span is no gap": (
        chronology(["2022-01-01/2022-12-31", "2022-02-01", "2023-02-01", "2023-03-31"]),
        [],
        "incident",
        ["incident 0", "incident 1", "incident 2", "incident 3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "beside", "unit", "wanted"), CASES.values(), ids=CASES)
def test_rows(found: Chronology, beside: list[MilestoneEntry], unit: TimeUnit, wanted: list[str]) -> None:
    rows = rows_by(found, beside, unit)
    assert said(rows) == wanted
    assert len(rows) == len(wanted)
    assert [rows.row(number) for number, _row in rows.others()] == [row for _number, row in rows.others()]


def test_spans_that_are_many_are_counted_in_a_line() -> None:
    found = chronology([f"{year}-06/{year + 1}-02" for year in range(1900, 2000)])
    assert said(rows_by(found, [], "year")) == ["spans 100"]


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        (["2023-01-12"] * FEW, "incident"),
        (["2023-01-12"] * (FEW + 1), "day"),
        ([f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(FEW + 1)], "week"),
        ([f"20{n % 5 + 18}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(FEW + 1)], "month"),
        ([f"{1500 + n}" for n in range(FEW + 1)], "year"),
    ],
)
def test_the_unit_to_begin_with(dates: list[str], unit: TimeUnit) -> None:
    assert finest(chronology(dates)) == unit


def test_what_is_within_a_period() -> None:
    found = chronology(["2022-12-31", "2023-01-01/2023-02-01", "2023-01-02", "2023-01-03", "2023-02-01"])
    assert found.within(*days("2023-01"), 9) == [102, 103]
    assert found.within(*days("2023-01"), 1) == [102]
    assert found.within(*days("2022/2023"), 9) == [100, 101, 102, 103, 104]
    assert found.within(*days("9999"), 9) == []
    assert (found.position(103), found.position(9)) == (3, None)


SOME_DAYS = st.one_of(st.integers(1, LAST), st.integers(738_000, 738_900), st.sampled_from([1, 7, 8, LAST]))
DATES = st.lists(st.tuples(SOME_DAYS, st.sampled_from([0, 0, 0, 1, 6, 30, 400]), st.integers(1, 5), st.booleans()))


@given(DATES, st.integers(0, 3), st.lists(SOME_DAYS, max_size=3), st.sampled_from(UNITS))
def test_each_incident_is_told_once(
    dates: list[tuple[int, int, int, bool]], undated: int, marks: list[int], unit: TimeUnit
) -> None:
    spans = {(low, min(low + more, LAST)): (count, count * vague) for low, more, count, vague in dates}
    counts = [DateCount(*each, *spans[each]) for each in sorted(spans)]
    found = Chronology(counts, range(sum(item.incidents for item in counts) + undated))
    beside = [MilestoneEntry(day, day, number, "", str(number), {}, []) for number, day in enumerate(marks)]
    rows = list(rows_by(found, beside, unit))
    own = [row for row in rows if isinstance(row, TimePeriod | TimeSpan | ManySpans)]
    ends = [row.incidents for row in rows if isinstance(row, Undated)]
    assert ends == ([undated] if undated else [])
    assert [row.number for row in rows if isinstance(row, MilestoneEntry)] == [
        item.number for item in sorted(beside, key=lambda item: (item.low, item.number))
    ]
    if unit == "incident":
        assert [row for row in rows if isinstance(row, int)] == list(range(len(found)))
        return
    assert sum(row.incidents for row in own) == found.dated
    for row in own:
        if isinstance(row, TimePeriod):
            inside = [item for item in counts if row.low <= item.low and item.high <= row.high]
            assert (row.incidents, row.vague) == (sum(x.incidents for x in inside), sum(x.vague for x in inside))
            assert (row.low, row.high) == period_of(row.low, unit)
        elif isinstance(row, TimeSpan):
            assert is_span(row.low, row.high, unit)
            assert DateCount(*row) in counts
    for gap in rows:
        if isinstance(gap, EmptyTime):
            assert units_between(gap.low - 1, gap.high + 1, gap.unit) == gap.units
            within = [item for item in counts if item.low <= gap.high and item.high >= gap.low]
            assert gap.spanned == bool(within)
            assert all(is_span(item.low, item.high, unit) for item in within)
