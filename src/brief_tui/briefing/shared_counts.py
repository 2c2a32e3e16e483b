"""Completes counts that several incidents share: each incident gets every count that names it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from brief_tui.briefing.leaves import Ref
from brief_tui.briefing.model import Casualty, Incident


def shared_out(incidents: Iterable[Incident]) -> list[Incident]:
    """Return the incidents, each with all counts that it shares, wherever they are stated."""
    all_incidents = list(incidents)
    stated: set[tuple[str, str | None]] = {
        (item.id, shared_key(item.id, casualty)) for item in all_incidents for casualty in item.casualties
    }
    extra: dict[str, list[Casualty]] = {}
    for item in all_incidents:
        for casualty in item.casualties:
            key = shared_key(item.id, casualty)
            members = {item.id, *casualty.shared_with} if key else set()
            for other in casualty.shared_with:
                if (other, key) not in stated:
                    stated.add((other, key))
                    rest = tuple(Ref(name) for name in sorted(members - {other}))
                    extra.setdefault(other, []).append(replace(casualty, shared_with=rest))
    if not extra:
        return all_incidents
    return [replace(item, casualties=(*item.casualties, *extra.get(item.id, ()))) for item in all_incidents]


def shared_key(incident: str, casualty: Casualty) -> str | None:
    """Return the key that all copies of a shared count have in common; None if the count is not shared."""
    if not casualty.shared_with:
        return None
    members = sorted({incident, *casualty.shared_with})
    figures = (casualty.best, casualty.low, casualty.high)
    return json.dumps([members, casualty.side, casualty.who, casualty.outcome, casualty.source, *figures])
