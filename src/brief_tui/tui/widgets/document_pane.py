"""A pane with a briefing as one text, laid out as far as it is viewed; its place does not depend on the width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render.document import LEAST, Document
from brief_tui.render.lines import BLANK, Line, plain
from brief_tui.render.roles import Role
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.find import SearchableText, TextPart, one_line
from brief_tui.tui.widgets.text_pane import ScrolledPane

_AHEAD = 60
"""Lines laid out beyond the view."""
_PAUSE = 0.05
"""Seconds between two rounds of laying out the rest."""
_TURN = 0.02
"""Seconds of one round."""


class Anchor:
    """The character at the top of the view; it stays the same at other widths and heights."""

    def __init__(self) -> None:
        self.place = ReaderPosition()
        self._above = 0
        """Number of blank lines in view above it."""
        self._moved = True
        """Whether the view has moved since it was looked up."""

    def put(self, place: ReaderPosition) -> None:
        """Set the character at the top by its place."""
        self.place, self._above, self._moved = place, 0, False

    def move(self) -> None:
        """Note a move of the view; the character is looked up when it is asked for."""
        self._moved = True

    def look_up(self, document: Document, top: int) -> ReaderPosition:
        """Return the place of the first character in view."""
        if self._moved:
            for number in range(top, len(document.lines)):
                item = document.lines[number]
                if item.block >= 0 or number in document.starts:
                    self.put(
                        ReaderPosition(
                            section=document.sections[item.section].name, block=item.block, offset=item.offset
                        )
                    )
                    self._above = number - top
                    break
        return self.place

    def line(self, document: Document, room: int) -> int:
        """Return the line of the anchor, after laying out `room` lines from there on."""
        place = self.place
        line = max(document.line_of(place.section, place.block, place.offset) - self._above, 0)
        document.grow(line + room + 1)
        self._moved = not document.has(place.section)
        return line


class DocumentPane(ScrolledPane):
    """The text of a briefing at the width of the pane."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.session = session
        self.make: Callable[[BriefingEntry, int], Document] = session.document
        """Makes the text of a briefing at a width in cells."""
        self._entry: BriefingEntry | None = None
        self.laid_out: Document | None = None
        """The layout; None before the first one. Each text and width has its own."""
        self._anchor = Anchor()
        self.finder.texts = lambda: blocks_of(self.document)

    @property
    def document(self) -> Document:
        """The layout; for the width of the screen while the pane has none, as when it is hidden."""
        if self.laid_out is None:
            self._lay_out()
        assert self.laid_out is not None
        return self.laid_out

    def open(self, entry: BriefingEntry, place: ReaderPosition | None = None) -> None:
        """Show a briefing from a place on; without one, from the current place."""
        self._entry = entry
        if place is not None:
            self._anchor.put(place)
        self.laid_out = None
        self.finder.forget()
        if self.size.width:
            self._lay_out()

    def keep(self) -> Callable[[BriefingEntry], None]:
        """Record the place; return a call that shows the changed briefing from there on."""
        self.place()
        match = self.finder.at

        def again(entry: BriefingEntry) -> None:
            self.open(entry)
            if self.size.width:
                self.finder.again(match)

        return again

    def fit(self) -> None:
        if self.laid_out is None and self._entry is not None and self.size.width:
            self._lay_out()

    def on_resize(self) -> None:
        """Show the same place at the new size, with another layout if the width has changed."""
        self.place()
        if self.laid_out is not None and self.laid_out.width == _width(self):
            self._seat()
        elif self._entry is not None:
            self._lay_out()
        super().on_resize()

    def _lay_out(self) -> None:
        """Lay out the text as far as it is in view."""
        assert self._entry is not None
        self.laid_out = self.make(self._entry, _width(self))
        self.finder.forget()
        self._seat()
        self.refresh()
        self.post_message(PaneMoved())
        self.set_timer(_PAUSE, self._lay_out_more)

    def _seat(self) -> None:
        """Scroll to the anchor, as far as there are lines below it."""
        line = self._anchor.line(self.document, self.room())
        self.top = max(min(line, self.last_top()), 0)

    def _lay_out_more(self) -> None:
        if self.laid_out is None:  # another text was opened and has no size yet
            return
        if not self.laid_out.done:
            self.laid_out.grow(seconds=_TURN)
            self.set_timer(_PAUSE, self._lay_out_more)
        else:
            self.post_message(PaneMoved())

    def place(self) -> ReaderPosition:
        """Return the reader's place: the one chosen last, until the view moves."""
        return self._anchor.look_up(self.laid_out, self.top) if self.laid_out is not None else self._anchor.place

    def go_to(self, section: str, block: int = -1, offset: int = 0) -> None:
        """Scroll to a section, or to a block and character in it."""
        if self.laid_out is not None:
            self.show_from(self.laid_out.line_of(section, block, offset))
        if self.laid_out is None or self.laid_out.has(section):
            self._anchor.put(ReaderPosition(section=section, block=block, offset=offset))

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.laid_out is not None and self.laid_out.done and self.top >= self.last_top()

    @property
    def section_name(self) -> str:
        """Id of the section at the top of the view."""
        if self.laid_out is None:
            return self._anchor.place.section
        if not self.laid_out.sections:
            return ""
        return self.laid_out.sections[self.laid_out.section_at(self.top)].name

    def count(self) -> int:
        """Return the number of lines laid out so far."""
        return len(self.laid_out.lines) if self.laid_out else 0

    def line_at(self, number: int) -> Line:
        return self.document.lines[number] if number < self.count() else BLANK

    def show_from(self, top: int) -> None:
        if self.laid_out is not None:
            self.laid_out.grow(top + self.room() + _AHEAD)
        before = self.top
        super().show_from(top)
        if self.top != before:
            self._anchor.move()

    def page_parts(self) -> Iterator[str]:
        document = self.document if self._entry is None else self.session.document(self._entry, _width(self))
        document.grow()
        yield plain(document.lines)


def lay_out_again(pane: DocumentPane) -> None:
    """Lay out a text anew at the same place, as after a change of how it is made."""
    if pane.laid_out is not None:
        pane.place()
        match = pane.finder.at
        pane._lay_out()
        pane.finder.again(match)


def blocks_of(document: Document) -> Iterator[SearchableText]:
    """Yield the blocks of a whole text to search, so that hits are found across line ends."""
    document.grow()
    numbered = enumerate(document.lines)
    for (_section, block), group in groupby(numbered, key=lambda item: (item[1].section, item[1].block)):
        if block < 0:
            yield from (one_line(number, item) for number, item in group)
            continue
        lines = list(group)
        stretches = sorted(stretch for number, item in lines for stretch in _stretches(number, item))
        text = ""
        for piece, words in stretches:
            text = text.ljust(piece.start) + words
        yield text, [piece for piece, _words in stretches]
        for number, item in lines:
            yield from _gone(number, item)


def _stretches(number: int, item: Line) -> Iterator[tuple[TextPart, str]]:
    """Yield the parts of a block's text on a line, each with its text."""
    text = item.text
    for start, end, column in item.parts or ((item.offset, item.offset + len(text) - item.lead, item.lead),):
        yield TextPart(start, end, number, column), text[column : column + end - start]


def _gone(number: int, item: Line) -> Iterator[SearchableText]:
    """Yield what is marked as gone on a line: it can be seen, so it is found, each part by itself."""
    column = 0
    for run in item.runs:
        if Role.GONE in run.role.split():
            yield run.text, [TextPart(0, len(run.text), number, column)]
        column += len(run.text)


def _width(pane: DocumentPane) -> int:
    """Return the width of lines in cells: the screen's while the pane has none."""
    return max(pane.size.width or pane.app.size.width, LEAST)
