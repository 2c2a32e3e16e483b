"""Sentences and labels of judgements and their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import plural
from brief_tui.text.wording import did_you_mean

KINDS = {"incident": "incident", "section": "section", "source": "source"}
"""What a piece of evidence is."""
NO_EVIDENCE = "no evidence"
NO_SOURCE = "none is cited"
AGAINST = "against it"
MATRIX_LEGEND = "+ for   - against   . not cited"


def judgement(name: str, text: str) -> str:
    return f"{name}: {text}"


def sources(n: int) -> str:
    return plural("{n} source", "{n} sources", n)


NO_JUDGEMENTS = "no judgements here; an author adds them under judgements:"


def no_judgement(name: str, close: Sequence[str]) -> str:
    return f"no judgement '{name}'; {did_you_mean(close[0]) if close else 'brief-tui trace lists them'}"


def no_briefing(name: str, close: Sequence[str]) -> str:
    return f"no briefing '{name}'; {did_you_mean(close[0]) if close else 'brief-tui list lists them'}"
