"""Finding in a pane: all hits at once, case and accents ignored, across the ends of wrapped lines."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from brief_tui.tui.asking import Ask
from brief_tui.tui.messages import Say
from brief_tui.tui.pane import Mark, Pane


class Piece(NamedTuple):
    """A part of a text on one line: its characters `start` to `end` are those of `line` from `column` on."""

    start: int
    end: int
    line: int
    column: int


Unit = tuple[str, list[Piece]]
"""A text to find in, and where its parts stand."""
Hit = tuple[int, list[tuple[int, int, int]]]
"""The line of a hit, and for each line that it touches: line, first and last character."""

_MANY = 10_000
"""Hits that are kept: more are no help."""


def folded(text: str) -> tuple[str, list[int]]:
    """A text without case and accents, and for each of its characters the place in the text that it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char.casefold()):
            if not unicodedata.combining(part):
                made.append(part)
                places.append(place)
    return "".join(made), places


def find_all(units: Iterable[Unit], query: str) -> list[Hit]:
    """Every place of a query in the texts, in order."""
    wanted = folded(query)[0]
    hits: list[Hit] = []
    if not wanted:
        return hits
    for text, pieces in units:
        plain, places = folded(text)
        start = plain.find(wanted)
        while start >= 0 and len(hits) < _MANY:
            first, last = places[start], places[start + len(wanted) - 1] + 1
            spans = [_on_line(piece, first, last) for piece in pieces if piece.start < last and first < piece.end]
            if spans:
                hits.append((spans[0][0], spans))
            start = plain.find(wanted, start + len(wanted))
    return hits


def _on_line(piece: Piece, first: int, last: int) -> tuple[int, int, int]:
    shift = piece.column - piece.start
    return piece.line, max(first, piece.start) + shift, min(last, piece.end) + shift


class FindingPane(Pane):
    """A pane in which one can find."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.pattern = ""
        self._hits: list[Hit] = []
        self._at = -1
        self._marks: dict[int, list[Mark]] = {}

    def units(self) -> list[Unit]:
        """The texts to find in: each line by itself."""
        found = []
        for number in range(self.count()):
            text = self.line_at(number).text
            found.append((text, [Piece(0, len(text), number, 0)]))
        return found

    def focus_line(self) -> int:
        """The line from which finding goes on."""
        return self.top

    def go_to_hit(self, line: int) -> None:
        """Bring the line of a hit into view."""
        self.reveal(line)

    def go_to_number(self, number: int) -> None:
        """As to a hit in that line."""
        self.go_to_hit(number - 1)

    def marks_at(self, number: int) -> list[Mark]:
        """The hits in a line."""
        return self._marks.get(number, [])

    def forget_hits(self) -> None:
        """The lines are others now: find again when the reader asks."""
        self._hits, self._marks, self._at = [], {}, -1

    def find_again(self, at: int) -> None:
        """Mark what was marked, in other lines.

        Args:
            at: which hit one was at; below 0 when none was marked.
        """
        self.forget_hits()
        if at >= 0 and self._search():
            self._mark(min(at, len(self._hits) - 1))

    @property
    def at_hit(self) -> int:
        """Which hit one is at; -1 when none is marked."""
        return self._at if self._hits else -1

    def act_find(self) -> Ask:
        """Ask what to find."""
        return Ask("/", self.find)

    def act_find_next(self) -> bool | None:
        """The next hit, round from the end to the beginning."""
        return self._step(1)

    def act_find_previous(self) -> bool | None:
        """The hit before."""
        return self._step(-1)

    def act_dismiss(self) -> bool | None:
        """Take the marks of a search away; False when there are none."""
        if not self._hits:
            return False
        self.pattern = ""
        self.forget_hits()
        self.refresh()
        return True

    def find(self, query: str) -> None:
        """Mark all hits, and go to the first from here on; an empty query is the one before."""
        self.pattern = query or self.pattern
        self.forget_hits()
        if not self._search():
            self.refresh()
            if self.pattern:
                self.post_message(Say(f"'{self.pattern}' is not here"))
            return
        lines = [line for line, _spans in self._hits]
        self._go(bisect_left(lines, self.focus_line()) % len(lines))

    def _search(self) -> bool:
        self._hits = find_all(self.units(), self.pattern)
        return bool(self._hits)

    def _step(self, by: int) -> bool | None:
        if not self.pattern:
            self.post_message(Say("nothing to find yet: / asks for it"))
            return None
        if not self._hits and not self._search():
            self.post_message(Say(f"'{self.pattern}' is not here"))
            return None
        self._go((self._at + by) % len(self._hits))
        return None

    def _go(self, at: int) -> None:
        self._mark(at)
        self.go_to_hit(self._hits[at][0])
        self.refresh()
        self.post_message(Say(f"{at + 1}/{len(self._hits)}"))

    def _mark(self, at: int) -> None:
        self._at = at
        self._marks = {}
        for number, (_line, spans) in enumerate(self._hits):
            role = "hit-current" if number == at else "hit"
            for line, start, end in spans:
                self._marks.setdefault(line, []).append((start, end, role))
