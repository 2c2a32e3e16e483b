"""A damaged index is made anew whatever one reads by: commands, the plain mode, the screen. A word is said of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.config.settings import Settings
from brief_tui.library.answers import catalogue
from brief_tui.library.index import connection
from brief_tui.library.state.state import State
from brief_tui.plain.repl import run_plain
from lengths import at_length, diagonal
from readers import open_app
from running import Cli
from talks import Script, talks

SAID = "the index was damaged"


def _tear(path: Path) -> None:
    """Every page but the first."""
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (len(data) - 4096))


def _sql(statement: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute(statement)
            db.commit()

    return damage


DAMAGE = {
    "torn": _tear,
    "full text": _sql("UPDATE fulltext_data SET block = randomblob(length(block))"),
    "no full text": _sql("DELETE FROM fulltext_data"),
    "blocks": _sql("UPDATE section SET blocks = '{}'"),
    "detail": _sql("UPDATE told SET detail = '[]'"),
    "head": _sql("UPDATE briefing SET head = '3'"),
}
WRITTEN = {name: damage for name, damage in DAMAGE.items() if name != "torn"}
"""Those that are seen by one who has read the pages before."""
written = pytest.mark.parametrize("damage", at_length(WRITTEN, {"full text", "blocks"}))
COMMANDS = [
    ("search", "army"),
    ("show", "mali-bamako-2023-01"),
    ("incidents", "--json", "--limit", "20"),
    ("define", "GSIM"),
    ("list",),
]


def index_in(folder: Path) -> Path:
    return next(folder.rglob("*.sqlite"))


@pytest.fixture(autouse=True)
def _attentive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_EVERY", 0)


@pytest.mark.parametrize(("damage", "words"), diagonal(DAMAGE, {words[0]: words for words in COMMANDS}))
def test_a_command_answers(damage: Callable[[Path], None], words: tuple[str, ...], brief: Cli, home: Path) -> None:
    wanted = brief(*words)
    damage(index_in(home / "cache"))
    done = brief(*words)
    assert (done.status, done.out) == (wanted.status, wanted.out)
    assert done.err.count(SAID) == 1
    assert brief(*words) == wanted


def test_a_command_that_meets_damage_on_its_way_begins_once_more(
    brief: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came before the damage may be less than there is: nothing of it is printed."""
    words = ("show", "mali-bamako-2023-01")
    wanted = brief(*words)
    sections = catalogue.sections
    torn: list[None] = []

    def asked(*values: object) -> object:
        found = sections(*values)  # type: ignore[arg-type]
        if not torn:
            torn.append(None)
            _sql("DELETE FROM section")(index_in(home / "cache"))
        return found

    monkeypatch.setattr(catalogue, "sections", asked)
    done = brief(*words)
    assert (done.status, done.out) == (wanted.status, wanted.out)
    assert done.err.count(SAID) == 1


@written
def test_the_plain_mode_goes_on(damage: Callable[[Path], None], tmp_path: Path) -> None:
    talk = talks(tmp_path)
    asked = ("search army", "1", "incident nara", "define GSIM")

    def lines() -> Iterator[str]:
        yield from asked
        damage(index_in(tmp_path / "cache"))
        yield from asked

    script = Script(lines())
    with closing(talk.index()) as index, closing(State(tmp_path / "state")) as state:
        entry = catalogue.first(index, None, talk.target)
        run_plain(index, state, Settings(), entry, read=script.read, write=script.write, size=lambda: (72, 20))
        notes = list(index.notes)
    assert "failed" not in script.text
    assert len(notes) == 1
    assert script.answers[4:8] == script.answers[:4]


@written
async def test_the_screen_goes_on(damage: Callable[[Path], None], tmp_path: Path) -> None:
    """At the same place, and what is asked is answered."""
    async with open_app(tmp_path, size=(100, 30)) as reader:
        await reader.press("right_square_bracket", "j")
        place, before = reader.text.place(), reader.screen_text().splitlines()[:-1]
        damage(index_in(tmp_path / "cache"))
        await reader.press("d", *"gsim", "enter")
        await reader.wait(lambda: bool(reader.app.session.index.notes), 20)
        await reader.pilot.pause()
        assert "Groupe de soutien" in reader.aside_text
        await reader.press("escape")
        assert reader.text.place() == place
        assert reader.screen_text().splitlines()[:-1] == before
        await reader.press("2", "j", "enter")
        assert reader.selected
        await reader.press("a", *"army", "enter")
        assert "army" in reader.screen_text()
        assert len(reader.app.session.index.notes) == 1
        assert SAID in reader.app.session.index.notes[0]
