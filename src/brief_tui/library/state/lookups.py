"""The terms that a reader looked up lately."""

import time

from brief_tui.library.state.store import Store

MOST = 100
"""Terms that are kept."""
TRIM = (
    "DELETE FROM lookup WHERE term NOT IN (SELECT term FROM lookup ORDER BY at DESC, term LIMIT ?)",
    (MOST,),
)
"""The change that forgets those beyond."""


class RecentLookups:
    """The last look-ups of a reader, each term once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, term: str) -> bool:
        """A term has been looked up; False when that cannot be kept."""
        statement = "INSERT OR REPLACE INTO lookup VALUES (?, ?)"
        return self._store.write((statement, (term, time.time())), TRIM) is not None

    def recent(self) -> list[str]:
        """The terms, the latest first."""
        return [str(term) for (term,) in self._store.all("SELECT term FROM lookup ORDER BY at DESC, term")]
