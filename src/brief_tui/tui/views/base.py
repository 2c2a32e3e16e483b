"""What every view is: panes of one briefing, the main one among them, and its part of the reader's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.containers import Container

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Pane


class Frame(Container):
    """A container of which only blanks are drawn: panes cover it, and working its lines out would cost as much."""

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = ""


class BriefingView(Frame):
    """Panes of one briefing. A subclass composes them and fills them when it is mounted."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition) -> None:
        super().__init__()
        self.session = session
        self.entry = entry
        self.start = place
        """Where the reader was when the briefing was opened."""
        self.delegates: tuple[object, ...] = ()
        """What in its panes carries actions out from whichever of them has the focus."""

    def panes(self) -> list[Pane]:
        """Its panes in the order of tab."""
        return list(self.query(Pane))

    def main(self) -> Pane:
        """The pane that has it all on a small screen."""
        raise KeyError(type(self).__name__)

    def beside(self) -> Pane | None:
        """The pane that makes room when the aside is open."""
        return None

    def moved(self) -> None:
        """A pane shows another place: bring the others along."""

    def status(self) -> str:
        """Where one is, for the footer."""
        return ""

    def note(self) -> str:
        """A word for the line of views."""
        return ""

    def keep(self) -> Callable[[BriefingEntry], None]:
        """Note what is selected, by name; what is given shows the briefing as it is then, with the same selected."""
        if not self.panes():
            return self._take
        self.start = self.place(self.start)
        show = self.keep_panes()

        def again(entry: BriefingEntry) -> None:
            self._take(entry)
            show()

        return again

    def _take(self, entry: BriefingEntry) -> None:
        self.entry = entry

    def keep_panes(self) -> Callable[[], None]:
        """The same for the panes, of the briefing that is the view's by then."""
        raise KeyError(type(self).__name__)

    def place(self, place: ReaderPosition) -> ReaderPosition:
        """The reader's place, with this view's part of it brought up to date."""
        return place

    def here(self) -> str:
        """What the reader is at, in a word or two."""
        return ""

    def narrowed(self) -> str:
        """The filter of what it shows."""
        return ""

    def go(self, spot: JumpTarget) -> None:
        """Show a place of this view."""
