"""Copies of what a reader read last, beside the state: a file each, the newest two of a briefing, 64 MB in all.

Files rather than a table of the state: a damaged one harms no other, the state stays small, and older programs ignore
them. Any of them may be deleted at any time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from brief_tui.briefing.files import read_bounded
from brief_tui.briefing.limits import DEFAULT
from brief_tui.briefing.problems import BriefingError
from brief_tui.briefing.regular_file import IrregularFileError, open_regular
from brief_tui.briefing.snapshots import HEAD_BYTES, ReadSnapshot, SnapshotError, SnapshotHead, pack, read_head, unpack
from brief_tui.config import private_files
from brief_tui.library import wording
from brief_tui.library.errors import StateFailed
from brief_tui.text.clean import clean_line

FOLDER = "read"
OF_ONE = 2
"""Copies of one briefing, at most."""
BYTES = 64 * 1024 * 1024
"""Bytes of all copies, at most: then the oldest go."""
_ENDING = ".snapshot"
_STALE_SECONDS = 3600.0
"""Age of an unfinished file that nobody writes any more."""


class SnapshotFile(NamedTuple):
    """A copy in the folder, by its name."""

    path: Path
    briefing: str
    """Digest of the briefing's id."""
    at: int
    """Time at which it was read, in milliseconds since 1970."""


class LastRead(NamedTuple):
    """The last reading of a briefing."""

    snapshot: ReadSnapshot | None
    faults: tuple[str, ...]
    """A line for each later copy that cannot be read."""


class SnapshotFolder:
    """The copies of one reader."""

    def __init__(self, state: str, seen: Callable[[], Collection[tuple[str, str]]] | None = None) -> None:
        """Stand beside a state file, which need not exist; beside none, nothing is kept.

        Args:
            state: its path; empty for none.
            seen: returns the read marks: a copy of an edition without one does not count. By default all count.
        """
        self._folder = Path(state).parent / FOLDER if state else None
        self._seen = seen

    def none(self) -> SnapshotFolder:
        """Return a folder without a copy."""
        return SnapshotFolder("")

    def files(self, names: Iterable[str] | None = None, before: float | None = None) -> list[SnapshotFile]:
        """Return the copies of the briefings with these ids, by default of all, the latest first.

        `before` leaves out those read after a time, in seconds since 1970.
        """
        found = [file for file in self._all() if before is None or file.at <= before * 1000]
        if names is not None and found:
            wanted = set(map(_digest, names))
            found = [file for file in found if file.briefing in wanted]
        return sorted(found, key=lambda file: (-file.at, file.path))

    def _all(self) -> Iterator[SnapshotFile]:
        if self._folder is None:
            return
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                briefing, _dash, at = entry.name.removesuffix(_ENDING).partition("-")
                if entry.name.endswith(_ENDING) and at.isdecimal():
                    yield SnapshotFile(Path(entry.path), briefing, int(at))

    def last(self, names: Iterable[str], before: float | None = None) -> LastRead:
        """Return what was read last of a briefing; what cannot be read is named, and an earlier copy taken.

        Args:
            names: its id, and those under which it was known before; a copy of the first that has one is taken.
            before: a time in seconds since 1970, to take what had been read last then.
        """
        faults: list[str] = []
        for name in dict.fromkeys(names):
            for file in self.files([name], before):
                try:
                    snapshot = unpack(_read(file.path))
                except (OSError, BriefingError, SnapshotError) as error:
                    faults.append(wording.snapshot_unreadable(clean_line(str(file.path)), clean_line(str(error))))
                    continue
                if snapshot.head.briefing == name and self._counts(snapshot.head):
                    return LastRead(snapshot, tuple(faults))
        return LastRead(None, tuple(faults))

    def has(self, names: Iterable[str], before: float | None = None) -> bool:
        """Return whether there is a copy of one of some briefings, readable or not; of before a time, if given."""
        return any(head is None or self._counts(head) for head in map(_head, self.files(names, before)))

    def _counts(self, head: SnapshotHead) -> bool:
        """Return whether the edition of a copy is marked as read: who takes a mark back has not read it."""
        seen = self._marks()
        return seen is None or (head.briefing, head.edition) in seen

    def _marks(self) -> Collection[tuple[str, str]] | None:
        """Return the read marks; None where all copies count."""
        try:
            return self._seen() if self._seen is not None else None
        except StateFailed:
            return ()

    def heads(self, names: Iterable[str], before: float | None = None) -> dict[str, SnapshotHead]:
        """Return what the latest readable copy of each of some briefings is of, by the briefing's id."""
        found: dict[str, SnapshotHead] = {}
        known: set[str] = set()
        seen = self._marks()
        for file in self.files(names, before):
            head = _head(file) if file.briefing not in known else None
            if head is not None and (seen is None or (head.briefing, head.edition) in seen):
                known.add(file.briefing)
                found[head.briefing] = head
        return found

    def keep(self, snapshot: ReadSnapshot) -> str:
        """Keep a copy, and remove those that are too many; return why that failed, empty where it did not."""
        if self._folder is None:
            return ""
        snapshot, later = self._as_before(snapshot)
        data = pack(snapshot)
        if len(data) > BYTES:
            return wording.snapshot_not_kept(wording.SNAPSHOT_TOO_LARGE)
        try:
            private_files.own_folder(str(self._folder))
            private_files.write_over(str(self._folder / _name(snapshot.head)), data)
            for path in later:
                path.unlink(missing_ok=True)
        except OSError as error:
            return wording.snapshot_not_kept(clean_line(str(error)))
        if snapshot.head.whole:
            self._trim()
            self._sweep()
        return ""

    def _as_before(self, snapshot: ReadSnapshot) -> tuple[ReadSnapshot, list[Path]]:
        """Return a copy of what had been read before with the time of that, and the files that came in between."""
        later: list[Path] = []
        for file in self.files([snapshot.head.briefing]) if snapshot.head.whole else ():
            with suppress(OSError, BriefingError, SnapshotError):
                known = unpack(_read(file.path))
                if known.head.whole:
                    same = (known.text, known.table) == (snapshot.text, snapshot.table)
                    return (
                        (snapshot._replace(head=snapshot.head._replace(at=known.head.at)), later)
                        if same
                        else (snapshot, [])
                    )
                later.append(file.path)
        return snapshot, []

    def _sweep(self) -> None:
        """Remove files that another run did not finish."""
        if self._folder is not None:
            for path in self._folder.glob(f"*{_ENDING}.*"):
                with suppress(OSError):
                    if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                        path.unlink()

    def _trim(self) -> None:
        """Remove all but the latest of each briefing, and the oldest of all beyond the limit of bytes."""
        total = 0
        count: dict[str, int] = {}
        for file in self.files():
            count[file.briefing] = count.get(file.briefing, 0) + 1
            with suppress(OSError):
                total += file.path.stat().st_size
                if count[file.briefing] > OF_ONE or total > BYTES:
                    file.path.unlink(missing_ok=True)


def _head(file: SnapshotFile) -> SnapshotHead | None:
    """Return what a copy is of; None where it cannot be read."""
    try:
        with _opened(file.path) as opened:
            return read_head(opened.read(HEAD_BYTES))
    except (OSError, SnapshotError):
        return None


def _name(head: SnapshotHead) -> str:
    return f"{_digest(head.briefing)}-{round(head.at * 1000):014d}{_ENDING}"


def _digest(name: str) -> str:
    from hashlib import blake2b

    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _opened(path: Path) -> BinaryIO:
    """Open a file, never a pipe. Raises OSError."""
    try:
        return os.fdopen(open_regular(path)[0], "rb")
    except IrregularFileError as error:
        raise OSError(str(error)) from None


def _read(path: Path) -> bytes:
    with _opened(path) as file:
        return read_bounded(file, str(path), DEFAULT._replace(max_bytes=2 * BYTES))
