"""A draft loses nothing of the article, invents nothing, and checks clean, whatever the article holds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief_tui.briefing import markup
from brief_tui.briefing.draft import draft, literal, paragraphs
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.text import clean, clean_line
from hostile.payloads import PAYLOADS

MARKS = st.text(st.sampled_from("ab 1.)#*_-+=>|:~`[]()<>!&;\\\"'\t\n\x1b\x85\u2028é"), max_size=60)
TEXTS = MARKS | st.text(max_size=60)


def shown(briefing: Briefing) -> str:
    """The words that a reader of a briefing sees, in one line."""
    parts = [briefing.title, *(f"{part.title} {markup.plain(markup.parse(part.body))}" for part in briefing.sections)]
    return " ".join(" ".join(parts).split())


def test_an_article_becomes_sections_and_terms() -> None:
    article = """\
River News

Why boats are attacked near Kona

The High River Council (HRC) says that two boats were *attacked*
near Kona on January 2.

What is next?

1. Nothing.
"""
    found = load_text(draft(article, "article.txt"), "draft")
    assert found.title == "Why boats are attacked near Kona"
    assert [term.term for term in found.glossary] == ["HRC"]
    assert found.glossary[0].expansion == "High River Council"
    titles = [part.title for part in found.sections]
    assert all(part.body for part in found.sections)
    assert titles == ["River News", "The High River Council (HRC) says that two ...", "What is next?"]
    assert markup.plain(markup.parse(found.sections[-1].body)) == "1. Nothing."
    assert not found.incidents
    assert found.published is None


def test_candidates_are_comments_and_nothing_else() -> None:
    text = draft("Boats were hit in Kona on January 2. In March 2020 it began.", "a\nb: c")
    notes = [line for line in text.splitlines() if line.startswith("#   ")]
    assert notes == [
        "#   date, line 1: January 2 -> not all of a date",
        "#   date, line 1: March 2020 -> 2020-03",
        "#   place, line 1: Kona",
    ]
    assert not load_text(text, "draft").incidents


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u3000\n"])
def test_nothing_makes_no_draft(text: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        draft(text, "a.txt")


def test_a_long_article_without_headings_is_many_sections() -> None:
    found = load_text(draft("# One\n\n" + "\n\n".join("x " * 3000 for _ in range(20)), "a.txt"), "draft")
    assert len(found.sections) > 5
    assert max(len(part.body) for part in found.sections) < 60_000


def check(text: str) -> None:
    kept = list(paragraphs(text))
    if not kept:
        return
    found = shown(load_text(draft(text, "article.txt"), "draft"))
    for paragraph in kept:
        # A heading loses the marks that made it one, and a tab the blanks that it was.
        words = clean_line("\n".join(paragraph.lines))
        heading = words.lstrip("#").rstrip("#").strip() if words.startswith("#") else words
        assert heading in found, (text, draft(text, "article.txt"))


@given(TEXTS)
@example("`" * 500 + "*" * 500)
@example("a\n---\n- b\n===\n1) c\n| a | b |\n|---|---|\n| c | d |")
@example("a\\\nb  \nc &amp; &#x202e; <b> [x]: http://a ![i](j)")
@example("# \xad\n\n#\n\n## A ##\n\n# " + " " * 5000 + "b")
def test_every_word_is_in_it_as_it_was(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_are_words(name: str) -> None:
    text = PAYLOADS[name]
    check(f"{text}\n\nThe {text} Long Form (LF) of {text}.\n\n# {text} ({text})")


@given(st.lists(MARKS.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=4))
def test_a_paragraph_is_one_paragraph_of_its_words(lines: list[str]) -> None:
    cleaned = [clean(line) for line in lines]
    (block,) = markup.parse(literal(cleaned))
    assert block[0] == "p"
    assert markup.plain([block]).split() == " ".join(cleaned).split()
