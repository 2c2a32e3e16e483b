"""A file that changed is never shown as it was: not with its old time and size, and not within one tick of its disk."""

import os
import queue
import time
from pathlib import Path

import pytest

from brief_tui.library import watch as watching
from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.index import refresh, stamps
from brief_tui.library.index import scan as scans
from brief_tui.library.index.index import Index
from brief_tui.library.watch import News, Watch

TEXT = "title: {}\nsections: [{{title: One, body: words}}]\n"
TABLE = "id,date_start,type_of_violence,best,where_coordinates\n1,2013-01-02,1,1,{}\n"


def overwrite(path: Path, text: str) -> None:
    """In place, with the size and the time it had."""
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def shown(folder: Path) -> list[str]:
    """The titles and the places that a new start finds."""
    index = Index([folder / "library"], cache=folder / "cache")
    index.refresh()
    titles = [entry.title for entry in catalogue.entries(index)]
    view = incidents.SqliteIncidentView(index)
    places = [str(row.value("place")) for row in view.window(0, len(view))]
    index.close()
    return titles + places


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "a.yaml").write_text(TEXT.format("Kati"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that tells an hour from the next, and nothing less: every change here is within one tick."""
    tick = 3600 * 10**9

    def rounded(status: os.stat_result) -> str:
        written, changed = (value // tick * tick for value in (status.st_mtime_ns, status.st_ctime_ns))
        return f"{written}:{status.st_size}:{status.st_ino}:{changed - written}"

    monkeypatch.setattr(scans, "stamp_of", rounded)
    monkeypatch.setattr(stamps, "YOUNG_NS", 2 * tick)


@pytest.mark.usefixtures("later")
def test_a_file_overwritten_with_its_old_time_and_size_is_read(folder: Path) -> None:
    assert shown(folder) == ["Kati"]
    overwrite(folder / "library" / "a.yaml", TEXT.format("Nara"))
    assert shown(folder) == ["Nara"]


@pytest.mark.usefixtures("later")
def test_a_table_overwritten_with_its_old_time_and_size_is_read(folder: Path) -> None:
    (folder / "library" / "a.yaml").write_text("title: Kati\nincidents: {file: t.csv}\n", encoding="utf-8")
    (folder / "library" / "t.csv").write_text(TABLE.format("Gao"), encoding="utf-8")
    assert shown(folder) == ["Kati", "Gao"]
    overwrite(folder / "library" / "t.csv", TABLE.format("Ber"))
    assert shown(folder) == ["Kati", "Ber"]


@pytest.mark.usefixtures("coarse")
def test_two_changes_within_one_tick(folder: Path) -> None:
    file, table = folder / "library" / "a.yaml", folder / "library" / "t.csv"
    for name in ("Kati", "Nara", "Siby"):
        file.write_text(TEXT.format(name), encoding="utf-8")
        assert shown(folder) == [name]
    file.write_text("title: Kati\nincidents: {file: t.csv}\n", encoding="utf-8")
    for name in ("Gao", "Ber", "Bla"):
        table.write_text(TABLE.format(name), encoding="utf-8")
        assert shown(folder) == ["Kati", name]


@pytest.mark.usefixtures("coarse")
def test_what_is_as_it_was_is_not_compiled_again_and_trusted_once_it_is_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index([folder / "library"], cache=folder / "cache")
    assert (index.refresh(), index.refresh()) == (1, 0)
    assert index.waiting() == 0
    monkeypatch.setattr(stamps, "clock", lambda: time.time_ns() + 10**9 * 86400)
    assert index.refresh() == 0
    with monkeypatch.context() as patch:
        patch.setattr(refresh.Refresher, "changed", lambda *_args: pytest.fail("compared one by one"))
        assert index.waiting() is None
    index.close()


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("good", [True, False], ids=["good", "broken"])
def test_a_second_save_within_one_tick_is_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, good: bool
) -> None:
    for name, seconds in (("EVERY", 0.05), ("SELDOM", 0.05), ("SETTLE", 0.02), ("PATIENCE", 0.1)):
        monkeypatch.setattr(watching, name, seconds)
    file = folder / "library" / "a.yaml"
    index = Index([folder / "library"], cache=folder / "cache")
    index.refresh()
    told: queue.Queue[News] = queue.Queue()
    watch = Watch(index, told.put, shown=str(file))
    watch.start()
    told.get(timeout=20)
    try:
        for name in ("Nara", "Siby"):
            file.write_text(TEXT.format(name) if good else f"title: {name}\n{name}: []\n", encoding="utf-8")
            news = told.get(timeout=20)
            assert bool(news.snapshot) == good
            assert bool(news.troubles) != good
        if not good:
            file.write_text(TEXT.format("Ansongo"), encoding="utf-8")
            assert not told.get(timeout=20).troubles
    finally:
        watch.stop()
        index.close()


@pytest.mark.parametrize(
    ("written", "changed", "young"),
    [(-1, -1, True), (-60, -60, False), (-60, -1, True), (-1, -60, True), (60, -60, False), (-60, 60, True)],
)
def test_what_is_young(written: int, changed: int, *, young: bool) -> None:
    """In seconds from now: a time of writing that was set ahead says nothing, the system's own does."""
    now = stamps.clock()
    assert stamps.is_young(f"{now + written * 10**9}:1:1:{(changed - written) * 10**9}") == young


def test_what_cannot_be_read_is_equal_to_nothing(tmp_path: Path) -> None:
    now = stamps.clock()
    plain = f"{now}:1:1:0"
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (tmp_path / "none.yaml", pipe):
        known = stamps.marked(plain, str(path))
        assert known != plain
        assert stamps.renewed(known, plain, str(path)) is None
