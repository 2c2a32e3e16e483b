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
        "• J1 R. *L*: It goes on. (very likely, low confidence)",
        "• J2: One.",
        "  Two bold.",
    ]


def test_the_evidence_of_judgements() -> None:
    text = """title: T
sources: [{id: a, reliability: B}, {id: b, reliability: D}]
sections: [{id: s, title: S, sources: [{ref: b, locator: para 3, credibility: 2, quote: so it is}]}]
incidents: [{id: i, place: Nara, date: 2023-01-13, sources: [a]}]
judgements:
  - {text: One., likelihood: likely, basis: [i, s, {ref: a, for: against, note: not at all}], alternatives: [two]}
  - {id: two, text: Two., basis: [i]}
  - {text: Three., basis: [{ref: i, for: against}]}
"""
    said = markdown.plain(markdown.parse(appendix.judgements(load_text(text, "a")))).splitlines()
    assert said == [
        (
            "J1: One. (likely; 2 for, 1 against, weakest source D) rests on: Nara, 13 Jan 2023; section S "
            "against it: source a (not at all) competes with two"
        ),
        "two: Two. (1 for, weakest source B) rests on: Nara, 13 Jan 2023",
        "J3: Three. (0 for, 1 against) against it: Nara, 13 Jan 2023",
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
