"""What a rule is. The rules themselves stand where they are checked; `registry` has them all."""

from __future__ import annotations

from typing import NamedTuple

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)
"""Worst first. An error: the file is not read. A warning: readers may be misled. A note: worth a look."""


class Rule(NamedTuple):
    """One kind of mistake."""

    code: str
    """Short, stable, lower case with hyphens."""
    severity: str
    """One of `SEVERITIES`."""
    finds: str
    """What it finds, without a full stop."""
    why: str
    """Why it is worth telling."""
    source: str = ""
    """Where the rule comes from, when it is not our own."""
    mends: str = ""
    """What `--fix` does about it; empty for nothing."""
