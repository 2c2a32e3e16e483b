"""The judgements and sections that name an incident, as lines of its page."""

from __future__ import annotations

from collections.abc import Iterable

from brief_tui.library.questions.evidence import SECTION, IncidentUse
from brief_tui.render import evidence_wording as wording
from brief_tui.render.lines import Line
from brief_tui.render.term import field_lines
from brief_tui.text import markdown


def use_lines(uses: Iterable[IncidentUse], width: int) -> list[Line]:
    """Return a field for each judgement that rests on an incident, and for each section that describes it."""
    lines: list[Line] = []
    for use in uses:
        if use.kind == SECTION:
            lines += field_lines("section", use.title, width)
        else:
            text = " ".join(markdown.plain(markdown.parse(use.title)).split())
            lines += field_lines("judgement", wording.judgement(use.name, text), width)
    return lines
