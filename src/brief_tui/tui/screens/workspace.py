"""The workspace: one briefing, what one looks at in it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import on

from brief_tui.render import pages
from brief_tui.render.lines import DIM, HEADING, Run
from brief_tui.text.clean import clean_line
from brief_tui.tui.actions import Action
from brief_tui.tui.asking import Ask, Outcome
from brief_tui.tui.messages import LookIncident, LookTerm
from brief_tui.tui.panes.bar import Bar
from brief_tui.tui.panes.page import Make
from brief_tui.tui.screens.arranged import MEDIUM
from brief_tui.tui.screens.keeping import Keeping

if TYPE_CHECKING:
    from brief_tui.tui.panes.table import TablePane

_WITH_LIBRARY = 100
"""Columns from which the header says where in the library one is."""


class Workspace(Keeping, inherit_bindings=False):
    """One briefing, and all that a reader can do with it."""

    def on_mount(self) -> None:
        """Show the view that the reader left."""
        words = "What you look at with enter, or define with d, is shown here."
        self.aside.show(lambda width: pages.notice(words, width))
        self._settle()

    # Header and footer.

    def renew_head(self) -> None:
        """Title, date, edition, TLP; the views and what narrows the one that is shown."""
        described = self.session.describe(self.entry)
        if self.size.width >= _WITH_LIBRARY:
            described += f"   library {self.session.rank(self.entry)}"
        elif self.size.width < MEDIUM:
            # With whom it may be shared is said on the smallest screen too.
            described = f"TLP:{self.entry.tlp}" if self.entry.tlp else ""
        self.query_one("#header", Bar).say((Run(self.entry.title, HEADING),), (Run(described.strip(), DIM),))
        runs = []
        for number, name in enumerate(self.ORDER, 1):
            runs += [Run(f"{number} {name.title()}", "current" if name == self.current else DIM), Run("  ")]
        note = self.view.note() if self.current in self._views and self.view.panes() else ""
        self.query_one("#viewbar", Bar).say(tuple(runs), (Run(note, DIM),) if note else ())

    def label(self, action: Action) -> str:
        """What q does here."""
        if action.id == "back":
            return "back" if self._behind() else "quit"
        return "read" if action.id == "look" and self.current != "read" else action.label

    # Looking.

    def look(self, make: Make) -> None:
        """Show a page in the aside; the reading position stays."""
        self.aside_open = True
        self.aside.show(make)
        if self.size.width < MEDIUM or self.zoomed:
            self.set_focus_on(self.aside)
        else:
            self.lay_out()
        self.renew_footer()

    @on(LookTerm)
    def _look_term(self, event: LookTerm) -> None:
        event.stop()
        page = self.session.look_at_term(event.term)
        if page is not None:
            self.look(page)
            self.session.looked_up(event.term)

    @on(LookIncident)
    def _look_incident(self, event: LookIncident) -> None:
        event.stop()
        page = self.session.look_at_incident(self.entry, event.name)
        if page is not None:
            self.look(page)

    def act_define(self) -> Ask:
        """Ask for a word, and show what it means; while nothing is typed, what was looked up last."""
        earlier = (clean_line(term) for term in self.session.state.lookups.recent())
        return Ask("define: ", self._define, earlier=tuple(earlier))

    def _define(self, query: str) -> None:
        lines, terms = self.session.define(query, 40)
        if terms:
            self.session.looked_up(terms[0])
        if lines:
            self.look(lambda width: self.session.define(query, width)[0])
        elif query.strip():
            self.say(f"no entry '{query}'")

    # Actions.

    def act_view_read(self) -> Outcome:
        """The text."""
        return self.show_view("read")

    def act_view_incidents(self) -> Outcome:
        """The table."""
        return self.show_view("incidents")

    def act_view_glossary(self) -> Outcome:
        """The glossary."""
        return self.show_view("glossary")

    @property
    def _table(self) -> TablePane | None:
        """The table of incidents, where that is shown and it, or what stands beside it, has the focus."""
        if self.current not in self._views or self.pane() not in self.view.panes():
            return None
        return cast("TablePane | None", next(iter(self.view.query("#table")), None))

    @property
    def act_columns(self) -> Callable[[], Outcome] | None:
        """Choose what the table shows; no action where there is none."""
        return self._choose_columns if self._table is not None else None

    def _choose_columns(self) -> Outcome:
        from brief_tui.tui.screens.columns import ColumnsScreen

        table = self._table
        if table is None:
            return None
        names = [column.id for column in table.columns.chosen]
        return self.app.push_screen(ColumnsScreen(self.session, names, table.columns.choose))

    @property
    def act_frequency(self) -> Callable[[], Outcome] | None:
        """Count the incidents by the column under the cursor; no action where there are none."""
        return self._count_by_column if self._table is not None else None

    def _count_by_column(self) -> Outcome:
        from brief_tui.library.questions.columns import COUNTED, OWN
        from brief_tui.tui.screens.frequency import FrequencyScreen

        table = self._table
        if table is None or table.view is None or not table.columns.shown:
            return None
        column = table.columns.current.id
        if column not in COUNTED:
            self.say(OWN)
            return None
        return self.app.push_screen(FrequencyScreen(self.session, table.view, column, table.filtering.add))

    def act_zoom(self) -> None:
        """The active pane alone, and back."""
        self.zoomed = not self.zoomed
        self.lay_out()

    def _behind(self) -> bool:
        """Whether there is something to go back to before leaving."""
        active = self._active.get(self.current)
        away = active is not None and self.current in self._views and active is not self.view.main()
        return (
            self.zoomed or self.aside_open or self.current != "read" or away or bool(self.reader.navigator.jumps.past)
        )

    def act_dismiss(self) -> bool:
        """Put aside what is open: zoom, aside, a pane that is not the main one."""
        active = self._active.get(self.current)
        if self.reader.files.stop():
            return True
        if self.zoomed:
            self.zoomed = False
        elif self.aside_open:
            self.aside_open = False
            self._active = {name: pane for name, pane in self._active.items() if pane is not self.aside}
        elif active is None or active is self.view.main():
            return False
        else:
            self._active.pop(self.current)
        self._settle()
        return True

    def act_back(self) -> Outcome:
        """Back, and at last out."""
        if self.act_dismiss():
            return None
        if self.reader.navigator.jumps.past:
            return self.reader.navigator.step(-1)
        if self.current != "read":
            return self.show_view("read")
        self.reader.leave()
        return None
