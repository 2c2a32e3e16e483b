"""A briefing as it was read, as bytes: the text of its file and, of a table beside it, a few facts of each row.

A line with the format's version, a line of JSON about the whole, then compressed: the text, facts and digests of rows.
"""

from __future__ import annotations

import json
import zlib
from itertools import accumulate
from typing import NamedTuple

from brief_tui.briefing import wording
from brief_tui.briefing.limits import DEFAULT

VERSION = 1
_MARK = b"brief-tui snapshot "
HEAD_BYTES = 64 * 1024
"""Bytes of the first two lines, at most: an id may be long."""
_PARTS = 3
"""Parts of the body: text, facts and digests."""
_SMALL = 8 * 1024 * 1024
"""Bytes up to which time is taken to compress well."""


class SnapshotError(Exception):
    """A snapshot cannot be read; says why."""


class TableCopy(NamedTuple):
    """The copy of a table, without its text."""

    facts: bytes = b""
    """A line for each row: id, date as written, killed, injured, abducted and status, with tabs between.

    A count is `low high best`, with `-` for none, and empty where it is unknown.
    """
    digests: bytes = b""
    """A digest of each row as its file has it: 32 bits, in this machine's order of bytes."""

    def lines(self) -> list[bytes]:
        """Return the facts of each row."""
        return self.facts.split(b"\n") if self.facts else []


class SnapshotHead(NamedTuple):
    """The description of a snapshot."""

    briefing: str
    """Id of the briefing."""
    edition: str
    """Its edition key, as read marks have it."""
    at: float
    """Time at which it was marked as read, in seconds since 1970."""
    stamp: str
    """Stamp of the file, and of its table, in the index."""
    headings: str
    """A digest of how its table is read; empty without one."""
    whole: bool
    """Whether there is a text; not when the file had changed before it could be kept."""

    @property
    def edition_date(self) -> str:
        """The date on which the edition was published, as written; empty without one."""
        return self.edition.partition("/")[2]


class ReadSnapshot(NamedTuple):
    """A briefing as it was read."""

    head: SnapshotHead
    text: bytes
    """The file."""
    table: TableCopy = TableCopy()


def pack(snapshot: ReadSnapshot) -> bytes:
    """Return a snapshot as bytes."""
    parts = [zlib.compress(part, 6 if len(part) <= _SMALL else 1) for part in (snapshot.text, *snapshot.table)]
    sizes = {"sizes": [len(part) for part in parts], "check": zlib.crc32(b"".join(parts))}
    about = json.dumps({**snapshot.head._asdict(), **sizes}).encode()
    return b"".join([_MARK, b"%d\n" % VERSION, about, b"\n", *parts])


def read_head(data: bytes) -> SnapshotHead:
    """Return what a snapshot is of, given its first bytes. Raises SnapshotError."""
    return _about(data)[0]


def unpack(data: bytes) -> ReadSnapshot:
    """Return a snapshot. Raises SnapshotError where it is damaged, or of a newer version."""
    head, sizes, check, start = _about(data)
    body = data[start:]
    if len(body) != sum(sizes) or zlib.crc32(body) != check:
        raise SnapshotError(wording.SNAPSHOT_DAMAGED)
    ends = list(accumulate(sizes))
    text, facts, digests = (_unpacked(body[end - size : end]) for size, end in zip(sizes, ends, strict=True))
    return ReadSnapshot(head, text, TableCopy(facts, digests))


def _unpacked(part: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        whole = unpacking.decompress(part, DEFAULT.max_table)
    except zlib.error:
        raise SnapshotError(wording.SNAPSHOT_DAMAGED) from None
    if not unpacking.eof:
        raise SnapshotError(wording.SNAPSHOT_DAMAGED)
    return whole


def _about(data: bytes) -> tuple[SnapshotHead, list[int], int, int]:
    """Return head, sizes of the parts, their check sum, and where they begin."""
    first, _end, rest = data[:HEAD_BYTES].partition(b"\n")
    version = first.removeprefix(_MARK)
    if not first.startswith(_MARK) or not version.isdigit():
        raise SnapshotError(wording.SNAPSHOT_DAMAGED)
    if int(version) != VERSION:
        raise SnapshotError(wording.SNAPSHOT_NEWER)
    about, end, _parts = rest.partition(b"\n")
    try:
        said = json.loads(about)
        head = SnapshotHead(*(said[name] for name in SnapshotHead._fields))
        sizes, check = [int(size) for size in said["sizes"]], int(said["check"])
    except (ValueError, TypeError, KeyError):
        raise SnapshotError(wording.SNAPSHOT_DAMAGED) from None
    if not end or len(sizes) != _PARTS or not _fits(head):
        raise SnapshotError(wording.SNAPSHOT_DAMAGED)
    return head, sizes, check, len(first) + len(about) + 2


def _fits(head: SnapshotHead) -> bool:
    texts = (head.briefing, head.edition, head.stamp, head.headings)
    return all(isinstance(text, str) for text in texts) and isinstance(head.at, int | float)
