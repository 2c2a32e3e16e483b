"""Sentences and labels of judgements and their evidence."""

from __future__ import annotations

from brief_tui.text.sentences import plural

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
