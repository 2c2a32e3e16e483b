"""Base of all views: panes of one briefing with a main one, and the view's part of the reader's place."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual.containers import Container

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

PlaceChange = Callable[[ReaderPosition], ReaderPosition]
"""Returns a place with what is at hand in it."""


class Frame(Container):
    """A container that draws blanks only: panes cover it, and computing its lines would cost as much as theirs."""

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = ""


class BriefingView(Frame):
    """Panes of one briefing. A subclass composes them and fills them when it is mounted."""

    look_label: ClassVar[str] = wording.READ
    """The footer's label of enter, except in the first view."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        """Make a view.

        Args:
            session: this run of the reader.
            entry: the briefing.
            place: the reader's place when the briefing was opened.
            shared: the incidents with the selection and the filter that views share.
        """
        super().__init__()
        self.session = session
        self.shared = shared
        self.entry = entry
        self.start = place
        """The reader's place when the briefing was opened."""
        self.delegates: tuple[object, ...] = ()
        """Objects with actions of its panes that work from any of them."""
        self.idle: Callable[[str], bool] = lambda _action: False
        """Returns whether an action has nothing to do now, and is not worth the footer's room."""
        self.incident: Callable[[], int | None] | None = None
        """Returns the row in the index of the selected incident, None without one; None where none can be selected."""
        self.marked: Callable[[], None] = lambda: None
        """Called when the reader has marked the briefing as read or unread."""

    def footer_label(self, action: str) -> str:  # noqa: ARG002 - for subclasses
        """Return the footer's label of an action where the view has another than the registry; else an empty text."""
        return ""

    def panes(self) -> list[Pane]:
        """Return its panes in tab order."""
        return list(self.query(Pane))

    @abstractmethod
    def main(self) -> Pane:
        """Return the pane shown where there is room for one."""

    def beside(self) -> Pane | None:
        """Return the pane that the aside replaces; None when it replaces none."""
        return None

    def catch_up(self) -> None:
        """Show the shared incidents as they are now: when the view is shown again, and when they change."""

    def moved(self) -> None:
        """Bring the other panes to the place of the one that has moved."""

    def status(self) -> str:
        """Return the reader's position, for the footer."""
        return ""

    def note(self) -> str:
        """Return a note for the right end of the line of views."""
        return ""

    def keep(self) -> Callable[[BriefingEntry], None]:
        """Record the selection, by name; return a call that shows the changed briefing with it selected."""
        if not self.is_mounted:  # it is being composed, and fills its panes when it is mounted
            return self._take
        self.start = self.place(self.start)
        show = self.keep_panes()

        def again(entry: BriefingEntry) -> None:
            self._take(entry)
            show()

        return again

    def _take(self, entry: BriefingEntry) -> None:
        self.entry = entry

    @abstractmethod
    def keep_panes(self) -> Callable[[], None]:
        """Record the selection in the panes; return a call that shows them with the view's new entry."""

    def place(self, place: ReaderPosition) -> ReaderPosition:
        """Return the reader's place with this view's part updated."""
        return place

    def here(self) -> str:
        """Return the title of the current section, incident or term."""
        return ""

    def place_in(self, pane: Pane) -> PlaceChange | None:  # noqa: ARG002 - for subclasses
        """Return how a pane's own row changes the reader's place; None where it is the view's place."""
        return None

    def column(self) -> str:
        """Return the id of the column under the cursor; empty without columns."""
        return ""

    def narrowed(self) -> str:
        """Return the filter of the view; empty for none."""
        return ""

    def go(self, target: JumpTarget) -> None:
        """Show a target in this view."""
