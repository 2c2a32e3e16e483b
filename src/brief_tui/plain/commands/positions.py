"""The command of the plain mode for where the incidents are, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.commands.incidents import by_number
from brief_tui.plain.context import Talk
from brief_tui.plain.speech import placed_words, unplaced_words

_CHUNK = 200
"""Incidents fetched from the library at a time."""


def where_they_are(talk: Talk, _argument: str) -> None:
    """List the incidents with where they are, then the places without a position; a number shows one."""
    view = talk.incidents()
    placed = talk.library.places.placed(view)

    def lines() -> Iterator[str]:
        yield answers.on_map(placed.placed, placed.unplaced) if placed.placed else answers.NONE_PLACED
        for start in range(0, len(view) if placed.placed else 0, _CHUNK):
            for number, row in enumerate(view.window(start, start + _CHUNK), start + 1):
                where = placed.position(row.row)
                if where is not None:
                    yield wording.numbered(number, placed_words(row, where))
        yield from unplaced_words(placed)

    talk.choices = by_number(talk, view)
    talk.show(answers.MAP, lines)
