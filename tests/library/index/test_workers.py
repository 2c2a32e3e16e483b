"""Files prepared by other processes: the same index, nobody left behind, nothing lost when one of them dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from brief_tui.config import restriction
from brief_tui.library.answers import catalogue
from brief_tui.library.index import refresh, workers
from brief_tui.library.index import scan as scans
from brief_tui.library.index.index import Index
from brief_tui.library.index.prepare import BriefingFile
from libraries import open_index

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no helpers elsewhere")

TEXT = """\
title: {0} Ségou
sections: [{{id: s, title: Section of {0}, body: "Words **about** {0}, cœur."}}]
incidents: [{{id: i, place: {0}, casualties: [{{best: 1}}]}}, {{id: j, casualties: [{{best: 2, with: [i]}}]}}]
glossary: [{{term: {0}, expansion: The {0}, definition: x}}, {{term: B{0}}}]
"""
COUNT = 40
TABLES = ("briefing", "section", "incident", "casualty", "term", "name", "neighbour", "fulltext")
NUMBERS = {"id", "briefing", "incident", "term", "text_first", "text_last"}
"""Columns that depend on which file came first."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library"
    made.mkdir()
    for number in range(COUNT):
        (made / f"x{number:02}.yaml").write_text(TEXT.format(f"X{number}"), encoding="utf-8")
    (made / "bad.yaml").write_text("titel: x\n")
    return made


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the library were large, and there were two cores."""
    monkeypatch.setattr(refresh, "_WORTH_HELP", 1)
    monkeypatch.setattr(workers, "_cores", lambda: 2)


def files(folder: Path) -> list[BriefingFile]:
    return [BriefingFile(*file) for file in scans.scanned(scans.scan([str(folder)]))]


def contents(index: Index) -> dict[str, list[object]]:
    """All rows, but for those numbers."""
    found: dict[str, list[object]] = {}
    for table in TABLES:
        columns = [row[1] for row in index.execute(f"PRAGMA table_info({table})")]
        numbers = NUMBERS | ({"name"} if table == "neighbour" else set())
        # A stamp says after ? that a file was too young to be trusted, which the second reading finds of fewer.
        kept = ", ".join(
            name if name != "stamp" else "substr(stamp, 1, instr(stamp || '?', '?') - 1)"
            for name in columns
            if name not in numbers
        )
        found[table] = sorted(index.execute(f"SELECT {kept} FROM {table}").fetchall(), key=repr)
    return found


def test_the_index_is_the_same(folder: Path, tmp_path: Path, helped: None) -> None:
    done: list[tuple[int, int]] = []
    assert workers.allowed()
    index = open_index([folder], lambda *pair: done.append(pair), cache=tmp_path / "one")
    assert done == [(number, COUNT + 1) for number in range(COUNT + 2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "allowed", lambda: False)
        alone = open_index([folder], cache=tmp_path / "other")
    assert contents(index) == contents(alone)
    assert len(list(catalogue.problems(index))) == 2
    assert index.refresh() == 0


def test_what_a_dead_helper_was_told_is_done_here(folder: Path, helped: None) -> None:
    with closing(workers.prepare(files(folder))) as outcomes:
        found = [next(outcomes)[0].path]
        for child in children():
            os.kill(child, signal.SIGKILL)
        found += [file.path for file, _made in outcomes]
    assert sorted(found) == sorted(file.path for file in files(folder))
    assert not children()


def test_a_system_that_starts_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert len(list(workers.prepare(files(folder)))) == COUNT + 1


def test_nobody_is_left_when_reading_is_interrupted(folder: Path, tmp_path: Path, helped: None) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 5:
            assert len(children()) == 2
            raise KeyboardInterrupt

    index = Index([folder], cache=tmp_path / "cache")
    with pytest.raises(KeyboardInterrupt):
        index.refresh(stop)
    assert not children()
    assert index.refresh() < COUNT + 1


def test_a_locked_down_account_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(restriction.VARIABLE, "1")
    assert not workers.allowed()


PROGRAM = """
import sys
from brief_tui.library.index import refresh, workers
from brief_tui.library.index.index import Index
refresh._WORTH_HELP = 1
workers._cores = lambda: 2
Index([sys.argv[1]], cache=sys.argv[2]).refresh(lambda done, of: print(done, flush=True))
"""


def test_helpers_end_with_the_one_who_started_them(folder: Path, tmp_path: Path) -> None:
    """However that ends; also while they work on something large."""
    heavy = "".join(f"  - {{id: i{number}, place: P{number}}}\n" for number in range(60_000))
    for number in range(4):
        (folder / f"y{number}.yaml").write_text(f"title: Heavy\nincidents:\n{heavy}", encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(folder), str(tmp_path / "cache")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"0\n"
    while process.stdout.readline() != b"%d\n" % (COUNT - 1):
        pass
    process.kill()
    process.wait()
    process.stdout.close()
    until = time.monotonic() + 30
    while members(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not members(process.pid)


def children() -> list[int]:
    """The helpers that this process has started and not yet waited for; it may have other children."""
    found = []
    for pid in Path("/proc/self/task", str(os.getpid()), "children").read_text().split():
        with suppress(OSError):
            words = Path("/proc", pid, "cmdline").read_bytes()
            if not words or workers.__name__.rpartition(".")[2].encode() in words:  # none: it is to be waited for
                found.append(int(pid))
    return found


def members(group: int) -> list[int]:
    """The processes of a group that are still running."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found
