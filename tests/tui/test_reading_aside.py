"""What takes long is read behind the screen: it shows how far that is, opens what is wanted, and can be left."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.loads import briefing_of
from bench.made import library
from brief_tui.library import startup
from brief_tui.tui.panes.briefings import BriefingsPane
from libraries import BRIEFS
from readers import open_app
from tui.metered import Metered

WORDS = "words and more words, line by line\n" * 70_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of more than is read before the first picture."""
    folder = library(tmp_path_factory.mktemp("library"), 205, 500)
    assert sum(path.stat().st_size for path in folder.rglob("*.yaml")) > 2 * startup.PATIENCE
    return folder


def test_a_large_file_opens_as_soon_as_it_is_read(tmp_path: Path) -> None:
    file = briefing_of(tmp_path / "heavy.yaml", WORDS)
    assert file.stat().st_size > startup.PATIENCE
    with Metered(tmp_path, str(file), "--library", str(BRIEFS)) as reader:
        reader.until(lambda: "reading" in reader.text() or "Loaded" in reader.text(), what="a picture")
        reader.until(lambda: "words and more words" in reader.text(), what="the text")
        reader.press("q")
        assert reader.ended() == 0


def test_a_large_file_that_cannot_be_read_is_refused_as_a_small_one_is(tmp_path: Path) -> None:
    file = briefing_of(tmp_path / "heavy.yaml", WORDS)
    with file.open("a", encoding="utf-8") as end:
        end.write("titel: x\n")
    for _time in ("new", "known"):
        with Metered(tmp_path, str(file), "--library", str(BRIEFS)) as reader:
            assert reader.ended() == 1
            assert b"heavy.yaml:" in reader.output
            assert b"unknown key 'titel'" in reader.output


def test_a_library_fills_while_one_looks_at_it(made: Path, tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(made)) as reader:
        reader.until(lambda: "reading" in reader.text() and " of 206" in reader.text(), what="a count")
        reader.send(b"j")
        reader.until(lambda: "206 files" in reader.text() and "changed" in reader.text(), 60, "the whole library")
        reader.press("\r", "1 Read")
        reader.press("3", "1/500")
        reader.send(b"Q")
        assert reader.ended() == 0


def test_leaving_while_a_library_is_read_and_going_on_later(made: Path, tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(made)) as reader:
        reader.until(lambda: "reading" in reader.text(), what="a picture")
        reader.send(b"q")
        assert reader.ended() == 0
        assert not reader.survivors()
    with Metered(tmp_path, "--library", str(made)) as reader:
        reader.until(lambda: "1 Read" in reader.text(), 60, "the newest briefing")
        assert "Report" in reader.text().splitlines()[0]


async def test_the_library_is_sorted_and_narrowed(tmp_path: Path) -> None:
    """By words anywhere in what a briefing says of itself, and in three orders; each is said."""
    library = tmp_path / "briefs"
    library.mkdir()
    texts = {
        "old": "title: Zinder and all that is around it\npublished: 2021\ntags: [flood]\nsections: [{title: One}]\n",
        "new": "title: Ansongo\npublished: 2023\nsections: [{title: One}]\n",
        "mid": "title: Ménaka\npublished: 2022\nsummary: The *river* is quiet.\nsections: [{title: One, body: a\n}]\n",
        "start-here": "title: Start here\nsections: [{title: One}]\n",
        "words": "title: A glossary\nglossary: {FAMa: army}\n",
    }
    for name, text in texts.items():
        (library / f"{name}.yaml").write_text(text, encoding="utf-8")
    async with open_app(tmp_path, size=(40, 12), library=library, target="mid") as reader:
        await reader.press("o")
        pane = reader.app.screen.query_one(BriefingsPane)
        listing = pane.listing
        headings = pane.headings
        orders = {}
        for key in ("r", "s", "s"):
            await reader.press(key)
            title = headings.heading()[0].text.split("  ")[1]
            orders[title] = [entry.name for entry in listing.entries]
        assert orders == {
            "Title, newest first": ["start-here", "new", "mid", "old", "words"],
            "Title ▲": ["words", "new", "mid", "start-here", "old"],
            "Title": ["start-here", "new", "old", "mid", "words"],
        }
        assert "sorted by unread, newest first" in reader.footer
        assert "Read ▲" in headings.heading()[0].text
        assert [listing.progress(entry) for entry in listing.entries] == ["unread", "unread", "unread", "read", ""]
        for words, wanted in (("FLOOD", "old"), ("river menaka", "mid"), ("rthe", "start-here"), ("words", "words")):
            await reader.press("f", "ctrl+u")
            await reader.type(words)
            await reader.press("enter")
            assert [entry.name for entry in listing.entries] == [wanted]
            assert f"like: {words[:6]}" in reader.footer
        await reader.press("f", "z", "enter")
        assert "No match for 'wordsz'. f changes or clears the filter." in " ".join(reader.screen_text().split())
        await reader.press("f", "ctrl+u", "enter", "g")
        found = []
        for _press in range(4):
            await reader.press("U")
            chosen = pane.selected()
            found.append(chosen.name if chosen else "")
        assert found == ["new", "old", "start-here", "new"]
        await reader.pilot.resize_terminal(40, 8)
        await reader.rest()
        assert "> Ansongo" in reader.screen_text()  # one row is a row, and no heading


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    library = tmp_path / "briefs"
    library.mkdir()
    async with open_app(tmp_path, size=(100, 12), library=library, target=None) as reader:
        shown = "".join(reader.screen_text().split())
        assert f"Nobriefingshereyet.Writeone:brief-tuinew{library}/first.yaml" in shown


async def test_files_are_named_again_where_they_were(tmp_path: Path) -> None:
    """The one under the cursor stays, whatever comes and goes around it."""
    async with open_app(tmp_path) as reader:
        await reader.press("o", "G")
        before = reader.footer
        last = reader.screen_text().splitlines()
        for name in ("zz", "aa"):
            (reader.library / f"{name}.yaml").write_text(f"title: {name}\npublished: 2030\nsections: [{{title: x}}]\n")
        await reader.press("r")
        assert reader.footer != before
        await reader.wait(lambda: "zz" in reader.screen_text())
        chosen = [row for row in reader.screen_text().splitlines() if row.startswith((" >", ">"))]
        assert chosen == [row for row in last if row.startswith((" >", ">"))]


@pytest.mark.thorough
def test_reading_in_memory_is_done_before_the_first_picture(made: Path, tmp_path: Path) -> None:
    """Another thread cannot bring it up."""
    env = {"XDG_CACHE_HOME": "/proc/nowhere"}
    with Metered(tmp_path, "--library", str(made), env=env) as reader:
        reader.until(lambda: "1 Read" in reader.text(), 60, "a briefing")
        assert b"works from memory" in reader.output
        reader.send(b"Q")
        assert reader.ended() == 0
