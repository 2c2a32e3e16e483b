"""What every screen is: panes between lines, keys that are dispatched, and a footer that says which there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen

from brief_tui.tui import wording
from brief_tui.tui.actions import Action
from brief_tui.tui.messages import Address, Arrived, Moved, OpenBriefing, Posted, Say
from brief_tui.tui.prompts import Outcome
from brief_tui.tui.screens.dispatcher import Dispatcher
from brief_tui.tui.screens.pane_actions import PaneActions
from brief_tui.tui.screens.strip import ProblemsStrip, Strip
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.footer import FooterBar

if TYPE_CHECKING:
    from asyncio import Event

    from brief_tui.tui.reader import Reader


def _is_shown(pane: Pane) -> bool:
    """Whether a pane is not hidden with what it stands in."""
    return all(node.display for node in pane.ancestors_with_self)


class ActionScreen(Screen[None], inherit_bindings=False):
    """A screen whose keys come from the registry of actions. A subclass composes it, and ends with its footer."""

    AUTO_FOCUS = ""
    BLANK: ClassVar[bool] = True
    """The bars and panes cover it."""

    def __init__(self, session: Session, letter: Callable[[str], Outcome] | None = None) -> None:
        """Show nothing yet.

        Args:
            session: this run of the reader.
            letter: takes characters before they are keys, as the dispatcher says.
        """
        super().__init__()
        self.session = session
        self.footer = FooterBar(session.keymap)
        self.dispatcher = Dispatcher(self, letter)
        self.strip: Strip = ProblemsStrip(self)
        self._pane_actions = PaneActions(self)
        self.delegates: tuple[object, ...] = (self._pane_actions,)
        """Who carries actions out that the screen itself has not, the first one first."""

    @property
    def reader(self) -> Reader:
        """The app."""
        return cast("Reader", self.app)

    # Textual's part.

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002 - a newer one may be known
        """Lay out for the size that there is now: of sizes that come together only the newest counts, once.

        The layout for a size posts that size to the screen, so that of two in the queue each would undo the other.
        """
        newest = self.app.size
        if self._compositor.size != newest or self.outer_size != newest:
            super()._screen_resized(newest)

    async def composed(self) -> None:
        """Wait until all that is to be here is, and has a size."""
        await cast("Event", self._mounted_event).wait()
        if any(not pane.size.width for pane in self.query(Pane) if _is_shown(pane)):
            self._refresh_layout(self.app.size)

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all that is here anew; not before it is laid out, when each widget has been styled as it came."""
        if self.outer_size:
            super().update_node_styles(animate)

    def on_resize(self, _event: events.Resize) -> None:
        """The footer shows what has room."""
        self.call_after_refresh(self.renew_footer)

    def on_screen_resume(self) -> None:
        """Something may be wrong by now, or no longer."""
        self.strip.renew()

    @on(Posted)
    def _posted(self, event: Posted) -> None:
        """Do what a pane asks its screen for."""
        event.stop()
        match event:
            case Say():
                self.say(event.text)
            case Moved():
                self.moved()
                self.renew_footer()
            case OpenBriefing():
                self.dispatcher.follow_later(self.reader.open(event.row))
            case Address():
                self._pane_actions.take_address(event.address)
            case Arrived():
                event.tell()

    # Panes and footer.

    def panes(self) -> list[Pane]:
        """The panes in view, in the order of tab."""
        return [pane for pane in self.query(Pane) if pane.display and pane.region]

    def pane(self) -> Pane | None:
        """The pane that actions are for."""
        focused, before = self.focused, self.dispatcher.focus_before
        if isinstance(focused, Pane):
            return focused
        return before if before in self.panes() else None

    def say(self, text: str) -> None:
        """A word in the footer until the next key."""
        self.footer.put(text)
        self.renew_footer()

    def renew_footer(self) -> None:
        """Say where one is and which keys matter here."""
        if self.footer.is_attached:
            here = (action for action in self.session.keymap.actions if action.footer)
            labels = [(action, self.label(action)) for action in here if self.dispatcher.handler(action.id) is not None]
            self.footer.show(self.status(), labels, self.size.width)

    # What a subclass says and does.

    def status(self) -> str:
        """Where one is, for the footer."""
        return ""

    def label(self, action: Action) -> str:
        """The footer's word for an action here."""
        return wording.BACK if action.id == "back" else action.label

    def shown_path(self) -> str:
        """The file that is read here; empty when there is none."""
        return ""

    def moved(self) -> None:
        """Called when a pane shows another place."""

    def keep(self) -> Callable[[], None]:
        """Note where one is; what is given shows what there is then, from the same place on."""
        return self.strip.renew

    def files_begun(self) -> None:
        """Called when files begin to be read aside."""

    async def files_changed(self, changed: int) -> None:
        """Files have been read again, so many of which had changed: say so."""
