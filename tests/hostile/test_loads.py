"""Bodies that are made to freeze a reader: compiled in bounded time, drawn at once on every later opening."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.loads import BODIES, briefing_of
from brief_tui.library.answers import catalogue, incidents
from brief_tui.render.document import Document
from brief_tui.render.lines import plain as text_of
from brief_tui.render.pages import incident_page
from brief_tui.text import markdown
from brief_tui.text.markdown import MAX_BLOCK, parse, plain
from brief_tui.text.wording import NOT_FORMATTED
from effort import calls, grows_evenly
from lengths import at_length
from libraries import open_index

COMPILING = 50
"""Calls for each character that is compiled: a cell of a table is made of the most, of a few characters each."""
DRAWING = 1_000_000
"""Calls after which the first lines of the text, and the page of an incident, are there, however long the body is."""
STEP = 200_000
"""Calls of one step of laying the text out, after which the reader's keys are looked at."""


LIKE_OTHERS = {"10 MB in a line", "5,000 paragraphs"}
"""Bodies that are as heavy as others; tried at length."""


THIRDS = {f"a third of {name}": body[: len(body) // 3] for name, body in BODIES.items() if name not in LIKE_OTHERS}


GATE = list(THIRDS)[::2]


@pytest.mark.parametrize("body", at_length({**THIRDS, **BODIES}, GATE))
def test_a_load_is_drawn_at_once(body: str, tmp_path: Path) -> None:
    file = briefing_of(tmp_path / "load.yaml", body)
    _none, work = calls(lambda: open_index([file], cache=tmp_path / "cache").close())
    assert work < COMPILING * len(body) + DRAWING
    index, opening = calls(lambda: open_index([file], cache=tmp_path / "cache"))
    (entry,) = catalogue.entries(index)
    assert not entry.problems, catalogue.problems_of(index, entry.row)
    sections = catalogue.sections(index, entry.row)
    document = Document(sections, lambda row: catalogue.blocks(index, row), lambda _text: (), 80)
    _none, drawing = calls(lambda: document.grow(100))
    assert len(document.lines) >= 20
    (row,) = incidents.SqliteIncidentView(index).window(0, 5)
    page, paging = calls(lambda: incident_page(incidents.entry(index, row.row), 60))
    assert len(page) < 5_000
    assert opening + drawing + paging < DRAWING
    _none, work = calls(lambda: document.grow(seconds=0))
    assert work < STEP
    index.close()


MARKS = ["![[](", "*a", "`a", "> ", "- ", "|", "&amp;"]
LIKE_THEM = ["[", "**", "_*", "[](", "<a@", "![", "\\*"]


@pytest.mark.parametrize("hostile", at_length([*MARKS, *LIKE_THEM], len(MARKS)))
def test_marks_without_end_are_shown_as_they_are_written(hostile: str) -> None:
    text = hostile * (300_000 // len(hostile))
    blocks, work = calls(lambda: parse(text))
    assert work < len(text)
    assert grows_evenly(lambda size: parse(hostile * (size // len(hostile))), 30_000)
    assert all(len(plain([block])) <= MAX_BLOCK + 60 for block in blocks)
    if len(markdown._MARK.findall(text)) > markdown.ALL_MARKS:
        assert plain(blocks[:1]) == NOT_FORMATTED


def test_no_word_is_lost_where_a_paragraph_is_divided() -> None:
    words = [f"word{number}" for number in range(5_000)]
    assert plain(parse(" ".join(words))).split() == words
    assert plain(parse(f"**{' '.join(words)}** end")).split() == [*words, "end"]
    assert "".join(plain(parse("é" * 20_001)).split()) == "é" * 20_001
    assert text_of([]) == ""


def test_a_paragraph_full_of_marks_is_its_text_and_the_next_is_read() -> None:
    blocks = parse("[" * 1_000 + "\n\n**bold**")
    assert blocks == [["p", "", "", [["[" * 1_000, ""]]], ["p", "", "", [["bold", "b"]]]]


def test_the_texts_of_one_file_share_a_bound() -> None:
    """A legitimate file of the largest size has half a million marks; what comes after a million is not understood."""
    body = "".join(f"{'> ' * (number % 9)}x\n" for number in range(5_000))
    budget = markdown.Budget(60_000)
    found = [parse(body, budget) for _number in range(4)]
    assert [plain(blocks[:1]) == NOT_FORMATTED for blocks in found] == [False, False, True, True]
    assert plain(found[2]).count("x") == 5_000 + NOT_FORMATTED.count("x")
    assert parse("Words without a mark.", budget) == parse("Words without a mark.")
