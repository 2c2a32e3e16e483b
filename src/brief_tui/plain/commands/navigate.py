"""Commands that move in the text: reading on, sections, finding, returning."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.plain import wording
from brief_tui.plain.commands import incidents as incident_commands
from brief_tui.plain.context import Choices, Talk, numbered
from brief_tui.plain.speech import heading_words, row_words, section_words
from brief_tui.plain.text import Reading, TextPosition
from brief_tui.render import wording as shared
from brief_tui.text.matching import fold, near
from brief_tui.text.sentences import clauses, ended

_MOST = 100_000
"""Limit of lines that can be asked for at once."""
_STEPS = {"next": 1, "n": 1, "+": 1, "previous": -1, "p": -1, "-": -1}


def read_on(talk: Talk, argument: str) -> None:
    """Show the next screenful, or a number of lines."""
    if argument and not (argument.isascii() and argument.isdigit() and 0 < int(argument[:7]) <= _MOST):
        talk.say(wording.not_lines(argument))
        return
    talk.read_on(int(argument or 0))


def back(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Show the screenful before the last one."""
    reading = talk.text()
    if reading is None:
        return
    if reading.back(talk.screen_lines()):
        talk.read_on()
    else:
        talk.say(wording.AT_BEGINNING)


def section(talk: Talk, argument: str) -> None:
    """Go to a section and show its first screenful."""
    reading = talk.text()
    if reading is None:
        return
    here = reading.spot(reading.top).section
    word = argument.lower()
    if word in _STEPS:
        position = here + _STEPS[word]
        if not 0 <= position < len(reading.sections):
            talk.say(wording.FIRST_SECTION if position < 0 else wording.LAST_SECTION)
            return
        target: SectionEntry | None = reading.sections[position]
    else:
        target = find_section(reading, argument) if argument else reading.sections[here]
    if target is None:
        close = near(argument, [item.title for item in reading.sections])
        talk.say(wording.no_section(argument, close))
        return
    reading.go(TextPosition(target.position))
    talk.read_on()


def find_section(reading: Reading, name: str) -> SectionEntry | None:
    """Return the section with a number, id or title, or the only one with these words in its title."""
    key = fold(name)
    number = name.rstrip(".")
    for item in reading.sections:
        if number and number in {item.number, item.name}:
            return item
    titled = [item for item in reading.sections if key and fold(item.title) == key]
    within = [item for item in reading.sections if key and key in fold(item.title)]
    return titled[0] if titled else within[0] if len(within) == 1 else None


def contents(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """List the sections, with the current one marked."""
    reading = talk.text()
    if reading is None:
        return
    here = reading.spot(reading.top).section
    talk.choices = section_choices(talk)

    def lines() -> Iterator[str]:
        yield wording.contents(len(reading.sections))
        for item in reading.sections:
            told = len(talk.library.briefings.section_incidents(item.row))
            here_too = wording.YOU_ARE_HERE if item.position == here else ""
            yield clauses([section_words(item), shared.incidents(told) if told else "", here_too])

    talk.show(wording.CONTENTS, lines)


def section_choices(talk: Talk) -> Choices:
    """Let numbers choose sections."""

    def choose(number: str) -> bool:
        reading = talk.reading
        if reading is None or all(item.number != number for item in reading.sections):
            return False
        section(talk, number)
        return True

    return Choices(wording.CONTENTS, choose)


def where(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Say the briefing, the section, the share read, and the section's incidents."""
    if talk.entry is None:
        talk.say(wording.NONE_OPEN)
        return
    talk.say(ended(talk.entry.title))
    reading = talk.text()
    if reading is None:
        return
    section = reading.section
    talk.say(wording.read_so_far(ended(heading_words(section, reading.top_sections)), reading.percent()))
    row = talk.entry.row
    names = talk.library.briefings.section_incidents(section.row)
    rows = [item for name in names if (item := talk.library.incidents.by_name(row, name)) is not None]
    if rows:
        _list_incidents(talk, rows)


def _list_incidents(talk: Talk, rows: list[IncidentRow]) -> None:
    name = wording.SECTION_INCIDENTS
    talk.choices = numbered(name, rows, lambda chosen: incident_commands.show_incident(talk, chosen.row))
    entries = [wording.numbered(number, row_words(row)) for number, row in enumerate(rows, 1)]
    talk.show(name, lambda: [wording.tells_of(len(rows)), *entries])


def summary(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Show the bottom line without moving."""
    reading = talk.text()
    if reading is None:
        return
    section = next((item for item in reading.sections if item.is_summary), None)
    if section is None:
        talk.say(wording.NO_SUMMARY)
        return
    talk.show(wording.SUMMARY, lambda: reading.section_lines(section, talk.width))


def find(talk: Talk, argument: str) -> None:
    """Go to the first occurrence of some words, from here on and then from the beginning."""
    talk.pattern = argument or talk.pattern
    _to_hit(talk, 0)


def find_next(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Go to the next hit."""
    _to_hit(talk, 1)


def find_previous(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Go to the previous hit."""
    _to_hit(talk, -1)


def _to_hit(talk: Talk, by: int) -> None:
    reading = talk.text()
    if reading is None:
        return
    if not talk.pattern:
        talk.say(wording.FIND_WHAT)
        return
    hits = reading.find(talk.pattern)
    if not hits:
        talk.say(wording.not_found(talk.pattern))
        return
    if by == 0 or talk.hit is None or talk.hit not in hits:
        here = reading.spot(reading.top)
        at = next((number for number, spot in enumerate(hits) if spot >= here), 0)
    else:
        at = (hits.index(talk.hit) + by) % len(hits)
    talk.hit = hits[at]
    section_name = section_words(reading.sections[hits[at].section])
    talk.say(wording.hit(at + 1, len(hits), talk.pattern, section_name))
    reading.go(hits[at])
    talk.read_on()


def go_back(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Return to the position before the last jump."""
    target = talk.came_from()
    if target is None:
        talk.say(wording.NO_JUMP)
        return
    entry, spot = target
    if talk.entry is None or talk.entry.row != entry.row:
        talk.open(entry, spot)
        talk.announce()
    reading = talk.text()
    if reading is not None:
        reading.go(spot)
        talk.read_on()
