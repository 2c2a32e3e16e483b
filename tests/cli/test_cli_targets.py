"""The thing that a bare word names: a file, a briefing of the library, a term, a command, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brief_tui.cli.commands import open as opening
from brief_tui.cli.parser import COMMANDS
from brief_tui.config import paths
from running import Cli

MALI = "mali-bamako-2023-01"
TITLE = "Mali: the war comes to Bamako"
LIST = "see brief-tui list"
HELPED = {
    "an id cut short": ("mali-bamako", f"no such file, and no such briefing in the library; did you mean {MALI}?"),
    "an id misspelt": (
        "mali-bamako-2023-02",
        f"no such file, and no such briefing in the library; did you mean {MALI}?",
    ),
    "an incident": ("nara", "no such file or briefing; to show the incident: brief-tui incidents --where 'id = nara'"),
    "a section": ("views", "no such file or briefing; to show the section: brief-tui show start-here views"),
    "a command misspelt": ("defne", "no such file; did you mean the command define? see brief-tui define --help"),
    "the beginning of a term": ("groupe", "no such file or briefing; to look it up: brief-tui define groupe"),
    "nothing": ("zzzzzz", f"no such file, and no such briefing in the library; {LIST}"),
    "a path": ("zzz/nara", f"no such file; check the name, or {LIST}"),
    "a file": ("nara.yaml", f"no such file; check the name, or {LIST}"),
}


@pytest.mark.parametrize("words", [(MALI,), ("open", MALI), ("show", MALI), ("export", MALI, "--as", "markdown")])
def test_an_id_is_as_good_as_a_file(brief: Cli, words: tuple[str, ...]) -> None:
    done = brief(*words)
    assert done.status == 0
    assert TITLE in done.out.splitlines()[0]


BY_COMMAND = {
    "open": (), "show": (), "check": (), "incidents": ("--briefing",), "export": ("--as", "csv"),
    "changes": ("--since", "start-here"), "trace": (), "claims": (), "timeline": (), "map": (),
}  # fmt: skip


@pytest.mark.parametrize("command", BY_COMMAND)
def test_every_command_takes_an_id_and_a_path_alike(brief: Cli, command: str) -> None:
    path = next(path for path in _briefs() if path.stem == MALI)
    by_id = brief(command, *BY_COMMAND[command], MALI)
    by_path = brief(command, *BY_COMMAND[command], str(path))
    assert by_id.status == (1 if command == "claims" else 0), "one account of each incident there"
    assert (by_id.status, by_id.out) == (by_path.status, by_path.out.replace(f"→ {path}", f"→ {MALI}"))


def _briefs() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[2] / "briefs").glob("*.yaml"))


def test_no_command_that_takes_a_briefing_is_left_out() -> None:
    from brief_tui.cli.program import command_parser

    def takes_one(name: str) -> bool:
        command = next(each for each in COMMANDS if each.name == name)
        return any("ID" in str(action.metavar).split("|") for action in command_parser(command)._actions)

    assert {command.name for command in COMMANDS if takes_one(command.name)} == set(BY_COMMAND)


@pytest.mark.parametrize(("word", "said"), HELPED.values(), ids=HELPED)
def test_what_is_no_file_says_what_it_may_be(brief: Cli, word: str, said: str) -> None:
    assert brief(word) == (1, "", f"{word}:1:1: {said}\n")


@pytest.mark.parametrize("word", ["GSIM", "gsim", "JNIM"])
def test_a_term_is_shown_and_said_to_be_no_file(brief: Cli, word: str) -> None:
    done = brief(word)
    assert (done.status, done.out) == (0, brief("define", word).out)
    assert done.err.startswith(f"brief-tui: no file or briefing '{word}'; this is the term, as brief-tui define shows")


def test_a_file_wins_over_a_term(brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "GSIM").write_text("title: A file\nsections: [{title: S}]\n", encoding="utf-8")
    assert brief("GSIM").out.startswith("A file\n")


def test_a_misspelt_command_with_arguments_is_named(brief: Cli) -> None:
    assert brief("defne", "GSIM") == (2, "", "brief-tui: no command 'defne'; did you mean define?\n")


SECTIONS = {
    "its number": ((MALI, "1.2"), 0, "1.2  The checkpoints\n", ""),
    "its id": (("open", MALI, "checkpoints"), 0, "1.2  The checkpoints\n", ""),
    "an option between": (("show", MALI, "--width", "70", "1.2"), 0, "1.2  The checkpoints\n", ""),
    "an option of show": ((MALI, "--json", "1.2"), 0, '{\n  "title": "The checkpoints"', ""),
    "nothing": ((MALI, ""), 1, "", f"no section '' in {MALI}; its sections: "),
    "no section": ((MALI, "checkpoint"), 1, "", f"no section 'checkpoint' in {MALI}; did you mean 'checkpoints'?"),
    "no briefing": (("mali", "1.2"), 1, "", f"did you mean {MALI}?"),
    "no such file": (("no.yaml", "1.2"), 1, "", "no.yaml:1:1: no such file"),
    "two files": (("a.yaml", "b.yaml"), 2, "", "one file at a time; name a folder to open all of its briefings"),
    "three words": ((MALI, "1.2", "x"), 2, "", "unrecognized arguments: 1.2 x"),
    "options of open": (("--theme", "dark", MALI, "1.2"), 2, "", "unrecognized arguments: 1.2"),
}


@pytest.mark.parametrize(("words", "status", "begins", "said"), SECTIONS.values(), ids=SECTIONS)
def test_a_section_may_follow_a_briefing(
    brief: Cli, words: tuple[str, ...], status: int, begins: str, said: str
) -> None:
    done = brief(*words)
    assert (done.status, done.out[: len(begins) or None]) == (status, begins)
    assert said in done.err


NEAR = {
    "mali": MALI,
    f"{MALI}.yml": MALI,
    "jotting.yaml": "jottings.yaml",
    "jottings": "jottings.yaml",
    "olld": "old",
    "old/a.yaml": f"old{os.sep}b.yaml",
    "old/zzzzzz.yaml": "",
    "zzzzzz": "",
}


@pytest.mark.parametrize(("word", "meant"), NEAR.items())
def test_check_and_open_name_what_is_near(
    brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, meant: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old").mkdir()
    for name in ("jottings.yaml", "old/b.yaml"):
        Path(name).write_text("title: T\nsections: [{title: S}]\n", encoding="utf-8")
    checked, opened = brief("check", word), brief(word)
    hint = f"did you mean {meant}?" if meant else "see brief-tui list"
    assert checked.out.startswith(f"{word}:1:1: error unreadable: no such file; ")
    assert checked.out.endswith(f"{hint}\n")
    assert opened.err.endswith(f"{hint}\n")
    assert (checked.status, opened.status) == (1, 1)


def test_a_name_that_is_near_is_drawn_as_text_and_an_empty_one_names_no_folder(
    brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("raid\n\x1b[31m.yaml").write_text("title: T\nsections: [{title: S}]\n", encoding="utf-8")
    assert brief("check", "raid").out == "raid:1:1: error unreadable: no such file; did you mean raid ␛[31m.yaml?\n"
    assert brief("check", "").out == "'':1:1: error unreadable: no such file; check the name, or see brief-tui list\n"


def test_the_lessons_are_opened_by_their_id_beside_a_library_of_ones_own(brief: Cli, tmp_path: Path) -> None:
    """A first start says so where the library has none; with `--plain`, line by line."""
    (tmp_path / "raids.yaml").write_text("title: T\nsections: [{title: S}]\n", encoding="utf-8")
    library = ("--library", str(tmp_path))
    assert "brief-tui --plain start-here" in brief("--plain", *library).out
    assert "brief-tui --plain start-here" not in brief("--plain", *library).out
    for words in ((), ("show",)):
        assert brief(*words, *library, "start-here").out.startswith("Start here")
        assert brief(*words, *library, "start-here", "1").out.startswith("1  Lesson 1")
    lessons = Path(paths.bundled(), "start-here.yaml")
    beside = [file.stem for file in opening._exercises(lessons)]
    assert beside == ["exercise-ferry-1", "exercise-ferry-2"], "what the lessons are about"
    assert opening._exercises(tmp_path / "raids.yaml") == []


def test_help_explains_a_command(brief: Cli) -> None:
    assert brief("help", "define") == brief("define", "--help")
    assert brief("help") == brief("help", "help") == brief("--help")
    assert brief("help", "defin") == (2, "", "brief-tui: no command 'defin'; did you mean define?\n")
    assert brief("help", "zzzz") == (2, "", "brief-tui: no command 'zzzz'; see brief-tui --help\n")


def test_a_locked_down_account_opens_by_id_and_learns_nothing_of_files(
    brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").write_text("title: T\n", encoding="utf-8")
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    assert brief(MALI).out.startswith(TITLE)
    for word in ("there", "not-there"):
        assert brief(word) == (2, "", f"brief-tui: {word}: a path outside the library is off in restricted mode\n")


@pytest.mark.parametrize(
    ("words", "named", "settings", "plain"),
    [
        ((), "", "", False),
        ((), "1", "", True),
        ((), "0", "plain = true\n", False),
        ((), "", "plain = true\n", True),
        (("--no-plain",), "1", "plain = true\n", False),
        (("--plain",), "0", "", True),
    ],
)
def test_the_plain_mode_is_asked_for(
    brief: Cli,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    named: str,
    settings: str,
    plain: bool,
) -> None:
    """An option wins over BRIEF_PLAIN, which wins over the settings; `--watch` refuses the plain mode first."""
    folder = home / "config" / "brief-tui"
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("BRIEF_PLAIN", named)
    assert ("leave out --plain" in brief(MALI, "--watch", *words).err) == plain


def test_an_odd_brief_plain_is_told(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_PLAIN", "yes")
    assert brief(MALI) == (2, "", "brief-tui: BRIEF_PLAIN: write 1 or 0, not 'yes'\n")
