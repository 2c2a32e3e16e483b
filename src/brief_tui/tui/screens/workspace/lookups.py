"""Look-ups beside the text: terms and incidents in the aside; columns and frequencies of the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from brief_tui.text.clean import clean_line
from brief_tui.tui import wording
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.layout import ViewLayout
from brief_tui.tui.screens.workspace.places import ReadingPlace

if TYPE_CHECKING:
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
            self._views.look(page, lambda place: place._replace(view="glossary", term=head))
            self._session.looked_up(term)

    def look_at_incident(self, name: str) -> None:
        """Show an incident by its id."""
        page = self._session.look_at_incident(self._places.entry, name)
        if page is not None:
            self._views.look(page, lambda place: place._replace(view="incidents", incident=name))

    def act_define(self) -> PromptQuestion:
        earlier = (clean_line(term) for term in self._session.state.lookups.recent())
        return PromptQuestion(wording.DEFINE, self._define, earlier=tuple(earlier))

    def _define(self, query: str) -> None:
        lines, terms = self._session.define(query, 40)
        if terms:
            self._session.looked_up(terms[0])
        if lines:
            head = self._session.library.glossary.term(terms[0]).head if terms else ""
            shows = (lambda place: place._replace(view="glossary", term=head)) if head else None
            self._views.look(lambda width: self._session.define(query, width)[0], shows)
        elif query.strip():
            self._screen.say(wording.no_entry(query))


class TableScreens:
    """Actions that open the screens of the table: columns and frequencies."""

    def __init__(self, screen: ActionScreen, views: ViewLayout) -> None:
        self._screen = screen
        self._session = screen.session
        self._views = views

    @property
    def _table(self) -> IncidentsPane | None:
        """The table of incidents; None unless its view is current and has the focus."""
        if not self._views.ready or self._screen.pane() not in self._views.view.panes():
            return None
        return cast("IncidentsPane | None", next(iter(self._views.view.query("#table")), None))

    @property
    def act_columns(self) -> Callable[[], ActionResult] | None:
        table = self._table
        return None if table is None else lambda: self._choose_columns(table)

    def _choose_columns(self, table: IncidentsPane) -> ActionResult:
        from brief_tui.tui.screens.columns import ColumnsScreen

        names = [column.id for column in table.columns.chosen]
        return self._screen.app.push_screen(ColumnsScreen(self._session, names, table.columns.choose))

    @property
    def act_frequency(self) -> Callable[[], ActionResult] | None:
        table = self._table
        return None if table is None else lambda: self._count(table)

    def _count(self, table: IncidentsPane) -> ActionResult:
        from brief_tui.library.questions.columns import COUNTED, OWN
        from brief_tui.tui.screens.frequency import FrequencyScreen

        if table.view is None or not table.columns.shown:
            return None
        column = table.columns.current.id
        if column not in COUNTED:
            self._screen.say(OWN)
            return None
        return self._screen.app.push_screen(FrequencyScreen(self._session, table.view, column, table.filtering.add))
