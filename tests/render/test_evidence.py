"""Lines of judgements and their evidence."""

from __future__ import annotations

import pytest

from brief_tui.render.uses import one_line
from brief_tui.text import markdown


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, and more (so).",
        "*Some* words.",
        "- one\n- two",
        "1. first",
        "a < b & c",
        "Two.\n\nParagraphs.",
        "x_y_ `z`",
    ],
)
def test_a_judgement_on_one_line_is_what_markdown_makes_of_it(text: str) -> None:
    assert one_line(text) == " ".join(markdown.plain(markdown.parse(text)).split())
