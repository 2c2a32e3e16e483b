"""Editions and the rows of their tables, read out of an index."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.answers import table_changes, table_copy
from brief_tui.library.engine import library_of
from brief_tui.library.errors import JobFailed
from brief_tui.library.index.index import Index
from brief_tui.library.questions.jobs import tell_nobody

HEADINGS = ["id", "date_start", "killed_low", "place", "summary"]
BESIDE = "title: T\nid: t\nnumber: {number}\nincidents: {{file: {number}.csv}}\n"


def write(folder: Path, number: int, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([HEADINGS, *rows])
    (folder / f"{number}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    (folder / f"{number}.yaml").write_text(BESIDE.format(number=number), encoding="utf-8")


def opened(folder: Path, *, memory: bool = False) -> Index:
    index = Index([folder], cache=folder / "cache", memory=memory)
    index.refresh()
    return index


@pytest.mark.parametrize("in_full", [500, 1])
@pytest.mark.parametrize("memory", [False, True])
def test_rows_of_two_tables_are_told_in_full_or_in_few_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, memory: bool, in_full: int
) -> None:
    monkeypatch.setattr(table_changes, "IN_FULL", in_full)
    rows = [[f"r{n}", f"2023-01-{n % 28 + 1:02}", str(n), "Gao", f'One, "two"\nthree {n}'] for n in range(600)]
    write(tmp_path, 1, rows)
    rows[300][4], rows[400][2] = "Else", "7"
    write(tmp_path, 2, [*rows[:500], *rows[501:]])
    index = opened(tmp_path, memory=memory)
    library = library_of(index)
    at = {entry.edition: entry.row for entry in library.catalogue.entries()}
    job = library.editions.since_edition(at[2])
    assert job is not None
    pair = job.run(tell_nobody)
    assert [item.id for item in pair.old.incidents] == ["r300", "r400", "r500"]
    assert [item.id for item in pair.new.incidents] == ["r300", "r400"]
    assert pair.new.incidents[1].casualties[0].low == 7
    assert pair.new.incidents[0].summary == ("Else" if in_full > 1 else "")
    assert bool(pair.new.incidents[0].cells) == (in_full == 1)
    index.close()


CELL = st.text(alphabet='ab,"\n \r', max_size=6)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=5))
def test_a_stretch_has_as_many_rows_as_csv_finds(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    assert len(table_copy._records(text.getvalue().encode())) == len(rows)


def test_an_index_in_memory_says_when_asked_that_a_file_is_gone(tmp_path: Path) -> None:
    for number in (1, 2):
        text = f"title: T\nid: t\nnumber: {number}\nsections: [{{title: S}}]\n"
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    index = opened(tmp_path, memory=True)
    library = library_of(index)
    at = {entry.edition: entry.row for entry in library.catalogue.entries()}
    (tmp_path / "1.yaml").unlink()
    job = library.editions.since_edition(at[2])
    assert job is not None
    with pytest.raises(JobFailed, match=r"1\.yaml"):
        job.run(tell_nobody)
    index.close()
