"""Tables beside briefings, made in a folder."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

from brief_tui.briefing.model import Briefing
from brief_tui.cli.commands.incident_formats import print_as
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index import refresh
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import COLUMNS, IDENTITY, REST
from inside import connection

UCDP = """\
id,date_start,date_end,date_prec,type_of_violence,conflict_name,side_a,side_b,where_coordinates,adm_1,adm_2,country,\
latitude,longitude,where_prec,low,best,high,source_office,source_headline,year
71663,2013-12-13,2013-12-14,2,2,A - B,Awami League,BNP,Bhāndāria town,Barisāl,Pirojpur,Bangladesh,\
22.48,90.06,1,1,1,1,BBC,"Seven killed, it says",2013
71664,2013-01-01,2013-01-01,1,3,,Government,Civilians,,Dhaka,,Bangladesh,,,6,0,2,5,,,2013
"""
ACLED = """\
event_id_cnty;event_date;time_precision;disorder_type;event_type;sub_event_type;actor1;assoc_actor_1;actor2;country;\
admin1;location;latitude;longitude;geo_precision;source;notes;fatalities
MLI1;12 January 2023;1;Political violence;Battles;Armed clash;JNIM;;Mali Army;Mali;Koulikoro;Nara;15.16;-7.28;1;RFI;\
Two soldiers fell;2
MLI2;2023-01-05;3;Political violence;Riots;Mob violence;Rioters;;;Mali;Bamako;Bamako;12.6;-8.0;2;RFI;;
"""


def export(briefing: Briefing) -> str:
    """Our own export of a briefing, in the order of the file."""
    index = Index([], memory=True)
    try:
        refresh.store_text(connection(index), lambda: briefing)
        view = SqliteIncidentView(index)
        view.sort([])
        made = io.StringIO(newline="")
        with redirect_stdout(made):
            names = [*IDENTITY, *(column.id for column in COLUMNS if column.exported), *REST]
            print_as("csv", index, iter(view.window(0, len(view))), names)
        return made.getvalue()
    finally:
        index.close()


def indexed(folder: Path, data: str | bytes, form: str = "auto", *, name: str = "events.csv") -> Index:
    """The index of a folder with one briefing, whose incidents are a table."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    text = f"title: T\nid: t\nincidents: {{file: {name}, format: {form}}}\n"
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    index = Index([folder], memory=True)
    index.refresh()
    return index


def listed(folder: Path, data: str | bytes, form: str = "auto") -> SqliteIncidentView:
    """The view of a table that can be read."""
    index = indexed(folder, data, form)
    (entry,) = catalogue.entries(index)
    assert not catalogue.problems_of(index, entry.row)
    return SqliteIncidentView(index, entry.row)


def many(path: Path, rows: int) -> Path:
    """A table of so many rows beside a briefing."""
    lines = (
        f"{number},2013-01-{number % 28 + 1:02},1,{number % 50},place {number % 7},{number % 7 + 10},{number % 7}\n"
        for number in range(rows)
    )
    path.with_suffix(".csv").write_text(
        "id,date_start,type_of_violence,best,where_coordinates,latitude,longitude\n" + "".join(lines), encoding="utf-8"
    )
    path.write_text(f"title: T\nid: many\nincidents: {{file: {path.stem}.csv}}\n", encoding="utf-8")
    return path
