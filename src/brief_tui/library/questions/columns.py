"""The columns of the incident table: the one list from which the table, the filter, sorting and exports derive."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

ColumnKind = Literal["id", "text", "date", "year", "count", "word"]


class Column(NamedTuple):
    """A column of the incident table."""

    id: str
    """Its name in filters, in --sort and in exports."""
    title: str
    """Its heading."""
    kind: ColumnKind
    """The comparison of values: id (without case), text (folded), date, year and count (intervals), word (one of
    few)."""
    width: int
    """Preferred width in cells."""
    shown: bool
    """Whether the table shows it until the reader chooses."""
    help: str
    many: bool = False
    """Whether an incident may have several values: `=` asks for any of them."""
    exported: bool = True
    """Whether it is written where all columns are; not where it follows from another, stands before them all as an
    incident's id does, or a table has no such column."""
    makes_room: int = 0
    """Its turn to be hidden where a table is narrow, from 1; 0 for a column that stays."""
    appears: int = 0
    """Its turn to appear by itself where a table is wide, from 1; 0 for one that waits to be chosen."""

    @property
    def spans(self) -> bool:
        """Whether its values are intervals."""
        return self.kind in {"date", "year", "count"}

    @property
    def counted(self) -> bool:
        """Whether incidents can be counted by it: not where each has its own."""
        return self.kind != "id"


COLUMNS = (
    Column(
        "id",
        "Id",
        "id",
        10,
        False,
        "id, unique within its briefing",
        exported=False,
        makes_room=11,
    ),
    Column("date", "Date", "date", 13, True, "date; sorts by earliest day, then latest"),
    Column(
        "year",
        "Year",
        "year",
        5,
        False,
        "year, or first and last year of a longer date",
        exported=False,
        makes_room=2,
    ),
    Column("place", "Place", "text", 18, True, "place, in any of its spellings", many=True),
    Column("region", "Region", "text", 12, True, "first-level administrative division", makes_room=8),
    Column("district", "District", "text", 12, False, "second-level administrative division", makes_room=3, appears=4),
    Column("country", "Country", "text", 12, False, "country", makes_room=7, appears=7),
    Column("type", "Type", "text", 20, True, "type of incident", makes_room=12),
    Column("subtype", "Subtype", "text", 16, False, "subtype of incident", makes_room=4, appears=6),
    Column("target", "Target", "text", 18, False, "target of the incident", makes_room=9, appears=1),
    Column("killed", "Killed", "count", 6, True, "people killed, as a range"),
    Column("injured", "Injured", "count", 7, False, "people injured, as a range", appears=2),
    Column("abducted", "Abducted", "count", 8, False, "people abducted, as a range", appears=8),
    Column("actor", "By", "text", 10, True, "perpetrators; parties if there are none", many=True, makes_room=10),
    Column(
        "status",
        "Status",
        "word",
        9,
        False,
        "status: reported, confirmed, disputed, retracted",
        makes_room=6,
        appears=3,
    ),
    Column("source", "Source", "text", 10, False, "source, by title or id", many=True, makes_room=5, appears=5),
    Column("tag", "Tags", "text", 12, False, "tags", many=True, exported=False, makes_room=1, appears=9),
)
"""Every column, in the order of the table."""

BY_ID = {column.id: column for column in COLUMNS}
COUNTED = tuple(column.id for column in COLUMNS if column.counted)
"""The columns by which incidents can be counted."""
COUNTS = tuple(column.id for column in COLUMNS if column.kind == "count")
"""The columns that count people, one for each outcome."""


def no_column(name: str, known: Iterable[str]) -> ValueError:
    """Return the error for a column that there is not, with those that there are."""
    from brief_tui.library.syntax_wording import no_column as sentence

    return ValueError(sentence(name, (), list(known)))


class SortKey(NamedTuple):
    """A column and a direction to sort by."""

    column: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.column}" if self.descending else self.column


DEFAULT_ORDER = (SortKey("date", descending=True),)
"""Latest first."""


def parse_order(text: str) -> tuple[SortKey, ...]:
    """Return the sort keys of a text such as `-killed,date`. Raises ValueError that names the known columns."""
    keys = []
    for part in filter(None, (word.strip() for word in text.split(","))):
        name = part.lstrip("-+").lower()
        if name not in BY_ID:
            raise no_column(name, BY_ID)
        keys.append(SortKey(name, part.startswith("-")))
    return tuple(keys)


IDENTITY = ("id", "briefing")
"""Columns of an incident that stand first in every format but the table."""
MAYBE = "maybe"
"""The column that stands last with --maybe: whether an incident may or may not pass the filter."""
REST = ("actors", "aliases", "lat", "lon", "summary")
"""Columns of CSV and JSON after the others, so that a table can be read back as it was."""
POSITION = ("lat", "lon")
"""Columns that are the geometry in GeoJSON."""
