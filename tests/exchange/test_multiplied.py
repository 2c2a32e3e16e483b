"""What is said once for a file is worked out once, not for each of its rows, in every format that is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brief_tui.exchange import term_columns
from brief_tui.exchange.importer import bring_in
from brief_tui.exchange.report import UnreadableError
from brief_tui.library.answers import incidents
from brief_tui.library.index import schema
from brief_tui.library.index.index import Index
from brief_tui.tables import formats

WIDE = 300
ROWS = 200


def _counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[None]:
    calls: list[None] = []
    done: Callable[..., Any] = getattr(module, name)

    def counting(*values: Any, **named: Any) -> Any:
        calls.append(None)
        return done(*values, **named)

    monkeypatch.setattr(module, name, counting)
    return calls


def test_the_tags_of_a_wide_table_are_told_apart_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(
        f"date{',x' * WIDE}\n#date{',#adm1' * WIDE}\n" + f"2020-01-01{',y' * WIDE}\n" * ROWS, encoding="utf-8"
    )
    calls = _counted(monkeypatch, formats, "_column")
    assert len(bring_in(str(file)).briefing.incidents) == ROWS
    assert len(calls) < 3 * ROWS  # for each row there were 80


def test_the_heading_of_a_markdown_table_is_understood_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "wide.md"
    names = "|".join(f"c{number}" for number in range(WIDE))
    head = f"| term | expansion |{names}|\n|---|---|{'---|' * WIDE}\n"
    file.write_text(head + "".join(f"| t{number} | e |\n" for number in range(ROWS)), encoding="utf-8")
    calls = _counted(monkeypatch, term_columns, "parts")
    assert len(bring_in(str(file), "markdown").briefing.glossary) == ROWS
    assert len(calls) <= ROWS + 5  # of each record, which is short, and of the heading


@pytest.mark.parametrize(("ending", "wanted"), [("csv", "terms-csv"), ("md", "markdown")])
def test_a_heading_without_end_is_refused(ending: str, wanted: str, tmp_path: Path) -> None:
    file = tmp_path / f"wide.{ending}"
    between = "," if ending == "csv" else "|"
    names = between.join(("term", "expansion", *(f"c{number}" for number in range(1_500))))
    file.write_text(
        f"{names}\na,b\n" if ending == "csv" else f"|{names}|\n|{'---|' * 1_502}\n| a | b |\n", encoding="utf-8"
    )
    with pytest.raises(UnreadableError, match="1,502 columns") as refusal:
        bring_in(str(file), wanted)
    assert refusal.value.remedy == "--allow columns=N"


def test_the_sources_of_a_briefing_are_read_once_for_all_that_cite_them(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        "title: B\nsources:\n"
        + "".join(f"- {{id: s{number}, title: S{number}}}\n" for number in range(50))
        + "incidents:\n"
        + "".join(f"- {{id: e{number}, sources: [s{number}, s1]}}\n" for number in range(50)),
        encoding="utf-8",
    )
    index = Index([tmp_path], memory=True)
    index.refresh()
    schema._sources.cache_clear()
    view = incidents.SqliteIncidentView(index)
    told = [incidents.entry(index, view.row_number(at)) for at in range(len(view))]
    assert [[source["id"] for source in entry.sources] for entry in told[:3]] == [["s0", "s1"], ["s1"], ["s1", "s2"]]
    assert schema._sources.cache_info().misses == 1
