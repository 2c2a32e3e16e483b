"""The terms that a reader looked up lately."""

import time

from brief_tui.library.state.store import Store

MOST = 100
"""Limit of stored terms."""
TRIM = (
    "DELETE FROM lookup WHERE term NOT IN (SELECT term FROM lookup ORDER BY at DESC, term LIMIT ?)",
    (MOST,),
)
"""The change that deletes the terms beyond the limit."""


class RecentLookups:
    """The reader's last look-ups, each term once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, term: str) -> bool:
        """Record the look-up of a term; False when it cannot be stored."""
        statement = "INSERT OR REPLACE INTO lookup VALUES (?, ?)"
        return self._store.write((statement, (term, time.time())), TRIM) is not None

    def recent(self) -> list[str]:
        """Return the terms, the latest first."""
        return [str(term) for (term,) in self._store.all("SELECT term FROM lookup ORDER BY at DESC, term")]
