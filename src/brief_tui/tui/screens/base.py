"""What one can do on every screen, and what every screen says of the files it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from textual import on

from brief_tui.briefing.files import NotSaved, at_home, save_new
from brief_tui.tui.asking import Ask, Outcome
from brief_tui.tui.messages import Address
from brief_tui.tui.pane import Pane
from brief_tui.tui.panes.bar import Bar
from brief_tui.tui.screens.dispatching import Dispatching
from brief_tui.tui.terminal.clipboard import LIMIT


class ActionScreen(Dispatching, inherit_bindings=False):
    """What one can do on every screen."""

    def keep(self) -> Callable[[], None]:
        """Note where one is; what is given shows what there is then, from the same place on."""
        return self.renew_strip

    async def files_changed(self, changed: int) -> None:
        """Files have been read again, so many of which had changed: say so."""

    # What is wrong with files that are followed.

    def on_screen_resume(self) -> None:
        """Something may be wrong by now, or no longer."""
        self.renew_strip()

    def renew_strip(self) -> None:
        """Say in a line what is wrong, while something is."""
        troubles = self.session.troubles
        found = self.query("#strip")
        if not troubles and not found:
            return
        strip = cast("Bar", found.first()) if found else Bar(id="strip")
        if not found:
            self.mount(strip, before="#footer")
        strip.display = bool(troubles)
        if troubles:
            from brief_tui.tui.troubles import strip_runs

            strip.say(*strip_runs(troubles, self.shown_path(), self.session.keymap.shown_keys("problems")))

    def shown_path(self) -> str:
        """The file that is read here; empty when there is none."""
        return ""

    @on(Address)
    def _address(self, event: Address) -> None:
        event.stop()
        if self.session.settings.links == "open":
            from brief_tui.tui.terminal.browser import open_address

            self.say(open_address(event.address))
        else:
            self.app.copy_to_clipboard(event.address)
            self.say(f"copied {event.address}")

    def act_copy(self) -> None:
        """Copy the pane."""
        pane = self.pane()
        if pane is not None:
            text = ""
            key = self.session.keymap.shown_keys("write")
            for part in pane.page_parts():
                text += part
                if len(text.encode()) > LIMIT:
                    self.say(f"this is too much for a terminal's clipboard; {key} writes it to a file")
                    return
            self.app.copy_to_clipboard(text)
            self.say(f"copied {len(text):,} characters; where the terminal takes no copies, {key} writes a file")

    def act_write(self) -> Outcome:
        """Write the pane to a file."""
        pane = self.pane()
        if pane is None:
            return None
        return Ask("write to: ", lambda name: self._write(pane, name), start=f"brief-{pane.id}.txt")

    def _write(self, pane: Pane, name: str) -> None:
        if not name.strip():
            self.say("nothing written: no name")
            return
        try:
            path = at_home(name.strip())
            save_new({path: (part.encode() for part in pane.page_parts())})
        except NotSaved as error:
            taken = f"{error.name} is already there; choose another name"
            self.say(taken if error.taken else f"{error.name} cannot be written: {error.reason}")
        else:
            self.say(f"written to {path}")
