"""Signs before words that a reader must not miss, each of a cell that every terminal draws alike; ASCII has its own."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from brief_tui.render.roles import Role

STATUS: Final = {"disputed": "!", "retracted": "×"}
"""The sign of a status that takes an incident's word away; others have none."""
DIFFERS: Final = "≠"
"""The sign of a value on which sources contradict each other."""
_GRADES: Final = {"●": "AB12", "◎": "C3", "○": "DE45", "?": "F6"}
"""The sign of a grade of the Admiralty code: reliability of a source A-F, credibility of a claim 1-6."""


def status_sign(status: str) -> str:
    """Return the sign of a status with a blank after it; empty where there is none."""
    return f"{STATUS[status]} " if status in STATUS else ""


def differs_sign(aspect: str, disputed: Container[str]) -> str:
    """Return the sign of a contradiction with a blank after it; empty where sources agree."""
    return f"{DIFFERS} " if aspect in disputed else ""


def status_role(status: str) -> str:
    """Return the role of a status."""
    return Role.ALERT if status in STATUS else ""


def graded(grade: str) -> str:
    """Return a grade after its sign."""
    return next((f"{sign} {grade}" for sign, grades in _GRADES.items() if grade in grades), grade)
