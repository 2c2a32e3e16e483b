"""A filter as an expression: what is read, how it is written again, and what two of them ask together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief_tui.library.answers.filter_sql import MAX_PARAMETERS, compile_filter
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.columns import BY_ID, COLUMNS, Column
from brief_tui.library.questions.expression import (
    ALL,
    And,
    Comparison,
    Expression,
    Not,
    Or,
    TextRange,
    Words,
    also,
    written,
)
from brief_tui.library.questions.filter import parse
from examples import examples

RAID = Comparison(BY_ID["type"], "=", ("raid",))
KILLED = Comparison(BY_ID["killed"], ">=", ("2",))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("", ALL),
        ("  ", ALL),
        ("type = raid", RAID),
        ("TYPE=raid", RAID),
        ("killed >= 2 and type = raid", And((KILLED, RAID))),
        ("killed >= 2 type = raid or raid", Or((And((KILLED, RAID)), Words("raid")))),
        ("not not raid", Not(Not(Words("raid")))),
        ("(raid)", Words("raid")),
        ("a (b c)", And((Words("a"), And((Words("b"), Words("c")))))),
        ('"armed attack"', Words("armed attack")),
        ("place = ?", Comparison(BY_ID["place"], "=", (None,))),
        ('place == "?"', Comparison(BY_ID["place"], "==", ("?",))),
        ("type not in (raid, armed attack,?)", Comparison(BY_ID["type"], "not in", ("raid", "armed attack", None))),
        ("not type IN (raid)", Not(Comparison(BY_ID["type"], "in", ("raid",)))),
    ],
)
def test_what_is_read(text: str, expression: Expression) -> None:
    assert parse(text) == expression


def test_parts_say_where_they_were_typed() -> None:
    made = parse('é "b c" (not killed  >= 2 or type in (raid, x))')
    assert isinstance(made, And)
    first, second, rest = made.parts
    assert isinstance(first, Words)
    assert isinstance(second, Words)
    assert isinstance(rest, Or)
    negated, listed = rest.parts
    assert isinstance(negated, Not)
    assert isinstance(negated.part, Comparison)
    assert isinstance(listed, Comparison)
    spans = [item.span for item in (first, second, negated.part, listed)]
    assert [tuple(span) for span in spans] == [(0, 1), (2, 7), (13, 25), (29, 46)]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("killed>=2 type=raid", "killed >= 2 and type = raid"),
        ("armed attack", "armed attack"),
        ('"armed attack" "region" "in" (Kati)', '"armed attack" "region" "in" Kati'),
        ("a or (b or c) d", "a or (b or c) and d"),
        ("not (a b) not (c) NOT not d", "not (a b) and not c and not not d"),
        ('type in (armed attack,"a, b",?,\'x)', 'type in ("armed attack", "a, b", ?, \'x)'),
        ('place == "?" and place = ? and "or"', 'place == "?" and place = ? and "or"'),
        ('place == "" ""', 'place == "" and ""'),
        ('type in ("a,b", a,b)', 'type in ("a,b", a, b)'),
    ],
)
def test_what_is_written_again(text: str, again: str) -> None:
    assert written(parse(text)) == again


TEXTS = st.sampled_from(
    ["raid", "armed attack", "a, b", "a,b", "?", "or", "IN", "region", "é", "%", "'x", "not in", "..."]
)
TEXTS |= st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"'), max_size=5)
"""What a quotation can have in it: anything but its mark."""
VALUES = {"date": ["2022", "2023-01/2023-03", "2023-01-05~"], "year": ["2022"], "count": ["0", "12"]}


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    column: Column = draw(st.sampled_from(COLUMNS))
    ordered = ["=", "!=", "<", "<=", ">", ">="]
    operator = draw(st.sampled_from([*ordered, "in", "not in", *([] if column.spans else ["~"])]))
    known = st.sampled_from(VALUES[column.kind]) if column.spans else TEXTS.map(lambda text: f"x{text}")
    values = st.none() | known if operator in {"=", "!=", "in", "not in"} else known
    most = 3 if operator in {"in", "not in"} else 1
    return Comparison(column, operator, tuple(draw(st.lists(values, min_size=1, max_size=most))))


def _several(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    each = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return parts.map(Not) | each.map(And) | each.map(Or)


ATOMS: st.SearchStrategy[Expression] = TEXTS.map(Words) | comparisons()
EXPRESSIONS = st.recursive(ATOMS, _several, max_leaves=8) | st.just(ALL)


@given(EXPRESSIONS)
@settings(max_examples=examples(2))
def test_what_is_written_is_read_as_the_same(expression: Expression) -> None:
    text = written(expression)
    made = parse(text)
    assert made == expression
    assert written(made) == text


PIECES = st.sampled_from(["killed", "place", "type", "=", "!=", ">", "==", "~", "?", "2", "(", ")", "not", "in", "in (",
                          ",", "and", "or", '"a b"', "é", "'", "x"])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join))
@settings(max_examples=examples(2))
def test_a_filter_that_is_written_again_asks_the_same(text: str) -> None:
    made = None
    try:
        made = parse(text)
    except SyntaxProblem:
        return
    again = written(made)
    assert (parse(again), compile_filter(again)) == (made, compile_filter(text))


@pytest.mark.parametrize(
    ("expression", "more", "both"),
    [
        (ALL, RAID, RAID),
        (RAID, ALL, RAID),
        (RAID, RAID, RAID),
        (RAID, KILLED, And((RAID, KILLED))),
        (And((RAID, KILLED)), RAID, And((RAID, KILLED))),
        (And((RAID, KILLED)), And((KILLED, Words("x"))), And((RAID, KILLED, Words("x")))),
        (Or((RAID, KILLED)), RAID, And((Or((RAID, KILLED)), RAID))),
    ],
)
def test_both_are_asked_and_neither_twice(expression: Expression, more: Expression, both: Expression) -> None:
    assert also(expression, more) == both


def test_where_something_was_typed_is_no_part_of_what_is_asked() -> None:
    one, other = Words("a", TextRange(0, 1)), Words("a", TextRange(4, 5))
    assert one == other
    assert (one.span != other.span) is False
    assert len({one, other}) == 1
    assert Words("a") != Words("b")


def test_too_many_names_are_told_at_the_word_that_has_them() -> None:
    names = [f"n{number}" for number in range(100)]
    with pytest.raises(SyntaxProblem, match="too many names") as caught:
        compile_filter("a " * 45, lambda _name: names)
    assert caught.value.column == 2 * (MAX_PARAMETERS // 700)
