"""The engine stays inside the library: who knows SQLite, and what is raised instead of its errors."""

from __future__ import annotations

import ast
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.library import errors
from brief_tui.library.answers import catalogue, glossary, goto, incidents, search
from brief_tui.library.index.connection import ResultCursor
from brief_tui.library.index.index import Index
from brief_tui.library.state.state import State
from inside import connection
from parsed import nodes, parsed

PACKAGE = Path(errors.__file__).parents[1]
OWNERS = {"library/index/connection.py", "library/state/store.py"}
"""The connection to an index, and the file of a reader's state."""


def imported(path: Path) -> set[str]:
    """The names of all modules that a file imports, wherever it does."""
    found: set[str] = set()
    for node in nodes(path.read_text(encoding="utf-8")):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_two_files_know_sqlite() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "sqlite3" in imported(path)}
    assert found == OWNERS


def engine_words(path: Path) -> Iterator[str]:
    """What a file says of the engine: attributes that only the library may use."""
    for node in nodes(path.read_text(encoding="utf-8")):
        if isinstance(node, ast.Attribute) and node.attr in {"db", "execute", "with_connection"}:
            yield f"{path.relative_to(PACKAGE)}:{node.lineno}: {node.attr}"


def test_nobody_outside_the_library_speaks_with_an_engine() -> None:
    outside = [path for path in PACKAGE.rglob("*.py") if (PACKAGE / "library") not in path.parents]
    assert len(outside) > 100
    assert [words for path in outside for words in engine_words(path)] == []
    inside = [words for path in (PACKAGE / "library").rglob("*.py") for words in engine_words(path)]
    assert inside, "the words that are looked for are those of the library"


def tree(kind: type[Exception], indent: int = 0) -> Iterator[tuple[int, str]]:
    """A class and all that are of it, with how deep each is."""
    yield indent, kind.__name__
    for child in kind.__subclasses__():
        if child.__module__.startswith("brief_tui."):
            yield from tree(child, indent + 1)


def test_the_errors_are_told_as_the_tree_that_they_are() -> None:
    assert errors.__doc__
    drawn = [line[4:] for line in errors.__doc__.splitlines() if line.startswith("    ") and line.strip()]
    told = [((len(line) - len(line.lstrip(" │├└─"))) // 4, line.lstrip(" │├└─").split()[0]) for line in drawn]
    known = {
        node.name
        for node in parsed(Path(errors.__file__).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert {name for _depth, name in told} == known
    assert sorted(told) == sorted([*tree(errors.LibraryError), (0, "Cancellation")])


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    (tmp_path / "a.yaml").write_text(
        "title: T\nsummary: A text.\nincidents: [{id: a, place: {name: Gao}}]\n"
        "glossary: [{term: GSIM, definition: D.}]\n",
        encoding="utf-8",
    )
    found = Index([tmp_path / "a.yaml"], cache=tmp_path / "cache")
    found.refresh()
    yield found
    found.close()


QUESTIONS: dict[str, Callable[[Index], object]] = {
    "entries": catalogue.entries,
    "problems": lambda index: list(catalogue.problems(index)),
    "head": lambda index: catalogue.head(index, 1),
    "answer": lambda index: glossary.answer(index, "gsim"),
    "mentions": lambda index: glossary.mentions(index, "GSIM in Gao"),
    "search": lambda index: search.search(index, "text"),
    "incidents": lambda index: incidents.SqliteIncidentView(index).window(0, 1),
    "entry": lambda index: incidents.entry(index, 1 << 32),
    "look": lambda index: goto.look(index, "gao"),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_an_index_that_cannot_be_asked_says_so_in_the_librarys_words(
    index: Index, ask: Callable[[Index], object]
) -> None:
    assert ask(index) is not None
    index.close()
    with pytest.raises(errors.IndexFailed, match="closed"):
        ask(index)


@pytest.mark.parametrize("fetch", [ResultCursor.fetchone, ResultCursor.fetchmany, ResultCursor.fetchall, list, next])
@pytest.mark.parametrize("heals", [True, False])
def test_an_error_while_an_answer_is_fetched_is_one_of_the_library_too(
    index: Index, fetch: Callable[[ResultCursor], object], heals: bool
) -> None:
    db = connection(index)
    db.heal = db.heal if heals else None
    rows = db.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 3000) SELECT i FROM n")
    assert rows.fetchone() == (1,)
    db.set_progress_handler(lambda: 1, 1)
    with pytest.raises(errors.IndexFailed, match="interrupted"):
        fetch(rows)


def test_an_error_while_something_is_written_is_one_of_the_library_too(index: Index) -> None:
    db = connection(index)
    for write in (db.raw, lambda sql, row: db.executemany(sql, [row])):
        with pytest.raises(errors.IndexFailed, match="NOT NULL"):
            write("INSERT INTO library (roots) VALUES (?)", (None,))
    db.rollback()


def test_what_is_gone_is_said_to_be(index: Index) -> None:
    for ask in (catalogue.entry, glossary.term, incidents.entry):
        with pytest.raises(errors.MissingEntry) as found:
            ask(index, 7 << 40)
        assert isinstance(found.value, KeyError)
        assert found.value.args == (7 << 40,)


def test_a_state_that_cannot_be_asked_says_so_in_the_librarys_words(tmp_path: Path) -> None:
    state = State(tmp_path)
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as other:
        other.execute("DROP TABLE place")
    with pytest.raises(errors.StateFailed, match="no such table"):
        state.last_briefing()
    with pytest.raises(errors.StateFailed, match="no such table"), state.store.transaction() as make:
        make("DELETE FROM place", ())
    state.close()
