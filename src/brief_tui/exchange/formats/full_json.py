"""All of a briefing as JSON, by the names of the format; it comes back as it was."""

from __future__ import annotations

import json
from typing import Any

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange.input import loaded_json
from brief_tui.exchange.normalise import Lawful
from brief_tui.exchange.report import Options, Report, Sample, Unreadable, Written, one


def recognises(sample: Sample, _name: str) -> bool:
    """Whether a JSON file begins as ours do."""
    start = sample.head.lstrip()[:200]
    return start[:1] == "{" and start[1:].lstrip().startswith('"brief"')


def read(sample: Sample, report: Report, _name: str) -> dict[str, Any]:
    """The plain form of a briefing. Raises Unreadable."""
    data = loaded_json(sample)
    found = Lawful(report).briefing(data) if isinstance(data, dict) else None
    if found is None:
        raise Unreadable("this is no briefing", "name one that brief-tui export --as json wrote")
    return found


def write(briefing: Briefing, _options: Options, _name: str) -> Written:
    """The plain form."""
    data = {"brief": briefing.brief, **to_plain(briefing)}
    return one(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
