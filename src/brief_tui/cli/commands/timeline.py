"""`timeline`: incidents and milestones in time, one by one or by day, week, month or year."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from brief_tui.cli.commands.incidents import is_file, narrow
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import is_terminal, library_index, opened, put, put_json, say, terminal_width
from brief_tui.cli.printing import CHUNK
from brief_tui.library.answers import catalogue, timeline
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.index import Index
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.questions.timeline import (
    Chronology,
    EmptyTime,
    ManySpans,
    MilestoneEntry,
    TimelineRow,
    TimelineRows,
    TimePeriod,
    TimeSpan,
    TimeUnit,
    Undated,
    finest,
    rows_by,
)
from brief_tui.render import wording as shared
from brief_tui.render.lines import plain
from brief_tui.render.table import APART, maybe_words
from brief_tui.render.timeline import rows as rendering
from brief_tui.render.timeline import wording
from brief_tui.render.timeline.axis import TimeAxis
from brief_tui.text.clean import clean_line

_WIDEST = 200
"""Cells of a line on a terminal, at most."""
_EVERY_SPAN = sys.maxsize
_KINDS = {TimePeriod: "period", TimeSpan: "span", EmptyTime: "gap", MilestoneEntry: "milestone"}


def run_timeline(args: Namespace) -> int:
    """Print incidents and milestones in time; status 1 where there are none."""
    if args.briefing is not None and is_file(args, args.briefing):
        with opened([Path(args.briefing)]) as index:
            return _print(index, args, in_library(index, str(Path(args.briefing).absolute())).row)
    with library_index(args) as index:
        return _print(index, args, in_library(index, args.briefing).row if args.briefing is not None else None)


def _print(index: Index, args: Namespace, briefing: int | None) -> int:
    view = SqliteIncidentView(index, briefing)
    if args.where:
        narrow(view, clean_line(args.where))
    if args.maybe:
        view.show_maybe(True)
    entries = [entry.row for entry in catalogue.entries(index)] if briefing is None else [briefing]
    milestones = [item for entry in entries for item in timeline.milestones(index, entry)]
    chronology = timeline.chronology(view)
    unit: TimeUnit = args.by or finest(chronology)
    if args.json:
        names = {entry.row: entry.name for entry in catalogue.entries(index)}
        put_json([*_data(view, chronology, rows_by(chronology, milestones, unit, _EVERY_SPAN), names)])
    elif chronology or milestones:
        _print_lines(view, chronology, milestones, unit)
    parts = [shared.incidents(len(chronology)), *([wording.milestones(len(milestones))] if milestones else [])]
    if not chronology and not milestones:
        say(wording.NOTHING)
        return 1
    say(APART.join([*parts, wording.UNITS[unit], *maybe_words(view)]), raw=True)
    return 0


def _print_lines(
    view: SqliteIncidentView, chronology: Chronology, milestones: list[MilestoneEntry], unit: TimeUnit
) -> None:
    """Print rows: as wide as the terminal; in a pipe as wide as their words, of which none is cut."""
    rows = rows_by(chronology, milestones, unit)
    if is_terminal(sys.stdout):
        where = rendering.layout_of(rows, unit, terminal_width(_WIDEST))
    else:
        needed = rendering.needed(rows, _incidents(view, chronology, rows))
        where = rendering.layout_of(rows, unit, rendering.CHART, needed)
    axis = TimeAxis(rendering.events_of(chronology, milestones), where.chart)
    put(rendering.heading_text(unit, axis, where) + "\n")
    for line in rendering.lines_of(rows, unit, axis, where, _incidents(view, chronology, rows)):
        put(plain([line]))


def _incidents(view: SqliteIncidentView, chronology: Chronology, rows: TimelineRows) -> Iterator[IncidentRow]:
    for start in range(0, rows.incidents, CHUNK):
        yield from view.some(chronology.numbers(start, start + CHUNK))


def _data(
    view: SqliteIncidentView, chronology: Chronology, rows: TimelineRows, names: dict[int, str]
) -> Iterator[dict[str, Any]]:
    incidents = _incidents(view, chronology, rows)
    for row in rows:
        if isinstance(row, int):
            item = next(incidents)
            parts = {name: item.value(name) or None for name in ("date", "place", "type")}
            yield {"kind": "incident", "briefing": names.get(item.briefing, ""), "id": item.name, **parts}
        else:
            yield _other(row)


def _other(row: TimelineRow) -> dict[str, Any]:
    if isinstance(row, ManySpans | Undated):
        return {"kind": "spans" if isinstance(row, ManySpans) else "undated", "incidents": row.incidents}
    data: dict[str, Any] = {"kind": _KINDS[type(row)], "first": _day(row.low), "last": _day(row.high)}
    if isinstance(row, MilestoneEntry):
        return {**data, "date": row.date, "title": row.title, "milestone": row.detail}
    if isinstance(row, EmptyTime):
        return {**data, "spanned": row.spanned}
    return {**data, "incidents": row.incidents, "vague": row.vague}


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()
