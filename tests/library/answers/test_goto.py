"""What the go-to box finds by name: ranked, bounded, and gone when its file is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.answers import goto
from brief_tui.library.index.index import Index, add_text
from brief_tui.library.questions.goals import Goal
from brief_tui.text.matching import fold, words
from libraries import Library

MALI = """\
title: "Mali: the war comes to Bamako"
id: mali
sections:
  - {title: The checkpoints, body: x, sections: [{title: Drones over Ségou, body: x}]}
  - {title: Kati, body: x}
incidents:
  - {id: nara-2023, date: 2023-01-13, place: {name: Nara, aliases: [Nawara]}, type: raid}
  - {id: nara-2022, date: 2022-01-13, place: {name: Nara}, type: attack on town}
  - {id: kwala, place: {name: Kwala-Mourdiah}, type: raid}
glossary:
  - {term: GSIM, expansion: Support Group for Islam, forms: [{text: JNIM, type: acronym}], definition: A coalition.}
  - {term: Kati camp, definition: A camp.}
"""
OTHER = """\
title: Sahel glossary
id: sahel
glossary:
  - {term: GSIM, definition: Another claim.}
  - {term: Gsimo, definition: None.}
"""


@pytest.fixture
def index(kept_library: Library) -> Index:
    return kept_library(MALI, OTHER)


def shown(found: list[Goal]) -> list[tuple[str, str, str]]:
    return [(goal.kind, goal.how, goal.title) for goal in found]


def test_the_best_match_comes_first(index: Index) -> None:
    here = index.execute("SELECT id FROM briefing WHERE name = 'mali'").fetchone()[0]
    found = goto.look(index, "GSIM", here)
    assert [(goal.title, goal.how, goal.where[:5]) for goal in found] == [
        ("GSIM", "exact", "Mali:"),
        ("GSIM", "exact", "Sahel"),
        ("Gsimo", "prefix", "Sahel"),
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("JNIM", ("term", "alias", "GSIM")),
        ("jnim", ("term", "folded", "GSIM")),
        ("jni", ("term", "prefix", "GSIM")),
        ("support group", ("term", "prefix", "GSIM")),
        ("islam", ("term", "word", "GSIM")),
        ("gsin", ("term", "near", "GSIM")),
        ("checkp", ("section", "word", "The checkpoints")),
        ("segou dron", ("section", "word", "Drones over Ségou")),
        ("chekpoints", ("section", "near", "The checkpoints")),
        ("Nara", ("place", "exact", "Nara")),
        ("nawara", ("place", "folded", "Nara")),
        ("mourdiah", ("place", "word", "Kwala-Mourdiah")),
        ("nraa", ("place", "near", "Nara")),
        ("bamako war", ("briefing", "word", "Mali: the war comes to Bamako")),
        ("sahel", ("briefing", "alias", "Sahel glossary")),
        ("nara-2022", ("incident", "folded", "Nara attack on town")),
        ("kwala raid", ("incident", "word", "Kwala-Mourdiah raid")),
        ("raid", ("incident", "word", "Nara raid")),
        ("Kati", ("section", "exact", "Kati")),
    ],
)
def test_kinds_of_match(index: Index, query: str, first: tuple[str, str, str]) -> None:
    assert shown(goto.look(index, query))[0] == first


def test_a_place_brings_its_latest_incidents(index: Index) -> None:
    found = goto.look(index, "nara")
    assert [(goal.kind, goal.ref) for goal in found] == [
        ("place", "Nara"),
        ("incident", "nara-2023"),
        ("incident", "nara-2022"),
    ]
    assert found[0].note.split()[0] == "2"
    assert found[1].note == "2023-01-13"


def test_a_number_is_a_section_of_the_open_briefing(index: Index) -> None:
    here = index.execute("SELECT id FROM briefing WHERE name = 'mali'").fetchone()[0]
    assert [(goal.title, goal.note) for goal in goto.look(index, "1.1", here)] == [("Drones over Ségou", "1.1")]
    assert goto.look(index, "1.1") == []


def test_nothing_is_found_by_nothing(index: Index) -> None:
    assert [goto.look(index, text) for text in ("", " ", "...", "zzzzzz", "x" * 10_000, "'; DROP TABLE goal")] == [
        []
    ] * 6
    assert goto.look(index, "gsim", limit=0) == []
    assert len(goto.look(index, "gsim", limit=1)) == 1


def test_no_kind_hides_the_others(library: Library) -> None:
    terms = "".join(f"  - {{term: Kat{number:03}, definition: x}}\n" for number in range(200))
    found = goto.look(library(MALI, f"title: Many\nid: many\nglossary:\n{terms}"), "kat", limit=40)
    kinds = [goal.kind for goal in found]
    assert kinds.count("section") == 1
    assert kinds.count("term") == 15
    assert len(goto.look(library(MALI), "kat19", limit=40)) == 10


TITLES = st.lists(st.sampled_from(["army", "Ségou", "cœur", "a", "of", "M5-RFP", "camp"]), min_size=1, max_size=4)


@given(TITLES, st.data())
def test_every_name_is_found_by_each_of_its_words(title: list[str], data: st.DataObject) -> None:
    name = " ".join(title)
    with_index = Index([], memory=True)
    add_text(with_index, f"title: T\nid: t\nsections: [{{title: {name}, body: x}}]\n".encode())
    try:
        word = data.draw(st.sampled_from([word.fold for word in words(name)]))
        begun = word[: data.draw(st.integers(min(2, len(word)), len(word)))]
        for query in (name, fold(name), begun):
            if len(query) > 1 or fold(name).startswith(query):
                assert name in [goal.title for goal in goto.look(with_index, query)], query
    finally:
        with_index.close()
