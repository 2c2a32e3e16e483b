"""All text: `Search`. Each engine may weigh texts in its own way; but a hit in a title comes before one in a body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.hits import HIT_END, HIT_START, Excerpt, HitPosition, SearchHit
from brief_tui.library.questions.protocols import Library


def refs(found: list[SearchHit]) -> list[tuple[str, str]]:
    return [(item.kind, item.ref) for item in found]


def marked(text: str) -> str:
    return text.replace("<", HIT_START).replace(">", HIT_END)


SEGOU = {("term", "Ségou"), ("term", "Segou"), ("incident", "segou"), ("briefing", "mali"), ("section", "camps")}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("ségou", SEGOU),
        ("SEGOU", SEGOU),
        ('"armed group"', {("section", "the-roads")}),
        ("armed men", {("section", "tillaberi")}),
        ("armed NEAR/2 nara", set()),
        ("armed near/6 nara", {("section", "the-roads")}),
        ("term:gsim", {("term", "GSIM")}),
        ("title:drones", {("section", "drones")}),
        ("place:segu", {("incident", "segou")}),
        ("dron", {("section", "drones"), ("section", "camps")}),
        ('"dron"', set()),
        ("dron*", {("section", "drones"), ("section", "camps")}),
        ("mopti", {("incident", "row1")}),
        ("raids", {("briefing", "mali")}),
        ("coalition", {("term", "GSIM")}),
        ("zzz", set()),
        ("", set()),
        ("?", set()),
        ("section:gsim term:who", set()),
    ],
)
def test_what_a_search_finds(library: Library, query: str, wanted: set[tuple[str, str]]) -> None:
    found = refs(library.search.search(query))
    assert set(found) == wanted
    if query != "term:gsim":
        assert len(found) == len(wanted), "each once"


def test_titles_first_and_no_more_than_are_wanted(library: Library) -> None:
    assert refs(library.search.search("drones")) == [("section", "drones"), ("section", "camps")]
    assert refs(library.search.search("drones", 1)) == [("section", "drones")]
    assert library.search.search("drones", 0) == []
    kinds = [item.kind for item in library.search.search("gsim")]
    assert kinds[:2] == ["term", "term"]
    assert sorted(kinds[2:]) == ["incident", "incident", "incident", "incident", "section", "section"]


def test_a_text_says_where_it_is_from(library: Library) -> None:
    (found,) = library.search.search('"armed group"')
    mali = library.catalogue.find("mali")
    assert mali is not None
    excerpt = Excerpt("", marked("An <armed> <group> took the road to Nara."))
    assert found == SearchHit(
        "section", mali.row, "Mali: the war comes to Ségou", "the-roads", "The roads", excerpt, "The roads", "2"
    )
    assert library.search.locate(found, '"armed group"') == HitPosition(0, 3, "armed group")


def test_the_row_of_an_incident_and_what_else_has_a_hit(library: Library) -> None:
    (found,) = library.search.search("place:segu")
    assert (found.title, found.heading) == ("Ségou raid", "Ségou raid")
    assert found.excerpt == Excerpt("10 Jan 2023; Ségou; raid; killed 3; by GSIM", marked("also: <Segu>"))
    (row,) = library.search.search("mopti")
    assert (row.briefing_title, row.excerpt) == (
        "A table",
        Excerpt(marked("3 Feb 2023; <Mopti>; killed 4; by GSIM"), ""),
    )


def test_where_a_hit_stands(library: Library) -> None:
    drones, camps = library.search.search("dron")
    assert library.search.locate(drones, "dron") is None, "it is in the title alone"
    assert library.search.locate(camps, "dron") == HitPosition(0, 19, "Drones")


@pytest.mark.parametrize(
    ("query", "column"),
    [('"armed', 0), ("near/x", 0), ("a near/5", 2), ("titel:x", 0), ("title:", 6), ("a " * 65, 128)],
)
def test_a_search_that_makes_no_sense_says_where(library: Library, query: str, column: int) -> None:
    with pytest.raises(SyntaxProblem) as found:
        library.search.search(query)
    assert found.value.column == column


def test_an_empty_library(empty: Library) -> None:
    assert empty.search.search("a") == []
    with pytest.raises(SyntaxProblem):
        empty.search.search('"')


def test_nothing_that_is_typed_is_the_engines_own(engine: Callable[..., Library]) -> None:
    library = engine(a_yaml="title: T\nsections: [{title: S, body: 'rowid AND 100% x_y it''s'}]\n")
    for query in ("100%", "x_y", "it's", "rowid", "AND", "x*y", "col:x", "{a} : b", "^a", "a + b", "\0", "\ud800"):
        library.search.search(query)
    assert refs(library.search.search("100%")) == refs(library.search.search("AND")) == [("section", "s")]
    assert library.search.search("_%") == []
