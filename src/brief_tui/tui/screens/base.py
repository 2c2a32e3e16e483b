"""Base of all screens: panes between bars, dispatched keys, and a footer with the available actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen

from brief_tui.tui import wording
from brief_tui.tui.action import Action
from brief_tui.tui.messages import AddressChosen, FooterMessage, OpenBriefing, PaneMessage, PaneMoved, QueueMarker
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.copying import Copying
from brief_tui.tui.screens.dispatcher import Dispatcher
from brief_tui.tui.screens.here import Here
from brief_tui.tui.screens.pane_actions import PaneActions
from brief_tui.tui.screens.strip import ProblemsIndicator, ProblemsStrip
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.footer import FooterBar

if TYPE_CHECKING:
    from asyncio import Event

    from brief_tui.tui.reader import Reader


def _is_shown(pane: Pane) -> bool:
    """Return whether a pane and all its ancestors are displayed."""
    return all(node.display for node in pane.ancestors_with_self)


class ActionScreen(Screen[None], inherit_bindings=False):
    """A screen with keys from the registry of actions. A subclass composes it and ends with its footer."""

    AUTO_FOCUS = ""
    BLANK: ClassVar[bool] = True
    """Draws nothing itself: bars and panes cover the screen."""

    def __init__(self, session: Session, letter: Callable[[str], ActionResult] | None = None) -> None:
        """Make an empty screen.

        Args:
            session: this run of the reader.
            letter: takes characters before they are keys, as the dispatcher says.
        """
        super().__init__()
        self.session = session
        self.here = Here(self)
        self.footer = FooterBar(session.keymap)
        self.dispatcher = Dispatcher(self, letter)
        self.strip: ProblemsIndicator = ProblemsStrip(self)
        self._pane_actions = PaneActions(self)
        self.delegates: tuple[object, ...] = (self._pane_actions, Copying(self))
        """Objects with further actions of the screen, the first one first."""

    @property
    def reader(self) -> Reader:
        """The app that runs the screen."""
        return cast("Reader", self.app)

    # Overrides of Textual's methods.

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002 - a newer one may be known
        """Lay out for the current size: of several sizes in the queue only the newest counts, once.

        Two layouts in the queue would each post their size again and undo the other.
        """
        newest = self.app.size
        if self._compositor.size != newest or self.outer_size != newest:
            super()._screen_resized(newest)

    async def composed(self) -> None:
        """Wait until the screen is composed and its panes have a size."""
        await cast("Event", self._mounted_event).wait()
        if any(not pane.size.width for pane in self.query(Pane) if _is_shown(pane)):
            self._refresh_layout(self.app.size)

    def update_node_styles(self, animate: bool = True) -> None:
        """Restyle all widgets, but not before the first layout: each was styled when it was mounted."""
        if self.outer_size:
            super().update_node_styles(animate)

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self.renew_footer)

    def on_screen_resume(self) -> None:
        self.strip.renew()

    @on(PaneMessage)
    def _posted(self, event: PaneMessage) -> None:
        event.stop()
        match event:
            case FooterMessage():
                self.say(event.text)
            case PaneMoved():
                self.moved()
                self.renew_footer()
            case OpenBriefing():
                self.dispatcher.follow_later(self.reader.open(event.row))
            case AddressChosen():
                self._pane_actions.take_address(event.address)
            case QueueMarker():
                event.tell()

    # Panes and footer.

    def panes(self) -> list[Pane]:
        """Return the panes in view, in tab order."""
        return [pane for pane in self.query(Pane) if pane.display and pane.region]

    def pane(self) -> Pane | None:
        """Return the pane that actions apply to."""
        focused, before = self.focused, self.dispatcher.focus_before
        if isinstance(focused, Pane):
            return focused
        return before if before in self.panes() else None

    def say(self, text: str) -> None:
        """Show a message in the footer until the next key."""
        self.footer.put(text)
        self.renew_footer()

    def renew_footer(self) -> None:
        """Update status and keys in the footer."""
        if self.footer.is_attached:
            here = (action for action in self.session.keymap.actions if action.footer)
            labels = [(action, self.label(action)) for action in here if self.dispatcher.handler(action.id) is not None]
            self.footer.show(self.status(), [item for item in labels if item[1]], self.size.width)

    # Overridden by subclasses.

    def status(self) -> str:
        """Return the reader's position, for the footer."""
        return ""

    def label(self, action: Action) -> str:
        """Return the footer's label of an action on this screen; empty where it is not worth its room."""
        return wording.BACK if action.id == "back" else action.together or action.label

    def shown_path(self) -> str:
        """Return the path of the file being read; empty when there is none."""
        return ""

    def moved(self) -> None:
        """Handle a change of place in a pane."""

    def keep(self) -> Callable[[], None]:
        """Record the place; return a call that shows the changed index from the same place on."""
        return self.strip.renew

    def files_begun(self) -> None:
        """Handle the beginning of a reading of files in the background."""

    async def files_changed(self, changed: int) -> None:
        """Report that files have been read again; `changed` is their number."""
