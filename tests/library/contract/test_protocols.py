"""The contract is of questions alone: every one of them is put, and none by any other way."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief_tui.library.questions import editions, evidence, incident_view, jobs, places, protocols
from parsed import nodes

HERE = sorted(Path(__file__).parent.glob("test_*.py"))
PARTS = [
    protocols.Catalogue,
    protocols.Briefings,
    protocols.Glossary,
    protocols.Search,
    protocols.Incidents,
    jobs.Job,
    editions.Editions,
    editions.CopyWork,
    evidence.EvidenceLibrary,
    incident_view.IncidentQueries,
    incident_view.IncidentView,
    protocols.Frequencies,
    protocols.Timelines,
    protocols.Places,
    places.PlacedIncidents,
    protocols.Goto,
    protocols.Completions,
    protocols.Upkeep,
]


def imports(path: Path) -> Iterator[str]:
    for node in nodes(path.read_text(encoding="utf-8")):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


@pytest.mark.parametrize("path", HERE, ids=lambda path: path.stem)
def test_no_test_of_the_contract_knows_an_engine(path: Path) -> None:
    own = [name for name in imports(path) if name.startswith("brief_tui")]
    assert own
    known = (
        "brief_tui.library.questions",
        "brief_tui.library.errors",
        "brief_tui.geo.area",
        "brief_tui.briefing.counts",
        "brief_tui.briefing.dates",
        "brief_tui.briefing.change_counts",
        "brief_tui.briefing.snapshots",
    )
    assert [name for name in own if not name.startswith(known)] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_question_is_put(part: type) -> None:
    put = {
        node.attr
        for path in HERE
        for node in nodes(path.read_text(encoding="utf-8"))
        if isinstance(node, ast.Attribute)
    }
    asked = {name for name, _value in inspect.getmembers_static(part) if not name.startswith("_")}
    assert asked
    assert asked - put == set()
