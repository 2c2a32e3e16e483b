"""The index of a library: compiled once per changed file, asked ever after.

It is a cache. When it is of another version or damaged, also while it is asked, it is made anew; when it cannot be
written it lives in memory, and `Index.notes` says so. The one thing that is never in it is what a reader did: that is
`state`.
"""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH100, PTH118

import os
from _thread import allocate_lock
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from brief_tui.briefing import limits
from brief_tui.config import paths
from brief_tui.library.index import connection as database
from brief_tui.library.index import index_file, sqlite
from brief_tui.library.index.connection import Database
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.library.index.progress import OnTable, Progress
    from brief_tui.library.index.refresh import Refresher

StrPath = str | os.PathLike[str]


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

    tell: Callable[[str], object] | None = None
    """Told at once of what is noted from now on; it may be called in another thread."""
    from_the_beginning = False
    """Whether who asks begins once more after damage: what came before it may be less than there is."""
    _progress: "Progress | None" = None
    _numbers: list[sqlite.Row] | None = None
    """What `sqlite.NUMBERS` found, where that is to be at hand."""

    def __init__(self, roots: Sequence[StrPath], *, cache: StrPath | None = None, memory: bool = False) -> None:
        """Open, and make when needed, the index of the roots; nothing is compiled yet.

        Args:
            roots: the library's folder, or single files; the first one is what the user named.
            cache: the folder for indexes; the user's own by default.
            memory: keep nothing on disk.
        """
        self.roots = tuple(os.path.abspath(root) for root in roots)  # links stay as named
        self.on_table: OnTable | None = None
        """Told while a table is read; it may raise to stop."""
        self.notes: list[str] = []
        """Words for standard error: what does not work as it should."""
        self.first = ""
        """The path of the file that is compiled before all others."""
        folder = cache or paths.cache_folder()
        self._path = None if memory else os.path.join(folder, f"{fnv1a(self._key()):032x}.sqlite")
        self._healing = allocate_lock()
        self.db = self._open()

    def _key(self) -> bytes:
        """What tells an index of these roots from one of others."""
        return b"\0".join(os.fsencode(root) for root in self.roots)

    def _open(self) -> Database:
        notes: list[str] = []
        try:
            connection = index_file.connect(self._path, self._key(), notes)
        except (sqlite.Error, OSError) as error:
            return self._in_memory("kept", error)
        finally:
            for words in notes:
                self.note(words)
        try:
            # An index that cannot be written would go stale in silence: find out now.
            sqlite.begin(connection)
            connection.rollback()
        except sqlite.Error as error:
            connection.close()
            return self._in_memory("kept", error)
        if self._path is not None:
            connection.heal = self.heal
        return connection

    def _in_memory(self, what: str, error: Exception) -> Database:
        self.note(f"the index cannot be {what} ({error}); this session works from memory")
        self._path = None
        return index_file.connect(None, self._key(), [])

    def note(self, words: str) -> None:
        """Keep words for standard error, and tell them."""
        words = clean_line(words)
        self.notes.append(words)
        if self.tell is not None:
            self.tell(words)

    def heal(self, damaged: Database, why: str) -> None:
        """Set a damaged index aside and compile it once more: `damaged` has an heir, with the same numbers of rows.

        Raises:
            database.Renumbered: who asked before has to begin once more.
        """
        from brief_tui.library.index import healing

        with self._healing:
            if self.db is not damaged or damaged.heir is not None:
                return  # another thread was faster
            scan = paths.scan(self.roots)
            numbers = healing.numbers(damaged, self._numbers, scan)
            healing.discard(damaged)
            self.note(f"the index was damaged ({why}); it is made anew")
            self.db = healing.compiled(self._open(), scan, numbers, self.on_table, self._progress)
            damaged.heir = self.db
            if damaged.answered and (self.from_the_beginning or not healing.are_kept(self.db, numbers)):
                raise database.Renumbered("what was asked before has to be asked once more")

    def hold_numbers(self) -> None:
        """Have the numbers of the briefings at hand from now on, for one who holds some for long."""
        self._numbers = list(self.db.execute(sqlite.NUMBERS))

    def another(self) -> Database:
        """A further connection, to read by: for a thread of its own, which closes it. Only for one that is `kept`."""
        assert self._path is not None
        return index_file.connect_to_read(self._path)

    def adopt(self, db: Database) -> None:
        """Be another state of the index, which nobody else has."""
        self.db.close()
        self.db, self._path = db, None

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @property
    def kept(self) -> bool:
        """Whether it is on disk; one in memory can be brought up by its own thread alone."""
        return self._path is not None

    def scan(self, roots: Sequence[str] | None = None) -> bytes:
        """What `paths.scan` finds, with the tables beside the briefings that the index knows."""
        return paths.with_tables(paths.scan(self.roots if roots is None else roots), self.tables())

    def tables(self) -> dict[str, str]:
        """The path of the table beside a briefing, by the briefing's."""
        return sqlite.tables_beside(self.db)

    def waiting(self) -> int | None:
        """About how many bytes are to be read, tables included; None when nothing is to be done, not even forgotten."""
        scan = self.scan()
        if self._is(scan):
            return None
        from brief_tui.library.index.refresh import unread

        return unread(self._refresher().waiting(scan))

    def knows(self, path: str) -> bool:
        """Whether a file is compiled as it is now."""
        if limits.current() != limits.DEFAULT:
            return False
        statement = "SELECT stamp, beside FROM briefing WHERE path = ?"
        known, beside = self.db.execute(statement, (paths.stored(path),)).fetchone() or ("", b"")
        plain = paths.plain_stamp(known)
        if self.scan((path,)) != os.fsencode(f"0\0{path}\0{plain}"):
            return False
        if plain == known:
            return True
        from brief_tui.library.index import stamps

        return stamps.renewed(known, plain, path, os.fsdecode(beside)) is not None

    def refresh_aside(self, progress: "Progress | None" = None) -> int:
        """Do what `refresh` does through a connection of its own: for another thread, while this one is being read."""
        assert self._path is not None
        other = Index(self.roots, cache=os.path.dirname(self._path))  # noqa: PTH120
        try:
            other.db.execute("PRAGMA cache_spill = OFF")  # or whoever reads would have to wait before the end
            other.first, other.on_table = self.first, self.on_table
            return other.refresh(progress)
        finally:
            other.close()

    def _is(self, scan: bytes) -> bool:
        """Whether the files are those that the index was made of, with the limits that are always in force."""
        (known,) = self.db.execute("SELECT scan FROM library").fetchone()
        return bool(known == scan) and limits.current() == limits.DEFAULT

    def refresh(self, progress: "Progress | None" = None, *, only: str | None = None) -> int:
        """Compile what is new or changed, forget what is gone; the number of files compiled.

        Interrupting it loses at most the files of the transaction in hand; the next call goes on from there.

        Args:
            progress: told of each file.
            only: the path of the one file that is compiled for now.
        """
        self._progress = progress
        try:
            changed = self._bring_up(progress, only)
        except sqlite.Error as error:
            if self._path is not None and database.says_damage(error):
                self.heal(self.db, str(error))
            else:
                self.db.close()
                self.db = self._in_memory("written", error)
            changed = self._bring_up(progress, only)
        if self._numbers is not None:
            self.hold_numbers()
        return changed

    def _bring_up(self, progress: "Progress | None", only: str | None) -> int:
        scan = self.scan(None if only is None else (only,))
        if self._is(scan) or (only is not None and self.knows(only)):
            return 0
        db = self.db
        heal, db.heal = db.heal, None  # what is written is begun anew as a whole
        try:
            return self._refresher().bring_up(scan, progress, only=only, first=self.first)
        finally:
            db.heal, db.answered = heal, False

    def _refresher(self) -> "Refresher":
        """What writes to it."""
        from brief_tui.library.index.refresh import Refresher

        return Refresher(self.db, self.on_table)


def add_text(index: Index, data: bytes) -> None:
    """Compile what came from standard input, into an index in memory. Problems are kept as for a file."""
    from brief_tui.briefing.files import decode
    from brief_tui.briefing.loader import load_text
    from brief_tui.library.index import refresh
    from brief_tui.library.index.progress import STDIN

    refresh.store_text(index.db, lambda: load_text(decode(data, STDIN), STDIN, "stdin"))


def open_index(roots: Sequence[StrPath], progress: "Progress | None" = None, *, cache: StrPath | None = None) -> Index:
    """The index of the roots, up to date."""
    index = Index(roots, cache=cache)
    index.refresh(progress)
    return index


def mend(index: Index, error: Exception) -> bool:
    """Make an index anew where an error comes of its damage; whether who asked may begin once more."""
    if isinstance(error, database.Renumbered):
        return True
    if not index.kept or (isinstance(error, sqlite.Error) and not database.says_damage(error)):
        return False
    try:
        why = str(error) if isinstance(error, sqlite.Error) else index.db.fault()
        if not why:
            return False
        index.heal(index.db, why)
    except database.Renumbered:
        return True
    except sqlite.Error:
        return False
    return True
