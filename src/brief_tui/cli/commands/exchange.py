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
    missing,
    put,
    refused,
    save,
    say,
)
from brief_tui.config import restriction
from brief_tui.exchange.report import ExportOptions, UnreadableError
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import listed

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing
    from brief_tui.exchange.report import ExportedFiles


_MANY = 1_000
"""Incidents above which a table beside the briefing is offered."""


def run_import(args: Namespace) -> int:
    """Convert a file of another format to a briefing, or its incidents to our own table."""
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
    """Write a briefing in another format."""
    from brief_tui.cli.briefings import whole_briefing
    from brief_tui.exchange import exporter
    from brief_tui.exchange.registry import BY_NAME

    if args.output and restriction.on():
        raise CliError(shared.WRITING_OFF, status=2)
    item = BY_NAME[args.format]
    if item.suffixes == (".ifo",) and not (args.output or "").endswith(".ifo"):
        raise CliError(wording.several_files(item.name), status=2)
    _must_be_free(args.output)
    briefing = whole_briefing(args, args.briefing)
    exported = exporter.send_out(briefing, item.name, ExportOptions(args.guard))
    for line in exported.said:
        say(line)
    _export(exported.written, args.output)
    say(f"{item.name}: {_size(briefing)}")
    return 0


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
