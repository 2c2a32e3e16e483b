"""Files are followed: what is told after saves of every kind, with the system's word and without."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brief_tui.library import watch
from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index
from brief_tui.library.watch import News, Watch
from libraries import open_index
from running import wait_until

GOOD = "title: {}\nsections: [{{title: One, body: words}}]\n"
BAD = "titel: Bad\nsections: [{title: One, body: words}]\n"


class Followed:
    """A watch of a folder, and what it told."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.index = open_index([root], cache=folder / "cache")
        self.news: queue.Queue[News] = queue.Queue()
        self.watch = Watch(self.index, self.news.put, shown=str(folder / "a.yaml"))
        self.watch.start()
        assert self.next().snapshot is not None, "the state it begins with"

    def next(self) -> News:
        return self.news.get(timeout=20.0)

    def titles(self) -> list[str]:
        """What the index that is told of next holds."""
        db = self.next().snapshot
        assert db is not None
        return [title for (title,) in db.execute("SELECT title FROM briefing ORDER BY path")]

    def silent(self) -> bool:
        """Whether there is nothing to tell but that somebody asked."""
        self.watch.look()
        news = self.next()
        return news.asked and news.snapshot is None and not news.files


Start = Callable[..., Followed]


@pytest.fixture(params=["told", "polling"])
def start(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Follows a folder in which a.yaml is good, in less time than a reader's."""
    for name, seconds in (("EVERY", 0.05), ("SETTLE", 0.06), ("PATIENCE", 0.4)):
        monkeypatch.setattr(watch, name, seconds)
    if request.param == "polling":
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    begun: list[Followed] = []

    def begin(root: str = "") -> Followed:
        begun.append(Followed(tmp_path, tmp_path / root))
        return begun[-1]

    save(tmp_path / "a.yaml", GOOD.format("A"))
    yield begin
    for found in begun:
        found.watch.stop()
        found.index.close()


def save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("root", ["", "a.yaml"], ids=["folder", "file"])
def test_what_is_saved_is_told(start: Start, tmp_path: Path, root: str) -> None:
    found, file = start(root), tmp_path / "a.yaml"
    save(file, GOOD.format("B"))
    assert found.titles() == ["B"]
    other = tmp_path / ".a.yaml.swp"
    save(other, GOOD.format("C"))
    other.replace(file)
    assert found.titles() == ["C"]
    assert found.silent()


def test_a_broken_save_keeps_what_was_good(start: Start, tmp_path: Path) -> None:
    found, file = start(), tmp_path / "a.yaml"
    save(file, BAD)
    news = found.next()
    assert news.snapshot is None
    (trouble,) = news.troubles
    assert trouble.path == str(file)
    assert trouble.lines[0] == "1:1: unknown key 'titel'; did you mean 'title'?"
    save(tmp_path / "b.yaml", GOOD.format("B"))
    news = found.next()
    assert (news.files, news.troubles) == ((str(tmp_path / "b.yaml"),), (trouble,))
    save(file, GOOD.format("mended"))
    news = found.next()
    assert (news.files, news.troubles) == ((str(file),), ())
    assert news.snapshot is not None
    kept = news.snapshot.execute("SELECT title, problems FROM briefing WHERE name = 'a'").fetchall()
    assert kept == [("mended", "[]")]


def test_a_file_that_is_broken_for_a_moment_is_not_told_of(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[watch.LastGoodIndex] = []
    real = watch.LastGoodIndex.stamps

    def counted(index: watch.LastGoodIndex) -> dict[str, str]:
        looks.append(index)
        return real(index)

    monkeypatch.setattr(watch.LastGoodIndex, "stamps", counted)
    monkeypatch.setattr(watch, "PATIENCE", 60.0)  # however slow the machine is, it is a moment
    found, file = start(), tmp_path / "a.yaml"
    for text in ("", None, BAD) * 3:
        if text is None:
            file.unlink()
        else:
            save(file, text)
        seen = len(looks)
        wait_until(lambda seen=seen: len(looks) > seen)  # type: ignore[misc]
    save(file, GOOD.format("B"))
    news = found.next()
    assert (news.files, news.troubles) == ((str(file),), ())
    assert found.silent()


def test_the_file_that_is_read_stays_when_it_goes_and_others_go(start: Start, tmp_path: Path) -> None:
    save(tmp_path / "b.yaml", GOOD.format("B"))
    found, file = start(), tmp_path / "a.yaml"
    (tmp_path / "b.yaml").unlink()
    assert found.titles() == ["A"]
    file.unlink()
    news = found.next()
    assert (news.snapshot, [(item.path, item.lines) for item in news.troubles]) == (None, [(str(file), ())])
    save(file, GOOD.format("back"))
    assert found.titles() == ["back"]
    file.unlink()
    assert found.next().troubles
    found.watch.show("")
    assert found.titles() == []


def test_who_asks_is_told(start: Start) -> None:
    found = start()
    found.watch.look()
    news = found.next()
    assert (news.snapshot, news.files, news.troubles, news.asked) == (None, (), (), True)


def test_nothing_is_told_when_it_is_over(start: Start, tmp_path: Path) -> None:
    found = start()
    found.watch.stop()
    wait_until(lambda: not {"watch", "told"} & {thread.name for thread in threading.enumerate()})
    save(tmp_path / "a.yaml", GOOD.format("B"))
    found.watch.look()
    assert found.news.empty()


def test_what_another_program_does_to_the_kept_index_is_not_seen(start: Start, tmp_path: Path) -> None:
    found = start()
    save(tmp_path / "a.yaml", GOOD.format("B"))
    db = found.next().snapshot
    assert db is not None
    save(tmp_path / "a.yaml", BAD)
    other: Index = open_index([tmp_path], cache=tmp_path / "cache")
    assert catalogue.entries(other)[0].problems
    other.close()
    assert db.execute("SELECT title, problems FROM briefing").fetchall() == [("B", "[]")]


def test_a_look_that_takes_long_is_taken_seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []
    real = watch.LastGoodIndex.stamps

    def slow(index: watch.LastGoodIndex) -> dict[str, str]:
        looks.append(time.monotonic())
        time.sleep(0.02)
        return real(index)

    monkeypatch.setattr(watch.LastGoodIndex, "stamps", slow)
    monkeypatch.setattr(watch, "EVERY", 0.01)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    save(tmp_path / "a.yaml", GOOD.format("A"))
    found = Followed(tmp_path, tmp_path)
    time.sleep(0.6)
    found.watch.stop()
    assert len(looks) <= 2, "a look of 20 ms is one a second"
