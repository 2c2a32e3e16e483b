"""Whatever happens to files, disks and the program, the next start works, and what was kept is kept."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path

import pytest

from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
from hostile.walking import Walk
from lengths import at_length
from running import Outcome, wait_until
from starting.client import Piped

ROOT = Path(__file__).resolve().parents[2]


class Home:
    """An account, with a library of its own unless it shares one with others."""

    def __init__(self, folder: Path, library: Path | None = None) -> None:
        self.folder = folder
        self.library = library or folder / "library"
        if library is None:
            shutil.copytree(ROOT / "briefs", self.library)
        names = ("CACHE", "STATE", "DATA", "CONFIG")
        self.homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in names}
        self.homes["BRIEF_LIBRARY"] = str(self.library)
        self.env = {**os.environ, **self.homes, "HOME": str(folder)}

    def run(self, *words: str) -> Outcome:
        with Piped(*words, env=self.env) as process:
            status, out, err = process.finish(b"")
        return Outcome(status, out.decode(), err.decode())

    @property
    def index(self) -> Path:
        return next((self.folder / "cache" / "brief-tui").glob("*.sqlite"))

    def works(self) -> None:
        _says_so(self.run("define", "GSIM"))


def _says_so(done: Outcome) -> None:
    assert done.status == 0, done.err
    assert "Groupe de soutien" in done.out
    assert "Traceback" not in done.err


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An account whose library is compiled."""
    made = Home(tmp_path_factory.mktemp("account"))
    made.works()
    return made


@pytest.fixture
def account(tmp_path: Path, compiled: Home) -> Home:
    """An account with that library, which the tests leave as it is, and with an index of its own."""
    made = Home(tmp_path, compiled.library)
    shutil.copytree(compiled.folder / "cache", tmp_path / "cache")
    return made


@pytest.fixture
def owner(tmp_path: Path) -> Home:
    """An account with a library of its own."""
    return Home(tmp_path)


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


LIKE_OTHERS = {"empty", "truncated", "half a page", "other tables", "a journal of another"}


@pytest.mark.parametrize("damage", at_length(DAMAGE, DAMAGE.keys() - LIKE_OTHERS))
def test_the_index_is_no_single_point_of_failure(damage: Callable[[Path], object], account: Home) -> None:
    damage(account.index)
    account.works()
    account.works()


def test_a_locked_index_is_waited_for_and_then_gone_without(account: Home) -> None:
    holder = sqlite3.connect(account.index)
    holder.execute("BEGIN EXCLUSIVE")
    account.works()
    holder.close()
    account.works()


def test_a_full_disk_ends_nothing(account: Home) -> None:
    """What the kernel says of a file that may not grow is what it says of a full disk, but for the number."""
    shutil.rmtree(account.folder / "cache")

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "brief_tui", "define", "GSIM"]
    done = subprocess.run(
        command, env=account.env, capture_output=True, text=True, timeout=60, check=False, preexec_fn=small
    )
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


def test_files_that_change_under_ones_hands(owner: Home, tmp_path: Path) -> None:
    file = owner.library / "start-here.yaml"
    text = file.read_text(encoding="utf-8")
    with Walk(tmp_path, size=(100, 30), **owner.homes) as walk:
        walk.started(b"Lessons of")
        for change in (
            lambda: file.write_text("title: [", encoding="utf-8"),
            lambda: file.write_text(text.replace("tlp: CLEAR", "tlp: BLUE"), encoding="utf-8"),
            file.unlink,
            file.mkdir,
            file.rmdir,
            lambda: os.mkfifo(file),
        ):
            change()
            walk.press("r")
            walk.press(b" 2j3j1")
        shutil.rmtree(owner.library)
        walk.press("r")
        walk.press(b"jk\r")
        assert not walk.events or "ended" not in walk.events[-1]
        walk.send(b"Q")
        assert walk.ended() == 0
        assert b"Traceback" not in walk.output


def test_an_index_that_goes_while_it_is_read(account: Home, tmp_path: Path) -> None:
    with Walk(tmp_path, size=(100, 30), **account.homes) as walk:
        walk.started(b"Lessons of")
        shutil.rmtree(account.folder / "cache")
        walk.press("  2")
        walk.press(b"jj3jjr")
        walk.send(b"Q")
        assert walk.ended() == 0
    account.works()


def test_programs_at_once(account: Home) -> None:
    shutil.rmtree(account.folder / "cache")
    with ExitStack() as running:
        programs = [running.enter_context(Piped("define", "GSIM", env=account.env)) for _ in range(4)]
        for process in programs:
            status, out, err = process.finish(b"")
            _says_so(Outcome(status, out.decode(), err.decode()))
    account.works()


KILLS = {"twice": ((3, 20), 4_000), "four times": ((3, 10, 20, 40), 8_000)}


@pytest.mark.parametrize(("moments", "rows"), at_length(KILLS, 1))
def test_killed_while_it_compiles(owner: Home, moments: tuple[int, ...], rows: int) -> None:
    body = "".join(f"  - {{id: i{n}, date: 2023-01-{n % 28 + 1:02}, summary: 'words {n}'}}\n" for n in range(rows))
    (owner.library / "large.yaml").write_text(f"title: Large\nincidents:\n{body}", encoding="utf-8")
    for ticks in moments:
        with Piped("list", env=owner.env) as process:
            wait_until(partial(_has_used, process.pid, ticks))
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            process.wait()
    owner.works()
    assert "Large" in owner.run("list").out


def _has_used(process: int, ticks: int) -> bool:
    """Whether a process has used that much processor time, in hundredths of a second as a rule (proc(5)), or gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return True
    return fields[0] == "Z" or int(fields[11]) + int(fields[12]) >= ticks


WRITER = """
import sys
from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
state = State()
for number in range(10_000):
    state.keep_place(f"b{number % 7}", ReaderPosition(section=f"s{number}"))
    mark = state.marks.put(chr(97 + number % 26), Bookmark("b", f"s{number}", number, 0))
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
        one.marks.put(chr(97 + number), Bookmark("one", "s", number, 0))
        two.marks.put(chr(65 + number), Bookmark("two", "s", number, 0))
        two.keep_place("two", ReaderPosition(section=str(number)))
    assert not one.note + two.note
    assert len(one.marks.all()) == 40
    one.close()
    two.close()


def _large(path: Path, rows: int) -> None:
    row = "  - {{id: i{0}, date: 2023-01-12, place: {{name: P{0}}}, type: raid, summary: 'Words and words {0}.'}}\n"
    with path.open("w", encoding="utf-8") as file:
        file.write("title: Large\nsections: [{title: a, body: b}]\nincidents:\n")
        file.writelines(row.format(number) for number in range(rows))


@pytest.mark.parametrize("rows", at_length([40_000, 60_000], 1))
def test_leaving_takes_a_second(owner: Home, tmp_path: Path, rows: int) -> None:
    """That is, it waits for no file: while changes are read, or the rest at a start, it goes before that is done."""
    begin = partial(Walk, tmp_path, size=(100, 30), **owner.homes)

    def is_read() -> bool:
        with closing(sqlite3.connect(owner.index)) as index:
            return bool(index.execute("SELECT 1 FROM briefing WHERE path LIKE '%large.yaml'").fetchall())

    with begin() as walk:
        walk.started(b"Lessons of")
        _large(owner.library / "large.yaml", rows)
        walk.send(b"r")
        walk.until(partial(_in, walk, b"you can go on"), what="word on the reading")
        walk.send(b"jjQ")
        assert walk.ended() == 0
        assert not is_read()
    for end, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        with begin() as walk:
            walk.until(partial(_in, walk, b"Lessons of"), what="picture")
            walk.kill(end)
            assert walk.ended() == status
            assert not is_read()
    _large(owner.library / "large.yaml", 1)
    assert "Large" in owner.run("list").out
    assert is_read(), "else nothing was shown above"


def _in(walk: Walk, words: bytes) -> bool:
    return words in walk.output
