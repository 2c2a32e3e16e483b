"""Formats are recognised by their headings, and columns found by them, never by position."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from brief_tui.briefing.choices import TableFormat
from brief_tui.tables import dates, formats, mapping
from brief_tui.tables.formats import FORMATS, Format, columns, is_tag_row, recognise, unknown
from brief_tui.tables.reader import TableReader
from brief_tui.tables.rows import detail

UCDP = ["id", "date_start", "date_end", "type_of_violence", "side_a", "side_b", "best", "low", "high"]
ACLED = ["EVENT_ID_CNTY", "EVENT_DATE", "EVENT_TYPE", "ACTOR1", "FATALITIES"]
TAGS = ["#event+code", "#date + occurred", "#adm1+name+fr", "#adm1+code", "#affected+killed"]


@pytest.mark.parametrize(
    ("rows", "name", "first"),
    [
        ([UCDP, ["1"]], "ucdp", 1),
        ([list(reversed(UCDP))], "ucdp", 1),
        ([[], UCDP, ["", "#date+start", *[""] * 7]], "ucdp", 3),
        ([ACLED], "acled", 1),
        ([["Code", "Day", "R", "C", "K"], TAGS], "hxl", 2),
        ([["A title"], *[["words"]] * 22, TAGS], "hxl", 24),
        ([["id", "briefing", "date", "date_start", "date_end", "place", "killed_low"]], "own", 1),
    ],
)
def test_recognised(rows: list[list[str]], name: str, first: int) -> None:
    found = recognise(rows)
    assert found is not None
    assert (found[0].name, found[1].first) == (name, first)


def test_what_is_none_of_them_is_not_guessed() -> None:
    assert recognise([["id", "date", "deaths"], ["1", "2023-01-01", "3"]]) is None
    assert recognise([UCDP], "acled") is None
    assert recognise([]) is None


def test_tags_are_found_by_what_they_say() -> None:
    found = recognise([["Code", "Day", "Région", "Rcode", "Tués"], TAGS])
    assert found is not None
    assert columns(*found) == {"id": (0,), "written": (1,), "region": (2,), "killed_best": (4,)}
    assert unknown(*found) == ["Rcode"]


def test_other_dates_are_not_taken_for_the_event() -> None:
    found = recognise([["#meta+id", "#date+changed"]])
    assert found is not None
    assert "written" not in columns(*found)


@pytest.mark.parametrize(
    ("row", "expected"),
    [(["#a", ""], True), (["#a+b +c", "#d"], True), (["", ""], False), (["#a", "words"], False), (["#1"], False)],
)
def test_tag_rows(row: list[str], expected: bool) -> None:
    assert is_tag_row(row) is expected


def test_every_format_has_its_part_of_the_table_of_mappings() -> None:
    parts = {part for item in FORMATS for part in item.parts}
    assert parts <= {
        *mapping.OWN,
        *mapping.UCDP,
        *("start", "end", "reported", "precision", "district", "subtype", "exactness"),
    }
    assert all(item.third in item.parts or item.tagged or item.columns for item in FORMATS)


def test_a_briefing_may_name_every_format() -> None:
    assert set(get_args(TableFormat)) == {"auto", *(item.name for item in FORMATS)}


def test_a_further_format_is_an_entry_with_its_part_of_the_mappings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"id": ("number",), "written": ("day",), "actors": ("who",), "source": ("said by",)}
    item = Format("further", "Somebody", parts, (("number",), ("day",)), dates.either, third="written")
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, item))
    monkeypatch.setitem(formats.BY_NAME, "further", item)
    path = tmp_path / "events.csv"
    path.write_text('number,day,who,said by\n1,2023-01-02,"A; B",R\n', encoding="utf-8")
    with closing(TableReader(str(path), "events.csv", "auto")) as reader:
        ((row,),) = (batch.rows for batch in reader.batches(1))
        incident, rest = detail(reader.kind, row, "1")
    assert (incident["date"], incident["actors"], rest) == ("2023-01-02", [{"name": "A; B", "role": "party"}], [])
    assert incident["sources"] == [{"ref": "R"}]
