"""Exports a briefing, with the names of what the format cannot carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple

from brief_tui.briefing.limits import current
from brief_tui.briefing.model import Briefing, Incident
from brief_tui.briefing.serialise import from_plain, to_plain
from brief_tui.exchange import coverage, wording
from brief_tui.exchange.formats import csv_events
from brief_tui.exchange.normalise import declare
from brief_tui.exchange.registry import BY_NAME
from brief_tui.exchange.report import ExportedFiles, ExportOptions, Report, SourceFile
from brief_tui.tables import files


class Exported(NamedTuple):
    """An exported briefing."""

    written: ExportedFiles
    said: list[str]
    """Facts that the format cannot carry, one line each."""


def whole(briefing: Briefing, path: str, report: Report) -> Briefing:
    """Return a briefing with the incidents of its table, if it names one. Raises TableError and UnreadableError."""
    table = briefing.table
    if table is None:
        return briefing
    place = files.place(path, table.file)
    file, status = files.open_regular(place, current().max_table)
    with file:
        head = file.read(1 << 16).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    source_file = SourceFile(place, table.file, status.st_size, head, table.columns)
    data = declare(csv_events.read(source_file, report, table.format), report)
    taken = {str(source.id) for source in briefing.sources}
    sources = from_plain(Briefing, {"title": "-", "sources": [*_other(data["sources"], taken)]}).sources
    incidents = tuple(from_plain(Incident, item) for item in data["incidents"])
    return replace(briefing, table=None, incidents=incidents, sources=(*briefing.sources, *sources))


def _other(sources: list[dict[str, str]], taken: set[str]) -> Iterator[dict[str, str]]:
    return (source for source in sources if source["id"] not in taken)


def send_out(briefing: Briefing, name: str, options: ExportOptions) -> Exported:
    """Export a briefing in the format of a name."""
    item = BY_NAME[name]
    written: ExportedFiles = import_module(f"brief_tui.exchange.formats.{item.module}").write(briefing, options, name)
    left = coverage.left_out(item, to_plain(briefing)) if not item.for_eyes else []
    facts = [wording.times(fact, times) for fact, times in left]
    return Exported(written, [*([wording.not_carried(name, facts)] if facts else []), *written.said])
