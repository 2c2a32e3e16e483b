"""Pages on one term or incident, for the side pane, the detail view and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brief_tui.briefing.counts import Count
from brief_tui.library.questions.evidence import IncidentUse
from brief_tui.library.questions.incidents import IncidentEntry
from brief_tui.library.questions.terms import TermHit
from brief_tui.render import wording
from brief_tui.render.lines import BLANK, DIM, Line, MentionFinder, Run, line, merged, wrap_block, wrap_text
from brief_tui.render.place import position, where
from brief_tui.render.roles import TLP_ROLES, Role
from brief_tui.render.signs import status_role, status_sign
from brief_tui.render.term import (
    MANY,
    block_lines,
    citation_lines,
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
    "described_runs",
    "incident_page",
    "language",
    "notice",
    "shown_date",
    "source_line",
    "term_page",
]

STATUS, ROLE, OUTCOME = "reported", "perpetrator", "killed"
"""Defaults of `briefing.model`, which the plain form leaves out."""


def incident_page(
    entry: IncidentEntry,
    width: int,
    *,
    partners: dict[str, str] | None = None,
    uses: Sequence[IncidentUse] = (),
    mentions: MentionFinder = nothing,
    signs: bool = False,
    with_id: bool = True,
    where: str = "",
) -> list[Line]:
    """An incident in full.

    Args:
        entry: the incident.
        width: cells of a line.
        partners: the places of the incidents that share a count with it, by their ids.
        uses: the judgements that rest on it, and the sections that describe it.
        mentions: finds terms in the summary.
        signs: whether status and grades have signs, for the eye.
        with_id: whether it ends with the id.
        where: its position on the map, in words; empty for the one that it gives.
    """
    detail = entry.detail
    lines = title_lines(_where(detail), _when(detail), width)
    lines += field_lines("date", detail.get("date_note", ""), width)
    facts = _facts(detail, partners or {}, where or position(detail.get("place", {})), signs=signs)
    if entry.disputed:
        facts.append(("differs", wording.sources_differ(entry.disputed), Role.ALERT))
    lines += _fact_lines(facts, width)
    if entry.blocks:
        lines += [BLANK, *block_lines(entry.blocks, width, mentions)]
    lines.append(BLANK)
    for citation in detail.get("sources", ())[:MANY]:
        lines += citation_lines(citation, entry.sources, width, signs=signs)
    lines += _claims_and_uses(entry, uses, width, signs=signs)
    lines += field_lines("from", entry.briefing_title, width)
    lines += field_lines("tags", ", ".join(some(detail.get("tags", ()))), width)
    return lines + (field_lines("id", entry.name, width) if with_id else [])


def _fact_lines(facts: Sequence[tuple[str, str, str]], width: int) -> list[Line]:
    """Return names, values and their roles as lines, the first `MANY` of them."""
    lines = [each for name, text, role in facts[:MANY] for each in field_lines(name, text, width, role)]
    return [*lines, line(wording.more(len(facts) - MANY), DIM)] if len(facts) > MANY else lines


def _claims_and_uses(entry: IncidentEntry, uses: Sequence[IncidentUse], width: int, *, signs: bool) -> list[Line]:
    """Return the claims of other sources, then the judgements and sections that name an incident."""
    lines: list[Line] = []
    if entry.detail.get("claims"):
        from brief_tui.render.claims import claim_lines  # few incidents have any

        for claim in entry.detail["claims"][:MANY]:
            lines += claim_lines(claim, entry.sources, width, signs=signs)
    if uses:
        from brief_tui.render.uses import use_lines

        lines += use_lines(uses, width)
    return lines


def _facts(detail: dict[str, Any], partners: dict[str, str], at: str, *, signs: bool) -> list[tuple[str, str, str]]:
    """Return what is known of an incident: name, value and the value's role."""
    status = detail.get("status", STATUS)
    kinds = ", ".join(detail[name] for name in ("type", "subtype") if name in detail)
    facts = [("type", kinds), ("target", detail.get("target", ""))]
    facts += [
        ("status", (status_sign(status) if signs else "") + status),
        ("position", at),
    ]
    facts += [("also", "; ".join(some(detail.get("place", {}).get("aliases", ()))))]
    facts += [(actor.get("role", ROLE), _actor(actor)) for actor in detail.get("actors", ())]
    facts += [(item.get("outcome", OUTCOME), _casualty(item, partners)) for item in detail.get("casualties", ())]
    facts += [("seized", item) for item in detail.get("seized", ())]
    facts += [("cell", f"{cell['column']}: {cell.get('text', '')}") for cell in detail.get("cells", ())]
    return [(name, text, status_role(status) if name == "status" else "") for name, text in facts]


def _where(detail: dict[str, Any]) -> str:
    place = detail.get("place")
    return where(place) if place is not None else str(detail["id"])


def _when(detail: dict[str, Any]) -> str:
    if "date" not in detail:
        return wording.DATE_UNKNOWN
    shown = shown_date(detail["date"])
    return wording.inferred(shown) if detail.get("date_basis") == "inferred" else shown


def _actor(actor: dict[str, Any]) -> str:
    return f"{actor['name']} ({actor['attribution']})" if "attribution" in actor else str(actor["name"])


def _casualty(casualty: dict[str, Any], partners: dict[str, str]) -> str:
    count = Count.from_row(casualty.get("best"), casualty.get("low"), casualty.get("high"))
    who = casualty.get("who", "")
    parts = [wording.unknown_count(who) if count.is_unknown else f"{count.words()} {who}".strip()]
    parts += [casualty["side"]] if "side" in casualty else []
    parts += [wording.says(casualty["source"])] if "source" in casualty else []
    shared = [partners.get(name, name) for name in casualty.get("with", ())]
    return "; ".join([listed(parts), *([wording.one_count_with(shared)] if shared else [])])


def notice(text: str, width: int) -> list[Line]:
    """Return a notice for an empty pane."""
    return wrap_text(text, width, DIM)


def candidates(hits: Sequence[TermHit], width: int) -> list[Line]:
    """Return terms to choose from: name, briefing, expansion."""
    lines: list[Line] = []
    for hit in hits[:MANY]:
        lines += wrap_block(
            ["p", "", "  ", [["  ".join((hit.name, *hit.meaning)), ""]]], width, [(0, len(hit.name), hit.term)]
        )
    if len(hits) > MANY:
        lines.append(line(wording.more(len(hits) - MANY), DIM))
    return lines


def described_runs(described: str) -> tuple[Run, ...]:
    """Return what `describe` does, dim, with the TLP as a chip."""
    before, tlp, after = described.partition("TLP:")
    label, gap, after = after.partition(" ")
    if label not in TLP_ROLES:
        return (Run(described, DIM),)
    chip = Run(f" {tlp}{label} ", TLP_ROLES[label])
    return tuple(merged([Run(before, DIM), chip, Run(gap + after, DIM)]))


def describe(head: dict[str, Any]) -> str:
    """Return a briefing's metadata on one line: date, edition, TLP."""
    published = head.get("published") or head.get("cutoff") or head.get("period")
    number = head.get("number")
    parts = [
        shown_date(published) if published else "",
        wording.edition(number) if number is not None else "",
        f"TLP:{head['tlp']}" if head.get("tlp") else "",
    ]
    return "  ".join(part for part in parts if part)
