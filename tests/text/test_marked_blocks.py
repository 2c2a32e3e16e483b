"""Two versions of a text as one with marks: the newer text stands in it whole, and each mark is git's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from brief_tui.text import markdown
from brief_tui.text.marked_blocks import MarkedBlock, added, gone, marked, marked_line

WORDS = some.lists(some.sampled_from(["one", "two", "*three*", "GSIM,", "four\n\n", "- five\n", "six"]), max_size=40)


def text_of(block: list[object]) -> str:
    spans = block[3]
    assert isinstance(spans, list)
    return "".join(span[0] for span in spans)


def texts(blocks: list[MarkedBlock]) -> list[str]:
    return [text_of(item.block) for item in blocks]


TABLE = "| Place | Killed |\n|---|---|\n| Kassela | {} |\n| Nara | 2 |\n"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("At least four died.", "At least four died.", ["At least four died."]),
        ("At least four died.", "At least six died.", ["At least [-four-] {+six+} died."]),
        ("At least four died.", "At least died.", ["At least [-four-] died."]),
        ("Only four of them died.", "Four of them died.", ["[-Only four-] {+Four+} of them died."]),
        ("So it is, four died.", "it is, four died.", ["[-So-] it is, four died."]),
        ("One.\n\nTwo.", "One.", ["One.", "[-Two.-]"]),
        ("One.", "One.\n\nTwo.", ["One.", "{+Two.+}"]),
        ("What was said here.", "Nothing in common.", ["[-What was said here.-]", "{+Nothing in common.+}"]),
        ("- one\n- two", "- one\n- three\n- two", ["one", "{+three+}", "two"]),
        ("**bold** words stay here", "bold words stay here", ["bold words stay here"]),
        (TABLE.format(4), TABLE.format(6), ["Place\tKilled", "[-Kassela; 4-]", "Kassela\t6", "Nara\t2"]),
        ("", "All of it", ["{+All of it+}"]),
    ],
)
def test_words_and_paragraphs_are_marked(old: str, new: str, lines: list[str]) -> None:
    assert texts(marked(markdown.parse(old), markdown.parse(new))) == lines


def test_what_is_marked_has_a_look_besides_its_own() -> None:
    (item,) = marked(markdown.parse("four *guards* died"), markdown.parse("four *soldiers of theirs* died"))
    marks = [["[-guards-] ", "-"], ["{+", "+"], ["soldiers of theirs", "i+"], ["+}", "+"]]
    assert item.block[3] == [["four", ""], [" ", ""], *marks, [" died", ""]]
    assert item.touched == ((5, 23),)


@given(old=WORDS, new=WORDS)
def test_the_newer_text_stands_in_it_whole_and_in_order(old: list[str], new: list[str]) -> None:
    before, after = markdown.parse(" ".join(old)), markdown.parse(" ".join(new))
    found = marked(before, after)
    assert [item.place for item in found if item.place >= 0] == list(range(len(after)))
    for item in found:
        if item.place < 0:
            continue
        text, own = text_of(item.block), text_of(after[item.place])
        parts = [text[part.at : part.at + part.end - part.start] for part in item.stretches] or [text]
        assert "".join(parts) == own
        assert [part.start for part in item.stretches[1:]] == [part.end for part in item.stretches[:-1]]
    lost = [text_of(item.block) for item in found if item.place < 0]
    assert all(text.startswith("[-") and text.endswith("-]") for text in lost)


@given(words=WORDS)
def test_nothing_differs_from_itself(words: list[str]) -> None:
    blocks = markdown.parse(" ".join(words))
    assert marked(blocks, blocks) == [MarkedBlock(block, at) for at, block in enumerate(blocks)]


def test_what_is_new_or_gone_as_a_whole() -> None:
    blocks = markdown.parse("One.\n\n- two")
    assert texts(added(blocks)) == ["{+One.+}", "{+two+}"]
    assert texts(gone(blocks)) == ["[-One.-]", "[-two-]"]
    assert [item.block[0:3] for item in gone(blocks)] == [block[0:3] for block in blocks]


def test_a_line() -> None:
    assert "".join(span[0] for span in marked_line("likely", "very likely")) == "{+very+} likely"


def test_very_many_blocks_are_replaced_and_not_compared() -> None:
    old, new = ([["p", "", "", [[f"{word} {n} of many", ""]]] for n in range(400)] for word in ("old", "new"))
    found = marked(old, new)  # type: ignore[arg-type]
    assert len(found) == 800
