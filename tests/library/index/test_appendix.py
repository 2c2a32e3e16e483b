"""Judgements, timeline and sources as sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.loader import load_text
from brief_tui.library.index import appendix
from brief_tui.text import markdown
from brief_tui.text.clean import clean_line

TEXT = """\
title: T
sections: [{title: S}]
sources:
  - {id: apa, publisher: APA, title: "A_b*", url: "http://a.b/c_d", published: 2023-01, accessed: 2023-02-01,
     reliability: C, note: first}
  - {id: rfi}
judgements:
  - {text: It goes on., by: "R. *L*", likelihood: very likely, confidence: low}
  - {text: "One.\\n\\nTwo **bold**."}
timeline:
  - {date: 2021-05, title: Second, kind: politics}
  - {date: 2020-08-18, title: First, text: "The *army* took power.", date_basis: inferred, date_note: by us}
"""


def lines(name: str) -> list[str]:
    briefing = load_text(TEXT, "a")
    write = {item[0]: item[2] for item in appendix.PARTS}[name]
    blocks = markdown.parse(write(briefing))
    return [f"{block[1]}{markdown.plain([block])}" for block in blocks]


def test_judgements() -> None:
    assert lines("judgements") == [
        "• R. *L*: It goes on. (very likely, low confidence)",
        "• One.",
        "  Two bold.",
    ]


def test_the_timeline_is_in_order() -> None:
    assert lines("timeline") == [
        "• 18 Aug 2020 First (date inferred). The army took power. by us",
        "• May 2021 Second (politics).",
    ]


def test_sources() -> None:
    assert lines("sources") == [
        "• apa A_b*; APA; Jan 2023; http://a.b/c_d; read 1 Feb 2023; reliability C; first",
        "• rfi",
    ]


def test_nothing_is_nothing() -> None:
    briefing = load_text("title: T\nsections: [{title: S}]\n", "a")
    assert [write(briefing) for _name, _title, write in appendix.PARTS] == [""] * len(appendix.PARTS)


@pytest.mark.parametrize(
    "text", ["*a*", "[x](y)", "<b>", "&amp;", "a_b_c", "`x`", "![i](u)", "~~x~~", "a|b", "\\*", "# x"]
)
def test_plain_text_is_shown_literally(text: str) -> None:
    assert markdown.plain(markdown.parse(f"x {markdown.escaped(text)}")) == f"x {text}"


@given(st.text(max_size=20))
def test_any_line_is_shown_literally(text: str) -> None:
    line = clean_line(f"x {text} x")
    assert markdown.plain(markdown.parse(markdown.escaped(line))) == line
