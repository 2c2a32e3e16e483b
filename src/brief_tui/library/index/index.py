"""The index of a library: each file is compiled once per change.

A cache: of another version or damaged, also during a query, it is rebuilt; if it cannot be written it is in memory, and
`Index.notes` says so. The reader's own data is in `state`.
"""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH100, PTH118

import os
from _thread import allocate_lock
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from brief_tui.briefing import limits
from brief_tui.config import paths
from brief_tui.library import wording
from brief_tui.library.errors import IndexDamage, IndexFailed, IndexRenewal
from brief_tui.library.index import scan as scans
from brief_tui.library.index import schema
from brief_tui.library.index.connection import Connection, ResultCursor
from brief_tui.library.index.index_file import IndexFile, Snapshot
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.library.index.background import IndexJob
    from brief_tui.library.index.progress import FileProgress, ResultListener, StopCheck, TableProgress
    from brief_tui.library.index.refresh import Refresher

T = TypeVar("T")
P = ParamSpec("P")

StrPath = str | os.PathLike[str]


def fnv1a(data: bytes) -> int:
    """Return the FNV-1a hash (Fowler, Noll, Vo), 128 bits: hashlib would load OpenSSL for a file's name.

    Not proof against forgery: an index names the folders that it is of.
    """
    digest = 0x6C62272E07BB014262B821756295C58D
    for byte in data:
        digest = (digest ^ byte) * 0x0000000001000000000000000000013B & (1 << 128) - 1
    return digest


def place(roots: Sequence[StrPath], cache: StrPath | None = None) -> tuple[str, bytes]:
    """Return the path of the index of some roots, and the key that tells it from others."""
    key = b"\0".join(os.fsencode(os.path.abspath(root)) for root in roots)  # links stay as named
    return os.path.join(cache or paths.cache_folder(), f"{fnv1a(key):032x}.sqlite"), key


def _writer(index: "Index") -> "Refresher":
    """Return the writer of an index."""
    from brief_tui.library.index.refresh import Refresher

    return index.with_connection(lambda db: Refresher(db, index.on_table))


class Index:
    """The open index of one or more roots (folders or single files)."""

    _refresher = _writer
    """Returns the writer; who follows files has one of its own."""

    tell: Callable[[str], object] | None = None
    """Called with each further note, perhaps in another thread."""
    from_the_beginning = False
    """Whether the caller starts again after damage: earlier answers may be incomplete."""
    _progress: "FileProgress | None" = None
    _numbers: list[schema.SqlRow] | None = None
    """The rows of `schema.NUMBERS`, where they are to be at hand."""

    def __init__(self, roots: Sequence[StrPath], *, cache: StrPath | None = None, memory: bool = False) -> None:
        """Open the index of the roots, or create it; nothing is compiled yet.

        Args:
            roots: the library's folder, or single files; the first one is what the user named.
            cache: the folder for indexes; the user's own by default.
            memory: keep nothing on disk.
        """
        self.roots = tuple(os.path.abspath(root) for root in roots)  # links stay as named
        self.on_table: TableProgress | None = None
        """Called while a table is read; it may raise to stop."""
        self.notes: list[str] = []
        """Problems for standard error."""
        self.first = ""
        """Path of the file that is compiled first."""
        path, key = place(roots, cache)
        self._healing = allocate_lock()
        self._file = IndexFile(None if memory else path, key, self.note, self.heal)

    def note(self, words: str) -> None:
        """Add a problem for standard error, and report it."""
        words = clean_line(words)
        self.notes.append(words)
        if self.tell is not None:
            self.tell(words)

    def execute(self, sql: str, parameters: Any = (), /) -> ResultCursor:
        """Execute a statement; damage heals meanwhile. Raises IndexFailed."""
        return self._file.connection.execute(sql, parameters)

    def with_connection(self, do: Callable[[Connection], T]) -> T:
        """Call a function with the owner's connection, in the owner's thread. Raises IndexFailed."""
        return do(self._file.connection)

    def again(self, ask: Callable[[], T]) -> T:
        """Call a function, once more after a repair where the index turns out to be damaged."""
        asked = self._file.connection
        try:
            return ask()
        except IndexDamage as error:
            asked.recover(error)
            return ask()

    def job(self, do: "Callable[[Connection, ResultListener, StopCheck], T]") -> "IndexJob[T]":
        """Return a job for another thread, while this index stays in use; only where it is `kept`."""
        from brief_tui.library.index.background import IndexJob

        return IndexJob(self._file, do)

    def heal(self, damaged: Connection, why: str) -> None:
        """Set a damaged index aside and compile it once more: `damaged` has an heir, with the same numbers of rows.

        Raises:
            IndexRenewal: who asked before has to begin once more.
        """
        from brief_tui.library.index import healing

        with self._healing:
            if self._file.connection is not damaged or damaged.heir is not None:
                return  # another thread was faster
            scan = scans.scan(self.roots)
            numbers = healing.numbers(damaged, self._numbers, scan)
            healing.discard(damaged)
            self.note(wording.index_damaged(why))
            heir = healing.compiled(self._file.open(), scan, numbers, self.on_table, self._progress)
            self._file.connection = damaged.heir = heir
            if damaged.answered and (self.from_the_beginning or not healing.are_kept(heir, numbers)):
                raise IndexRenewal(wording.ASK_AGAIN)

    def hold_numbers(self) -> None:
        """Keep the numbers of the briefings at hand from now on, for a caller that holds some for long."""
        self._numbers = list(self.execute(schema.NUMBERS))

    def adopt(self, snapshot: Snapshot) -> None:
        """Replace the content with a snapshot's."""
        self._file.adopt(snapshot.give_up())

    def close(self) -> None:
        """Close the file."""
        self._file.connection.close()

    @property
    def kept(self) -> bool:
        """Whether it is on disk; one in memory is refreshed by its own thread alone."""
        return self._file.path is not None

    def scan(self, roots: Sequence[str] | None = None) -> bytes:
        """Return `scans.scan`, with the tables beside the briefings that the index knows."""
        return scans.with_tables(scans.scan(self.roots if roots is None else roots), self.tables())

    def tables(self) -> dict[str, str]:
        """Return the path of the table beside each briefing, by the briefing's path."""
        return schema.tables_beside(self)

    def waiting(self) -> int | None:
        """Return about how many bytes need reading, tables included; None when nothing has changed."""
        scan = self.scan()
        if self._is(scan):
            return None
        from brief_tui.library.index.refresh import unread

        return unread(self._refresher().waiting(scan))

    def knows(self, path: str) -> bool:
        """Return whether a file is compiled in its present version."""
        if limits.current() != limits.DEFAULT:
            return False
        statement = "SELECT stamp, beside FROM briefing WHERE path = ?"
        stamp, beside = self.execute(statement, (scans.stored(path),)).fetchone() or ("", b"")
        plain = scans.plain_stamp(stamp)
        if self.scan((path,)) != os.fsencode(f"0\0{path}\0{plain}"):
            return False
        if plain == stamp:
            return True
        from brief_tui.library.index import stamps

        return stamps.renewed(stamp, plain, path, os.fsdecode(beside)) is not None

    def refresh_aside(self, progress: "FileProgress | None" = None) -> int:
        """Refresh through a separate connection, for another thread, while this one is read."""
        path = self._file.path
        assert path is not None
        other = Index(self.roots, cache=os.path.dirname(path))  # noqa: PTH120
        try:
            other.execute("PRAGMA cache_spill = OFF")  # or whoever reads would have to wait before the end
            other.first, other.on_table = self.first, self.on_table
            return other.refresh(progress)
        finally:
            other.close()

    def mend(self, error: Exception) -> bool:
        """Rebuild the index where an error comes from damage; return whether the caller may start again."""
        if isinstance(error, IndexRenewal):
            return True
        if not self.kept or (isinstance(error, IndexFailed) and not isinstance(error, IndexDamage)):
            return False
        try:
            why = str(error) if isinstance(error, IndexDamage) else self.with_connection(Connection.fault)
            if not why:
                return False
            self.with_connection(lambda db: self.heal(db, why))
        except IndexRenewal:
            return True
        except IndexFailed:
            return False
        return True

    def _is(self, scan: bytes) -> bool:
        """Return whether a scan equals the one that the index was built from, under the usual limits."""
        (former,) = self.execute("SELECT scan FROM library").fetchone()
        return bool(former == scan) and limits.current() == limits.DEFAULT

    def refresh(self, progress: "FileProgress | None" = None, *, only: str | None = None) -> int:
        """Compile new and changed files, forget deleted ones; return the number of files compiled.

        An interruption loses at most the files of the current transaction; the next call continues.

        Args:
            progress: told of each file.
            only: the path of the one file that is compiled for now.
        """
        self._progress = progress
        try:
            changed = self._bring_up(progress, only)
        except IndexFailed as error:
            if self.kept and isinstance(error, IndexDamage):
                self.heal(self._file.connection, str(error))
            else:
                self._file.leave(error)
            changed = self._bring_up(progress, only)
        if self._numbers is not None:
            self.hold_numbers()
        return changed

    def _bring_up(self, progress: "FileProgress | None", only: str | None) -> int:
        scan = self.scan(None if only is None else (only,))
        if self._is(scan) or (only is not None and self.knows(only)):
            return 0
        db = self._file.connection
        heal, db.heal = db.heal, None  # what is written is begun anew as a whole
        try:
            return self._refresher().bring_up(scan, progress, only=only, first=self.first)
        finally:
            db.heal, db.answered = heal, False


def healed(ask: Callable[Concatenate[Index, P], T]) -> Callable[Concatenate[Index, P], T]:
    """Decorate a function of an index: it is called once more after a repair where a row turns out to be damaged."""

    @wraps(ask)
    def again(index: Index, /, *values: P.args, **named: P.kwargs) -> T:
        return index.again(lambda: ask(index, *values, **named))

    return again


def add_text(index: Index, data: bytes) -> None:
    """Compile a text from standard input into an index in memory; problems are stored as for a file."""
    from brief_tui.briefing.files import decode
    from brief_tui.briefing.loader import load_text
    from brief_tui.library.index import refresh
    from brief_tui.library.index.progress import STDIN

    index.with_connection(lambda db: refresh.store_text(db, lambda: load_text(decode(data, STDIN), STDIN, "stdin")))
