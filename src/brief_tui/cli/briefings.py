"""Briefings that a command reads whole: a file, an id of the library, or standard input."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from brief_tui.briefing.files import decode, read_bounded
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.place_terms import PlaceTerm
from brief_tui.briefing.problems import BriefingError
from brief_tui.cli import wording
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import CliError, is_terminal, library_index, missing, permit, refused, say
from brief_tui.exchange import exporter
from brief_tui.exchange.report import Report, UnreadableError
from brief_tui.library.index.index import Index
from brief_tui.library.index.progress import STDIN
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.tables.files import TableError
from brief_tui.text.clean import clean_line

T = TypeVar("T")
AskedTerm = Callable[[str], PlaceTerm | None]
"""What finds the term of the library's glossaries that gives a place its position, by the name of the place."""


def whole_briefing(args: Namespace, name: str) -> Briefing:
    """Return a briefing with the incidents of a table beside it; says where the table could not be read whole.

    Args:
        args: those of the command; the library and its limits count.
        name: a file, the id of a briefing of the library, or `-` for standard input.

    Raises:
        CliError: there is none, or it cannot be read.
    """
    return _whole(args, name, _nothing)[0]


def briefing_with_terms(args: Namespace, name: str) -> tuple[Briefing, AskedTerm | None]:
    """Return the same, and what the library's glossaries say of places; None for a file or standard input."""
    return _whole(args, name, _terms)


def _whole(args: Namespace, name: str, ask: Callable[[Index, BriefingEntry], T]) -> tuple[Briefing, T | None]:
    """Return a whole briefing, and what the library answers where it was asked for it."""
    briefing, path, answer = _briefing(args, name, ask)
    report = Report(briefing.table.file if briefing.table else name)
    try:
        briefing = exporter.whole(briefing, path, report)
    except (TableError, UnreadableError) as error:
        raise missing(report.file, f"{error.what}; {error.remedy}") from None
    for line in report.lines():
        if not line.startswith("mapped: "):
            say(line, raw=True)
    return briefing, answer


def _nothing(_index: Index, _entry: BriefingEntry) -> None:
    """Ask nothing."""


def _terms(index: Index, entry: BriefingEntry) -> AskedTerm:
    from brief_tui.library.answers.gazetteer import Gazetteer

    return partial(index.again(lambda: Gazetteer(index)).term, entry.row)


def _briefing(args: Namespace, name: str, ask: Callable[[Index, BriefingEntry], T]) -> tuple[Briefing, str, T | None]:
    """The briefing that is meant, its file (empty for standard input), and the library's answer if it is in one."""
    try:
        if name == "-":
            permit("-", args)
            if sys.stdin is None or is_terminal(sys.stdin):
                raise CliError(wording.SEND_A_BRIEFING, status=2)
            return load_text(decode(read_bounded(sys.stdin.buffer, STDIN), STDIN), STDIN, "stdin"), "", None
        if os.path.lexists(name):
            permit(name, args)
            return load_file(Path(name)), name, None
        with library_index(args) as index:
            entry = in_library(index, name)
            answer = ask(index, entry)
        return load_file(Path(entry.path)), entry.path, answer
    except BriefingError as error:
        raise refused(error) from None
    except ValueError as error:  # a name with a NUL byte
        raise CliError(f"{clean_line(name)}: {error}") from None
