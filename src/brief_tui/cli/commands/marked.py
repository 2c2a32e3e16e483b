"""The incidents that the reader has marked, by their numbers in the index."""

from __future__ import annotations

from contextlib import closing

from brief_tui.cli import wording
from brief_tui.cli.console import known_state, say
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.incidents import number_of
from brief_tui.library.index.index import Index
from brief_tui.library.state.bookmarks import INCIDENTS
from brief_tui.text.clean import clean_line


def marked_incidents(index: Index, briefing: int | None) -> list[int]:
    """Return the numbers of the marked incidents of a briefing, or of the library; name those that are gone."""
    numbers: list[int] = []
    gone: list[str] = []
    with closing(known_state()) as state:
        marks = [mark for mark in state.marks.all().values() if mark.view == INCIDENTS]
    for mark in marks:
        entry = catalogue.find(index, mark.briefing)
        number = number_of(index, entry.row, mark.item) if entry is not None else None
        if number is None:
            gone.append(clean_line(mark.label or mark.item))
        elif entry is not None and briefing in {None, entry.row}:
            numbers.append(number)
    if gone:
        say(wording.marked_gone(gone))
    return list(dict.fromkeys(numbers))
