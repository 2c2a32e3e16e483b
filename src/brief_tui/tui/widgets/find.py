"""Find in a pane: all matches at once, regardless of case and accents, across the ends of wrapped lines."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.widget import Widget

from brief_tui.render.lines import Line
from brief_tui.render.roles import Role
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.widgets.drawing import Highlight


class TextPart(NamedTuple):
    """A part of a text on one line: its characters `start` to `end` are those of `line` from `column` on."""

    start: int
    end: int
    line: int
    column: int


SearchableText = tuple[str, list[TextPart]]
"""A text to search, and the positions of its parts."""
Occurrence = tuple[int, list[tuple[int, int, int]]]
"""First line of a match, and for each line that it touches: line, first and last character."""

_MANY = 10_000
"""Greatest number of matches kept."""


def one_line(number: int, line: Line) -> SearchableText:
    """Return a line as a text by itself."""
    return line.text, [TextPart(0, len(line.text), number, 0)]


def folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and for each character its position in the original."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char.casefold()):
            if not unicodedata.combining(part):
                chars.append(part)
                places.append(place)
    return "".join(chars), places


def find_all(texts: Iterable[SearchableText], query: str) -> list[Occurrence]:
    """Return all matches of a query in the texts, in order; at most _MANY."""
    wanted = folded(query)[0]
    matches: list[Occurrence] = []
    if not wanted:
        return matches
    for text, pieces in texts:
        plain, places = folded(text)
        start = plain.find(wanted)
        while start >= 0 and len(matches) < _MANY:
            first, last = places[start], places[start + len(wanted) - 1] + 1
            spans = [_on_line(piece, first, last) for piece in pieces if piece.start < last and first < piece.end]
            if spans:
                matches.append((spans[0][0], spans))
            start = plain.find(wanted, start + len(wanted))
    return sorted(matches)


def _on_line(piece: TextPart, first: int, last: int) -> tuple[int, int, int]:
    shift = piece.column - piece.start
    return piece.line, max(first, piece.start) + shift, min(last, piece.end) + shift


class Finder:
    """A search in a pane: query, matches and the current match."""

    def __init__(
        self,
        pane: Widget,
        texts: Callable[[], Iterable[SearchableText]],
        start: Callable[[], int],
        go: Callable[[int], None],
    ) -> None:
        """Make a finder without a query.

        Args:
            pane: redrawn after changes; posts messages for the footer.
            texts: returns the texts to search.
            start: returns the line from which the search goes on.
            go: scrolls a line into view.
        """
        self._pane = pane
        self.texts, self.start, self.go = texts, start, go
        self.label = wording.FIND
        """Label of the question."""
        self.pattern = ""
        self._matches: list[Occurrence] = []
        self._at = -1
        self._highlights: dict[int, list[Highlight]] = {}

    @property
    def at(self) -> int:
        """Number of the current match, from 0; -1 without matches."""
        return self._at if self._matches else -1

    @property
    def line(self) -> int:
        """Line of the current match; -1 without matches."""
        return self._matches[self._at][0] if self._matches else -1

    def highlights(self, number: int) -> list[Highlight]:
        """Return the highlights of matches in a line."""
        return self._highlights.get(number, [])

    def forget(self) -> None:
        """Drop the matches, as after a change of lines; the query stays."""
        self._matches, self._highlights, self._at = [], {}, -1

    def again(self, at: int) -> None:
        """Search changed lines again.

        Args:
            at: number of the current match before; below 0 when there was none, and none is highlighted then.
        """
        self.forget()
        if at >= 0 and self._search():
            self._mark(min(at, len(self._matches) - 1))

    def find(self, query: str) -> None:
        """Highlight all matches and go to the first from the current line on; an empty query repeats the last."""
        self.pattern = query or self.pattern
        self.forget()
        if not self._search():
            self._pane.refresh()
            if self.pattern:
                self._pane.post_message(FooterMessage(wording.not_here(self.pattern)))
            return
        lines = [line for line, _spans in self._matches]
        self._go(bisect_left(lines, self.start()) % len(lines))

    def act_find(self) -> PromptQuestion:
        return PromptQuestion(self.label, self.find)

    def act_find_next(self) -> None:
        self._step(1)

    def act_find_previous(self) -> None:
        self._step(-1)

    def act_dismiss(self) -> bool:
        """Remove the highlights; return False when there are none."""
        if not self._matches:
            return False
        self.pattern = ""
        self.forget()
        self._pane.refresh()
        return True

    def _search(self) -> bool:
        self._matches = find_all(self.texts(), self.pattern)
        return bool(self._matches)

    def _step(self, by: int) -> None:
        if not self.pattern:
            self._pane.post_message(FooterMessage(wording.NOTHING_TO_FIND))
        elif not self._matches and not self._search():
            self._pane.post_message(FooterMessage(wording.not_here(self.pattern)))
        else:
            self._go((self._at + by) % len(self._matches))

    def _go(self, at: int) -> None:
        self._mark(at)
        self.go(self._matches[at][0])
        self._pane.refresh()
        self._pane.post_message(FooterMessage(f"{at + 1}/{len(self._matches)}"))

    def _mark(self, at: int) -> None:
        self._at = at
        self._highlights = {}
        for number, (_line, spans) in enumerate(self._matches):
            role = Role.HIT_CURRENT if number == at else Role.HIT
            for line, start, end in spans:
                self._highlights.setdefault(line, []).append((start, end, role))
