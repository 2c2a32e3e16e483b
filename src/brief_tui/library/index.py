"""The index of a library: compiled once per changed file, asked ever after.

It is a cache. When it is of another version or damaged it is made anew; when it cannot be written it lives in memory,
and `Index.notes` says so. The one thing that is never in it is what a reader did: that is `state`.
"""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH100, PTH118, PTH119

import os
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.briefing import limits
from brief_tui.briefing.text import clean_line
from brief_tui.library import paths, sqlite

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing

Progress = Callable[[int, int], None]
"""Called with the number of files compiled and the number to compile."""

StrPath = str | os.PathLike[str]

STDIN = "<standard input>"
_COMMIT_EVERY = 50
"""Files in one transaction: enough to be fast, few enough that an interruption loses little."""
_COMMIT_SECONDS = 0.5
"""And no longer than this, since another program may be waiting to write."""


class _File(NamedTuple):
    """A file to compile, as it was when the folder was looked at."""

    path: str
    stamp: str
    root: int


def fnv1a(data: bytes) -> int:
    """The 128 bits of FNV-1a (Fowler, Noll, Vo): hashlib would load OpenSSL for the name of a file.

    It is not proof against forgery, and need not be: an index says whose it is.
    """
    found = 0x6C62272E07BB014262B821756295C58D
    for byte in data:
        found = (found ^ byte) * 0x0000000001000000000000000000013B & (1 << 128) - 1
    return found


class Index:
    """The open index of one or more roots (folders or single files)."""

    def __init__(self, roots: Sequence[StrPath], *, cache: StrPath | None = None, memory: bool = False) -> None:
        """Open, and make when needed, the index of the roots; nothing is compiled yet.

        Args:
            roots: the library's folder, or single files; the first one is what the user named.
            cache: the folder for indexes; the user's own by default.
            memory: keep nothing on disk.
        """
        self.roots = tuple(os.path.abspath(root) for root in roots)  # links stay as named
        self.notes: list[str] = []
        """Words for standard error: what does not work as it should."""
        folder = cache or paths.cache_folder()
        self._path = None if memory else os.path.join(folder, f"{fnv1a(self._key()):032x}.sqlite")
        self.db = self._open()

    def _key(self) -> bytes:
        """What tells an index of these roots from one of others."""
        return b"\0".join(os.fsencode(root) for root in self.roots)

    def _open(self) -> sqlite.Connection:
        try:
            connection = sqlite.connect(self._path, self._key())
        except (sqlite.Error, OSError) as error:
            return self._in_memory("kept", error)
        try:
            # An index that cannot be written would go stale in silence: find out now.
            sqlite.begin(connection)
            connection.rollback()
        except sqlite.Error as error:
            connection.close()
            return self._in_memory("kept", error)
        return connection

    def _in_memory(self, what: str, error: Exception) -> sqlite.Connection:
        self.notes.append(clean_line(f"the index cannot be {what} ({error}); this session works from memory"))
        self._path = None
        return sqlite.connect(None, self._key())

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def waiting(self) -> int:
        """Bytes of files that are new or changed; 0 for an index in memory, which only its own thread can bring up."""
        if self._path is None:
            return 0
        known = dict(self.db.execute("SELECT path, stamp FROM briefing"))
        return sum(paths.size_of(file.stamp) for path, file in self._look().items() if known.get(path) != file.stamp)

    def refresh_aside(self) -> int:
        """Do what `refresh` does through a connection of its own: for another thread, while this one is being read."""
        assert self._path is not None
        other = Index(self.roots, cache=os.path.dirname(self._path))  # noqa: PTH120
        try:
            other.db.execute("PRAGMA cache_spill = OFF")  # or whoever reads would have to wait before the end
            return other.refresh()
        finally:
            other.close()

    def _look(self) -> dict[str, _File]:
        """The files there are now."""
        found: dict[str, _File] = {}
        for order, root in enumerate(self.roots):
            for path, status in paths.briefing_files(root):
                found.setdefault(paths.stored(path), _File(path, paths.stamp(status), order))
        return found

    def refresh(self, progress: Progress | None = None) -> int:
        """Compile what is new or changed, forget what is gone; the number of files compiled.

        Interrupting it loses at most the files of the transaction in hand; the next call goes on from there.
        """
        found = self._look()
        try:
            return self._bring_up_to(found, progress)
        except sqlite.Error as error:
            self.db.close()
            if self._path is not None and sqlite.is_damage(error):
                sqlite.remove(self._path)
                self.db = self._open()
            else:
                self.db = self._in_memory("written", error)
            return self._bring_up_to(found, progress)

    def _bring_up_to(self, found: dict[str, _File], progress: Progress | None) -> int:
        # With limits raised, what was refused is looked at again.
        stamp = "stamp" if limits.current() == limits.DEFAULT else "iif(problems = '[]', stamp, '')"
        known: dict[str, str] = dict(self.db.execute(f"SELECT path, {stamp} FROM briefing"))  # noqa: S608 - our words
        gone = [path for path in known if path not in found and path != STDIN]
        changed = [file for path, file in found.items() if known.get(path) != file.stamp]
        try:
            for path in gone:
                self._forget(path)
            self.db.commit()
            self._compile_all(changed, progress)
        finally:
            self.db.rollback()  # what an interruption or an error left half done
        return len(changed)

    def _compile_all(self, files: list[_File], progress: Progress | None) -> None:
        begun = time.monotonic()
        for done, file in enumerate(files):
            if progress:
                progress(done, len(files))
            self._compile(file)
            if done % _COMMIT_EVERY == _COMMIT_EVERY - 1 or time.monotonic() - begun > _COMMIT_SECONDS:
                self.db.commit()
                begun = time.monotonic()
        self.db.commit()
        if progress and files:
            progress(len(files), len(files))

    def add_text(self, data: bytes) -> None:
        """Compile what came from standard input; for an index in memory. Problems are kept as for a file."""
        from brief_tui.briefing.files import decode
        from brief_tui.briefing.loader import load_text

        self._store(STDIN, "", 0, lambda: load_text(decode(data, STDIN), STDIN, "stdin"))
        self.db.commit()

    def _compile(self, file: _File) -> None:
        from pathlib import Path

        from brief_tui.briefing.loader import load_file

        path = paths.stored(file.path)
        self._store(path, file.stamp, file.root, lambda: load_file(Path(file.path)))
        if not os.path.lexists(file.path):
            self._forget(path)  # it went away since the folder was looked at

    def _store(self, path: str, stamp: str, root: int, load: "Callable[[], Briefing]") -> None:
        from json import dumps

        from brief_tui.briefing.collector import paused
        from brief_tui.briefing.problems import BriefingError
        from brief_tui.library import compiling

        with paused():
            try:
                found = load()
            except BriefingError as error:
                parts = [[item.line, item.column, item.code, item.what, item.remedy] for item in error.problems]
                self._refuse(path, stamp, root, dumps(parts))
                return
            self._forget(path)
            published = found.published or found.cutoff or found.period
            row = self._insert((
                path, stamp, root, found.id, found.title, published.latest.toordinal() if published else None,
                found.number, len(found.sections), len(found.incidents), len(found.glossary), "[]",
                compiling.head_of(found),
            ))  # fmt: skip
            compiling.write(self.db, row, found)

    def _refuse(self, path: str, stamp: str, root: int, problems: str) -> None:
        """Keep what is wrong with a file in its place."""
        self._forget(path)
        title = clean_line(os.path.basename(path))
        self._insert((path, stamp, root, title, title, None, None, 0, 0, 0, problems, "{}"))

    def _insert(self, values: tuple[object, ...]) -> int:
        cursor = self.db.execute(
            "INSERT INTO briefing (path, stamp, root, name, title, published, edition, sections, incidents, terms,"
            " problems, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _forget(self, path: str) -> None:
        """Begin to write, and remove what is known of a file."""
        sqlite.begin(self.db)
        row = self.db.execute("SELECT id FROM briefing WHERE path = ?", (path,)).fetchone()
        if row is not None:
            from brief_tui.library import compiling

            compiling.forget(self.db, row[0])


def open_index(roots: Sequence[StrPath], progress: Progress | None = None, *, cache: StrPath | None = None) -> Index:
    """The index of the roots, up to date."""
    index = Index(roots, cache=cache)
    index.refresh(progress)
    return index
