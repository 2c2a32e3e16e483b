from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.authoring.candidates import dates, places
from brief_tui.briefing.dates import Date


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("On January 2, the boats", "January 2", ""),
        ("On January 2, 2023 they", "January 2, 2023", "2023-01-02"),
        ("on 2 January 2023.", "2 January 2023", "2023-01-02"),
        ("on the 2nd of January", "2nd of January", ""),
        ("In March 2020, it", "March 2020", "2020-03"),
        ("le 1er mars 2023", "1er mars 2023", "2023-03-01"),
        ("en août 2020", "août 2020", "2020-08"),
        ("on 2023-01-12", "2023-01-12", "2023-01-12"),
        ("since 2019", "since 2019", "2019"),
        ("on 30 February 2023", "30 February 2023", ""),
    ],
)
def test_a_date_is_as_exact_as_the_words(text: str, words: str, reading: str) -> None:
    assert [(item.text, item.reading) for item in dates(text)] == [(words, reading)]


@pytest.mark.parametrize("text", ["they may 5 times", "a march of 12", "room 2023", "12/01/2023", "sept 5"])
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("raids in Kassela and Marka Coungo, killing", ["Kassela", "Marka Coungo"]),
        ("in the Koulikoro region", ["Koulikoro"]),
        ("near Kwala-Mourdiah.", ["Kwala-Mourdiah"]),
        ("près de Ségou et à Gao", ["Ségou", "Gao"]),
        ("in January, on Monday, at WHO, in the west, at last", []),
        ("in Mali’s north, in Mali", ["Mali"]),
    ],
)
def test_places_are_names_after_a_preposition(text: str, found: list[str]) -> None:
    assert [item.text for item in places(text)] == found


@given(st.text(max_size=120))
def test_candidates_are_words_of_the_text(text: str) -> None:
    for item in [*dates(text), *places(text)]:
        assert item.text.split()[0] in text[item.start :]
    for item in dates(text):
        assert item.reading == "" or Date.parse(item.reading).written == item.reading
