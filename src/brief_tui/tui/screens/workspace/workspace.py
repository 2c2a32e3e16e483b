"""The workspace's screen: header, line of views, the views with the aside, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from textual import events, on
from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import pages
from brief_tui.text.clean import clean_line
from brief_tui.tui import library_wording, wording
from brief_tui.tui.actions import Action
from brief_tui.tui.messages import LookIncident, LookTerm
from brief_tui.tui.prompts import Outcome
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.bookmarks import Bookmarks
from brief_tui.tui.screens.workspace.head import Head
from brief_tui.tui.screens.workspace.layout import ViewLayout
from brief_tui.tui.screens.workspace.lookups import Lookups, TableScreens
from brief_tui.tui.screens.workspace.places import Places
from brief_tui.tui.session import Session
from brief_tui.tui.view_kinds import ViewKind
from brief_tui.tui.views.base import Frame, View
from brief_tui.tui.widgets.base import Pane


class Workspace(ActionScreen, inherit_bindings=False):
    """One briefing, and all that a reader can do with it."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition) -> None:
        super().__init__(session)
        self.views = ViewLayout(self, session.views, self._make_view)
        self.places = Places(self, self.views, entry, place)
        self.head = Head(self, self.views, self.places)
        self._lookups = Lookups(self, self.views, self.places)
        bookmarks, tables = Bookmarks(self, self.places), TableScreens(self, self.views)
        self.delegates = (self.views, self._lookups, tables, self.places, bookmarks, *self.delegates)

    def _make_view(self, kind: ViewKind) -> View:
        module, _colon, name = kind.path.partition(":")
        made = cast("type[View]", getattr(import_module(module), name))
        return made(self.session, self.entry, self.places.start)

    def compose(self) -> ComposeResult:
        """Header, line of views, views and aside, footer."""
        # Before there is anything to restyle.
        self.views.classify(self.app.size)
        yield self.head.header
        yield self.head.viewbar
        with Frame(id="body"):
            with Frame(id="views"):
                yield self.views.begin(self.places.start.view)
            yield self.views.aside
        yield self.footer

    def on_mount(self) -> None:
        """Show the view that the reader left."""
        words = wording.LOOK_HERE
        self.views.aside.show(lambda width: pages.notice(words, width))
        self.views.settle()

    @property
    def entry(self) -> BriefingEntry:
        """The briefing that is open."""
        return self.places.entry

    @property
    def current(self) -> str:
        """The name of the view that is shown."""
        return self.views.current

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.views.view

    # What it says.

    def status(self) -> str:
        """What the view says."""
        return self.view.status() if self.views.ready else ""

    def label(self, action: Action) -> str:
        """What q does here."""
        if action.id == "back":
            away = self.views.is_away or self.current != self.views.first or self.reader.navigator.jumps.past
            return wording.BACK if away else wording.QUIT
        return wording.READ if action.id == "look" and self.current != self.views.first else action.label

    def shown_path(self) -> str:
        """The briefing's."""
        return self.entry.path

    # What comes to it.

    def panes(self) -> list[Pane]:
        """Those of the view that is shown, and the aside."""
        return self.views.panes()

    def moved(self) -> None:
        """A pane shows another place."""
        if self.views.ready:
            self.view.moved()
            self.head.renew()

    def on_resize(self, event: events.Resize) -> None:
        """The layout follows the width."""
        super().on_resize(event)
        self.views.lay_out()
        self.head.renew()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the focus is the active one of its view."""
        if event.widget is self.focused:
            self.views.activate(event.widget)
        self.renew_footer()

    @on(LookTerm)
    def _look_term(self, event: LookTerm) -> None:
        event.stop()
        self._lookups.look_at_term(event.term)

    @on(LookIncident)
    def _look_incident(self, event: LookIncident) -> None:
        event.stop()
        self._lookups.look_at_incident(event.name)

    def keep(self) -> Callable[[], None]:
        """Note the place in all views; what is given shows the briefing as it is then."""
        strip, places = super().keep(), self.places.keep()

        def again() -> None:
            places()
            self.head.renew()
            self.renew_footer()
            strip()

        return again

    async def files_changed(self, changed: int) -> None:
        """Say how many, or what is wrong with the one that is read."""
        again = self.session.library.catalogue.find(self.entry.path)
        if again is None or again.problems:
            problems = self.session.library.briefings.problems(again.row) if again else []
            words = library_wording.gone_place_kept(clean_line(self.entry.path))
            if self.is_current:
                await self.places.act_library()
            self.reader.navigator.say(problems[0] if problems else words)
        elif changed:
            self.say(library_wording.read_again(changed))
        else:
            self.say(library_wording.NOTHING_CHANGED)

    # The way back.

    def act_dismiss(self) -> bool:
        """Stop what is read aside; else put aside what is open: zoom, aside, a pane that is not the main one."""
        return self.reader.files.stop() or self.views.put_aside()

    def act_back(self) -> Outcome:
        """Back, and at last out."""
        if self.act_dismiss():
            return None
        if self.reader.navigator.jumps.past:
            return self.reader.navigator.step(-1)
        if self.current != self.views.first:
            return self.views.show(self.views.first)
        self.reader.leave()
        return None
