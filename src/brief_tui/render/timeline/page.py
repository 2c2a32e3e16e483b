"""Pages beside a timeline: a milestone in full, and the incidents of a period, of a span or without a date."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.briefing.dates import show_written
from brief_tui.briefing.refs import citations
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.questions.timeline import (
    ManySpans,
    MilestoneEntry,
    TimePeriod,
    TimeSpan,
    TimeUnit,
    Undated,
    written_of,
)
from brief_tui.render import wording as shared
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, MentionFinder, line, wrap_text
from brief_tui.render.term import block_lines, citation_lines, field_lines, nothing, title_lines
from brief_tui.render.timeline import wording
from brief_tui.text.cells import cut
from brief_tui.text.sentences import clauses

LISTED = 12
"""Incidents of a period on its page, at most, on a line each: on a slow line more would cost as much as the rows."""


def milestone_page(
    item: MilestoneEntry, width: int, *, mentions: MentionFinder = nothing, signs: bool = False
) -> list[Line]:
    """Return a milestone in full.

    Args:
        item: the milestone.
        width: cells of a line.
        mentions: finds terms in its text.
        signs: whether grades have signs, for the eye.
    """
    from brief_tui.text import markdown  # a timeline without a page does without

    date = show_written(item.date)
    inferred = item.detail.get("date_basis") == "inferred"
    lines = title_lines(item.title, shared.inferred(date) if inferred else date, width)
    lines += field_lines(wording.MILESTONE, item.detail.get("kind", ""), width)
    lines += field_lines("date", item.detail.get("date_note", ""), width)
    if item.detail.get("text"):
        lines += [BLANK, *block_lines(markdown.parse(item.detail["text"]), width, mentions)]
    cited = [*citations(item.detail.get("sources", ()))]
    if cited:
        lines.append(BLANK)
    for citation in cited:
        lines += citation_lines(citation, item.sources, width, signs=signs)
    return lines


def counted_page(
    row: TimePeriod | TimeSpan | ManySpans | Undated,
    unit: TimeUnit,
    incidents: Sequence[IncidentRow],
    width: int,
) -> list[Line]:
    """Return the incidents of a row, as many as are given, and the number of others."""
    if isinstance(row, ManySpans | Undated):
        words = wording.spans(row.incidents, unit) if isinstance(row, ManySpans) else wording.undated(row.incidents)
        lines = wrap_text(words, width, HEADING)
    else:
        lines = title_lines(show_written(written_of(row.low, row.high)), "", width)
        lines += wrap_text(wording.in_period(row.incidents, row.vague), width)
    lines.append(BLANK)
    for incident in incidents:
        lines.append(line(cut(clauses(incident.facts()), width)))
    if len(incidents) < row.incidents:
        lines.append(line(shared.more(row.incidents - len(incidents)), DIM))
    return lines
