"""What a filter may go on with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.columns import BY_ID
from brief_tui.library.questions.completion import complete
from brief_tui.library.questions.expression import Expression, written
from brief_tui.library.questions.filter import parse
from naive_filter import CONDITIONS as EXPRESSIONS

VALUES = {
    "region": ["Koulikoro", "Ségou", '"Gao, Ménaka"', "?"],
    "place": ['"Kati camp"', "Kati", '"or"'],
    "killed": ["3", "4+"],
    "id": ["i1", "i2", "i10"],
}


def words(text: str) -> list[str]:
    return complete(text, lambda column: VALUES.get(column, [])).words


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("re", 0, ["region"]),
        ("RE", 0, ["region"]),
        ("s", 0, ["subtype", "status", "source"]),
        ("(p", 1, ["place"]),
        ("not p", 4, ["place"]),
        ("i", 0, ["id", "injured"]),
        ("id ", 3, ["=", "~", "!=", "==", "in"]),
        ("id in (I1", 7, ["i1", "i10"]),
        ("region = ", 9, ["Koulikoro", "Ségou", '"Gao, Ménaka"', "?"]),
        ("region=k", 7, ["Koulikoro"]),
        ("Region != SEG", 10, ["Ségou"]),
        ("region ~ men", 9, ['"Gao, Ménaka"']),
        ('region = "gao', 9, ['"Gao, Ménaka"']),
        ('region = "gao, m', 9, ['"Gao, Ménaka"']),
        ("region == K", 10, ["Koulikoro"]),
        ("place = camp", 8, ['"Kati camp"']),
        ("region = Kayes a", 15, ["and", "abducted", "actor"]),
        ('region = "Gao, Ménaka" o', 23, ["or"]),
        ("region = Kayes and n", 19, ["not"]),
        ("nobody = k", 9, []),
        ("region < ", 9, ["Koulikoro", "Ségou", '"Gao, Ménaka"']),
        ("killed >= ", 10, ["3"]),
        ("killed == ", 10, ["3", "4+"]),
        ('"an open quote re', 17, []),
        ('"a quoted = k', 13, []),
        ("xyz", 0, []),
        ("region ", 7, ["=", "~", "!=", "==", "in"]),
        ("not (killed ", 12, ["=", "<", "<=", ">", ">=", "!=", "==", "in"]),
        ("region in (", 11, ["Koulikoro", "Ségou", '"Gao, Ménaka"', "?"]),
        ("not region not in (Kayes, seg", 26, ["Ségou"]),
        ('(region IN ("Gao, Ménaka", k', 27, ["Koulikoro"]),
        ("region in (Kayes, gao m", 18, ['"Gao, Ménaka"']),
        ("region in (Kayes) a", 18, ["and", "abducted", "actor"]),
        ("killed in (", 11, ["3"]),
        ("region = region a", 16, ["and", "abducted", "actor"]),
        ("type in ", 8, ["("]),
        ("type in r", 8, []),
        ("in (reg", 4, ["region"]),
        ('region in ("Gao, Ménaka"', 11, ['"Gao, Ménaka"']),
        ('region in (Kayes, "gao, m', 18, ['"Gao, Ménaka"']),
        ("killed = two and reg", 17, ["region"]),
        ("a) reg", 3, ["region"]),
        ("killed > = reg", 11, []),
        ("= k", 2, []),
        ("! reg", 2, ["region"]),
    ],
)
def test_what_may_follow(text: str, start: int, found: list[str]) -> None:
    made = complete(text, lambda column: VALUES.get(column, []))
    assert (made.start, made.words) == (start, found)


def test_all_columns_where_nothing_is_typed() -> None:
    assert words("") == [*BY_ID, "disputed(", "not"]
    assert words("region = Kayes ") == ["and", "or", *BY_ID, "disputed(", "not"]
    assert words("region = Kayes or ") == [*BY_ID, "disputed(", "not"]


def test_what_sources_may_contradict_each_other_on() -> None:
    assert words("disputed(k") == ["killed"]
    assert words("not disputed(")[-1] == ")"
    assert words("disputed(killed) ")[:2] == ["and", "or"]


@given(st.text(st.sampled_from('re=g"i on(k<)~? é'), max_size=20))
def test_it_never_fails_and_replaces_what_is_before_the_cursor(text: str) -> None:
    made = complete(text, lambda column: VALUES.get(column, []))
    assert 0 <= made.start <= len(text)


DATES = ["2022", "2023-01", "?"]


def offered(column: str) -> list[str]:
    """Values as one writes them."""
    return VALUES.get(column) or (DATES if column == "date" else ["2022", "?"] if column == "year" else ["raid", "4+"])


@given(EXPRESSIONS, st.integers(0, 60))
def test_the_parser_takes_each_candidate(expression: Expression, length: int) -> None:
    begun = written(expression)[:length]
    made = complete(begun, offered)
    before = begun[: made.start]
    for word in made.words:
        text = f"{before}{word}{' (' if word == 'in' else ''}"
        refused = refusal(text)
        assert refused is None or (refused >= len(text) > 0), text


def refusal(text: str) -> int | None:
    """Where the parser stops; None where it does not."""
    try:
        parse(text)
    except SyntaxProblem as problem:
        return problem.column
    return None
