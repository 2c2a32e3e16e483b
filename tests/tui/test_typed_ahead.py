"""What is typed faster than the screen follows: nothing of it is lost, its order is kept, and nothing fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brief_tui.tui.widgets.prompt import PromptLine
from lengths import at_length
from libraries import BRIEFS
from readers import open_app
from tui.metered import Metered

PAGE_DOWN, PAGE_UP, CTRL_P, CTRL_N, CTRL_V = "\x1b[6~", "\x1b[5~", "\x10", "\x0e", "\x16"
SHIFT_TAB, FOCUS_OUT = "\x1b[Z", "\x1b[O"
WIDE, NARROW = (100, 30), (40, 12)

AHEAD = [
    (f"2{PAGE_DOWN}jj", WIDE), ("3fgs\rj", WIDE), ("2fkilled >= 2\rjs", WIDE), (f"{CTRL_P}incid\rj", WIDE),
    (f"{CTRL_P}{CTRL_N}{PAGE_DOWN}{PAGE_UP}\r", WIDE), (":kati\rj", WIDE), ("/mali\rnnj", WIDE), ("oj\r]]j", WIDE),
    ("]]t\rzj", WIDE), ("adrone\r\rj", WIDE), ("?jjq]", WIDE), ("ma\rG'aj", WIDE), ("2c\rq]j", WIDE),
    ("2lFj\r", WIDE), ("djnim\r]", WIDE), ("djnim\r]t\r", NARROW), (f"2{PAGE_DOWN}\r", NARROW), ("3G\r1]", NARROW),
]  # fmt: skip
"""What is typed, and the size of the screen."""


@pytest.mark.parametrize(("typed", "size"), at_length(AHEAD, [AHEAD[1], AHEAD[-2]]))
async def test_what_is_typed_ahead_does_as_it_does_slowly(tmp_path: Path, typed: str, size: tuple[int, int]) -> None:
    pictures: list[str] = []
    for parts in (re.findall(r"\x1b\[\d~|.", typed, re.DOTALL), [typed]):
        folder = tmp_path / str(len(pictures))
        folder.mkdir()
        async with open_app(folder, size=size, shared=True) as reader:
            for part in parts:
                await reader.at_once(part)
            await reader.rest()
            pictures.append(reader.screen_text())
    assert pictures[0] == pictures[1]


TOO_MUCH = [
    f"{CTRL_P}{PAGE_UP}", f"{CTRL_P}\r\r", f"{CTRL_P}{CTRL_P}", f"{CTRL_P}zzz\r", "qd", "q:kati\r", ":G\rr",
    f"{SHIFT_TAB}]", f"{SHIFT_TAB}t\r]", "t\r]t", "2Fq]", "o:ls\r\r", f"2{CTRL_P}{PAGE_DOWN}\rr", "?q?q", "oqoq2",
]  # fmt: skip
"""Keys of which the later ones meet what the earlier have not opened or closed yet."""


@pytest.mark.parametrize(
    ("typed", "size"), at_length([(typed, size) for size in (WIDE, NARROW) for typed in TOO_MUCH], 4)
)
async def test_no_keys_at_once_are_too_much(tmp_path: Path, typed: str, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size, shared=True) as reader:
        await reader.at_once(typed)
        if reader.app.is_running:
            await reader.press("escape", "escape", "1", "G")
            assert reader.text.at_end


async def test_keys_are_obeyed_although_word_of_the_focus_is_missing(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.at_once(f"{FOCUS_OUT}jj")
        assert reader.text.top == 2


def test_what_is_typed_before_the_first_picture_is_obeyed(tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(BRIEFS), size=(80, 24)) as reader:
        reader.send(b"3fgsim\rd")
        reader.shows("define:", "GSIM")


PROMPTS = ["/", ":", "d", "a", "2f", "3f", "of", "2#", "w", "ma", CTRL_P]
"""What opens each prompt; `ma` that of a bookmark's note."""
PASTES = {
    "kati": "kati",
    "killed >= 2": "killed >= 2",
    "two\r\nlines\r": "two lines",
    "\ttabs\tand \u00a0 blanks ": "tabs and blanks",
    "a\x07b\x9bc\u202ed": "a␇b<U+009B>c<U+202E>d",
    "x" * 600: "x" * 500,
    "\r\n": "",
    "": "",
}


@pytest.mark.parametrize("prompt", at_length(PROMPTS, 1))
async def test_a_paste_arrives_once_and_as_one_clean_line(tmp_path: Path, prompt: str) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        for pasted, wanted in PASTES.items():
            await reader.at_once(f"{prompt}\x15\x1b[200~{pasted}\x1b[201~")
            assert reader.app.screen.query_one(PromptLine).value == wanted
            await reader.press("escape", "escape", "escape", "1")


async def test_a_paste_takes_the_place_of_what_is_selected_and_keeps_its_order(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.at_once("dgs\x1b[1;2H\x1b[200~jn\x1b[201~im\r")
        assert "GSIM" in reader.aside_text


@pytest.mark.parametrize(("typed", "said"), [("m\x1b[200~xyz\x1b[201~", "marked x"), ("'\x1b[200~k\x1b[201~", "no")])
async def test_a_paste_answers_a_question_of_one_letter(tmp_path: Path, typed: str, said: str) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.at_once(typed)
        assert said in reader.screen_text()


async def test_what_was_copied_is_pasted_as_one_line(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        reader.app.copy_to_clipboard("two\nlines\x1b[31m")
        await reader.at_once(f"d{CTRL_V}")
        assert reader.app.screen.query_one(PromptLine).value == "two lines␛[31m"


async def test_a_paste_where_nothing_is_asked_does_nothing(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        before = reader.screen_text()
        await reader.at_once("\x1b[200~Qjjq\r\x1b[201~")
        assert reader.screen_text() == before
