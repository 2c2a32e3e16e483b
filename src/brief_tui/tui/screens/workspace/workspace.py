"""The screen of a briefing: header, line of views, views and aside, footer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from textual import events, on
from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.text.clean import clean_line
from brief_tui.tui import library_wording, wording
from brief_tui.tui.action import Action
from brief_tui.tui.jumps import target_in
from brief_tui.tui.messages import GoChange, GoEvidence, LookIncident, LookTerm
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.head import WorkspaceHeader
from brief_tui.tui.screens.workspace.layout import ViewLayout
from brief_tui.tui.screens.workspace.lookups import AsideLookups, TableScreens
from brief_tui.tui.screens.workspace.places import ReadingPlace, WorkspaceHere
from brief_tui.tui.session import Session
from brief_tui.tui.view_kinds import ViewKind
from brief_tui.tui.views.base import BriefingView, Frame
from brief_tui.tui.widgets.base import Pane


class Workspace(ActionScreen, inherit_bindings=False):
    """One open briefing with its views, look-ups, bookmarks and place."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition) -> None:
        super().__init__(session)
        self.views = ViewLayout(self, session.views, self._make_view)
        self.places = ReadingPlace(self, self.views, entry, place)
        self.here = WorkspaceHere(self, self.places)
        self.head = WorkspaceHeader(self, self.views, self.places)
        self.lookups = AsideLookups(self, self.views, self.places)
        tables = TableScreens(self, self.views)
        self.delegates = (self.views, self.lookups, tables, self.places, *self.delegates)

    def _make_view(self, kind: ViewKind) -> BriefingView:
        module, _colon, name = kind.path.partition(":")
        view_class = cast("type[BriefingView]", getattr(import_module(module), name))
        return view_class(self.session, self.entry, self.places.start, self.places.shared)

    def compose(self) -> ComposeResult:
        # Before the first widget, so that none is styled twice.
        self.views.classify(self.app.size)
        yield self.head.header
        yield self.head.viewbar
        with Frame(id="body"):
            with self.views.frame:
                yield self.views.begin(self.places.start.view)
            yield self.views.aside
        yield self.footer

    def on_mount(self) -> None:
        self.views.about = lambda width: self.session.overview(self.entry, width)
        self.views.settle()

    @property
    def entry(self) -> BriefingEntry:
        """The open briefing."""
        return self.places.entry

    @property
    def current(self) -> str:
        """Name of the current view."""
        return self.views.current

    @property
    def view(self) -> BriefingView:
        """The current view."""
        return self.views.view

    # Texts.

    def status(self) -> str:
        return self.view.status() if self.views.composed else ""

    def label(self, action: Action) -> str:
        if action.id == "back":
            away = self.views.is_away or self.current != self.views.first or self.reader.navigator.can_go_back()
            return wording.BACK if away else wording.QUIT
        view = self.views.composed
        if action.together:
            # Where the line of views is not shown, the footer says which is, once there is one.
            named = view and not self.head.viewbar.display
            return self.views.kinds[self.current].title if named else action.together
        if view and view.idle(action.id):
            return ""
        look = view and action.id == "look" and self.current != self.views.first
        if view and (view.footer_label(action.id) or look):
            return view.footer_label(action.id) or view.look_label
        return super().label(action)

    def shown_path(self) -> str:
        return self.entry.path

    # Events and messages.

    def panes(self) -> list[Pane]:
        return self.views.panes()

    def moved(self) -> None:
        if self.views.composed:
            self.view.moved()
            self.head.renew()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.views.lay_out()
        self.head.renew()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self.focused:
            self.views.activate(event.widget)
        self.renew_footer()

    @on(LookTerm)
    @on(LookIncident)
    @on(GoChange)
    @on(GoEvidence)
    def _look_at(self, event: LookTerm | LookIncident | GoChange | GoEvidence) -> None:
        event.stop()
        match event:
            case LookTerm():
                self.lookups.look_at_term(event.term)
            case LookIncident():
                self.lookups.look_at_incident(event.name)
            case GoEvidence():
                place = self.places.place()._replace(view="evidence")
                target = target_in(self.entry, place)._replace(selected=str(event.number))
                self.dispatcher.follow_later(self.reader.navigator.jump(target))
            case GoChange():
                term = self.session.library.glossary.same(event.place.term, self.entry.path) or 0
                target = target_in(self.entry, event.place)._replace(change=event.item, term=term, whole=True)
                self.dispatcher.follow_later(self.reader.navigator.jump(target))

    def keep(self) -> Callable[[], None]:
        strip, places = super().keep(), self.places.keep()

        def again() -> None:
            places()
            self.head.renew()
            self.renew_footer()
            strip()

        return again

    async def files_changed(self, changed: int) -> None:
        """Report the number of changed files, or the problems of the open one."""
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
        """Stop a reading in the background, or else close zoom, aside or side pane."""
        return self.reader.files.stop() or self.views.put_aside()

    def act_back(self) -> ActionResult:
        """Close what is open, else go a jump back, else show the first view, else leave."""
        if self.act_dismiss():
            return None
        if self.reader.navigator.can_go_back():
            return self.reader.navigator.step(-1)
        if self.current != self.views.first:
            return self.views.show(self.views.first)
        self.reader.leave()
        return None
