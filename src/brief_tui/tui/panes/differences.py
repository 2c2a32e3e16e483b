"""The pane of what changed: a line for each change, in groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from brief_tui.briefing.edition_changes import EditionChange
from brief_tui.library.questions.what_changed import WhatChanged
from brief_tui.render import change_pages, changes
from brief_tui.render import changes_wording as wording
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, line, wrap_text
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.list_pane import ListPane, keep_height


class DifferencesPane(ListPane):
    """The changes of a briefing since another edition of it."""

    def __init__(self, *, id: str = "differences") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: list[str | EditionChange] = []
        """Headings of groups, and changes."""
        self._made: dict[int, Line] = {}
        """The lines of changes, at one width."""
        self._width = 0
        self._notice = ""
        """The words shown instead of a list."""

    def open(self, known: WhatChanged) -> None:
        """Show what changed; the cursor stays on its change, if that is still there."""
        before, put = self.selected(), keep_height(self)
        self._notice = ""
        rows: list[str | EditionChange] = [wording.since(known.label, changes.summary(known.changes))]
        for group, listed in groupby(known.changes, key=lambda change: change.group):
            members = list(listed)
            rows += ["", wording.group(wording.GROUPS[group], len(members)), *members]
        self._show(rows)
        same = (n for n, row in enumerate(rows) if before and _key(row) == _key(before))
        first = next((n for n, row in enumerate(rows) if isinstance(row, EditionChange)), 0)
        put(next(same, first))
        if before is None:
            self.top = 0
        self.post_message(PaneMoved())

    def say(self, words: str) -> None:
        """Show a notice in place of a list."""
        self._notice = words
        self._width = 0
        self.cursor = self.top = 0
        self.fit()
        self.refresh()
        self.post_message(PaneMoved())

    def _show(self, rows: Sequence[str | EditionChange]) -> None:
        self._rows = list(rows)
        self._made.clear()
        self.finder.forget()
        self.refresh()

    def fit(self) -> None:
        if self._width != self.size.width:
            self._width = self.size.width
            self._made.clear()
            if self._notice and self._width:
                self._show([item.text for item in wrap_text(self._notice, self._width)])

    def selected(self) -> EditionChange | None:
        """Return the change under the cursor; None without one."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if isinstance(row, EditionChange) else None

    def ordinal(self) -> str:
        """Return the number of the change under the cursor and of all: `3/25`; empty without one."""
        listed = [number for number, row in enumerate(self._rows) if isinstance(row, EditionChange)]
        return f"{listed.index(self.cursor) + 1:,}/{len(listed):,}" if self.cursor in listed else ""

    def keep(self) -> Callable[[], None]:
        """Record nothing: `open` keeps the cursor on its change."""
        return lambda: None

    def count(self) -> int:
        return len(self._rows)

    def line_at(self, number: int) -> Line:
        if number >= len(self._rows):
            return BLANK
        row = self._rows[number]
        if isinstance(row, str):
            return line(row, DIM if self._notice else HEADING)
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = change_pages.change_line(row, self.size.width)
        if number != self.cursor:
            return made
        first, *others = made.runs
        return made._replace(runs=(first._replace(text=">"), *others))

    def selectable(self, number: int) -> bool:
        return isinstance(self._rows[number], EditionChange)


def _key(row: str | EditionChange) -> tuple[str, str, str]:
    return ("", "", row) if isinstance(row, str) else (row.group, row.id, row.title)
