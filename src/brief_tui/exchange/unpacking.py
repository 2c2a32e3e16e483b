"""Unpacks gzip files within the limits; other packed or binary files are refused by kind."""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from brief_tui.briefing.file_kinds import GZIP, START, kind_of
from brief_tui.briefing.limits import current
from brief_tui.exchange import wording
from brief_tui.exchange.input import opened
from brief_tui.exchange.report import UnreadableError

_BLOCK = 1 << 18


@contextmanager
def unpacked(name: str) -> Iterator[str]:
    """Yield the path of a file's text: its own, or a temporary copy if it is packed by gzip.

    Raises:
        UnreadableError: it is no file that can be read, holds no text, or more of it than the limit on tables.
    """
    path = os.path.realpath(name)
    file, _size = opened(path)
    with file:
        start = file.read(START)
        _must_be_text(start, file)
        if not start.startswith(GZIP):
            yield path
            return
        file.seek(0)
        with tempfile.NamedTemporaryFile(prefix="brief-tui-") as copy:
            _unpack(file, copy)
            copy.flush()
            with open(copy.name, "rb") as text:  # noqa: PTH123 - paths are texts
                _must_be_text(text.read(START), text)
            yield copy.name


def _unpack(file: BinaryIO, copy: IO[bytes]) -> None:
    most, size = current().max_table, 0
    try:
        with gzip.open(file) as packed:
            while part := packed.read(_BLOCK):
                size += len(part)
                if size > most:
                    raise UnreadableError(*wording.too_large_unpacked(most))
                copy.write(part)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(*wording.damaged_gzip(error)) from None


def _must_be_text(start: bytes, file: BinaryIO) -> None:
    """Refuse a file that is known to hold no text, unless it is to be unpacked. Raises UnreadableError."""
    kind = None if start.startswith(GZIP) else kind_of(start, file)
    if kind is not None:
        raise UnreadableError(*kind)
