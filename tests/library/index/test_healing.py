"""Damage to the index, met anywhere, is mended by the files: the question is answered, and a word is said."""

import random
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from brief_tui.library import errors
from brief_tui.library.answers import catalogue, glossary, incidents, search
from brief_tui.library.index import connection as database
from brief_tui.library.index.index import Index
from inside import connection
from lengths import at_length
from made_tables import many

TEXT = """\
title: {0}
sections: [{{id: s, title: Section of {0}, body: Words about {0}.}}]
incidents: [{{id: i, place: {0}, summary: What happened in {0}., casualties: [{{best: 1}}]}}]
glossary: [{{term: {0}, definition: A place.}}]
"""
SQL = {
    "the full text torn": "UPDATE fulltext_data SET block = randomblob(length(block))",
    "the full text emptied": "DELETE FROM fulltext_data",
    "the texts emptied": "DELETE FROM fulltext_content",
    "a detail that is a number": "UPDATE told SET detail = '3'",
    "a detail that is nothing": "UPDATE told SET detail = NULL",
    "blocks that are an object": "UPDATE section SET blocks = '{}'",
    "blocks cut off": "UPDATE term SET blocks = substr(blocks, 2)",
    "a head that is a list": "UPDATE briefing SET head = '[]'",
    "a stretch that is nothing": "UPDATE stretch SET data = x''",
    "a kind that is another": "UPDATE listing SET kind = '[]'",
    "another title": "UPDATE briefing SET title = 'Another'",
    "problems that are none": "UPDATE briefing SET problems = 'x'",
    "no incident told": "DELETE FROM told",
    "a section less": "DELETE FROM section WHERE briefing = 2",
    "a briefing less": "DELETE FROM briefing WHERE id = 1",
    "no briefing": "DELETE FROM briefing",
    "no name": "DELETE FROM name",
    "a table less": "DROP TABLE name",
    "a log": "PRAGMA journal_mode = wal",
    "another program's mark": "PRAGMA application_id = 5",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "library").mkdir()
    for name in ("Kati", "Nara"):
        (tmp_path / "library" / f"{name}.yaml").write_text(TEXT.format(name), encoding="utf-8")
    many(tmp_path / "library" / "many.yaml", 300)
    return tmp_path


@pytest.fixture(autouse=True)
def _attentive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_EVERY", 0)


def opened(folder: Path) -> Index:
    index = Index([folder / "library"], cache=folder / "cache")
    index.refresh()
    return index


def file(folder: Path) -> Path:
    return next((folder / "cache").glob("*.sqlite"))


def write(path: Path, *statements: str) -> None:
    """As another program does."""
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def answers(index: Index) -> list[Any]:
    """What a reader may ask, with the numbers of the rows."""
    found: list[Any] = []
    for entry in catalogue.entries(index):
        found += [entry, catalogue.head(index, entry.row)]
        found += [(item, catalogue.blocks(index, item.row)) for item in catalogue.sections(index, entry.row)]
    found += search.search(index, "words") + search.search(index, "happened")
    found += [glossary.term(index, hit.term) for hit in glossary.look_up(index, "kati")]
    view = incidents.SqliteIncidentView(index)
    found += [incidents.entry(index, view.row_number(at)) for at in (0, len(view) - 1)]
    return [*found, len(view), view.window(0, 40)]


def said(found: list[Any]) -> str:
    """The answers without the numbers of the rows."""
    return re.sub(r"\b(row|briefing)=\d+", "", repr(found))


@pytest.mark.parametrize("statement", at_length(SQL, list(SQL)[::3]))
def test_damage_before_a_start(statement: str, folder: Path) -> None:
    index = opened(folder)
    wanted = answers(index)
    index.close()
    write(file(folder), statement)
    index = opened(folder)
    assert answers(index) == wanted
    assert len(index.notes) == 1
    index.close()
    index = opened(folder)
    assert (answers(index), index.notes) == (wanted, [])
    index.close()


@pytest.mark.parametrize("statement", at_length(SQL, list(SQL)[1::3]))
def test_damage_while_one_reads(statement: str, folder: Path) -> None:
    """The rows keep their numbers: whoever holds one goes on."""
    told: list[str] = []
    index = opened(folder)
    index.tell = told.append
    index.hold_numbers()
    wanted = answers(index)
    write(file(folder), statement)
    assert answers(index) == wanted
    assert len(told) == 1
    assert (answers(index), index.notes) == (wanted, told)
    index.close()


@pytest.mark.parametrize("rounds", at_length([12, 30], 1))
def test_damage_to_the_file_itself(folder: Path, rounds: int) -> None:
    """Bytes are lost, and no count says so: where that is met, what is answered from then on is right."""
    index = opened(folder)
    wanted = answers(index)
    index.close()
    good, path = file(folder).read_bytes(), file(folder)
    chance = random.Random(7)
    healed, mended = 0, [True]
    for _round in range(rounds):
        torn = bytearray(good)
        for _part in range(3):
            at = chance.randrange(100, len(torn) - 4096)
            torn[at : at + 2000] = chance.choice([b"\xff", b"\0"]) * 2000
        path.write_bytes(torn)
        index = opened(folder)
        try:
            answers(index)
        except (errors.IndexFailed, KeyError) as error:
            mended.append(index.mend(error))
        if index.notes:
            healed += 1
            assert said(answers(index)) == said(wanted)
        index.close()
    assert healed > rounds // 2
    assert all(mended)


def test_a_text_is_lost_of_which_the_words_are_there(folder: Path) -> None:
    index = opened(folder)
    wanted = search.search(index, "kati")
    connection(index).execute("DELETE FROM fulltext_content")
    connection(index).commit()
    with pytest.raises(errors.IndexDamage) as lost:
        search.search(index, "kati")
    assert index.mend(lost.value)
    assert search.search(index, "kati") == wanted != []
    index.close()


def test_damage_in_the_middle_of_an_answer(folder: Path) -> None:
    """The rows that were there before it are not given again, and the others are there."""
    index = opened(folder)
    index.hold_numbers()
    index.execute("PRAGMA cache_size = 1")
    statement = "SELECT id, name, (SELECT words FROM told WHERE incident = incident.id) FROM incident ORDER BY id"
    wanted = list(index.execute(statement))
    rows = iter(index.execute(statement))
    found = [next(rows) for _number in range(40)]
    data = file(folder).read_bytes()
    with file(folder).open("r+b") as torn:  # in place, as a disk loses it
        torn.seek(4096)
        torn.write(b"\xff" * (len(data) - 4096))
    found += rows
    assert found == wanted
    assert len(index.notes) == 1
    index.close()


def test_numbers_that_are_lost_are_nobody_elses(folder: Path) -> None:
    index = opened(folder)
    entry = catalogue.entries(index)[0]
    write(file(folder), "DROP TABLE briefing")
    with pytest.raises(errors.IndexRenewal):
        catalogue.sections(index, entry.row)
    assert catalogue.sections(index, entry.row) == []
    with pytest.raises(KeyError):
        catalogue.entry(index, entry.row)
    assert catalogue.find(index, entry.path) is not None
    index.close()


def test_a_file_that_changed_meanwhile_has_another_number(folder: Path) -> None:
    index = opened(folder)
    kati = catalogue.find(index, "kati")
    assert kati is not None
    (folder / "library" / "Kati.yaml").write_text(TEXT.format("Siby"), encoding="utf-8")
    write(file(folder), "DELETE FROM fulltext_data")
    assert search.search(index, "siby")
    with pytest.raises(KeyError):
        catalogue.entry(index, kati.row)
    index.close()


def test_damage_that_another_program_mended(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    wanted = answers(one)
    assert answers(other) == wanted
    write(file(folder), SQL["the full text emptied"])
    assert answers(one) == answers(other) == wanted
    assert answers(one) == wanted
    one.close()
    other.close()
    index = opened(folder)
    assert not index.notes
    index.close()


ALL_MEMORY = "UPDATE fulltext_data SET block = x'CB850254676F41E341E7C690' WHERE id = 10"
"""A full text whose head names so many parts that SQLite asks for more memory than there is."""


@pytest.mark.parametrize("statement", [SQL["the full text torn"], ALL_MEMORY], ids=["torn", "of all memory"])
def test_work_aside_goes_on(statement: str, folder: Path) -> None:
    index = opened(folder)
    wanted = [entry.title for entry in catalogue.entries(index)]
    asked = "SELECT title FROM briefing WHERE id IN (SELECT briefing FROM fulltext WHERE fulltext MATCH 'words')"
    file(folder).chmod(0o600)
    work = index.job(lambda db, _told, _check: sorted(title for (title,) in db.execute(asked)))
    write(file(folder), statement)
    assert work.run(lambda _part, _done: None) == ["Kati", "Nara"]
    assert [entry.title for entry in catalogue.entries(index)] == wanted
    assert len(index.notes) == 1
    index.close()


def test_what_this_program_writes_is_no_damage(folder: Path) -> None:
    """Every way of writing: a table, a file that comes and goes, a second connection, a roll-back."""
    index = opened(folder)
    many(folder / "library" / "more.yaml", 20_000)
    index.refresh_aside()
    (folder / "library" / "Kati.yaml").unlink()
    index.refresh()
    index.execute("DELETE FROM name")
    connection(index).rollback()
    answers(index)
    again = opened(folder)
    assert not index.notes + again.notes
    assert connection(again).is_whole()
    index.close()
    again.close()
