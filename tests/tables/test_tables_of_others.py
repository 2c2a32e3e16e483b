"""Tables as programs save them: what a cell means is read, and what is not read is told by its row."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from brief_tui.briefing.leaves import LineText
from brief_tui.briefing.model import Table
from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange.importer import Imported, bring_in
from brief_tui.library.answers.incidents import entry
from brief_tui.tables import opening
from made_tables import listed

Plain = dict[str, Any]


def told(folder: Path, data: str) -> list[str]:
    """What is wrong with a table beside a briefing: `row:column: code: what`."""
    (folder / "events.csv").write_text(data, encoding="utf-8")
    found = opening.check(str(folder / "t.yaml"), Table(LineText("events.csv")))
    return [f"{item.line}:{item.column}: {item.code}: {item.what}" for item in found]


def imported(folder: Path, data: str, name: str = "events.csv") -> Imported:
    (folder / name).write_text(data, encoding="utf-8")
    return bring_in(str(folder / name))


def incidents(folder: Path, data: str, name: str = "events.csv") -> list[Plain]:
    found: list[Plain] = to_plain(imported(folder, data, name).briefing)["incidents"]
    return found


PANDAS_UCDP = """\
,id,date_start,date_end,date_prec,type_of_violence,side_a,where_coordinates,where_prec,country,latitude,longitude,low,best,high
0,,#date+start,#date+end,,,#group+name+first,#loc+name,,#country+name,#geo+lat,#geo+lon,,#affected+killed,
1,101.0,2021-03-04 00:00:00.000,2021-03-04 00:00:00.000,1.0,2.0,Band,Town,1.0,Land,1.5,2.5,1.0,2.0,3.0
"""
PANDAS_ACLED = """\
,event_id_cnty,event_date,time_precision,event_type,location,geo_precision,fatalities
0,MLI1,2021-03-04 00:00:00,1.0,Riots,Town,1.0,2.0
1,MLI2,2021-03-05 00:00:00,3.0,Riots,Town,2.0,0.0
"""


def test_ucdp_saved_by_pandas(tmp_path: Path) -> None:
    (found,) = incidents(tmp_path, PANDAS_UCDP)
    assert (found["id"], found["date"], found["type"]) == ("101", "2021-03-04", "non-state conflict")
    assert found["place"] == {"name": "Town", "country": "Land", "lat": 1.5, "lon": 2.5, "precision": "exact"}
    assert found["casualties"] == [{"best": 2, "low": 1, "high": 3}]
    assert told(tmp_path, PANDAS_UCDP) == []


@pytest.mark.parametrize("word", ["NA", "nan", "-"])
def test_a_tag_row_whose_gaps_have_a_word_for_nothing(word: str, tmp_path: Path) -> None:
    head, tags, *rows = PANDAS_UCDP.splitlines()
    tags = ",".join(cell or word for cell in tags.split(","))
    (found,) = incidents(tmp_path, "\n".join([head, tags, *rows]))
    assert found["id"] == "101"


def test_a_tag_row_below_an_empty_row(tmp_path: Path) -> None:
    head, tags, *rows = PANDAS_UCDP.splitlines()
    (found,) = incidents(tmp_path, "\n".join([head, "," * 14, tags, *rows]))
    assert found["id"] == "101"


def test_acled_saved_by_pandas(tmp_path: Path) -> None:
    found = incidents(tmp_path, PANDAS_ACLED)
    assert [item["date"] for item in found] == ["2021-03-04", "2021-03"]
    assert [item["place"]["precision"] for item in found] == ["exact", "near it, or part of the region"]


OWN = (
    "id,date,date_start,date_end,place,killed,killed_low,killed_high,killed_best,killed_shared,killed_with,actor,actors,"
    "briefing"
)


def own(**cells: str) -> str:
    """A table of our own with one row, which agrees with itself but for these cells."""
    row = {
        "id": "a", "date": "2023-01-12", "date_start": "2023-01-12", "date_end": "2023-01-12", "place": "P",
        "killed": "2-5", "killed_low": "2", "killed_high": "5", "actor": "A, B", "actors": "A | B", **cells,
    }  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, OWN.split(","), restval="")
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, ""),
        ({"killed": "3"}, "2:6: table-derived: 'killed': '3', but low, best and high make it 2-5"),
        ({"killed": "many"}, "2:6: table-derived: 'killed': 'many' is not a whole number"),
        ({"killed": "a; b"}, "2:6: table-derived: 'killed': 'a; b' is not a whole number"),
        ({"killed_low": "", "killed_high": ""}, "2:6: table-derived: 'killed': '2-5', but low, best and high make it"),
        ({"killed": ""}, ""),
        ({"killed_shared": "yes"}, "2:10: table-derived: 'killed_shared': 'yes', but the incidents that share it"),
        ({"date_start": "2023-01-11"}, "2:3: table-derived: 'date_start': '2023-01-11', but the date"),
        (
            {"killed": "3", "killed_low": "", "killed_high": ""},
            "2:6: table-derived: 'killed': '3', but low, best and high make it unknown",
        ),
        ({"killed": "2+", "killed_low": "2+", "killed_high": ""}, ""),
        ({"date_end": "garbage"}, "2:4: table-derived: 'date_end': 'garbage' is not a date"),
        ({"date_end": "05/06/2024"}, "2:4: table-derived: 'date_end': '05/06/2024' is not a date"),
        ({"actor": "C"}, "2:12: table-derived: 'actor': 'C', but actors has 'A | B'"),
        ({"date": "", "date_start": "x", "date_end": ""}, "2:3: table-value: 'date_start': 'x' is not a date"),
        ({"date": "never"}, "2:2: table-value: 'date': 'never' is not a date"),
    ],
)  # fmt: skip
def test_derived_columns_are_not_read_and_told_where_they_differ(
    cells: dict[str, str], expected: str, tmp_path: Path
) -> None:
    found = told(tmp_path, own(**cells))
    assert [line.startswith(expected) for line in found] == ([True] if expected else [])
    lines = imported(tmp_path, own(**cells)).report.lines()
    assert [line for line in lines if ":2:" in line] == lines[1 : 1 + len(found)]


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("killed", "7", "'killed': '7', but low, best and high make it 2+; edit 'killed_low': this one is derived"),
        ("killed", "2+", ""),
        ("injured", "5", "'injured': '5', but low, best and high make it unknown; add the column 'injured_low'"),
        (
            "abducted_shared",
            "yes",
            "'abducted_shared': 'yes', but the incidents that share it are not named; add the column 'abducted_with'",
        ),
        ("killed_shared", "no", ""),
    ],
)
def test_a_count_is_not_read_where_columns_that_it_follows_from_are_missing(
    column: str, cell: str, expected: str, tmp_path: Path
) -> None:
    data = f"id,date_start,place,killed_low,{column}\na,2024-01-05,Nara,2,{cell}\n"
    lines = [line for line in imported(tmp_path, data).report.lines() if "events.csv:2:5: " in line]
    assert [expected in line for line in lines] == ([True] if expected else [])
    assert len(told(tmp_path, data)) == bool(expected)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-01-05", "2024-01-07", "2024-01-05/2024-01-07"),
        ("2024-01-05", "", "2024-01-05"),
        ("2024-01-05T10:00:00Z", "2024-01-05T12:00:00Z", "2024-01-05"),
    ],
)
def test_start_and_end_are_the_date_where_there_is_no_other(
    start: str, end: str, expected: str, tmp_path: Path
) -> None:
    (found,) = incidents(tmp_path, f"id,date_start,date_end,place,killed_low\na,{start},{end},P,1\n")
    assert found["date"] == expected


def test_the_days_of_our_export_are_told_where_they_make_no_sense(tmp_path: Path) -> None:
    rows = "a,garbage,,P,1\nb,05/06/2024,,P,1\n"
    assert told(tmp_path, f"id,date_start,date_end,place,killed_low\n{rows}") == [
        "2:2: table-value: 'date_start': 'garbage' is not a date",
        "3:2: table-value: 'date_start': '05/06/2024' is not a date",
    ]


def test_both_days_are_told_where_both_make_no_sense(tmp_path: Path) -> None:
    assert told(tmp_path, "id,date_start,date_end,place,killed_low\na,garbage,05/06/2024,P,1\n") == [
        "2:2: table-value: 'date_start': 'garbage' is not a date",
        "2:3: table-value: 'date_end': '05/06/2024' is not a date",
    ]
    wrong = features({"date_start": "garbage", "date_end": "05/06/2024"})
    lines = "\n".join(imported(tmp_path, wrong, "events.geojson").report.lines())
    assert "feature 1: date_start: 'garbage'" in lines
    assert "feature 1: date_end: '05/06/2024'" in lines


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"killed": "3", "killed_low": "", "killed_high": ""}, "fill 'killed_low', 'killed_best' and 'killed_high'"),
        ({"killed": "3"}, "edit 'killed_low', 'killed_best' and 'killed_high'"),
        ({"date_start": "2023-01-11"}, "edit 'date'"),
    ],
)
def test_the_remedy_names_the_columns_that_are_read(cells: dict[str, str], expected: str, tmp_path: Path) -> None:
    lines = "\n".join(imported(tmp_path, own(**cells)).report.lines())
    assert f"; {expected}: this one is derived from " in lines


@pytest.mark.parametrize(
    ("cells", "expected", "words"),
    [
        ("1.0,2.0,3.5", {"best": 2, "low": 1}, ["4:'high': '3.5'"]),
        ("x,2,3", {"best": 2, "low": 0, "high": 3}, ["2:'low': 'x'"]),
        ("1,x,3", {"low": 1, "high": 3}, ["3:'best': 'x'"]),
        ("x,2,y", {"best": 2, "low": 0}, ["2:'low': 'x'", "4:'high': 'y'"]),
        ("2,1,0.5", {"best": 1, "low": 1}, ["4:'high': '0.5'", "2:'low': best 1"]),
        ("2,1,", {"best": 1, "low": 1, "high": 2}, ["2:'low': best 1"]),
        ("x,,y", None, ["2:'low': 'x'", "4:'high': 'y'"]),
        ("5,2000000000,6", {"low": 5, "high": 6}, ["3:'best': '2000000000'"]),
        ("2+,,", {"low": 2}, []),
        ("2-5,,", {"low": 2, "high": 5}, []),
        ("2,,5+", {"low": 2}, []),
        (",,5+", {"low": 5}, []),
        ("2+,3,5", {"best": 3, "low": 2, "high": 5}, []),
    ],
)
def test_of_three_figures_those_that_make_sense_are_kept(
    cells: str, expected: Plain | None, words: list[str], tmp_path: Path
) -> None:
    data = f"id,low,best,high,date_start,type_of_violence\n1,{cells},2023-01-01,1\n"
    (found,) = incidents(tmp_path, data)
    assert [item for item in found["casualties"] if "who" not in item] == ([expected] if expected else [])
    lines = [line.removeprefix("2:").replace(": table-value: ", ":") for line in told(tmp_path, data)]
    assert [line.partition(" is ")[0] for line in lines] == words


COUNTS = "id,date_start,type_of_violence,side_a,best\n"


@pytest.mark.parametrize(
    ("cell", "expected", "words"),
    [
        ("2+", {"low": 2}, ""),
        ("2-5", {"low": 2, "high": 5}, ""),
        ("3.0", {"best": 3}, ""),
        ("?", None, ""),
        ("1,200", None, "may have a mark for thousands or for decimals"),
        ("1.200", None, "may have a mark for thousands or for decimals"),
        ("about 3", None, "is not a whole number"),
        ("-3", None, "is not a whole number"),
    ],
)
def test_counts_as_they_are_written(cell: str, expected: Plain | None, words: str, tmp_path: Path) -> None:
    data = f'{COUNTS}1,2023-01-01,1,A,"{cell}"\n'
    found = told(tmp_path, data)
    assert [words in line for line in found] == ([True] if words else [])
    (incident,) = incidents(tmp_path, data)
    casualties = [
        {key: value for key, value in item.items() if key != "who"} for item in incident.get("casualties", [])
    ]
    assert [item for item in casualties if item] == ([expected] if expected else [])


@pytest.mark.parametrize("word", ["NA", "nan", "NaN", "NULL", "null", "None", "-", "<NA>", "n/a", "#N/A", "NaT"])
def test_words_for_nothing_are_empty_cells_and_told_once(word: str, tmp_path: Path) -> None:
    data = f"{COUNTS}1,2023-01-01,1,{word},{word}\n2,{word},1,A,{word}\n"
    assert told(tmp_path, data) == [
        f"2:4: table-nothing: '{word}' in 'side_a' is read as an empty cell, here and in all rows"
    ]
    first, second = incidents(tmp_path, data)
    assert ("actors" in first, "casualties" in first, "date" in second) == (False, False, False)


def test_words_for_nothing_are_words_in_our_own_export(tmp_path: Path) -> None:
    (found,) = incidents(tmp_path, own(briefing="b", place="NA"))
    assert found["place"] == {"name": "NA"}
    (found,) = incidents(tmp_path, features({"place": "NA", "briefing": "b"}), "events.geojson")
    assert found["place"] == {"name": "NA"}


@pytest.mark.parametrize("word", ["NA", "nan", "NULL", "-"])
def test_words_for_nothing_are_empty_in_our_columns_made_by_others(word: str, tmp_path: Path) -> None:
    data = f"id,date,date_start,place,killed_low,killed_high\na,{word},2023-01-01,{word},2+,{word}\n"
    assert told(tmp_path, data) == [
        f"2:2: table-nothing: '{word}' in 'date' is read as an empty cell, here and in all rows"
    ]
    assert incidents(tmp_path, data) == [{"id": "a", "date": "2023-01-01", "casualties": [{"low": 2}]}]
    view = listed(tmp_path, data)
    assert "place" not in entry(view._index, view.row_number(0)).detail


@pytest.mark.parametrize(
    ("properties", "expected", "called"),
    [
        ({"killed": 1, "place": "NA"}, {"id": "row-1", "casualties": [{"best": 1}]}, "place"),
        (
            {"id": 7, "date_start": "2021-03-04", "type_of_violence": 1, "best": 2, "side_a": "NA"},
            {"id": "7", "date": "2021-03-04", "type": "state-based conflict", "casualties": [{"best": 2}]},
            "side_a",
        ),
    ],
)
def test_words_for_nothing_are_empty_in_features_and_told_once(
    properties: Plain, expected: Plain, called: str, tmp_path: Path
) -> None:
    data = features(properties, {**properties, "id": 8})
    first, _second = incidents(tmp_path, data, "events.geojson")
    assert first == expected
    lines = imported(tmp_path, data, "events.geojson").report.lines()
    assert [line for line in lines if "in all" in line] == [line for line in lines if f"'NA' in '{called}'" in line]
    assert sum("feature 1: 'NA' in" in line for line in lines) == 1


SIDED = "id,date_start,type_of_violence,best,side_a,side_b\n1,2023-01-01,1,0,A; B;A,C;D\n2,2023-01-02,1,0,B,\n"


def test_the_sides_of_ucdp_may_be_lists(tmp_path: Path) -> None:
    found = [[actor["name"] for actor in item["actors"]] for item in incidents(tmp_path, SIDED)]
    assert found == [["A", "C", "B", "D"], ["B"]]
    view = listed(tmp_path, SIDED)
    view.narrow("actor = B")
    assert len(view) == 2


def test_sides_are_lists_in_our_export_too(tmp_path: Path) -> None:
    data = SIDED.replace("side_b\n", "side_b,briefing\n").replace("C;D\n", "C;D,b\n").replace("B,\n", "B,,b\n")
    first, _second = incidents(tmp_path, data)
    assert [actor["name"] for actor in first["actors"]] == ["A", "C", "B", "D"]


def test_an_id_twice_is_told(tmp_path: Path) -> None:
    data = f"{COUNTS}1,2023-01-01,1,A,1\n2,2023-01-01,1,A,1\n1,2023-01-01,1,A,1\n"
    assert told(tmp_path, data) == ["4:1: table-id: the id '1' is already on line 2"]
    assert f"{tmp_path}/events.csv:4:1: the id '1' is '1-2' here" in "\n".join(imported(tmp_path, data).report.lines())


HXL = "Where,North,East,From,To,Told,Dead\n#loc,#lat_deg,#lon_deg,#from_date,#to_date,#report_date,#people_num+killed\n"


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    first = '1,2023-01-01,1,"A\nB\n\nC",1\n'
    data = f"{COUNTS}{first}\n2,2023-01-01,1,A,many\n1,2023-01-01,1,A,1\n"
    assert data.splitlines()[6].startswith("2,")
    assert sorted(told(tmp_path, data)) == [
        "7:5: table-value: 'best': 'many' is not a whole number",
        "8:1: table-id: the id '1' is already on line 2",
    ]
    lines = imported(tmp_path, data).report.lines()
    assert any("events.csv:8:1: the id '1' is '1-2' here" in line for line in lines)
    many = "".join(f"{number},2023-01-01,1,A,1\n" for number in range(10, 2_000))
    assert told(tmp_path, f"{COUNTS}{first}{many}2,2023-01-01,1,A,many\n") == [
        f"{1 + 4 + 1_990 + 1}:5: table-value: 'best': 'many' is not a whole number"
    ]
    assert told(tmp_path, f"{COUNTS}{many}{first}2,2023-01-01,1,A,many\n") == [
        f"{1 + 1_990 + 4 + 1}:5: table-value: 'best': 'many' is not a whole number"
    ]


def test_the_older_tags_of_hxl(tmp_path: Path) -> None:
    first, second = incidents(tmp_path, f"{HXL}Nara,15.1,-7.2,2023-01-01,2023-01-03,,2\nKati,12,-8,,,2023-02-01,1\n")
    assert first == {
        "id": "row-3", "date": "2023-01-01/2023-01-03", "place": {"name": "Nara", "lat": 15.1, "lon": -7.2},
        "casualties": [{"best": 2}],
    }  # fmt: skip
    assert second["date"] == "2023-02-01"


DAYS = "#loc,#from_date,#report_date,#date+occurred,#affected+killed\n"


@pytest.mark.parametrize(
    ("cells", "expected", "words"),
    [
        ("2021-03-01,2021-04-04,", "2021-03-01", "'2021-04-04', but the date is 2021-03-01"),
        (",2021-04-04,2021-03", "2021-03", "'2021-04-04', but the date is 2021-03"),
        ("2021-03-01,soon,", "2021-03-01", "'soon', but the date is 2021-03-01"),
        (",2021-04-04,", "2021-04-04", ""),
        ("2021-03-01,2021-03-01,", "2021-03-01", ""),
        ("2021-03-01,,", "2021-03-01", ""),
    ],
)
def test_the_day_of_a_report_is_the_date_only_where_there_is_no_other(
    cells: str, expected: str, words: str, tmp_path: Path
) -> None:
    data = f"{DAYS}Nara,{cells},1\nKati,{cells},1\n"
    assert [item["date"] for item in incidents(tmp_path, data)] == [expected] * 2
    assert told(tmp_path, data) == ([f"2:3: table-derived: '#report_date': {words}"] if words else [])
    assert ("dropped: #report_date (2)" in imported(tmp_path, data).report.lines()) == bool(words)


NEITHER = "is neither killed, injured nor abducted"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("#people_num", NEITHER),
        ("#affected", NEITHER),
        ("#aff_num", NEITHER),
        ("#idp_num", NEITHER),
        ("#affected+f+displaced", NEITHER),
        ("#affected+killed+f", "may be a part of the killed"),
        ("#people_num+m+injured", "may be a part of the injured"),
    ],
)
def test_a_tag_that_counts_people_and_is_not_read_is_told(tag: str, words: str, tmp_path: Path) -> None:
    data = f"#loc,#event,{tag}\nNara,Flood,12\n"
    (found,) = incidents(tmp_path, data)
    assert found == {"id": "row-2", "place": {"name": "Nara"}, "type": "Flood"}
    words = f"'{tag}': {tag} {words}, and is not counted"
    assert told(tmp_path, data) == [f"1:3: table-column: {words}"]
    assert any(words in line for line in imported(tmp_path, data).report.lines())


@pytest.mark.parametrize("tag", ["#injured_num", "#people_num+injured", "#affected+injured"])
def test_each_tag_of_the_injured_is_read(tag: str, tmp_path: Path) -> None:
    data = f"#loc,#event,{tag}\nNara,Flood,12\n"
    (found,) = incidents(tmp_path, data)
    assert found["casualties"] == [{"outcome": "injured", "best": 12}]
    assert told(tmp_path, data) == []


def test_a_file_without_date_count_and_type_says_so_first(tmp_path: Path) -> None:
    report = imported(tmp_path, "Sector,Place\n#sector,#loc\nHealth,Nara\n").report.lines()
    assert report[0].endswith("events.csv: no column has a date, a count or a type of an incident")
    assert told(tmp_path, "Sector,Place\n#sector,#loc\nHealth,Nara\n")[0].startswith("2:1: table-unmapped: ")
    assert "nothing in it" not in imported(tmp_path, "Type,Place\n#event+type,#loc\nRaid,Nara\n").report.lines()[0]


def features(*properties: Plain, **more: Any) -> str:
    made = [{"type": "Feature", "geometry": None, "properties": each} for each in properties]
    return json.dumps({"type": "FeatureCollection", "features": made, **more})


UCDP_FEATURE = {
    "id": 7.0, "type_of_violence": 2, "side_a": "Band", "side_b": "Gang", "where_coordinates": "Town",
    "adm_1": "Province", "country": "Land", "region": "Africa", "date_start": "2021-03-04T00:00:00.000",
    "date_end": "2021-03-05", "low": 1, "best": 2, "high": 3,
}  # fmt: skip


def test_a_feature_of_ucdp_is_read_as_a_row_is(tmp_path: Path) -> None:
    found = imported(tmp_path, features(UCDP_FEATURE), "events.geojson")
    assert to_plain(found.briefing)["incidents"] == [
        {
            "id": "7", "date": "2021-03-04/2021-03-05", "type": "non-state conflict",
            "place": {"name": "Town", "admin1": "Province", "country": "Land"},
            "actors": [{"name": "Band", "role": "party"}, {"name": "Gang", "role": "party"}],
            "casualties": [{"best": 2, "low": 1, "high": 3}],
        }
    ]  # fmt: skip
    assert "dropped: region (1)" in found.report.lines()


def test_features_of_several_kinds_are_each_read_by_their_own_names(tmp_path: Path) -> None:
    plain: Plain = {"id": "x", "date": "2024-01-05", "place": "Nara", "country": "Mali", "killed": 3, "type": "raid"}
    acled: Plain = {"event_id_cnty": "M1", "event_date": "2024-01-06", "event_type": "Riots", "fatalities": 4}
    short = {key: value for key, value in UCDP_FEATURE.items() if key not in {"best", "side_b"}} | {"id": 9}
    data = features(plain, UCDP_FEATURE, acled, short, {**plain, "id": "y"})
    found = incidents(tmp_path, data, "events.geojson")
    assert [item["id"] for item in found] == ["x", "7", "M1", "9", "y"]
    assert [item["date"] for item in found] == [
        "2024-01-05", "2021-03-04/2021-03-05", "2024-01-06", "2021-03-04/2021-03-05", "2024-01-05",
    ]  # fmt: skip
    assert [item["casualties"] for item in found] == [
        [{"best": 3}], [{"best": 2, "low": 1, "high": 3}], [{"best": 4}], [{"low": 1, "high": 3}], [{"best": 3}],
    ]  # fmt: skip
    assert [item.get("place", {}).get("name") for item in found] == ["Nara", "Town", None, "Town", "Nara"]
    assert [item["type"] for item in found] == ["raid", "non-state conflict", "Riots", "non-state conflict", "raid"]
    lines = imported(tmp_path, data, "events.geojson").report.lines()
    assert [line for line in lines if line.startswith("dropped")] == ["dropped: region (2)"]


def test_features_with_tags_among_others(tmp_path: Path) -> None:
    tagged = {"#loc": "Kati", "#date+occurred": "2024-01-06", "#affected+killed": 1}
    plain = dict.fromkeys(("a", "b", "c", "d", "e"), 1) | {"date": "2024-01-05"}
    first, second = incidents(tmp_path, features(plain, tagged), "events.geojson")
    assert (first["date"], second["date"], second["place"]) == ("2024-01-05", "2024-01-06", {"name": "Kati"})


def test_what_is_wrong_in_a_feature_is_told_by_its_number(tmp_path: Path) -> None:
    wrong = {**UCDP_FEATURE, "id": 8, "best": "many"}
    lines = imported(tmp_path, features(UCDP_FEATURE, wrong), "events.geojson").report.lines()
    assert (
        f"{tmp_path}/events.geojson: feature 2: 'best': 'many' is not a whole number; write digits, such as 12" in lines
    )


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"killed": 3, "injured": "2+"}, {"casualties": [{"best": 3}, {"outcome": "injured", "low": 2}]}),
        ({"date": "2024-01-05T10:00:00Z"}, {"date": "2024-01-05"}),
        ({"date_start": "2024-01-05", "date_end": "2024-01-07"}, {"date": "2024-01-05/2024-01-07"}),
        ({"region": "Africa", "admin1": "Kayes"}, {"place": {"name": "Kayes", "admin1": "Kayes"}}),
        ({"region": "Kayes", "briefing": "b"}, {"place": {"name": "Kayes", "admin1": "Kayes"}}),
        ({"killed": "many"}, {}),
        ({"actors": [{"name": None}, {"name": "A"}], "place": None}, {"actors": [{"name": "A"}]}),
    ],
)
def test_properties_that_are_no_table(properties: Plain, expected: Plain, tmp_path: Path) -> None:
    (found,) = incidents(tmp_path, features(properties), "events.geojson")
    assert found == {"id": "row-1", **expected}


def test_an_actor_whose_name_is_null_is_none_and_nothing_is_told(tmp_path: Path) -> None:
    data = features({"actors": [{"name": None}], "date": "2024-01-05"})
    assert imported(tmp_path, data, "events.geojson").report.lines() == ["mapped: date -> date; actors -> actors"]


def test_properties_that_say_nothing_here_are_told(tmp_path: Path) -> None:
    lines = imported(tmp_path, features({"region": "Africa", "killed": "many"}), "events.geojson").report.lines()
    assert lines[0].endswith("no column has a date, a count or a type of an incident")
    assert "dropped: killed (1); region (1)" in lines
    assert any("feature 1: killed: 'many' is not a whole number" in line for line in lines)
