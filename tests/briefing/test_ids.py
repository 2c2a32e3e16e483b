"""Ids that an author leaves out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.ids import finish, slug
from brief_tui.briefing.leaves import Id, LineText
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.model import Briefing, Section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali: the war", "mali:-the-war"),
        ("Ségou & Mopti", "segou-mopti"),
        ("...", "untitled"),
        ("-x-", "x"),
        ("", "untitled"),
        ("العربية", "العربية"),
        ("\u3164\u202e", "u+3164-u+202e"),
        ("a" * 200, "a" * 80),
    ],
)
def test_a_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_every_slug_is_an_id_of_the_format(text: str) -> None:
    name = slug(text)
    assert re.fullmatch(r"\w[\w.:+-]{0,199}", name)
    made = f"title: x\nsections: [{{title: y, id: '{name}'}}]\n"
    assert load_text(made, "a").sections[0].id


def test_given_ids_stay_and_made_ones_avoid_them() -> None:
    found = finish(
        Briefing(
            title=LineText("x"),
            sections=(
                Section(
                    LineText("War"), sections=(Section(LineText("War")), Section(LineText("Peace"), id=Id("war-2")))
                ),
                Section(LineText("Other"), id=Id("war")),
            ),
        ),
        "2023 Mali",
    )
    assert found.id == "2023-mali"
    assert [part.id for part in found.sections] == ["war-3", "war"]
    assert [part.id for part in found.sections[0].sections] == ["war-4", "war-2"]


def test_a_given_id_of_the_briefing_stays() -> None:
    assert finish(Briefing(title=LineText("x"), id=Id("mine")), "stem").id == "mine"
