"""Full text: accents folded, best first, in time that no text can stretch."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.answers import phrases, search
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index import fulltext, index_file
from brief_tui.library.index import rows as compiling
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.index import Index
from brief_tui.library.questions.hits import HIT_END, HIT_START, Excerpt
from brief_tui.library.questions.search_query import Phrase, QueryPart, SearchQuery, part_spans
from brief_tui.text.matching import words
from effort import TIMES, steps
from inside import connection
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
def index(kept_library: Library) -> Index:
    return kept_library(TEXT)


def shown(excerpt: Excerpt) -> str:
    """An excerpt with its hits in angle brackets."""
    return excerpt.whole.replace(HIT_START, "<").replace(HIT_END, ">")


def refs(index: Index, query: str) -> list[str]:
    return [item.ref for item in search.search(index, query)]


def test_an_excerpt_has_the_words_and_no_marks(library: Library) -> None:
    text = (
        "title: T\nincidents: [{id: i, summary: A **bold** raid.}]\nglossary: [{term: X, definition: A *bold* word.}]\n"
    )
    found = {item.kind: shown(item.excerpt) for item in search.search(library(text), "bold")}
    assert found == {"incident": "i; A <bold> raid.", "term": "A <bold> word."}


WHOLE = """\
title: The war comes to Bamako
subtitle: Part two
id: mali-2
tags: [sahel, siege]
authors: [Ada Lovelace]
published: 2023-01-20
incidents:
  - id: kati
    date: 2023-01-10~
    place: {name: Sébékoro, admin1: Kayes, admin2: Kita, aliases: [Sébikoro], country: Mali}
    type: attack on checkpoint
    subtype: ambush
    target: gendarmerie post
    actors: [{name: GSIM}, {name: Army, role: target}]
    casualties: [{who: gendarmes, low: 2, high: 5}, {outcome: injured}]
    seized: [a pick-up]
    tags: [fuel]
    summary: One two three four five six seven eight nine ten of the road were burnt by men on bikes who left at dawn.
glossary:
  - {term: GSIM, expansion: Support Group, forms: [JNIM], definition: A coalition of groups}
"""
ROW = "~10 Jan 2023; Sébékoro, Kayes; attack on checkpoint; killed 2-5; by GSIM"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("incident:sebekoro", ROW.replace("Sébékoro", "<Sébékoro>")),
        ("place:sebikoro", f"{ROW}; also: <Sébikoro>"),
        ("incident:gsim attack", ROW.replace("attack", "<attack>").replace("GSIM", "<GSIM>")),
        ("gendarmerie", f"{ROW}; target: <gendarmerie> post"),
        ("kita fuel", f"{ROW}; district: <Kita>; tags: <fuel>"),
        ("ambush army", f"{ROW}; subtype: <ambush>; actors: <Army>"),
        ("pick", f"{ROW}; seized: a <pick>-up"),
        ("gendarmes", f"{ROW}; who: <gendarmes>"),
        ("burnt", f"{ROW}; …ten of the road were <burnt> by men on bikes who left at dawn."),
        ("ten", f"{ROW}; …six seven eight nine <ten> of the road were burnt by men on bikes…"),
        ("term:jnim", "Support Group; also: <JNIM>"),
        ("coalition", "Support Group; A <coalition> of groups"),
        ("title:bamako", "Part two"),
        ("briefing:siege", "Part two; tags: sahel, <siege>"),
        ('"mali 2"', "Part two; id: <mali>-<2>"),
        ("lovelace two", "Part <two>; authors: Ada <Lovelace>"),
    ],
)
def test_an_excerpt_says_what_the_row_says_and_what_else_has_a_hit(library: Library, query: str, expected: str) -> None:
    (found,) = search.search(library(WHOLE), query)
    assert shown(found.excerpt) == expected


@pytest.mark.parametrize("query", ["title:bamako", "part two", "mali-2", "sahel siege", "briefing:bamako", "ada"])
def test_a_briefing_is_found_by_what_it_says_of_itself(library: Library, query: str) -> None:
    (found,) = search.search(library(WHOLE), query)
    assert (found.kind, found.ref, found.title) == ("briefing", "mali-2", "The war comes to Bamako")
    assert search.search(library(WHOLE), f"section:{query.removeprefix('briefing:').removeprefix('title:')}") == []


def test_a_long_text_is_cut_with_an_ellipsis_on_both_sides(library: Library) -> None:
    """Also where it is indexed in pieces."""
    words_of = [f"word{number}" for number in range(10_000)]
    index = library(f"title: T\nsections: [{{title: S, body: {' '.join(words_of)}}}]\n")
    rows = index.execute("SELECT body FROM fulltext WHERE kind = 'section' ORDER BY rowid").fetchall()
    assert len(rows) > 2
    first = rows[1][0].split()[0].strip("…")
    (found,) = search.search(index, f'"{first}"')
    assert shown(found.excerpt).startswith(f"…<{first}> ")
    assert shown(found.excerpt).endswith("…")
    (found,) = search.search(index, '"word5000"')
    excerpt = shown(found.excerpt)
    assert excerpt.startswith("…word4996 ")
    assert excerpt.endswith("word5009…")


def test_a_hit_says_where_it_is(index: Index) -> None:
    (found,) = search.search(index, "coalition")
    assert (found.kind, found.briefing_title, found.ref, found.title) == ("term", "Mali", "GSIM", "GSIM")
    (found,) = search.search(index, "soldiers")
    assert (found.kind, found.ref, found.title) == ("incident", "nara", "Sébikoro raid")


def test_titles_weigh_more(index: Index) -> None:
    assert refs(index, "drone*") == ["one", "two"]
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
        ('""', []),
        ("title:drones", ["one"]),
        ("title:army", []),
        ("section:drone army", ["one"]),
        ("term:coalition", ["GSIM"]),
        ("term:drone", []),
        ("section:army term:army", []),
        ("place:sebekoro", ["nara"]),
        ("place:raid", []),
        ("place:nara", []),
        ('"a drone over"', ["one"]),
        ('"drone a"', []),
        ('"at the coeur of the"', ["one"]),
        ('"the cam"*', ["two"]),
        ("army NEAR ségou", ["one"]),
        ("army near/3 segou", []),
        ("army near/4 segou", ["one"]),
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
    assert shown(found.excerpt) == "The <army> flew a drone over <Ségou>, at the cœur of the country."


def test_a_long_text_is_cut_around_the_first_hit(library: Library) -> None:
    body = "one two three " * 100 + "needle " + "four five six " * 100
    index = library(f"title: T\nsections: [{{title: S, body: {body}}}]\n")
    (found,) = search.search(index, "needl")
    assert shown(found.excerpt) == "…three one two three <needle> four five six four five six four five six…"


def test_a_huge_body_answers_at_once_and_only_once(library: Library) -> None:
    def searched(size: int) -> int:
        head = "title: T\nsections:\n  - title: S\n    id: s\n    body: |\n"
        index = library(head + "      fox fox fox fox fox\n" * size)
        found, work = steps(connection(index), lambda: refs(index, "fox"))
        assert found == ["s"]
        return work

    assert searched(12_000) < 100 + 2 * TIMES * searched(12_000 // TIMES)


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
def test_every_word_of_a_text_is_found_by_its_folded_form(text: str) -> None:
    with index_file.connect(None, b"", []) as db:
        _store(db, [("", text)])
        for word in words(text):
            assert _matching(db, SearchQuery((QueryPart((Phrase((word.fold,)),)),))) == [1], word


def _store(db: Connection, texts: list[tuple[str, str]]) -> None:
    for title, body in texts:
        row = fulltext.text_row("section", title, body, "", "")
        db.execute(f"INSERT INTO fulltext ({fulltext.TEXT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _matching(db: Connection, query: SearchQuery) -> list[int]:
    match = fulltext.match_query(query)
    return [row for (row,) in db.execute("SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid", (match,))]


WORDS = st.sampled_from(
    ["army", "Army", "armée", "arm", "cœur", "coeur", "ségou", "Ɓa", "ba", "m5", "M5-RFP", "محمد", "it's"]
)
SPACES = st.sampled_from([" ", ", ", "\n", " – ", "_", " * "])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=9).map(lambda parts: "".join(word + space for word, space in parts))
FOLDS = st.sampled_from(["army", "arm", "ar", "armee", "coeur", "segou", "ba", "b", "m5", "rfp", "محمد", "it", "s"])
PHRASES = st.builds(Phrase, st.lists(FOLDS, min_size=1, max_size=3).map(tuple), st.booleans())
PARTS = st.one_of(
    st.builds(lambda phrase, field: QueryPart((phrase,), 0, field), PHRASES, st.sampled_from(["", "title"])),
    st.builds(
        lambda phrases, gap: QueryPart(tuple(phrases), gap),
        st.lists(PHRASES, min_size=2, max_size=3),
        st.integers(0, 4),
    ),
)


def _naive(part: QueryPart, title: str, body: str) -> bool:
    """What the language says, on the folded words of a text joined by blanks."""
    return any(
        _stands(part, [word.fold for word in words(text)]) for text in ([title] if part.field else [title, body])
    )


def _stands(part: QueryPart, folds: list[str]) -> bool:
    found = []
    for phrase in part.phrases:
        wanted = " " + " ".join(phrase.words) + ("" if phrase.begun else " ")
        said = [" " + " ".join(folds[at:]) + " " for at in range(len(folds))]
        found.append([(at, at + len(phrase.words)) for at, rest in enumerate(said) if rest.startswith(wanted)])
    if len(found) == 1:
        return bool(found[0])
    starts = {start for spans in found for start, _end in spans}
    return any(all(any(start <= last <= end + part.gap for start, end in spans) for spans in found) for last in starts)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), st.lists(PARTS, min_size=1, max_size=3))
def test_the_index_agrees_with_a_look_at_every_text(texts: list[tuple[str, str]], parts: list[QueryPart]) -> None:
    with index_file.connect(None, b"", []) as db:
        _store(db, texts)
        expected = [row for row, text in enumerate(texts, 1) if all(_naive(part, *text) for part in parts)]
        assert _matching(db, SearchQuery(tuple(parts))) == expected


@given(st.tuples(TEXTS, TEXTS), PARTS)
def test_a_part_has_spans_where_it_stands(text: tuple[str, str], part: QueryPart) -> None:
    for said in text:
        folds = [word.fold for word in words(said)]
        spans = part_spans(part, folds)
        assert bool(spans) == _stands(part, folds)
        for start, end in spans:
            assert any(_stands(QueryPart((phrase,)), folds[start:end]) for phrase in part.phrases)


def test_whole_words_come_before_beginnings(library: Library) -> None:
    index = library("title: T\nsections: [{title: Camping, body: x}, {title: One, body: The camp.}]\n")
    assert [item.title for item in search.search(index, "camp")] == ["One", "Camping"]
    assert [item.title for item in search.search(index, "camp", limit=1)] == ["One"]
    assert [item.title for item in search.search(index, '"camp"')] == ["One"]
    assert [item.title for item in search.search(index, "camp*")] == ["Camping", "One"]


def test_of_very_many_texts_the_titles_are_ranked_and_the_latest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the others are found all the same, after them."""
    titles = {3: "Camp", 7: "The camp of Kati"}
    sections = "".join(
        f"- {{id: s{number}, title: {titles.get(number, 'One')}, body: {'camp ' * (number % 5 + 1)}}}\n"
        for number in range(20)
    )
    index = library(f"title: T\nsections:\n{sections}")
    everything = refs(index, "camp")
    assert len(set(everything)) == len(everything) == 20
    monkeypatch.setattr(search, "RANKED", 10)
    found = refs(index, "camp")
    assert sorted(found) == sorted(everything)
    assert found[:2] == [ref for ref in everything if ref in {"s3", "s7"}]
    ranked = [f"s{number}" for number in range(10, 20)]
    assert found[2:12] == [ref for ref in everything if ref in ranked]
    assert [item.ref for item in search.search(index, "camp", 5)] == found[:5]


def test_a_title_is_marked(index: Index) -> None:
    (found,) = search.search(index, "title:camps")
    assert (found.heading, found.number) == (f"{HIT_START}Camps{HIT_END}", "2")


def test_a_hit_is_located(index: Index, library: Library) -> None:
    (found,) = search.search(index, "flew segou")
    assert search.locate(index, found, "flew segou") == (0, 9, "flew")
    body = "One.\n\n      - two\n      - the **armed** group\n"
    other = library(second=f"title: U\nid: u\nsections:\n  - title: S\n    body: |\n      {body}")
    (found,) = search.search(other, '"armed group"')
    spot = search.locate(other, found, '"armed group"')
    assert spot is not None
    assert (spot.block, spot.text) == (2, "armed group")
    (found,) = search.search(index, "title:camps")
    assert search.locate(index, found, "title:camps") is None


def test_a_wrong_search_is_an_error(index: Index) -> None:
    with pytest.raises(SyntaxProblem):
        search.search(index, '"drone')


def test_the_limit(index: Index) -> None:
    assert len(search.search(index, "drone", limit=1)) == 1
    assert search.search(index, "drone", limit=0) == []


def test_phrases(index: Index) -> None:
    assert [row[2:] for row in phrases.phrase_sections(index, ["drone over", "camp of"])] == [
        ("1", "one"),
        ("2", "two"),
    ]
    assert phrases.phrase_sections(index, ["over drone", "...", ""]) == []
    assert phrases.phrase_sections(index, []) == []


def statements(index: Index, query: str) -> list[str]:
    """The statements of a search, each with whether another program could have written when it began."""
    asked: list[str] = []
    other = sqlite3.connect(connection(index).path, timeout=0, isolation_level=None)

    def seen(statement: str) -> None:
        try:
            other.execute("BEGIN EXCLUSIVE").close()
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            asked.append(f"locked: {statement}")
        else:
            asked.append(f"free: {statement}")

    connection(index).set_trace_callback(seen)
    try:
        search.search(index, query)
        index.execute("SELECT 'done'")
        return asked
    finally:
        connection(index).set_trace_callback(None)
        other.close()


def test_a_search_locks_the_file_once(index: Index) -> None:
    _first, *others, last = statements(index, "soldiers")
    assert others
    assert all(words.startswith("locked: ") for words in others), others
    assert last == "free: SELECT 'done'"


def test_a_beginning_is_not_told_of_what_has_the_whole_word(library: Library) -> None:
    index = library(
        "title: T\nincidents: [{id: a, summary: A drone.}, {id: b, summary: Two drones.}, {id: c, summary: A drone.}]\n"
    )
    assert [item.ref for item in search.search(index, "drone")] == ["a", "c", "b"]
    asked = statements(index, "drone")
    assert sum("FROM incident JOIN briefing" in statement for statement in asked) == 3
    assert [item.ref for item in search.search(index, "drone", limit=2)] == ["a", "c"]
