"""Sentences of `trace`: what is not there, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.wording import did_you_mean

NO_JUDGEMENTS = "no judgements here; an author adds them under judgements:"


def no_judgement(name: str, close: Sequence[str]) -> str:
    return f"no judgement '{name}'; {did_you_mean(close[0]) if close else 'brief-tui trace lists them'}"


def no_briefing(name: str, close: Sequence[str]) -> str:
    return f"no briefing '{name}'; {did_you_mean(close[0]) if close else 'brief-tui list lists them'}"
