from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing import markup
from brief_tui.render import term

PIECES = st.sampled_from([
    "word", "Ségou", "جماعة", "1", "12.", "3)", "-", "+", "*", "_", "`", "#", ">", "=", "|", "~", "<", "&", "&amp;",
    "[", "]", "(", ")", "!", "\\", "\t", " ", "  ", "    ", "\n", "\n\n", "\n \n", ".", ":", "http://a.b", "“x”",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_needs_no_parser_is_as_the_parser_reads_it(text: str) -> None:
    assert [list(block) for block in term.blocks(text)] == markup.parse(text)


@pytest.mark.parametrize("text", ["One line.", "Two\nlines of it.", "One.\n\nTwo (a), 3.5 - yes; “so”.\n", "", "\n\n"])
def test_plain_paragraphs_need_no_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(markup, "parse")
    assert all(block[0] == "p" for block in term.blocks(text))


@pytest.mark.parametrize(
    "text", ["**a**", "a `b`", "- a", "1. a", "# a", "> a", "a  \nb", "a\n===", "    a", "a\\b", "&amp;"]
)
def test_marks_are_left_to_the_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "parse", lambda _text: ["parsed"])
    assert term.blocks(text) == ["parsed"]
