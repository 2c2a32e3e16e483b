"""A whole briefing as JSON, by the names of the format, without loss."""

from __future__ import annotations

import json
from typing import Any

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange import wording
from brief_tui.exchange.input import loaded_json
from brief_tui.exchange.normalise import Normaliser
from brief_tui.exchange.report import ExportedFiles, ExportOptions, Report, SourceFile, UnreadableError, one


def recognises(sample: SourceFile, _name: str) -> bool:
    """Return whether a JSON file begins as ours do."""
    start = sample.head.lstrip()[:200]
    return start[:1] == "{" and start[1:].lstrip().startswith('"brief"')


def read(sample: SourceFile, report: Report, _name: str) -> dict[str, Any]:
    """Read the plain form of a briefing. Raises UnreadableError."""
    data = loaded_json(sample)
    briefing = Normaliser(report).briefing(data) if isinstance(data, dict) else None
    if briefing is None:
        raise UnreadableError(*wording.NO_BRIEFING)
    return briefing


def write(briefing: Briefing, _options: ExportOptions, _name: str) -> ExportedFiles:
    """Write the plain form."""
    data = {"brief": briefing.brief, **to_plain(briefing)}
    return one(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
