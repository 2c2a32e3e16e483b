"""The page on a briefing: dates, contents, sources, and whether it was read."""

from __future__ import annotations

from typing import Any, NamedTuple

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.incidents import Total
from brief_tui.render import wording
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.render.table import killed_role
from brief_tui.render.term import field_lines, shown_date, source_line
from brief_tui.text.sentences import listed

SOURCES = 12
"""So many sources are named."""


class Overview(NamedTuple):
    """The data of the page."""

    entry: BriefingEntry
    head: dict[str, Any]
    """The briefing's metadata, in the plain form of `briefing.serialise`."""
    killed: Total | None
    """Of all incidents; None where there are none, or they are not all read."""
    news: str
    """Its news, in words; empty if it was read."""


def overview_page(known: Overview, width: int) -> list[Line]:
    """Return the page of a briefing at a width in cells."""
    entry, head = known.entry, known.head
    lines = [line(wording.THIS_BRIEFING, HEADING)]
    lines += wrap_text(head["subtitle"], width) if head.get("subtitle") else []
    lines.append(BLANK)
    for name, key in (("date", "published"), ("covers", "period"), (wording.UP_TO, "cutoff")):
        lines += field_lines(name, shown_date(head[key]) if head.get(key) else "", width)
    if entry.edition is not None:
        lines += field_lines("edition", str(entry.edition), width)
    lines += field_lines("by", listed(head.get("authors", ())), width)
    for number, words in enumerate(wording.inside(entry.sections, entry.incidents, entry.terms)):
        lines += field_lines("" if number else "contains", words, width)
    if known.killed is not None:
        lines += _killed(known.killed, width)
    lines += field_lines("new", known.news, width, Role.WARM)
    return lines + _sources(head.get("sources", ()), width)


def _killed(total: Total, width: int) -> list[Line]:
    """Return the people killed, as an interval, and the number of incidents without a figure."""
    if total.sum.is_unknown:
        return field_lines("killed", wording.unknown_in(total.unknown), width, DIM)
    figure = total.sum.show_sum()
    unknown = f" ({wording.unknown_in(total.unknown)})" if total.unknown else ""
    first, *rest = field_lines("killed", figure + unknown, width, DIM)
    label, value = first.runs
    parts = (
        Run(value.text[: len(figure)], killed_role(total.sum)),
        Run(value.text[len(figure) :], DIM),
    )
    return [first._replace(runs=(label, *parts)), *rest]


def _sources(sources: list[dict[str, Any]], width: int) -> list[Line]:
    """Return the sources with their grades, so many of them."""
    if not sources:
        return []
    lines = [BLANK, line(wording.sources(len(sources)), HEADING)]
    for source in sources[:SOURCES]:
        lines += wrap_text(source_line(source, signs=True), width, "", "  ")
    if len(sources) > SOURCES:
        lines.append(line(wording.more(len(sources) - SOURCES), DIM))
    return lines
