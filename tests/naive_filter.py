"""What a filter means, incident by incident: an evaluation of the expression beside which the SQL is held."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from brief_tui.briefing.dates import Date
from brief_tui.briefing.model import Briefing, Incident
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.questions.columns import BY_ID, Column
from brief_tui.library.questions.expression import ALL, And, Comparison, Disputed, Expression, Not, Or, Words, written
from brief_tui.text.matching import fold, natural, natural_id, words
from naive import FIGURES, interval, text

Truth = bool | None


def meaning(expression: Expression, incident: Incident) -> Truth:
    """Whether an incident passes; None where it is not known. Briefings have no glossary here."""
    if isinstance(expression, And):
        return _all(meaning(part, incident) for part in expression.parts)
    if isinstance(expression, Or):
        return negated(_all(negated(meaning(part, incident)) for part in expression.parts))
    if isinstance(expression, Not):
        return negated(meaning(expression.part, incident))
    if isinstance(expression, Words):
        return _has(incident, [word.fold for word in words(expression.text)])
    if isinstance(expression, Disputed):
        return False  # no briefing here has claims
    if expression.operator == "not in":
        return negated(meaning(expression._replace(operator="in"), incident))
    if expression.operator == "in":
        each = [expression._replace(operator="=", values=(value,)) for value in expression.values]
        return meaning(Or(tuple(each)), incident)
    return _compared(incident, expression.column, expression.operator, expression.values[0])


def negated(value: Truth) -> Truth:
    return None if value is None else not value


def _all(values: Iterable[Truth]) -> Truth:
    known = set(values)
    return False if False in known else None if None in known else True


def _has(incident: Incident, asked: list[str]) -> bool:
    """Whether a text of the incident has the words side by side; the last may go on."""
    texts = [incident.place.name if incident.place else "", *(actor.name for actor in incident.actors)]
    told = ["".join(f" {word.fold}" for word in words(item)) for item in texts]
    return not asked or any(f" {' '.join(asked)}" in item for item in told)


def _compared(incident: Incident, column: Column, operator: str, value: str | None) -> Truth:
    if column.id == "id":
        return _id(incident.id, operator, value)
    if value is None:
        known = interval(incident, _of(column)) if column.spans else text(incident, column.id)
        return (known is None) == (operator == "=")
    if column.spans:
        return _spanned(incident, column, operator, value)
    return _text(incident, column, operator, value.lower() if column.id == "status" else fold(value))


def _of(column: Column) -> str:
    """The fact that a column shows."""
    return "date" if column.id == "year" else column.id


def _id(name: str, operator: str, value: str | None) -> bool:
    if value is None:
        return operator == "!="
    if operator == "==":
        return name == value
    if operator == "~":
        return value.lower() in name.lower()
    if operator in {"=", "!="}:
        return (name.lower() == value.lower()) == (operator == "=")
    return _ordered(natural_id(name), operator, natural_id(value))


def _ordered(left: str, operator: str, right: str) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]


def _text(incident: Incident, column: Column, operator: str, key: str) -> Truth:
    whole = text(incident, column.id)
    if whole is None:
        return False if operator == "==" else None
    names = {
        "actor": [fold(actor.name) for actor in incident.actors],
        "source": [fold(citation.ref) for citation in incident.sources],
    }.get(column.id, [whole])
    if operator == "~":
        return any(key in name for name in names)
    if operator in {"=", "==", "!="}:
        return (key in names) == (operator != "!=")
    return _ordered(natural(whole), operator, natural(key))


def _spanned(incident: Incident, column: Column, operator: str, value: str) -> Truth:
    known = interval(incident, _of(column))
    if operator == "==":
        return known is not None and known == _exactly(column, value, known)
    first, last = (int(value), int(value)) if column.kind == "count" else _days(value)
    return compare(known, operator, first, last)


def _days(value: str) -> tuple[int, int]:
    date = Date.parse(value)
    return date.earliest.toordinal(), date.latest.toordinal()


def _exactly(column: Column, value: str, known: tuple[float, float]) -> tuple[float, float] | None:
    """The ends of an interval that is said as this value; of years those that are known where they lie in them."""
    if column.id == "date":
        return _days(value)
    low, _, high = value.partition("-")
    if column.id == "year":
        ends = [_days(low), _days(high or low)]
        inside = all(first <= end <= last for end, (first, last) in zip(known, ends, strict=True))
        return known if inside else None
    if low.endswith("+"):
        return int(low[:-1]), float("inf")
    return int(low), int(high or low)


def compare(known: tuple[float, float] | None, operator: str, low: float, high: float) -> Truth:
    """Whether all, none or only some of the values that it can be compare so."""
    if known is None:
        return None
    first, last = known
    inside, outside = low <= first and last <= high, last < low or first > high
    yes, no = {
        "=": (inside, outside),
        "!=": (outside, inside),
        ">": (first > high, last <= high),
        ">=": (first >= low, last < low),
        "<": (last < low, first >= low),
        "<=": (last <= high, first > high),
    }[operator]
    return True if yes else False if no else None


_ORDERED = ["<", "<=", ">", ">="]
_VALUES = {
    "date": st.sampled_from(["2022", "2023-01", "2023-01-05", "2022/2023-01", "2022-12/2023-02"]),
    "year": st.sampled_from(["2022", "2023"]),
    "count": FIGURES.map(str),
    "id": st.sampled_from(["i1", "I1", "i0", "i10", "1"]),
}
_EXACT = {
    "year": st.sampled_from(["2022", "2023", "2022-2023"]),
    "count": FIGURES.map(str) | FIGURES.map(lambda low: f"{low}+") | st.just("1-3"),
}
_TEXTS = st.sampled_from(["nara", "Ségou", "gsim", "EIS", "apa", "reported", "a", "GSIM, EIS"])
_COLUMNS = ("date", "year", "killed", "injured", "place", "region", "actor", "source", "status", "id")


@st.composite
def comparisons(draw: st.DrawFn) -> Expression:
    column = BY_ID[draw(st.sampled_from(_COLUMNS))]
    operators = ["=", "!=", "==", "in", "not in", *_ORDERED, *([] if column.spans else ["~"])]
    operator = draw(st.sampled_from(operators))
    values = _VALUES.get(column.kind, _TEXTS)
    if operator == "==":
        values = _EXACT.get(column.kind, values)
    if operator in {"in", "not in"}:
        each: st.SearchStrategy[str | None] = values | st.none() if column.kind != "id" else values
        return Comparison(column, operator, tuple(draw(st.lists(each, min_size=1, max_size=3))))
    unknown = operator in {"=", "!="} and draw(st.integers(0, 4)) == 0
    return Comparison(column, operator, (None if unknown else draw(values),))


def _several(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    each = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return parts.map(Not) | each.map(And) | each.map(Or)


BARE = st.sampled_from(["nara", "SÉG", "gsim", "gou", "...", "zzz"]).map(Words)
CONDITIONS = st.recursive(comparisons() | BARE, _several, max_leaves=5) | st.just(ALL)


def check_filter(view: SqliteIncidentView, briefing: Briefing, expression: Expression) -> None:
    """A filter shows, and counts as perhaps, what it means."""
    view.sort([])
    view.narrow(written(expression))
    assert view.expression == expression
    answers = [(item.id, meaning(expression, item)) for item in briefing.incidents]
    assert [row.name for row in view.window(0, 99)] == [name for name, answer in answers if answer]
    assert view.maybe == sum(answer is None for _name, answer in answers)
