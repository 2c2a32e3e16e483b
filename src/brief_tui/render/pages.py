"""What is said of one thing, a term or an incident, as lines; for the aside, the detail and the command line."""

from __future__ import annotations

from typing import Any

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.briefing.model import Casualty, Incident
from brief_tui.briefing.plain import from_plain
from brief_tui.library.incidents import IncidentEntry
from brief_tui.render.lines import BLANK, DIM, Line, wrap_text
from brief_tui.render.term import (
    Mentions,
    field_lines,
    language,
    markdown,
    nothing,
    shown_date,
    source_line,
    term_page,
    title_lines,
)

__all__ = [
    "describe",
    "incident_page",
    "language",
    "markdown",
    "notice",
    "shown_date",
    "source_line",
    "term_page",
]


def incident_page(
    entry: IncidentEntry, width: int, *, partners: dict[str, str] | None = None, mentions: Mentions = nothing
) -> list[Line]:
    """An incident in full.

    Args:
        entry: the incident.
        width: cells of a line.
        partners: the places of the incidents that share a count with it, by their ids.
        mentions: finds terms in the summary.
    """
    incident = from_plain(Incident, entry.detail)
    made = title_lines(_where(incident), _when(incident), width)
    if incident.date_note:
        made += field_lines("date", incident.date_note, width)
    kinds = ", ".join(part for part in (incident.type, incident.subtype) if part)
    facts = [("type", kinds), ("target", incident.target), ("status", incident.status)]
    facts += [(actor.role, _actor(actor.name, actor.attribution)) for actor in incident.actors]
    facts += [(casualty.outcome, _casualty(casualty, partners or {})) for casualty in incident.casualties]
    facts += [("seized", item) for item in incident.seized]
    for name, text in facts:
        made += field_lines(name, text, width)
    if incident.summary:
        made += [BLANK, *markdown(incident.summary, width, mentions)]
    made.append(BLANK)
    cited = {source["id"]: source for source in entry.sources}
    for citation in incident.sources:
        rated = f" (credibility {citation.credibility})" if citation.credibility else ""
        known = cited.get(citation.ref)
        made += field_lines("source", (source_line(known) if known else citation.ref) + rated, width)
        if citation.quote:
            made += wrap_text(f"“{citation.quote}”", width, DIM, "  ")
    made += field_lines("from", entry.briefing_title, width)
    if incident.tags:
        made += field_lines("tags", ", ".join(incident.tags), width)
    return made


def _where(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return incident.id
    return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))


def _when(incident: Incident) -> str:
    if incident.date is None:
        return "date unknown"
    return dates.show(incident.date) + (" (inferred)" if incident.date_basis == "inferred" else "")


def _actor(name: str, attribution: str | None) -> str:
    return f"{name} ({attribution})" if attribution else name


def _casualty(casualty: Casualty, partners: dict[str, str]) -> str:
    count = casualty.count
    words = "unknown" if count.is_unknown else count.words()
    text = f"{words} {casualty.who}".strip() if not count.is_unknown else f"{words} ({casualty.who or 'not stated'})"
    side = f", {casualty.side}" if casualty.side else ""
    shared = ", ".join(partners.get(name, name) for name in casualty.shared_with)
    return text + side + (f"; one count with {shared} *" if shared else "")


def notice(text: str, width: int) -> list[Line]:
    """A word to the reader where there is nothing to show."""
    return wrap_text(text, width, DIM)


def describe(head: dict[str, Any]) -> str:
    """What a briefing says of itself, on one line: date, edition, TLP."""
    published = head.get("published") or head.get("cutoff") or head.get("period")
    number = head.get("number")
    parts = [
        dates.show(Date.parse(published)) if published else "",
        f"ed. {number}" if number is not None else "",
        f"TLP:{head['tlp']}" if head.get("tlp") else "",
    ]
    return "  ".join(part for part in parts if part)
