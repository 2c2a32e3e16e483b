"""`import` and `export`: other people's formats; words about them go to standard error, data to standard output."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from brief_tui.briefing.problems import BriefingError
from brief_tui.briefing.regular_file import open_regular
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
from brief_tui.config import paths, restriction
from brief_tui.config.private_files import own_folder
from brief_tui.exchange.report import ExportOptions, UnreadableError
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import listed

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing
    from brief_tui.exchange.report import ExportedFiles


_MANY = 1_000
"""Incidents above which a table beside the briefing is offered."""
_MAPPING_NAME = re.compile(r"\w[\w.-]{0,63}")
_LARGEST_MAPPING = 40_000
"""Bytes of a saved mapping that are read."""


def run_import(args: Namespace) -> int:
    """Convert a file of another format to a briefing, or its incidents to our own table."""
    from brief_tui.exchange import exporter, importer

    if restriction.on():
        raise CliError(shared.off("import"), status=2)
    _must_be_free(args.output)
    columns = _mapping(args)
    try:
        imported = importer.bring_in(args.file, args.format, columns)
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
    if args.save_map:
        _save_mapping(args.save_map, columns)
    say(wording.read_as(imported.item.name, imported.item.title, _size(imported.briefing)))
    if imported.item.module == "csv_events" and len(imported.briefing.incidents) > _MANY:
        table = clean_line(Path(args.file).name).removesuffix(".gz")
        say(wording.named_table(table, "'" + columns.replace("'", "''") + "'" if columns else ""))
    return 0


def _mapping(args: Namespace) -> str:
    """Return the mapping of the options, as `column_maps` writes it; empty for none. Raises CliError."""
    from brief_tui.briefing import column_maps

    if args.save_map and not args.columns:
        raise CliError(wording.NOTHING_TO_SAVE, status=2)
    if args.columns and args.format:
        raise CliError(wording.MAP_AND_AS, status=2)
    if args.save_map and not _MAPPING_NAME.fullmatch(args.save_map):
        raise CliError(wording.mapping_name(clean_line(args.save_map)), status=2)
    if args.save_map:
        _must_be_free(paths.mapping_file(args.save_map))
    text = args.columns
    try:
        if text and "=" not in text:
            text = _saved_mapping(text)
        return column_maps.write(column_maps.parse(text)) if text else ""
    except column_maps.MappingError as error:
        raise CliError(f"{error.problem}; {error.remedy}", status=2) from None


def _saved_mapping(name: str) -> str:
    """Return the text of a mapping that was saved. Raises CliError."""
    path = paths.mapping_file(name) if _MAPPING_NAME.fullmatch(name) else ""
    if not path or not os.path.lexists(path):
        raise CliError(wording.no_mapping(clean_line(name), paths.mapping_names()), status=2)
    try:
        handle, _status = open_regular(path)
        with os.fdopen(handle, "rb") as file:
            return file.read(_LARGEST_MAPPING).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise missing(path, wording.unreadable_mapping(getattr(error, "strerror", None) or str(error))) from None


def _save_mapping(name: str, columns: str) -> None:
    """Keep a mapping in the folder of the settings. Raises CliError."""
    path = paths.mapping_file(name)
    try:
        own_folder(str(Path(path).parent))
    except OSError as error:
        raise CliError(wording.unwritable(clean_line(path), error.strerror or str(error))) from None
    save({path: f"{columns}\n".encode()})
    say(wording.saved_mapping(name, clean_line(path)))


def run_export(args: Namespace) -> int:
    """Write a briefing in another format."""
    from brief_tui.cli.briefings import briefing_with_terms
    from brief_tui.exchange import exporter
    from brief_tui.exchange.registry import BY_NAME

    if args.output and restriction.on():
        raise CliError(shared.WRITING_OFF, status=2)
    item = BY_NAME[args.format]
    if item.suffixes == (".ifo",) and not (args.output or "").endswith(".ifo"):
        raise CliError(wording.several_files(item.name), status=2)
    _must_be_free(args.output)
    briefing, term = briefing_with_terms(args, args.briefing)
    exported = exporter.send_out(briefing, item.name, ExportOptions(args.guard, place=term))
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
