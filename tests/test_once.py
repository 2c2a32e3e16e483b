"""What several doors of the program say or do is decided in one place, so that they agree."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief_tui.briefing.files import NotSaved, save_new
from brief_tui.config.settings import Settings
from brief_tui.library.answers import glossary
from brief_tui.library.state.state import State
from brief_tui.render.lines import plain
from brief_tui.text import markdown
from brief_tui.text.clean import clean_line
from brief_tui.tui.session import Session
from running import Cli
from talks import Talks, talks

SOURCES = {path: path.read_text(encoding="utf-8") for path in (Path(__file__).parents[1] / "src").rglob("*.py")}
LIBRARY = """\
title: Names
sections:
  - {title: One, body: GSIM and GSIR came to the AGSIX camp.}
  - {title: Two, body: GSIM left.}
  - {title: Three, body: GSIM came back. GSIM left.}
glossary: {GSIM: Support group, GSIR: Relief, gsi m: other, AGSIX camp: a camp}
"""
QUERIES = ["GSIX", "GSIM", "gsim", "gs", "cam", "zzzz"]


@pytest.fixture
def doors(tmp_path: Path) -> Talks:
    return talks(tmp_path, LIBRARY)


def _heads(text: str) -> list[str]:
    """The terms that a text explains: each has a line that says from which briefing it is."""
    pages = re.split(r"(?im)^(?:from|defined in):?\s+Names\.?$", text)[:-1]
    return [head for page in pages for head in re.findall(r"(?m)^(GSIM|GSIR|gsi m|AGSIX camp)$", page)[-1:]]


@pytest.mark.parametrize("query", QUERIES)
def test_a_look_up_has_the_same_answers_everywhere(doors: Talks, brief: Cli, query: str) -> None:
    with closing(doors.index()) as index, closing(State(memory=True)) as state:
        answer = glossary.answer(index, query)
        screen, _terms = Session(index, state, Settings()).define(query, 72)
    shown = [hit.head for hit in answer.shown]
    said = brief("define", query, "--library", str(doors.library), "--json")
    assert [item["term"] for item in json.loads(said.out)["answers"]] == shown
    assert _heads(brief("define", query, "--library", str(doors.library)).out) == shown
    assert _heads(plain(screen)) == shown
    assert _heads(doors.run(f"define {query}", "")[0]) == shown


def test_a_term_is_used_in_the_same_sections_everywhere(doors: Talks, brief: Cli) -> None:
    with closing(doors.index()) as index, closing(State(memory=True)) as state:
        hit = glossary.answer(index, "GSIM").shown[0]
        assert glossary.used_in(index, hit.term) == {"Names": ["1", "2", "3"]}
        screen = plain(Session(index, state, Settings()).term_page(hit.term, 72))
    assert "Names: 1, 2, 3" in screen
    assert "Names § 1, 2, 3" in brief("define", "GSIM", "--library", str(doors.library)).out
    assert "Names, sections 1, 2, 3" in doors.run("define GSIM")[0]


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        (r"\\w\[\\w\.:", 1),  # an id
        (r'place = \\?"\{', 1),  # the filter for a place
        (r"INSERT OR REPLACE INTO place\b", 1),
        (r"DELETE FROM \{other\}|INTO (?:un)?seen\b", 1),
        (r'open\([^()]*"xb?"', 1),  # a new file
        (r"\bO_EXCL\b", 1),  # the file of the state
        (r"_\[\]<>&#!~\|", 1),  # every mark of Markdown
        (r"\{EXACT, ALIAS, FOLDED\}", 1),
        (r"phrase_sections\(index, names", 1),
        (r"setdefault\(title", 1),  # the sections that use a term, by briefing
    ],
)
def test_it_is_written_once(pattern: str, count: int) -> None:
    found = [path.name for path, text in SOURCES.items() for _ in re.findall(pattern, text)]
    assert len(found) == count, found


@given(st.text(max_size=60).map(clean_line))
@example("1. one *two* _three_ [four] <five> &amp; # six ~~seven~~ | eight")
@example(":-- - x")
def test_both_ways_to_write_text_as_markdown_say_the_text(text: str) -> None:
    words = text.strip()
    assert markdown.plain(markdown.parse(markdown.escaped(words))) == words
    assert markdown.plain(markdown.parse(markdown.literal([words]))).strip() == words


# New files.


def _parts() -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


def test_a_file_that_cannot_be_written_whole_is_not_there(tmp_path: Path) -> None:
    first, second = str(tmp_path / "a"), str(tmp_path / "b")
    with pytest.raises(NotSaved, match="No space left") as refused:
        save_new({first: [b"whole"], second: _parts()})
    assert (refused.value.name, refused.value.taken) == (second, False)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine", encoding="utf-8")
    with pytest.raises(NotSaved) as refused:
        save_new({str(tmp_path / "a"): [b"x"], str(tmp_path / "b"): [b"x"]})
    assert (refused.value.name, refused.value.taken) == (str(tmp_path / "b"), True)
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_notes_of_ones_own_are_nobody_elses(tmp_path: Path, private: bool, mode: int) -> None:
    before = os.umask(0o022)
    try:
        save_new({str(tmp_path / "a"): [b"x"]}, private=private)
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == mode


Door = Callable[[Talks, Cli, str], str]


def _new(doors: Talks, brief: Cli, name: str) -> str:
    del doors
    return brief("new", name).err


def _export(doors: Talks, brief: Cli, name: str) -> str:
    return brief(
        "export", str(doors.library / "f0.yaml"), "--as", "json", "-o", name, "--library", str(doors.library)
    ).err


def _state(doors: Talks, brief: Cli, name: str) -> str:
    del doors
    return brief("state", "export", name).err


def _plain(doors: Talks, brief: Cli, name: str) -> str:
    del brief
    return doors.run("contents", f"write {name}")[1]


DOORS = [_new, _export, _state, _plain]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("name", "words"), [("there", "already"), ("no/where", "No such file"), ("/dev/full/x", "")])
def test_every_door_refuses_a_file_for_the_same_reasons(
    doors: Talks, brief: Cli, door: Door, name: str, words: str
) -> None:
    there = doors.folder / "there"
    there.write_text("mine", encoding="utf-8")
    said = " ".join(door(doors, brief, str(doors.folder / name)).split())
    assert words in said
    assert "cannot be written" in said or "already" in said
    assert there.read_text(encoding="utf-8") == "mine"
