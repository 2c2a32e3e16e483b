"""Mistakes as authors make them, one a file: `NUMBER-CODE-LINE-COLUMN.yaml` is what must be found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.checking.check import check_file, settle

SEEDED = sorted((Path(__file__).parent / "seeded").glob("*.yaml"))


def test_they_are_all_there() -> None:
    assert len(SEEDED) >= 40


@pytest.mark.parametrize("path", SEEDED, ids=lambda path: path.stem)
def test_each_mistake_is_found_at_its_place(path: Path) -> None:
    _number, rest = path.stem.split("-", 1)
    code, line, column = rest.rsplit("-", 2)
    checked = check_file(path)
    settle([checked])
    assert [(item.code, item.line, item.column) for item in checked.problems] == [(code, int(line), int(column))]
    assert checked.problems[0].what
    assert checked.problems[0].remedy
