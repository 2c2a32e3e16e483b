"""A timeline as lines: cells of days, signs, spans, bars and folds; in both alphabets and at three widths."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.dates import Date
from brief_tui.library.questions.columns import COLUMNS
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.library.questions.timeline import (
    UNITS,
    Chronology,
    DateCount,
    ManySpans,
    MilestoneEntry,
    TimePeriod,
    TimeSpan,
    TimeUnit,
    Undated,
    rows_by,
    units_between,
)
from brief_tui.render.lines import plain
from brief_tui.render.roles import Role
from brief_tui.render.timeline.axis import FOLD, TimeAxis
from brief_tui.render.timeline.page import counted_page, milestone_page
from brief_tui.render.timeline.rows import (
    AFTER,
    BEFORE,
    MILESTONE,
    SPAN,
    SURE,
    TimelineLayout,
    chart_runs,
    count_runs,
    events_of,
    heading_text,
    layout_of,
    lines_of,
)
from brief_tui.text.cells import cell_width
from brief_tui.wire.ascii import to_ascii

LAST = date.max.toordinal()
INCIDENTS = (
    ("2001-03-01", "Kati", "raid", "reported"),
    ("2022-10/2022-12", "Gao", "clashes", "reported"),
    ("2023-01-02", "Nara", "attack on the town", "retracted"),
    ("2023-01-10~", "Didiéni", "raid", "reported"),
    ("2023-01-12?", "Ségou", "", "disputed"),
    ("", "", "", "reported"),
)
MILESTONES = (("2022-01/2022-06", "Talks abroad"), ("2023-01-05", "The wave"))


def days(written: str) -> tuple[int, int]:
    parsed = Date.parse(written)
    return parsed.earliest.toordinal(), parsed.latest.toordinal()


def incident(number: int, written: str, place: str, kind: str, status: str) -> IncidentRow:
    values = {"id": f"i{number}", "date": written, "place": place, "type": kind, "status": status}
    none = Figure(None, None, shared=False)
    cells = (none if column.kind == "count" else values.get(column.id, "") for column in COLUMNS)
    return IncidentRow(number, f"i{number}", 1, tuple(cells))


ROWS = [incident(number, *item) for number, item in enumerate(INCIDENTS)]
CHRONOLOGY = Chronology(
    [DateCount(*days(item[0]), 1, int(item[0][-1] in "~?")) for item in INCIDENTS if item[0]], range(len(INCIDENTS))
)
BESIDE = [MilestoneEntry(*days(when), n, when, title, {}, []) for n, (when, title) in enumerate(MILESTONES)]


def drawn(unit: TimeUnit, width: int) -> str:
    rows = rows_by(CHRONOLOGY, BESIDE, unit)
    where = layout_of(rows, unit, width)
    axis = TimeAxis(events_of(CHRONOLOGY, BESIDE), where.chart)
    lines = [*lines_of(rows, unit, axis, where, ROWS)]
    assert max(cell_width(item.text) for item in lines) <= width
    return heading_text(unit, axis, where) + "\n" + plain(lines)


GOLDEN: dict[tuple[TimeUnit, int], str] = {
    ("incident", 38): """\
Date          Event       2022
1 Mar 2001    Kati, r…  ●:
... 249 months without events
Jan-Jun 2022  ▲ Talks…   :╞════╡
... 3 months without events
Oct-Dec 2022  Gao, cl…   :        ├──┤
2 Jan 2023    × Nara,…   :           ●
5 Jan 2023    ▲ The w…   :           ▲
~10 Jan 2023  Didiéni…   :           ○
12 Jan 2023?  ! Ségou    :           ○
1 without a date
?             i5
""",
    ("incident", 78): """\
Date           Event                       Jan 2022        Jul      Oct
1 Mar 2001     Kati, raid                ●:
... 249 months without events
Jan-Jun 2022   ▲ Talks abroad             :╞═══════════════╡
... 3 months without events
Oct-Dec 2022   Gao, clashes               :                         ├───────┤
2 Jan 2023     × Nara, attack on the t…   :                                 ●
5 Jan 2023     ▲ The wave                 :                                  ▲
~10 Jan 2023   Didiéni, raid              :                                  ○
12 Jan 2023?   ! Ségou                    :                                  ○
1 without a date
?              i5
""",
    ("incident", 118): """\
Date           Event                                       Jan 2022      Apr           Jul           Oct
1 Mar 2001     Kati, raid                                ●:
... 249 months without events
Jan-Jun 2022   ▲ Talks abroad                             :╞═══════════════════════════╡
... 3 months without events
Oct-Dec 2022   Gao, clashes                               :                                          ├──────────────┤
2 Jan 2023     × Nara, attack on the town                 :                                                         ●
5 Jan 2023     ▲ The wave                                 :                                                         ▲
~10 Jan 2023   Didiéni, raid                              :                                                          ○
12 Jan 2023?   ! Ségou                                    :                                                          ○
1 without a date
?              i5
""",
    ("month", 38): """\
Time          Count
Mar 2001      1  █████
Jan-Jun 2022  ▲ Talks abroad
Oct-Dec 2022  1  ├─┤
... 261 months without events but spa…
Jan 2023      3  █████▒▒▒▒▒▒▒▒▒▒  2 ~?
5 Jan 2023    ▲ The wave
1 without a date
""",
    ("month", 78): """\
Time           Count
Mar 2001       1  █████
Jan-Jun 2022   ▲ Talks abroad
Oct-Dec 2022   1  ├─┤
... 261 months without events but spans
Jan 2023       3  █████▒▒▒▒▒▒▒▒▒▒▒  2 ~?
5 Jan 2023     ▲ The wave
1 without a date
""",
    ("year", 118): """\
Time           Count
2001           1  █████
... 20 years without events
2022           1  █████
Jan-Jun 2022   ▲ Talks abroad
2023           3  █████▒▒▒▒▒▒▒▒▒▒▒  2 ~?
5 Jan 2023     ▲ The wave
1 without a date
""",
}


@pytest.mark.parametrize(("unit", "width"), GOLDEN, ids=str)
def test_rows_as_they_are_drawn(unit: TimeUnit, width: int) -> None:
    assert drawn(unit, width) == GOLDEN[unit, width]


IN_ASCII: dict[tuple[TimeUnit, int], str] = {
    ("incident", 38): """\
Date          Event       2022
1 Mar 2001    Kati, r~  *:
... 249 months without events
Jan-Jun 2022  ^ Talks~   :+====+
... 3 months without events
Oct-Dec 2022  Gao, cl~   :        |--|
2 Jan 2023    x Nara,~   :           *
5 Jan 2023    ^ The w~   :           ^
~10 Jan 2023  Didieni~   :           o
12 Jan 2023?  ! Segou    :           o
1 without a date
?             i5
""",
    ("month", 78): """\
Time           Count
Mar 2001       1  #####
Jan-Jun 2022   ^ Talks abroad
Oct-Dec 2022   1  |-|
... 261 months without events but spans
Jan 2023       3  #####:::::::::::  2 ~?
5 Jan 2023     ^ The wave
1 without a date
""",
    ("year", 118): """\
Time           Count
2001           1  #####
... 20 years without events
2022           1  #####
Jan-Jun 2022   ^ Talks abroad
2023           3  #####:::::::::::  2 ~?
5 Jan 2023     ^ The wave
1 without a date
""",
}


@pytest.mark.parametrize(("unit", "width"), IN_ASCII, ids=str)
def test_rows_as_they_are_drawn_in_ascii(unit: TimeUnit, width: int) -> None:
    shown = drawn(unit, width).splitlines()
    assert "".join(f"{to_ascii(each)}\n" for each in shown) == IN_ASCII[unit, width]


def test_in_ascii_each_sign_is_another() -> None:
    signs = [to_ascii(sign) for sign in (SURE, "○", MILESTONE, "█", "▒", SPAN, "╞═╡", BEFORE, AFTER)]
    assert signs == ["*", "o", "^", "#", ":", "|-|", "+=+", "<", ">"]
    assert to_ascii(drawn("incident", 78)).isascii()


def test_a_milestone_is_told_apart_by_its_role() -> None:
    rows = rows_by(CHRONOLOGY, BESIDE, "incident")
    where = layout_of(rows, "incident", 78)
    axis = TimeAxis(events_of(CHRONOLOGY, BESIDE), where.chart)
    lines = [*lines_of(rows, "incident", axis, where, ROWS)]
    roles = {item.text.split()[3]: {run.role for run in item.runs} for item in lines if " 2023 " in item.text}
    assert roles[MILESTONE] == {"", Role.BOLD, Role.DIM}
    assert Role.BOLD not in roles["Didiéni,"]


def test_what_is_outside_the_part_in_view_is_told_at_its_edge() -> None:
    axis = TimeAxis([(1, 100)], 100)
    where = TimelineLayout(1, 1, 10, offset=50)

    def shown(low: int, high: int) -> str:
        return "".join(run.text for run in chart_runs(axis, (low, high), SURE, SPAN, where))

    assert (shown(10, 10), shown(90, 90), shown(53, 53)) == (BEFORE, f"{'':9}{AFTER}", f"  {SURE}")
    assert (shown(1, 55), shown(55, 100), shown(1, 100)) == ("────┤", "    ├─────", "─" * 10)


EVENTS = st.lists(
    st.tuples(st.one_of(st.integers(1, LAST), st.integers(738_000, 738_100)), st.sampled_from([0, 0, 1, 30, 9000])).map(
        lambda event: (event[0], min(event[0] + event[1], LAST))
    ),
    min_size=1,
    max_size=12,
).map(sorted)


@given(EVENTS, st.sampled_from([4, 12, 40, 100, 800]))
def test_spans_never_shorten_and_time_never_turns_back(events: Sequence[tuple[int, int]], width: int) -> None:
    axis = TimeAxis(events, width)
    assert 0 < axis.width <= max(width, 2 * len(axis.parts))
    before = 0
    for low, high in events:
        first, last = axis.cells(low, high)
        assert before <= first <= last < axis.width, "in order, and on the axis"
        before = first
        assert (axis.cells(low, low)[0], axis.cells(high, high)[1]) == (first, last), "from the first day to the last"
        runs = chart_runs(axis, (low, high), SURE, SPAN, TimelineLayout(1, 1, axis.width))
        text = "".join(run.text for run in runs if run.text.strip(FOLD + " "))
        if low == high:
            assert text == SURE
        elif axis.width > 1:
            assert len(text) >= max(last - first + 1, 2)
            assert (text[0], text[-1]) == (SPAN[0], SPAN[2])
    assert len(axis.labels(0, axis.width)) <= axis.width


@given(st.integers(1, LAST - 40_000), st.integers(0, 40_000), st.sampled_from(UNITS[1:]), st.integers(3, 50))
def test_the_bracket_of_a_span_is_never_shorter_than_its_share(low: int, more: int, unit: TimeUnit, chart: int) -> None:
    units = units_between(low, low + more, unit) + 2
    longest = units * 3
    runs = count_runs(TimeSpan(low, low + more, 1, 0), unit, TimelineLayout(1, 1, chart, units=longest))
    assert len(runs[1].text) >= max(units * chart / max(longest, chart), 2)
    assert len(runs[1].text) <= max(chart, 2)


@pytest.mark.parametrize(
    ("incidents", "vague", "bar"),
    [
        (10, 0, "█" * 10),
        (10, 10, "▒" * 10),
        (10, 1, "█" * 9 + "▒"),
        (1, 0, "█"),
        (1, 1, "▒"),
        (2, 1, "█▒"),
        (9, 8, "█▒▒▒▒▒▒▒▒"),
    ],
)
def test_a_bar_has_both_kinds_where_there_are_both(incidents: int, vague: int, bar: str) -> None:
    runs = count_runs(TimePeriod(1, 365, incidents, vague), "year", TimelineLayout(4, 2, 10, most=10))
    assert runs[1].text == bar


def test_pages() -> None:
    detail = {"text": "They *meet*.", "kind": "talks", "date_note": "by the paper", "sources": ["apa"]}
    item = BESIDE[0]._replace(detail=detail, sources=[{"id": "apa", "title": "A paper"}])
    text = plain(milestone_page(item, 40))
    for words in ("Talks abroad", "Jan-Jun 2022", "milestone   talks", "by the paper", "They meet.", "A paper"):
        assert words in text
    page = plain(counted_page(TimePeriod(*days("2023-01"), 7, 2), "month", ROWS[2:4], 60))
    assert page == (
        "Jan 2023\n7 incidents, 2 with an approximate or uncertain date\n\n"
        "2 Jan 2023; Nara; attack on the town\n~10 Jan 2023; Didiéni; raid\n... 5 more\n"
    )
    assert plain(counted_page(Undated(1), "month", ROWS[-1:], 60)) == "1 without a date\n\ni5\n"
    assert plain(counted_page(ManySpans(70, 61), "year", [], 60)).startswith(
        "70 incidents with dates of several years\n"
    )
