"""`trace` at the shell's prompt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence_text import EVIDENCE
from running import Cli

SAID = """The river

J1   likely, moderate confidence   2 for, 1 against, weakest source D
The road closes.
by          A. Writer
competes    opens: The road opens.
competes    J3: Nobody knows.

for         incident Ford, 13 Jan 2023
source      Two dead at the ford, AFP (B), para 3 (credibility 2)
“two men died”

for         section 1 Floods
source      Radio North (D), minute 6
“it rises”

against     incident Mill, 15 Jan 2023 (it was open)
source      Two dead at the ford, AFP (B)
source      Radio North (D)
"""


@pytest.fixture
def river(tmp_path: Path) -> str:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "river.yaml").write_text(EVIDENCE, encoding="utf-8")
    return str(tmp_path / "library")


@pytest.mark.parametrize("names", [["J1"], ["j1"], ["river", "J1"]])
def test_a_judgement_is_traced_to_its_sources(brief: Cli, river: str, names: list[str]) -> None:
    found = brief("trace", *names, "--library", river)
    assert (found.status, found.err, found.out) == (0, "", SAID)


def test_a_file_is_read_as_well_and_competing_judgements_are_set_against_their_evidence(brief: Cli, river: str) -> None:
    found = brief("trace", f"{river}/river.yaml", "--library", river)
    assert (found.status, found.err) == (0, "")
    rows = [line.split()[-3:] for line in found.out.splitlines()[-7:]]
    assert rows[0] == ["J3", "J1", "opens"]
    assert rows[1:5] == [[".", "+", "-"], [".", "+", "."], [".", "-", "+"], [".", ".", "-"]]
    assert rows[5] == ["0", "1", "2"]
    assert "competes    J3: Nobody knows." in found.out


def test_a_place_in_the_list_is_a_name_too(brief: Cli, river: str) -> None:
    assert "\nopens   1 for, 2 against, weakest source D\n" in brief("trace", "J2", "--library", river).out


def test_json_has_the_evidence_its_sources_and_the_matrix(brief: Cli, river: str) -> None:
    (data,) = json.loads(brief("trace", "river", "--json", "--library", river).out)
    first = data["judgements"][0]
    assert (first["name"], first["for"], first["against"], first["weakest"]) == ("J1", 2, 1, "D")
    assert first["evidence"][0]["sources"][0]["citation"]["quote"] == "two men died"
    assert data["competing"][0]["judgements"] == ["J3", "J1", "opens"]


@pytest.mark.parametrize(
    ("names", "status", "words"),
    [
        (["opnes"], 1, "no judgement 'opnes'; did you mean 'opens'?"),
        (["river", "J9"], 1, "no judgement 'J9'; did you mean 'J1'?"),
        (["sea", "J1"], 1, "no briefing 'sea'"),
        (["zzzzzz"], 1, "no judgement 'zzzzzz'; brief-tui trace lists them"),
    ],
)
def test_what_is_not_there_is_said(brief: Cli, river: str, names: list[str], status: int, words: str) -> None:
    found = brief("trace", *names, "--library", river)
    assert (found.status, found.out) == (status, "")
    assert words in found.err


def test_without_judgements_the_status_says_so(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: T\nsections: [{title: S, body: B}]\n", encoding="utf-8")
    found = brief("trace", str(tmp_path / "a.yaml"))
    assert (found.status, found.out) == (1, "")
    assert "no judgements here" in found.err
