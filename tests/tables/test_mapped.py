"""Tables read through a mapping: sums, dates, names, and the same row out of the index; Python's csv is the measure."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.index import Index
from brief_tui.tables.dates import DateFormat, joined
from brief_tui.tables.files import TableError
from brief_tui.tables.mapped import added
from brief_tui.tables.reader import TableReader
from running import Cli

HAND = """Date;Place;Region;Killed;Wounded;Groups;Other;What;Who says
31/12/2022;Kayes;West;3;1;A / B;C;Bombing;Radio
1/2/2023 14:30;Mopti;Centre;2;;A;;Shooting;Radio
;Gao;North;many;2;B;;Shooting;
02/30/2023;;North;;;B;;;
"""
MAPPING = (
    'date=%d/%m/%Y:Date, place=Place|Region, region=Region, killed=Killed+Wounded, actor=" / ":Groups;Other, type=What'
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "2"], "3"),
        (["1", ""], "1+"),
        (["", ""], ""),
        (["0", "?"], "0+"),
        (["2-5", "1"], "3-6"),
        (["2+", "1"], "3+"),
        (["1.0", "1"], "2"),
        (["1,200", "1"], "1+"),
    ],
)
def test_an_unknown_count_leaves_a_sum_open(cells: list[str], expected: str) -> None:
    assert added(cells)[0] == expected


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("%d/%m/%Y", "1/2/2023", "2023-02-01"),
        ("%m/%d/%Y", "1/2/2023 14:30:05", "2023-01-02"),
        ("%m/%d/%Y", "1/2/2023 2:30 PM", "2023-01-02"),
        ("%d/%m/%Y", "02/30/2023", "02/30/2023"),
        ("%d/%m/%Y", "31/02/2023", "31/02/2023"),
        ("%Y%m%d", "20230111", "2023-01-11"),
        ("%Y%m%d", "2023111", "2023111"),
        ("%Y%m", "202301", "2023-01"),
        ("%d %B %Y", "3 février 2023", "2023-02-03"),
        ("%d-%b-%y", "3-Aug-68", "2068-08-03"),
        ("%d-%b-%y", "3-Aug-69", "1969-08-03"),
        ("%b %d, %Y", "Sept. 3, 2023", "2023-09-03"),
        ("%d.%m.%Y %H:%M", "3.9.2023 07:00", "2023-09-03"),
        ("%Y", "2023", "2023"),
        ("%d/%m/%Y", "", ""),
    ],
)
def test_dates_of_a_format(form: str, text: str, expected: str) -> None:
    assert DateFormat(form).day(text) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2023", "1", "9"], "2023-01-09"),
        (["2023.0", "0", "0"], "2023"),
        (["2023", "1", ""], "2023-01"),
        (["2023", "March", "9"], "2023-03-09"),
        (["2023", "mars"], "2023-03"),
        (["", "", ""], ""),
        (["2023", "", "9"], "2023--9"),
        (["2023", "x", "9"], "2023-x-9"),
    ],
)
def test_year_month_and_day_are_joined_and_a_wrong_one_is_seen(cells: list[str], expected: str) -> None:
    assert joined(cells) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hand.csv").write_text(HAND, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        f"title: t\nincidents:\n  file: hand.csv\n  columns: >-\n    {MAPPING}\n", encoding="utf-8"
    )
    return tmp_path


def test_a_table_is_read_as_its_mapping_says(folder: Path) -> None:
    with closing(TableReader(str(folder / "hand.csv"), "hand.csv", mapping=MAPPING)) as reader:
        (batch,) = reader.batches(1)
        assert reader.columns.names(batch) == ["row-2", "row-3", "row-4", "row-5"]
        assert [date.written for date in reader.columns.dates(batch)] == ["2022-12-31", "2023-02-01", "", ""]
        killed = [count[:2] for count in reader.columns.figures(batch, "killed")]
        assert killed == [(4, 4), (2, None), (2, None), (None, None)]
        assert batch.column(reader.columns.at("place")) == ["Kayes", "Mopti", "Gao", "North"]
    assert [str(problem) for problem in reader.problems.ordered] == [
        "hand.csv:4:4: 'Killed': 'many' is not a whole number; write digits, such as 12",
        "hand.csv:5:1: '%d/%m/%Y:Date': '02/30/2023' is not a date; write 2023-01-12, 2023-01 or 2023",
    ]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("place=Village", "no column is called 'Village'"),
        ("type=Wat", "'What'"),
        ("killed=Killed+Hurt", "no column is called 'Hurt'"),
        ("plac=Place", "mapping, column 1"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(folder: Path, mapping: str, words: str) -> None:
    with pytest.raises(TableError) as refused:
        TableReader(str(folder / "hand.csv"), "hand.csv", mapping=mapping)
    assert words in f"{refused.value.what}; {refused.value.remedy}"


def test_a_heading_with_a_sign_is_shown_in_brackets(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("event-date,x\n2023-01-01,1\n", encoding="utf-8")
    with pytest.raises(TableError) as refused:
        TableReader(str(tmp_path / "t.csv"), "t.csv", mapping="date=event-date")
    assert "date=[event-date]" in refused.value.remedy
    TableReader(str(tmp_path / "t.csv"), "t.csv", mapping="date=[event-date]").close()


def test_import_and_a_table_beside_a_briefing_read_the_same(folder: Path, brief: Cli) -> None:
    done = brief("import", str(folder / "hand.csv"), "--map", MAPPING, "-o", str(folder / "own.csv"))
    assert done.status == 0
    assert "no column has ids" in done.err
    assert "Killed+Wounded -> killed; Groups -> actor; Other -> actor" in done.err
    beside = brief("incidents", "--briefing", str(folder / "b.yaml"), "--format", "csv")
    columns = ("id", "date", "place", "region", "type", "actors", "killed_low", "killed_high")
    imported, shown = (
        [[row[column] for column in columns] for row in csv.DictReader(io.StringIO(text, newline=""))]
        for text in ((folder / "own.csv").read_text(encoding="utf-8"), beside.out)
    )
    assert sorted(imported) == sorted(shown)
    assert ["row-2", "2022-12-31", "Kayes", "West", "Bombing", "A | C | B", "4", "4"] in imported


def test_one_row_out_of_the_index_is_as_the_mapping_says(folder: Path) -> None:
    index = Index([folder], memory=True)
    index.refresh()
    (briefing,) = catalogue.entries(index)
    view = SqliteIncidentView(index, briefing.row)
    whole = incidents.entry(index, next(row.row for row in view.window(0, 4) if row.name == "row-2"))
    assert whole.detail["casualties"] == [{"best": 4}]
    assert [actor["name"] for actor in whole.detail["actors"]] == ["A", "C", "B"]
    assert whole.detail["date"] == "2022-12-31"
    assert [block[3][0][0] for block in whole.blocks] == ["Who says: Radio"]


def test_a_mistake_in_a_briefing_is_shown_at_its_place(folder: Path, brief: Cli) -> None:
    (folder / "c.yaml").write_text("title: t\nincidents: {file: hand.csv, columns: 'plac=Place'}\n", encoding="utf-8")
    (folder / "d.yaml").write_text(
        "title: t\nincidents: {file: hand.csv, format: ucdp, columns: 'place=Place'}\n", encoding="utf-8"
    )
    done = brief("check", str(folder / "c.yaml"), str(folder / "d.yaml"))
    assert "c.yaml:2:38: error value: mapping, column 1: 'plac' is no part of an incident; write place" in done.out
    assert "hand.csv" not in done.out
    assert "d.yaml:2:52: error value: a table has a format or columns of its own" in done.out
