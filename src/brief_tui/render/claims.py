"""Claims of single sources on an incident, as lines of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brief_tui.briefing.choices import OUTCOMES
from brief_tui.briefing.count_texts import parsed
from brief_tui.library.wording import located
from brief_tui.render import wording
from brief_tui.render.lines import DIM, Line, wrap_text
from brief_tui.render.place import position, where
from brief_tui.render.signs import graded
from brief_tui.render.term import field_lines, shown_date
from brief_tui.text.sentences import clauses, listed


def claim_lines(claim: dict[str, Any], sources: Sequence[dict[str, Any]], width: int, *, signs: bool) -> list[Line]:
    """Return a claim, in the plain form of `model.SourceClaim`: who says it, what is said, and the source's words."""
    lines = field_lines("claim", wording.claim(claim_source(claim, sources, signs=signs), claim_words(claim)), width)
    quote = claim.get("quote", "")
    return [*lines, *(wrap_text(f"“{quote}”", width, DIM, "  ") if quote else [])]


def claim_source(claim: dict[str, Any], sources: Sequence[dict[str, Any]], *, signs: bool) -> str:
    """Return who makes a claim, with the grades of the source and of the claim, and where it stands."""
    name = claim.get("source", wording.SOMEBODY)
    source = next((item for item in sources if item["id"] == name), {})
    rated = [source.get("reliability", ""), claim.get("credibility", "")]
    grades = [graded(grade) if signs else grade for grade in rated if grade]
    more = listed([*grades, *([claim["locator"]] if "locator" in claim else [])])
    return located(name, more) if more else str(name)


def claim_words(claim: dict[str, Any]) -> str:
    """Return what a claim says: date, place, counts, actors, note."""
    parts = [shown_date(claim["date"])] if "date" in claim else []
    if place := claim.get("place"):
        parts += filter(None, (where(place), position(place)))
        parts += [wording.also(place["aliases"])] if place.get("aliases") else []
    counts = ((outcome, parsed(claim[outcome]).words()) for outcome in OUTCOMES if outcome in claim)
    parts += [wording.counted(outcome, count) for outcome, count in counts]
    parts += [wording.by([actor_words(actor) for actor in claim["actors"]])] if claim.get("actors") else []
    parts += [claim["note"]] if "note" in claim else []
    return clauses(parts)


def actor_words(actor: dict[str, Any]) -> str:
    """Return an actor, with its role where it is not the perpetrator, and how that is known."""
    more = listed(actor[name] for name in ("role", "attribution") if name in actor)
    return located(actor["name"], more) if more else str(actor["name"])
