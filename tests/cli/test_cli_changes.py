"""`changes` at the shell's prompt."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.config.paths import state_folder
from brief_tui.library.engine import library_of
from brief_tui.library.shelf import mark_read
from brief_tui.library.state.state import State
from libraries import open_index
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


NOTHING_BEFORE = (
    "brief-tui: no copy of your last reading of river, and no previous edition in the library; name one with --since\n"
)


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
    assert done.err == NOTHING_BEFORE
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
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"{bad}:2:1: ")


def read(folder: Path, name: str = "first.yaml") -> None:
    """Mark a file of the library as read, as the screen and the plain mode do."""
    index, state = open_index([folder]), State()
    entry = library_of(index).catalogue.find(str(folder / name))
    assert entry is not None
    assert mark_read(library_of(index), state, entry)
    state.close()
    index.close()


def test_what_was_read_last_comes_before_the_edition_before(folder: Path, brief: Cli) -> None:
    words = ("changes", "river", "--library", str(folder))
    file = folder / "second.yaml"
    (folder / "first.yaml").write_text(FIRST.format(id="old"), encoding="utf-8")
    read(folder, "second.yaml")
    today = time.strftime("%Y-%m-%d")
    label = f"ed. 2, read {dates.show(Date.parse(today))}"
    done = brief(*words)
    assert (done.status, done.out, done.err) == (1, "", f"brief-tui: no changes from {label} to ed. 2\n")
    file.write_text(file.read_text(encoding="utf-8").replace("Ford", "Mill"), encoding="utf-8")
    for since in ((), ("--since", "read"), ("--since", today)):
        done = brief(*words, *since)
        assert (done.status, done.err) == (0, "")
        assert (
            done.out
            == f"The river: {label} → ed. 2   ~1\nIncidents\n  ~ Mill, 2023-01-02\n      place: name Ford → name Mill\n"
        )
    data = json.loads(brief(*words, "--json").out)
    assert (data["from"]["since"], data["from"]["label"], data["from"]["number"]) == ("read", label, 2)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("read", "brief-tui: no copy of your last reading of river"),
        ("2019", "brief-tui: no edition of river was published by 2019, and none was read by then"),
        ("0001", "brief-tui: no edition of river was published by 0001, and none was read by then"),
        ("lake", "lake:1:1: "),
    ],
)
def test_nothing_to_compare_with_is_an_error(folder: Path, brief: Cli, since: str, words: str) -> None:
    done = brief("changes", str(folder / "second.yaml"), "--since", since, "--library", str(folder))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(words)


def test_an_edition_is_named_by_a_date(folder: Path, brief: Cli) -> None:
    first, second = folder / "first.yaml", folder / "second.yaml"
    for path, day in ((first, "2023-01-05"), (second, "2023-02-05")):
        path.write_text(path.read_text(encoding="utf-8") + f"published: {day}\n", encoding="utf-8")
    done = brief("changes", str(second), "--since", "2023-01", "--library", str(folder))
    assert done.out.startswith("The river: ed. 1 → ed. 2   +1 ~3 -1\n")
    done = brief("changes", "--since", "2023-01", "--library", str(folder))
    assert (done.status, done.out) == (0, "river  ed. 2   +1 ~3 -1  The river\n")
    done = brief("changes", "--since", "9999", "--library", str(folder))
    assert (done.status, done.out) == (1, "")


def test_all_that_has_changed_is_a_line_each(folder: Path, brief: Cli) -> None:
    words = ("changes", "--library", str(folder))
    (folder / "lake.yaml").write_text("title: The lake\nid: lake\nsections: [{title: S}]\n", encoding="utf-8")
    assert brief(*words).out == "river  ed. 2   +1 ~3 -1  The river\n"
    assert brief(*words, "--since", "read").status == 1
    read(folder)
    read(folder, "lake.yaml")
    (folder / "lake.yaml").write_text("title: The lake\nid: lake\nsections: [{title: T}]\n", encoding="utf-8")
    done = brief(*words)
    assert (done.status, done.out) == (0, "river  ed. 2   +1 ~3 -1  The river\nlake   +1 -1             The lake\n")
    assert [brief(*words, "--since", since).out.count("\n") for since in ("read", "edition")] == [2, 1]
    counted = json.loads(brief(*words, "--json").out)
    assert [(each["id"], each["new"], each["changed"], each["gone"]) for each in counted] == [
        ("river", 1, 3, 1),
        ("lake", 1, 0, 1),
    ]
    read(folder, "lake.yaml")
    read(folder, "second.yaml")
    done = brief(*words)
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "brief-tui: no briefing has changed since it was read, and no unread one has a previous edition\n"
    )
    assert brief(*words, "--since", str(folder / "first.yaml")).status == 2


def test_a_copy_that_is_damaged_is_said(folder: Path, brief: Cli) -> None:
    read(folder, "second.yaml")
    (copy,) = (Path(state_folder()) / "read").iterdir()
    copy.write_bytes(copy.read_bytes()[:-3])
    done = brief("changes", "river", "--since", "read", "--library", str(folder))
    assert (done.status, done.out) == (2, "")
    assert done.err == f"{copy}: this copy of a briefing you read cannot be used: it is damaged\n"


@pytest.mark.parametrize(("more", "said"), [((), SAID), (("--since", "read"), "")])
def test_standard_input_has_an_edition_before(
    folder: Path, brief: Cli, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], said: str
) -> None:
    text = (folder / "second.yaml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    done = brief("changes", "-", "--library", str(folder), *more)
    assert (done.status, done.out) == (0 if said else 2, said)


def test_the_list_says_how_much_has_changed(folder: Path, brief: Cli) -> None:
    words = ("list", "--library", str(folder))
    assert [line for line in brief(*words).out.splitlines() if "ed. 2" in line] == [
        "river  The river  ed. 2   +1 ~3 -1  1 section, 1 incident"
    ]
    data = {each["edition"]: each["changes"] for each in json.loads(brief(*words, "--json").out)}
    assert data == {1: None, 2: {"new": 1, "changed": 3, "gone": 1}}
    read(folder, "second.yaml")
    assert "+1" not in brief(*words).out
