"""Addresses that a terminal may make links of."""

from __future__ import annotations

import pytest

from brief_tui.render.lines import Line, printable, wrap_block, wrap_text
from brief_tui.render.links import CLOSE, LONGEST, addresses, opening
from brief_tui.text import markdown


def links(lines: list[Line]) -> list[list[tuple[str, str]]]:
    return [[(run.text, run.link) for run in item.runs if run.link] for item in lines]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see https://a.org/x, and http://b.org.", ["https://a.org/x", "http://b.org"]),
        ("(https://a.org/x)", ["https://a.org/x"]),
        ("https://a.org/x_(y)", ["https://a.org/x_(y)"]),
        ("is it https://a.org/x?", ["https://a.org/x"]),
        ("here <https://a.org/what?>", ["https://a.org/what?"]),
        ("<https://a.org/;x=1?q#f>", ["https://a.org/;x=1?q#f"]),
        ("javascript://a file:///etc/passwd ftp://a.org https:// mailto:a@b", []),
        ("https://a.org/\x1b\\x \x9c", []),
        ("https://a.org/\x07", []),
        ("https://аррle.org/", []),
        (f"https://a.org/{'x' * LONGEST}", []),
    ],
)
def test_what_is_a_link(text: str, wanted: list[str]) -> None:
    found = [text[start:end] for start, end in addresses(text)]
    assert found == wanted


def test_a_link_leads_where_it_says_over_several_lines() -> None:
    address = "https://example.org/" + "long/" * 10
    for lines in (
        [line for block in markdown.parse(f"A [title]({address}) and on") for line in wrap_block(block, 30)],
        wrap_text(f"APA, title, {address}. On", 30, "dim", "  "),
    ):
        found = [pair for row in links(lines) for pair in row]
        assert "".join(text for text, _link in found) == address
        assert {link for _text, link in found} == {address}
        printed = printable(lines, links=True).splitlines()
        assert [row.count(opening(address)) for row in printed] == [len(row) for row in links(lines)]
        assert all(row.count(CLOSE) == row.count(opening(address)) for row in printed)
        bare = [row.replace(opening(address), "").replace(CLOSE, "") for row in printed]
        assert bare == printable(lines, links=False).splitlines() == [item.text.rstrip() for item in lines]


def test_words_keep_their_looks_around_a_link() -> None:
    (block,) = markdown.parse("**bold https://a.org/x, it is** and")
    runs = [(run.text, run.role, run.link) for run in wrap_block(block, 60)[0].runs]
    assert runs == [
        ("bold ", "bold", ""),
        ("https://a.org/x", "bold", "https://a.org/x"),
        (", it is", "bold", ""),
        (" and", "", ""),
    ]
