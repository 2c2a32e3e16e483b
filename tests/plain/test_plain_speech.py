from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.questions.columns import SortKey
from brief_tui.plain.output import spelt
from brief_tui.plain.speech import date_words, row_words, spoken_blocks, total_words
from brief_tui.plain.text import _places
from brief_tui.render.ascii_only import needs_ascii
from brief_tui.render.lines import block_text
from brief_tui.text import markdown
from talks import talks
from tricky import TRICKY


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("13 Jan 2023", "13 Jan 2023"),
        ("~10 Jan 2023", "about 10 Jan 2023"),
        ("Jan 2023?", "Jan 2023, uncertain"),
        ("~Jan 2023?", "about Jan 2023, uncertain"),
        ("Oct-Dec 2022", "Oct to Dec 2022"),
        ("2-15 Jan 2023", "2 to 15 Jan 2023"),
        ("?", "date unknown"),
        ("", "date unknown"),
    ],
)
def test_dates_in_words(shown: str, words: str) -> None:
    assert date_words(shown) == words


def test_rows_in_words(tmp_path: Path) -> None:
    talk = talks(
        tmp_path,
        "title: T\nincidents:\n- {id: a, date: 2023-01-13, place: {name: Nara, admin1: Koulikoro},"
        " type: attack on town, casualties: [{outcome: killed, best: 2}]}\n"
        "- {id: b, date: 2023~, casualties: [{low: 4, with: [c]}, {outcome: injured, low: 2, high: 5}],"
        " actors: [GSIM]}\n- {id: c}\n",
    )
    index = talk.index()
    view = SqliteIncidentView(index)
    view.sort([SortKey("place")])
    rows = [row_words(row, [SortKey("status"), SortKey("abducted")]) for row in view.window(0, 3)]
    extra = "; status reported; abducted unknown"
    shared = "killed 4 or more, one count with other incidents"
    assert rows == [
        f"Nara, Koulikoro; 13 Jan 2023; attack on town; killed 2{extra}",
        f"b; about 2023; type unknown; {shared}; injured 2 to 5; by GSIM{extra}",
        f"c; date unknown; type unknown; {shared}{extra}",
    ]
    assert total_words(view) == "3 incidents. Killed 6 or more. Sorted by place, a-z first."
    index.close()


@given(TRICKY)
def test_blocks_stay_in_number_and_in_text(text: str) -> None:
    blocks = markdown.parse(text)
    spoken = spoken_blocks(blocks)
    assert len(spoken) == len(blocks)
    for before, after in zip(blocks, spoken, strict=True):
        assert not set("│•─") & set(str(after[1]) + str(after[2]))
        if before[0] not in {"t", "r"}:
            assert block_text(before) == block_text(after)


def test_tables_are_read_cell_by_cell() -> None:
    table = "| name | number | note |\n|---|---|---|\n| a long name | 2 | x |\n| b |  | y |\n| é | 3 | |\n"
    rows = [block_text(block) for block in spoken_blocks(markdown.parse(table))]
    assert rows == ["Columns: name; number; note", "a long name; 2; x", "b; blank; y", "é; 3; blank"]


@given(st.text(max_size=40), st.text(max_size=3))
def test_places_are_places_of_the_text(text: str, wanted: str) -> None:
    assert all(0 <= place < len(text) for place in _places(text, wanted or "a"))


def test_parts_of_words_and_words_side_by_side_are_found() -> None:
    text = "The M5-RFP; Sébékoro, and a gendarme: gendarmes."
    assert [text[place:][:3] for place in _places(text, "m5 rfp")] == ["M5-"]
    assert [text[place:][:3] for place in _places(text, "ebeko")] == ["Séb"]
    assert [text[place:][:8] for place in _places(text, "gendarme")] == ["gendarme", "gendarme"]


@given(st.text())
def test_what_is_spelt_is_ascii(text: str) -> None:
    assert spelt(text).isascii()


@pytest.mark.parametrize(
    ("text", "ascii"),
    [
        ("Sébékoro – “dé” … œuvre", 'Sebekoro - "de" ... oeuvre'),
        ("Straße, Đỗ, ŋ", "Strasse, Do, ng"),
        ("جماعة نصرة", "? ?"),
        ("e\u0301", "e"),
        ("ﬁ½", "fi1?2"),
    ],
)
def test_spelling(text: str, ascii: str) -> None:  # noqa: A002 - what it is
    assert spelt(text) == ascii


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, True),
        ({"LC_ALL": "", "LANG": "C.utf8"}, False),
        ({}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
    ],
)
def test_locales(environment: dict[str, str], plain: bool) -> None:
    assert needs_ascii(environment) == plain
