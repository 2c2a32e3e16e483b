"""Whatever happens to files, disks and the program, the next start works, and what was kept is kept."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brief_tui.library.marks import Mark
from brief_tui.library.state import Place, State
from hostile.walking import Walk

ROOT = Path(__file__).resolve().parents[2]


class Home:
    """An account with a library of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        shutil.copytree(ROOT / "briefs", self.library)
        names = ("CACHE", "STATE", "DATA", "CONFIG")
        homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in names}
        self.env = {**os.environ, **homes, "HOME": str(folder), "BRIEF_LIBRARY": str(self.library)}

    def run(self, *words: str, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "brief_tui", *words]
        return subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=60, check=False, preexec_fn=before
        )

    @property
    def index(self) -> Path:
        return next((self.folder / "cache" / "brief-tui").glob("*.sqlite"))

    def works(self) -> None:
        done = self.run("define", "GSIM")
        assert done.returncode == 0, done.stderr
        assert "Groupe de soutien" in done.stdout
        assert "Traceback" not in done.stderr


@pytest.fixture
def account(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    made.works()
    return made


def _fill(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.execute("DROP TABLE term")
    connection.commit()
    connection.close()


def _other_tables(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE briefing (x)")
    connection.commit()
    connection.close()


def _tear(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 5000):
        data[at : at + 400] = b"\xff" * 400
    path.write_bytes(bytes(data))


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _a_pipe(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/full")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "noise": lambda path: _fill(path, os.urandom(50_000)),
    "empty": lambda path: _fill(path, b""),
    "truncated": lambda path: _fill(path, path.read_bytes()[:9000]),
    "half a page": lambda path: _fill(path, path.read_bytes()[:100]),
    "torn": _tear,
    "newer": _newer,
    "other tables": _other_tables,
    "a folder": _a_folder,
    "a device": _a_pipe,
    "a journal of another": lambda path: _fill(
        Path(f"{path}-journal"), b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 9000
    ),
    "read only": lambda path: path.chmod(0o400),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_index_is_no_single_point_of_failure(damage: Callable[[Path], object], account: Home) -> None:
    damage(account.index)
    account.works()
    account.works()


def test_a_locked_index_is_waited_for_and_then_gone_without(account: Home) -> None:
    holder = sqlite3.connect(account.index)
    holder.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    account.works()
    assert time.monotonic() - start < 15
    holder.close()
    account.works()


def test_a_full_disk_ends_nothing(account: Home) -> None:
    """What the kernel says of a file that may not grow is what it says of a full disk, but for the number."""
    shutil.rmtree(account.folder / "cache")

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = account.run("define", "GSIM", before=small)
    assert "Traceback" not in done.stderr
    assert "Groupe de soutien" in done.stdout
    account.works()


FULL = """
import os, subprocess, sys
folder, *command = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48k", "none", folder], check=True)
os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder
sys.exit(subprocess.run(command, check=False).returncode)
"""


def test_a_disk_that_is_full_ends_nothing(account: Home) -> None:
    """A real one, of a few kilobytes, in a namespace of its own."""
    own = ["unshare", "-rm"]
    if shutil.which(own[0]) is None or subprocess.run([*own, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a user and a mount namespace (unshare -rm)")
    folder = account.folder / "small"
    folder.mkdir()
    (folder / "kept").touch()
    command = [*own, sys.executable, "-c", FULL, str(folder), sys.executable, "-m", "brief_tui", "define", "GSIM"]
    done = subprocess.run(command, env=account.env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "Groupe de soutien" in done.stdout
    assert "Traceback" not in done.stderr
    assert "full" in done.stderr
    assert (folder / "kept").exists()  # what was mounted over it is gone
    account.works()


def test_an_unwritable_home_ends_nothing(account: Home) -> None:
    for name in ("CACHE", "STATE"):
        account.env[f"XDG_{name}_HOME"] = f"/proc/{name}"
    account.works()


def test_files_that_change_under_ones_hands(account: Home, tmp_path: Path) -> None:
    file = account.library / "mali-bamako-2023-01.yaml"
    text = file.read_text(encoding="utf-8")
    env = {name: account.env[name] for name in account.env if name.startswith(("XDG", "BRIEF"))}
    with Walk(tmp_path, size=(100, 30), **env) as walk:
        walk.started(b"coalition")
        for change in (
            lambda: file.write_text("title: [", encoding="utf-8"),
            lambda: file.write_text(text.replace("January", "Febrember"), encoding="utf-8"),
            file.unlink,
            file.mkdir,
            file.rmdir,
            lambda: os.mkfifo(file),
        ):
            change()
            walk.press("r", settle=0.15)
            walk.press(" 2j3j1", settle=0.02)
        shutil.rmtree(account.library)
        walk.press("r", settle=0.1)
        walk.press("jk\r", settle=0.02)
        assert not walk.events or "ended" not in walk.events[-1]
        walk.send(b"Q")
        assert walk.ended(5) == 0
        assert b"Traceback" not in walk.output


def test_an_index_that_goes_while_it_is_read(account: Home, tmp_path: Path) -> None:
    env = {name: account.env[name] for name in account.env if name.startswith(("XDG", "BRIEF"))}
    with Walk(tmp_path, size=(100, 30), **env) as walk:
        walk.started(b"coalition")
        shutil.rmtree(account.folder / "cache")
        walk.press("  2jj3jjr", settle=0.05)
        walk.send(b"Q")
        assert walk.ended(5) == 0
    account.works()


def test_two_programs_at_once(account: Home) -> None:
    shutil.rmtree(account.folder / "cache")
    command = [sys.executable, "-m", "brief_tui", "define", "GSIM"]
    running = [
        subprocess.Popen(command, env=account.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    for process in running:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert b"Groupe de soutien" in out
    account.works()


def test_killed_while_it_compiles(account: Home) -> None:
    body = "".join(f"  - {{id: i{n}, date: 2023-01-{n % 28 + 1:02}, summary: 'words {n}'}}\n" for n in range(8_000))
    (account.library / "large.yaml").write_text(f"title: Large\nincidents:\n{body}", encoding="utf-8")
    for seconds in (0.25, 0.5, 0.8, 1.2):
        process = subprocess.Popen(
            [sys.executable, "-m", "brief_tui", "list"],
            env=account.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        process.kill()
        process.wait()
    account.works()
    assert "Large" in account.run("list").stdout


WRITER = """
import sys
from brief_tui.library.marks import Mark
from brief_tui.library.state import Place, State
state = State()
for number in range(10_000):
    state.keep_place(f"b{number % 7}", Place(section=f"s{number}"))
    mark = state.marks.put(chr(97 + number % 26), Mark("b", f"s{number}", number, 0))
    state.marks.annotate(chr(97 + number % 26), mark, f"note {number}")
    state.lookups.add(f"term {number % 90}")
    (state.mark_unseen if number % 2 else state.mark_seen)("b", str(number))
    assert not state.note
    print(number, flush=True)
"""


def test_what_was_kept_is_kept(account: Home) -> None:
    folder = account.folder / "state" / "brief-tui"
    for enough in (3, 20, 60):
        process = subprocess.Popen([sys.executable, "-c", WRITER], env=account.env, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(enough)]
        process.kill()
        lines += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        last = int([line for line in lines if line.endswith("\n")][-1])
        state = State(folder)
        place, mark = state.place(f"b{last % 7}"), state.marks.get(chr(97 + last % 26))
        assert f"term {last % 90}" in state.lookups.recent()
        assert {("b", str(number)) for number in range(0, last + 1, 2)} <= state.seen()
        assert not {("b", str(number)) for number in range(1, last + 1, 2)} & state.seen()
        state.close()
        assert place is not None
        assert mark is not None
        assert int(place.section[1:]) >= last
        assert mark.block >= last
        assert mark.note in {f"note {mark.block}", ""}
        assert mark.note or mark.block > last


def test_marks_of_two_programs_are_both_kept(account: Home) -> None:
    folder = account.folder / "state" / "brief-tui"
    one, two = State(folder), State(folder)
    for number in range(20):
        one.marks.put(chr(97 + number), Mark("one", "s", number, 0))
        two.marks.put(chr(65 + number), Mark("two", "s", number, 0))
        two.keep_place("two", Place(section=str(number)))
    assert not one.note + two.note
    assert len(one.marks.all()) == 40
    one.close()
    two.close()


LARGE_SECONDS = 0.7


def _large(path: Path) -> None:
    row = "  - {{id: i{0}, date: 2023-01-12, place: {{name: P{0}}}, type: raid, summary: 'Words and words {0}.'}}\n"
    with path.open("w", encoding="utf-8") as file:
        file.write("title: Large\nsections: [{title: a, body: b}]\nincidents:\n")
        file.writelines(row.format(number) for number in range(60_000))


def test_leaving_takes_a_second(tmp_path: Path) -> None:
    """While the program compiles at its start, and while it reads again what has changed."""
    library = tmp_path / "library"
    shutil.copytree(ROOT / "briefs", library)
    with Walk(tmp_path, "--library", str(library), size=(100, 30)) as walk:
        walk.started(b"coalition")
        _large(library / "large.yaml")
        walk.press("r", settle=LARGE_SECONDS)
        assert b"go on meanwhile" in walk.output
        walk.press("jj")
        start = time.monotonic()
        walk.send(b"Q")
        assert walk.ended(3) == 0
        assert time.monotonic() - start < 1.5
    for end, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        with Walk(tmp_path, "--library", str(library), size=(100, 30)) as walk:
            walk.started(b"coalition")
            walk.quiet(LARGE_SECONDS, LARGE_SECONDS)
            start = time.monotonic()
            walk.kill(end)
            assert walk.ended(3) == status
            assert time.monotonic() - start < 1
