"""One place for both modes: what is read line by line goes on there on the full screen, and the other way round."""

from __future__ import annotations

from pathlib import Path

from brief_tui.library.state.state import ReaderPosition
from readers import open_app
from talks import MALI, talks


async def test_the_full_screen_goes_on_where_the_plain_mode_stopped(tmp_path: Path) -> None:
    talk = talks(tmp_path)
    talk.run("r 2", "incident nara", "d gsim", "s 4.1")
    place = talk.place()
    assert place is not None
    assert (place.section, place.incident, place.term, place.view) == ("lull-rivals", "nara", "GSIM", "read")
    async with open_app(tmp_path, library=talk.library, target=None, size=(80, 24)) as reader:
        assert reader.text.section_name == "lull-rivals"
        await reader.press("2")
        assert reader.selected == "nara"


async def test_the_plain_mode_goes_on_where_the_full_screen_stopped(tmp_path: Path) -> None:
    talk = talks(tmp_path)
    async with open_app(tmp_path, library=talk.library, size=(80, 24)) as reader:
        await reader.press("right_square_bracket", "right_square_bracket", "right_square_bracket", "j", "j")
        await reader.press("m", "x", "enter", "Q")
        kept = reader.state_place(MALI)
    assert kept.section == "checkpoints"
    answers = talk.run("", "go x", target=None)
    assert "You were at " in talk.text
    assert "Section 1.2 of 8: The checkpoints.\n" in talk.text
    assert "Slightly more than a week afterwards" in answers[0]
    assert "Slightly more than a week afterwards" in answers[1]


def test_a_place_survives_another_width_and_is_kept_after_every_command(tmp_path: Path) -> None:
    talk = talks(tmp_path)
    talk.run("", "", "")
    before = talk.place()
    talk.size = (30, 9)
    talk.run()
    after = talk.place()
    assert before is not None
    assert after is not None
    assert before.section == after.section
    assert before.block == after.block
    talk.size = (72, 20)
    talk.run("s 2", KeyboardInterrupt, KeyboardInterrupt)
    assert talk.place() == ReaderPosition(section="gates", block=-1, offset=0)


def test_a_terminal_that_changes_its_width_keeps_the_place(tmp_path: Path) -> None:
    talk = talks(tmp_path)
    talk.run("s 2", "")
    wide = talk.place()
    talk.size = (33, 20)
    talk.run("where")
    assert talk.place() == wide


def test_a_place_in_a_section_that_is_gone_is_the_beginning(tmp_path: Path) -> None:
    talk = talks(
        tmp_path, "title: T\nid: t\nsections: [{title: One, id: one, body: x}, {title: Two, id: two, body: y}]\n"
    )
    talk.run("s two")
    assert "You were at" not in talk.text
    file = talk.library / "f0.yaml"
    file.write_text("title: T\nid: t\nsections: [{title: One, id: one, body: x}]\n", encoding="utf-8")
    assert talk.run("")[0].startswith("Section 1 of 1: One")
