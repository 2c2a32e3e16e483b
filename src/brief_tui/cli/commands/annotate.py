"""`annotate`: standard input, with what its acronyms stand for.

Text from the glossary is cleaned. The input passes byte for byte, invalid UTF-8 and controls included, except under
`--style ansi`, which is for terminals and cleans it.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, library_index
from brief_tui.library.answers.annotate import ANSI, AnnotatedPiece, Annotator, acronym_table
from brief_tui.render.inert import inert

_READ = 65_536
"""Limit of bytes in one read."""
_LONGEST = 1_048_576
"""Bytes of a line after which it is passed on in parts, cut at a blank."""


def run_annotate(args: Namespace) -> int:
    """Copy standard input to standard output, line by line, with its acronyms expanded."""
    if sys.stdin is None or sys.stdout is None:
        raise CliError(wording.ANNOTATE_STREAMS, status=2)
    with library_index(args) as index:
        names = acronym_table(index)
    annotator = Annotator(names, args.style, args.lang)
    output = sys.stdout.buffer
    try:
        for chunk in _chunks(sys.stdin.buffer):
            for line in chunk:
                _put(output, annotator.line(line.decode("utf-8", "surrogateescape")), args.style)
            output.flush()
    finally:
        _put(output, annotator.end(), args.style)  # also when a log that never ends is left
        output.flush()
    return 0


def _put(output: BinaryIO, pieces: Iterable[AnnotatedPiece], style: str) -> None:
    """Write pieces: those of the input byte for byte, insertions in the output's encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    for text, added in pieces:
        if style == ANSI:
            shown = text if added else inert(text)
            output.write(shown.encode(encoding, "backslashreplace"))
        elif added:
            output.write(inert(text).encode(encoding, "backslashreplace"))
        else:
            output.write(text.encode("utf-8", "surrogateescape"))


def _chunks(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Yield the lines of a stream with their ends, as many as are available, without waiting for more."""
    rest = b""
    while data := stream.read1(_READ):  # type: ignore[attr-defined]
        lines = (rest + data).split(b"\n")
        rest = lines.pop()
        chunks = [line + b"\n" for line in lines]
        if len(rest) > _LONGEST:
            cut = max(rest.rfind(b" "), rest.rfind(b"\t")) + 1 or len(rest)
            chunks.append(rest[:cut])
            rest = rest[cut:]
        yield chunks
    yield [rest]
