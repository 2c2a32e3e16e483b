"""The man pages: fresh, without a fault for groff, and installed by the wheel with the completions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from brief_tui.briefing import evidence, model
from brief_tui.cli.parser import COMMANDS
from brief_tui.tui.actions import ACTIONS
from make_completions import FOLDER as COMPLETIONS
from make_completions import LOADERS
from make_manual import FOLDER, PAGES, prose, roff
from pages import ROOT, page

INSTALLED = {
    "share/man/man1/brief-tui.1": "docs/man/brief-tui.1",
    "share/man/man1/brief.1": "docs/man/brief.1",
    "share/man/man5/briefing.5": "docs/man/briefing.5",
    "share/bash-completion/completions/brief-tui": "src/brief_tui/cli/completions/brief-tui.bash",
    "share/bash-completion/completions/brief": "src/brief_tui/cli/completions/brief.bash",
    "share/zsh/site-functions/_brief-tui": "src/brief_tui/cli/completions/brief-tui.zsh",
    "share/fish/vendor_completions.d/brief-tui.fish": "src/brief_tui/cli/completions/brief-tui.fish",
    "share/fish/vendor_completions.d/brief.fish": "src/brief_tui/cli/completions/brief.fish",
}
"""Files of a wheel beside its modules, and where they come from."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fresh(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="ascii") == PAGES[name](), "run: make manual"


@pytest.mark.parametrize("name", ["brief-tui.1", "briefing.5"])
def test_groff_and_man_warn_of_nothing(name: str) -> None:
    if shutil.which("groff") is None:
        pytest.skip("there is no groff here")
    command = ["groff", "-ww", "-man", "-Tutf8", str(FOLDER / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) > 200


def test_a_fault_would_be_noticed(tmp_path: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("there is no groff here")
    odd = tmp_path / "x.1"
    odd.write_text('.TH X 1 "" ""\n.SH NAME\nx \\- \\[no-such-glyph]\n.NOMACRO\n', encoding="ascii")
    done = subprocess.run(
        ["groff", "-ww", "-man", "-Tutf8", str(odd)], capture_output=True, text=True, check=False, timeout=60
    )
    assert "NOMACRO" in done.stderr


def test_characters_of_roffs_own_are_text() -> None:
    assert roff(".x") == r"\&.x"
    assert roff("'--sort' a\\b é ~^`") == r"\&\(aq\-\-sort\(aq a\(rsb \[u00E9] \(ti\(ha\(ga"
    assert prose("see `a -b` well-known") == r"see \fBa \-b\fR well-known"
    assert prose("as --no-plain does; - is standard-input") == r"as \-\-no-plain does; \- is standard-input"


def test_every_command_and_key_is_there() -> None:
    text = PAGES["brief-tui.1"]()
    assert [name for command in COMMANDS if f".SS {(name := command.name)}\n" not in text] == []
    assert [action.id for action in ACTIONS if rf"(\fI{roff(action.id)}\fR)" not in text] == []


def test_every_record_is_described_once() -> None:
    parts = re.findall(r"^\.SS (.+)$", PAGES["briefing.5"](), re.MULTILINE)
    records = {name.lower() for name, item in (vars(evidence) | vars(model)).items() if is_dataclass(item)}
    assert sorted(parts) == sorted(records - {"briefing", "translations"})


def test_what_a_wheel_installs_is_what_is_expected() -> None:
    said = tomllib.loads(page("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert {target: source for source, target in said.items()} == INSTALLED
    assert [target for target in INSTALLED if target not in page("docs/packaging.md")] == []


@pytest.mark.parametrize(
    ("shell", "asks", "answer"),
    [
        ("bash", '. "$0/bash-completion/completions/brief"; complete -p brief', "-F _brief_tui brief"),
        ("fish", 'set fish_complete_path $argv/fish/vendor_completions.d; complete -C "brief defi"', "define"),
    ],
)
def test_the_short_name_has_completions(tmp_path: Path, shell: str, asks: str, answer: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    for target, source in INSTALLED.items():
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / source, tmp_path / target)
    command = [shell, "-c", asks, str(tmp_path / "share")]
    there = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}  # fish wants to see a program
    done = subprocess.run(command, env=there, capture_output=True, text=True, check=True, timeout=60)
    assert answer in done.stdout
    assert {name: (COMPLETIONS / f"brief.{name}").read_text(encoding="utf-8") for name in LOADERS} == LOADERS


@pytest.mark.thorough
def test_the_wheel_installs_the_pages_and_the_completions(tmp_path: Path) -> None:
    """Built from a copy, without a network: the backend is among the tools of the tests."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "tests"))
    build = "import hatchling.build as b, sys; print(b.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=copy, capture_output=True, text=True, check=True, timeout=120
    )
    wheel = zipfile.ZipFile(tmp_path / done.stdout.split()[-1])
    data = {re.sub(r"^[^/]+\.data/data/", "", name): name for name in wheel.namelist() if ".data/data/" in name}
    assert data.keys() == INSTALLED.keys()
    for target, source in INSTALLED.items():
        assert wheel.read(data[target]) == (ROOT / source).read_bytes()
    assert "brief_tui/briefs/start-here.yaml" in wheel.namelist()
    base_map = wheel.getinfo("brief_tui/geo/basemap.bin").compress_size
    assert base_map <= 350_000
    assert Path(str(wheel.filename)).stat().st_size - base_map <= 1_100_000, "it grows by its data alone"


def test_the_wheel_is_told_of_them() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table = text.partition("wheel.shared-data]\n")[2].partition("\n\n")[0]
    assert dict(re.findall(r'^"(.+)" = "(.+)"$', table, re.MULTILINE)) == {
        source: target for target, source in INSTALLED.items()
    }
