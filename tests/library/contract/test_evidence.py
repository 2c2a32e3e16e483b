"""Judgements with their evidence, the uses of an incident, and its accounts: `EvidenceLibrary`."""

from __future__ import annotations

import pytest

from brief_tui.library.questions.evidence import INCIDENT, SECTION, SOURCE, matrices
from brief_tui.library.questions.protocols import Library
from evidence_text import EVIDENCE
from library.contract.conftest import Open


@pytest.fixture
def river(engine: Open) -> Library:
    return engine(river_yaml=EVIDENCE)


def row(library: Library) -> int:
    found = library.catalogue.find("river")
    assert found is not None
    return found.row


def test_each_judgement_has_its_evidence_and_the_sources_behind_it(river: Library) -> None:
    first, second, third = river.evidence.judgements(row(river))
    assert [first.name, second.name, third.name] == ["J1", "opens", "J3"]
    assert (first.pros, first.cons, first.weakest) == (2, 1, "D")
    assert (first.likelihood, first.confidence, first.by) == ("likely", "moderate", "A. Writer")
    ford, floods, mill = first.evidence
    assert (ford.kind, ford.title, ford.stance) == (INCIDENT, "Ford, 13 Jan 2023", "for")
    assert [(cited.source["id"], cited.citation.get("locator")) for cited in ford.sources] == [("afp", "para 3")]
    assert (floods.kind, floods.title) == (SECTION, "1 Floods")
    assert floods.sources[0].citation == {"ref": "radio", "locator": "minute 6", "quote": "it rises"}
    assert (mill.stance, mill.note) == ("against", "it was open")
    assert [cited.source["id"] for cited in mill.sources] == ["afp", "radio"]
    assert [item.kind for item in second.evidence] == [INCIDENT, INCIDENT, SOURCE]
    assert (third.evidence, third.weakest) == ((), "")


def test_judgements_compete_both_ways_and_over_steps(river: Library) -> None:
    judgements = river.evidence.judgements(row(river))
    assert [item.competing for item in judgements] == [("opens", "J3"), ("J1", "J3"), ("J1", "opens")]
    (matrix,) = matrices(judgements)
    assert [(item.name, item.cons) for item in matrix.judgements] == [("J3", 0), ("J1", 1), ("opens", 2)]
    signs = {item.ref: "".join(each) for item, each in matrix.rows}
    assert signs == {"ford": ".+-", "floods": ".+.", "mill": ".-+", "afp": "..-"}


def test_an_incident_says_what_rests_on_it(river: Library) -> None:
    uses = river.evidence.uses(row(river), "ford")
    assert [(use.kind, use.name, use.title) for use in uses] == [
        ("judgement", "J1", "The *road* closes."),
        ("judgement", "opens", "The road opens."),
        (SECTION, "floods", "1 Floods"),
    ]
    assert river.evidence.uses(row(river), "bridge") == []


def test_accounts_are_the_briefings_own_and_those_of_sources(river: Library) -> None:
    ford, mill = river.evidence.disputes(row(river))
    assert (ford.name, ford.title, ford.disputed) == ("ford", "Ford, 13 Jan 2023", ("date", "killed"))
    assert [(account.source, account.reliability) for account in ford.accounts] == [("", ""), ("radio", "D")]
    assert ford.accounts[1].differs == {"date", "killed"}
    assert mill.disputed == ("killed",)
    assert [account.claim.get("killed") for account in mill.accounts] == ["1-3", "1", "3"]
    assert river.evidence.accounts(ford.row) == ford
    assert [item.name for item in river.evidence.disputes(disputed=True)] == ["ford", "mill"]
    bridge = river.incidents.by_name(row(river), "bridge")
    assert bridge is not None
    assert river.evidence.accounts(bridge.row) is None


def test_what_is_gone_has_no_evidence(river: Library) -> None:
    assert river.evidence.judgements(10**6) == []
    assert river.evidence.uses(10**6, "ford") == []
    assert list(river.evidence.disputes(10**6)) == []
    assert river.evidence.accounts(10**15) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("disputed(killed)", ["mill", "ford"]),
        ("disputed(date)", ["ford"]),
        ("disputed()", ["mill", "ford"]),
        ("not disputed(killed)", ["bridge"]),
        ("disputed(actor)", []),
        ("DISPUTED(Killed) and place = ford", ["ford"]),
    ],
)
def test_a_filter_asks_on_what_sources_contradict_each_other(river: Library, text: str, wanted: list[str]) -> None:
    view = river.incidents.view(row(river))
    view.narrow(text)
    assert [item.name for item in view.window(0, 9)] == wanted


def test_a_total_holds_every_account_and_counts_the_disputed(river: Library) -> None:
    view = river.incidents.view(row(river))
    total = view.total()
    assert (total.sum.show(), total.unknown, total.disputed) == ("3-7", 1, 2)
    assert [item.disputed for item in view.window(0, 9)] == [(), ("killed",), ("date", "killed")]
    assert river.incidents.entry(view.window(2, 3)[0].row).disputed == ("date", "killed")
