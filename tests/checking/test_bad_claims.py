"""Claims that cannot be: each is told at its place, with what to write."""

from __future__ import annotations

import pytest

from brief_tui.checking.check import check_text, settle

HEAD = """title: T
tlp: CLEAR
published: 2023-01-05
sources: [{id: afp, publisher: A, title: A, url: "https://a.example"}]
incidents:
  - id: a
    date: 2023-01-01
    place: P
    casualties: [{best: 2}]
    sources: [afp]
    claims:
"""
CASES = {
    "{source: apf, killed: 5}": "18: reference: 'apf' is not a source in this file; did you mean 'afp'?",
    "{source: afp, killed: 5-2}": "31: number: low 5 is more than high 2; check which is which",
    "{source: afp, killed: -3}": "31: number: '-3' is not a count; write 2, 4+, 15-20, or ? if unknown",
    "{source: afp, killed: many}": "31: number: 'many' is not a count; write 2, 4+, 15-20, or ? if unknown",
    "{source: afp, killed: [3]}": "31: type: 'killed' is a list; write a count here, such as 2, 4+ or 15-20",
    "{source: afp, killed: '2-9, best 15'}": "31: number: best 15 is not 2 to 9; check low and high",
    "{source: afp, date: 2023-13-01}": "29: date: `2023-13-01`: there is no month 13",
    "{source: afp, killd: 3}": "23: unknown-key: unknown key 'killd'; did you mean 'killed'?",
    "{source: afp, killed: 3, credibility: 9}": "47: choice: '9' is not known here; write one of 1, 2",
    "afp": "9: type: 'claims' is not a mapping; write keys such as source, date, place, killed",
    "{source: afp}": "9: claim-same: this claim says nothing other than the incident; write what its source says",
    "{source: afp, killed: 2}": "9: claim-same: this claim says nothing other than the incident; write what",
    "{killed: 3}": "9: claim-unsourced: this claim has no source; add source:, the id of the source",
}


def told(claim: str) -> list[str]:
    """What is told of a claim, with the column of each."""
    found = check_text(f"{HEAD}      - {claim}\n", "a.yaml", "a")
    settle([found])
    assert {problem.line for problem in found.problems} == {12}
    return [f"{problem.column}: {problem.code}: {problem.what}; {problem.remedy}" for problem in found.problems]


@pytest.mark.parametrize("claim", CASES)
def test_a_claim_that_cannot_be_is_told_at_its_place(claim: str) -> None:
    (said,) = told(claim)
    assert said.startswith(CASES[claim])


def test_a_claim_that_says_nothing_is_told() -> None:
    assert [said.split(": ")[:2] for said in told("{}")] == [["9", "claim-unsourced"], ["9", "claim-same"]]
