"""Full text: accents folded, best first, in time that no text can stretch."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief_tui.briefing.matching import words
from brief_tui.library import compiling, search, sqlite
from brief_tui.library.index import Index
from brief_tui.library.search import HIT_END, HIT_START
from libraries import Library

TEXT = """\
title: Mali
sections:
  - {id: one, title: Drones, body: "The army flew a **drone** over Ségou, at the cœur of the country."}
  - {id: two, title: Camps, body: "The drone came back to the camp of Ɓamako, محمّد said."}
incidents: [{id: nara, place: {name: Sébikoro, aliases: [Sébékoro]}, type: raid, summary: Two soldiers fell.}]
glossary: [{term: GSIM, expansion: Support Group, definition: A coalition.}]
"""


@pytest.fixture
def index(library: Library) -> Index:
    return library(TEXT)


def refs(index: Index, query: str) -> list[str]:
    return [item.ref for item in search.search(index, query)]


def test_an_excerpt_has_the_words_and_no_marks(library: Library) -> None:
    text = (
        "title: T\nincidents: [{id: i, summary: A **bold** raid.}]\nglossary: [{term: X, definition: A *bold* word.}]\n"
    )
    found = {item.kind: item.excerpt for item in search.search(library(text), "bold")}
    assert found == {
        "incident": f"A {HIT_START}bold{HIT_END} raid.",
        "term": f"X\nA {HIT_START}bold{HIT_END} word.",
    }


def test_a_hit_says_where_it_is(index: Index) -> None:
    (found,) = search.search(index, "coalition")
    assert (found.kind, found.briefing_title, found.ref, found.title) == ("term", "Mali", "GSIM", "GSIM")
    (found,) = search.search(index, "soldiers")
    assert (found.kind, found.ref, found.title) == ("incident", "nara", "Sébikoro raid")


def test_titles_weigh_more(index: Index) -> None:
    assert refs(index, "drone") == ["one", "two"]
    assert refs(index, "camp") == ["two"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("segou", ["one"]),
        ("SÉGOU army", ["one"]),
        ("seg", ["one"]),
        ("seg army", []),
        ("coeur", ["one"]),
        ("cœur", ["one"]),
        ("bamako", ["two"]),
        ("ɓamako", ["two"]),
        ("محمد", ["two"]),
        ("محمّد", ["two"]),
        ("sebekoro", ["nara"]),
        ("sebikoro", ["nara"]),
        ("m*", []),
        ("", []),
        ("...", []),
        ('"', []),
        ("title:drones", []),
        ("NOT drone", []),
        ("drone OR army", []),
        ("NEAR(drone army)", []),
        ("*", []),
        ("a" * 10_000, []),
        ("'; DROP TABLE fulltext; --", []),
    ],
)
def test_queries(index: Index, query: str, expected: list[str]) -> None:
    assert refs(index, query) == expected or (query == "m*" and refs(index, query) == refs(index, "m"))


def test_an_excerpt_marks_its_hits(index: Index) -> None:
    (found,) = search.search(index, "army segou")
    marked = found.excerpt.replace(HIT_START, "<").replace(HIT_END, ">")
    assert marked == "The <army> flew a drone over <Ségou>, at the cœur of the country."


def test_a_long_text_is_cut_around_the_first_hit(library: Library) -> None:
    body = "one two three " * 100 + "needle " + "four five six " * 100
    index = library(f"title: T\nsections: [{{title: S, body: {body}}}]\n")
    (found,) = search.search(index, "needl")
    marked = found.excerpt.replace(HIT_START, "<").replace(HIT_END, ">")
    assert marked == "…three one two three <needle> four five six four five six four five six…"


def test_a_huge_body_answers_at_once_and_only_once(library: Library) -> None:
    index = library(
        "title: T\nsections:\n  - title: S\n    id: s\n    body: |\n" + "      fox fox fox fox fox\n" * 12_000
    )
    start = time.perf_counter()
    assert refs(index, "fox") == ["s"]
    assert time.perf_counter() - start < 2


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 10))
def test_pieces_are_the_whole_text(text: str, size: int) -> None:
    found = compiling.pieces(text, size)
    assert "".join(found) == text
    assert all(len(piece) <= size for piece in found)
    assert all(found) or not text


RANGES = ((0x20, 0x24F), (0x300, 0x36F), (0x386, 0x3FF), (0x400, 0x481), (0x5D0, 0x5EA), (0x620, 0x652), (0x7C0, 0x7F5),
          (0x904, 0x94D), (0x2010, 0x2027), (0x2D30, 0x2D65))  # fmt: skip
LETTERS = "".join(
    chr(code) for first, last in RANGES for code in range(first, last + 1) if unicodedata.category(chr(code)) != "Cn"
)
"""Scripts that SQLite has known for long: what it does not know, it does not bring to lower case."""


@given(st.text(LETTERS, max_size=20))
@settings(deadline=None, max_examples=150)
def test_every_word_of_a_text_is_found_by_its_folded_form(text: str) -> None:
    with sqlite.connect(None) as db:
        db.execute("INSERT INTO fulltext (title, body, also, kind, briefing, ref) VALUES ('', ?, ?, '', 0, '')",
                   (text, sqlite.also(text)))  # fmt: skip
        for word in words(text):
            query = sqlite.match_query([word.fold])
            assert db.execute("SELECT 1 FROM fulltext WHERE fulltext MATCH ?", (query,)).fetchone(), word


def test_the_limit(index: Index) -> None:
    assert len(search.search(index, "drone", limit=1)) == 1
    assert search.search(index, "drone", limit=0) == []


def test_phrases(index: Index) -> None:
    assert [row[2:] for row in search.phrase_sections(index, ["drone over", "camp of"])] == [("1", "one"), ("2", "two")]
    assert search.phrase_sections(index, ["over drone", "...", ""]) == []
    assert search.phrase_sections(index, []) == []
