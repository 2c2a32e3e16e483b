"""The edition before a briefing, in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.library.answers import catalogue

if TYPE_CHECKING:
    from brief_tui.library.index.schema import Queryable
    from brief_tui.library.questions.briefings import BriefingEntry


def edition_before(db: Queryable, entry: BriefingEntry) -> BriefingEntry | None:
    """Return the edition before: what it supersedes, or the same id with the next lower number; None without one."""
    return latest_before(db, entry.name, catalogue.supersedes(db, entry.row), entry.edition, but=entry.row)


def latest_before(
    db: Queryable, name: str, supersedes: str, number: int | None, *, but: int | None = None
) -> BriefingEntry | None:
    """Return the same for a briefing by its id, the id that it supersedes, and its number; `but` is its own row."""
    same = supersedes in ("", name)
    found = [
        each
        for each in catalogue.of_name(db, name if same else supersedes)
        if not each.problems and each.row != but and (not same or (each.edition or 0) < (number or 0))
    ]
    return max(found, key=lambda each: each.edition or 0, default=None)
