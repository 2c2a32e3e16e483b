"""Looking a term up, and finding terms in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.answers import glossary
from brief_tui.library.index.index import Index, add_text
from brief_tui.library.questions.terms import ALIAS, EXACT, FOLDED, NEAR, PREFIX, WORD, is_written_so
from brief_tui.text.matching import LONGEST_SLIP, neighbours, words
from libraries import Library

TEXT = """\
title: Sahel
sources: [{id: apa, publisher: APA}, {id: rfi}]
sections: [{id: one, title: Who, body: "GSIM and EIS. Who is in their camp? The WHO."}, {id: two, title: Groups,
  body: The support group for islam and muslims.}]
glossary:
  - {term: GSIM, expansion: "Groupe de soutien à l’islam et aux musulmans", definition: A coalition, see_also: [AQIM],
     sources: [apa], forms: [JNIM, Support Group for Islam and Muslims]}
  - {term: EIS, expansion: État islamique au Sahel, forms: [Islamic State in the Sahel, Islamic State]}
  - {term: EI, expansion: État islamique}
  - {term: WHO, expansion: World Health Organization}
  - {term: M5-RFP}
  - {term: Ségou}
  - {term: gsim kati}
"""
OTHER = "title: Mopti\nglossary: [{term: GSIM, definition: Another claim}, {term: Segou}]\n"


@pytest.fixture
def index(kept_library: Library) -> Index:
    return kept_library(a=TEXT, b=OTHER)


def hits(index: Index, query: str) -> list[tuple[str, str, str]]:
    return [(hit.head, hit.how, hit.briefing) for hit in glossary.look_up(index, query)]


def test_exact_then_folded_then_prefix(index: Index) -> None:
    assert hits(index, "GSIM") == [
        ("GSIM", EXACT, "Sahel"),
        ("GSIM", EXACT, "Mopti"),
        ("gsim kati", PREFIX, "Sahel"),
    ]
    assert hits(index, "segou") == [("Ségou", FOLDED, "Sahel"), ("Segou", FOLDED, "Mopti")]
    assert hits(index, "Segou") == [("Segou", EXACT, "Mopti"), ("Ségou", FOLDED, "Sahel")]
    assert hits(index, "m5rfp") == [("M5-RFP", FOLDED, "Sahel")]


def test_a_definition_is_kept_as_blocks_in_english_where_there_is_one(library: Library) -> None:
    terms = "{term: A, definition: {fr: Un, en: One *word*}}, {term: B, definition: {fr: Un}}, {term: C}"
    text = f"title: T\nglossary: [{terms}]\n"
    index = library(text)
    found = [glossary.term(index, row).blocks for row, _head, _expansion in glossary.heads(index)]
    assert found == [[["p", "", "", [["One ", ""], ["word", "i"]]]], [["p", "", "", [["Un", ""]]]], []]


def test_an_alias_names_its_term(index: Index) -> None:
    assert hits(index, "JNIM") == [("GSIM", ALIAS, "Sahel")]
    assert hits(index, "jnim") == [("GSIM", FOLDED, "Sahel")]
    (hit,) = glossary.look_up(index, "support group for ISLAM and muslims")
    assert (hit.head, hit.name) == ("GSIM", "Support Group for Islam and Muslims")


def test_the_beginning_of_a_name(index: Index) -> None:
    assert hits(index, "gsi")[0] == ("GSIM", PREFIX, "Sahel")
    assert hits(index, "etat isl") == [("EI", PREFIX, "Sahel"), ("EIS", PREFIX, "Sahel")]
    assert hits(index, "EI")[0] == ("EI", EXACT, "Sahel")


@pytest.mark.parametrize("query", ["JMIM", "JNIMM", "JNMI", "Jnin"])
def test_a_near_miss_is_no_answer(index: Index, query: str) -> None:
    assert hits(index, query) == []
    (near,) = glossary.near(index, query)
    assert (near.head, near.how, near.name, near.briefing) == ("GSIM", NEAR, "JNIM", "Sahel")
    assert near.meaning == ("GSIM", "Groupe de soutien à l’islam et aux musulmans")


@pytest.mark.parametrize(
    ("query", "expected"), [("TTP", []), ("TP", []), ("TL", []), ("TPL", ["TLP"]), ("LTP", ["TLP"]), ("TLPX", ["TLP"])]
)
def test_of_three_letters_only_a_swap_is_a_slip(library: Library, query: str, expected: list[str]) -> None:
    index = library("title: T\nglossary: {TLP: Traffic Light Protocol, TXX: x}\n")
    assert [hit.head for hit in glossary.near(index, query)] == expected


GSIX = "title: T\nglossary: {GSIM: Support, GSIR: Relief, gsi m: other, AGSIX camp: x, PGSI: y}\n"


@pytest.mark.parametrize(
    ("query", "how", "shown", "others"),
    [
        ("GSIX", NEAR, [], ["GSIM", "GSIR", "gsi m"]),
        ("GSIM", EXACT, ["GSIM"], ["gsi m"]),
        ("gsim", FOLDED, ["GSIM", "gsi m"], []),
        ("gs", PREFIX, ["GSIM"], ["gsi m", "GSIR"]),
        ("cam", WORD, ["AGSIX camp"], []),
        ("zzzz", "", [], []),
    ],
)
def test_the_best_answers(library: Library, query: str, how: str, shown: list[str], others: list[str]) -> None:
    found = glossary.answer(library(GSIX), query)
    assert found.how == how
    assert ([hit.head for hit in found.shown], [hit.head for hit in found.others]) == (shown, others)


def test_of_beginnings_all_that_have_one_name_are_shown(index: Index) -> None:
    found = glossary.answer(index, "GS")
    assert [(hit.head, hit.briefing) for hit in found.shown] == [("GSIM", "Sahel"), ("GSIM", "Mopti")]


def test_every_answer_is_found_however_many_there_are(library: Library) -> None:
    many = "".join(f"  - {{term: abd{number}}}\n" for number in range(250))
    files = {f"g{number}": f"title: T{number}\nid: f{number}\nglossary: [{{term: ABC}}]\n" for number in range(30)}
    index = library(f"title: M\nid: m\nglossary:\n{many}", **files)
    assert len(glossary.answer(index, "ABC").shown) == 30
    assert len(glossary.look_up(index, "abd")) == 250
    assert len(glossary.look_up(index, "abd", 20)) == 20


@pytest.mark.parametrize(
    ("query", "name", "same"),
    [
        ("gsim", "GSIM", True),
        ("segou", "Ségou", True),
        ("l'islam", "L’Islam", True),
        (" a  b ", "A B", True),
        ("B&B", "BB", False),
        ("m5rfp", "M5-RFP", False),
        ("C++", "C", False),
    ],
)
def test_whether_a_name_is_written_as_it_was_asked_for(query: str, name: str, same: bool) -> None:
    assert is_written_so(query, name) == same


@pytest.mark.parametrize(
    "query", ["", " ", "---", "zzzzzz", "'; DROP TABLE term; --", "x" * 500, "\U000323af", "\ud800"]
)
def test_what_has_no_answer(index: Index, query: str) -> None:
    assert hits(index, query) == []


def test_the_limit(index: Index) -> None:
    assert len(glossary.look_up(index, "e", limit=1)) == 1


def test_what_was_perhaps_meant(index: Index) -> None:
    assert [hit.head for hit in glossary.near(index, "segu")] == ["Segou", "Ségou"]
    assert [hit.head for hit in glossary.near(index, "sekouu")] == ["Segou", "Ségou"]  # two slips
    assert glossary.near(index, "") == []
    assert glossary.near(index, "qqqq") == []


def test_a_term(index: Index) -> None:
    (first, *_rest) = glossary.look_up(index, "GSIM")
    found = glossary.term(index, first.term)
    assert (found.head, found.title) == ("GSIM", "Sahel")
    assert found.detail["see_also"] == ["AQIM"]
    assert found.sources == [{"id": "apa", "publisher": "APA"}]
    assert glossary.names(index, first.term) == [
        "GSIM",
        "JNIM",
        "Support Group for Islam and Muslims",
        "Groupe de soutien à l’islam et aux musulmans",
    ]
    with pytest.raises(KeyError):
        glossary.term(index, 999)


def test_the_glossary_by_name_and_narrowed(index: Index) -> None:
    assert [head for _row, head, _expansion in glossary.heads(index)] == [
        "EI", "EIS", "GSIM", "GSIM", "gsim kati", "M5-RFP", "Ségou", "Segou", "WHO",
    ]  # fmt: skip
    assert [head for _row, head, _expansion in glossary.heads(index, "islam")] == ["EIS", "EI", "GSIM"]
    assert [head for _row, head, _expansion in glossary.heads(index, "GSIN")] == ["GSIM", "GSIM"]
    assert glossary.heads(index, "%") == glossary.heads(index)
    assert glossary.heads(index, "qqqq") == []
    assert [row[2] for row in glossary.heads(index, "WHO")] == ["World Health Organization"]


def found(index: Index, text: str) -> list[tuple[str, str]]:
    return [
        (text[item.start : item.end], glossary.term(index, item.term).head) for item in glossary.mentions(index, text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GSIM and EIS", [("GSIM", "GSIM"), ("EIS", "EIS")]),
        ("their eiseis reis", []),
        ("EIS-backed, (EIS)", [("EIS", "EIS"), ("EIS", "EIS")]),
        ("Who is in Segou? WHO.", [("Segou", "Ségou"), ("WHO", "WHO")]),
        ("who gsim eis", []),
        ("the Islamic State in the Sahel", [("Islamic State in the Sahel", "EIS")]),
        ("the Islamic State in the sand", [("Islamic State", "EIS")]),
        ("islamic  state\nin THE sahel", [("islamic  state\nin THE sahel", "EIS")]),
        ("Ségou SEGOU ségou", [("Ségou", "Ségou"), ("SEGOU", "Ségou"), ("ségou", "Ségou")]),
        ("M5 – RFP, M5-RFP", [("M5 – RFP", "M5-RFP"), ("M5-RFP", "M5-RFP")]),
        ("gsim kati", [("gsim kati", "gsim kati")]),
        ("GSIM's l'EIS", [("GSIM", "GSIM"), ("EIS", "EIS")]),
        ("", []),
        ("…", []),
    ],
)
def test_names_in_a_text(index: Index, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(index, text) == expected


PIECES = [
    "GSIM",
    "eis",
    "EIS",
    "Islamic",
    "State",
    "in",
    "the",
    "Sahel",
    "their",
    "WHO",
    "M5",
    "RFP",
    "é",
    "-",
    "’",
    "x",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map(" ".join))
def test_mentions_are_in_order_whole_words_and_never_overlap(text: str) -> None:
    index = Index([], memory=True)
    add_text(index, TEXT.encode())
    starts = {word.start for word in words(text)}
    ends = {word.end for word in words(text)}
    reached = 0
    for item in glossary.mentions(index, text):
        assert reached <= item.start < item.end
        assert item.start in starts
        assert item.end in ends
        reached = item.end


def test_a_long_text_with_many_words(index: Index) -> None:
    text = " ".join(f"word{number}" for number in range(5000)) + " GSIM"
    assert found(index, text) == [("GSIM", "GSIM")]


def test_where_a_term_is_used(index: Index) -> None:
    def used(name: str) -> list[str]:
        return [
            section for _row, _title, _number, section in glossary.usage(index, glossary.look_up(index, name)[0].term)
        ]

    assert used("GSIM") == ["one", "two"]
    assert used("EIS") == ["one"]
    assert used("WHO") == ["one"]
    assert used("Ségou") == []


def test_a_name_in_capitals_is_not_used_where_the_word_is_not(library: Library) -> None:
    index = library("title: T\nsections: [{title: S, body: who is where}]\nglossary: {WHO: x, IS: y}\n")
    for name in ("WHO", "IS"):
        assert glossary.usage(index, glossary.look_up(index, name)[0].term) == []


def test_misspellings_share_a_neighbour() -> None:
    assert neighbours("abc") == {"abc", "bc", "ac", "ab"}
    assert neighbours("x" * (LONGEST_SLIP + 1)) == set()
    assert neighbours("abcd") & neighbours("abxd")
    assert neighbours("abcd") & neighbours("abd")
    assert neighbours("abcd") & neighbours("acbd")
