"""Stamps that can be trusted: those of files not just written when they were read.

A file written just before it was read may change again and keep its stamp: file systems round times, to 2 seconds on
FAT. A file younger than that is stored with a digest of its bytes, and compared by it the next time: git's rule for
"racily clean" entries (git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator

from brief_tui.briefing.regular_file import FLAGS
from brief_tui.library.index import scan as scans

YOUNG_NS = 3 * 10**9
"""Nanoseconds: above the coarsest tick, with something for the way to another host's disk."""
_UNREADABLE = "-"
"""Digest of an unreadable file: equal to none."""
_AT_ONCE = 1 << 20

clock: Callable[[], int] = time.time_ns
"""Return the time in nanoseconds since 1970."""


def marked(stamp: str, path: str) -> str:
    """Return a stamp, with the file's digest where it is too young to trust; call it before reading the file."""
    plain = scans.plain_stamp(stamp)
    return f"{plain}?{digest(path)}" if is_young(scans.own_stamp(plain)) else plain


def marked_with(stamp: str, table: str) -> str:
    """Return the same with the part of the table beside it; the file's own part is unchanged."""
    own, _mark, before = stamp.partition("?")
    plain = scans.stamp_with(own, table)
    beside = digest(table) if is_young(plain.partition("+")[2]) else ""
    return f"{plain}?{before}.{beside}" if before or beside else plain


def renewed(known: str, plain: str, path: str, table: str = "") -> str | None:
    """Return the present stamp of a file and the table beside it; None if their bytes have changed.

    Args:
        known: the stamp that was kept, marked.
        plain: the stamp that a scan has found.
        path: the file.
        table: the table beside it; empty when there is none.
    """
    before, _mark, digests = known.partition("?")
    if before != plain or not digests:
        return None
    stamp = marked(plain, path)  # before the bytes are compared, so that a change after that is not lost
    if table:
        stamp = marked_with(stamp, table)
    own, _dot, beside = digests.partition(".")
    same = all(digest(name) == former != _UNREADABLE for former, name in ((own, path), (beside, table)) if former)
    return stamp if same else None


def is_young(part: str) -> bool:
    """Return whether the file may still change without a new stamp."""
    fields = part.split(":")
    if len(fields) < 4:  # there is no file
        return False
    now = clock()
    written, changed = int(fields[0]), int(fields[0]) + int(fields[3])
    # A time of writing far ahead was set by somebody: it says nothing. The system's own, ahead, is another clock's.
    return abs(now - written) < YOUNG_NS or now - changed < YOUNG_NS


def digest(path: str) -> str:
    """Return a digest of the file's bytes."""
    from hashlib import blake2b

    hasher = blake2b(digest_size=16)
    try:
        for part in _parts(path):
            hasher.update(part)
    except (OSError, ValueError):
        return _UNREADABLE
    return hasher.hexdigest()


def _parts(path: str) -> Iterator[bytes]:
    handle = os.open(path, FLAGS)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError
        while part := file.read(_AT_ONCE):
            yield part
