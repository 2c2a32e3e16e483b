"""Copies of what a reader read last, beside the state: a file each, the newest two of a briefing, 64 MB in all.

Files rather than a table of the state: a damaged one harms no other, the state stays small, and older programs ignore
them. Any of them may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from brief_tui.briefing.files import read_bounded
from brief_tui.briefing.limits import DEFAULT
from brief_tui.briefing.problems import BriefingError
from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotError, SnapshotHead, pack, read_head, unpack
from brief_tui.config import private_files
from brief_tui.library import wording
from brief_tui.text.clean import clean_line

FOLDER = "read"
OF_ONE = 2
"""Copies of one briefing, at most."""
BYTES = 64 * 1024 * 1024
"""Bytes of all copies, at most: then the oldest go."""
_ENDING = ".snapshot"
_FIRST = 8192
"""Bytes in which the head stands."""


class SnapshotFile(NamedTuple):
    """A copy in the folder, by its name."""

    path: Path
    briefing: str
    """Digest of the briefing's id."""
    at: int
    """Time at which it was read, in milliseconds since 1970."""


class LastRead(NamedTuple):
    """What a reader read last of a briefing."""

    snapshot: ReadSnapshot | None
    faults: tuple[str, ...]
    """A line for each later copy that cannot be read."""


class SnapshotFolder:
    """The copies of one reader."""

    def __init__(self, state: str) -> None:
        """Stand beside a state file, which need not exist; beside none, nothing is kept."""
        self._folder = Path(state).parent / FOLDER if state else None

    def files(self, names: Iterable[str] | None = None) -> list[SnapshotFile]:
        """Return the copies of the briefings with these ids, by default of all, the latest first."""
        wanted = None if names is None else {_digest(name) for name in names}
        found = [file for file in self._all() if wanted is None or file.briefing in wanted]
        return sorted(found, key=lambda file: (-file.at, file.path))

    def _all(self) -> Iterator[SnapshotFile]:
        if self._folder is None:
            return
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                briefing, _dash, time = entry.name.removesuffix(_ENDING).partition("-")
                if entry.name.endswith(_ENDING) and time.isdecimal():
                    yield SnapshotFile(Path(entry.path), briefing, int(time))

    def last(self, names: Iterable[str], before: float | None = None) -> LastRead:
        """Return what was read last of a briefing; what cannot be read is named, and an earlier copy taken.

        Args:
            names: its id, and those under which it was known before; a copy of the first that has one is taken.
            before: a time in seconds since 1970, to take what had been read last then.
        """
        faults: list[str] = []
        for name in dict.fromkeys(names):
            for file in self.files([name]):
                if before is not None and file.at > before * 1000:
                    continue
                try:
                    snapshot = unpack(_read(file.path))
                except (OSError, BriefingError, SnapshotError) as error:
                    faults.append(wording.snapshot_unreadable(clean_line(str(file.path)), clean_line(str(error))))
                    continue
                if snapshot.head.briefing == name:
                    return LastRead(snapshot, tuple(faults))
        return LastRead(None, tuple(faults))

    def heads(self, names: Iterable[str]) -> dict[str, SnapshotHead]:
        """Return what the latest readable copy of each of some briefings is of, by the briefing's id."""
        found: dict[str, SnapshotHead] = {}
        for file in self.files(names):
            with suppress(OSError, SnapshotError):
                with file.path.open("rb") as opened:
                    head = read_head(opened.read(_FIRST))
                found.setdefault(head.briefing, head)
        return found

    def keep(self, snapshot: ReadSnapshot) -> str:
        """Keep a copy, and remove those that are too many; return why that failed, empty where it did not."""
        if self._folder is None:
            return ""
        data = pack(snapshot)
        if len(data) > BYTES:
            return wording.snapshot_not_kept(wording.SNAPSHOT_TOO_LARGE)
        name = f"{_digest(snapshot.head.briefing)}-{round(snapshot.head.at * 1000):014d}{_ENDING}"
        try:
            private_files.own_folder(str(self._folder))
            _write(self._folder / name, data)
        except OSError as error:
            return wording.snapshot_not_kept(clean_line(str(error)))
        self._trim()
        return ""

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


def _digest(name: str) -> str:
    from hashlib import blake2b

    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        private_files.create(str(unfinished))
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return read_bounded(file, str(path), DEFAULT._replace(max_bytes=2 * BYTES))
