"""What is said of one thing, a term or an incident, as lines; for the aside, the detail and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brief_tui.briefing.counts import Count
from brief_tui.library.questions.incidents import IncidentEntry
from brief_tui.library.questions.terms import TermHit
from brief_tui.render import wording
from brief_tui.render.lines import BLANK, DIM, Line, MentionFinder, line, wrap_block, wrap_text
from brief_tui.render.term import (
    MANY,
    block_lines,
    field_lines,
    language,
    nothing,
    shown_date,
    some,
    source_line,
    term_page,
    title_lines,
)
from brief_tui.text.sentences import listed

__all__ = [
    "block_lines",
    "candidates",
    "describe",
    "incident_page",
    "language",
    "notice",
    "shown_date",
    "source_line",
    "term_page",
]

STATUS, ROLE, OUTCOME = "reported", "perpetrator", "killed"
"""What `briefing.model` takes for said where the plain form, which leaves defaults out, says nothing."""


def incident_page(
    entry: IncidentEntry, width: int, *, partners: dict[str, str] | None = None, mentions: MentionFinder = nothing
) -> list[Line]:
    """An incident in full.

    Args:
        entry: the incident.
        width: cells of a line.
        partners: the places of the incidents that share a count with it, by their ids.
        mentions: finds terms in the summary.
    """
    told = entry.detail
    made = title_lines(_where(told), _when(told), width)
    made += field_lines("date", told.get("date_note", ""), width)
    kinds = ", ".join(told[name] for name in ("type", "subtype") if name in told)
    facts = [("type", kinds), ("target", told.get("target", "")), ("status", told.get("status", STATUS))]
    facts += [("position", _position(told)), ("also", "; ".join(some(told.get("place", {}).get("aliases", ()))))]
    facts += [(actor.get("role", ROLE), _actor(actor)) for actor in told.get("actors", ())]
    facts += [(item.get("outcome", OUTCOME), _casualty(item, partners or {})) for item in told.get("casualties", ())]
    facts += [("seized", item) for item in told.get("seized", ())]
    facts += [("cell", f"{cell['column']}: {cell.get('text', '')}") for cell in told.get("cells", ())]
    for name, text in facts[:MANY]:
        made += field_lines(name, text, width)
    if len(facts) > MANY:
        made.append(line(wording.more(len(facts) - MANY), DIM))
    if entry.blocks:
        made += [BLANK, *block_lines(entry.blocks, width, mentions)]
    made.append(BLANK)
    for citation in told.get("sources", ())[:MANY]:
        made += _citation(citation, entry.sources, width)
    made += field_lines("from", entry.briefing_title, width)
    made += field_lines("tags", ", ".join(some(told.get("tags", ()))), width)
    return made


def _citation(citation: dict[str, Any], sources: Sequence[dict[str, Any]], width: int) -> list[Line]:
    """A source that an incident names, with what it says."""
    known = next((source_line(source) for source in sources if source["id"] == citation["ref"]), citation["ref"])
    rated = wording.credibility(known, citation["credibility"]) if "credibility" in citation else known
    quote = wrap_text(f"“{citation['quote']}”", width, DIM, "  ") if "quote" in citation else []
    return field_lines("source", rated, width) + quote


def _where(told: dict[str, Any]) -> str:
    place = told.get("place")
    if place is None:
        return str(told["id"])
    return ", ".join(dict.fromkeys(place[name] for name in ("name", "admin2", "admin1", "country") if name in place))


def _position(told: dict[str, Any]) -> str:
    """Degrees north and east, and how exact they are; or that alone."""
    place = told.get("place", {})
    exact = place.get("precision", "")
    if "lat" not in place:
        return str(exact)
    return f"{place['lat']}, {place['lon']}" + (f" ({exact})" if exact else "")


def _when(told: dict[str, Any]) -> str:
    if "date" not in told:
        return wording.DATE_UNKNOWN
    shown = shown_date(told["date"])
    return wording.inferred(shown) if told.get("date_basis") == "inferred" else shown


def _actor(actor: dict[str, Any]) -> str:
    return f"{actor['name']} ({actor['attribution']})" if "attribution" in actor else str(actor["name"])


def _casualty(told: dict[str, Any], partners: dict[str, str]) -> str:
    count = Count.from_row(told.get("best"), told.get("low"), told.get("high"))
    who = told.get("who", "")
    said = [wording.unknown_count(who) if count.is_unknown else f"{count.words()} {who}".strip()]
    said += [told["side"]] if "side" in told else []
    said += [wording.says(told["source"])] if "source" in told else []
    shared = [partners.get(name, name) for name in told.get("with", ())]
    return "; ".join([listed(said), *([wording.one_count_with(shared)] if shared else [])])


def notice(text: str, width: int) -> list[Line]:
    """A word to the reader where there is nothing to show."""
    return wrap_text(text, width, DIM)


def candidates(hits: Sequence[TermHit], width: int) -> list[Line]:
    """Terms to choose from: the name of each, whose it is, and what that stands for."""
    made: list[Line] = []
    for hit in hits[:MANY]:
        made += wrap_block(
            ["p", "", "  ", [["  ".join((hit.name, *hit.meaning)), ""]]], width, [(0, len(hit.name), hit.term)]
        )
    if len(hits) > MANY:
        made.append(line(wording.more(len(hits) - MANY), DIM))
    return made


def describe(head: dict[str, Any]) -> str:
    """What a briefing says of itself, on one line: date, edition, TLP."""
    published = head.get("published") or head.get("cutoff") or head.get("period")
    number = head.get("number")
    parts = [
        shown_date(published) if published else "",
        wording.edition(number) if number is not None else "",
        f"TLP:{head['tlp']}" if head.get("tlp") else "",
    ]
    return "  ".join(part for part in parts if part)
