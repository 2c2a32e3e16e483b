"""Widths of the table's columns: nothing is cut beside free cells, and a row is as wide as it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.questions.columns import COLUMNS, COUNTS, DEFAULT_ORDER
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.render import table, table_widths
from brief_tui.text.cells import cell_width

TEXT = st.text("abé 漢", max_size=60).map(str.strip)
DATE = st.sampled_from(["", "2023-01-12", "2022-10/2022-12", "2023-01-10~"])
COUNT = st.builds(lambda best: Figure(best, best, False, best), st.none() | st.integers(0, 5_000))


def values(draw: st.DrawFn) -> tuple[object, ...]:
    """A value for each column."""
    kinds = {"date": DATE, "count": COUNT, "year": st.just("2023"), "word": st.just("disputed")}
    return tuple(draw(kinds.get(column.kind, TEXT)) for column in COLUMNS)


@st.composite
def incident_rows(draw: st.DrawFn) -> list[IncidentRow]:
    """Some incidents with texts of any length."""
    return [IncidentRow(number, f"i{number}", 1, values(draw)) for number in range(draw(st.integers(0, 6)))]


ROOM = st.integers(20, 240)
SHOWN = [column for column in COLUMNS if column.shown]


@given(incident_rows(), ROOM, st.booleans())
def test_no_cell_is_cut_while_there_is_room(rows: list[IncidentRow], room: int, more: bool) -> None:
    found = table_widths.layout(SHOWN, rows, DEFAULT_ORDER, room, more=more)
    texts = [table.row_text(found.columns, found.sizes, row) for row in rows]
    assert {cell_width(text) for text in texts} <= {found.width()}
    assert found.width() <= room
    needs = [
        max(
            [cell_width(table.heading(column, DEFAULT_ORDER))] + [cell_width(table.signed(column, row)) for row in rows]
        )
        for column in found.columns
    ]
    cut = [column.id for column, size, need in zip(found.columns, found.sizes, needs, strict=True) if size < need]
    spare = sum(max(size - need, 0) for size, need in zip(found.sizes, needs, strict=True)) + room - found.width()
    # The last column that appeared by itself may be cut; for it there was no more room.
    assert not cut or spare == 0 or (more and len(cut) == 1 and cut[0] in table_widths.FURTHER), (cut, spare)


@given(incident_rows(), ROOM)
def test_further_columns_appear_where_nothing_is_cut_without_them(rows: list[IncidentRow], room: int) -> None:
    plain = table_widths.layout(SHOWN, rows, DEFAULT_ORDER, room)
    more = table_widths.layout(SHOWN, rows, DEFAULT_ORDER, room, more=True)
    added = [column.id for column in more.columns if column not in plain.columns]
    assert set(added) <= set(table_widths.FURTHER)
    if added:
        assert plain.sizes == plain.needs
    assert more.columns[: len(plain.columns)] == plain.columns, "the cursor finds what it finds on a narrow screen"


def test_columns_appear_in_the_order_of_the_registry() -> None:
    texts = {column.id: "x" * 10 for column in COLUMNS if column.kind in {"text", "id"}}
    figures = {name: Figure(1, 1, False, 1) for name in COUNTS}
    given_values = {"date": "2023-01-12", "year": "2023", "status": "reported", **texts, **figures}
    row = IncidentRow(1, "a", 1, tuple(given_values[column.id] for column in COLUMNS))
    seen: list[set[str]] = []
    for room in (120, 160, 220, 400):
        found = table_widths.layout(SHOWN, [row], DEFAULT_ORDER, room, more=True)
        seen.append({column.id for column in found.columns} - {column.id for column in SHOWN})
    assert all(table_widths.FURTHER[0] in each for each in seen)
    assert seen[0] < seen[1] | seen[0] < seen[2] | seen[0] <= seen[3] == set(table_widths.FURTHER)
    assert len(seen[0]) < len(seen[1]) < len(seen[2])


@given(incident_rows())
def test_a_whole_table_cuts_nothing(rows: list[IncidentRow]) -> None:
    found = table_widths.whole(
        SHOWN, [rows[:2], rows[2:]] if rows[2:] else [rows] * bool(rows), DEFAULT_ORDER, more=True
    )
    for row in rows:
        cells = [table.signed(column, row) for column in found.columns]
        assert all(cell_width(cell) <= size for cell, size in zip(cells, found.sizes, strict=True))
