"""The reader follows a file that its author saves: the real program in a real terminal, saves of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from lengths import at_length
from tui.metered import Metered

HEAD = "title: The briefing\nsummary: What it comes to.\n"
TERMS = "glossary:\n  GSIM: {expansion: Support Group, definition: A federation.}\n  AQIM: {expansion: Al-Qaida}\n"
BROKEN = "titel: The briefing\nsections: [{title: One, body: words}]\n"


def briefing(word: str = "first", *, sections: int = 6, incidents: str = "abcdef") -> str:
    text = HEAD + "sections:\n"
    for number in range(1, sections + 1):
        lines = "".join(f"      Paragraph {part} of part {number}, on GSIM.\n\n" for part in range(8))
        text += f"  - title: Part {number}\n    body: |\n      Here is the {word} word of part {number}.\n\n{lines}"
    text += "incidents:\n"
    for place, name in enumerate(incidents, 1):
        text += (
            f"  - {{id: {name}, date: 2023-01-{place:02}, place: Place-{name}, type: raid, summary: It was {word}.}}\n"
        )
    return text + TERMS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    path = folder / "brief.yaml"
    path.write_text(briefing(), encoding="utf-8")
    return path


def follow(file: Path, *, size: tuple[int, int] = (80, 24), variant: str = "", target: Path | None = None) -> Metered:
    words = [str(target or file), "--library", str(file.parent), "--watch"]
    return Metered(file.parent.parent, *words, size=size, variant=variant)


def body(reader: Metered) -> list[str]:
    """What is on the screen between the header and the footer."""
    return [line.rstrip() for line in reader.text().splitlines()[2:-1]]


def replace(file: Path, text: str) -> None:
    """Save as many editors do: into another file, which takes the place of the first."""
    other = file.with_name(".brief.yaml.swp")
    other.write_text(text, encoding="utf-8")
    other.replace(file)


@pytest.mark.parametrize(
    ("variant", "size"), at_length({"told": ("", (80, 24)), "polling": ("polling", (40, 12))}, {"told"})
)
def test_an_author_saves(file: Path, variant: str, size: tuple[int, int]) -> None:
    with follow(file, size=size, variant=variant) as reader:
        reader.shows("What it comes to")
        reader.press("]]]", "Part 3")
        place = body(reader)
        file.write_text(briefing("second"), encoding="utf-8")
        before = len(reader.output)
        reader.shows("the second word of part 3", "brief.yaml read again")
        assert len(reader.output) - before <= 400, "what changed, and a word on it"
        assert [line.replace("second", "first") for line in body(reader)] == place

        file.write_text(BROKEN, encoding="utf-8")
        screen = reader.shows("1 problem", "P all", "1:1: ")
        assert "the second word of part 3" in screen, "the last good version stays"
        reader.press("P", "Problems", "1:1: unknown key 'titel'")
        reader.press("q", "the second word of part 3", "P all")

        replace(file, briefing("third"))
        assert "P all" not in reader.shows("the third word of part 3")
        assert [line.replace("third", "first") for line in body(reader)] == place

        file.unlink()
        assert "the third word of part 3" in reader.shows("brief.yaml is gone")
        file.write_text(briefing("fourth"), encoding="utf-8")
        assert "is gone" not in reader.shows("the fourth word of part 3")
        assert reader.idle(15) == 0, "nothing changes, nothing is sent"
        reader.press("Q")
        assert reader.ended() == 0


def test_a_half_written_file_is_no_error(file: Path) -> None:
    with follow(file, variant="patient") as reader:
        reader.shows("What it comes to")
        whole = briefing("other").encode()
        for _save in range(6):
            with file.open("wb") as half:
                half.write(whole[:700])
                half.flush()
                reader.idle(2)
                half.write(whole[700:])
        file.write_text(briefing("last"), encoding="utf-8")
        reader.press("]", "the last word of part 1")
        assert b"problem" not in reader.output


def test_the_table_stays_as_it_is(file: Path) -> None:
    with follow(file, size=(100, 30)) as reader:
        reader.shows("What it comes to")
        reader.press("2", "6 incidents")
        reader.press("s", "Date ▲")
        reader.press("fraid\r", "filter: raid")
        reader.press("kkk", "It was first", "3 of 6")
        replace(file, briefing("second", incidents="xabcdef"))
        screen = reader.shows("7 of 7 pass", "It was second", "filter: raid", "Date ▲")
        assert next(line for line in screen.splitlines() if line.startswith(">")).split()[3] == "Place-c"
        reader.press("k", "3 of 7")
        reader.press("3", "AQIM")
        reader.press("j", "2/2", "A federation")
        replace(
            file, briefing().replace("  AQIM", "  AAA: {expansion: Another}\n  AQIM").replace("federation", "union")
        )
        reader.shows("A union")
        reader.press("j")
        assert reader.shows("3/3")


def test_any_file_of_a_library_is_followed(file: Path) -> None:
    other = file.with_name("terms.yaml")
    other.write_text("title: Terms\nglossary: {Kati: a town}\n", encoding="utf-8")
    with follow(file, target=file.parent) as reader:
        reader.shows("What it comes to")
        other.write_text("title: Terms\nglossary: {Kati: a camp, Part: a piece}\n", encoding="utf-8")
        reader.shows("terms.yaml read again")
        reader.press("dkati\r", "a camp")
        other.write_text("title: Terms\nglosary: {Kati: a camp}\n", encoding="utf-8")
        reader.shows("1 problem", "terms.yaml:2:1: unknown key", "a camp")
        reader.press("q")
        reader.press("o", "2 files", "P all")
        other.unlink()
        new = file.with_name("new.yaml")
        new.write_text(briefing().replace("The briefing", "A new one"), encoding="utf-8")
        assert "P all" not in reader.shows("A new one")
        assert "Terms" not in reader.text()


def test_r_says_that_nothing_has_changed(file: Path) -> None:
    with follow(file) as reader:
        reader.shows("What it comes to")
        reader.press("r", "nothing has changed")


@pytest.mark.parametrize("state", ["gone", "broken"])
def test_r_does_not_contradict_the_line_of_what_is_wrong(file: Path, state: str) -> None:
    with follow(file) as reader:
        reader.shows("What it comes to")
        replace(file, "titel: x\n") if state == "broken" else file.unlink()
        reader.shows("brief.yaml is gone" if state == "gone" else "P all")
        reader.press("r", f"brief.yaml: still {state}; nothing else changed")
        assert "nothing has changed" not in reader.text()
        assert "What it comes to" in reader.text()


def test_a_locked_down_account_may_follow_its_own(file: Path) -> None:
    env = {"BRIEF_RESTRICTED": "1", "BRIEF_LIBRARY": str(file.parent)}
    with Metered(file.parent.parent, "--watch", size=(80, 24), env=env) as reader:
        reader.shows("What it comes to")
        file.write_text(briefing().replace("What it comes", "Where it comes"), encoding="utf-8")
        reader.shows("Where it comes to")
