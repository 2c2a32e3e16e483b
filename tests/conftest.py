"""What every test stands on: no test sees or touches the user's own folders."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING

import pytest

import libraries
from brief_tui.cli import main
from brief_tui.render import runners
from examples import register_profiles
from running import Cli, Outcome
from starting.client import Piped, end_servers
from wire.ptyproc import started

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

register_profiles()

FOLDERS = ("cache", "state", "data", "config")
_BEGUN = pytest.StashKey[float]()


def pytest_configure(config: pytest.Config) -> None:
    """Remember when it began."""
    config.stash[_BEGUN] = time.monotonic()


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Say what was run, how to run it in the same order again, and what was not."""
    count = sum(len(terminalreporter.stats.get(kind, ())) for kind in ("passed", "failed", "error", "skipped"))
    used = [getrusage(whose) for whose in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    said = f"{count:,} tests in {time.monotonic() - config.stash[_BEGUN]:.0f} s"
    said += f", {sum(each.ru_utime + each.ru_stime for each in used):.0f} s of processor time"
    if seed := config.getoption("randomly_seed", None):
        said += f", in the order of seed {seed} (again: ARGS=--randomly-seed={seed})"
    if config.getoption("markexpr") == "not thorough":
        said += "; the long ones, and 200 examples for each property, are left to make thorough"
    terminalreporter.write_line(said)


@pytest.fixture(autouse=True)
def home(
    untouched: list[Path], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A home of this test's own; cache, state, data and config are folders in it."""
    if not untouched:
        untouched.append(tmp_path_factory.mktemp("home"))
        for name in FOLDERS:
            (untouched[-1] / name).mkdir()
    folder = untouched.pop()
    for name in FOLDERS:
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(folder / name))
    monkeypatch.setenv("HOME", str(folder))
    for name in ("BRIEF_LIBRARY", "COLUMNS", "NO_COLOR", "FORCE_COLOR", *runners.VARIABLES):
        monkeypatch.delenv(name, raising=False)
    yield folder
    if _is_untouched(folder):
        untouched.append(folder)


def _is_untouched(home: Path) -> bool:
    if {path.name for path in home.iterdir()} != set(FOLDERS):
        return False
    folders = [home / name for name in FOLDERS]
    modes = {path.lstat().st_mode for path in folders}  # the same ones, and of folders that can be used
    return (
        len(modes) == 1 and modes.pop() & 0o40700 == 0o40700 and not any(next(path.iterdir(), None) for path in folders)
    )


@pytest.fixture(scope="session")
def untouched() -> list[Path]:
    """Homes in which a test has left nothing, for another one."""
    return []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows, where a test of a terminal fails, the screens as they were."""
    report = yield
    if report.failed and "the terminal:" not in report.longreprtext:
        report.sections += [(f"terminal of {' '.join(process.command)}", process.picture()) for process in started]
    if report.when == "teardown":
        started.clear()
    return report


@pytest.fixture(scope="session", autouse=True)
def servers() -> Iterator[None]:
    """Ends what programs were started from."""
    yield
    end_servers()


@pytest.fixture
def warm(home: Path) -> Path:
    """A home whose cache holds the bundled library."""
    libraries.warm(home / "cache" / "brief-tui")
    return home


@pytest.fixture
def brief(warm: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the program in this process."""

    def run(*words: str) -> Outcome:
        capsys.readouterr()
        status = main(list(words))
        return Outcome(status, *capsys.readouterr())

    return run


@pytest.fixture
def program(warm: Path) -> Cli:
    """Runs the real program in a process of its own; with options for Python, in an interpreter of its own."""

    def run(*words: str, text: bytes = b"", python: tuple[str, ...] = (), **environment: str) -> Outcome:
        with Piped(*words, python=python, env=environment) as process:
            status, out, err = process.finish(text)
        return Outcome(status, out.decode(), err.decode())

    return run
