"""The command of the plain mode for incidents and milestones in time, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.briefing.dates import show_written
from brief_tui.library.questions.timeline import (
    UNITS,
    Chronology,
    EmptyTime,
    ManySpans,
    MilestoneEntry,
    TimelineRow,
    TimelineRows,
    TimePeriod,
    TimeSpan,
    finest,
    rows_by,
    written_of,
)
from brief_tui.plain import time_wording as words
from brief_tui.plain import wording
from brief_tui.plain.commands.incidents import show_incident
from brief_tui.plain.context import Choices, Talk
from brief_tui.plain.speech import PAGE, date_words, page_words, row_words
from brief_tui.render.timeline import wording as shared
from brief_tui.render.timeline.page import milestone_page

Listed = list[int | MilestoneEntry]
"""Positions of incidents and milestones, as they are numbered."""


def timeline(talk: Talk, argument: str) -> None:
    """List the incidents and milestones of this briefing in time; a number shows one."""
    asked = argument.lower()
    unit = next((unit for unit in UNITS if unit == asked), None)
    if asked and unit is None:
        talk.say(words.no_unit(argument, UNITS))
        return
    whole = talk.whole_library or talk.entry is None
    entries = talk.library.catalogue.entries() if whole else [talk.entry] if talk.entry is not None else []
    milestones = [item for entry in entries for item in talk.library.timelines.milestones(entry.row)]
    chronology = talk.library.timelines.chronology(talk.incidents())
    if not chronology and not milestones:
        talk.say(words.NOTHING)
        return
    chosen = unit or finest(chronology)
    rows = rows_by(chronology, milestones, chosen)
    talk.choices = Choices(words.TIMELINE, lambda number: _choose(talk, chronology, rows, number))
    head = words.heading(len(chronology), len(milestones), shared.UNITS[chosen])
    talk.show(words.TIMELINE, lambda: _lines(talk, chronology, rows, head))


def _lines(talk: Talk, chronology: Chronology, rows: TimelineRows, head: str) -> Iterator[str]:
    yield head
    view = talk.incidents()
    for number, row in _numbered(rows):
        if isinstance(row, int):
            incident = next(iter(view.some([chronology.number(row)])), None)
            if incident is not None:
                yield wording.numbered(number, row_words(incident))
        elif isinstance(row, MilestoneEntry):
            yield wording.numbered(number, words.milestone(date_words(show_written(row.date)), row.title))
        else:
            yield _counted(row)


def _numbered(rows: TimelineRows) -> Iterator[tuple[int, TimelineRow | int]]:
    """Yield rows with the number of the incident or milestone, from 1."""
    number = 0
    for row in rows:
        number += isinstance(row, int | MilestoneEntry)
        yield number, row


def _counted(row: TimelineRow) -> str:
    if isinstance(row, TimePeriod | TimeSpan):
        date = date_words(show_written(written_of(row.low, row.high)))
        if isinstance(row, TimePeriod):
            return words.in_period(date, shared.in_period(row.incidents, row.vague))
        return words.in_span(date, row.incidents)
    if isinstance(row, EmptyTime):
        return words.without_events(shared.without_events(row.units, row.unit), spanned=row.spanned)
    assert not isinstance(row, MilestoneEntry)
    return words.spans(row.incidents) if isinstance(row, ManySpans) else words.undated(row.incidents)


def _choose(talk: Talk, chronology: Chronology, rows: TimelineRows, typed: str) -> bool:
    """Show the incident or milestone with a number; False without one."""
    wanted = int(typed) if typed.isdigit() else 0
    row = next((row for number, row in _numbered(rows) if wanted and number == wanted), None)
    if isinstance(row, int):
        show_incident(talk, chronology.number(row))
    elif isinstance(row, MilestoneEntry):
        talk.show(row.title, lambda: page_words(milestone_page(row, PAGE)))
    return row is not None
