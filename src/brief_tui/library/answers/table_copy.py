"""The rows of a table beside a briefing, in the few facts that a copy of what was read keeps of each."""

from __future__ import annotations

from array import array
from json import dumps
from zlib import crc32, decompress, error

from brief_tui.briefing.snapshots import TableCopy
from brief_tui.library import wording
from brief_tui.library.errors import IndexDamage
from brief_tui.library.index.progress import StopCheck
from brief_tui.library.index.schema import SHIFT, Queryable, loaded
from brief_tui.library.questions import columns

_AT_ONCE = 10_000
"""Rows that SQLite writes at once."""
_QUOTE = b'"'
_STRETCHES = "SELECT data FROM stretch WHERE incident BETWEEN ? AND ? ORDER BY incident"
_COUNTS = " || char(9) || ".join(
    f"coalesce({outcome}_low || ' ' || coalesce({outcome}_high, '-') || ' ' || coalesce({outcome}_best, '-'), '')"
    for outcome in columns.COUNTS
)
_LINES = f"""SELECT group_concat(line, char(10)) FROM (
    SELECT name || char(9) || date || char(9) || {_COUNTS} || char(9) || coalesce(state.text, '') AS line
    FROM incident LEFT JOIN text AS state ON state.id = status AND state.briefing = ?
    WHERE incident.id BETWEEN ? AND ? ORDER BY incident.id)"""  # noqa: S608 - our own text
"""Rows as lines of a copy: SQLite writes them ten times as fast, and lets other threads work meanwhile."""


def headings_of(db: Queryable, briefing: int) -> str:
    """Return a digest of how the table beside a briefing is read; empty without one. Raises IndexDamage."""
    listing = db.execute("SELECT kind FROM listing WHERE briefing = ?", (briefing,)).fetchone()
    return f"{crc32(dumps(loaded(listing[0], list)).encode()):08x}" if listing else ""


def rows_of(db: Queryable, briefing: int, check: StopCheck) -> TableCopy:
    """Return the rows of the table beside a briefing, in its order; none without one.

    Args:
        db: the index, or a connection to it.
        briefing: the briefing's number.
        check: called now and then; raises to stop.

    Raises:
        IndexDamage: the index is not as this program left it.
    """
    first = briefing << SHIFT
    digests = array("I")
    for (data,) in db.execute(_STRETCHES, (first, first + (1 << SHIFT) - 1)):
        check()
        try:
            digests.extend(map(crc32, _records(decompress(data))))
        except (TypeError, error) as wrong:
            raise IndexDamage(wording.row_changed(wrong)) from None
    parts = []
    for start in range(first, first + len(digests), _AT_ONCE):
        check()
        (text,) = db.execute(_LINES, (briefing, start, start + _AT_ONCE - 1)).fetchone()
        parts.append(text or "")
    facts = "\n".join(parts).encode("utf-8", "replace")
    if facts.count(b"\n") != max(len(digests) - 1, 0):
        raise IndexDamage(wording.ROW_CHANGED)
    return TableCopy(facts, digests.tobytes())


def _records(data: bytes) -> list[bytes]:
    """Return the rows of a stretch; a line break within quotation marks ends none, and an empty line is none."""
    lines = data.replace(b"\r\n", b"\n").split(b"\n") if b"\r" in data else data.split(b"\n")
    if _QUOTE not in data or not any(line.count(_QUOTE) % 2 for line in lines):
        return [*filter(None, lines)]
    records, record = [], b""
    for line in lines:
        record = record + b"\n" + line if record else line
        if record.count(_QUOTE) % 2 == 0:
            records.append(record)
            record = b""
    return [*filter(None, [*records, record])]
