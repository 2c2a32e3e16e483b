"""The page beside the map: the selected incident and its position, then the places that have none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from brief_tui.render import pages
from brief_tui.render.lines import BLANK, HEADING, Line, PageMaker, line, wrap_text
from brief_tui.render.map import wording as shared
from brief_tui.tui import map_wording

if TYPE_CHECKING:
    from brief_tui.library.questions.places import PlacedIncidents

_LISTED = 100
"""Greatest number of places without a position that are listed."""


def incident_page(lines: Callable[..., list[Line]], row: int, words: str, placed: PlacedIncidents | None) -> PageMaker:
    """Return the page of an incident.

    Args:
        lines: returns the lines of an incident by its number.
        row: its number.
        words: where its position comes from; empty where the incident gives it itself.
        placed: where the incidents are; None while that is not known.
    """
    return lambda width: [*lines(row, width, where=words), *_not_placed(placed, width)]


def no_incident_page(words: str, placed: PlacedIncidents | None) -> PageMaker:
    """Return the page where none is selected, with the reason in words."""
    return lambda width: [*pages.notice(words, width), *_not_placed(placed, width)]


def _not_placed(placed: PlacedIncidents | None, width: int) -> list[Line]:
    """Return the places of the incidents without a position."""
    if placed is None or not placed.unplaced:
        return []
    names = placed.unplaced_names()
    told = [shared.unplaced(name.place or shared.NO_PLACE_GIVEN, name.incidents) for name in names[:_LISTED]]
    lines = [BLANK, line(map_wording.not_placed(placed.unplaced), HEADING)]
    for text in told:
        lines += wrap_text(text, width, indent="  ")
    rest = len(names) - len(told)
    return [*lines, line(shared.more_places(rest))] if rest > 0 else lines
