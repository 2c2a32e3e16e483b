"""Comparisons with another edition, made beside the screen; each once while the files stay as they are."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from brief_tui.library.errors import MissingEntry
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.background import BackgroundJob

if TYPE_CHECKING:
    from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotHead
    from brief_tui.library.questions.editions import EditionPair, LastReading, ReadCopies, Since
    from brief_tui.library.questions.jobs import Job
    from brief_tui.library.questions.what_changed import WhatChanged


class Comparing:
    """Finds what changed in a briefing, for a view."""

    def __init__(
        self,
        owner: DOMNode,
        session: Session,
        show: Callable[[WhatChanged | None], None],
        renew: Callable[[str], None],
    ) -> None:
        """Compare nothing yet.

        Args:
            owner: the node whose workers run it.
            session: keeps what was found.
            show: called with what changed; with None where there is nothing to compare with.
            renew: called with the progress in words, and with the reason of a failure.
        """
        self._session = session
        self._show = show
        self._job: BackgroundJob[WhatChanged] = BackgroundJob(owner, self._found, renew, session.clock)
        self._entry: BriefingEntry | None = None
        self._chosen = False
        """Whether the reader chose what to compare with."""

    @property
    def busy(self) -> bool:
        """Whether a comparison is going on."""
        return self._job.busy

    def stop(self) -> bool:
        """Stop the comparison; False when there is none."""
        return self._job.stop()

    def known(self, entry: BriefingEntry) -> WhatChanged | None:
        """Return what changed where it is known already."""
        return self._session.known_changes.at(entry.path, self._session.changes)

    def ask(self, entry: BriefingEntry) -> None:
        """Find what changed since the reader read it, if that is known and it did, else since the edition before."""
        known = self.known(entry)
        if known is not None:
            self._show(known)
        else:
            self._entry = entry
            self._begin(self._reading("read") or self._reading("edition"))

    def other(self, entry: BriefingEntry) -> bool:
        """Compare with the other of the two; False where there is none."""
        known = self.known(entry)
        self._entry = entry
        reading = self._reading("edition" if known is not None and known.since == "read" else "read")
        if known is None or reading is None:
            return False
        self._chosen = True
        self._begin(reading)
        return True

    def _begin(self, reading: Job[EditionPair] | None) -> None:
        from brief_tui.library.comparison import ComparisonJob

        if reading is None:
            self._show(None)
        else:
            self._job.begin(ComparisonJob(reading))

    def _reading(self, since: Since) -> Job[EditionPair] | None:
        """Return a job that reads what to compare; None where there is nothing."""
        assert self._entry is not None
        editions, state = self._session.library.editions, self._session.state
        try:
            if since == "edition":
                return editions.since_edition(self._entry.row)
            opened = self._session.known_changes.opened.setdefault(self._entry.path, time.time())
            return editions.since_read(self._entry.row, _CopiesBefore(state.snapshots, opened))
        except MissingEntry:
            return None

    def _found(self, found: WhatChanged) -> None:
        chosen, self._chosen = self._chosen, False
        if found.since == "read" and not found.changes and not chosen:
            edition = self._reading("edition")
            if edition is not None:
                self._begin(edition)
                return
        assert self._entry is not None
        self._session.known_changes.found[self._entry.path] = self._session.changes, found
        self._show(found)


class _CopiesBefore:
    """The reader's copies from before a briefing was opened: reading it to the end keeps another."""

    def __init__(self, copies: ReadCopies, before: float) -> None:
        self._copies = copies
        self._before = before

    def last(self, names: Iterable[str], before: float | None = None) -> LastReading:
        return self._copies.last(names, self._before if before is None else before)

    def has(self, names: Iterable[str], before: float | None = None) -> bool:
        return self._copies.has(names, self._before if before is None else before)

    def heads(self, names: Iterable[str], before: float | None = None) -> dict[str, SnapshotHead]:
        return self._copies.heads(names, self._before if before is None else before)

    def keep(self, snapshot: ReadSnapshot) -> str:
        return self._copies.keep(snapshot)
