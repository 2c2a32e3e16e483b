"""Look-ups beside the text: terms and incidents in the aside; columns, frequencies and versions of the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from brief_tui.render import versions_wording as wording
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.layout import ViewLayout
from brief_tui.tui.screens.workspace.places import ReadingPlace

if TYPE_CHECKING:
    from brief_tui.render.lines import PageMaker
    from brief_tui.tui.panes.incidents import IncidentsPane


class AsideLookups:
    """Shows terms and incidents in the aside."""

    def __init__(self, screen: ActionScreen, views: ViewLayout, places: ReadingPlace) -> None:
        self._screen = screen
        self._session = screen.session
        self._views = views
        self._places = places

    def look_at_term(self, term: int) -> None:
        """Show a term by its number in the index, and remember the look-up."""
        page = self._session.look_at_term(term)
        if page is not None:
            head = self._session.library.glossary.term(term).head
            self.show(page, head)
            self._session.looked_up(term)

    def look_at_incident(self, name: str) -> None:
        """Show an incident by its id."""
        page = self._session.look_at_incident(self._places.entry, name)
        if page is not None:
            self._views.look(page, lambda place: place._replace(view="incidents", incident=name))

    def show(self, page: PageMaker, head: str) -> None:
        """Show the page of a term that was looked up."""
        self._views.look(page, lambda place: place._replace(view="glossary", term=head))


class TableScreens:
    """Actions that open the screens of the table: columns, frequencies, versions of an incident."""

    def __init__(self, screen: ActionScreen, views: ViewLayout) -> None:
        self._screen = screen
        self._session = screen.session
        self._views = views

    @property
    def _table(self) -> IncidentsPane | None:
        """The table of incidents; None unless its view is current and has the focus."""
        if not self._views.composed or self._screen.pane() not in self._views.view.panes():
            return None
        return cast("IncidentsPane | None", next(iter(self._views.view.query("#table")), None))

    @property
    def act_columns(self) -> Callable[[], ActionResult] | None:
        table = self._table
        return None if table is None else lambda: self._choose_columns(table)

    def _choose_columns(self, table: IncidentsPane) -> ActionResult:
        from brief_tui.tui.screens.columns import ColumnsScreen

        names = table.columns.names()
        return self._screen.app.push_screen(ColumnsScreen(self._session, names, table.columns.choose))

    @property
    def act_frequency(self) -> Callable[[], ActionResult] | None:
        table = self._table
        return None if table is None else lambda: self._count(table)

    def _count(self, table: IncidentsPane) -> ActionResult:
        from brief_tui.library.questions.columns import COUNTED
        from brief_tui.library.wording import NOT_BY_ID
        from brief_tui.tui.screens.frequency import FrequencyScreen

        if table.view is None or not table.columns.shown:
            return None
        column = table.columns.current.id
        if column not in COUNTED:
            self._screen.say(NOT_BY_ID)
            return None
        return self._screen.app.push_screen(FrequencyScreen(self._session, table.view, column, table.filtering.add))

    @property
    def act_versions(self) -> Callable[[], ActionResult] | None:
        view = self._views.composed
        if view is None or view.incident is None or self._screen.pane() not in view.panes():
            return None
        row = view.incident
        return lambda: self._show_versions(row())

    def _show_versions(self, row: int | None) -> ActionResult:
        from brief_tui.tui.screens.versions import VersionsScreen

        found = self._session.library.evidence.accounts(row) if row is not None else None
        if found is None:
            self._screen.say(wording.ONE if row is not None else wording.NO_INCIDENT)
            return None
        return self._screen.app.push_screen(VersionsScreen(self._session, found))
