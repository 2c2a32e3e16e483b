"""The view of what changed: a line for each change since another edition, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from textual.app import ComposeResult

from brief_tui.briefing.edition_changes import EditionChange
from brief_tui.library.questions.briefings import SUMMARY, BriefingEntry
from brief_tui.library.questions.what_changed import WhatChanged
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import change_pages
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage, GoChange
from brief_tui.tui.panes.differences import DifferencesPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView, PlaceChange
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.comparing import Comparing
from brief_tui.tui.widgets.page import PagePane, empty_page, focus_page
from brief_tui.tui.widgets.shared_incidents import SharedIncidents


class ChangesView(BriefingView):
    """The view of changes since the reader read a briefing, or since the edition before."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.differences = DifferencesPane()
        """The pane with the list of changes."""
        self.page = PagePane(id="difference")
        """The page of the change under the cursor."""
        self._known: WhatChanged | None = None
        self._shown: EditionChange | None = None
        self._comparing = Comparing(self, session, self._compared, self._say)

    def compose(self) -> ComposeResult:
        yield self.differences
        yield self.page

    def on_mount(self) -> None:
        self.differences.say(wording.comparing(self.session.keymap.shown_keys("dismiss")))
        self._comparing.ask(self.entry)

    def main(self) -> Pane:
        return self.differences

    def beside(self) -> Pane | None:
        return self.page

    def _compared(self, known: WhatChanged | None) -> None:
        """Show what changed, or why there is nothing to show."""
        self._known = known
        if known is None:
            self.differences.say(wording.nothing_to_compare(self.session.keymap.shown_keys("toggle_read")))
        elif not known.changes:
            self.differences.say(wording.no_changes(known.label))
        else:
            self.differences.open(known)
        for fault in known.faults if known is not None else ():
            self.post_message(FooterMessage(fault))

    def _say(self, words: str) -> None:
        """Show the progress of a comparison, or why it failed."""
        if self._comparing.busy:
            self.post_message(FooterMessage(words))
        else:
            self.differences.say(wording.not_compared(words or wording.STOPPED))

    def moved(self) -> None:
        change = self.differences.selected()
        if change is self._shown:
            return
        self._shown = change
        if change is None or self._known is None:
            self.page.show(empty_page)
        else:
            self.page.follow(partial(change_pages.change_page, change, self._known.label))

    def keep_panes(self) -> Callable[[], None]:
        return lambda: self._comparing.ask(self.entry)

    def status(self) -> str:
        return self.differences.ordinal()

    def here(self) -> str:
        change = self.differences.selected()
        return " ".join(change.title.split()) if change is not None else ""

    def place_in(self, pane: Pane) -> PlaceChange | None:
        """Return where the change under the cursor stands, to mark it; None where it is nowhere."""
        there = self._place() if pane is self.differences else None
        return (lambda _place: there[0]) if there is not None else None

    def act_compare(self) -> None:
        """Compare with the edition before instead of what was read last, or the other way round."""
        if not self._comparing.other(self.entry):
            self.post_message(FooterMessage(wording.NOTHING_ELSE_TO_COMPARE))

    @property
    def act_dismiss(self) -> Callable[[], bool] | None:
        """Stop a comparison, if one goes on."""
        return self._stop if self._comparing.busy else None

    def _stop(self) -> bool:
        self._comparing.stop()
        self.differences.say(wording.not_compared(wording.STOPPED))
        return True

    @property
    def act_look(self) -> Callable[[], None] | None:
        """Show the change where it stands; of what is nowhere any more, the page."""
        return self._look if self.screen.focused is self.differences else None

    def _look(self) -> None:
        there = self._place()
        if there is not None:
            self.post_message(GoChange(*there))
        elif self.differences.selected() is not None:
            focus_page(self.page)

    def _place(self) -> tuple[ReaderPosition, str | None] | None:
        """Return where the change under the cursor stands, as `_where` does."""
        change = self.differences.selected()
        if change is None or self._known is None:
            return None
        sections = {item.name for item in self.session.library.briefings.sections(self.entry.row)}
        return _where(change, self._known, self.start, sections)


def _where(
    change: EditionChange, known: WhatChanged, place: ReaderPosition, sections: Collection[str]
) -> tuple[ReaderPosition, str | None] | None:
    """Return where a change stands in this edition, and the title to look for there; None where it is nowhere.

    Args:
        change: the change.
        known: all that changed.
        place: a place in the briefing.
        sections: the ids of its sections.
    """
    if change.group in {"incidents", "glossary"}:
        if change.kind == "gone":
            return None
        if change.group == "incidents":
            return place._replace(view="incidents", incident=change.id), None
        return place._replace(view="glossary", term=change.title), None
    section = _section(change, known)
    return (place._replace(view="read", section=section), change.title) if section in sections else None


def _section(change: EditionChange, known: WhatChanged) -> str:
    """Return the id of the section in which a change stands; empty for none."""
    if change.group == "briefing":
        return SUMMARY if any(field.name == SUMMARY for field in change.fields) else "details"
    if change.group != "sections":
        return change.group
    if change.kind != "gone":
        return change.id
    behind = (key for key, item in known.sections.items() if any(part.title == change.title for part in item.gone))
    return next(behind, "").removeprefix("#")
