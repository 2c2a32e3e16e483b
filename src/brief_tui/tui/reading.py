"""A briefing as one text in a pane: laid out as far as one has looked, at a place that survives another width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from textual.strip import Strip

from brief_tui.library.answers.catalogue import Entry
from brief_tui.library.state.state import Place
from brief_tui.render.document import LEAST, Document
from brief_tui.render.lines import BLANK, Line, plain
from brief_tui.tui.finding import Piece, Unit
from brief_tui.tui.messages import Moved
from brief_tui.tui.moving import ReadingPane
from brief_tui.tui.session import Session

_AHEAD = 60
"""Lines that are laid out beyond what is in view."""
_PAUSE = 0.05
"""Seconds between two turns of laying out what nobody has looked at yet."""
_TURN = 0.02
"""Seconds of one such turn."""


class DocumentPane(ReadingPane):
    """The text of a briefing at the width of the pane."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._session = session
        self._entry: Entry | None = None
        self._document: Document | None = None
        self._place = Place()
        """The character that the reader chose to have first: no other width and no other height changes it."""
        self._above = 0
        """Blank lines in view above it."""
        self._moved = True
        """Whether another character has come first since."""

    @property
    def document(self) -> Document:
        """What is shown; laid out for the screen while the pane has no width, as when it is hidden."""
        if self._document is None:
            self._lay_out()
        assert self._document is not None
        return self._document

    def open(self, entry: Entry, place: Place) -> None:
        """Show a briefing from a place on."""
        self._entry = entry
        self._place, self._above, self._moved = place, 0, False
        self.text_changed()
        self._document = None
        self.forget_hits()
        if self.size.width:
            self._lay_out()

    def keep(self) -> Callable[[Entry], None]:
        """Note the place; what is given shows the briefing as it is then, from the same place on."""
        self.place()
        hit = self.at_hit

        def again(entry: Entry) -> None:
            self._entry = entry
            self.text_changed()
            self._document = None
            self.forget_hits()
            if self.size.width:
                self._lay_out()
                self.find_again(hit)

        return again

    def on_resize(self) -> None:
        """Show the same place in the new size, laid out anew when the width is another."""
        self.place()
        if self._document is not None and self._document.width == _width(self):
            self._seat()
        elif self._entry is not None:
            self._lay_out()
        super().on_resize()

    def render_line(self, y: int) -> Strip:
        """Lay out before the first picture, not after it: the size is known before word of it comes."""
        if self._document is None and self._entry is not None and self.size.width:
            self._lay_out()
        return super().render_line(y)

    def _lay_out(self) -> None:
        """Lay the text out as far as it is in view."""
        assert self._entry is not None
        self._document = self._session.document(self._entry, _width(self))
        self.text_changed()
        self.forget_hits()
        self._seat()
        self.refresh()
        self.post_message(Moved())
        self.set_timer(_PAUSE, self._lay_out_more)

    def _seat(self) -> None:
        """Have the place first in view, as far as there are lines below it."""
        place = self._place
        line = max(self.document.line_of(place.section, place.block, place.offset) - self._above, 0)
        self.document.grow(line + self.room() + 1)
        self.top = max(min(line, self.last_top()), 0)
        self._moved = not self.document.has(place.section)

    def _lay_out_more(self) -> None:
        if self._document is None:  # another text has been opened, and has no size yet
            return
        if not self._document.done:
            self._document.grow(seconds=_TURN)
            self.set_timer(_PAUSE, self._lay_out_more)
        else:
            self.post_message(Moved())

    def place(self) -> Place:
        """Where the reader is, independent of the width: what they chose, until they move."""
        if self._moved and self._document is not None:
            for number in range(self.top, self.count()):
                item = self._document.lines[number]
                if item.block >= 0 or number in self._document.starts:
                    name = self._document.sections[item.section].name
                    self._place = Place(section=name, block=item.block, offset=item.offset)
                    self._above, self._moved = number - self.top, False
                    break
        return self._place

    def go_to(self, section: str, block: int = -1, offset: int = 0) -> None:
        """Show a section from its heading on, or a place in it."""
        if self._document is not None:
            line = self._document.line_of(section, block, offset)
            self._document.grow(line + self.room() + _AHEAD)
            self.show_from(line)
        if self._document is None or self._document.has(section):
            self._place, self._above, self._moved = Place(section=section, block=block, offset=offset), 0, False

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self._document is not None and self._document.done and self.top >= self.last_top()

    @property
    def section_name(self) -> str:
        """The id of the section at the top of the view."""
        if self._document is None:
            return self._place.section
        if not self._document.sections:
            return ""
        return self._document.sections[self._document.section_at(self.top)].name

    def count(self) -> int:
        """Lines laid out so far."""
        return len(self._document.lines) if self._document else 0

    def line_at(self, number: int) -> Line:
        """A line of the text."""
        return self.document.lines[number] if number < self.count() else BLANK

    def show_from(self, top: int) -> None:
        """Lay out what is needed first."""
        if self._document is not None:
            self._document.grow(top + self.room() + _AHEAD)
        before = self.top
        super().show_from(top)
        self._moved = self._moved or self.top != before

    def units(self) -> list[Unit]:
        """The blocks of the whole text, so that hits are found across the ends of lines."""
        self.document.grow()
        numbered = enumerate(self.document.lines)
        found: list[Unit] = []
        for (_section, block), group in groupby(numbered, key=lambda item: (item[1].section, item[1].block)):
            if block < 0:
                found += [(item.text, [Piece(0, len(item.text), number, 0)]) for number, item in group]
                continue
            stretches = sorted(stretch for number, item in group for stretch in _stretches(number, item))
            text = ""
            for piece, words in stretches:
                text = text.ljust(piece.start) + words
            found.append((text, [piece for piece, _words in stretches]))
        return found

    def page_text(self) -> str:
        """The whole text."""
        self.document.grow()
        return plain(self.document.lines)

    def act_bottom(self) -> None:
        """The end: all is laid out for it."""
        self.document.grow()
        super().act_bottom()

    def text_changed(self) -> None:
        """Called when the lines are others."""


def _stretches(number: int, item: Line) -> Iterator[tuple[Piece, str]]:
    """The stretches of a block's text that stand on a line, each with its words."""
    text = item.text
    for start, end, column in item.parts or ((item.offset, item.offset + len(text) - item.lead, item.lead),):
        yield Piece(start, end, number, column), text[column : column + end - start]


def _width(pane: DocumentPane) -> int:
    """Cells of a line: the screen's while the pane has none."""
    return max(pane.size.width or pane.app.size.width, LEAST)
