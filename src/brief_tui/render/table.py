"""The incident table as text: cells, widths, headings and totals, for the screen and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from brief_tui.briefing.counts import Count
from brief_tui.library.questions.columns import BY_ID, Column, SortKey
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render import filter_wording, wording
from brief_tui.render.lines import DIM, HEADING, Run, merged
from brief_tui.render.roles import Role
from brief_tui.render.signs import differs_sign, status_role, status_sign
from brief_tui.render.term import shown_date
from brief_tui.text.cells import cell_width, cut, pad

if TYPE_CHECKING:
    from brief_tui.library.questions.incident_view import IncidentView

GAP = "  "
"""Blanks between columns."""
UP, DOWN = "▲", "▼"
"""Signs of a sorted column: ascending, descending."""
UNKNOWN = "?"
APART = "   "
"""Separator between totals."""


def cell(column: Column, value: Any) -> str:
    """Return the text of a cell: unknown is `?`, a shared count ends in `*`."""
    if column.kind == "date":
        return shown_date(value)
    if column.kind == "count":
        return str(value.show())
    return str(value) if value else UNKNOWN


def heading(column: Column, order: Sequence[SortKey]) -> str:
    """Return a column's heading, with the direction and, after the first, the rank of its sort key."""
    for rank, key in enumerate(order, 1):
        if key.column == column.id:
            arrow = DOWN if key.descending else UP
            return f"{column.title} {arrow}{rank if rank > 1 else ''}"
    return column.title


def signed(column: Column, row: IncidentRow) -> str:
    """Return the text of a cell as the screen shows it, after the signs of a status and of a contradiction."""
    sign = status_sign(row.value("status")) if column.id in {"place", "status"} else ""
    return sign + printed(column, row)


def printed(column: Column, row: IncidentRow) -> str:
    """Return the text of a cell after the sign of a contradiction."""
    differs = differs_sign(column.id, row.disputed)
    return (differs.rstrip() if column.kind == "count" else differs) + cell(column, row.value(column.id))


def row_text(columns: Sequence[Column], sizes: Sequence[int], row: IncidentRow) -> str:
    """Return an incident's row as it is printed: without the sign of its status, which is a column."""
    cells = (
        pad(cut(printed(column, row), size), size, right=column.kind == "count")
        for column, size in zip(columns, sizes, strict=True)
    )
    return GAP.join(cells)


def killed_role(count: Count) -> Role | Literal[""]:
    """Return the role of a count of people: unknown is dim, over none stands out."""
    if count.is_unknown:
        return Role.DIM
    return Role.WARM if count.upper != 0 else ""


def row_runs(columns: Sequence[Column], sizes: Sequence[int], row: IncidentRow) -> list[Run]:
    """Return an incident's row with the roles of its cells, as the screen shows it."""
    runs: list[Run] = []
    for number, (column, size) in enumerate(zip(columns, sizes, strict=True)):
        value = row.value(column.id)
        status = row.value("status") if column.id in {"place", "status"} else ""
        text = cut(signed(column, row), size)
        blanks = " " * (size - cell_width(text))
        role = (
            killed_role(value.interval)
            if column.id == "killed"
            else Role.DIM
            if text == UNKNOWN
            else status_role(status)
        )
        before, after = (blanks, "") if column.kind == "count" else ("", blanks)
        runs += [Run((GAP if number else "") + before), Run(text, role), Run(after)]
    return merged(runs)


def heading_text(columns: Sequence[Column], sizes: Sequence[int], order: Sequence[SortKey]) -> str:
    """Return the line of headings."""
    parts = zip(columns, sizes, strict=True)
    return GAP.join(
        pad(cut(heading(column, order), size), size, right=column.kind == "count") for column, size in parts
    )


MAYBE = "? "
"""Mark before an undecided incident."""


def lead(view: IncidentView, row: IncidentRow | None = None) -> str:
    """The sign before a row, or before the headings if there is none: `?` for incidents that may pass, if shown."""
    if not (view.with_maybe and view.maybe):
        return ""
    return MAYBE if row is not None and row.maybe else " " * len(MAYBE)


def total_line(view: IncidentView, *, counted: bool = True) -> str:
    """The totals of a view: `9 incidents   killed 12-16 (3 unknown)   2 uncertain, hidden and not counted`.

    Under a filter, and not `counted`, it begins with `2 of 9 pass`.
    """
    if not view.whole:
        return wording.so_far(len(view))
    total = view.total("killed")
    parts = [wording.incidents(total.incidents)]
    if view.filter and not counted:
        parts = [wording.passing(total.incidents, view.among)]
    if total.incidents:
        unknown = 0 if total.sum.is_unknown else total.unknown
        parts.append(wording.killed_doubts(total.sum.show_sum(), unknown, total.disputed))
    return APART.join([*parts, *maybe_words(view)])


def short_total(view: IncidentView) -> str:
    """The same for a narrow screen, in the words that matter: `killed 12-16 ~14 (3 ?)  2 maybe, hidden`."""
    if not view.whole:
        return wording.short_so_far(len(view))
    total = view.total("killed")
    parts: list[str] = []
    if total.incidents:
        unknown = 0 if total.sum.is_unknown else total.unknown
        killed = total.sum.show_sum(short=True)
        parts.append(wording.killed_short(killed, unknown, total.disputed))
    return GAP.join([*parts, *([wording.maybe_short(view.maybe, shown=view.with_maybe)] if view.maybe else [])])


def total_runs(text: str, view: IncidentView) -> tuple[Run, ...]:
    """Return a line that ends in `total_line` or `short_total` with the people killed in their look."""
    if not view.whole:
        return (Run(text, HEADING),)
    killed = view.total("killed").sum
    for figure in (killed.show_sum(), killed.show_sum(short=True)):
        before, found, after = text.partition(wording.killed(figure))
        if found:
            lead = Run(before + found.removesuffix(figure), HEADING)
            return lead, Run(figure, killed_role(killed) or HEADING), Run(after, DIM)
    return (Run(text, HEADING),)


def filter_note(view: IncidentView, room: int) -> str:
    """Return the filter as it was typed, and in words too where both have room, in cells; empty without one."""
    if not view.filter:
        return ""
    from brief_tui.render.filter_words import described

    both = filter_wording.filtered_by(view.filter, described(view.expression))
    return both if cell_width(both) <= room else filter_wording.filtered(view.filter)


def maybe_words(view: IncidentView) -> list[str]:
    """Return the number of undecided incidents, and whether the totals include them; empty without any."""
    return [wording.maybe(view.maybe, shown=view.with_maybe)] if view.maybe else []


def order_words(order: Sequence[SortKey]) -> str:
    """Return the order in words: `sorted by date, latest first, then killed`."""
    keys = [wording.key_order(key.column, BY_ID[key.column].kind, descending=key.descending) for key in order]
    return wording.sorted_by(keys) if keys else wording.FILE_ORDER
