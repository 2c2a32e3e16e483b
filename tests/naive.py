"""A plain evaluation of the model: random briefings, what an order and a total mean, beside which the SQL is held."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from hypothesis import strategies as st

from brief_tui.briefing.claims import Claims, claims_of
from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date
from brief_tui.briefing.evidence import Citation
from brief_tui.briefing.leaves import Id, LineText, Ref
from brief_tui.briefing.model import Actor, Briefing, Casualty, Incident, Place
from brief_tui.briefing.shared_counts import shared_out
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index import refresh
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import SortKey
from brief_tui.text.matching import fold
from inside import connection

DATES = st.sampled_from(["2022", "2023", "2023-01", "2023-01-05", "2023-01-05~", "2022-12/2023-02", "2023-03-01"])
FIGURES = st.integers(0, 4)


@st.composite
def casualties(draw: st.DrawFn, own: str, others: list[str]) -> Casualty:
    low, best, high = sorted(draw(st.tuples(FIGURES, FIGURES, FIGURES)))
    shared = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
    outcomes: Any = st.sampled_from(["killed", "injured"])
    return Casualty(
        who=LineText(draw(st.sampled_from(["", "x", "X"]))),
        source=draw(st.sampled_from([None, Ref("apa"), Ref("rfi")])),
        outcome=draw(outcomes),
        best=draw(st.sampled_from([None, best])),
        low=draw(st.sampled_from([None, low])),
        high=draw(st.sampled_from([None, high])),
        shared_with=tuple(Ref(name) for name in shared if name != own),
    )


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    ids = [f"i{number}" for number in range(draw(st.integers(1, 6)))]
    made = []
    for name in ids:
        date = draw(st.none() | DATES)
        place = draw(st.sampled_from([None, "Nara", "Ségou", "segou", "Kati"]))
        made.append(
            Incident(
                id=Id(name),
                date=Date.parse(date) if date else None,
                place=Place(LineText(place)) if place else None,
                status=draw(st.sampled_from(["reported", "confirmed"])),
                actors=tuple(
                    Actor(LineText(actor)) for actor in draw(st.lists(st.sampled_from(["GSIM", "EIS"]), max_size=2))
                ),
                sources=tuple(
                    Citation(Ref(ref)) for ref in draw(st.lists(st.sampled_from(["apa", "rfi"]), max_size=2))
                ),
                casualties=tuple(draw(st.lists(casualties(name, ids), max_size=2))),
            )
        )
    return Briefing(title=LineText("T"), incidents=tuple(shared_out(made)))


def added(incidents: Iterable[Incident], outcome: str) -> Count | None:
    """What incidents add up to; None when nobody gives a figure for any of them."""
    known = [item for item in incidents if figure(item, outcome) is not None]
    groups: dict[Any, dict[Any, list[Count]]] = {}
    for item in known:
        for claim in claims_of(item.id, item.casualties, outcome):
            said = groups.setdefault(claim.group if claim.shared else (item.id, claim.group), {})
            counts = said.setdefault(claim.source, [])
            if not claim.shared or claim.value not in counts:
                counts.append(claim.value)
    whole = sum((_one(list(said.values())) for said in groups.values()), Count.none())
    return whole if known else None


def _one(claims: list[list[Count]]) -> Count:
    """What some sources say of the same people: from the least to the most that any of them says."""
    known = [count for count in (sum(counts, Count.none()) for counts in claims) if not count.is_unknown]
    if not known:
        return Count.unknown()
    highs = [count.upper for count in known]
    high = None if None in highs else max(high for high in highs if high is not None)
    bests = [None if count.unknown_parts else count.best for count in known]
    return Count(min(count.low for count in known), high, bests[0] if len(set(bests)) == 1 else None)


def figure(incident: Incident, outcome: str) -> tuple[int, int | None] | None:
    rows = list(claims_of(incident.id, incident.casualties, outcome))
    whole = Claims(rows).sum()
    return None if not rows or whole.is_unknown else (whole.low, whole.upper)


def interval(incident: Incident, column: str) -> tuple[float, float] | None:
    """What is known of a date or a count, as numbers."""
    if column == "date":
        date = incident.date
        return (date.earliest.toordinal(), date.latest.toordinal()) if date else None
    found = figure(incident, column)
    return (found[0], float("inf") if found[1] is None else found[1]) if found else None


def text(incident: Incident, column: str) -> str | None:
    found = {
        "place": incident.place.name if incident.place else "",
        "actor": ", ".join(actor.name for actor in incident.actors),
        "source": ", ".join(citation.ref for citation in incident.sources),
    }.get(column, "")
    return incident.status if column == "status" else fold(found) or None


def sort_value(incident: Incident, column: str) -> Any:
    return interval(incident, column) if column in {"date", "killed", "injured"} else text(incident, column)


def sort_naively(found: list[Incident], order: list[SortKey]) -> list[Incident]:
    for key in reversed(order):
        known = [item for item in found if sort_value(item, key.column) is not None]
        unknown = [item for item in found if sort_value(item, key.column) is None]
        # A stable sort that keeps ties as they are, in both directions.
        known.sort(key=partial(sort_value, column=key.column), reverse=key.descending)
        if key.descending:
            known = _ties_in_order(known, found, key.column)
        found = known + unknown
    return found


def _ties_in_order(items: list[Incident], order: list[Incident], column: str) -> list[Incident]:
    position = {item.id: number for number, item in enumerate(order)}
    groups: list[list[Incident]] = []
    for item in items:
        if groups and sort_value(groups[-1][0], column) == sort_value(item, column):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [item for group in groups for item in sorted(group, key=lambda found: position[found.id])]


ORDERS = st.lists(
    st.builds(
        SortKey, st.sampled_from(["date", "place", "killed", "injured", "status", "source", "actor"]), st.booleans()
    ),
    max_size=3,
    unique_by=lambda key: key.column,
)


def view_of(briefing: Briefing) -> SqliteIncidentView:
    """The view of a briefing in an index of its own."""
    index = Index([], memory=True)
    refresh.store_text(connection(index), lambda: briefing)
    return SqliteIncidentView(index)


def check_totals(view: SqliteIncidentView, briefing: Briefing) -> None:
    """What a view says that it adds up to is what the counts of the incidents that it shows add up to."""
    shown = {row.name for row in view.window(0, 99)}
    found = [item for item in briefing.incidents if item.id in shown]
    for outcome in ("killed", "injured"):
        known = [item for item in found if figure(item, outcome) is not None]
        expected = added(found, outcome)
        total = view.total(outcome)
        assert (total.incidents, total.unknown) == (len(found), len(found) - len(known))
        if expected is not None:
            best = None if expected.unknown_parts else expected.best
            assert (total.sum.low, total.sum.upper, total.sum.best) == (expected.low, expected.upper, best)
        else:
            assert total.sum.is_unknown


def check_order(view: SqliteIncidentView, briefing: Briefing, order: list[SortKey]) -> None:
    """An order is that of a plain sort, with the unknown last."""
    view.sort(order)
    expected = sort_naively(list(briefing.incidents), order)
    assert [row.name for row in view.window(0, 99)] == [item.id for item in expected]
    for key in order:
        values = [sort_value(item, key.column) is None for item in expected]
        assert key is not order[0] or values == sorted(values)
