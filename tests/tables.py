"""Tables beside briefings, made in a folder."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path

from brief_tui.briefing.model import Briefing
from brief_tui.cli import table
from brief_tui.library import catalogue, refreshing
from brief_tui.library.columns import COLUMNS
from brief_tui.library.incidents import IncidentView
from brief_tui.library.index import Index


def export(briefing: Briefing) -> str:
    """Our own export of a briefing, in the order of the file."""
    index = Index([], memory=True)
    try:
        refreshing.store_text(index.db, lambda: briefing)
        view = IncidentView(index)
        view.sort([])
        made = io.StringIO(newline="")
        with redirect_stdout(made):
            names = [*table.IDENTITY, *(column.id for column in COLUMNS), *table.REST]
            table._print_csv(index, iter(view.window(0, len(view))), names)
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


def listed(folder: Path, data: str | bytes, form: str = "auto") -> IncidentView:
    """The view of a table that can be read."""
    index = indexed(folder, data, form)
    (entry,) = catalogue.entries(index)
    assert not catalogue.problems_of(index, entry.row)
    return IncidentView(index, entry.row)


def many(path: Path, rows: int) -> Path:
    """A table of so many rows beside a briefing."""
    lines = (f"{number},2013-01-{number % 28 + 1:02},1,{number % 50},place {number % 7}\n" for number in range(rows))
    path.with_suffix(".csv").write_text(
        "id,date_start,type_of_violence,best,where_coordinates\n" + "".join(lines), encoding="utf-8"
    )
    path.write_text(f"title: T\nid: many\nincidents: {{file: {path.stem}.csv}}\n", encoding="utf-8")
    return path
