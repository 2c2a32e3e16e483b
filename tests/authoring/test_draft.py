"""A draft loses nothing of the article and invents nothing, whatever the article holds."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from brief_tui.authoring import article, article_markdown
from brief_tui.authoring.article import paragraphs
from brief_tui.authoring.draft import draft
from brief_tui.briefing.limits import DEFAULT
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.model import Briefing, Section
from brief_tui.text import markdown
from brief_tui.text.clean import clean, clean_line
from effort import grows_evenly
from hostile.payloads import PAYLOADS
from lengths import at_length

MARKS = st.text(st.sampled_from("ab 1.)#*_-+=>|:~`[]()<>!&;\\\"'\t\n\x1b\x85\u2028é"), max_size=60)
TEXTS = MARKS | st.text(max_size=60)


def shown(briefing: Briefing) -> str:
    """The words that a reader of a briefing sees, in one line."""
    parts = [
        briefing.title,
        *(f"{part.title} {markdown.plain(markdown.parse(part.body))}" for part in briefing.sections),
    ]
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
    assert markdown.plain(markdown.parse(found.sections[-1].body)) == "1. Nothing."
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


LONG = "The people of the river thank the council for its patient work on all that is asked of it here. " * 2
FILLED = textwrap.fill("The river rose in the night and nobody in the camp had seen it. " * 5, 72)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}\n{LONG}\nThanks.\n{LONG}", [1, 2, 3, 4]),
        (f"A place\n{LONG}\n\n{LONG}\n{LONG}", [1, 2, 4, 5]),
        (FILLED, [1]),
        (f"{FILLED}\n{FILLED}\n{FILLED}", [1, 6, 11]),
        (f"A place\n{FILLED}\n{FILLED}", [1, 2, 7]),
        (f"KEY POINTS:\n{FILLED}", [1, 2]),
        (f"{FILLED}\nKEY POINTS\nOF THE PLAN\n{FILLED}", [1, 6, 8]),
        ("The forces of the\nNATO ALLIANCE\nare near.", [1]),
        ("One. Two.\nThree? Four!\nFive.", [1, 2, 3]),
        ("One here.\nTwo there.\nThree.", [1]),
        (
            "\n".join(
                [f"The boats that came down the river in the night were {n} and more than had been seen." for n in "ab"]
            ),
            [1, 2],
        ),
        (f"see\nhttps://example.org/{'a' * 200}\nfor more", [1]),
        ("A line\nof verse\nand more\nof it\nWith no end", [1]),
    ],
    ids=range(13),
)
def test_where_paragraphs_begin(text: str, found: list[int]) -> None:
    assert [each.number for each in paragraphs(text)] == found


@pytest.mark.parametrize(
    ("text", "title", "titles"),
    [
        (f"{LONG}\n{LONG}", LONG[:41] + " ...", [LONG[:41] + " ..."] * 2),
        ("Boats\n\n27\n\nThey sank.\n\nPage 3 of 12\n\n- 164 -\n\nAll of it.", "Boats", ["They sank.", "All of it."]),
        ("27\n\nThey sank in the\n\n164\n\nriver. All.", "They sank in the", ["They sank in the"]),
        ("Boats\n\n2024\n\nThey sank.", "Boats", ["2024", "They sank."]),
        ("THE PLAN\nThey sank.\n\nKEY FIGURES (2024):\nThey sank.", "THE PLAN", ["They sank.", "KEY FIGURES (2024):"]),
        ("27", "27", ["27"]),
        ("Boats\n\niv\n\n\fThey sank.\n\nXLII.\n\n\f\n\nAll of it.", "Boats", ["They sank.", "All of it."]),
        ("Boats\n\nMIX\n\nThey sank.", "Boats", ["MIX", "They sank."]),
    ],
)  # fmt: skip
def test_what_becomes_a_title(text: str, title: str, titles: list[str]) -> None:
    found = load_text(draft(text, "a.txt"), "draft")
    assert (found.title, [part.title for part in found.sections]) == (title, titles)
    check(text)


def test_of_very_many_paragraphs_no_more_sections_are_made_than_a_file_may_have() -> None:
    assert len(article.read("A line.\n\n" * 12_000).parts) < DEFAULT.max_sections
    assert len(article_markdown.read("# A line\n" * 12_000).parts) < DEFAULT.max_sections


MARKDOWN = """\
# The River

Seen from a [boat](https://example.org/boat "B").

## What *happened*

- one **raid**
- see [there][far]

### [Where](https://example.org/where)

| a | b |
|---|---|
| 1 | 2 |

The near *Lake* [Council](https://example.org/c) (NLC) met.

#### Four
##### Five

    # code

~~~
# fenced
~~~

Why not
-------

So.

[far]: https://example.org/far
"""


def test_markdown_is_read_and_its_bodies_stay_as_they_are() -> None:
    text = draft(MARKDOWN, "river.md")
    assert text == draft(MARKDOWN, "river.txt").replace("river.txt", "river.md")
    found = load_text(text, "draft")
    happened, why = found.sections[1:]
    (where,) = happened.sections
    (four,) = where.sections
    (five,) = four.sections
    assert [found.title, happened.title, where.title, four.title, five.title, why.title] == [
        "The River", "What happened", "Where", "Four", "Five", "Why not",
    ]  # fmt: skip
    assert (found.sections[0].title, found.sections[0].body) == (
        "Seen from a boat.", 'Seen from a [boat](https://example.org/boat "B").\n',
    )  # fmt: skip
    assert happened.body == "- one **raid**\n- see [there][far]\n\n[far]: https://example.org/far\n"
    assert where.body.startswith("[Where](https://example.org/where)\n\n| a | b |\n|---|---|\n")
    assert (four.body, five.body, why.body) == (
        "", "    # code\n\n~~~\n# fenced\n~~~", "So.\n\n[far]: https://example.org/far\n",
    )  # fmt: skip
    assert [(term.term, term.expansion) for term in found.glossary] == [("NLC", "near Lake Council")]
    assert '  - term: "NLC"   # line 16\n' in text


@pytest.mark.parametrize(
    ("text", "title", "titles"),
    [
        ("---\ntitle: 'My page'\ndraft: no\n---\n# My page\n\nText.", "My page", ["title: 'My page'", "Text."]),
        ('+++\ntitle = "My page"\n+++\nText.', "My page", ['title = "My page"', "Text."]),
        ('---\ntitle: "My\\\n  page"\n---\n# My page\n\nText.', "My page", ['title: "My\\', "Text."]),
        ("Seen\n\n# Top\n\nText.\n\n## Low\n\nMore.", "Top", ["Seen", "Text.", "Low"]),
        ("# One\n\n# Two\n\n#\n\n# `3` #\n", "One", ["Two", "3"]),
        ("- a\n---\n> b\n===\n\nc\n***\nd", "a", ["a"]),
        ("# Top\n\n" + "a " * 2_001 + "\n\nLow one\n\nMore.\n\nLow *two*\n", "Top", ["a " * 8 + "...", "Low one"]),
        ("# Top\n\nText.\n\nLow one\n\nMore.\n", "Top", ["Text."]),
        ("*", "Line 1", ["Line 1"]),
    ],
    ids=range(9),
)  # fmt: skip
def test_what_is_a_title_in_markdown(text: str, title: str, titles: list[str]) -> None:
    found = load_text(draft(text, "a.md"), "draft")
    assert (found.title, [part.title for part in found.sections]) == (title, titles)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("# One\n\nA\n\n## Two\n\nB", True), ("- a\n- b\n\n**c**", True), ("[a](https://b.c) and *d*", True),
        ("| a | b |\n|---|---|\n\n```\nx\n```", True), ("# One\n\nA 5 * 3 * 2", False), ("- a\n- b\n\n1. c", False),
        ("He *was* here [1] (2) <b>.", False), ("1. a\n2. b", False),
    ],
    ids=range(8),
)  # fmt: skip
def test_what_is_plainly_markdown(text: str, is_one: bool) -> None:
    assert article_markdown.is_markdown(text, "a.txt") is is_one
    assert article_markdown.is_markdown(text, "a.MD")


@given(st.text(st.sampled_from("ab 1.)#*_-+=>|:~`[]()<!\\\"'\t\r\n\x1b\x85é"), max_size=80) | st.text(max_size=60))
@example("# a\n\n" * 3 + "###### [b](http://a)\n===\n    c\n---")
@example("# [a](http://b)\n\nText.")
@example("# " + "a " * 500 + "\n\n" + "b [a] c\n\n" * 9_000 + "\n\n[a]: http://d")
def test_every_word_of_markdown_is_in_it(text: str) -> None:
    assume(text.removeprefix("\ufeff").strip())
    found = load_text(draft(text, "a.md"), "draft")
    assert letters(text) <= letters(" ".join([found.title, *said(found.sections)]))


def letters(text: str) -> Counter[str]:
    """Not words: a title has none of the marks that may stand between two."""
    return Counter(re.findall(r"[0-9A-Za-z]", text))


def said(sections: Iterable[Section]) -> Iterator[str]:
    for part in sections:
        yield f"{part.title}\n{part.body}"
        yield from said(part.sections)


REPEATED = ["#", "[a](", "- ", "```\n", "|-", "a\n-\n", "(AB ", "**", "`", "[", "> ", "*_ "]


@pytest.mark.parametrize("mark", at_length(REPEATED, 7))
def test_an_article_takes_its_length_in_time(mark: str) -> None:
    def drafted(size: int) -> None:
        text = mark * (size // len(mark))
        draft(text, "a.md")
        draft(text, "a.txt")

    assert grows_evenly(drafted, 1_500)


def check(text: str) -> None:
    kept = list(paragraphs(text))
    if not kept:
        return
    found = shown(load_text(draft(text, "article.txt", markdown=False), "draft"))
    for paragraph in kept:
        # A heading loses the marks that made it one, and a tab the blanks that it was.
        words = clean_line("\n".join(paragraph.lines))
        heading = words.lstrip("#").rstrip("#").strip() if words.startswith("#") else words
        assert heading in found, (text, draft(text, "article.txt", markdown=False))


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
    (block,) = markdown.parse(markdown.literal(cleaned))
    assert block[0] == "p"
    assert markdown.plain([block]).split() == " ".join(cleaned).split()
