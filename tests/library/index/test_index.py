"""The index follows its files, and is never in the way."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from brief_tui.briefing import loader
from brief_tui.briefing.model import Briefing
from brief_tui.config import paths
from brief_tui.library.answers import catalogue, search
from brief_tui.library.index import index as index_module
from brief_tui.library.index import refresh, schema
from brief_tui.library.index import scan as scans
from brief_tui.library.index.index import Index, add_text, fnv1a
from brief_tui.library.index.progress import STDIN
from effort import steps
from inside import connection
from libraries import open_index

TEXT = """\
title: {0}
sections: [{{id: s, title: Section of {0}, body: Words about {0}.}}]
incidents: [{{id: i, place: {0}, casualties: [{{best: 1}}]}}]
glossary: [{{term: {0}, definition: x}}]
"""
TABLES = ("section", "incident", "casualty", "term", "name", "neighbour", "goal", "goal_neighbour", "fulltext")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library"
    made.mkdir()
    for name in ("Kati", "Nara"):
        (made / f"{name}.yaml").write_text(TEXT.format(name))
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def titles(index: Index) -> list[str]:
    return [item.title for item in catalogue.entries(index)]


def rows(index: Index) -> dict[str, int]:
    return {name: index.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}


def test_a_library_is_compiled_once(folder: Path, cache: Path) -> None:
    index = Index([folder], cache=cache)
    assert index.refresh() == 2
    assert index.refresh() == 0
    index.close()
    again = Index([folder], cache=cache)
    assert again.refresh() == 0
    assert titles(again) == ["Kati", "Nara"]
    assert not again.notes


def test_progress_counts_the_files(folder: Path, cache: Path) -> None:
    seen: list[tuple[int, int]] = []
    open_index([folder], lambda done, of: seen.append((done, of)), cache=cache)
    assert seen == [(0, 2), (1, 2), (2, 2)]
    open_index([folder], lambda done, of: seen.append((done, of)), cache=cache)
    assert len(seen) == 3


def test_new_changed_removed_and_renamed_files(folder: Path, cache: Path) -> None:
    index = open_index([folder], cache=cache)
    counts = rows(index)
    (folder / "Siby.yml").write_text(TEXT.format("Siby"))
    assert index.refresh() == 1
    assert titles(index) == ["Kati", "Nara", "Siby"]
    (folder / "Siby.yml").write_text(TEXT.format("Sibylla"))
    assert index.refresh() == 1
    assert titles(index) == ["Kati", "Nara", "Sibylla"]
    (folder / "Siby.yml").rename(folder / "Another.yaml")
    assert index.refresh() == 1
    assert titles(index) == ["Sibylla", "Kati", "Nara"]
    (folder / "Another.yaml").unlink()
    assert index.refresh() == 0
    assert titles(index) == ["Kati", "Nara"]
    assert rows(index) == counts
    assert not search.search(index, "sibylla")


def knows_all(index: Index) -> bool:
    return index._is(scans.scan(index.roots))


@pytest.mark.usefixtures("later")
def test_a_start_compares_all_files_at_once(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = open_index([folder], cache=cache)
    assert knows_all(index)
    with monkeypatch.context() as patch:
        patch.setattr(refresh.Refresher, "changed", lambda *_args: pytest.fail("compared one by one"))
        assert (index.refresh(), index.waiting()) == (0, None)
    os.utime(folder / "Kati.yaml", ns=(1, 1))
    assert not knows_all(index)
    assert index.waiting() == (folder / "Kati.yaml").stat().st_size
    assert not index.knows(str(folder / "Kati.yaml"))
    assert index.knows(str(folder / "Nara.yaml"))
    assert index.refresh() == 1
    assert knows_all(index)


def test_a_comparison_is_not_believed_while_something_is_written(folder: Path, cache: Path) -> None:
    index = open_index([folder], cache=cache)
    for name in ("Kati", "Nara"):
        os.utime(folder / f"{name}.yaml", ns=(1, 1))

    def stop(done: int, _of: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.refresh(stop)
    status = (folder / "Kati.yaml").stat()
    assert index.execute("SELECT scan FROM library").fetchone() == (None,)
    assert status.st_mtime_ns == 1
    assert index.refresh() == 1


@pytest.mark.usefixtures("later")
def test_one_file_alone(folder: Path, cache: Path) -> None:
    index = Index([folder], cache=cache)
    wanted = str(folder / "Nara.yaml")
    assert index.refresh(only=wanted) == 1
    assert titles(index) == ["Nara"]
    assert index.knows(wanted)
    assert not knows_all(index)
    order: list[str] = []
    index.first = str(folder / "Siby.yaml")
    (folder / "Siby.yaml").write_text(TEXT.format("Siby"))
    index.refresh(lambda done, _of: order.append(",".join(titles(index))) if done else None)
    assert order == ["Nara,Siby", "Kati,Nara,Siby"]


def test_a_file_that_is_compiled_again_leaves_nothing_behind(folder: Path, cache: Path) -> None:
    index = open_index([folder], cache=cache)
    counts = rows(index)
    for time_ns in range(5):
        os.utime(folder / "Kati.yaml", ns=(time_ns, time_ns))
        assert index.refresh() == 1
    assert rows(index) == counts
    assert [item.briefing_title for item in search.search(index, "kati")] == ["Kati"] * 4


def test_a_file_replaced_in_the_same_instant_by_one_of_the_same_size(folder: Path, cache: Path) -> None:
    old = folder / "Kati.yaml"
    index = open_index([folder], cache=cache)
    new = folder / "new.tmp"
    new.write_text(TEXT.format("Gao!"))
    status = old.stat()
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
    new.replace(old)
    assert old.stat().st_size == status.st_size
    assert index.refresh() == 1
    assert titles(index) == ["Gao!", "Nara"]


def test_a_file_that_cannot_be_read_is_listed_with_its_problems(folder: Path, cache: Path) -> None:
    (folder / "bad.yaml").write_text("titel: x\nnumber: y\n")
    index = open_index([folder], cache=cache)
    assert titles(index) == ["Kati", "Nara", "bad.yaml"]
    bad = catalogue.entries(index)[2]
    assert (bad.problems, bad.readable) == (3, False)
    assert catalogue.problems_of(index, bad.row)[-1] == (
        f"{folder}/bad.yaml:2:9: 'y' is not a whole number; write digits, such as 12"
    )
    (folder / "bad.yaml").write_text(TEXT.format("Good"))
    assert index.refresh() == 1
    assert not list(catalogue.problems(index))


def test_a_file_that_disappears_before_it_is_read(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index([folder], cache=cache)

    def vanish(path: Path) -> Briefing:
        path.unlink(missing_ok=True)
        return real(path)

    real = loader.load_file
    monkeypatch.setattr(loader, "load_file", vanish)
    index.refresh()
    assert titles(index) == []
    assert index.refresh() == 0


def test_roots_keep_their_order_and_a_file_is_read_once(folder: Path, tmp_path: Path, cache: Path) -> None:
    other = tmp_path / "zz.yaml"
    other.write_text(TEXT.format("Named"))
    index = open_index([other, folder, folder / "Kati.yaml"], cache=cache)
    assert titles(index) == ["Named", "Kati", "Nara"]


def test_links_to_folders_and_hidden_files_are_left_alone(folder: Path, cache: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / ".hidden.yaml").write_text(TEXT.format("Hidden"))
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    assert titles(open_index([folder], cache=cache)) == ["Kati", "Nara"]


def test_a_pipe_in_the_library_is_a_problem_not_a_trap(folder: Path, cache: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    index = open_index([folder], cache=cache)
    assert list(catalogue.problems(index)) == [f"{folder}/pipe.yaml:1:1: this is not a regular file; name a .yaml file"]


def test_file_names_that_are_not_utf8(folder: Path, cache: Path) -> None:
    name = os.fsencode(folder) + b"/caf\xe9.yaml"
    Path(os.fsdecode(name)).write_text(TEXT.format("Coffee"))
    index = open_index([folder], cache=cache)
    assert titles(index) == ["Kati", "Nara", "Coffee"]
    assert index.refresh() == 0
    found = catalogue.find(index, os.fsdecode(name))
    assert found is not None
    assert found.path == f"{folder}/caf\\xe9.yaml"
    Path(os.fsdecode(name)).write_text("nonsense")
    assert index.refresh() == 1
    assert next(catalogue.problems(index)).startswith(f"{folder}/caf\\xe9.yaml:1:1: ")
    Path(os.fsdecode(name)).unlink()
    assert index.refresh() == 0
    assert titles(index) == ["Kati", "Nara"]


def index_file(cache: Path) -> Path:
    (found,) = cache.glob("*.sqlite")
    return found


# The test vectors of FNV's authors.
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", 0x6C62272E07BB014262B821756295C58D),
        (b"a", 0xD228CB696F1A8CAF78912B704E4A8964),
        (b"foobar", 0x343E1662793C64BF6F0D3597BA446F18),
    ],
)
def test_the_hash_of_a_name(data: bytes, expected: int) -> None:
    assert fnv1a(data) == expected


def test_an_index_of_other_roots_is_never_taken_for_ones_own(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "fnv1a", lambda _data: 1)
    open_index([folder], cache=cache).close()
    with_one = Index([folder / "Kati.yaml"], cache=cache)
    assert titles(with_one) == []
    with_one.refresh()
    assert titles(with_one) == ["Kati"]
    with_one.close()
    assert len(list(cache.glob("*.sqlite"))) == 1
    assert titles(open_index([folder], cache=cache)) == ["Kati", "Nara"]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_index_is_made_anew(folder: Path, cache: Path, content: bytes) -> None:
    open_index([folder], cache=cache).close()
    index_file(cache).write_bytes(content)
    index = open_index([folder], cache=cache)
    assert titles(index) == ["Kati", "Nara"]
    assert len(index.notes) == bool(content)
    aside = index_file(cache).with_suffix(".sqlite.aside")
    assert aside.exists() == bool(content)
    assert not content or aside.read_bytes() == content
    index.close()
    assert Index([folder], cache=cache).refresh() == 0


def test_an_index_that_is_cut_off_is_made_anew(folder: Path, cache: Path) -> None:
    open_index([folder], cache=cache).close()
    path = index_file(cache)
    path.write_bytes(path.read_bytes()[:6000])
    index = open_index([folder], cache=cache)
    assert titles(index) == ["Kati", "Nara"]
    index.close()
    assert Index([folder], cache=cache).refresh() == 0


def test_an_index_of_another_version_is_made_anew(folder: Path, cache: Path) -> None:
    open_index([folder], cache=cache).close()
    with sqlite3.connect(index_file(cache)) as db:
        db.execute("DROP TABLE briefing")
        db.execute("CREATE TABLE briefing (id, nonsense)")
        db.execute("PRAGMA user_version = 99")
    index = open_index([folder], cache=cache)
    assert titles(index) == ["Kati", "Nara"]
    assert index.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)


def test_a_cache_that_cannot_be_written_leaves_the_index_in_memory(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked\x1b"
    blocked.write_text("a file where the folder should be")
    index = open_index([folder], cache=blocked)
    assert titles(index) == ["Kati", "Nara"]
    (note,) = index.notes
    assert note.startswith("the index cannot be kept (")
    assert note.endswith("; this session works from memory")
    assert "\x1b" not in note


def test_an_index_that_cannot_be_written_later_goes_on_in_memory(folder: Path, cache: Path) -> None:
    index = Index([folder], cache=cache)
    index.execute("PRAGMA query_only = ON")
    assert index.refresh() == 2
    assert titles(index) == ["Kati", "Nara"]
    assert index.notes == [
        "the index cannot be written (attempt to write a readonly database); this session works from memory"
    ]


def test_an_interrupted_compile_goes_on(folder: Path, cache: Path) -> None:
    for number in range(120):
        (folder / f"x{number:03}.yaml").write_text(TEXT.format(f"X{number}"))
    index = Index([folder], cache=cache)

    def stop(done: int, _of: int) -> None:
        if done == 110:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.refresh(stop)
    assert not connection(index).in_transaction
    kept = len(titles(index))
    assert kept >= 100
    index.close()
    again = Index([folder], cache=cache)
    assert again.refresh() == 122 - kept
    assert len(titles(again)) == 122


def test_nothing_half_written_stays_of_an_interrupted_file(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brief_tui.library.index import rows as compiling

    index = Index([folder], cache=cache)
    with monkeypatch.context() as patch:
        patch.setattr(compiling, "_write_texts", lambda *_args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            index.refresh()
    assert set(rows(index).values()) == {0}
    assert index.refresh() == 2


def test_two_programs_compile_the_same_library_at_once(folder: Path, cache: Path) -> None:
    for number in range(60):
        (folder / f"x{number:03}.yaml").write_text(TEXT.format(f"X{number}"))
    indexes: list[tuple[list[str], list[str]]] = []

    def work() -> None:
        index = open_index([folder], cache=cache)
        indexes.append((index.notes, titles(index)))
        index.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(notes, len(found)) for notes, found in indexes] == [([], 62)] * 3
    index = open_index([folder], cache=cache)
    assert rows(index)["section"] == rows(index)["incident"] == 62


def test_standard_input_is_compiled_into_memory() -> None:
    index = Index([], memory=True)
    add_text(index, TEXT.format("Piped").encode())
    (found,) = catalogue.entries(index)
    assert (found.path, found.title, found.name) == (STDIN, "Piped", "stdin")
    add_text(index, b"\xff")
    assert list(catalogue.problems(index)) == [f"{STDIN}:1:1: the byte 0xFF is not UTF-8; save the file as UTF-8"]
    assert index.refresh() == 0


def test_the_collector_runs_again_afterwards(folder: Path, cache: Path) -> None:
    import gc

    open_index([folder], cache=cache)
    assert gc.isenabled()


def test_one_file_of_many_is_compiled_again_in_no_time(folder: Path, cache: Path) -> None:
    index = Index([folder], cache=cache)
    fillers = [("x", "words of a text", "", "section", number, "s") for number in range(10, 60_010)]
    connection(index).executemany(
        "INSERT INTO fulltext (title, body, place, kind, briefing, ref) VALUES (?, ?, ?, ?, ?, ?)", fillers
    )
    connection(index).commit()
    index.refresh()
    os.utime(folder / "Kati.yaml", ns=(1, 1))
    changed, work = steps(connection(index), index.refresh)
    assert changed == 1
    assert work < 600, "a hundredth of an instruction for each of the texts that stay"


def test_a_missing_library_is_empty(tmp_path: Path, cache: Path) -> None:
    assert open_index([tmp_path / "nowhere"], cache=cache).refresh() == 0
    assert not list(paths.briefing_files(Path("a\0b")))
