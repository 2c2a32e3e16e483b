"""What is found in tables beside briefings: by a filter, by an id, by the go-to box, by a search of all text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief_tui.library.answers import goto, incidents, search
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index import goto_names
from brief_tui.library.index.index import Index
from brief_tui.library.index.schema import SHIFT
from brief_tui.library.index.string_table import folded_words
from brief_tui.text.matching import folds
from made_tables import ACLED, UCDP, indexed, listed, many


def names(view: SqliteIncidentView) -> list[str]:
    return [row.name for row in view.window(0, len(view))]


def test_what_is_said_is_found(tmp_path: Path) -> None:
    view = listed(tmp_path, UCDP)
    for text, found in {
        "seven kill": ["71663"],
        "pirojpur": ["71663"],
        "barisal": ["71663"],
        "actor = bnp": ["71663"],
        "place ~ bhandaria": ["71663"],
        "place = ?": ["71664"],
        "not conflict": ["71664"],
        "zzz": [],
    }.items():
        view.narrow(text)
        assert names(view) == found, text
    view.narrow("killed >= 3")
    assert (len(view), view.maybe) == (0, 1)
    hits = search.search(view._index, "pirojpur")
    assert [(hit.kind, hit.ref, hit.title) for hit in hits] == [
        ("incident", "71663", "Bhāndāria town non-state conflict")
    ]


def test_an_incident_is_found_by_its_id(tmp_path: Path) -> None:
    view = listed(tmp_path, UCDP)
    assert view.position_of_name("71664") == 1
    assert view.position_of_name("none") is None
    found = incidents.by_name(view._index, 1, "71664")
    assert found is not None
    assert found.name == "71664"


def test_the_places_of_a_table_are_goals(tmp_path: Path) -> None:
    many(tmp_path / "m.yaml", 30)
    index = Index([tmp_path], memory=True)
    index.refresh()
    first, *others = goto.look(index, "place 3")
    assert (first.kind, first.note.split()[0]) == ("place", "4")
    assert {goal.ref for goal in others} == {"3", "10", "17", "24"}
    assert [(goal.kind, goal.ref) for goal in goto.look(index, "117")] == []
    many(tmp_path / "m.yaml", 130)
    index.refresh()
    assert [(goal.kind, goal.ref) for goal in goto.look(index, "117")] == [("incident", "117")]


@given(st.text(st.characters(max_codepoint=0x3FF) | st.sampled_from("\xdf\xaa\xbd \u01c6-'")) | st.text())
@example("K\xf6ln Stra\xdfe \xbd")
@example("S\xe9gou\u0301")
def test_the_words_of_a_text_are_folded_alike_however_fast(text: str) -> None:
    assert folded_words(text) == "".join(f" {word}" for word in folds(text))


def test_every_row_is_found_by_its_id(tmp_path: Path) -> None:
    """Also where the bytes of a hash stand across those of two others, as some do among so many."""
    many(tmp_path / "m.yaml", 3_000)
    index = Index([tmp_path], memory=True)
    index.refresh()
    found = [incidents.number_of(index, 1, str(number)) for number in range(3_000)]
    assert found == list(range(1 << SHIFT, (1 << SHIFT) + 3_000))


def test_places_that_few_rows_have_are_goals_by_their_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(goto_names, "PLACES", 3)
    monkeypatch.setattr(goto_names, "FORGIVEN", 1)
    rows = (["Bamako"] * 4) + (["Didieni"] * 3) + (["Kassela"] * 2) + ["Nara"]
    lines = "".join(f"{number},2013-01-01,1,1,{place}\n" for number, place in enumerate(rows))
    index = indexed(tmp_path, f"id,date_start,type_of_violence,best,where_coordinates\n{lines}")
    assert [goto.look(index, typed)[0].title for typed in ("bamako", "bamaco", "didi", "kassela")] == [
        "Bamako", "Bamako", "Didieni", "Kassela",
    ]  # fmt: skip
    assert goto.look(index, "didiemi") == goto.look(index, "nara") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("battles soldiers", ["MLI1"]),
        ("soldiers NEAR/1 fell", ["MLI1"]),
        ('"two fell"', []),
        ("place:nara", ["MLI1"]),
        ("place:mob", []),
        ("title:bamako", ["MLI2"]),
        ("incident:riot", ["MLI2"]),
        ("section:riots", []),
        ('"nara battle"', []),
        ('"nara batt"*', ["MLI1"]),
    ],
)
def test_a_search_of_tables(query: str, found: list[str], tmp_path: Path) -> None:
    assert [item.ref for item in search.search(indexed(tmp_path, ACLED), query)] == found
