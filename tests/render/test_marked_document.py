"""A text with marks on lines: each line says its place in the newer text, at every width."""

from __future__ import annotations

import pytest

from brief_tui.briefing.edition_changes import compare
from brief_tui.briefing.loader import load_text
from brief_tui.library.comparison import marked_sections
from brief_tui.library.index.rows import section_texts
from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.render.document import Document
from brief_tui.render.lines import block_text
from brief_tui.render.marked_document import MarkedDocument
from brief_tui.text.markdown import Budget
from brief_tui.tui.widgets.document_pane import blocks_of
from editions import FIRST, SECOND


def documents(width: int, *, words: bool, first: str = FIRST, second: str = SECOND) -> tuple[Document, Document]:
    """The newer text as it is, and with marks."""
    old, new = load_text(first, "old"), load_text(second, "new")
    texts = list(section_texts(new, Budget()))
    sections = [
        SectionEntry(row, row, str(text.section.id), text.number, text.depth, str(text.section.title))
        for row, text in enumerate(texts)
    ]
    made = sections, lambda row: texts[row].blocks, lambda _text: (), width
    marks = marked_sections(old, new, compare(old, new))
    plain, marked = Document(*made), MarkedDocument(*made, marks=marks, words=words)
    plain.grow()
    marked.grow()
    return plain, marked


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("width", [17, 40, 90])
def test_places_are_those_of_the_newer_text(width: int, words: bool) -> None:
    plain, marked = documents(width, words=words)
    own = {
        (item.section, item.block, text) for text, pieces in blocks_of(plain) for item in [plain.lines[pieces[0].line]]
    }
    found = {
        (item.section, item.block, text)
        for text, pieces in blocks_of(marked)
        for item in [marked.lines[pieces[0].line]]
        if item.block >= 0
    }
    assert {entry for entry in own if entry[1] >= 0} <= found
    for number, item in enumerate(plain.lines):
        if item.block >= 0:
            section = plain.sections[item.section].name
            there = marked.lines[marked.line_of(section, item.block, item.offset)]
            assert (there.section, there.block) == (item.section, item.block), number
            assert there.offset <= item.offset


def test_with_bars_alone_the_text_is_as_it_is() -> None:
    plain, marked = documents(60, words=False)
    assert [item.text for item in marked.lines] == [item.text for item in plain.lines]
    assert [item.text for item in marked.lines if item.changed] == [
        "The road to the ford is closed, and traders use the ferry by",
        "night.",
        "1  News of the week",
        "At least six people died near Kassela and Marka on 2",
        "January, the GSIM said.",
        "• two items there today",
        "• three",
        "GSIM and other things that one may want to read again.",
        "2  New matters",
        "What everybody reads now: GSIM.",
        "• J1: The road closes before the rains (very likely)",
        "• J2: The ferry will stop (unlikely)",
        "• radio Radio; reliability B",
        "• afp AFP",
    ]


def test_moved_and_renamed_sections_say_so() -> None:
    one, two, three = (f"- {{title: {name}, id: {name.lower()}, body: a}}\n" for name in ("One", "Two", "Three"))
    sections, other = f"{one}{two}{three}", f"{two}{three}{one.replace('One', 'One!')}"
    _plain, marked = documents(
        60, words=True, first=f"title: T\nsections:\n{sections}", second=f"title: T\nsections:\n{other}"
    )
    assert [item.text for item in marked.lines if item.changed] == ["3  [-One-] {+One!+} (moved)"]


def test_a_section_of_another_length_than_the_index_has_is_shown_without_marks() -> None:
    old, new = load_text(FIRST, "old"), load_text(SECOND, "new")
    texts = [text for text in section_texts(new, Budget()) if text.section.id == "news"]
    sections = [SectionEntry(0, 0, "news", "1", 0, "News of the week")]
    shorter = texts[0].blocks[:2]
    marked = MarkedDocument(
        sections,
        lambda _row: shorter,
        lambda _text: (),
        60,
        marks=marked_sections(old, new, compare(old, new)),
        words=True,
    )
    marked.grow()
    assert [item.text for item in marked.lines if item.block >= 0] == [
        "At least six people died near Kassela and Marka on 2", "January, the GSIM said.", f"• {block_text(shorter[1])}"
    ]  # fmt: skip
