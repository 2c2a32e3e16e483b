"""The view of what changed, and the marks in the text, on two editions of one briefing."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.tui.panes.differences import DifferencesPane
from brief_tui.tui.widgets.change_marks import BAR
from brief_tui.tui.widgets.page import PagePane
from brief_tui.wire.ascii import to_ascii
from editions import FIRST, SECOND, write_pair
from readers import Reader, open_app

NEW = "second.yaml"


def listed(reader: Reader) -> list[str]:
    """The lines of the list."""
    return reader.workspace.query_one(DifferencesPane).page_text().splitlines()


def marked(reader: Reader) -> list[str]:
    """The lines in view with something in the margin."""
    screen = (line.partition("│")[2] for line in reader.screen_text().splitlines())
    return [line.rstrip() for line in screen if line[:1] in {"┃", ">"}]


async def test_changes_are_a_list_by_kind_and_each_leads_to_its_place(tmp_path: Path) -> None:
    library = write_pair(tmp_path / "library")
    async with open_app(tmp_path, size=(100, 40), library=library, target=str(library / NEW)) as reader:
        await reader.press("6")
        found = listed(reader)
        assert found[0] == "Since ed. 1   +4 ~6 -3"
        assert [line for line in found[1:] if line and not line.startswith((" ", ">"))] == [
            "Briefing  1", "Judgements  2", "Sections  3", "Incidents  3", "Terms  2", "Sources  2"
        ]  # fmt: skip
        assert "  ~ The road closes before the rains  likelihood: likely → very likely" in found
        assert "  ~ Ford, 2023-01-02  casualties: best 2 → best 4; status: reported → disputed" in found
        assert "  - Old" in found
        assert reader.footer.startswith("1/13")
        page = reader.workspace.query_one("#difference", PagePane)
        assert "traders use [-it-] {+the ferry+} by [-day.-] {+night.+}" in " ".join(page.page_text().split())
        there = {
            1: ("read", "{+the ferry+} by"),
            2: ("read", "The road closes before the rains [-(likely)-] {+(very likely)+}"),
            3: ("read", "The ferry will stop (unlikely)+}"),
            4: ("read", "1  News {+of the week+}"),
            5: ("read", "[-Old matters-]"),
            6: ("read", "2  {+New matters+}"),
            7: ("incidents", "best [-2-] {+4+}"),
            9: ("incidents", "new since ed. 1"),
            10: ("glossary", "[-federation.-] {+federation of"),
            12: ("read", "{+radio Radio; reliability B+}"),
            13: ("read", "{+afp AFP+}"),
        }
        for number in range(1, 14):
            assert reader.footer.startswith(f"{number}/13")
            await reader.press("enter")
            if number in there:
                view, words = there[number]
                assert reader.workspace.current == view
                assert words in reader.screen_text()
            else:
                assert str(reader.app.focused and reader.app.focused.id) == "difference", number
            await reader.press("q")
            assert (reader.workspace.current, reader.footer.split()[0]) == ("changes", f"{number}/13")
            if number == 7:
                await reader.press("m", "a", "enter", "1", "apostrophe", "a")
                assert (reader.workspace.current, reader.selected) == ("incidents", "a"), "what is marked is its place"
                await reader.press("6")
            await reader.press("j")


async def test_in_the_text_words_are_marked_and_keys_go_from_change_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = write_pair(tmp_path / "library")
    async with open_app(tmp_path, size=(100, 20), library=library, target=str(library / NEW)) as reader:
        plain = reader.text.page_text()
        assert to_ascii(BAR) == "|"
        assert marked(reader) == []
        await reader.press("right_square_bracket", "c")
        assert "change 1 of 7" in reader.footer
        assert marked(reader)[:2] == [
            ">The road to the ford is [-open,-] {+closed,+} and traders use [-it-]",
            "┃{+the ferry+} by [-day.-] {+night.+}",
        ]
        await reader.press("right_square_bracket", "c")
        assert "change 2 of 7" in reader.footer
        assert reader.text.section_name == "news", "from where the two keys began, not from the next section"
        assert "┃[-January.-] {+January, the GSIM said.+}" in marked(reader)
        await reader.press("left_square_bracket", "c")
        assert "change 1 of 7" in reader.footer
        await reader.press("left_square_bracket", "c")
        assert "no more changes" in reader.footer
        await reader.pilot.resize_terminal(52, 20)
        await reader.rest()
        assert ">The road" in reader.screen_text(), "at another width too"
        await reader.pilot.resize_terminal(100, 20)
        await reader.rest()
        await reader.press("right_square_bracket", "x")
        assert reader.text.section_name == "news", "the first key does what it does alone"
        # Places, searching, copying and terms are those of the text without marks.
        place = reader.text.place()
        assert (place.section, place.block, place.offset) == ("news", -1, 0)
        for words, found in (("least six people", True), ("because nobody", True), ("items here", False)):
            await reader.press("slash")
            await reader.type(words)
            await reader.press("enter")
            assert ("1/1" in reader.footer) == found, words
        assert reader.text.page_text() == plain
        sent: list[str] = []
        monkeypatch.setattr(reader.app, "copy_to_clipboard", sent.append)
        await reader.press("escape", "g", "y")
        assert sent == ["Bottom line\n\nThe road to the ford is closed, and traders use the ferry by night.\n"]
        await reader.press("t", "enter")
        assert reader.aside_text.startswith("GSIM")
        await reader.press("q", "e")
        assert "marks hidden" in reader.footer
        assert marked(reader) == []
        await reader.press("g", "right_square_bracket", "c")
        assert marked(reader)[0] == ">The road to the ford is closed, and traders use the ferry by night."
        await reader.press("e")
        assert "marked: {+new+} and [-gone-] since ed. 1" in reader.footer
        assert "{+closed,+}" in reader.screen_text()


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("title: Another\n", "Nothing to compare with. The library has no earlier edition"),
        (SECOND.replace("number: 2", "number: 1").replace("2023-01-17", "2023-01-10"), "edition: 1 → 2"),
        (FIRST.replace("number: 1", "number: 3"), "Nothing to compare with."),
    ],
)
async def test_what_there_is_to_compare_with_is_said(tmp_path: Path, first: str, words: str) -> None:
    library = write_pair(tmp_path / "library")
    (library / "first.yaml").write_text(first, encoding="utf-8")
    async with open_app(tmp_path, size=(40, 20), library=library, target=str(library / NEW)) as reader:
        await reader.press("6")
        assert " 1  2  3  4  5  6 What changed" in reader.screen_text(), "not all titles have room"
        assert words in " ".join(" ".join(listed(reader)).split())


async def test_a_briefing_that_was_read_and_has_changed_says_so_until_it_is_read(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    file = library / "river.yaml"
    file.write_text(FIRST, encoding="utf-8")
    async with open_app(tmp_path, size=(120, 20), library=library, target=str(file)) as reader:
        await reader.press("g")
        assert "what changed" not in reader.aside_text
        await reader.press("G")
        file.write_text(SECOND, encoding="utf-8")
        await reader.press("g", "r")
        assert "changed since you read it: 6" in reader.screen_text()
        assert "you read edition 1; 6 shows what changed" in " ".join(reader.aside_text.split())
        assert marked(reader)[0].startswith("┃The road to the ford is closed, and traders use")
        assert "{+" not in reader.screen_text()
        await reader.press("6")
        assert listed(reader)[0].startswith("Since ed. 1, read ")
        await reader.press("B")
        assert "nothing else to compare with" in reader.footer
        await reader.press("1", "u")
        assert "changed since you read it" not in reader.screen_text()
        assert marked(reader) == []
        await reader.press("6")
        assert listed(reader)[0].startswith("Since ed. 1, read "), "what was found stays for the session"
        await reader.press("1", "Q")
    file.write_text(SECOND.replace("number: 2", "number: 3").replace("The end", "The very end"), encoding="utf-8")
    async with open_app(tmp_path, size=(40, 12), library=library, target=str(file)) as reader:
        assert "changed since you read it: 6" in reader.footer
        await reader.press("6")
        assert listed(reader)[0].startswith("Since ed. 2, read ")
        assert len(listed(reader)) == 7
