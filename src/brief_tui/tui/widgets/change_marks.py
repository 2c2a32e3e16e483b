"""Marks of what changed in a text since another edition, in its words or by a bar alone, and steps between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.render.document import Document
from brief_tui.render.lines import Line, Run
from brief_tui.render.roles import Role
from brief_tui.text.matching import fold
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.widgets.document_pane import DocumentPane, lay_out_again

if TYPE_CHECKING:
    from brief_tui.library.questions.what_changed import WhatChanged
    from brief_tui.library.state.state import ReaderPosition

BAR, CURRENT_BAR = "┃", ">"
"""In the margin of a line that differs, and of the first one of the change that one is at."""
_ABOVE = 2
"""Lines in view above a change that one goes to, unless it begins with a section."""
_TITLE = 40
"""Characters of a title by which its change is found."""


class ChangeMarks:
    """The changes in the text of a pane, and the current one."""

    def __init__(self, pane: DocumentPane) -> None:
        self._pane = pane
        self.ask: Callable[[], None] = lambda: None
        """Asks for what changed; `take` gets it."""
        self._known: WhatChanged | None = None
        self._bars = self._words = self._hidden = False
        self._then: Callable[[], None] | None = None
        """The action that waits for the changes."""
        self._at = -1
        self._hunks: list[tuple[int, int]] = []
        """First and last line of each change."""
        self._document: Document | None = None
        """The layout of these lines; in another one there are others."""

    @property
    def shown(self) -> bool:
        """Whether there are marks in view or beside it."""
        return self._known is not None and (self._bars or self._words)

    def document(self, entry: BriefingEntry, width: int) -> Document:
        """Return the text of a briefing at a width, with marks if they are shown."""
        known = self._known if self.shown else None
        return self._pane.session.document(entry, width, known.sections if known else None, words=self._words)

    def take(self, known: WhatChanged | None, *, bars: bool = False) -> None:
        """Take what changed, or that nothing is known; `bars` marks lines without being asked."""
        then, self._then = self._then, None
        before = self.shown, self._words
        self._known = known
        self._bars = bars and not self._hidden
        if self.shown or before[0]:
            lay_out_again(self._pane)
        if then is not None and known is not None:
            then()

    def forget(self) -> bool:
        """Forget what changed, before the text is laid out for other files; return whether there were marks."""
        shown = self.shown
        self._known = None
        return shown

    def forget_bars(self) -> None:
        """Take the bars away: the briefing is marked as read."""
        self._set(bars=False, words=self._words)

    def bar(self, number: int) -> str:
        """Return what stands in the margin of a line; empty for nothing."""
        if not self.shown or not self._pane.line_at(number).changed:
            return ""
        return CURRENT_BAR if self.line == number else BAR

    @property
    def line(self) -> int:
        """First line of the change that one is at; -1 without one."""
        hunks = self._found() if self._at >= 0 and self.shown else []
        return hunks[self._at][0] if hunks and self._at >= 0 else -1

    def act_show_changes(self) -> None:
        """Show the words that are new or gone, or hide all marks."""
        if self._known is None:
            self._wait(self.act_show_changes)
            return
        self._hidden = self._words
        self._set(bars=False, words=not self._words)
        words = wording.marked_since(self._known.label) if self._words else wording.MARKS_HIDDEN
        self._pane.post_message(FooterMessage(words))

    @property
    def act_next_change(self) -> Callable[[], None]:
        return partial(self._step, 1, self._here(1), self._pane.place())

    @property
    def act_previous_change(self) -> Callable[[], None]:
        return partial(self._step, -1, self._here(-1), self._pane.place())

    def go(self, section: str, title: str) -> None:
        """Show the change of an item: the first in its section that tells of it."""
        if self._known is None:
            self._wait(partial(self.go, section, title))
            return
        self._set(bars=self._bars, words=True)
        document = self._pane.document
        sections, lines = document.sections, document.lines
        inside = [at for at, (line, _last) in enumerate(self._found()) if sections[lines[line].section].name == section]
        wanted = fold(" ".join(title.split()))[:_TITLE]
        told = (at for at in inside if wanted in _told(lines, *self._hunks[at]))
        at = next(told, inside[0] if inside else -1)
        if at < 0:
            self._pane.go_to(section)
        else:
            self._go(at)

    def _wait(self, then: Callable[[], None]) -> None:
        self._then = then
        self.ask()
        if self._then is not None:
            words = wording.comparing(self._pane.session.keymap.shown_keys("dismiss"))
            self._pane.post_message(FooterMessage(words))

    def _set(self, *, bars: bool, words: bool) -> None:
        if (bars, words) != (self._bars, self._words):
            self._bars, self._words = bars, words
            lay_out_again(self._pane)

    def _here(self, by: int) -> int:
        """Return the line from which a step begins: that of the change that one is at, if it is in view."""
        pane = self._pane
        if pane.top <= self.line < pane.top + pane.room():
            return self.line
        return pane.top - 1 if by > 0 else pane.top

    def _step(self, by: int, here: int, place: ReaderPosition) -> None:
        """Go to the next change from a line on, or in another layout from what was at the top of the view."""
        if self._known is None:
            self._wait(partial(self._step, by, here, place))
            return
        if not self._words and not self._bars:
            self._set(bars=self._hidden, words=not self._hidden)
            here = self._pane.document.line_of(place.section, place.block, place.offset) - (by > 0)
        hunks = self._found()
        ahead = [at for at, hunk in enumerate(hunks) if (hunk[0] > here if by > 0 else hunk[0] < here)]
        if ahead:
            self._go(ahead[0] if by > 0 else ahead[-1])
        else:
            words = wording.NO_FURTHER_CHANGE if hunks else wording.no_change_in_text(self._known.label)
            self._pane.post_message(FooterMessage(words))

    def _go(self, at: int) -> None:
        self._at = at
        first = self._hunks[at][0]
        self._pane.show_from(first if first in self._pane.document.starts else max(first - _ABOVE, 0))
        self._pane.refresh()
        self._pane.post_message(FooterMessage(wording.change_of(at + 1, len(self._hunks))))

    def _found(self) -> list[tuple[int, int]]:
        """Return the changes of the whole text: lines that differ, one after the other or with blanks between."""
        document = self._pane.document
        if self._document is not document:
            document.grow()
            old, before = self._document, self._hunks
            self._document, self._hunks = document, _hunks(document)
            if old is None or len(before) != len(self._hunks):  # of another width they are nearly always the same
                self._at = self._again(old.lines[before[self._at][0]]) if old is not None and self._at >= 0 else -1
        return self._hunks

    def _again(self, first: Line) -> int:
        """Return the change that begins at or before a line of another layout; -1 for a line of no block."""
        if first.block < 0 or self._document is None:
            return -1
        name = self._document.sections[first.section].name
        line = self._document.line_of(name, first.block, first.offset)
        return sum(hunk[0] <= line for hunk in self._hunks) - 1


def _hunks(document: Document) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    starts = set(document.starts)
    open_hunk = False
    for number, item in enumerate(document.lines):
        if number in starts:
            open_hunk = False
        if item.changed and open_hunk:
            found[-1] = (found[-1][0], number)
        elif item.changed:
            found.append((number, number))
            open_hunk = True
        elif item.runs:
            open_hunk = False
    return found


def _told(lines: Sequence[Line], first: int, last: int) -> str:
    """Return the words of a change and of the blocks that it is in, without marks, folded; those gone come last."""
    from brief_tui.text.marked_blocks import ADDED, GONE  # which a text without marks does without

    while first and lines[first].block >= 0 and _in_one_block(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and lines[last].block >= 0 and _in_one_block(lines[last], lines[last + 1]):
        last += 1
    runs = [run for item in lines[first : last + 1] for run in (*item.runs, Run(" "))]
    kept = "".join(run.text for run in runs if Role.GONE not in run.role.split())
    gone = "".join(run.text for run in runs if run.text == " " or Role.GONE in run.role.split())
    text = f"{kept} {gone}"
    for mark in (*ADDED, *GONE):
        text = text.replace(mark, "")
    return fold(" ".join(text.split()))


def _in_one_block(one: Line, other: Line) -> bool:
    return (one.section, one.block) == (other.section, other.block)
