"""The order of the list of briefings, and the next unread one.

For a reader who has read nothing yet, the briefing that teaches the program comes first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from contextvars import copy_context
from typing import TYPE_CHECKING

from brief_tui.library.errors import Cancellation, JobFailed, MissingEntry
from brief_tui.library.questions.briefings import START, BriefingEntry
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.state.state import State
from brief_tui.text.matching import fold, natural

if TYPE_CHECKING:
    from brief_tui.briefing.change_counts import ChangeCounts
    from brief_tui.library.questions.editions import CopyWork, ReadCopies
    from brief_tui.library.questions.jobs import Job
    from brief_tui.library.questions.protocols import Library

ORDERS = ("date", "title", "unread")
"""The orders of the list: newest first, a to z, unread first."""

Counts = dict[int, "ChangeCounts"]
"""How much has changed in briefings, by their numbers."""
COUNTED_WITHIN = 5.0
"""Seconds in which a list counts what has changed: what is left comes with the next one."""

Seen = Collection[tuple[str, str]]
"""The (briefing id, edition key) pairs that have been read."""


def arranged(entries: Sequence[BriefingEntry], seen: Seen, by: str = "date") -> list[BriefingEntry]:
    """Return briefings, given newest first, in an order of `ORDERS`.

    An unread briefing that teaches the program comes first, except in order of titles.
    """
    if by == "title":
        return sorted(entries, key=lambda entry: natural(fold(entry.title)))
    starts = [entry for entry in entries if entry.name == START and entry.is_unread(seen)]
    others = [entry for entry in entries if entry not in starts] if starts else list(entries)
    if by == "unread":
        others.sort(key=lambda entry: not entry.is_unread(seen))
    return [*starts, *others]


def mark_read(library: Library, state: State, entry: BriefingEntry) -> bool:
    """Mark a briefing as read, and keep a copy of what was read; False when the mark cannot be stored."""
    if not state.mark_seen(entry.name, entry.edition_key):
        return False
    with suppress(MissingEntry):
        keep_copy(library.editions.copying(entry.row, time.time()), state.snapshots)
    return True


def counting(library: Library, state: State, entries: Sequence[BriefingEntry], seconds: float) -> Job[Counts]:
    """Return a job that counts changes of briefings since they were read, or of unread ones since the edition before.

    Args:
        library: the one they are of.
        state: with the copies of what was read.
        entries: the briefings.
        seconds: time after which editions that were not compared before are left uncounted.
    """
    rows = [entry.row for entry in entries]
    return library.editions.counting(rows, state.snapshots, state.seen(), seconds)


def has_news(library: Library, state: State, entry: BriefingEntry) -> bool:
    """Return whether a reader has read a briefing but not this edition, and it can be compared with an earlier one."""
    seen = state.seen()
    if not seen or not entry.is_unread(seen):
        return False
    names = {entry.name, library.briefings.head(entry.row).get("supersedes")}
    if not any(name in names for name, _edition in seen):
        return False
    editions = library.editions
    with suppress(MissingEntry):
        return bool(editions.since_read(entry.row, state.snapshots) or editions.since_edition(entry.row))
    return False


def keep_copy(copying: CopyWork, copies: ReadCopies) -> None:
    """Keep a copy of a briefing that is read, in another thread if it takes long."""
    head = copying.empty.head
    if not head.stamp:
        return  # it came from standard input, and is no file to come back to
    known = copies.heads([head.briefing]).get(head.briefing)
    if known is not None and known.whole and known.stamp == head.stamp:
        return
    if copying.light:
        copies.keep(copying.run(tell_nobody))
        return
    copies.keep(copying.empty)  # until the whole is there

    def copy() -> None:
        with suppress(JobFailed, Cancellation):
            copies.keep(copying.run(tell_nobody))

    threading.Thread(target=copy_context().run, args=(copy,), name="copy").start()


def percent_read(share: Callable[[int, str, int], float], state: State, entry: BriefingEntry) -> int:
    """Return how much of a briefing's text is before the reader's place, from 0 to 100.

    Args:
        share: `share_before` of the library.
        state: the reader's state.
        entry: the briefing.
    """
    place = state.place(entry.name)
    return round(100 * share(entry.row, place.section, place.block)) if place else 0


def next_unread(library: Library, state: State, after: int) -> BriefingEntry | None:
    """Return the unread briefing of the library to read next, as `unread_after` does."""
    return unread_after(library.catalogue.entries(), state.seen(), after)


def unread_after(entries: Sequence[BriefingEntry], seen: Seen, after: int) -> BriefingEntry | None:
    """Return the newest unread briefing, or from one that is unread itself the next older, at last the newest again.

    Args:
        entries: in any order; of the same day the first comes first.
        seen: the read marks.
        after: the number of the briefing to go on from; it is never returned.
    """
    newest = sorted(entries, key=lambda entry: -(entry.day or 0))
    at = next((number for number, entry in enumerate(newest) if entry.row == after), None)
    if at is not None and newest[at].is_unread(seen):
        newest = [*newest[at + 1 :], *newest[:at]]
    return next((entry for entry in newest if entry.row != after and entry.is_unread(seen)), None)
