"""Views of incidents: what they show agrees with a plain evaluation of the model."""

import datetime as dt
import signal
from pathlib import Path

import pytest

from brief_tui.briefing.counts import Count
from brief_tui.briefing.leaves import Id, LineText, Ref
from brief_tui.briefing.model import Briefing, Casualty, Incident
from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index import schema
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import BY_ID, COLUMNS, SortKey
from brief_tui.library.questions.incidents import Figure
from inside import connection
from libraries import Library
from naive import view_of

TEXT = """\
title: T
sources: [{id: apa, publisher: APA}, {id: rfi}]
incidents:
  - {id: a, date: 2023-01-02, place: Nara, casualties: [{best: 2}], sources: [apa]}
  - {id: b, date: 2023-01-05~, place: Siby, casualties: [{low: 4, with: [c]}]}
  - {id: c, date: 2023-01, place: Kati, casualties: [{low: 4, with: [b]}]}
  - {id: d, place: Gao, casualties: [{outcome: killed}]}
  - {id: e, place: Ségou, date: 2022, casualties: [{best: 1}, {outcome: injured, low: 1, high: 2}]}
"""


def names(view: SqliteIncidentView) -> str:
    return "".join(row.name for row in view.window(0, len(view)))


@pytest.fixture
def view(kept_library: Library) -> SqliteIncidentView:
    return SqliteIncidentView(kept_library(TEXT))


def test_a_summary_is_kept_as_blocks(library: Library) -> None:
    index = library("title: T\nincidents: [{id: a, summary: A *raid*.}, {id: b}]\n")
    found = [incidents.entry(index, row.row).blocks for row in SqliteIncidentView(index).window(0, 2)]
    assert found == [[["p", "", "", [["A ", ""], ["raid", "i"], [".", ""]]]], []]


@pytest.mark.parametrize("memory", [True, False])
def test_who_interrupts_a_sort_by_id_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, memory: bool) -> None:
    (tmp_path / "t.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    index = Index([tmp_path], memory=memory)
    index.refresh()
    looked = iter([False, False, True])

    def look(_name: str) -> str:
        if next(looked):
            signal.raise_signal(signal.SIGINT)
        return "x"

    monkeypatch.setattr(schema, "natural_id", look)  # the signal comes while ids are compared, whatever the load
    view = SqliteIncidentView(index)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it is ignored
    try:
        with pytest.raises(KeyboardInterrupt):
            view.sort([SortKey("id")])
    finally:
        signal.signal(signal.SIGINT, before)
    monkeypatch.undo()
    view.sort([SortKey("id", descending=True)])
    assert names(view) == "edcba"


def test_latest_first_and_unknown_last(view: SqliteIncidentView) -> None:
    assert names(view) == "baced"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([SortKey("date")], "ecabd"),
        ([SortKey("killed")], "eabcd"),
        ([SortKey("killed", descending=True)], "bcaed"),
        ([SortKey("place")], "dcaeb"),
        ([SortKey("injured"), SortKey("place", descending=True)], "ebacd"),
        ([], "abcde"),
    ],
)
def test_orders(view: SqliteIncidentView, order: list[SortKey], expected: str) -> None:
    view.sort(order)
    assert names(view) == expected
    assert view.order == tuple(order)


def test_a_row_has_a_value_for_each_column(view: SqliteIncidentView) -> None:
    row = view.window(0, 1)[0]
    assert row.name == "b"
    assert len(row.values) == len(COLUMNS)
    assert (row.value("date"), row.value("place"), row.value("status")) == ("2023-01-05~", "Siby", "reported")
    assert row.value("killed") == Figure(4, None, shared=True)
    assert row.value("killed").interval == Count.at_least(4)
    assert row.value("injured") == Figure(None, None, shared=False)
    assert row.value("injured").interval.is_unknown


def test_windows_are_cut_at_the_ends(view: SqliteIncidentView) -> None:
    assert [row.name for row in view.window(3, 99)] == ["e", "d"]
    assert [row.name for row in view.window(-5, 1)] == ["b"]
    assert view.window(7, 9) == view.window(3, 3) == []


def test_a_selection_is_kept_by_its_identity(view: SqliteIncidentView) -> None:
    row = view.row_number(4)
    assert view.position(row) == 4
    view.sort([SortKey("place")])
    assert view.position(row) == 0
    view.narrow("killed >= 1")
    assert view.position(row) is None
    view.narrow("")
    assert view.position(row) == 0


def test_totals(view: SqliteIncidentView) -> None:
    total = view.total()
    assert (total.incidents, total.sum.words(), total.unknown) == (5, "7 or more", 1)
    assert view.total("injured")[:3] == (5, Count.between(1, 2), 4)
    assert view.total("abducted").sum.is_unknown
    view.narrow("place = kati or place = siby")
    assert view.total().sum.words() == "4 or more"
    view.narrow("place = nowhere")
    assert (view.total().incidents, view.total().unknown) == (0, 0)


def test_an_outcome_without_a_column_has_no_total(view: SqliteIncidentView) -> None:
    with pytest.raises(ValueError, match="'missing' has no column; known: killed, injured, abducted"):
        view.total("missing")


def test_a_part_that_nobody_gives_leaves_the_sum_open(library: Library) -> None:
    text = (
        "title: T\nincidents: [{id: a, casualties: [{who: soldiers, best: 2}, {who: civilians}]},"
        " {id: b, casualties: [{best: 1}]}]"
    )
    view = SqliteIncidentView(library(text))
    assert view.total().sum.words() == "3 or more"
    assert view.total().unknown == 0


def test_claims_stay_apart_in_the_index() -> None:
    counts = tuple(Casualty(source=Ref(name), best=best) for name, best in (("a", 12), ("b", 15)))
    view = view_of(Briefing(title=LineText("T"), incidents=(Incident(id=Id("i"), casualties=counts),)))
    assert view.window(0, 1)[0].value("killed") == Figure(12, 15, shared=False)
    said = view.index.execute("SELECT about, source, low, high, best FROM casualty").fetchall()
    assert [row[1:] for row in said] == [("a", 12, 12, 12), ("b", 15, 15, 15)]
    assert len({row[0] for row in said}) == 1


def test_a_count_stated_once_is_shown_on_each_and_totalled_once(library: Library) -> None:
    view = SqliteIncidentView(
        library("title: T\nincidents: [{id: a, casualties: [{best: 4, with: [b, c]}]}, {id: b}, {id: c}]\n")
    )
    assert [row.value("killed") for row in view.window(0, 3)] == [Figure(4, 4, True, 4)] * 3
    assert view.total()[:3] == (3, Count.exact(4), 0)
    entry = incidents.entry(view._index, view.row_number(2))
    assert entry.detail["casualties"] == [{"best": 4, "with": ["a", "b"]}]


def test_the_views_of_one_briefing_and_of_all(library: Library) -> None:
    index = library(a=TEXT, b=TEXT.replace("title: T", "title: U"))
    assert len(SqliteIncidentView(index)) == 10
    one = SqliteIncidentView(index, catalogue.entries(index)[1].row)
    assert len(one) == 5
    assert SqliteIncidentView(index).total().sum.low == 2 * one.total().sum.low
    assert len(SqliteIncidentView(index, 999)) == 0


def test_an_entry(library: Library) -> None:
    index = library(TEXT)
    row = catalogue.entries(index)[0].row
    found = incidents.by_name(index, row, "a")
    assert found is not None
    entry = incidents.entry(index, found.row)
    assert (entry.name, entry.briefing, entry.briefing_title) == ("a", row, "T")
    assert entry.detail["place"] == {"name": "Nara"}
    assert entry.sources == [{"id": "apa", "publisher": "APA"}]
    assert incidents.by_name(index, row, "zz") is None
    with pytest.raises(KeyError):
        incidents.entry(index, 999)


def test_a_hundred_thousand_rows_are_a_list_of_numbers() -> None:
    index = Index([], memory=True)
    names = [row[1] for row in index.execute("PRAGMA table_info(incident)") if row[1] != "id"]
    values = ["" if name in {"name", "date"} else 0 for name in names]
    days = dt.date(2023, 1, 1).toordinal()
    at = names.index("date_low")
    rows = ([*values[:at], days + number % 300, *values[at + 1 :]] for number in range(100_000))
    marks = ", ".join("?" * len(names))
    connection(index).executemany(f"INSERT INTO incident ({', '.join(names)}) VALUES ({marks})", rows)
    view = SqliteIncidentView(index)
    assert len(view) == 100_000
    assert len(view.window(99_990, 200_000)) == 10
    assert set(BY_ID) == {column.id for column in COLUMNS}
