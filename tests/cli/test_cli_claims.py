"""`claims` at the shell's prompt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence_text import EVIDENCE
from running import Cli

FORD = """Ford, 13 Jan 2023 (ford, river)
2 versions, disputed: date, killed

source         rating  ≠ date         place  ≠ killed  by    quote
this briefing          13 Jan 2023    Ford   2         JNIM
radio          D, 4    ≠ 14 Jan 2023         ≠ 4       GSIM  “four at least”
"""
MILL = """
Mill, 15 Jan 2023 (mill, river)
3 versions, disputed: killed

source         rating  date         place  ≠ killed
this briefing          15 Jan 2023  Mill   1-3
afp            B                           ≠ 1
radio          D                           ≠ 3
"""


@pytest.fixture
def river(tmp_path: Path) -> str:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "river.yaml").write_text(EVIDENCE, encoding="utf-8")
    return str(tmp_path / "library")


@pytest.mark.parametrize("name", [[], ["river"], ["river.yaml"]])
def test_incidents_with_several_versions_are_told_a_block_each(brief: Cli, river: str, name: list[str]) -> None:
    words = [f"{river}/{item}" if item.endswith("yaml") else item for item in name]
    found = brief("claims", *words, "--library", river)
    assert (found.status, found.out) == (0, FORD + MILL)
    assert found.err == "brief-tui: 2 incidents with several versions, 2 disputed\n"


def test_the_table_of_incidents_has_the_sign_before_a_disputed_value(brief: Cli, river: str) -> None:
    rows = [line.split("  ")[0] for line in brief("incidents", "--library", river).out.splitlines()[1:]]
    assert rows == ["16 Jan 2023", "15 Jan 2023", "≠ 13 Jan 2023"]
    assert "≠2-4" in brief("incidents", "--library", river, "--columns", "killed").out


def test_only_contradictions_and_as_json(brief: Cli, river: str) -> None:
    path = Path(river, "river.yaml")
    path.write_text(EVIDENCE.replace("killed: 4", "killed: 2-4").replace("2023-01-14", "2023-01"), encoding="utf-8")
    assert brief("claims", "--library", river).out.startswith("Ford, 13 Jan 2023 (ford, river)\n2 versions; no contr")
    assert brief("claims", "--disputed", "--library", river).out == MILL[1:]
    (ford, mill) = json.loads(brief("claims", "--json", "--library", river).out)
    assert (ford["briefing"], ford["id"], ford["disputed"]) == ("river", "ford", [])
    assert ford["versions"][1]["claim"]["quote"] == "four at least"
    assert [(item["source"], item["differs"]) for item in mill["versions"]] == [
        ("", []),
        ("afp", ["killed"]),
        ("radio", ["killed"]),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "brief-tui: no incident has more than one version\n"),
        (["--disputed"], "brief-tui: no incident has sources that contradict each other\n"),
        (["rivr"], "rivr:1:1: no such file, and no such briefing in the library; did you mean river?\n"),
    ],
)
def test_where_there_are_none_the_status_says_so(brief: Cli, river: str, words: list[str], said: str) -> None:
    Path(river, "river.yaml").write_text("title: T\nsections: [{title: S, body: B}]\n", encoding="utf-8")
    found = brief("claims", *words, "--library", river)
    assert (found.status, found.out, found.err) == (1, "", said)
    assert brief("claims", *words, "--json", "--library", river).out in {"", "[]\n"}
