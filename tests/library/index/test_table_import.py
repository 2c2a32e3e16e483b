"""Tables beside briefings: what each format says, what is wrong with them, and what they may not do."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief_tui.briefing import limits
from brief_tui.briefing.counts import Count
from brief_tui.library import errors
from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.answers.frequency import frequency
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index import scan as scans
from brief_tui.library.index import table_import
from brief_tui.library.index.index import Index, add_text
from brief_tui.library.index.schema import SHIFT
from brief_tui.library.index.sort_orders import id_ranks
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.incidents import Figure
from brief_tui.text.clean import clean_line
from effort import calls
from inside import connection
from made_tables import ACLED, UCDP, indexed, listed, many

HXL = """\
Événements au Mali,,,,
Code,Jour,Région,Tués,Blessés
#event+code,#date+occurred,#adm1+name,#affected+killed,#affected+injured
e1,2023-01-02,Ségou,3,
e2,,Kayes,,1
"""


@pytest.fixture(autouse=True)
def longest_cell() -> Iterator[None]:
    """The csv module has one limit for all of a program: it is as before for the next test."""
    before = csv.field_size_limit()
    yield
    csv.field_size_limit(before)


def names(view: SqliteIncidentView) -> list[str]:
    return [row.name for row in view.window(0, len(view))]


def remarks(folder: Path, data: str | bytes, form: str = "auto") -> list[str]:
    index = indexed(folder, data, form)
    (entry,) = catalogue.entries(index)
    assert not catalogue.problems_of(index, entry.row)
    return [line.partition("events.csv:")[2] for line in catalogue.remarks(index, entry.row)]


def refusal(folder: Path, data: str | bytes, form: str = "auto") -> str:
    index = indexed(folder, data, form)
    (entry,) = catalogue.entries(index)
    (problem,) = catalogue.problems_of(index, entry.row)
    return problem


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_old_line_ends(tmp_path: Path, end: str) -> None:
    for name in ("there", "old"):
        (tmp_path / name).mkdir()
    there = listed(tmp_path / "there", UCDP)
    assert [row.values for row in listed(tmp_path / "old", UCDP.replace("\n", end)).window(0, 9)] == [
        row.values for row in there.window(0, 9)
    ]


def test_ucdp(tmp_path: Path) -> None:
    view = listed(tmp_path, UCDP)
    first, second = view.window(0, 2)
    assert (first.name, second.name) == ("71663", "71664")
    assert first.value("date") == "2013-12-13/2013-12-14"
    assert first.value("type") == "non-state conflict"
    assert first.value("actor") == "Awami League, BNP"
    assert second.value("killed") == Figure(0, 5, False, 2)
    assert second.value("place") == ""
    assert view.total()[:3] == (2, Count.between(1, 6, best=3), 0)
    told = incidents.entry(view._index, first.row)
    assert told.detail["place"] == {
        "name": "Bhāndāria town", "admin1": "Barisāl", "admin2": "Pirojpur", "country": "Bangladesh",
        "lat": 22.48, "lon": 90.06, "precision": "exact",
    }  # fmt: skip
    assert told.detail["actors"][0] == {"name": "Awami League", "role": "party"}
    assert told.detail["sources"] == [{"ref": "BBC"}]
    assert [block[3][0][0] for block in told.blocks] == ["Seven killed, it says", "year: 2013"]
    other = incidents.entry(view._index, second.row).detail
    assert other["casualties"] == [{"best": 2, "low": 0, "high": 5}]
    assert "lat" not in other["place"]


def test_acled(tmp_path: Path) -> None:
    view = listed(tmp_path, ACLED)
    assert names(view) == ["MLI1", "MLI2"]
    assert [row.value("date") for row in view.window(0, 2)] == ["2023-01-12", "2023-01"]
    assert [row.value("killed") for row in view.window(0, 2)] == [Figure(2, 2, False, 2), Figure(None, None, False)]
    assert view.total()[:3] == (2, Count.exact(2), 1)


LISTS = """\
event_id_cnty,event_date,event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,fatalities,source
F1,2023-01-01,Riots,Rioters (Freedonia),Farmers (Freedonia); Women (Freedonia),,,0,"Daily, The; Radio"
F2,2023-01-02,Battles,Army,,Rebels,Farmers (Freedonia),1,Radio
"""


def test_names_in_a_cell_are_several(tmp_path: Path) -> None:
    view = listed(tmp_path, LISTS)
    view.narrow('actor = "Farmers (Freedonia)"')
    assert len(view) == 2
    view.narrow("source = radio")
    assert len(view) == 2
    view.narrow('source = "Daily, The"')
    assert names(view) == ["F1"]
    view.narrow("")
    actors = {value.text: value.incidents for value in frequency(view, "actor").values}
    assert actors == {
        "Farmers (Freedonia)": 2, "Women (Freedonia)": 1, "Rioters (Freedonia)": 1, "Army": 1, "Rebels": 1,
    }  # fmt: skip
    assert {value.text: value.incidents for value in frequency(view, "source").values} == {"Radio": 2, "Daily, The": 1}
    ucdp = listed(tmp_path, UCDP.replace(",BBC,", ",BBC;Human Rights Watch;BBC,"))
    assert {value.text for value in frequency(ucdp, "source").values if value.key} == {"BBC", "Human Rights Watch"}


def test_hxl(tmp_path: Path) -> None:
    view = listed(tmp_path, HXL)
    assert names(view) == ["e1", "e2"]
    assert [row.value("region") for row in view.window(0, 2)] == ["Ségou", "Kayes"]
    assert [row.value("injured").low for row in view.window(0, 2)] == [None, 1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (UCDP.replace("2013-01-01,2013-01-01", "2013-02-30,2013-02-30"), "3:2: 'date_start': `2013-02-30`: February"),
        (UCDP.replace(",0,2,5,", ",0,many,5,"), "3:17: 'best': 'many' is not a whole number"),
        (UCDP.replace(",0,2,5,", ",-1,2,5,"), "3:16: 'low': '-1' is not a whole number"),
        (UCDP.replace(",0,2,5,", ",6,2,5,"), "3:16: 'low': low 6 is more than high 5; check the row: it is kept as 2"),
        (UCDP.replace("22.48,90.06", "222.48,90.06"), "2:13: '222.48', '90.06' is not a latitude and a longitude"),
        (
            UCDP.replace("22.48,90.06", "-122.4,10.06"),
            "2:13: '-122.4', '10.06' is not a latitude and a longitude in degrees; if they are swapped, write 10.06",
        ),
        (UCDP.replace("22.48,90.06", "22.48,"), "2:13: '22.48', '' is not a latitude and a longitude"),
        (UCDP.encode().replace("ā".encode(), b"\xe2"), "2:9: the byte 0xE2 in 'where_coordinates' is not UTF-8"),
        (UCDP + "71665,2013-01-01\n", "4:3: the row has 2 cells, the heading 21; check its quotation marks"),
        (UCDP.replace(",2013\n71664", ",2013,more\n71664"), "2:22: the row has 22 cells, the heading 21"),
        (UCDP.replace("Dhaka", "D" * 30_000), "3:10: 'adm_1' has 30,000 characters; at most 20,000 are read"),
    ],
)
def test_what_cannot_be_read_is_told_by_row_and_column(data: str | bytes, expected: str, tmp_path: Path) -> None:
    found = remarks(tmp_path, data)
    assert found[0].startswith(expected)


def test_the_rest_of_a_row_is_kept(tmp_path: Path) -> None:
    data = UCDP.replace("2013-01-01,2013-01-01", "2013-02-30,2013-02-30") + "71665,2013-01-03\n"
    view = listed(tmp_path, data)
    assert names(view) == ["71663", "71665", "71664"]
    assert view.window(2, 3)[0].value("region") == "Dhaka"
    assert incidents.entry(view._index, view.row_number(2)).detail["date_note"].startswith("the table has 2013-02-30")


def test_problems_are_capped_and_counted(tmp_path: Path) -> None:
    rows = "".join(f"{number},never\n" for number in range(1_000))
    found = remarks(tmp_path, "id,date_start,type_of_violence,best\n" + rows)
    assert len(found) == limits.DEFAULT.max_problems + 1
    assert found[-1].endswith("1,800 more problems are not shown; correct these first")


def test_bytes_and_lines_of_all_kinds(tmp_path: Path) -> None:
    quoted = UCDP.replace("Seven killed, it says", 'Seven\n\n""killed""')
    plain = [row.values for row in listed(tmp_path, UCDP).window(0, 2)]
    for data in (
        b"\xef\xbb\xbf" + UCDP.encode(),
        UCDP.replace("\n", "\r\n"),
        UCDP.rstrip("\n"),
        "\n\n" + UCDP.replace("\n", "\n\n"),
        quoted,
        UCDP.replace(",", "\t").replace('"Seven killed\t it says"', "Seven"),
    ):
        view = listed(tmp_path, data)
        assert [row.values for row in view.window(0, 2)] == plain
    told = incidents.entry(listed(tmp_path, quoted)._index, 1 << 32)
    assert [block[3][0][0] for block in told.blocks][:2] == ["Seven", '"killed"']


HOSTILE = "\x1b]2;x\x07\x1b[31m\u202e\x00\x85[/red]\u200b"


def test_hostile_text_is_cleaned(tmp_path: Path) -> None:
    data = UCDP.replace("Dhaka", HOSTILE).replace("71664", f"id{HOSTILE}").replace("Civilians", f"C{HOSTILE}")
    view = listed(tmp_path, data.replace("Seven killed", f"Seven {HOSTILE}").replace("year", f"year{HOSTILE}"))
    for row in view.window(0, 2):
        told = incidents.entry(view._index, row.row)
        for text in (row.name, *map(str, row.values), *map(str, told.detail.values()), *map(str, told.blocks)):
            assert clean_line(text) == text
            assert "\x1b" not in text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "events.csv:1:1: the table is empty"),
        ("a,b\n1,2\n", "the headings are not those of brief-tui, UCDP GED, ACLED, GTD, "),
        (UCDP.encode("utf-16"), "the table is UTF-16; save it as UTF-8"),
        (",".join(f"c{number}" for number in range(10_000)), "10,000 columns; at most 1,000 are read"),
        (UCDP.partition("\n")[0] + "\n" + '"' + "x" * 20_000_000, "a row is longer than 16,777,216 bytes"),
        ("\0" * 100_000, "the headings are not those of"),
    ],
)
def test_what_is_no_table_is_refused(data: str | bytes, expected: str, tmp_path: Path) -> None:
    found, work = calls(lambda: refusal(tmp_path, data))
    assert expected in found
    assert work < 300_000


def test_an_open_quote_takes_one_cell_with_it(tmp_path: Path) -> None:
    rows = "".join(f"{number},2013-01-01,1,1,x\n" for number in range(100_000))
    data = 'id,date_start,type_of_violence,best,note\n1,2013-01-01,1,1,"\n' + rows
    found = remarks(tmp_path, data)
    assert "field larger than field limit" in found[0]
    assert "--allow cell=N" in found[0]


@pytest.mark.parametrize("limit", ["rows", "columns", "table"])
def test_limits_are_named_and_can_be_raised(limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tight = limits.DEFAULT._replace(**{f"max_{limit}": 1})
    monkeypatch.setattr(limits, "_current", tight)
    assert f"--allow {limit}=N" in refusal(tmp_path, UCDP)
    monkeypatch.setattr(limits, "_current", limits.DEFAULT)
    assert len(listed(tmp_path, UCDP)) == 2


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../events.csv", "a/../../events.csv", "out.csv", "no.csv", "pipe.csv", "."]
)
def test_no_other_file_is_read(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (tmp_path / "events.csv").write_text(UCDP)
    (folder / "out.csv").symlink_to(tmp_path / "events.csv")
    os.mkfifo(folder / "pipe.csv")
    (folder / "t.yaml").write_text(f"title: T\nincidents: {{file: '{name}'}}\n")
    index = Index([folder], memory=True)
    index.refresh()
    (entry,) = catalogue.entries(index)
    assert entry.problems == 1
    assert not entry.incidents


def test_a_link_inside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "real.csv").write_text(UCDP)
    (tmp_path / "events.csv").symlink_to(tmp_path / "data" / "real.csv")
    (tmp_path / "t.yaml").write_text("title: T\nincidents: {file: events.csv}\n")
    index = Index([tmp_path], memory=True)
    index.refresh()
    assert [entry.incidents for entry in catalogue.entries(index)] == [2]


def test_a_briefing_from_standard_input_has_no_table() -> None:
    index = Index([], memory=True)
    add_text(index, b"title: T\nincidents: {file: events.csv}\n")
    assert "has no folder" in catalogue.problems_of(index, 1)[0]


def test_the_index_notices_the_table(tmp_path: Path) -> None:
    folder, cache = tmp_path / "library", tmp_path / "cache"
    folder.mkdir()
    (folder / "t.yaml").write_text("title: T\nincidents: {file: events.csv}\n")
    index = Index([folder], cache=cache)

    def seen() -> list[tuple[int, int]]:
        index.refresh()
        return [(entry.incidents, entry.problems) for entry in catalogue.entries(index)]

    assert seen() == [(0, 1)]
    assert "the table is not there; put it beside the briefing" in next(catalogue.problems(index))
    (folder / "events.csv").write_text(UCDP)
    assert seen() == [(2, 0)]
    assert index.refresh() == 0
    (folder / "events.csv").write_text(UCDP + UCDP.splitlines()[2].replace("71664", "9") + "\n")
    assert index.waiting()
    assert index.refresh_aside() == 1
    assert seen() == [(3, 0)]
    (folder / "events.csv").unlink()
    assert seen() == [(0, 1)]
    for table in ("incident", "told", "stretch", "text", "ranking", "listing", "tally", "importing"):
        assert index.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    index.close()


ODD = (b"\n", b"x,never\n", b"y,2013-01-01,1,7,caf\xe9\n", b'z,2013-01-01,1,7,"a\n\nb"\n', b'"' + b"q" * 300 + b'"\n')
"""Between the rows: an empty one, a short one, bytes that are not UTF-8, one of three lines, one that is refused."""


@pytest.mark.parametrize("every", [1, 7, 255, 256, 257, 1_000])
def test_rows_are_found_again_whatever_stands_between_them(
    every: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_current", limits.DEFAULT._replace(max_cell=200))
    lines, expected = [b"id,date_start,type_of_violence,best,note\n"], []
    for number in range(1_100):
        lines.append(f"{number},2013-01-01,1,{number},n\n".encode())
        expected.append(str(number))
        if number % every == every - 1:
            odd = ODD[number % len(ODD)]
            lines.append(odd)
            expected += [odd[:1].decode()] if odd[:1] in {b"x", b"y", b"z"} else []
    view = listed(tmp_path, b"".join(lines))
    view.sort([])
    assert names(view) == expected
    for row in view.window(0, len(view))[:: max(len(view) // 40, 1)]:
        told = incidents.entry(view._index, row.row).detail
        best = [count["best"] for count in told.get("casualties", ())]
        assert best == ([int(row.name)] if row.name.isdigit() else {"x": [], "y": [7], "z": [7]}[row.name])


def test_headings_are_found_below_rows_that_make_no_sense(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_current", limits.DEFAULT._replace(max_cell=200))
    assert names(listed(tmp_path, '"' + "q" * 300 + '"\n' + HXL)) == ["e1", "e2"]


def test_who_stops_reading_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    many(folder / "m.yaml", 2 * table_import.COMMIT)
    index = Index([folder], cache=tmp_path / "cache")
    told: list[int] = []

    def stop(_name: str, done: int, total: int) -> None:
        told.append(100 * done // total)
        raise KeyboardInterrupt

    index.on_table = stop
    with pytest.raises(KeyboardInterrupt):
        index.refresh()
    assert 0 < told[0] < 100
    for table in ("briefing", "incident", "told", "text", "importing"):
        assert index.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    index.on_table = None
    assert index.refresh() == 1
    index.close()


def test_what_another_program_gave_up_is_swept(tmp_path: Path) -> None:
    index = indexed(tmp_path, UCDP)
    index.execute("INSERT INTO importing VALUES (77, 1.0)")
    index.execute("INSERT INTO told (incident, words) VALUES (?, '')", (77 << 32,))
    connection(index).commit()
    assert len(SqliteIncidentView(index)) == 2
    (tmp_path / "events.csv").write_text(UCDP + "\n")
    index.refresh()
    assert index.execute("SELECT count(*) FROM importing").fetchone() == (0,)
    assert index.execute("SELECT count(*) FROM told WHERE incident >= ?", (77 << 32,)).fetchone() == (0,)


def test_a_question_is_answered_aside(tmp_path: Path) -> None:
    many(tmp_path / "m.yaml", 60_000)
    index = Index([tmp_path / "m.yaml"], cache=tmp_path / "cache")
    index.refresh()
    view = SqliteIncidentView(index, 1)
    assert view.large
    told: list[tuple[int, float]] = []
    question = view.query(order=[SortKey("place"), SortKey("killed", descending=True)], text="killed >= 25")
    answer = view.ask(question).run(lambda part, done: told.append((len(part.rows) if part else 0, done)))
    assert answer.whole
    assert len(answer.rows) == 30_000
    assert told[0][0] >= 60
    assert [done for _rows, done in told] == sorted(done for _rows, done in told)
    view.take(answer)
    assert [(row.value("place"), row.value("killed").low) for row in view.window(0, 1)] == [("place 0", 49)]
    assert view.total().sum.low == sum(number % 50 for number in range(60_000) if number % 50 >= 25)
    stopped = view.ask(question)
    stopped.stop()
    with pytest.raises(errors.Cancellation):
        stopped.run(lambda _part, _done: None)
    index.close()


@pytest.mark.usefixtures("later")
def test_a_table_is_part_of_what_a_start_compares(tmp_path: Path) -> None:
    many(tmp_path / "m.yaml", 3)
    index = Index([tmp_path], memory=True)
    index.refresh()
    (kept,) = index.execute("SELECT scan FROM library").fetchone()
    assert kept == index.scan() != scans.scan(index.roots)
    os.utime(tmp_path / "m.csv", (1, 1))
    assert kept != index.scan()
    assert index.waiting()
    assert (index.refresh(), index.waiting()) == (1, None)


def test_ids_of_a_table_are_in_the_order_of_their_numbers_and_take_no_room(tmp_path: Path) -> None:
    told = [*(f"{name}-{number}" for name in "ab" for number in range(40, 0, -1)), "A-2", "a-02"]
    rows = [f"{name},2023-01-01,1,{at % 3},x\n" for at, name in enumerate(told)]
    index = indexed(tmp_path, "id,date_start,type_of_violence,best,where_coordinates\n" + "".join(rows))
    (entry,) = catalogue.entries(index)
    view = SqliteIncidentView(index, entry.row)
    view.sort([SortKey("id")])
    assert names(view)[:6] == ["a-1", "a-2", "A-2", "a-02", "a-3", "a-4"]
    assert names(view)[-2:] == ["b-39", "b-40"]
    view.sort([SortKey("killed", descending=True), SortKey("id", descending=True)])
    assert names(view)[:3] == ["b-39", "b-36", "b-33"]
    view.sort([SortKey("id")])
    for text, found in (
        ("id in (B-7, a-10)", ["a-10", "b-7"]),
        ("id ~ -4", ["a-4", "a-40", "b-4", "b-40"]),
        ("id >= b-39", ["b-39", "b-40"]),
    ):
        view.narrow(text)
        assert names(view) == found, text
    kept = index.execute("SELECT name FROM ranking WHERE name IN ('id', 'name')").fetchall()
    assert (kept, index.execute("SELECT count(*) FROM text WHERE text LIKE 'a-%'").fetchall()) == ([], [(0,)])
    first = entry.row << SHIFT
    whole = id_ranks(connection(index), first, len(told))
    assert [id_ranks(connection(index), first, len(told), at_once=size) for size in (1, 7, 50)] == [whole] * 3


def test_a_table_has_years_finer_columns_and_places_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    head = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,admin2,location,fatalities"
    rows = [
        "A1,2022-05-01,1,Battles,Armed clash,Kita,Site 10,2",
        "A2,2023-01-10,1,Riots,Mob violence,Nioro,Site 2,0",
        "A3,2021-03-02,1,Battles,Air strike,Kita,Site 1,1",
    ]
    index = indexed(tmp_path, "\n".join((head, *rows)) + "\n")
    (entry,) = catalogue.entries(index)
    view = SqliteIncidentView(index, entry.row)
    for text, found in (
        ("year in (2021, 2022)", ["A1", "A3"]),
        ("subtype = mob-violence", ["A2"]),
        ("district = kita subtype in (armed clash)", ["A1"]),
        ("tag = ?", ["A2", "A1", "A3"]),
    ):
        view.narrow(text)
        assert names(view) == found, text
    view.narrow("")
    for key, found in (("place", ["A3", "A2", "A1"]), ("year", ["A3", "A1", "A2"]), ("district", ["A2"])):
        view.sort([SortKey(key)])
        assert names(view)[-len(found) :] == found, key
    assert [value.text for value in frequency(view, "year").values] == ["2021", "2022", "2023"]
