"""`changes` at the shell's prompt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import Cli

FIRST = """title: The river
id: {id}
number: 1
judgements: [{{text: The road closes, likelihood: likely}}]
incidents:
- {{id: a, date: 2023-01-02, place: Ford}}
- {{id: b, date: 2023-01-03, place: Mill}}
"""
SECOND = """title: The river
id: river
number: 2
{line}judgements: [{{text: The road closes, likelihood: very likely}}]
sections:
- {{title: News, body: "One \\x1b[31mtwo"}}
incidents:
- {{id: a, date: 2023-01-02, place: Ford, status: retracted}}
"""
SAID = """The river: ed. 1 → ed. 2   +1 ~3 -1
Briefing
  ~ The river
      edition: 1 → 2
Judgements
  ~ The road closes
      likelihood: likely → very likely
Sections
  + News
Incidents
  ~ Ford, 2023-01-02 (retracted)
      status: reported → retracted
  - Mill, 2023-01-03
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two editions; both have one id, the second one more number."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "first.yaml").write_text(FIRST.format(id="river"), encoding="utf-8")
    (folder / "second.yaml").write_text(SECOND.format(line="").replace("\\x1b[31m", ""), encoding="utf-8")
    return folder


def test_changes_since_another_file_are_listed(folder: Path, brief: Cli) -> None:
    done = brief("changes", str(folder / "second.yaml"), "--since", str(folder / "first.yaml"))
    assert (done.status, done.out, done.err) == (0, SAID, "")


def test_the_edition_before_has_a_lower_number_or_is_superseded(folder: Path, brief: Cli) -> None:
    file = str(folder / "second.yaml")
    assert brief("changes", file, "--library", str(folder)).out == SAID
    (folder / "first.yaml").write_text(FIRST.format(id="old-river"), encoding="utf-8")
    done = brief("changes", file, "--library", str(folder))
    assert (done.status, done.out) == (2, "")
    assert done.err == "brief-tui: no edition before river in the library; name one with --since\n"
    text = SECOND.format(line="supersedes: old-river\n").replace("\\x1b[31m", "")
    (folder / "second.yaml").write_text(text, encoding="utf-8")
    assert "supersedes: nothing → old-river" in brief("changes", "river", "--library", str(folder)).out


def test_no_change_is_said_and_is_status_1(folder: Path, brief: Cli) -> None:
    file = str(folder / "first.yaml")
    done = brief("changes", file, "--since", file)
    assert (done.status, done.out, done.err) == (1, "", f"brief-tui: no changes from {file} to {file}\n")


def test_changes_are_json(folder: Path, brief: Cli) -> None:
    done = brief("changes", str(folder / "second.yaml"), "--since", str(folder / "first.yaml"), "--json")
    data = json.loads(done.out)
    assert (data["from"]["number"], data["to"]["number"], len(data["changes"])) == (1, 2, 5)
    assert data["changes"][3]["fields"] == [{"name": "status", "old": None, "new": "retracted"}]
    assert data["changes"][4]["item"] == {"id": "b", "date": "2023-01-03", "place": {"name": "Mill"}}


def test_words_of_a_long_text_are_marked(folder: Path, brief: Cli) -> None:
    first, second = folder / "first.yaml", folder / "second.yaml"
    words = "The road from the ford to the {} is open by day and by night, and nobody guards it now."
    first.write_text(f"title: T\nsummary: {words.format('mill')}\nsections: [{{title: S}}]", encoding="utf-8")
    second.write_text(f"title: T\nsummary: {words.format('bridge')}\nsections: [{{title: S}}]", encoding="utf-8")
    done = brief("changes", str(second), "--since", str(first))
    assert "summary: ... the ford to the [-mill-] {+bridge+} is open by day ..." in done.out
    second.write_text("title: T\nsummary: Another text\nsections: [{title: S}]", encoding="utf-8")
    assert "summary: rewritten: 20 → 2 words" in brief("changes", str(second), "--since", str(first)).out


def test_a_file_with_a_mistake_says_where(folder: Path, brief: Cli) -> None:
    bad = folder / "bad.yaml"
    bad.write_text("title: T\nsectons: []\n", encoding="utf-8")
    done = brief("changes", str(folder / "first.yaml"), "--since", str(bad))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{bad}:2:1: ")
