"""The catalogue: the list of briefings, their metadata and their text."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from brief_tui.config import paths
from brief_tui.library import wording
from brief_tui.library.errors import MissingEntry
from brief_tui.library.index import scan as scans
from brief_tui.library.index.index import Index, healed
from brief_tui.library.index.schema import Queryable, loaded
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry

_ENTRY = """
SELECT id, path, name, title, published_written, edition, tlp, sections, incidents, terms,
  iif(problems = '[]', 0, json_array_length(problems)), published FROM briefing
"""
SUPERSEDES = """iif(instr(head, '"supersedes":'), coalesce(json_extract(head, '$.supersedes'), ''), '')"""
"""SQL for the id of the edition that a briefing supersedes; few name one, and a head may be long."""
_NEWEST = " ORDER BY root, published IS NULL, published DESC, edition DESC, path_key, path"
_READABLE = "problems = '[]' AND (sections > 0 OR incidents > 0)"
"""As `BriefingEntry.readable`."""


def entries(index: Queryable) -> list[BriefingEntry]:
    """Return every briefing, unreadable ones too: those the user named first, then the newest first."""
    return list(map(_listed, index.execute(_ENTRY + _NEWEST)))


def _listed(row: Iterable[Any]) -> BriefingEntry:
    from brief_tui.library.questions.briefings import BriefingEntry  # a look-up lists none

    return BriefingEntry._make(row)


def rank(index: Index, row: int) -> tuple[int, int]:
    """Return a briefing's rank among the readable ones, from 1 (0: not readable), and their number."""
    rows = [number for (number,) in index.execute(f"SELECT id FROM briefing WHERE {_READABLE}{_NEWEST}")]  # noqa: S608
    return (rows.index(row) + 1 if row in rows else 0), len(rows)


def in_order(index: Index, rows: Collection[int]) -> list[int]:
    """Return the numbers of these briefings in the order of `entries`."""
    marks = ", ".join("?" * len(rows))
    statement = f"SELECT id FROM briefing WHERE id IN ({marks}){_NEWEST}"  # noqa: S608 - our own text
    return [row for (row,) in index.execute(statement, tuple(rows))]


def entry(index: Queryable, row: int) -> BriefingEntry:
    """Return one briefing. Raises MissingEntry."""
    values = index.execute(_ENTRY + " WHERE id = ?", (row,)).fetchone()
    if values is None:
        raise MissingEntry(row)
    return _listed(values)


def find(index: Index, name: str) -> BriefingEntry | None:
    """Return the latest edition with this id, else this path, else this file name with or without its ending."""
    exact = scans.stored(os.path.abspath(name))  # noqa: PTH100 - links stay as named
    given = scans.stored(name)
    endings = [f"/{given}{ending}" for ending in ("", *paths.ENDINGS)]
    ends = " OR ".join("substr(path, -length(?)) = ?" for _ending in endings)
    statement = f"""{_ENTRY} WHERE name = ? OR path IN (?, ?) OR {ends}
        ORDER BY name <> ?, path <> ?, root, edition DESC, path LIMIT 1"""
    values = (given, exact, given, *(ending for ending in endings for _mark in "??"), given, exact)
    match = index.execute(statement, values).fetchone()
    return _listed(match) if match else None


def named(index: Index, names: Iterable[str]) -> dict[str, BriefingEntry]:
    """Return the briefings with these ids; of several with one id, the one that is listed first."""
    from json import dumps

    among = " WHERE name IN (SELECT value FROM json_each(?)) ORDER BY root DESC, edition, path DESC"
    rows = index.execute(_ENTRY + among, (dumps(list(names)),)).fetchall()
    return {entry.name: entry for entry in map(_listed, rows)}


def of_name(index: Queryable, name: str) -> list[BriefingEntry]:
    """Return all briefings with an id, such as the editions of one."""
    return list(map(_listed, index.execute(_ENTRY + " WHERE name = ? ORDER BY root, path", (name,))))


def stamp(index: Queryable, row: int) -> str:
    """Return the stamp of a briefing as a scan has it; empty when it is gone."""
    values = index.execute("SELECT stamp FROM briefing WHERE id = ?", (row,)).fetchone()
    return scans.plain_stamp(values[0]) if values else ""


def supersedes(index: Queryable, row: int) -> str:
    """Return the id of the edition that a briefing supersedes; empty when it names none."""
    statement = f"SELECT {SUPERSEDES} FROM briefing WHERE id = ?"  # noqa: S608 - our own text
    values = index.execute(statement, (row,)).fetchone()
    return str(values[0]) if values else ""


@healed
def head(index: Index, row: int) -> dict[str, Any]:
    """Return a briefing's metadata, in the plain form of `briefing.serialise`; empty when it is gone."""
    values = index.execute("SELECT head FROM briefing WHERE id = ?", (row,)).fetchone()
    return loaded(values[0], dict) if values else {}


def problems(index: Index) -> Iterator[str]:
    """Yield every problem of every unreadable file, as `file:line:col: problem; remedy`."""
    for path, words in index.execute("SELECT path, problems FROM briefing WHERE problems <> '[]' ORDER BY path"):
        yield from problem_lines(path, words)


def first_problems(index: Index) -> Iterator[str]:
    """Yield a line for each unreadable file: its first problem, and the number of others."""
    for path, words in index.execute("SELECT path, problems FROM briefing WHERE problems <> '[]' ORDER BY path"):
        first, *others = problem_lines(path, words)
        yield wording.and_more(first, len(others), clean_line(path)) if others else first


def problem_lines(path: str, words: str) -> Iterator[str]:
    """Yield the problems of one file from their stored form."""
    from brief_tui.briefing.problems import Problem

    own = clean_line(path)
    for file, line, column, code, what, remedy in loaded(words, list):
        yield str(Problem(file or own, line, column, code, what, remedy))


@healed
def remarks(index: Index, row: int) -> list[str]:
    """Return the problems of rows and cells of a briefing's table that are left out; of very many the first."""
    values = index.execute("SELECT path, remarks FROM briefing WHERE id = ?", (row,)).fetchone()
    return list(problem_lines(*values)) if values else []


def count_remarks(index: Index, row: int) -> int:
    """Return the number of these problems."""
    values = index.execute("SELECT json_array_length(remarks) FROM briefing WHERE id = ?", (row,)).fetchone()
    return int(values[0]) if values else 0


@healed
def problems_of(index: Index, row: int) -> list[str]:
    """Return the problems of one briefing."""
    values = index.execute("SELECT path, problems FROM briefing WHERE id = ?", (row,)).fetchone()
    return list(problem_lines(*values)) if values else []


def sections(index: Index, row: int) -> list[SectionEntry]:
    """Return the sections of a briefing in reading order."""
    from brief_tui.library.questions.briefings import SectionEntry

    statement = "SELECT id, position, name, number, depth, title FROM section WHERE briefing = ? ORDER BY position"
    return [SectionEntry(*values) for values in index.execute(statement, (row,))]


@healed
def blocks(index: Index, section: int) -> list[Any]:
    """Return the text of a section: blocks as `text.markdown` describes them."""
    return _of_section(index, "blocks", section)


@healed
def summary(index: Index, row: int) -> list[Any]:
    """Return the bottom line of a briefing: blocks as `text.markdown` describes them; none without one."""
    from brief_tui.library.questions.briefings import SUMMARY

    statement = "SELECT blocks FROM section WHERE briefing = ? AND number = '' AND name = ?"
    values = index.execute(statement, (row, SUMMARY)).fetchone()
    return loaded(values[0], list) if values else []


@healed
def section_incidents(index: Index, section: int) -> list[str]:
    """Return the ids of a section's incidents in its order."""
    return _of_section(index, "incidents", section)


def _of_section(index: Index, column: str, section: int) -> list[Any]:
    values = index.execute(f"SELECT {column} FROM section WHERE id = ?", (section,)).fetchone()  # noqa: S608
    return loaded(values and values[0], list)


def first(index: Index, last: str | None, target: str | None = None) -> BriefingEntry | None:
    """Return the briefing to begin with: the one named; else the one read last, the newest, or a glossary if all are.

    Args:
        index: the library.
        last: the id of the briefing that was read last; None when none was, and then the one that teaches comes first.
        target: the id or the file that the user named; None when nothing was named.
    """
    if target is not None:
        named = find(index, target)
        return named if named and not named.problems else None
    from brief_tui.library.questions.briefings import START

    for where, values in (
        (f"{_READABLE} AND name = ?", (START if last is None else last,)),
        (_READABLE, ()),
        ("problems = '[]'", ()),
    ):
        best = index.execute(f"{_ENTRY} WHERE {where}{_NEWEST} LIMIT 1", values).fetchone()
        if best:
            return _listed(best)
    return None
