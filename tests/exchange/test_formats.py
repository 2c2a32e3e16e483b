"""Formats are recognised by their headings, and columns found by them, never by position."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from brief_tui.exchange import formats, mapping
from brief_tui.exchange.formats import FORMATS, columns, is_tag_row, recognise, unknown
from brief_tui.exchange.incoming import bring_in

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
        *("start", "end", "precision", "district", "subtype", "exactness"),
    }
    assert all(item.third in item.parts or item.tagged for item in FORMATS)


def test_the_columns_of_a_table_are_found_once_not_for_each_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = formats._column

    def counted(name: str, names: Sequence[str]) -> int | None:
        looked.append(name)
        return real(name, names)

    monkeypatch.setattr(formats, "_column", counted)
    head = "id,date,date_start,date_end,place,killed_low,extra"
    for count in (1, 400):
        looked.clear()
        rows = "".join(f"i{number},2023-01-12,,,Nara,2,x\n" for number in range(count))
        (tmp_path / "a.csv").write_text(f"{head}{count}\n{rows}", encoding="utf-8")
        assert len(bring_in(str(tmp_path / "a.csv")).briefing.incidents) == count
        assert len(looked) <= 3 * sum(map(len, formats.BY_NAME["own"].parts.values()))
