"""Watching the files of a library for changes, in a thread of its own.

The thread refreshes an index of its own and hands over a copy when something is new. A file that is saved broken keeps
its last good version until it is repaired. With `watchfiles` the system reports changes; without it files are scanned
at intervals.
"""
# ruff: noqa: PTH112, PTH120 - paths are texts in the library

import os
import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, NamedTuple

from brief_tui.library import wording
from brief_tui.library.answers import catalogue
from brief_tui.library.errors import IndexFailed
from brief_tui.library.index import scan as scans
from brief_tui.library.index import stamps
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.index import Index
from brief_tui.library.index.index_file import Snapshot
from brief_tui.library.index.prepare import BriefingFile, Preparation
from brief_tui.library.index.refresh import Refresher
from brief_tui.library.index.schema import Queryable
from brief_tui.text.clean import clean_line

EVERY = 1.0
"""Seconds between two scans of the files."""
SELDOM = 5.0
"""The same where the system notifies of changes: it does not for a folder on another host."""
SHARE = 50
"""A scan takes at most this part of the time (1/50): slow scans are rarer."""
SETTLE = 0.15
"""Seconds without a change after which a save counts as finished."""
LONGEST = 3.0
"""Seconds after which a file that keeps changing is read nevertheless."""
PATIENCE = 0.6
"""Seconds in which a broken or missing file may be repaired before it is reported."""

Stamps = dict[str, str]
"""A stamp for each path, which differs when the file does."""
FileVersions = dict[str, tuple[int, str]]
"""Number in the index and stamp of each file, by path."""


class Trouble(NamedTuple):
    """A file that is shown in its former version, or not at all, since it is unreadable now."""

    path: str
    """Path of the file; empty for a problem of watching itself."""
    lines: tuple[str, ...]
    """Every problem, as `line:col: what; what to do`; none when it is gone. Without a path: why none is followed."""


class News(NamedTuple):
    """The result of a scan."""

    snapshot: Snapshot | None
    """A new version of the index, for one owner; None when the files are unchanged."""
    files: tuple[str, ...] = ()
    """Paths of the files that were read again."""
    troubles: tuple[Trouble, ...] = ()
    asked: bool = False
    """Whether the reader asked for this scan."""


class _WatchState(NamedTuple):
    """The files and their problems at one time."""

    known: FileVersions
    troubles: tuple[Trouble, ...]


class LastGoodIndex(Index):
    """An index that keeps the last good version of a broken file, and the shown file when it is deleted."""

    def __init__(self, index: Index) -> None:
        """Start with the content of another index."""
        super().__init__(index.roots, memory=True)
        self.shown = ""
        """Path of the file that is being read."""
        self.broken: dict[str, tuple[str, str, str]] = {}
        """Stamp, problems and table's path of each file kept in its former version."""
        self.written: set[str] = set()
        """Paths of files updated since the last report."""
        self.gone: set[str] = set()
        """Paths of files that are kept although they are deleted."""
        self.adopt(index.with_connection(Snapshot))

    def stamps(self) -> Stamps:
        """Return the stamps of the present files."""
        return {scans.stored(path): stamp for _root, path, stamp in scans.scanned(self.scan())}

    def known(self) -> FileVersions:
        """Return number and stamp of each file in the index."""
        return _file_versions(self)

    def is_young(self) -> bool:
        """Return whether a file may change without a new stamp."""
        row = self.execute("SELECT 1 FROM briefing WHERE instr(stamp, '?') LIMIT 1").fetchone()
        return row is not None or any("?" in stamp for stamp, _words, _table in self.broken.values())

    def tables(self) -> dict[str, str]:
        """Add the tables that files kept in a former version name now."""
        named = {path: table for path, (_stamp, _words, table) in self.broken.items() if table}
        return {**super().tables(), **named}

    def troubles(self) -> tuple[Trouble, ...]:
        """Return the problem of each file that is kept, by path."""
        broken = (_trouble(path, words) for path, (_stamp, words, _table) in sorted(self.broken.items()))
        return (*broken, *(Trouble(path, ()) for path in sorted(self.gone)))

    def _is(self, scan: bytes) -> bool:  # noqa: ARG002 - what is kept is more than what a scan says
        return False

    def _refresher(self) -> Refresher:
        return self.with_connection(lambda connection: _LastGoodRefresher(connection, self))


class _LastGoodRefresher(Refresher):
    def __init__(self, connection: Connection, index: LastGoodIndex) -> None:
        super().__init__(connection)
        self._index = index

    def files(self, scan: bytes) -> list[BriefingFile]:
        """Treat refused files that have not changed since as unchanged."""
        files = {scans.stored(file.path): file for file in super().files(scan)}
        former = {path: stamp for path, (_row, stamp) in self._index.known().items()}
        self._index.gone = {self._index.shown} & (former.keys() - files.keys())
        for path, (stamp, words, table) in list(self._index.broken.items()):
            now = self._as_it_was(stamp, files.get(path), table)
            if now and path in former:
                self._index.broken[path] = (now, words, table)
                files[path] = files[path]._replace(stamp=former[path])
            else:
                del self._index.broken[path]
        return list(files.values())

    def store(self, file: BriefingFile, preparation: Preparation) -> None:
        super().store(file, preparation)
        path = scans.stored(file.path)
        if path not in self._index.broken:
            self._index.written.add(path)

    def _as_it_was(self, stamp: str, file: BriefingFile | None, table: str) -> str | None:
        """Return the present stamp of a broken file; None when its content has changed."""
        if file is None or file.stamp == stamp:
            return file and stamp
        return stamps.renewed(stamp, file.stamp, file.path, table)

    def refuse(self, file: BriefingFile, problems: str, beside: str = "") -> None:
        path = scans.stored(file.path)
        was_good = "SELECT 1 FROM briefing WHERE path = ? AND problems = '[]'"
        if self._connection.execute(was_good, (path,)).fetchone() is None:
            super().refuse(file, problems, beside)
        else:  # what is kept is no longer what the file holds, and is not compared with it
            self._connection.begin()
            plain = self._index.known()[path][1]
            self._connection.execute("UPDATE briefing SET stamp = ? WHERE path = ?", (plain, path))
        self._index.broken[path] = (file.stamp, problems, beside)

    def forget(self, path: str) -> None:
        # What went away while it was read is refused by now.
        if path not in self._index.gone and path not in self._index.broken:
            super().forget(path)


class Watch:
    """A thread that scans the files and reports changes."""

    def __init__(self, index: Index, tell: Callable[[News], object], *, shown: str = "") -> None:
        """Prepare to watch.

        Args:
            index: what is known until now; nobody may write to it any more.
            tell: called in the thread, first with the state that is found, then whenever something is new.
            shown: the path of the file that somebody reads.
        """
        self._index = index
        self._tell = tell
        self._shown = shown
        self._every = EVERY
        self._cost = 0.0
        self._asked = False
        self._wake = threading.Event()
        self._ended = threading.Event()

    def start(self) -> None:
        """Start the thread, with the limits and the restriction of the caller."""
        threading.Thread(target=copy_context().run, args=(self._run,), name="watch", daemon=True).start()

    def stop(self) -> None:
        """End the thread soon; nothing is reported any more."""
        self._ended.set()
        self._wake.set()

    def show(self, path: str) -> None:
        """Name the file that is being read now: it is kept when it is deleted, unlike the one before."""
        self._shown = path
        self._wake.set()

    def look(self) -> None:
        """Scan now, and report in any case."""
        self._asked = True
        self._wake.set()

    def _run(self) -> None:
        try:
            index = LastGoodIndex(self._index)
            self._listen()
            self._follow(index)
        except (IndexFailed, OSError) as error:
            words = clean_line(wording.not_followed(error))
            self._say(News(None, troubles=(Trouble("", (words,)),)))

    def _say(self, news: News) -> None:
        if not self._ended.is_set():
            self._tell(news)

    def _follow(self, index: LastGoodIndex) -> None:
        seen: tuple[Stamps, str] | None = None
        reported: _WatchState | None = None
        while not self._ended.is_set():
            present, shown = self._stamps(index), self._shown
            if self._asked or (present, shown) != seen or index.is_young():
                if present != {path: stamp for path, (_row, stamp) in index.known().items()}:
                    present = self._settled(index, present)
                index.shown = shown
                index.refresh()
                now = _WatchState(index.known(), index.troubles())
                if reported and now.troubles and now.troubles != reported.troubles and not self._rests(index, present):
                    continue
                self._tell_of(index, reported, now)
                seen, reported = (present, shown), now
            self._rest()

    def _tell_of(self, index: LastGoodIndex, reported: _WatchState | None, now: _WatchState) -> None:
        """Report the difference to the last report."""
        asked, self._asked = self._asked, False
        written, index.written = index.written, set()
        if now != reported or asked or written:
            changed = (
                {path for path, _value in now.known.items() ^ reported.known.items()} | written if reported else written
            )
            snapshot = index.with_connection(Snapshot) if changed or reported is None else None
            files = (changed & now.known.keys()) - {trouble.path for trouble in now.troubles}
            self._say(News(snapshot, tuple(sorted(files)), now.troubles, asked=asked))

    def _stamps(self, index: LastGoodIndex) -> Stamps:
        begun = time.monotonic()
        present = index.stamps()
        self._cost = time.monotonic() - begun
        return present

    def _settled(self, index: LastGoodIndex, present: Stamps) -> Stamps:
        """Return the stamps once they have been unchanged for a moment."""
        end = time.monotonic() + LONGEST
        while not self._ended.wait(SETTLE):
            again = self._stamps(index)
            if again == present or time.monotonic() > end:
                return again
            present = again
        return present

    def _rests(self, index: LastGoodIndex, present: Stamps) -> bool:
        """Return whether the files stay unchanged for a while."""
        end = time.monotonic() + PATIENCE
        while not self._ended.wait(SETTLE):
            if self._stamps(index) != present:
                return False
            if time.monotonic() > end:
                return True
        return False

    def _rest(self) -> None:
        """Wait until the next scan is due or requested."""
        self._ended.wait(min(10 * self._cost, EVERY))  # where the system says so all the time
        self._wake.wait(max(self._every, SHARE * self._cost))
        self._wake.clear()

    def _listen(self) -> None:
        """Subscribe to the system's notifications, where watchfiles is installed."""
        try:
            import watchfiles
        except ImportError:
            return
        self._every = SELDOM
        # A file that is replaced is another one: its folder is what is watched.
        folders = {
            (root, True) if os.path.isdir(root) else (os.path.dirname(root), False) for root in self._index.roots
        }
        for folder, deep in folders:
            threading.Thread(target=self._hear, args=(watchfiles, folder, deep), name="told", daemon=True).start()

    def _hear(self, watchfiles: Any, folder: str, deep: bool) -> None:
        """Request a scan whenever the system notifies of a change in a folder."""
        try:
            for _changes in watchfiles.watch(
                folder, recursive=deep, watch_filter=None, debounce=100, stop_event=self._ended, raise_interrupt=False
            ):
                self._wake.set()
        except (OSError, RuntimeError):  # it cannot watch so many folders, or not this one
            self._every = EVERY


def _file_versions(db: Queryable) -> FileVersions:
    rows = db.execute("SELECT path, id, stamp FROM briefing")
    return {path: (row, scans.plain_stamp(stamp)) for path, row, stamp in rows}


def alike(one: Queryable, other: Queryable) -> bool:
    """Return whether two versions of an index hold the same files under the same numbers."""
    return _file_versions(one) == _file_versions(other)


def _trouble(path: str, words: str) -> Trouble:
    own = f"{clean_line(path)}:"
    return Trouble(path, tuple(problem.removeprefix(own) for problem in catalogue.problem_lines(path, words)))
