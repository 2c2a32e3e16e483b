"""Two indexes of the same files answer the same, in the same order, whatever each has been through."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief_tui.library.answers import annotate, catalogue, frequency, glossary, goto, incidents, search
from brief_tui.library.index import schema
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import COLUMNS, COUNTED, parse_order
from examples import examples
from inside import connection
from made_tables import many

TEXT = """\
title: The same
id: {0}
sections:
  - {{id: one, title: Kati, body: An ambush near Kati. GSIM said so.}}
  - {{id: two, title: Kati again, body: An ambush near Kati. GSIM said so.}}
incidents:
  - {{id: e1, date: 2023-01, place: Kati, type: ambush, casualties: [{{best: 1}}], summary: An ambush near Kati.}}
  - {{id: e2, date: 2023-01, place: kati, type: Ambush, casualties: [{{best: 1}}], summary: An ambush near Kati.}}
glossary: [{{term: GSIM, expansion: "Group {0}", definition: x}}, {{term: gsim, definition: y}}]
"""
NAMES = ("d", "a", "c", "e", "b")
QUERIES = ("kati", "gsim", "gsin", "katii", "ambush", "e1", "same", "t", "a k")


def write(folder: Path, name: str) -> None:
    (folder / f"{NAMES.index(name)}{name}.yaml").write_text(TEXT.format(name), encoding="utf-8")


def answers(index: Index) -> str:
    """What can be asked, without the numbers of the rows."""
    entries = catalogue.entries(index)
    homes = {entry.row: entry.name for entry in entries}
    found: list[Any] = [[entry[1:] for entry in entries]]
    for order in ("", "killed", "-date,place", "type", *(column.id for column in COLUMNS)):
        view = incidents.SqliteIncidentView(index)
        if order:
            view.sort(parse_order(order))
        found.append([(homes[row.briefing], row.name, row.values) for row in view.window(0, len(view))])
        found.append(view.name_of(view.number_of("e1") or 0))
    found += [list(frequency.frequency(incidents.SqliteIncidentView(index), column).values) for column in COUNTED]
    for query in ("", *QUERIES):
        found.append([_home(index, homes, row) for row, _head, _expansion in glossary.heads(index, query)])
    for query in QUERIES:
        hits = [*glossary.look_up(index, query), *glossary.near(index, query)]
        found.append([(_home(index, homes, hit.term), hit[1:]) for hit in hits])
        found.append([(homes[goal.briefing], goal.title, goal.how, str(goal.name)) for goal in goto.look(index, query)])
        found.append(
            [(homes[item.briefing], item.kind, item.ref, item.excerpt) for item in search.search(index, query)]
        )
    for row, _head, _expansion in glossary.heads(index):
        found.append([(homes[use[0]], *use[1:]) for use in glossary.usage(index, row)])
    found.append([_home(index, homes, mention.term) for mention in glossary.mentions(index, "GSIM and gsim near Kati")])
    found.append(_home(index, homes, glossary.same(index, "GSIM", "") or 0))
    found.append([meaning for names in annotate.acronym_table(index).values() for meaning in names.items()])
    return re.sub(r"\b\d{10,}\b", "", repr(found))


def _home(index: Index, homes: dict[int, str], term: int) -> tuple[str, int]:
    """The briefing of a term, and its position."""
    return homes[glossary.term(index, term).briefing], term & (1 << schema.SHIFT) - 1


class Wanted:
    """What an index says that was made of all files at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.library.mkdir()
        for name in NAMES:
            write(self.library, name)
        for name in ("many", "more"):
            many(self.library / f"{name}.yaml", 40)
            text = (self.library / f"{name}.yaml").read_text(encoding="utf-8")
            (self.library / f"{name}.yaml").write_text(text.replace("id: many", f"id: {name}"), encoding="utf-8")
        self.answers = self.of(lambda _index: None)

    def of(self, history: Callable[[Index], object]) -> str:
        index = Index([self.library], memory=True)
        history(index)
        index.refresh()
        found = answers(index)
        index.close()
        return found


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Wanted:
    return Wanted(tmp_path_factory.mktemp("histories"))


@pytest.mark.thorough
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=examples(0.5))
@given(order=st.permutations(range(len(NAMES) + 2)), again=st.lists(st.integers(0, len(NAMES) + 1), max_size=3))
def test_what_an_index_has_been_through_changes_no_answer(wanted: Wanted, order: list[int], again: list[int]) -> None:
    """Files are compiled in any order, and some of them more than once."""
    files = sorted(wanted.library.glob("*.yaml"))

    def history(index: Index) -> None:
        for number in order[:-1]:
            index.refresh(only=str(files[number]))
        for number in again:
            path = str(files[number])
            index.execute("UPDATE briefing SET stamp = '' WHERE path = ?", (path,))
            connection(index).commit()
            index.refresh(only=path)

    assert wanted.of(history) == wanted.answers


def test_equals_stand_by_the_id_of_their_briefing_and_then_as_in_it(wanted: Wanted) -> None:
    index = Index([wanted.library], memory=True)
    index.refresh()
    homes = {entry.row: entry.name for entry in catalogue.entries(index)}
    view = incidents.SqliteIncidentView(index)
    view.narrow("place == Kati")
    found = [(homes[row.briefing], row.name) for row in view.window(0, len(view))]
    assert found == sorted(found)
    assert len(found) == len(NAMES) * 2
    index.close()


@pytest.mark.parametrize("placed", [5_000, 3])
def test_of_many_incidents_with_a_word_the_first_in_the_files_are_goals(
    wanted: Wanted, placed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(goto, "_TITLED", 3)
    monkeypatch.setattr(goto, "_PLACED", placed)
    every = sorted(wanted.library.glob("*.yaml"))
    for files in (every, every[::-1]):
        index = Index([wanted.library], memory=True)
        for file in files:
            index.refresh(only=str(file))
        index.refresh()
        homes = {entry.row: entry.name for entry in catalogue.entries(index)}
        found = [(homes[goal.briefing], goal.ref) for goal in goto.look(index, "ambush")]
        assert found == [("a", "e1"), ("b", "e1"), ("a", "e2")]
        index.close()
