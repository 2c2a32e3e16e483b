"""The terms: `Glossary`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brief_tui.library.errors import MissingEntry
from brief_tui.library.questions.protocols import Library
from brief_tui.library.questions.terms import ALIAS, EXACT, FOLDED, NEAR, PREFIX, WORD, TermHit

LONG = "Groupe de soutien à l’islam et aux musulmans"


def told(hits: list[TermHit]) -> list[tuple[str, str, str]]:
    return [(hit.head, hit.how, hit.briefing.partition(",")[0].partition(":")[0]) for hit in hits]


@pytest.mark.parametrize(
    ("query", "shown", "others"),
    [
        ("GSIM", [("GSIM", EXACT, "Mali"), ("GSIM", EXACT, "Niger")], []),
        ("g.s.i.m.", [("GSIM", FOLDED, "Mali"), ("GSIM", FOLDED, "Niger")], []),
        ("JNIM", [("GSIM", ALIAS, "Mali")], []),
        ("Ségou", [("Ségou", EXACT, "Niger")], [("Segou", FOLDED, "Niger")]),
        ("SEGOU", [("Ségou", FOLDED, "Niger"), ("Segou", FOLDED, "Niger")], []),
        ("Do", [("Dozo", PREFIX, "Mali")], []),
        ("musul", [("GSIM", WORD, "Mali")], []),
        ("dozzo", [], [("Dozo", NEAR, "Mali")]),
        ("zzz", [], []),
        ("", [], []),
        ("...", [], []),
    ],
)
def test_a_look_up(
    library: Library, query: str, shown: list[tuple[str, str, str]], others: list[tuple[str, str, str]]
) -> None:
    found = library.glossary.answer(query)
    assert (told(found.shown), told(found.others)) == (shown, others)
    assert found.how == next((how for _head, how, _home in shown or others), "")
    assert library.glossary.answering(query, 200).run(lambda _part, _done: None) == found
    few = library.glossary.answering(query, 1).run(lambda _part, _done: None)
    assert [*few.shown, *few.others] == [*found.shown, *found.others][:1]


def test_what_a_hit_says(library: Library) -> None:
    hit = library.glossary.look_up("jnim")[0]
    assert hit[1:] == ("GSIM", FOLDED, "JNIM", "Mali: the war comes to Ségou", LONG)
    assert hit.meaning == ("GSIM", LONG)


def test_no_more_than_are_wanted(library: Library) -> None:
    assert [len(library.glossary.look_up("s", limit)) for limit in (1, 2, None)] == [1, 2, 2]
    assert told(library.glossary.near("gsin")) == [("GSIM", NEAR, "Mali"), ("GSIM", NEAR, "Niger")]
    assert told(library.glossary.near("gsin", 1)) == [("GSIM", NEAR, "Mali")]


def test_a_term_in_full(library: Library) -> None:
    first, second = (library.glossary.term(hit.term) for hit in library.glossary.look_up("GSIM"))
    assert first.head == second.head == "GSIM"
    assert first.title == "Mali: the war comes to Ségou"
    assert first.detail["expansion"] == LONG
    assert first.blocks == [["p", "", "", [["A ", ""], ["coalition", "i"], [".", ""]]]]
    assert first.sources == [{"id": "apa", "publisher": "APA"}]
    assert (second.title, second.sources) == ("Niger, first letter", [])
    assert library.glossary.names(first.row) == ["GSIM", "JNIM", LONG]
    assert library.glossary.names(second.row) == ["GSIM"]
    with pytest.raises(MissingEntry):
        library.glossary.term(1 << 50)
    assert library.glossary.names(1 << 50) == []


def test_the_same_term_of_one_file_before_others(library: Library) -> None:
    first, second = (hit.term for hit in library.glossary.look_up("GSIM"))
    paths = {item.name: item.path for item in library.catalogue.entries()}
    assert library.glossary.same("GSIM", paths["mali"]) == first
    assert library.glossary.same("GSIM", paths["niger"]) == second
    assert library.glossary.same("GSIM", "") in {first, second}
    assert library.glossary.same("gsim", paths["mali"]) is None


def test_the_list_of_all_terms(library: Library) -> None:
    whole = [(head, expansion) for _term, head, expansion in library.glossary.heads()]
    assert whole == [
        ("Dozo", ""),
        ("GSIM", LONG),
        ("GSIM", ""),
        ("Ségou", ""),
        ("Segou", ""),
        ("WHO", "World Health Organization"),
    ]
    assert [head for _term, head, _expansion in library.glossary.heads("seg")] == ["Ségou", "Segou"]
    assert [head for _term, head, _expansion in library.glossary.heads("health")] == ["WHO"]
    assert library.glossary.heads("zzz") == []


def test_the_terms_that_a_text_mentions(library: Library) -> None:
    text = "The JNIM, the who, and the WHO in segou; Dozos."
    found = [
        (text[item.start : item.end], library.glossary.term(item.term).head) for item in library.glossary.mentions(text)
    ]
    assert found == [("JNIM", "GSIM"), ("WHO", "WHO"), ("segou", "Ségou")]
    assert library.glossary.mentions("") == []


def test_where_a_term_is_used(library: Library) -> None:
    def used_in(name: str) -> dict[str, list[str]]:
        return library.glossary.used_in(library.glossary.look_up(name)[0].term)

    assert used_in("GSIM") == {"Mali: the war comes to Ségou": ["1"], "Niger, first letter": ["1"]}
    assert used_in("WHO") == {"Mali: the war comes to Ségou": ["1.1"]}, "and not where somebody asks who"
    assert used_in("Dozo") == {}
    assert [hit.how for hit in library.glossary.named("Ségou")] == [EXACT, FOLDED]
    assert library.glossary.named("gsi") == library.glossary.named("") == []


def test_an_empty_library(empty: Library) -> None:
    glossary = empty.glossary
    assert glossary.answer("a") == ([], [], "")
    assert (glossary.look_up("a"), glossary.near("abcdef"), glossary.heads(), glossary.mentions("a b")) == (
        [],
        [],
        [],
        [],
    )


def test_any_sign_may_be_typed(engine: Callable[..., Library]) -> None:
    library = engine(
        a_yaml="title: T\nglossary: [{term: 'A%_B\"; --', definition: D.}, {term: Œuvre, definition: E.}]\n"
    )
    for query in ("%", "_", '"', "'", "a%_b", "\0", "\ud800", "💣", "(", "*"):
        library.glossary.answer(query)
        library.glossary.heads(query)
        library.glossary.mentions(query)
    assert [hit.head for hit in library.glossary.look_up("ab")] == ['A%_B"; --']
    assert [hit.head for hit in library.glossary.look_up("oeuvre")] == ["Œuvre"]
