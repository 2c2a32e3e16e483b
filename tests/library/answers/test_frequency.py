"""Frequency tables agree with a plain evaluation of the model, and with the filter that each row stands for."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.dates import Date
from brief_tui.briefing.evidence import Citation, Source
from brief_tui.briefing.leaves import Id, LineText, Ref
from brief_tui.briefing.model import Actor, Briefing, Casualty, Incident, Place
from brief_tui.library.answers.frequency import common, frequency
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.totals import count_of, figures_of
from brief_tui.library.questions.expression import also, quoted, written
from brief_tui.library.questions.filter import parse
from brief_tui.library.questions.frequency import SORTS, Frequency, ordered
from brief_tui.text.matching import fold
from naive import added, briefings, figure, view_of

COLUMNS = st.sampled_from(["place", "region", "type", "actor", "status", "source", "date", "killed"])
FILTERS = st.sampled_from(["", "killed >= 2", "date >= 2023", "not place = Nara", "actor = ?"])


def naive_keys(incident: Incident, column: str) -> set[Any]:
    """The values that an incident counts for."""
    if column == "actor":
        return {fold(actor.name) for actor in incident.actors} or {None}
    if column == "source":
        return {fold(citation.ref) for citation in incident.sources} or {None}
    if column == "date":
        date = incident.date
        if date is None:
            return {None}
        first, last = date.earliest, date.latest
        within = (first.year, first.month) == (last.year, last.month)
        return {(first.year, first.month) if within else (first, last)}
    if column == "killed":
        return {figure(incident, "killed")}
    place = incident.place.name if incident.place else ""
    return {{"place": fold(place), "status": incident.status}.get(column, "") or None}


def naive(found: list[Incident], column: str) -> list[tuple[int, str, int]]:
    """Incidents, sum and unknown for each value, in no order."""
    members: dict[Any, list[Incident]] = defaultdict(list)
    for incident in found:
        for key in naive_keys(incident, column):
            members[key].append(incident)
    made = []
    for some in members.values():
        known = [item for item in some if figure(item, "killed") is not None]
        whole = added(some, "killed")
        shown = "?" if whole is None else count_of(*figures_of(whole)).show_sum()
        made.append((len(some), shown, len(some) - len(known)))
    return sorted(made)


def passing(briefing: Briefing, view: SqliteIncidentView) -> list[Incident]:
    names = {row.name for row in view.window(0, len(view))}
    return [item for item in briefing.incidents if item.id in names]


@given(briefings(), COLUMNS, FILTERS, st.booleans())
def test_counts_and_sums_are_those_of_a_plain_evaluation(
    briefing: Briefing, column: str, condition: str, maybe: bool
) -> None:
    view = view_of(briefing)
    view.narrow(condition)
    view.show_maybe(maybe)
    found = frequency(view, column)
    assert found.incidents == len(view)
    made = sorted((value.incidents, value.sum.show_sum(), value.unknown) for value in found.values)
    chosen = passing(briefing, view)
    assert made == naive(chosen, column)
    assert found.several == sum(len(naive_keys(item, column)) > 1 for item in chosen)


@given(briefings(), COLUMNS, FILTERS)
def test_the_filter_of_a_row_shows_exactly_its_incidents(briefing: Briefing, column: str, condition: str) -> None:
    view = view_of(briefing)
    view.narrow(condition)
    for value in frequency(view, column).values:
        view.narrow(written(also(parse(condition), parse(value.filter))))
        assert len(view) == value.incidents, value.filter
        total = view.total("killed")
        assert (total.sum.show_sum(), total.unknown) == (value.sum.show_sum(), value.unknown)


def incident(name: str, **facts: Any) -> Incident:
    date = facts.pop("date", None)
    return Incident(id=Id(name), date=Date.parse(date) if date else None, **facts)


def table(column: str, *incidents: Incident) -> Frequency:
    return frequency(view_of(Briefing(title=LineText("T"), incidents=incidents)), column)


def test_dates_by_month_and_what_spans_months_for_itself() -> None:
    written = ["2022-10/2022-12", "2022-10/2022-12~", "2022-11-03", "2022-11", "2022", "2023-01-28/2023-02-03", None]
    found = table("date", *(incident(f"i{number}", date=date) for number, date in enumerate(written)))
    rows = {value.text: (value.incidents, value.filter) for value in found.values}
    assert rows == {
        "Oct-Dec 2022": (2, "date == 2022-10/2022-12"),
        "Nov 2022": (2, "date = 2022-11"),
        "2022": (1, "date == 2022"),
        "28 Jan-3 Feb 2023": (1, "date == 2023-01-28/2023-02-03"),
        "?": (1, "date = ?"),
    }
    by_value = [value.text for value in ordered(found.values, "value", descending=False)]
    assert by_value == ["2022", "Oct-Dec 2022", "Nov 2022", "28 Jan-3 Feb 2023", "?"]


@pytest.mark.parametrize("written", ["9999-12-31", "9999", "0001-01-01", "0001", "9998/9999"])
def test_the_first_and_the_last_days_there_are(written: str) -> None:
    (value,) = table("date", incident("a", date=written)).values
    assert value.incidents == 1


def test_an_incident_with_two_actors_counts_for_each_and_names_keep_their_spelling() -> None:
    two = (Actor(LineText("Ganda, Koy")), Actor(LineText("Éléments armés")))
    found = table("actor", incident("a", actors=two), incident("b", actors=two[:1]), incident("c"))
    assert [(value.text, value.incidents) for value in found.values] == [
        ("Ganda, Koy", 2),
        ("Éléments armés", 1),
        ("?", 1),
    ]
    assert found.several == 1
    assert [value.filter for value in found.values] == [
        'actor == "Ganda, Koy"',
        'actor == "Éléments armés"',
        "actor = ?",
    ]


def test_sources_count_by_title_and_are_found_by_either() -> None:
    cited = [incident(name, sources=(Citation(Ref(ref)),)) for name, ref in (("a", "bbc-news"), ("b", "x"), ("c", "y"))]
    sources = (
        Source(Id("bbc-news"), title=LineText("BBC News")),
        Source(Id("x"), publisher=LineText("APA")),
        Source(Id("y")),
    )
    view = view_of(Briefing(title=LineText("T"), incidents=tuple(cited), sources=sources))
    assert {value.text for value in frequency(view, "source").values} == {"BBC News", "APA", "y"}
    for text in ('source = "bbc news"', "source = bbc-news", "source ~ news", 'source == "BBC News"'):
        view.narrow(text)
        assert [row.name for row in view.window(0, 9)] == ["a"], text
    view.narrow("source = x")
    assert len(view) == 1
    view.narrow("source == x")
    assert len(view) == 0


def test_sums_beyond_what_one_count_may_be() -> None:
    many = Casualty(who=LineText(""), best=10**9)
    found = table("status", *(incident(f"i{number}", casualties=(many, many)) for number in range(3)))
    assert found.values[0].sum.show() == "6000000000"


def test_orders() -> None:
    dead = [Casualty(who=LineText(""), low=2, high=5), Casualty(who=LineText(""), low=2), Casualty(who=LineText(""))]
    places = [Place(LineText(name)) for name in "BAC"]
    found = table("place", *(incident(p.name, place=p, casualties=(d,)) for p, d in zip(places, dead, strict=True)))

    def names(by: str, *, descending: bool) -> str:
        return "".join(value.text for value in ordered(found.values, by, descending=descending))

    assert names("value", descending=False) == "ABC"
    assert names("value", descending=True) == "CBA"
    assert names("count", descending=True) == "ABC"
    assert names("killed", descending=False) == "BAC"
    assert names("killed", descending=True) == "ABC"
    assert set(SORTS) == {"value", "count", "killed"}


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column 'who'; known: date"):
        frequency(view_of(Briefing(title=LineText("T"))), "who")
    with pytest.raises(ValueError, match="no column 'seized'; known: killed"):
        frequency(view_of(Briefing(title=LineText("T"))), "place", "seized")


@pytest.mark.parametrize(
    ("text", "more", "both"),
    [
        ("", "place == Nara", "place == Nara"),
        ("place == Nara", "place == Nara", "place == Nara"),
        ("killed > 1", "place == Nara", "killed > 1 and place == Nara"),
        ("a or b", "place == Nara", "(a or b) and place == Nara"),
        ('"a or b"', "place == Nara", '"a or b" and place == Nara'),
    ],
)
def test_a_filter_is_added_to_one_that_is_there(text: str, more: str, both: str) -> None:
    assert written(also(parse(text), parse(more))) == both


@given(st.text(min_size=1))
def test_a_quoted_value_is_one_value(value: str) -> None:
    view = view_of(Briefing(title=LineText("T")))
    if fold(value):
        view.narrow(f"place == {quoted(value)}")


def test_the_common_values_are_the_most_frequent() -> None:
    found = [
        incident(f"i{n}", place=Place(LineText(name))) for n, name in enumerate(["Nara", "Kati camp", "Kati camp"])
    ]
    view = view_of(Briefing(title=LineText("T"), incidents=(*found, *(incident(f"x{n}") for n in range(4)))))
    assert common(view, "place", 9) == ['"Kati camp"', "Nara", "?"]
    assert common(view, "place", 1) == ['"Kati camp"']
    assert common(view, "id", 1) == ["i0", "i1", "i2", "x0", "x1", "x2", "x3"]


def test_incidents_are_not_counted_by_their_id() -> None:
    with pytest.raises(ValueError, match="its own id"):
        frequency(view_of(Briefing(title=LineText("T"), incidents=(incident("i"),))), "id")
