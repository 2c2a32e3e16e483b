from __future__ import annotations

from dataclasses import fields

from brief_tui.briefing.model import Actor, Casualty, Incident
from brief_tui.library.questions.incidents import IncidentEntry
from brief_tui.library.questions.terms import TermEntry
from brief_tui.render import pages
from brief_tui.render.lines import plain
from brief_tui.render.term import term_page

BLOCKS = [["p", "", "", [["A ", ""], ["federation", "b"], [".", ""]]]]


def test_a_term_says_its_definition_as_compiled() -> None:
    detail = {"term": "GSIM", "definition": {"": "not read again"}}
    page = plain(term_page(TermEntry(1, "GSIM", 1, "T", detail, BLOCKS, []), 40))
    assert page == "GSIM\n\nA federation.\n\nfrom        T\n"


def test_an_incident_of_which_little_is_said() -> None:
    detail = {"id": "x", "actors": [{"name": "A"}], "casualties": [{"low": 2}, {"outcome": "injured"}]}
    page = plain(pages.incident_page(IncidentEntry(1, "x", 1, "T", detail, BLOCKS, []), 60)).split("\n")
    assert page == [
        "x                                               date unknown",
        "status      reported",
        "perpetrator A",
        "killed      2 or more",
        "injured     unknown (not stated)",
        "",
        "A federation.",
        "",
        "from        T",
        "id          x",
        "",
    ]


def test_an_incident_in_full() -> None:
    detail = {
        "id": "x",
        "date": "2023-01~",
        "date_basis": "inferred",
        "date_note": "by the moon",
        "place": {"name": "Kati", "admin1": "Koulikoro", "aliases": ["K"]},
        "type": "raid",
        "subtype": "at night",
        "status": "disputed",
        "actors": [{"name": "A", "role": "party", "attribution": "claimed"}],
        "casualties": [{"who": "soldiers", "side": "state", "best": 5, "low": 2, "high": 9, "with": ["y", "z"]}],
        "seized": ["a truck"],
        "sources": [{"ref": "s", "credibility": "2", "quote": "They came."}, {"ref": "gone"}],
        "tags": ["one", "two"],
    }
    sources = [{"id": "s", "title": "News", "published": "2023-01-12", "reliability": "B"}]
    entry = IncidentEntry(1, "x", 1, "T", detail, [], sources)
    assert plain(pages.incident_page(entry, 80, partners={"y": "Ségou"})).split("\n") == [
        "Kati, Koulikoro                                             ~Jan 2023 (inferred)",
        "date        by the moon",
        "type        raid, at night",
        "status      disputed",
        "also        K",
        "party       A (claimed)",
        "killed      5 (2-9) soldiers, state; one count with Ségou, z *",
        "seized      a truck",
        "",
        "source      News, 12 Jan 2023 (B) (credibility 2)",
        "“They came.”",
        "source      gone",
        "from        T",
        "tags        one, two",
        "id          x",
        "",
    ]


def test_what_goes_without_saying_is_what_the_model_says() -> None:
    stated = {(Incident, "status"): pages.STATUS, (Actor, "role"): pages.ROLE, (Casualty, "outcome"): pages.OUTCOME}
    for (record, name), default in stated.items():
        assert [item.default for item in fields(record) if item.name == name] == [default]
