"""The table as text: cells, widths, the total."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.config import paths
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.questions.columns import BY_ID, COLUMNS, SortKey, parse_order
from brief_tui.library.questions.incidents import Figure
from brief_tui.render import table, table_widths
from brief_tui.text.cells import cell_width
from libraries import open_index


@pytest.fixture
def view(tmp_path: Path) -> SqliteIncidentView:
    index = open_index([paths.bundled()], cache=tmp_path)
    (row,) = index.execute("SELECT id FROM briefing WHERE name = 'mali-bamako-2023-01'").fetchone()
    return SqliteIncidentView(index, row)


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(2, 2, shared=False), "2"),
        (Figure(4, None, shared=True), "4+*"),
        (Figure(2, 5, shared=False), "2-5"),
        (Figure(None, None, shared=False), "?"),
        (Figure(0, 0, shared=False), "0"),
    ],
)
def test_a_count_shows_what_is_known(figure: Figure, shown: str) -> None:
    assert table.cell(BY_ID["killed"], figure) == shown


@pytest.mark.parametrize(("written", "shown"), [("", "?"), ("2023-01-10~", "~10 Jan 2023"), ("2022-07", "Jul 2022")])
def test_a_date_shows_what_is_known(written: str, shown: str) -> None:
    assert table.cell(BY_ID["date"], written) == shown


@pytest.mark.parametrize("room", [38, 60, 78, 118])
def test_rows_are_as_wide_as_the_room(view: SqliteIncidentView, room: int) -> None:
    rows = view.window(0, len(view))
    found = table_widths.layout([column for column in COLUMNS if column.shown], rows, view.order, room)
    columns, sizes = found.columns, found.sizes
    texts = [table.heading_text(columns, sizes, view.order), *(table.row_text(columns, sizes, row) for row in rows)]
    assert len({cell_width(text) for text in texts}) == 1
    assert cell_width(texts[0]) <= room
    assert {"date", "place", "killed"} <= {column.id for column in columns}


def test_the_total_counts_as_intervals(view: SqliteIncidentView) -> None:
    assert table.total_line(view) == "9 incidents   killed 12+ (3 unknown)"
    view.narrow("date >= 2023-01")
    assert table.total_line(view).startswith("7 incidents   killed 12+ (1 unknown)")
    view.narrow("place = nara")
    assert table.total_line(view).startswith("1 incident   killed 2")


def test_the_heading_shows_direction_and_rank() -> None:
    order = parse_order("-killed,date")
    assert table.heading(BY_ID["killed"], order) == "Killed ▼"
    assert table.heading(BY_ID["date"], order) == "Date ▲2"
    assert table.heading(BY_ID["place"], order) == "Place"


def test_the_order_in_words() -> None:
    order = (SortKey("killed", descending=True), SortKey("date"))
    assert table.order_words(order) == "sorted by killed, most first, then date, earliest first"
