"""Briefings that a command reads whole: a file, an id of the library, or standard input."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from brief_tui.briefing.files import decode, read_bounded
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.problems import BriefingError
from brief_tui.cli import wording
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import CliError, is_terminal, library_index, missing, permit, refused, say
from brief_tui.exchange import exporter
from brief_tui.exchange.report import Report, UnreadableError
from brief_tui.library.index.progress import STDIN
from brief_tui.tables.files import TableError
from brief_tui.text.clean import clean_line


def whole_briefing(args: Namespace, name: str) -> Briefing:
    """Return a briefing with the incidents of a table beside it; says where the table could not be read whole.

    Args:
        args: those of the command; the library and its limits count.
        name: a file, the id of a briefing of the library, or `-` for standard input.

    Raises:
        CliError: there is none, or it cannot be read.
    """
    briefing, path = _briefing(args, name)
    report = Report(briefing.table.file if briefing.table else name)
    try:
        briefing = exporter.whole(briefing, path, report)
    except (TableError, UnreadableError) as error:
        raise missing(report.file, f"{error.what}; {error.remedy}") from None
    for line in report.lines():
        if not line.startswith("mapped: "):
            say(line, raw=True)
    return briefing


def _briefing(args: Namespace, name: str) -> tuple[Briefing, str]:
    """The briefing that is meant, and its file (empty for standard input)."""
    try:
        if name == "-":
            permit("-", args)
            if sys.stdin is None or is_terminal(sys.stdin):
                raise CliError(wording.SEND_A_BRIEFING, status=2)
            return load_text(decode(read_bounded(sys.stdin.buffer, STDIN), STDIN), STDIN, "stdin"), ""
        if os.path.lexists(name):
            permit(name, args)
            return load_file(Path(name)), name
        with library_index(args) as index:
            path = in_library(index, name).path
        return load_file(Path(path)), path
    except BriefingError as error:
        raise refused(error) from None
    except ValueError as error:  # a name with a NUL byte
        raise CliError(f"{clean_line(name)}: {error}") from None
