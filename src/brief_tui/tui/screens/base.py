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

_LONG = 1_000_000
"""Bytes of changed files that are read in about a second."""


class ActionScreen(Dispatching, inherit_bindings=False):
    """What one can do on every screen."""

    def keep(self) -> Callable[[], None]:
        """Note where one is; what is given shows what there is then, from the same place on."""
        return self.renew_strip

    async def act_goto(self) -> None:
        """Ask where to go, with a list of what there is."""
        from brief_tui.tui.offerbox import OfferBox
        from brief_tui.tui.offers import Offers

        await OfferBox(self, ":", Offers(self).for_text).open()

    async def act_palette(self) -> None:
        """Ask for an action, with a list of those that exist here."""
        from brief_tui.tui.offerbox import OfferBox
        from brief_tui.tui.palette import Commands

        await OfferBox(self, "action: ", Commands(self).for_text).open()

    def act_search(self) -> Outcome:
        """Ask what to search all text for."""
        return self.reader.travel.ask_search()

    def act_jump_back(self) -> Outcome:
        """Back to where one was before a jump."""
        return self.reader.travel.step(-1)

    def act_jump_forward(self) -> Outcome:
        """Forward again."""
        return self.reader.travel.step(1)

    def act_reload(self) -> Outcome:
        """Read the files again; what takes long is done aside, so that one can read on, or leave."""
        if self.session.watch is not None:
            self.session.watch.look()
            return None
        index = self.session.index
        if self.session.reading is None and (not index.kept or (index.waiting() or 0) < _LONG):
            return self.reader.files_read(self.session.reload)
        self.say("reading what has changed; go on meanwhile")
        from brief_tui.tui import aside

        aside.begin(self.reader)
        return None

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
            from brief_tui.tui.following import strip_runs

            strip.say(*strip_runs(troubles, self.shown_path(), self.session.keymap.shown_keys("problems")))

    def shown_path(self) -> str:
        """The file that is read here; empty when there is none."""
        return ""

    @property
    def act_problems(self) -> Callable[[], Outcome] | None:
        """Every problem of the files as they were saved last; no action where there is none."""
        return self._all_problems if any(trouble.lines for trouble in self.session.troubles) else None

    def _all_problems(self) -> Outcome:
        from brief_tui.tui.screens.problems import ProblemsScreen

        return self.app.push_screen(ProblemsScreen(self.session))

    def act_help(self) -> Outcome:
        """The keys that work here."""
        from brief_tui.tui.screens.help import HelpScreen

        return self.app.push_screen(HelpScreen(self.session, self.available()))

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
