"""The pane of contents: sections, and the incidents of the current one."""

from typing import NamedTuple

from textual.geometry import Size

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.library.labels import section_label
from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line
from brief_tui.render.roles import Role
from brief_tui.render.table import killed_role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui import wording
from brief_tui.tui.messages import GoSection, LookIncident
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.list_pane import ListPane, row_extract

_WIDE, _WIDTH_WIDE, _WIDTH = 120, 30, 24
"""Cells of a screen from which the contents have more room, and of the contents there and below."""
_TEXT = 80
"""Cells that the text has before the contents get more."""


class ContentsRow(NamedTuple):
    """A line of the contents, with the id of its section or incident."""

    line: Line
    section: str = ""
    incident: str = ""


class ContentsPane(ListPane):
    """The sections of a briefing and, below them, the incidents of the current one."""

    def __init__(self, *, id: str = "contents") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.extract = lambda: _extract(self)
        self._sections: list[SectionEntry] = []
        self._incidents: list[IncidentRow] = []
        self._current = ""
        self._rows: list[ContentsRow] = []
        self._width = 0
        """Width in cells that the rows were made for."""

    def open(self, sections: list[SectionEntry]) -> None:
        """Show the contents of a briefing."""
        self._sections = sections
        self._incidents = []
        self._current = ""
        self.cursor, self.top = 1, 0
        self._make()

    def renew(self, sections: list[SectionEntry], current: str, incidents: list[IncidentRow]) -> None:
        """Show changed contents; the cursor stays on its section or incident."""
        before = self._rows[self.cursor] if self._rows else None
        self._sections, self._current, self._incidents = sections, current, incidents
        self._make()
        self.refresh(layout=True)  # a longer title, more room
        for number, row in enumerate(self._rows):
            if before and self.selectable(number) and row[1:] == before[1:]:
                self.cursor = number
        self.show_from(self.top)

    def mark(self, section: str, incidents: list[IncidentRow]) -> None:
        """Mark the current section; the cursor follows unless the pane has the focus."""
        if section == self._current:
            return
        self._current = section
        self._incidents = incidents
        self._make()
        if not self.has_focus:
            row = next((number for number, item in enumerate(self._rows) if item.section == section), self.cursor)
            self.cursor = row
            self.reveal(row)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the cells of the longest title, within what the text leaves of the view's width."""
        longest = max((2 + item.depth * 2 + cell_width(section_label(item)) for item in self._sections), default=0)
        least = _WIDTH_WIDE if viewport.width >= _WIDE else _WIDTH
        return max(min(longest, container.width - _TEXT), least - self.gutter.width)

    def fit(self) -> None:
        if self._width != self.size.width:
            self._make()

    def _make(self) -> None:
        self._width = self.size.width
        rows = [ContentsRow(line(wording.CONTENTS, HEADING))]
        rows += [ContentsRow(self._section(item), section=item.name) for item in self._sections]
        if self._incidents:
            rows += [ContentsRow(BLANK), ContentsRow(line(wording.SECTION_INCIDENTS, DIM))]
            rows += [ContentsRow(self._incident(item), incident=item.name) for item in self._incidents]
        self._rows = rows
        self.finder.forget()
        self.cursor = max(min(self.cursor, len(rows) - 1), 0)
        self.refresh()

    def _section(self, item: SectionEntry) -> Line:
        lead = f"  {'  ' * item.depth}"
        number = f"{item.number} " if item.number else ""
        room = max(self.size.width - cell_width(lead) - cell_width(number), 1)
        role = Role.CURRENT if item.name == self._current else ""
        return Line((Run(lead), Run(number, DIM), Run(cut(item.title, room), role)))

    def _incident(self, item: IncidentRow) -> Line:
        written = item.value("date")
        when = dates.short(Date.parse(written)) if written else "?"
        killed = item.value("killed")
        count = killed.interval.show() + ("*" if killed.shared else "")
        room = max(self.size.width - 2 - 8 - 5, 4)
        place = item.value("place") or item.name
        return Line(
            (Run(f"  {pad(when, 7)} {pad(place, room)} "), Run(pad(count, 4, right=True), killed_role(killed.interval)))
        )

    def selected(self) -> ContentsRow | None:
        """Return the row under the cursor; None without one."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def count(self) -> int:
        return len(self._rows)

    def line_at(self, number: int) -> Line:
        if number >= len(self._rows):
            return BLANK
        item = self._rows[number].line
        if number != self.cursor:
            return item
        first, *others = item.runs
        return item._replace(runs=(Run(f">{first.text[1:]}", first.role), *others))

    def selectable(self, number: int) -> bool:
        return bool(self._rows[number].section or self._rows[number].incident)

    def act_look(self) -> None:
        row = self._rows[self.cursor]
        if row.section:
            self.post_message(GoSection(row.section))
        elif row.incident:
            self.post_message(LookIncident(row.incident))


def _extract(pane: ContentsPane) -> Extract | None:
    """Return the section under the cursor, its title whole, or the row of the incident."""
    row = pane.selected()
    section = next((item for item in pane._sections if row is not None and row.section == item.name), None)
    if section is None:
        return row_extract(pane)
    return Extract(section_label(section), f"{section_label(section)}\n")
