"""Changes in the text of a view: bars beside it while it is unread, marks on request."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from brief_tui.library.shelf import has_news
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.widgets.comparing import Comparing

if TYPE_CHECKING:
    from textual.widget import Widget

    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.questions.what_changed import WhatChanged
    from brief_tui.tui.session import Session
    from brief_tui.tui.widgets.change_marks import ChangeMarks

_ROOM_FOR_NOTE, _VIEWS_LISTED = 80, 16
"""Width and height in cells from which the line of views has room for a note."""


class TextNews:
    """Asks for what changed in a briefing, and says that it has."""

    def __init__(self, owner: Widget, session: Session) -> None:
        """Know nothing yet; `owner` runs the comparisons."""
        self._owner = owner
        self._session = session
        self._comparing = Comparing(owner, session, self._take, self._say)
        self._marks: ChangeMarks | None = None
        self._entry: BriefingEntry | None = None
        self._bars = False

    def begin(self, marks: ChangeMarks, entry: BriefingEntry) -> None:
        """Say that a briefing has changed since it was read, if it has, and compare it after the first picture."""
        self._marks, self._entry = marks, entry
        marks.ask = self._ask
        self._session.known_changes.opened.setdefault(entry.path, time.time())
        self._bars = self._has_news()
        if self._bars:
            self._owner.call_after_refresh(self._ask)
            size = self._owner.app.size
            if size.width < _ROOM_FOR_NOTE or size.height < _VIEWS_LISTED:
                self._say(self.note())

    def keep(self) -> Callable[[BriefingEntry], None]:
        """Record what is shown; return a call that shows it for the changed briefing."""
        before = self._entry

        def again(entry: BriefingEntry) -> None:
            assert self._marks is not None
            self._entry = entry
            if before is None or entry.edition_key != before.edition_key:
                self._session.known_changes.opened[entry.path] = time.time()
                self._bars = self._has_news()
            if self._marks.forget() or self._bars:
                self._ask()

        return again

    def marked(self) -> None:
        """Put bars beside lines that differ, or take them away: the briefing was marked as read or unread."""
        assert self._marks is not None
        self._bars = self._has_news()
        if self._bars:
            self._ask()
        else:
            self._marks.forget_bars()

    def note(self) -> str:
        """Return that the briefing has changed, and the key that shows how; empty once it is marked as read."""
        return wording.changed_since_read(self._session.keymap.shown_keys("view_changes")) if self._bars else ""

    def idle(self, action: str) -> bool:
        """Return whether an action has nothing to do while nothing is marked."""
        return action in {"next_change", "show_changes"} and not (self._marks is not None and self._marks.shown)

    @property
    def act_dismiss(self) -> Callable[[], bool] | None:
        """Stop a comparison, if one goes on."""
        return self._comparing.stop if self._comparing.busy else None

    def _has_news(self) -> bool:
        assert self._entry is not None
        return has_news(self._session.library, self._session.state, self._entry)

    def _ask(self) -> None:
        assert self._entry is not None
        self._comparing.ask(self._entry)

    def _take(self, known: WhatChanged | None) -> None:
        assert self._marks is not None
        if known is None and not self._bars:
            self._say(wording.NOTHING_TO_COMPARE)
        self._marks.take(known, bars=self._bars)

    def _say(self, words: str) -> None:
        self._owner.post_message(FooterMessage(words))
