"""Where a reader may want to go, and what may be typed next: `Goto` and `Completions`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brief_tui.library.questions.goals import BRIEFING, INCIDENT, PLACE, SECTION, TERM, Goal
from brief_tui.library.questions.protocols import Library
from brief_tui.library.questions.terms import EXACT, FOLDED, NEAR, PREFIX, WORD


def row(library: Library, name: str) -> int:
    found = library.catalogue.find(name)
    assert found is not None
    return found.row


def told(found: list[Goal]) -> list[tuple[str, str, str, str]]:
    return [(goal.kind, goal.how, goal.title, goal.where.partition(",")[0].partition(":")[0]) for goal in found]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (
            "segou",
            [
                (PLACE, FOLDED, "Ségou", "Mali"),
                (INCIDENT, FOLDED, "Ségou raid", "Mali"),
                (TERM, FOLDED, "Segou", "Niger"),
                (TERM, FOLDED, "Ségou", "Niger"),
                (BRIEFING, WORD, "Mali: the war comes to Ségou", "Mali"),
            ],
        ),
        (
            "NARA",
            [
                (PLACE, FOLDED, "Nara", "Mali"),
                (INCIDENT, FOLDED, "Nara attack", "Mali"),
                (PLACE, FOLDED, "Nara", "Niger"),
                (INCIDENT, FOLDED, "Nara", "Niger"),
            ],
        ),
        ("GSIM", [(TERM, EXACT, "GSIM", "Mali"), (TERM, EXACT, "GSIM", "Niger")]),
        ("jnim", [(TERM, FOLDED, "GSIM", "Mali")]),
        ("2", [(SECTION, EXACT, "The roads", "Mali")]),
        ("1.1", [(SECTION, EXACT, "Drones", "Mali")]),
        ("drone", [(SECTION, PREFIX, "Drones", "Mali")]),
        ("roads", [(SECTION, WORD, "The roads", "Mali")]),
        ("row1", [(INCIDENT, EXACT, "Mopti", "A table")]),
        ("kati-9", [(INCIDENT, FOLDED, "Kati bombing", "Mali")]),
        ("dozzo", [(TERM, NEAR, "Dozo", "Mali")]),
        ("zzz", []),
        ("", []),
        ("?", []),
    ],
)
def test_the_goals_of_a_query(library: Library, query: str, wanted: list[tuple[str, str, str, str]]) -> None:
    """The best match first; of equals, what is in the briefing that is open."""
    assert told(library.goto.look(query, row(library, "mali"))) == wanted
    assert told(library.goto.looking(query, row(library, "mali")).run(lambda _part, _done: None)) == wanted


def test_what_a_goal_leads_to(library: Library) -> None:
    mali, niger = row(library, "mali"), row(library, "niger")
    section = library.goto.look("drones", mali)[0]
    assert section == Goal(SECTION, FOLDED, "Drones", "", mali, "Mali: the war comes to Ségou", "drones", "1.1")
    term = library.goto.look("jnim", mali)[0]
    assert (term.name, library.glossary.term(int(term.ref)).head) == ("JNIM", "GSIM")
    place, incident = library.goto.look("segou", mali)[:2]
    assert (place.ref, place.note) == ("Ségou", "1")
    assert (incident.ref, incident.note) == ("segou", "2023-01-10")
    assert [goal.where for goal in library.goto.look("gsim", niger)] == [
        "Niger, first letter", "Mali: the war comes to Ségou"
    ]  # fmt: skip
    assert library.goto.look("2", niger) == [], "the numbers of sections are the open briefing's"
    other = library.goto.look("segu", mali)[0]
    assert (other.kind, other.title, other.note) == (PLACE, "Ségou", "1")


def test_no_more_than_are_wanted(library: Library) -> None:
    mali = row(library, "mali")
    whole = library.goto.look("segou", mali)
    assert [library.goto.look("segou", mali, limit) for limit in (0, 1, 3)] == [[], whole[:1], whole[:3]]


def test_goals_of_no_kind_hide_the_others(engine: Callable[..., Library]) -> None:
    terms = "".join(f"  - {{term: Kati {number}, definition: D.}}\n" for number in range(40))
    library = engine(a_yaml=f"title: T\nincidents: [{{id: a, place: Kati camp}}]\nglossary:\n{terms}")
    kinds = [goal.kind for goal in library.goto.look("kati")]
    assert {PLACE, INCIDENT, TERM} == set(kinds)
    assert kinds.count(TERM) == 15


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("pl", 0, ["place"]),
        ("place ", 6, ["=", "~", "!=", "==", "in"]),
        ("killed ", 7, ["=", "<", "<=", ">", ">=", "!=", "==", "in"]),
        ("place = ", 8, ["Kati", "Nara", "Ségou", "?"]),
        ("place = SEG", 8, ["Ségou"]),
        ("place ~ ", 8, ["Kati", "Nara", "Ségou"]),
        ("killed = ", 9, ["3", "?"]),
        ("type = raid a", 12, ["and", "abducted", "actor"]),
        ('place = "', 8, ["Kati", "Nara", "Ségou", "?"]),
        ("place = zzz", 8, []),
        ("zzz", 0, []),
    ],
)
def test_what_a_filter_may_go_on_with(library: Library, text: str, start: int, words: list[str]) -> None:
    assert library.completions.filter(text, row(library, "mali")) == (start, words)


def test_values_are_those_of_what_is_filtered(library: Library) -> None:
    assert library.completions.filter("place = ", row(library, "table")).words == ["Gao", "Mopti"]
    assert library.completions.values("place", row(library, "table")) == ["Gao", "Mopti"]
    assert library.completions.values("status") == ["reported"]
    assert library.completions.filter("place = ").words == ["Gao", "Kati", "Nara", "Mopti", "Ségou", "?"]


def test_an_empty_library(empty: Library) -> None:
    assert empty.goto.look("a") == []
    assert empty.completions.filter("place = ") == (8, [])
    assert empty.completions.filter("pla") == (0, ["place"])
