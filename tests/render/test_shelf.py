"""The columns of the list of briefings by the room there is."""

from __future__ import annotations

import pytest

from brief_tui.render import shelf
from brief_tui.text.cells import cell_width

ROWS = [
    ["mali", "Mali: the war comes to Bamako", "Jan 2023?", "1", "", "CLEAR", "unread", "8 sections, 9 incidents"],
    ["sahel", "Sahel glossary", "", "", "", "", "", "39 terms"],
]
CHANGED = [[*row[:4], "+3 ~2 -1" * bool(row[3]), *row[5:]] for row in ROWS]


@pytest.mark.parametrize(
    ("room", "columns", "title"),
    [
        (200, "id title published edition tlp read inside", 29),
        (98, "id title published edition tlp read inside", 29),
        (80, "id title published edition tlp read", 29),
        (60, "id title published tlp read", 27),
        (54, "id title published read", 28),
        (50, "id title published read", 24),
        (45, "id title read", 29),
        (38, "title read", 29),
        (20, "title read", 12),
        (3, "title read", 1),
    ],
)
def test_others_make_room_for_titles(room: int, columns: str, title: int) -> None:
    where = shelf.layout(shelf.COLUMNS, ROWS, [column.title for column in shelf.COLUMNS], room)
    names = [column.id for column in where.columns]
    assert (" ".join(names), where.sizes[names.index("title")]) == (columns, title)


def test_lines_have_headings_and_no_column_without_text() -> None:
    bare = [[*row[:5], "", *row[6:]] for row in ROWS]
    assert shelf.lines(shelf.COLUMNS, bare, 70) == [
        "Id     Title                          Published  Ed.  Read",
        "mali   Mali: the war comes to Bamako  Jan 2023?    1  unread",
        "sahel  Sahel glossary",
    ]
    assert shelf.lines(shelf.COLUMNS, CHANGED, 50)[1] == "mali   Mali: the war comes to B…  +3 ~2 -1  unread"
    assert all(cell_width(line) <= 34 for line in shelf.lines(shelf.COLUMNS, ROWS, 34))
