"""Cell for cell in ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from brief_tui.wire.ascii import to_ascii


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ménaka, Ségou", "Menaka, Segou"),
        ("e\u0301te", "ete"),
        ("┌─┬─┐│═║╱", "+-+-+|=|/"),
        ("“quoted” – it’s…", '"quoted" - it\'s~'),
        ("• ● ✓ ✗ → ← ↑ ↓ ▶", "* * v x > < ^ v >"),
        ("█▌▁░", "##_."),
        ("世界", "????"),
        ("Ａ", "A "),
        ("سلام", "????"),
        ("👨‍👩‍👧🇫🇷", "????"),
        ("ßøł", "sol"),
        ("ﬁ", "?"),
    ],
)
def test_nearest(text: str, shown: str) -> None:
    assert to_ascii(text) == shown


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Mn", "Me", "Mc", "Cf"])))
def test_same_width_and_only_ascii(text: str) -> None:
    shown = to_ascii(text)
    assert shown.isascii()
    assert len(shown) == cell_len(text)
