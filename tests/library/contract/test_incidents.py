"""The incidents, one by one, many at a time, and counted: `Incidents`, `IncidentView` and `Frequencies`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from brief_tui.briefing.counts import Count
from brief_tui.library.errors import Cancellation, MissingEntry, SyntaxProblem
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.filter import parse
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.incidents import Figure, Total
from brief_tui.library.questions.protocols import Library

NONE = Figure(None, None, shared=False)
LATEST_FIRST = ["nara", "segou", "kati-10", "kati-9", "elsewhere"]
ALL = ["row1", "row2", *LATEST_FIRST, "nara", "row3"]


def row(library: Library, name: str) -> int:
    found = library.catalogue.find(name)
    assert found is not None
    return found.row


@pytest.fixture
def view(library: Library) -> IncidentView:
    return library.incidents.view(row(library, "mali"))


def names(view: IncidentView) -> list[str]:
    return [item.name for item in view.window(0, len(view))]


def test_latest_first_then_the_undated(library: Library, view: IncidentView) -> None:
    assert names(view) == LATEST_FIRST
    assert names(library.incidents.view(row(library, "table"))) == ["row1", "row2", "row3"]
    assert names(library.incidents.view()) == ALL
    assert (view.filter, view.maybe, view.with_maybe, view.whole) == ("", 0, False, True)


def test_a_row_of_the_table(view: IncidentView) -> None:
    nara = view.window(0, 1)[0]
    columns = ("id", "date", "year", "place", "region", "type", "actor", "status")
    assert [nara.value(name) for name in columns] == [
        "nara", "2023-01-12/2023-01-14", "2023", "Nara", "", "attack", "GSIM, Dozo", "reported"
    ]  # fmt: skip
    counts = [nara.value(name) for name in ("killed", "injured", "abducted")]
    assert counts == [Figure(2, 5, shared=False), Figure(1, 1, shared=False, best=1), NONE]
    assert nara.facts() == ["12-14 Jan 2023", "Nara", "attack", "killed 2-5", "injured 1", "by GSIM, Dozo"]
    assert view.window(4, 5)[0].facts() == ["elsewhere"]


def test_a_part_of_the_view(view: IncidentView) -> None:
    assert [item.name for item in view.window(1, 3)] == ["segou", "kati-10"]
    assert [item.name for item in view.window(4, 99)] == ["elsewhere"]
    assert view.window(7, 9) == view.window(3, 3) == view.window(3, 1) == []
    assert [item.row for item in view.window(0, 5)] == [view.row_number(at) for at in range(5)]
    assert [view.position(view.row_number(at)) for at in range(5)] == list(range(5))
    assert [view.position_of_name(name) for name in ("kati-9", "none", "row1")] == [3, None, None]
    assert view.position(1 << 50) is None


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("id", ["elsewhere", "kati-9", "kati-10", "nara", "segou"]),
        ("date", ["kati-10", "segou", "nara", "kati-9", "elsewhere"]),
        ("place", ["kati-10", "kati-9", "nara", "segou", "elsewhere"]),
        ("-killed", ["segou", "nara", "kati-9", "kati-10", "elsewhere"]),
        ("type -id", ["nara", "kati-9", "segou", "kati-10", "elsewhere"]),
        ("status", ["segou", "nara", "kati-10", "kati-9", "elsewhere"]),
    ],
)
def test_an_order(view: IncidentView, keys: str, wanted: list[str]) -> None:
    """Numbers in ids count as numbers; the unknown is last either way; ties are as in the file."""
    order = tuple(SortKey(key.removeprefix("-"), descending=key.startswith("-")) for key in keys.split())
    view.sort(order)
    assert (names(view), view.order) == (wanted, order)


@pytest.mark.parametrize(
    ("text", "passing", "maybe"),
    [
        ("place = segou", ["segou"], ["elsewhere"]),
        ("place = SEGU", ["segou"], ["elsewhere"]),
        ("actor = gsim", ["nara", "segou"], ["kati-10", "kati-9", "elsewhere"]),
        ("actor = dozo and place ~ nar", ["nara"], ["elsewhere"]),
        ("killed >= 3", ["segou"], ["nara", "kati-10", "kati-9", "elsewhere"]),
        ("killed < 3", [], ["nara", "kati-10", "kati-9", "elsewhere"]),
        ("date >= 2023", ["nara", "segou"], ["kati-9", "elsewhere"]),
        ("date = 2023-01-12", [], ["nara", "kati-9", "elsewhere"]),
        ("place = ?", ["elsewhere"], []),
        ("not place = ?", ["nara", "segou", "kati-10", "kati-9"], []),
        ("type = raid or place = nara", ["nara", "segou", "kati-10"], ["elsewhere"]),
        ("guards", ["segou"], []),
        ("type in (raid, bombing)", ["segou", "kati-10", "kati-9"], ["elsewhere"]),
        ("", LATEST_FIRST, []),
    ],
)
def test_a_filter(view: IncidentView, text: str, passing: list[str], maybe: list[str]) -> None:
    view.narrow(text)
    assert (names(view), view.maybe, len(view)) == (passing, len(maybe), len(passing))
    view.show_maybe(True)
    assert names(view) == [name for name in LATEST_FIRST if name in {*passing, *maybe}]
    assert [item.name for item in view.window(0, 9) if item.maybe] == maybe
    view.show_maybe(False)
    assert (names(view), view.filter) == (passing, text)
    assert view.expression == parse(text)
    assert view.position_of_name("kati-10") == (passing.index("kati-10") if "kati-10" in passing else None)


@pytest.mark.parametrize(
    ("text", "column"), [("place = ", 8), ("killed = many", 9), ("(place = a", 10), ("plaec = a", 0)]
)
def test_a_filter_that_makes_no_sense_leaves_the_view(view: IncidentView, text: str, column: int) -> None:
    view.narrow("place = nara")
    with pytest.raises(SyntaxProblem) as found:
        view.narrow(text)
    assert found.value.column == column
    assert (names(view), view.filter) == (["nara"], "place = nara")


def test_a_total_is_an_interval(library: Library, view: IncidentView) -> None:
    assert view.total() == Total(5, Count.from_sum(6, None, None), 2)
    assert view.total("injured") == Total(5, Count.from_sum(1, 1, 1), 4)
    view.narrow("place = nara or place = segou")
    assert view.total() == Total(2, Count.from_sum(5, 8, None), 0)
    assert library.incidents.view(row(library, "table")).total().sum.show_sum() == "6-7"
    with pytest.raises(ValueError, match="no column"):
        view.total("wounded")


def test_a_count_that_is_shared_counts_once(engine: Callable[..., Library]) -> None:
    library = engine(
        a_yaml="title: T\nincidents:\n"
        "- {id: a, place: Nara, casualties: [{low: 4, high: 6, with: [b]}]}\n"
        "- {id: b, place: Kati, casualties: [{low: 4, high: 6, with: [a]}]}\n- {id: c, casualties: [{best: 1}]}\n"
    )
    view = library.incidents.view()
    assert [item.value("killed").show() for item in view.window(0, 9)] == ["4-6*", "4-6*", "1"]
    assert view.total().sum.show_sum() == "5-7"
    entry = library.incidents.entry(view.row_number(0))
    assert library.incidents.partners(entry) == {"b": "Kati"}
    assert library.frequencies.frequency(view, "place").values[0].sum.show_sum() == "4-6"


def test_an_incident_in_full(library: Library) -> None:
    mali = row(library, "mali")
    found = library.incidents.by_name(mali, "segou")
    assert found is not None
    entry = library.incidents.entry(found.row)
    assert (entry.name, entry.briefing, entry.briefing_title) == ("segou", mali, "Mali: the war comes to Ségou")
    assert entry.detail["place"] == {"name": "Ségou", "admin1": "Ségou", "aliases": ["Segu"]}
    assert entry.blocks == [["p", "", "", [["Three ", ""], ["guards", "i"], [" died.", ""]]]]
    assert entry.sources == [{"id": "apa", "publisher": "APA"}]
    assert library.incidents.partners(entry) == {}


def test_a_row_of_a_table_in_full(library: Library) -> None:
    table = row(library, "table")
    found = library.incidents.by_name(table, "row2")
    assert found is not None
    entry = library.incidents.entry(found.row)
    assert (entry.name, entry.briefing_title, entry.sources) == ("row2", "A table", [])
    assert (entry.detail["date"], entry.detail["place"]) == ("2023-02-01/2023-02-02", {"name": "Gao"})
    assert [actor["name"] for actor in entry.detail["actors"]] == ["Dozo"]


def test_what_is_not_there(library: Library) -> None:
    assert library.incidents.by_name(row(library, "mali"), "row1") is None
    assert library.incidents.by_name(1 << 20, "segou") is None
    with pytest.raises(MissingEntry):
        library.incidents.entry(1 << 50)
    assert names(library.incidents.view(1 << 20)) == []


def test_how_often_a_value_comes(library: Library) -> None:
    mali = row(library, "mali")

    def told(name: str, text: str = "", *, maybe: bool = False) -> list[tuple[str, int, str, int, str]]:
        view = library.incidents.view(mali)
        view.narrow(text)
        view.show_maybe(maybe)
        found = library.frequencies.frequency(view, name)
        return [(item.text, item.incidents, item.sum.show_sum(), item.unknown, item.filter) for item in found.values]

    assert told("place") == [
        ("Kati", 2, "1+", 1, "place == Kati"),
        ("Nara", 1, "2-5", 0, "place == Nara"),
        ("Ségou", 1, "3", 0, "place == Ségou"),
        ("?", 1, "?", 1, "place = ?"),
    ]
    assert told("date") == [
        ("Jan 2023", 2, "5-8", 0, "date = 2023-01"),
        ("?", 2, "1+", 1, "date = ?"),
        ("Dec 2022", 1, "?", 1, "date = 2022-12"),
    ]
    assert told("type", "place = kati") == [
        ("bombing", 1, "1+", 0, "type = bombing"),
        ("raid", 1, "?", 1, "type = raid"),
    ]
    assert [item[:2] for item in told("type", "place = kati", maybe=True)] == [("bombing", 1), ("raid", 1), ("?", 1)]
    actors = library.frequencies.frequency(library.incidents.view(mali), "actor")
    assert [(item.text, item.incidents) for item in actors.values] == [("?", 3), ("GSIM", 2), ("Dozo", 1)]
    assert (actors.incidents, actors.several) == (5, 1)


def test_each_value_leads_to_its_incidents(library: Library) -> None:
    for briefing in (row(library, "mali"), row(library, "table")):
        view = library.incidents.view(briefing)
        for column in ("place", "actor", "type", "date", "killed", "status"):
            for value in library.frequencies.frequency(library.incidents.view(briefing), column).values:
                view.narrow(value.filter)
                assert len(view) == value.incidents, value.filter


@pytest.mark.parametrize("briefing", ["mali", "table", None])
def test_a_query_is_run_as_a_job(library: Library, briefing: str | None) -> None:
    """Its view stays as it is until it takes the result; that is the same as at once."""
    number = row(library, briefing) if briefing else None
    view, now = library.incidents.view(number), library.incidents.view(number)
    before, shares = names(view), []
    query = view.query(text="actor = gsim", order=[SortKey("place")], maybe=True)
    job = view.ask(query)
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(job.run, lambda _part, done: shares.append(done)).result()
    assert (names(view), view.filter) == (before, "")
    assert (shares, all(0 <= share <= 1 for share in shares)) == (sorted(shares), True)
    view.take(answer)
    now.answer(query)
    assert (names(view), view.maybe, view.total(), view.whole) == (names(now), now.maybe, now.total(), True)
    assert (view.filter, view.order, view.with_maybe) == ("actor = gsim", (SortKey("place"),), True)
    assert names(view) != before
    assert (view.large, now.large) == (False, False)
    assert view.among == now.among == len(library.incidents.view(number))


def test_a_job_that_is_stopped_or_given_up(library: Library, view: IncidentView) -> None:
    view.narrow("place = nara")
    job = view.ask(view.query(text="type = raid"))
    job.stop()
    with pytest.raises(Cancellation):
        job.run(lambda _part, _done: None)
    assert view.query(order=[SortKey("id")]).filter == "type = raid", "the last query goes on"
    view.give_up()
    assert view.query(order=[SortKey("id")]).filter == "place = nara"
    assert names(view) == ["nara"]
    with pytest.raises(SyntaxProblem):
        view.query(text="place = ")
    counted = library.frequencies.counting(view, "type")
    counted.stop()
    with pytest.raises(Cancellation):
        counted.run(lambda _part, _done: None)


def test_a_view_of_another_briefing(library: Library, view: IncidentView) -> None:
    view.narrow("place = nara")
    view.show(row(library, "niger"))
    assert (names(view), view.filter, view.total().sum.show_sum()) == (["nara"], "place = nara", "7")
    number = view.number_of("nara")
    assert number == view.row_number(0)
    assert view.name_of(number) == "nara"
    assert (view.number_of("segou"), view.name_of(1 << 50)) == (None, "")
    view.narrow("place = kati")
    assert (names(view), view.number_of("nara")) == ([], number)


@pytest.mark.parametrize("column", ["place", "actor", "type", "date", "killed", "status"])
def test_values_are_counted_as_a_job(library: Library, column: str) -> None:
    for briefing in (row(library, "mali"), row(library, "table"), None):
        view = library.incidents.view(briefing)
        view.narrow("not type = raid")
        done = library.frequencies.counting(view, column).run(lambda _part, _done: None)
        assert done == library.frequencies.frequency(view, column)


@pytest.mark.parametrize(
    ("name", "outcome", "words"),
    [
        ("none", "killed", "no column 'none'"),
        ("place", "wounded", "no column 'wounded'"),
        ("id", "killed", "its own id"),
    ],
)
def test_what_cannot_be_counted(library: Library, name: str, outcome: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        library.frequencies.frequency(library.incidents.view(), name, outcome)
    if outcome == "killed":
        with pytest.raises(ValueError, match=words):
            library.frequencies.counting(library.incidents.view(), name)


def test_a_view_of_another_library_is_not_counted(library: Library) -> None:
    class Other:
        pass

    for count in (library.frequencies.frequency, library.frequencies.counting):
        with pytest.raises(TypeError):
            count(cast("IncidentView", Other()), "place")


def test_an_empty_library(empty: Library) -> None:
    view = empty.incidents.view()
    assert (names(view), view.total()) == ([], Total(0, Count.unknown(), 0))
    view.narrow("place = a")
    assert len(view) == 0
    assert empty.frequencies.frequency(view, "place").values == []
