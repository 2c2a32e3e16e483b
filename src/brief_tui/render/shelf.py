"""The list of briefings as a table: its cells, and which columns have room, for the screen and the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from brief_tui.briefing import dates
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.render import wording
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.text.sentences import listed

GAP = "  "
"""Blanks between columns."""
_LEAST = 24
"""Cells of a title below which other columns make room."""


class ShelfColumn(NamedTuple):
    """A column of the list."""

    id: str
    title: str
    cell: Callable[[BriefingEntry], str]
    """Its text for a briefing; the reading mark and the changes are the caller's."""
    right: bool = False
    """Whether it is set to the right."""


def _published(entry: BriefingEntry) -> str:
    return dates.show_written(entry.published) if entry.published else ""


def _edition(entry: BriefingEntry) -> str:
    return str(entry.edition) if entry.edition is not None else ""


def _inside(entry: BriefingEntry) -> str:
    if entry.problems:
        return wording.cannot_be_read(entry.problems)
    return listed(wording.inside(entry.sections, entry.incidents, entry.terms))


def read_cell(entry: BriefingEntry, seen: Collection[tuple[str, str]], percent: Callable[[BriefingEntry], int]) -> str:
    """Return in a word whether a briefing is read, unread, or how much of it is: `41%`; empty for a glossary."""
    if entry.problems:
        return wording.UNUSABLE
    if not entry.readable:
        return ""
    if not entry.is_unread(seen):
        return wording.READ_WHOLE
    share = percent(entry)
    return f"{share}%" if share else wording.UNREAD


COLUMNS = (
    ShelfColumn("id", wording.ID, lambda entry: entry.name),
    ShelfColumn("title", wording.TITLE, lambda entry: entry.title),
    ShelfColumn("published", wording.PUBLISHED, _published),
    ShelfColumn("edition", wording.EDITION, _edition, right=True),
    ShelfColumn("changed", wording.CHANGES, lambda _entry: ""),
    ShelfColumn("tlp", wording.TLP, lambda entry: entry.tlp),
    ShelfColumn("read", wording.READ, lambda _entry: ""),
    ShelfColumn("inside", wording.CONTENTS, _inside),
)
"""The columns from left to right; of the screen's list all but the id."""
_FIRST_TO_GO = ("inside", "edition", "tlp", "published", "id", "changed")
"""Columns that make room for titles, the first one first."""


class ShelfLayout(NamedTuple):
    """The columns that have room, and their widths in cells."""

    columns: tuple[ShelfColumn, ...]
    sizes: tuple[int, ...]

    def cells(self, texts: Sequence[str]) -> list[str]:
        """Return texts of the columns cut and padded to their widths; the last is not padded."""
        last = len(self.columns) - 1
        parts = zip(self.columns, texts, self.sizes, strict=True)
        return [
            cut(text, size) if number == last and not column.right else pad(cut(text, size), size, right=column.right)
            for number, (column, text, size) in enumerate(parts)
        ]


def layout(
    columns: Sequence[ShelfColumn], rows: Sequence[Sequence[str]], headings: Sequence[str], room: int
) -> ShelfLayout:
    """Return the columns that have room in a line; the title is cut where the rest leaves too little for it.

    Empty columns are left out. The title keeps a fair part of the line; the other columns give way in turn.

    Args:
        columns: to choose from.
        rows: the texts of each briefing, one for each column.
        headings: one for each column.
        room: cells of a line.
    """
    sizes = {column.id: max((cell_width(row[at]) for row in rows), default=0) for at, column in enumerate(columns)}
    kept = {name: max(size, cell_width(head)) for (name, size), head in zip(sizes.items(), headings, strict=True)}
    kept = {name: size for name, size in kept.items() if sizes[name] or name == "title"}
    fair = min(kept["title"], max(_LEAST, room * 2 // 5))
    gone: dict[str, int] = {}
    for name in _FIRST_TO_GO:
        if _left(kept, room) >= fair:
            break
        if name in kept:
            gone[name] = kept.pop(name)
    for name in [*reversed(gone)][1:]:
        if _left({**kept, name: gone[name]}, room) < fair:
            break
        kept[name] = gone[name]  # what went later, and is wider, leaves room for it
    kept["title"] = max(min(kept["title"], _left(kept, room)), 1)
    shown = tuple(column for column in columns if column.id in kept)
    return ShelfLayout(shown, tuple(kept[column.id] for column in shown))


def lines(columns: Sequence[ShelfColumn], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Return a line of headings, and a line for each briefing, given by its texts as for `layout`."""
    headings = [column.title for column in columns]
    where = layout(columns, rows, headings, room)
    kept = [at for at, column in enumerate(columns) if column in where.columns]
    return [GAP.join(where.cells([row[at] for at in kept])).rstrip() for row in (headings, *rows)]


def _left(sizes: dict[str, int], room: int) -> int:
    """Return the cells that other columns leave to the title."""
    return room - sum(sizes.values()) + sizes["title"] - len(GAP) * (len(sizes) - 1)
