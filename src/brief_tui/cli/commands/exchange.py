"""`import` and `export`: other people's formats; words about them go to standard error, data to standard output."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from brief_tui.briefing.problems import BriefingError
from brief_tui.cli import wording
from brief_tui.cli.console import (
    CliError,
    already_there,
    is_terminal,
    library_index,
    missing,
    permit,
    put,
    refused,
    save,
    say,
)
from brief_tui.config import restriction
from brief_tui.exchange.report import ExportOptions, Report, UnreadableError
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import listed

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing
    from brief_tui.exchange.report import ExportedFiles


_MANY = 1_000
"""Incidents above which a table beside the briefing is offered."""


def run_import(args: Namespace) -> int:
    """Write a file of others as a briefing, or its incidents as our own table."""
    from brief_tui.exchange import exporter, importer
    from brief_tui.tables.mapping import FORMS

    if restriction.on():
        raise CliError(shared.off("import"), status=2)
    _must_be_free(args.output)
    try:
        imported = importer.bring_in(args.file, args.format)
    except UnreadableError as error:
        raise missing(args.file, f"{error.what}; {error.remedy}") from None
    except BriefingError as error:
        raise refused(error) from None
    for line in imported.report.lines():
        say(line, raw=True)
    if (args.output or "").lower().endswith(".csv"):
        exported = exporter.send_out(imported.briefing, "csv", ExportOptions())
        for line in exported.said:
            say(line)
        _write({"": exported.written.files[""]}, args.output)
    else:
        _write({"": imported.text.encode()}, args.output)
    say(wording.read_as(imported.item.name, imported.item.title, _size(imported.briefing)))
    if imported.item.name in FORMS and len(imported.briefing.incidents) > _MANY:
        table = clean_line(Path(args.file).name).removesuffix(".gz")
        say(wording.named_table(table))
    return 0


def run_export(args: Namespace) -> int:
    """Write a briefing in a format of others."""
    from brief_tui.exchange import exporter
    from brief_tui.exchange.registry import BY_NAME
    from brief_tui.tables.files import TableError

    if args.output and restriction.on():
        raise CliError(shared.WRITING_OFF, status=2)
    item = BY_NAME[args.format]
    if item.suffixes == (".ifo",) and not (args.output or "").endswith(".ifo"):
        raise CliError(wording.several_files(item.name), status=2)
    _must_be_free(args.output)
    briefing, path = _briefing(args)
    report = Report(briefing.table.file if briefing.table else args.briefing)
    try:
        briefing = exporter.whole(briefing, path, report)
    except (TableError, UnreadableError) as error:
        raise missing(report.file, f"{error.what}; {error.remedy}") from None
    for line in report.lines():
        if not line.startswith("mapped: "):
            say(line, raw=True)
    exported = exporter.send_out(briefing, item.name, ExportOptions(args.guard))
    for line in exported.said:
        say(line)
    _export(exported.written, args.output)
    say(f"{item.name}: {_size(briefing)}")
    return 0


def _briefing(args: Namespace) -> tuple[Briefing, str]:
    """The briefing that is meant, and its file (empty for standard input). Raises CliError."""
    from brief_tui.briefing.files import decode, read_bounded
    from brief_tui.briefing.loader import load_file, load_text
    from brief_tui.cli.commands.open import in_library
    from brief_tui.library.index.progress import STDIN

    try:
        if args.briefing == "-":
            permit("-", args)
            if sys.stdin is None or is_terminal(sys.stdin):
                raise CliError(wording.SEND_A_BRIEFING, status=2)
            return load_text(decode(read_bounded(sys.stdin.buffer, STDIN), STDIN), STDIN, "stdin"), ""
        if os.path.lexists(args.briefing):
            permit(args.briefing, args)
            return load_file(Path(args.briefing)), args.briefing
        with library_index(args) as index:
            path = in_library(index, args.briefing).path
        return load_file(Path(path)), path
    except BriefingError as error:
        raise refused(error) from None
    except ValueError as error:  # a name with a NUL byte
        raise CliError(f"{clean_line(args.briefing)}: {error}") from None


def _size(briefing: Briefing) -> str:
    parts = shared.inside(len(briefing.sections), len(briefing.incidents), len(briefing.glossary))
    return listed(parts) if parts else wording.NOTHING_IN_IT


def _export(written: ExportedFiles, output: str | None) -> None:
    if set(written.files) == {""}:
        _write(written.files, output)
        return
    assert output is not None  # several files have been asked a name for
    _write(written.files, output.removesuffix(".ifo"))


def _must_be_free(output: str | None) -> None:
    if output and os.path.lexists(output):
        raise already_there(output)


def _write(files: dict[str, bytes], output: str | None) -> None:
    """Write files that are not there yet, or standard output."""
    if output is None:
        if is_terminal(sys.stdout) or sys.stdout is None:
            put(files[""].decode())
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(files[""])
        sys.stdout.buffer.flush()
        return
    named = {output + part: data for part, data in files.items()}
    save(named)
    say(wording.wrote([clean_line(name) for name in named]))
