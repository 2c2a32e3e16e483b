"""Incidents and milestones in time: `Timelines`."""

from __future__ import annotations

from datetime import date

import pytest

from brief_tui.briefing.dates import Date
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.protocols import Library
from brief_tui.library.questions.timeline import Chronology, DateCount
from library.contract.conftest import Open

DATES = (
    *("2023-01-12", "2023-01-10~", "2022-10/2022-12", "2023-01", "2023", "2023-01-12?", "0001-01-01", "9999-12-31"),
    *("2023-01-12", "2022", "2022-07%", "", "", ""),
)
"""Of incidents, of which the last three have none."""
TEXT = """\
title: River
id: river
timeline:
  - {date: 2022-01/2022-06, title: Talks, text: They *meet*, sources: [apa]}
  - {date: 2020-03, title: Emissaries}
sources: [{id: apa, title: A paper}]
incidents:
"""


def rows(form: str) -> str:
    killed = (0, 1, 2, "")
    return "".join(form.format(n=number, date=date, killed=killed[number % 4]) for number, date in enumerate(DATES))


@pytest.fixture(params=["in the briefing", "in a table"])
def library(request: pytest.FixtureRequest, engine: Open) -> Library:
    if request.param == "in a table":
        text = "title: River\nid: river\nincidents: {file: rows.csv}\n"
        head = "id,date,date_start,date_end,place,actors,killed_low,killed_high\n"
        return engine(river_yaml=text, rows_csv=head + rows("i{n},{date},,,,,{killed},{killed}\n"))
    form = "  - {{id: i{n}, date: {date}, casualties: [{{best: {killed}}}]}}\n"
    return engine(river_yaml=TEXT + rows(form).replace(" date: ,", ""))


def view(library: Library) -> IncidentView:
    entry = library.catalogue.find("river")
    assert entry is not None
    return library.incidents.view(entry.row)


def expected(view: IncidentView) -> tuple[list[DateCount], list[str]]:
    """The dates of a view with their counts, and its ids in time, worked out from its rows."""
    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    undated = []
    for row in sorted(view.window(0, len(view)), key=lambda row: row.row):
        written = row.value("date")
        if not written:
            undated.append(row.name)
            continue
        parsed = Date.parse(written)
        found.setdefault((parsed.earliest.toordinal(), parsed.latest.toordinal()), []).append((row.name, written))
    dates = [
        DateCount(*days, len(some), sum(any(sign in written for sign in "~?%") for _name, written in some))
        for days, some in sorted(found.items())
    ]
    return dates, [name for _days, some in sorted(found.items()) for name, _written in some] + undated


def names(view: IncidentView, found: Chronology) -> list[str]:
    return [row.name for row in view.some(found.numbers(0, len(found)))]


@pytest.mark.parametrize("order", ["date", "-killed"])
@pytest.mark.parametrize("narrowed", ["", "killed > 0", "year = 2023", "killed = 99"])
def test_incidents_in_time(library: Library, narrowed: str, order: str) -> None:
    mine = view(library)
    assert len(mine) == len(DATES)
    mine.narrow(narrowed)
    mine.sort([SortKey(order.lstrip("-"), order != "date")])
    dates, order_of_names = expected(mine)
    found = library.timelines.chronology(mine)
    assert (list(found.dates), names(mine, found)) == (dates, order_of_names)
    again = library.timelines.ordering(mine).run(lambda _part, _done: None)
    assert (again.dates, names(mine, again)) == (found.dates, order_of_names)


def test_the_marks_of_a_filter_that_is_undecided(library: Library) -> None:
    mine = view(library)
    mine.narrow("killed > 0")
    mine.show_maybe(True)
    wanted = [row for row in mine.window(0, len(mine)) if row.maybe]
    assert wanted
    found = library.timelines.chronology(mine)
    assert {row.name for row in mine.some(found.numbers(0, 99)) if row.maybe} == {row.name for row in wanted}


def test_milestones(engine: Open) -> None:
    library = engine(river_yaml=f"{TEXT}  - {{id: one}}\n", other_yaml="title: Other\nid: other\nglossary: {A: B}\n")
    entries = {entry.name: entry.row for entry in library.catalogue.entries()}
    found = library.timelines.milestones(entries["river"])
    assert [(item.title, item.date, item.number) for item in found] == [
        ("Emissaries", "2020-03", 1),
        ("Talks", "2022-01/2022-06", 0),
    ]
    assert found[1].low == date(2022, 1, 1).toordinal()
    assert found[1].high == date(2022, 6, 30).toordinal()
    assert found[1].detail["text"] == "They *meet*"
    assert [source["title"] for source in found[1].sources] == ["A paper"]
    assert library.timelines.milestones(entries["other"]) == library.timelines.milestones(999) == []


def test_counts_over_time_leave_out_what_is_in_no_cell(library: Library) -> None:
    mine = view(library)
    mine.narrow("year = 2022 or year = 2023")
    found = library.frequencies.sparklines(mine, "killed")
    assert found is not None
    assert (found.cell, found.cells) == ("month", 7)
    assert date.fromordinal(found.starts[0]) == date(2022, 7, 1)
    assert date.fromordinal(found.starts[-1]) == date(2023, 2, 1)
    dates, _names = expected(mine)
    months = [item for item in dates if item.high - item.low < 31]
    assert found.left_out == len(mine) - sum(item.incidents for item in months)
    for value in library.frequencies.frequency(mine, "killed").values:
        some = library.incidents.view(mine.window(0, 1)[0].briefing)
        some.narrow(f"({mine.filter}) and {value.filter}")
        wanted = [0] * found.cells
        for item in expected(some)[0]:
            if item.high - item.low < 31:
                wanted[sum(start <= item.low for start in found.starts) - 1] += item.incidents
        assert found.counts.get(value.key, (0,) * found.cells) == tuple(wanted), value.text
    assert library.frequencies.drawing(mine, "killed").run(lambda _part, _done: None) == found


def test_counts_over_time_are_none_where_they_tell_nothing(library: Library) -> None:
    mine = view(library)
    assert library.frequencies.sparklines(mine, "date") is library.frequencies.sparklines(mine, "year") is None
    mine.narrow("date = 2023-01-12")
    assert library.frequencies.sparklines(mine, "killed") is None, "one month"
    mine.narrow("killed = 99")
    assert library.frequencies.sparklines(mine, "killed") is None
