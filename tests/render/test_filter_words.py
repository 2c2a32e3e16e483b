"""A filter in words."""

import pytest
from hypothesis import given

from brief_tui.library.questions.expression import ALL, Expression, Not
from brief_tui.library.questions.filter import parse
from brief_tui.render.filter_words import described
from naive_filter import CONDITIONS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("killed >= 5 place = Kati", "killed at least 5 and place is Kati"),
        ("killed > 1 injured < 2 abducted <= 3", "killed more than 1, injured fewer than 2 and abducted at most 3"),
        ("killed = 2 or killed != 3", "killed exactly 2 or killed other than 3"),
        ("killed == 4+ not killed == 2-5", "killed given as 4+ and killed not given as 2-5"),
        ("killed in (2,3,?)", "killed exactly 2, 3 or unknown"),
        ("date > 2023-01-10 date >= 2023", "date after 10 Jan 2023 and date not before 2023"),
        ("date = 2022/2023 or year == 2022-2023", "date within 2022-2023 or year given as 2022-2023"),
        ("date != 2022 date < 2023 date <= 2023-01", "date outside 2022, date before 2023 and date not after Jan 2023"),
        ("place = ? region != ?", "place is unknown and region is known"),
        ("place in (?)", "place is unknown"),
        ("type in (raid, armed attack)", "type is raid or 'armed attack'"),
        ("type not in (raid, ?)", "type is not raid or unknown"),
        ("place ~ koro not place ~ o", "place contains koro and place does not contain o"),
        ("place < o or place >= p", "place comes before o or place does not come before p"),
        ("place == Kati", "place is written Kati"),
        ("id > i2", "id comes after i2"),
        ('gendarm "armed gr"', "a word begins with gendarm and a word begins with 'armed gr'"),
        ("...", "anything"),
        ("not ...", "nothing"),
        ("not drone", "no word begins with drone"),
        ("not not drone", "a word begins with drone"),
        ("not status = retracted", "status is not retracted"),
        ("not killed > 2", "killed at most 2"),
        ("not (killed > 2 or place = x)", "killed at most 2 and place is not x"),
        ("a (b or c)", "a word begins with a, and either a word begins with b or a word begins with c"),
        ("killed=1 or killed=2 place=x", "killed exactly 1, or both killed exactly 2 and place is x"),
        ("killed=1 (killed=2 killed=3)", "killed exactly 1, killed exactly 2 and killed exactly 3"),
        (
            "killed=1 not (killed>2 killed>3 place=?)",
            "killed exactly 1, and any of killed at most 2, killed at most 3 or place is known",
        ),
    ],
)
def test_what_a_filter_asks_for(text: str, words: str) -> None:
    assert described(parse(text)) == words


@given(CONDITIONS.filter(lambda expression: expression != ALL))
def test_each_condition_has_words_and_two_negations_are_none(expression: Expression) -> None:
    words = described(expression)
    assert words
    assert described(Not(expression)) != words
    assert described(Not(Not(expression))) == words
