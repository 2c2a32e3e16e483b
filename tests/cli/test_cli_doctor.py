"""`doctor`: the facts, the problems with their next step, and that nothing is changed."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from brief_tui.library import diagnosis
from running import Cli

MALI = Path(__file__).resolve().parents[2] / "briefs" / "mali-bamako-2023-01.yaml"


@pytest.fixture
def well(brief: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where nothing is wrong: a library of one file, an index, a state; the folder of the library."""
    folder = home / "library"
    folder.mkdir()
    (folder / "mali.yaml").write_bytes(MALI.read_bytes())
    monkeypatch.setenv("BRIEF_LIBRARY", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert brief("list").status == 0
    return folder


def everything(folder: Path) -> dict[str, bytes | None]:
    """All files below a folder, with what is in them."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def test_where_nothing_is_wrong_the_facts_are_told(brief: Cli, home: Path, well: Path) -> None:
    before = everything(home)
    done = brief("doctor", "--json")
    data = json.loads(done.out)
    assert (done.status, data["problems"], done.err) == (0, [], "")
    assert data["versions"]["textual"] == metadata.version("textual")
    assert data["versions"]["SQLite"] == sqlite3.sqlite_version
    assert data["files"]["library"] == f"{well} (1 file)"
    path = diagnosis.index_state(str(well))[0]
    assert data["files"]["index"] == f"{path} ({os.stat(path).st_size:,} bytes, mode 600)"  # noqa: PTH116
    assert brief("doctor").out.endswith("No problems.\n")
    assert everything(home) == before


def _settings(home: Path, _folder: Path) -> None:
    folder = home / "config" / "brief-tui"
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").write_text('\ntheme = "pink"\n', encoding="utf-8")


def _damage(home: Path, folder: Path) -> None:
    Path(diagnosis.index_state(str(folder))[0]).write_bytes(b"x" * 5000)


def _state(home: Path, _folder: Path) -> None:
    state = Path(diagnosis.state_file())
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_bytes(b"x" * 5000)


def _empty(_home: Path, folder: Path) -> None:
    (folder / "mali.yaml").unlink()


def _no_library(_home: Path, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


FAULTS: dict[str, tuple[Callable[[Path, Path], None], str, str]] = {
    "settings": (_settings, "settings.toml:2: no theme 'pink'", "known: dark, light, terminal, contrast"),
    "index": (_damage, "the index cannot be used (", "the next command rebuilds it"),
    "state": (_state, "the state cannot be used (", "move the file away and start again"),
    "empty": (_empty, "library has no briefings", "brief-tui new writes a first briefing"),
    "no library": (_no_library, "library:1:1: no such folder", "check --library, BRIEF_LIBRARY and the settings"),
}


@pytest.mark.parametrize(("do", "what", "remedy"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told_with_the_next_step(
    brief: Cli, home: Path, well: Path, do: Callable[[Path, Path], None], what: str, remedy: str
) -> None:
    do(home, well)
    before = everything(home)
    done = brief("doctor", "--json")
    (problem,) = json.loads(done.out)["problems"]
    assert (done.status, done.err) == (1, "")
    assert (what in problem["what"], problem["remedy"].startswith(remedy)) == (True, True), problem
    told = brief("doctor").out
    assert f"1 problem\n  {problem['what']}; {problem['remedy']}\n" in told
    assert everything(home) == before


def test_mistakes_in_the_settings_are_told_once(
    brief: Cli, home: Path, well: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where they keep the program from knowing the library."""
    (home / "config" / "brief-tui").mkdir(exist_ok=True)
    settings = home / "config" / "brief-tui" / "settings.toml"
    settings.write_text('[keys]\nsort = "s,,"\n', encoding="utf-8")
    monkeypatch.delenv("BRIEF_LIBRARY")
    assert json.loads(brief("doctor", "--json").out)["problems"] == [
        {
            "what": f"{settings}:2: 'sort' has an empty key",
            "remedy": "write a key between the commas; the comma is called comma",
        }
    ]


def test_an_odd_environment_is_told(brief: Cli, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "POSIX")
    monkeypatch.setenv("BRIEF_PLAIN", "yes\x1b[31m")
    told = brief("doctor").out
    assert "2 problems\n  the locale is not UTF-8, so text is drawn in ASCII; set LC_ALL or LANG" in told
    assert "BRIEF_PLAIN is 'yes␛[31m'; write 1 or 0" in told


@pytest.mark.parametrize(
    ("term", "told"), [("odd-term", True), ("xterm-256color", False), ("dumb", False), ("", False)]
)
def test_an_unknown_terminal_is_told_in_a_pipe_too(
    brief: Cli, well: Path, monkeypatch: pytest.MonkeyPatch, term: str, told: bool
) -> None:
    """But not what is as it should be where no screen is."""
    monkeypatch.setenv("TERM", term)
    assert (f"TERM '{term}' is not known" in brief("doctor").out) == told


def test_a_package_that_is_too_old_or_missing_is_told(brief: Cli, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real packages are as they should be; another requirement and another name are not."""
    monkeypatch.setattr("brief_tui.cli.commands.doctor.PACKAGES", ("rich", "no-such-package-is-there"))
    monkeypatch.setattr("brief_tui.cli.commands.doctor._lowest", lambda: {"rich": "999.1"})
    problems = json.loads(brief("doctor", "--json").out)["problems"]
    assert [problem["what"] for problem in problems] == [
        f"rich {metadata.version('rich')} is older than 999.1",
        "no-such-package-is-there is not installed",
    ]


def test_the_lowest_versions_are_those_of_the_package() -> None:
    from brief_tui.cli.commands.doctor import PACKAGES, _lowest

    assert set(PACKAGES) <= set(_lowest())
