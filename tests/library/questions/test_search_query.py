"""The language of a search: what it means, and where it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index import fulltext, index_file
from brief_tui.library.questions.search_query import MAX_WORDS, Phrase, QueryPart, SearchQuery, parse, widened


def word(text: str, *, begun: bool = False) -> Phrase:
    return Phrase((text,), begun)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("  ... * ", ()),
        ("Drone SÉGOU", (QueryPart((word("drone"),), open=True), QueryPart((word("segou"),), open=True))),
        ("M5-RFP", (QueryPart((Phrase(("m5", "rfp")),)),)),
        ('"armed  Group"', (QueryPart((Phrase(("armed", "group")),)),)),
        ("gendarm*", (QueryPart((word("gendarm", begun=True),)),)),
        ('"armed gr"*', (QueryPart((Phrase(("armed", "gr"), True),)),)),
        ("a NEAR b", (QueryPart((word("a"), word("b")), 10),)),
        ("a near/5 b", (QueryPart((word("a"), word("b")), 5),)),
        ("a NEAR/0 b Near/0 c", (QueryPart((word("a"), word("b"), word("c")), 0),)),
        ("near by", (QueryPart((word("near"),), open=True), QueryPart((word("by"),), open=True))),
        ("title:a", (QueryPart((word("a"),), 0, "title", True),)),
        ('TITLE:"a b"', (QueryPart((Phrase(("a", "b")),), 0, "title"),)),
        ("10:30", (QueryPart((Phrase(("10", "30")),)),)),
        ("Mali: war", (QueryPart((word("mali"),), open=True), QueryPart((word("war"),), open=True))),
        ('Mali:"war zone"', (QueryPart((word("mali"),), open=True), QueryPart((Phrase(("war", "zone")),)))),
        ("http://a.b", (QueryPart((Phrase(("http", "a", "b")),)),)),
        ("a OR (b)", tuple(QueryPart((word(text),), open=True) for text in ("a", "or", "b"))),
        ("title:a NEAR b", (QueryPart((word("a"), word("b")), 10, "title"),)),
    ],
)
def test_meaning(text: str, parts: tuple[QueryPart, ...]) -> None:
    assert parse(text) == SearchQuery(parts)


def test_kinds() -> None:
    assert parse("term:a section:b term:c").kinds == ("term", "section")


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ('a "b', 2, "not closed"),
        ("NEAR b", 0, "between two words"),
        ("a NEAR", 2, "a word after it"),
        ("a NEAR NEAR b", 7, "between two words"),
        ("a near/x b", 2, "as in near/5"),
        ("a near/9999 b", 2, "up to 1000"),
        ("a near/5 b near/6 c", 11, "the same distance"),
        ("a NEAR title:b", 7, "before the first word"),
        ("a title: b", 8, "after title:"),
        ("a titel:b", 2, "did you mean title:"),
        ('a titel:"b c"', 2, "did you mean title:"),
        (" ".join(["a"] * (MAX_WORDS + 1)), 2 * MAX_WORDS, "at most 64 words"),
    ],
)
def test_mistakes(text: str, column: int, words: str) -> None:
    with pytest.raises(SyntaxProblem, match=words) as raised:
        parse(text)
    assert raised.value.column == column


def test_widening() -> None:
    wider = widened(parse("army seg"))
    assert wider is not None
    assert [part.phrases[0].begun for part in wider.parts] == [False, True]
    assert [widened(parse(text)) for text in ("", "seg*", '"seg"', "army NEAR seg", "m5-r")] == [None] * 5


@given(st.text(alphabet='ab é"*:()^+-{}/ \n\x00\u202eœ٣title:near/NEAR', max_size=40))
def test_nothing_that_is_typed_is_syntax(text: str) -> None:
    query = SearchQuery()
    column = 0
    try:
        query = parse(text)
    except SyntaxProblem as error:
        column = error.column
    assert 0 <= column <= len(text)
    match = fulltext.match_query(query)
    with index_file.connect(None, b"", []) as db:
        assert not match or db.execute("SELECT 1 FROM fulltext WHERE fulltext MATCH ?", (match,)).fetchall() == []
