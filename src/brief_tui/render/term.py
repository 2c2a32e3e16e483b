"""A glossary entry as lines, from its plain form: neither the model nor the Markdown parser is loaded.

A module of its own because look-ups in the shell load it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brief_tui.briefing.refs import citations
from brief_tui.library.questions.terms import TermEntry
from brief_tui.render import wording
from brief_tui.render.lines import (
    BLANK,
    DIM,
    HEADING,
    Line,
    MentionFinder,
    MentionSpan,
    Run,
    block_text,
    is_tight,
    line,
    wrap_block,
    wrap_text,
)
from brief_tui.render.place import position
from brief_tui.render.signs import graded
from brief_tui.text.cells import cell_width

LANGUAGES = {
    "ar": "Arabic", "ar-Latn": "Arabic in Latin letters", "bm": "Bambara", "de": "German", "en": "English",
    "es": "Spanish", "ff": "Fula", "fr": "French", "pt": "Portuguese", "ru": "Russian", "tmh": "Tamasheq",
}  # fmt: skip
"""English names of the languages that a form most often has; another tag is shown as it is."""


def nothing(_text: str) -> Sequence[MentionSpan]:
    """Return no mentions: for texts without marked terms."""
    return ()


PAGE, LINE = 60_000, 40
"""Characters of text on a page of one thing, where a paragraph counts for some more."""
MANY = 200
"""Of a list, such as the actors of an incident, so many are on its page."""


def some(items: Sequence[str]) -> list[str]:
    """Return the first texts of a list, and a note on the number of others."""
    return list(items) if len(items) <= MANY else [*items[:MANY], wording.more(len(items) - MANY)]


def block_lines(blocks: Sequence[Sequence[object]], width: int, mentions: MentionFinder = nothing) -> list[Line]:
    """The blocks of a text as lines, with a blank line between paragraphs; cut, since a page is laid out at once."""
    lines: list[Line] = []
    room = PAGE
    for number, block in enumerate(blocks):
        if room < 0:
            return [*lines, BLANK, line(wording.more_paragraphs(len(blocks) - number), DIM)]
        room -= len(block_text(block)) + LINE
        if number and not is_tight(blocks[number - 1], block):
            lines.append(BLANK)
        lines += wrap_block(block, width, mentions(block_text(block)))
    return lines


def language(tag: str) -> str:
    """Return the English name of a language tag (BCP 47)."""
    return LANGUAGES.get(tag, tag)


def term_page(
    entry: TermEntry,
    width: int,
    *,
    used: Sequence[str] = (),
    mentions: MentionFinder = nothing,
    signs: bool = False,
) -> list[Line]:
    """A glossary entry: name and kind, what it stands for, its forms, the definition, related terms, sources.

    Args:
        entry: the term.
        width: cells of a line.
        used: where briefings use it, a line each.
        mentions: finds other terms in the definition.
        signs: whether grades have signs, for the eye.
    """
    term = entry.detail
    lines = title_lines(term["term"], term.get("kind", ""), width)
    if term.get("expansion"):
        lines += wrap_text(_tagged(term["expansion"], term.get("language", "")), width, "", "  ")
    for form in term.get("forms", ())[:MANY]:
        lines += wrap_text(f"= {_tagged(form['text'], form.get('language', ''))}", width, "", "  ")
    if entry.blocks:
        lines += [BLANK, *block_lines(entry.blocks, width, mentions)]
    for tag, text in list(_others(term.get("definition", {})).items())[:MANY]:
        lines += [BLANK, *wrap_text(_tagged(text.strip(), tag), width)]
    if where := position(term):
        lines += [BLANK, *field_lines("position", where, width)]
    if term.get("see_also"):
        lines += [BLANK, *field_lines(wording.SEE_ALSO, "  ".join(some(term["see_also"])), width)]
    if used:
        lines.append(BLANK)
        lines += [
            part for number, text in enumerate(some(used)) for part in field_lines("" if number else "in", text, width)
        ]
    lines += [BLANK, *field_lines("from", entry.title, width)]
    for citation in [*citations(term.get("sources", ()))][:MANY]:
        lines += citation_lines(citation, entry.sources, width, signs=signs)
    return lines


def citation_lines(
    citation: dict[str, Any], sources: Sequence[dict[str, Any]], width: int, *, signs: bool = False
) -> list[Line]:
    """Return a citation: the source, where in it, its credibility and its words."""
    cited = next((source for source in sources if source["id"] == citation["ref"]), None)
    text = source_line(cited, signs=signs) if cited else citation["ref"]
    if "locator" in citation:
        text = wording.at(text, citation["locator"])
    grade = citation.get("credibility", "")
    rated = wording.credibility(text, graded(grade) if signs else grade) if grade else text
    quote = wrap_text(f"“{citation['quote']}”", width, DIM, "  ") if "quote" in citation else []
    return field_lines("source", rated, width) + quote


def _others(definition: dict[str, str]) -> dict[str, str]:
    """The definitions of an entry in other languages than the one that is shown as its text."""
    shown = "en" if "en" in definition else next(iter(definition), "")
    return {tag: text for tag, text in definition.items() if tag != shown}


def source_line(source: dict[str, Any], *, signs: bool = False) -> str:
    """Return a source, in the plain form of `evidence.Source`, as one line; its grade after a sign if wanted."""
    grade = source.get("reliability", "")
    rated = f"({graded(grade) if signs else grade})" if grade else ""
    published = shown_date(source["published"]) if source.get("published") else ""
    parts = [source.get("author"), source.get("title"), source.get("publisher"), published, source.get("url")]
    return " ".join(part for part in (", ".join(part for part in parts if part) or source["id"], rated) if part)


def shown_date(written: str) -> str:
    """Return a date as tables show it; `?` without one."""
    from brief_tui.briefing import dates

    return dates.show_written(written) if written else "?"


def title_lines(left: str, right: str, width: int) -> list[Line]:
    """A heading with a word at the right edge; below it, where both do not fit on a line.

    The word is plain: its own colour would take more bytes than the word.
    """
    gap = width - cell_width(left) - cell_width(right)
    if right and gap >= 2:
        return [Line((Run(left, HEADING), Run(" " * gap), Run(right)))]
    return [*wrap_text(left, width, HEADING), *(wrap_text(right, width) if right else ())]


def field_lines(name: str, text: str, width: int, role: str = "") -> list[Line]:
    """A named value: the name in a column of its own, the value wrapped beside it, perhaps with a role."""
    if not text:
        return []
    column = 12 if width >= 36 else 9
    wrapped = wrap_text(text, max(width - column, 8), role)
    lines = []
    for number, item in enumerate(wrapped):
        label = Run(name.ljust(column) if number == 0 else " " * column, DIM)
        lines.append(Line((label, *item.runs)))
    return lines


def _tagged(text: str, tag: str) -> str:
    return f"{text} ({language(tag)})" if tag else text
