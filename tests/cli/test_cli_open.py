from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from brief_tui.briefing.loader import load_file
from brief_tui.briefing.serialise import to_plain
from brief_tui.cli.commands import open as opening
from brief_tui.config import paths
from brief_tui.config.settings import Settings
from brief_tui.library.state.state import ReaderPosition, State
from running import Cli

MALI = "mali-bamako-2023-01"
MALI_FILE = str(Path(paths.bundled(), f"{MALI}.yaml"))
BAD = "title: T\nsectoins: []\nglossary: {A: B}\ntlp: blue\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sequence[Path], Settings, dict[str, Any]]]:
    """A terminal to draw on, and what the reader was opened with."""
    calls: list[tuple[Sequence[Path], Settings, dict[str, Any]]] = []

    def open_reader(roots: Sequence[Path], settings: Settings, **more: Any) -> int:
        calls.append((roots, settings, more))
        return 0

    monkeypatch.setitem(
        sys.modules, "brief_tui.tui.launch", SimpleNamespace(open_reader=open_reader, NoScreen=RuntimeError)
    )
    monkeypatch.setattr(opening, "_can_draw", lambda: True)
    return calls


def test_without_a_terminal_a_file_is_printed(brief: Cli) -> None:
    found = brief(MALI_FILE)
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith("Mali: the war comes to Bamako\n")
    assert "1.2  The checkpoints" in found.out
    assert "9 incidents" in found.out
    assert all(len(line) <= 80 for line in found.out.splitlines())


def test_without_a_terminal_the_newest_briefing_is_printed(brief: Cli) -> None:
    assert brief().out == brief("open").out == brief(paths.bundled()).out == brief(MALI_FILE).out


def test_the_briefing_that_was_read_last_is_the_one_to_open(brief: Cli) -> None:
    state = State()
    state.keep_place("start-here", ReaderPosition())
    state.close()
    assert brief().out.startswith("Start here")


def test_a_glossary_by_itself_is_printed_with_its_terms(brief: Cli) -> None:
    found = brief("show", "glossary-sahel")
    assert "Glossary\n\n" in found.out
    assert "\nGSIM " in found.out


def test_a_file_opens_with_the_library_behind_it(opened: list[Any], brief: Cli, tmp_path: Path) -> None:
    assert brief(MALI_FILE, "--theme", "light").status == 0
    outside = tmp_path / "outside.yaml"
    shutil.copy(MALI_FILE, outside)
    assert brief(str(outside)).status == 0
    (roots, settings, more), (other_roots, _settings, _more) = opened
    assert roots == [Path(paths.bundled())]  # a file of the library needs no index of its own
    assert other_roots == [outside, Path(paths.bundled())]
    assert (settings.theme, settings.mouse) == ("light", False)
    more.pop("on_table")
    assert more == {"target": MALI_FILE, "stdin": None, "watch": False}


def test_a_folder_and_the_library_open(opened: list[Any], brief: Cli, tmp_path: Path) -> None:
    assert brief("--mouse").status == 0
    assert brief("--library", str(tmp_path)).status == 0
    assert brief(str(tmp_path)).status == 0
    assert [call[0] for call in opened] == [[Path(paths.bundled())], [tmp_path], [tmp_path]]
    assert [call[1].mouse for call in opened] == [True, False, False]
    assert all(
        {**call[2], "on_table": 0} == {"target": None, "stdin": None, "watch": False, "on_table": 0} for call in opened
    )


def test_files_are_followed_on_the_full_screen_alone(opened: list[Any], brief: Cli) -> None:
    assert brief(MALI_FILE, "--watch").status == 0
    assert opened.pop()[2]["watch"] is True
    for words in (["--watch", "--plain"], [MALI_FILE, "--plain", "--watch"], ["-", "--watch"]):
        refused = brief(*words)
        assert (refused.status, refused.out, opened) == (2, "", [])
        assert refused.err.startswith("brief-tui: --watch")


def test_files_are_not_followed_without_a_terminal(brief: Cli) -> None:
    refused = brief(MALI_FILE, "--watch")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == "brief-tui: --watch needs a terminal\n"


@pytest.mark.parametrize("command", [[], ["open"], ["show"]])
def test_a_file_with_problems_says_each_on_a_line(
    opened: list[Any], brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text(BAD, encoding="utf-8")
    found = brief(*command, "bad.yaml")
    assert (found.status, found.out, opened) == (1, "", [])
    assert found.err.splitlines() == [
        "bad.yaml:2:1: unknown key 'sectoins'; did you mean 'sections'?",
        "bad.yaml:4:6: 'blue' is not known here; write one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED",
    ]


@pytest.mark.parametrize("name", ["nowhere.yaml", "nowhere/", "a\0b", "\x1b]0;x\x07"])
def test_what_does_not_exist_is_said_as_a_problem(brief: Cli, name: str) -> None:
    found = brief(name)
    assert (found.status, found.out) == (1, "")
    assert ":1:1: no such file" in found.err
    assert "\x1b" not in found.err


def test_a_mistyped_command_is_recognised(brief: Cli) -> None:
    assert "did you mean the command list?" in brief("lsit").err


def test_a_library_that_does_not_exist(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    found = brief("list", "--library", "/nowhere")
    assert found == (1, "", "/nowhere:1:1: no such folder; check --library, BRIEF_LIBRARY and the settings\n")
    monkeypatch.setenv("BRIEF_LIBRARY", "/nowhere/else")
    assert brief("define", "GSIM").err.startswith("/nowhere/else:1:1: ")


def test_an_empty_library(brief: Cli, tmp_path: Path) -> None:
    for words in (["list"], []):
        found = brief(*words, "--library", str(tmp_path))
        assert (found.status, found.out) == (1, "")
        assert found.err.startswith(f"{tmp_path}:1:1: no briefing here; ")


def test_settings_name_the_library_and_mistakes_in_them_are_said(brief: Cli, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: Alone\nsections: [{title: S}]\n", encoding="utf-8")
    file = home / "config" / "brief-tui" / "settings.toml"
    file.parent.mkdir()
    file.write_text(f'library = "{tmp_path}"\n', encoding="utf-8")
    assert "Alone" in brief("list").out
    file.write_text("theem = 1\n", encoding="utf-8")
    found = brief("list")
    assert (found.status, found.out) == (2, "")
    assert "no setting 'theem'" in found.err


def test_list(brief: Cli) -> None:
    found = brief("list")
    assert (found.status, found.err) == (0, "")
    line = found.out.splitlines()[0]
    assert line.startswith(f"{MALI}  Mali: the war comes to Bamako")
    assert "Jan 2023?  ed. 1  TLP:CLEAR" in line
    assert "9 incidents" in line


def test_list_json(brief: Cli) -> None:
    data = json.loads(brief("list", "--json").out)
    keys = [
        "id",
        "title",
        "path",
        "published",
        "edition",
        "tlp",
        "sections",
        "incidents",
        "terms",
        "problems",
        "unread",
        "changes",
    ]
    assert [list(item) for item in data] == [keys] * len(data)
    assert data[0]["id"] == MALI
    assert [item["edition"] for item in data] == [1, 2, 1, None, None]


def test_list_says_which_files_have_problems_and_lists_the_others(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    found = brief("list", "--library", str(tmp_path))
    assert found.status == 1
    assert found.err.startswith(f"{tmp_path}/bad.yaml:2:1: unknown key 'sectoins'")
    assert found.err.count("bad.yaml:") == 1
    (tmp_path / "good.yaml").write_text("title: Good\nglossary: {A: B}\n", encoding="utf-8")
    found = brief("list", "--library", str(tmp_path))
    assert (found.status, found.out) == (0, "good  Good    1 term\n")
    assert "bad.yaml:2:1:" in found.err


def test_show_by_id_by_file_and_by_name_are_the_same(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    text = brief("show", MALI).out
    assert text == brief("show", MALI_FILE).out
    monkeypatch.chdir(paths.bundled())
    assert text == brief("show", f"{MALI}.yaml").out


@pytest.mark.parametrize("section", ["checkpoints", "1.2", "The checkpoints", "the CHECKPOINTS"])
def test_show_a_section(brief: Cli, section: str) -> None:
    found = brief("show", MALI, section)
    assert found.status == 0
    assert found.out.startswith("1.2  The checkpoints\n\n")
    assert "1.3" not in found.out


def test_show_a_section_with_those_below_it(brief: Cli) -> None:
    text = brief("show", MALI, "1").out
    assert text.startswith("1  The January wave\n")
    assert "1.3  Siby, Nara, Kwala-Mourdiah" in text
    assert "2  At the gates" not in text
    assert brief("show", MALI, "summary").out.startswith("Bottom line\n")


def test_show_width(brief: Cli) -> None:
    lines = brief("show", MALI, "1.2", "--width", "40").out.splitlines()
    assert 30 < max(map(len, lines)) <= 40
    assert brief("show", MALI, "--width", "0").status == 2
    assert brief("show", MALI, "--width", "x").status == 2


def test_show_what_is_not_there(brief: Cli) -> None:
    found = brief("show", "mali-bamako-2023-02")
    assert (found.status, found.out) == (1, "")
    assert f"did you mean {MALI}?" in found.err
    found = brief("show", MALI, "chekpoints")
    assert (found.status, found.out) == (1, "")
    assert "did you mean 'checkpoints'" in found.err
    assert "its sections: " in brief("show", MALI, "9.9").err
    assert brief("show").status == 2


def test_show_a_folder(brief: Cli, tmp_path: Path) -> None:
    assert "this is a folder" in brief("show", str(tmp_path)).err


def test_show_json_is_the_plain_form_of_the_model(brief: Cli) -> None:
    model = to_plain(load_file(Path(MALI_FILE)))
    assert json.loads(brief("show", MALI, "--json").out) == model
    assert json.loads(brief("show", MALI, "1.2", "--json").out) == model["sections"][0]["sections"][1]
    assert json.loads(brief("show", MALI, "summary", "--json").out)["summary"] == model["summary"]


def test_show_has_counts_that_are_not_known_and_shared_counts_marked(brief: Cli) -> None:
    text = brief("show", MALI).out
    assert "4+*" in text
    assert "killed 12+" in text
