"""The judgements and sections that name an incident, as lines of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from brief_tui.library.questions.evidence import SECTION, IncidentUse
from brief_tui.render import evidence_wording as wording
from brief_tui.render.lines import Line
from brief_tui.render.term import field_lines

_MARKED = re.compile(r"""[^\w\s.,;:()'’“”?!%/—–-]|\n|^\s*(?:-|\d+[.)])\s""")
"""A sign that Markdown may give a meaning."""


def use_lines(uses: Iterable[IncidentUse], width: int) -> list[Line]:
    """Return a field for each judgement that rests on an incident, and for each section that describes it."""
    lines: list[Line] = []
    for use in uses:
        if use.kind == SECTION:
            lines += field_lines("section", use.title, width)
        else:
            lines += field_lines("judgement", wording.judgement(use.name, one_line(use.title)), width)
    return lines


def one_line(text: str) -> str:
    """Return Markdown as plain text on one line."""
    if _MARKED.search(text):
        from brief_tui.text import markdown  # a page of plain sentences does without

        text = markdown.plain(markdown.parse(text))
    return " ".join(text.split())
