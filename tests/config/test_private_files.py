"""What others put at the place of an index does nothing; it and the reader's state are nobody else's to read."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.config import private_files
from brief_tui.library.answers import catalogue
from brief_tui.library.index import connection as database
from brief_tui.library.index import index_file
from brief_tui.library.index.index import Index
from brief_tui.library.index.schema import FORMAT, TABLES
from brief_tui.library.state.state import ReaderPosition, State
from inside import connection

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "a.yaml").write_text("title: Kati\nsections: [{title: One, body: words}]\n")
    return tmp_path


def opened(folder: Path) -> Index:
    index = Index([folder / "library"], cache=folder / "cache")
    index.refresh()
    return index


@pytest.fixture
def place(folder: Path) -> Path:
    """Where the index of the library is."""
    opened(folder).close()
    return next((folder / "cache").glob("*.sqlite"))


def mine(path: Path, *, magic: bool = True, statements: tuple[str, ...] = ()) -> Path:
    """A database of somebody, who may say that it is an index."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE briefing (x)")
        db.execute("INSERT INTO briefing VALUES ('precious')")
        for statement in statements:
            db.execute(statement)
        if magic:
            db.execute(f"PRAGMA application_id = {index_file.MAGIC}")
            db.execute(f"PRAGMA user_version = {FORMAT}")
        db.commit()
    return path


def precious(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return bool(db.execute("SELECT x FROM briefing").fetchone() == ("precious",))


def titles(index: Index) -> list[str]:
    """What the index says, in a bounded number of steps."""
    left = [200]

    def step() -> int:
        left[0] -= 1
        return left[0] <= 0

    connection(index).set_progress_handler(step, 1000)
    found = [entry.title for entry in catalogue.entries(index)]
    index.close()
    return found


def bounded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ends what an index is asked while it is opened after a million steps; how many thousands were taken."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return steps[0] > 1000

    judged = index_file.judged

    def watched(connection: database.Connection, roots: bytes) -> str:
        connection.set_progress_handler(step, 1000)
        return judged(connection, roots)

    monkeypatch.setattr(index_file, "judged", watched)
    return steps


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic", "hard"])
def test_a_link_at_the_place_of_an_index(folder: Path, place: Path, link: Callable[[Path, Path], None]) -> None:
    target = mine(folder / "mine.sqlite", magic=False)
    place.unlink()
    link(target, place)
    index = opened(folder)
    assert len(index.notes) == 1
    assert titles(index) == ["Kati"]
    assert precious(target)
    assert not place.is_symlink()
    assert opened(folder).notes == []


@pytest.mark.parametrize("ending", private_files.BESIDE)
def test_a_link_beside_an_index(folder: Path, place: Path, ending: str) -> None:
    target = folder / "mine.txt"
    target.write_text("precious")
    place.with_name(place.name + ending).symlink_to(target)
    assert titles(opened(folder)) == ["Kati"]
    assert target.read_text() == "precious"


def test_a_log_beside_an_index_is_not_read(folder: Path, place: Path) -> None:
    """What SQLite would believe before the file itself."""
    copy = folder / "copy.sqlite"
    copy.write_bytes(place.read_bytes())
    with closing(sqlite3.connect(copy)) as db:
        db.execute("PRAGMA journal_mode = wal")
        db.execute("UPDATE briefing SET title = 'Planted'")
        db.commit()
        place.with_name(f"{place.name}-wal").write_bytes(copy.with_name("copy.sqlite-wal").read_bytes())
    assert titles(opened(folder)) == ["Kati"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a file another user's")
@pytest.mark.parametrize("what", ["file", "journal", "folder"])
def test_what_belongs_to_another_user(folder: Path, place: Path, what: str) -> None:
    planted = {"file": place, "journal": place.with_name(f"{place.name}-journal"), "folder": place.parent}[what]
    if what == "journal":
        planted.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 9000)
    os.chown(planted, 12345, 12345)
    index = opened(folder)
    assert len(index.notes) == 1
    assert index.kept == (what != "folder")
    assert titles(index) == ["Kati"]


@pytest.mark.parametrize("name", ["library", "briefing", "other"])
@pytest.mark.parametrize("magic", [True, False])
def test_a_view_without_end(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, magic: bool
) -> None:
    steps = bounded(monkeypatch)
    mine(place, magic=magic, statements=(f"DROP TABLE IF EXISTS {name}", f"CREATE VIEW {name} AS {ENDLESS}"))
    index = opened(folder)
    assert len(index.notes) == 1
    assert steps[0] < 100
    assert titles(index) == ["Kati"]


TRIGGER = "CREATE TRIGGER t AFTER INSERT ON briefing BEGIN UPDATE briefing SET title = 'Planted'; END"


@pytest.mark.parametrize(
    "statement",
    [
        TRIGGER,
        f"CREATE VIEW v AS {ENDLESS}",
        "CREATE INDEX own ON briefing (title)",
        "CREATE TABLE other (x)",
        "CREATE TABLE fulltext_other (y, x AS (1))",
        "DROP INDEX briefing_name",
    ],
)
def test_an_index_that_was_made_to_look_like_ours(folder: Path, place: Path, statement: str) -> None:
    """With the marks of ours, its roots and its count of changes: the tables tell."""
    with closing(sqlite3.connect(place, factory=database.Connection)) as db:
        db.execute(statement)
        db.hold(str(place))
        db.execute("UPDATE library SET roots = roots")
        db.commit()
        assert db.is_whole()
    index = opened(folder)
    assert len(index.notes) == 1
    (folder / "library" / "b.yaml").write_text("title: Nara\nsections: [{title: One, body: words}]\n")
    index.refresh()
    assert titles(index) == ["Kati", "Nara"]


def test_the_tables_of_this_program_are_its_own(place: Path) -> None:
    with closing(sqlite3.connect(place)) as db:
        schema = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        settings = [db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    assert index_file.is_own_schema(schema)
    assert not index_file.is_own_schema([row for row in schema if row[1] != "term"])
    for columns, own in (("sz BLOB, origin INTEGER", True), ("sz BLOB DEFAULT (origin)", False)):
        other = [(kind, name, sql and sql.replace("sz BLOB", columns)) for kind, name, sql in schema]
        assert other != schema
        assert index_file.is_own_schema(other) is own
    assert settings == [(index_file.MAGIC,), (FORMAT,)]
    assert TABLES.count("CREATE ") == len(index_file._STATEMENTS)


def test_an_index_believes_no_schema(place: Path) -> None:
    with closing(index_file.connect_to_read(str(place))) as db:
        assert db.execute("PRAGMA trusted_schema").fetchone() == (0,)
    index = opened(place.parent.parent)
    found = [index.execute(f"PRAGMA {name}").fetchone() for name in ("trusted_schema", "cell_size_check")]
    assert found == [(0,), (1,)]
    index.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("before", [None, 0o755, 0o777])
def test_the_state_and_the_index_are_the_readers_alone(
    folder: Path, before: int | None, request: pytest.FixtureRequest
) -> None:
    mask = os.umask(0)
    request.addfinalizer(lambda: os.umask(mask))
    state, cache = folder / "state", folder / "cache"
    if before is not None:
        for made in (state, cache):
            made.mkdir()
            made.chmod(before)
        sqlite3.connect(state / "state.sqlite").close()
        (state / "state.sqlite").chmod(0o666)
        opened(folder).close()
        next(cache.glob("*.sqlite")).chmod(0o666)
    kept = State(state)
    assert kept.keep_place("kati", ReaderPosition())
    assert kept.note == ""
    opened(folder).close()
    assert (mode(state), mode(state / "state.sqlite")) == (0o700, 0o600)
    assert (mode(cache), mode(next(cache.glob("*.sqlite")))) == (0o700, 0o600)
    kept.close()


def test_an_index_of_a_version_without_a_mark_is_made_anew_without_a_word(folder: Path, place: Path) -> None:
    with closing(sqlite3.connect(place)) as db:
        db.execute("PRAGMA application_id = 0")
        db.execute(f"PRAGMA user_version = {FORMAT - 1}")
    index = opened(folder)
    assert (titles(index), index.notes) == (["Kati"], [])
    assert list(place.parent.iterdir()) == [place]
