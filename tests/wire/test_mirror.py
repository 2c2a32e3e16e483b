"""What is sent, byte for byte, where it matters how."""

from __future__ import annotations

import re
from typing import Any

import pytest

from brief_tui.wire.capabilities import Capabilities, capabilities_of
from brief_tui.wire.colors import to_16, to_256
from brief_tui.wire.mirror import Mirror
from brief_tui.wire.sgr import DEFAULT, PALETTE, RGB, Style, Styles, apply_sgr

XTERM = capabilities_of({"TERM": "xterm-256color"})
FOOT = capabilities_of({"TERM": "foot"})
TMUX = capabilities_of({"TERM": "tmux-256color"})


def blank(columns: int = 40, rows: int = 10, terminal: Capabilities = XTERM, **options: Any) -> Mirror:
    mirror = Mirror((columns, rows), terminal, **options)
    mirror.write("\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H")
    return mirror


def after(*writes: str, **options: Any) -> str:
    """What the last write costs."""
    mirror = blank(**options)
    for data in writes[:-1]:
        mirror.write(data)
    return mirror.write(writes[-1])


@pytest.mark.parametrize(
    ("change", "sent"),
    [
        ("\x1b[1;1Hab\x1b[1;1H", "ab\r"),
        ("\x1b[1;4Hab\x1b[1;1H", "\x1b[4Gab\r"),
        ("\x1b[3;1Hab\x1b[3;3H", "\x1b[3Hab"),
        ("\x1b[2;1Hab\x1b[2;2H", "\x1b[Bab\b"),
        ("\x1b[5;9Hab\x1b[1;1H", "\x1b[5;9Hab\x1b[H"),
        ("\x1b[1;1Ha\x1b[1;5Hb\x1b[1;6H", "a   b"),
        ("\x1b[1;1Ha\x1b[1;9Hb\x1b[1;10H", "a\x1b[9Gb"),
        ("\x1b[2;1H", "\x1b[B"),
        ("\x1b[3;4H", "\x1b[3;4H"),
    ],
)
def test_cheapest_move(change: str, sent: str) -> None:
    assert after("\x1b[1;1H", change) == sent


def test_line_feeds_move_down_where_the_terminal_driver_returns_the_carriage() -> None:
    feeding = Capabilities(newline=True)
    assert after("\x1b[1;1Haaa\r\nbbb\r\n", terminal=feeding) == "aaa\nbbb\n"
    assert "\n" not in after("\x1b[1;1Haaa\r\nbbb\r\n")


def test_a_line_is_erased_where_it_becomes_blank() -> None:
    text = "\x1b[1;1H" + "word " * 6
    assert after(text, "\x1b[1;1Hword" + " " * 26 + "\x1b[1;1H") == "\x1b[6G\x1b[K\r"


def test_a_coloured_line_is_erased_only_with_bce() -> None:
    frame = "\x1b[1;1H\x1b[44mword" + " " * 36 + "\x1b[0m\x1b[1;1H"
    assert after(frame) == "\x1b[44mword\x1b[K\r"
    assert after(frame, terminal=TMUX) == "\x1b[44mword" + " " * 36 + "\r"


def test_repeat_only_where_it_is_known_and_only_of_ascii() -> None:
    assert after("\x1b[1;1H==========x\x1b[1;12H", terminal=FOOT) == "=\x1b[9bx"
    assert after("\x1b[1;1H==========x\x1b[1;12H") == "==========x"
    assert after("\x1b[1;1H──────────x\x1b[1;12H", terminal=FOOT) == "──────────x"


def test_terminals_are_trusted_by_name() -> None:
    assert capabilities_of({"TERM": "xterm-kitty"}).rep
    assert capabilities_of({"TERM": "xterm", "VTE_VERSION": "7200"}).rep
    assert not capabilities_of({"TERM": "xterm-256color"}).rep, "mosh calls itself so and drops REP"
    assert not capabilities_of({"TERM": "xterm", "VTE_VERSION": "7200", "SSH_CONNECTION": "x"}).rep
    assert not capabilities_of({"TERM": "screen-256color"}).bce
    assert not capabilities_of({"TERM": "screen-256color", "STY": "1.pts"}).italic
    assert capabilities_of({"TERM": "screen-256color", "TMUX": "/x"}).italic, "tmux goes by that name too"
    assert capabilities_of({"TERM": "vt100"}) == capabilities_of({}) == Capabilities()


def test_attributes_change_by_the_shortest_form() -> None:
    styles = Styles()
    bold, both, red = (styles.number(apply_sgr(DEFAULT, code)) for code in ("1", "1;3", "31;44;1;3;4"))
    assert styles.change(bold, both) == "\x1b[3m"
    assert styles.change(both, bold) == "\x1b[23m"
    assert styles.change(red, 0) == "\x1b[m"
    assert styles.change(red, styles.number(apply_sgr(DEFAULT, "31;44;1;3"))) == "\x1b[24m"
    assert styles.change(-1, bold) == "\x1b[0;1m"


@pytest.mark.parametrize(
    ("params", "style"),
    [
        ("", DEFAULT),
        ("38;5;9;1", Style(fg=PALETTE | 9, attrs=1)),
        ("38:2::1:2:3", Style(fg=RGB | 0x010203)),
        ("48:2:1:2:3", Style(bg=RGB | 0x010203)),
        ("91;104", Style(fg=9, bg=12)),
        ("1;2;22", DEFAULT),
        ("4:3;31", Style(fg=1, extra="4:3")),
        ("58;5;1", Style(attrs=apply_sgr(DEFAULT, "5;1").attrs, extra="58")),
        ("38;9", Style(extra="38;9")),
        ("73;0", DEFAULT),
    ],
)
def test_sgr_is_read(params: str, style: Style) -> None:
    assert apply_sgr(DEFAULT, params) == style


def test_one_style_is_not_sent_twice() -> None:
    line = "".join(f"\x1b[1;31m{word}\x1b[0m" for word in ("one", "two", "three"))
    assert after(f"\x1b[1;1H{line}\x1b[1;12H") == "\x1b[1;31monetwothree"


def test_nothing_is_sent_for_what_is_there() -> None:
    mirror = blank()
    frame = "\x1b[?2026h\x1b[1;1Hsame\x1b[1;1H\x1b[?2026l"
    assert mirror.write(frame) == "same\r"
    assert mirror.write(frame) == ""


def _lines(words: list[str]) -> str:
    rows = "".join(f"\x1b[{y};1H{word:<40}" for y, word in enumerate(words, 1))
    return f"\x1b[?2026h{rows}\x1b[1;1H\x1b[?2026l"


def test_a_bracket_is_sent_where_a_terminal_could_be_caught_in_between() -> None:
    for width, bracketed in ((20, False), (40, True)):
        mirror = blank(rows=20)
        assert mirror.write(_lines([chr(97 + y) * width for y in range(20)])).startswith("\x1b[?2026h") is bracketed
        scrolled = mirror.write(_lines([chr(98 + y) * width for y in range(20)]))
        assert "\x1b[M" in scrolled
        assert scrolled.startswith("\x1b[?2026h")
        assert scrolled.endswith("\x1b[?2026l")


def test_blanks_before_a_still_pane_are_erased_and_not_stepped_over() -> None:
    before = "\x1b[1;1H" + "x" * 30 + "| still\x1b[1;1H"
    assert after(before, "\x1b[1;1Hword" + " " * 26 + "\x1b[2;1H") == "word\x1b[26X\x1b[2H"
    assert after(before, "\x1b[1;1H" + "x" * 26 + "    |\x1b[2;1H") == "\x1b[27G    \x1b[2H"


def test_the_bracket_is_kept_over_several_writes() -> None:
    mirror = blank()
    assert mirror.write("\x1b[?2026h") == ""
    assert mirror.write("\x1b[2;1Hone\x1b[1;1H") == ""
    assert mirror.write("\x1b[?2026l") == "\x1b[Bone\x1b[H"
    mirror.write("\x1b[?2026h\x1b[3;1Htwo")
    assert mirror.flush().startswith("\x1b[?2026h")
    assert mirror.write("\x1b[?2026l") == "\x1b[?2026l"


def test_a_scroll_is_sent_as_one() -> None:
    lines = [f"line {n} of some text".ljust(40) for n in range(20)]

    def frame(top: int) -> str:
        return (
            "\n".join(f"\x1b[{y + 1};1H{lines[top + y] if y < 9 else 'status'.ljust(40)}" for y in range(10)) + "\x1b[H"
        )

    mirror = blank()
    mirror.write(frame(0))
    assert mirror.write(frame(1)) == "\x1b[1;9r\x1b[H\x1b[M\x1b[r\x1b[9Hline 9 of some text\x1b[H"
    assert mirror.write(frame(0)).startswith("\x1b[1;9r\x1b[H\x1b[L\x1b[r\x1b[H")
    assert "\x1b[3M" in mirror.write(frame(3))
    assert "\x1b[r" not in after(frame(0), frame(1), terminal=Capabilities())


def test_the_last_column_is_never_built_upon() -> None:
    sent = after("\x1b[1;36Habcde\x1b[2;36Hfghij\x1b[10;36Hxyzuv\x1b[1;1H")
    assert sent == "\x1b[36Gabcde\x1b[2;36Hfghij\x1b[10;36Hxyzuv\x1b[H"


def test_the_corner_does_not_scroll_where_lines_wrap() -> None:
    mirror = Mirror((10, 3), XTERM)
    mirror.write("\x1b[?1049h")
    assert "\x1b[?7lz\x1b[?7h" in mirror.write("\x1b[3;10Hz\x1b[1;1H")


def test_half_a_wide_character_becomes_a_blank() -> None:
    assert after("\x1b[1;1H世界\x1b[1;1H", "\x1b[1;2Hx\x1b[1;1H") == " x\r"
    assert after("\x1b[1;1H世界\x1b[1;1H", "\x1b[1;3Hx\x1b[1;1H") == "\x1b[3Gx \r"
    assert after("\x1b[1;40H世\x1b[1;1H") == ""


@pytest.mark.parametrize(
    ("doubtful", "sent"),
    [
        ("👨‍👩‍👧", "👨‍👩‍👧\x1b[3G....\x1b[9G"),
        ("👍🏽", "👍🏽\x1b[3G..\x1b[9G"),
        ("❤️", "  \r❤️\x1b[9G"),
    ],
)
def test_after_a_doubtful_grapheme_the_place_is_absolute_and_the_rest_is_sent(doubtful: str, sent: str) -> None:
    assert after("\x1b[1;1H..........\x1b[1;1H", f"\x1b[1;1H{doubtful}\x1b[1;9H") == sent


def test_certain_text_needs_no_anchor() -> None:
    assert after("\x1b[1;1H世界é─س\x1b[1;8H") == "世界é─س"


@pytest.mark.parametrize("quiet", ["\a", "\x1b]52;c;aGk=\a", "\x1b[?1000h", "\x1b]22;text\a", "\x1b[>1u", "\x1b[6n"])
def test_what_changes_no_cell_passes_and_nothing_is_forgotten(quiet: str) -> None:
    mirror = blank()
    mirror.write("\x1b[1;1Hkept\x1b[1;1H")
    assert mirror.write(f"\x1b[1;1Hkept\x1b[1;1H{quiet}") == quiet
    assert mirror.write("\x1b[1;1Hkept\x1b[1;1H") == ""


@pytest.mark.parametrize(
    "odd", ["\x1b[2J", "\x1bc", "\x1b_Gf=32;AA\x1b\\", "\x1b[5@", "\x1b]1337;File=:AA\a", "\x0e", "\x9b"]
)
def test_what_may_change_cells_passes_in_order_and_cells_are_forgotten(odd: str) -> None:
    mirror = blank()
    mirror.write("\x1b[1;1Hkept\x1b[1;1H")
    assert mirror.write(f"\x1b[2;1Hx\x1b[1;5H{odd}").endswith(f"\x1b[1;5H{odd}")
    assert mirror.write("\x1b[1;1Hkept\x1b[1;1H") == "\x1b[H\x1b[mkept\r"


def test_text_at_an_unknown_place_passes_as_it_is() -> None:
    mirror = Mirror((20, 5), XTERM)
    assert mirror.write("\x1b[?25lhello\r\n\x1b[2A") == "\x1b[?25l\x1b[mhello\r\n\x1b[2A"


def test_a_sequence_may_be_cut_anywhere() -> None:
    data = "\x1b[1;1H\x1b[1;31mred\x1b[0m\x1b]0;title\x1b\\ 👨‍👩‍👧 end\x1b[1;1H"
    whole = after(data)
    for place in range(len(data)):
        mirror = blank()
        assert (mirror.write(data[:place]) + mirror.write(data[place:])).count("title") == 1
    assert "\x1b]0;title\x1b\\" in whole


def test_an_unended_sequence_is_not_waited_for_without_end() -> None:
    mirror = blank()
    assert mirror.write("\x1b]52;c;" + "A" * 70_000) != ""


def test_a_link_belongs_to_its_cells() -> None:
    linked = "\x1b[1;1H\x1b]8;id=1;https://example.org\x1b\\here\x1b]8;;\x1b\\ there\x1b[1;1H"
    sent = after(linked)
    assert sent == "\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\ there\r"
    assert after(linked, linked.replace("id=1", "id=2")) == ""
    assert after(linked, links=False) == "here there\r"


@pytest.mark.parametrize("alternate", ["", "\x1b[?1049h"])
def test_a_link_is_closed_at_the_end_of_its_row_and_of_the_frame(alternate: str) -> None:
    link, end = "\x1b]8;;https://example.org/a;b\x1b\\", "\x1b]8;;\x1b\\"
    rows = [f"\x1b[{row};1H\x1b[31m{link}part {row}{end}\x1b[m" for row in (1, 2, 3)]
    sent = after(alternate, "\x1b[?2026h" + "".join(rows) + "\x1b[?2026l")
    pieces = sent.split(link)
    assert len(pieces) == 4
    assert [piece.partition(end)[0] for piece in pieces[1:]] == ["part 1", "part 2", "part 3"]
    assert sent.count(end) == 3
    for styled in (False, True):  # also where a frame is written style by style
        mixed = [f"\x1b[{row};1H\x1b[31m{'red ' * 9}{link}part{end}\x1b[34m{'blue ' * 9}\x1b[m" for row in (1, 2, 3, 4)]
        sent = after(alternate, "\x1b[?2026h" + "".join(mixed) + f"\x1b[{1 + styled};3H\x1b[?2026l", columns=120)
        assert [re.sub(r"\x1b\[[0-9;]*m", "", piece.partition(end)[0]) for piece in sent.split(link)[1:]] == [
            "part"
        ] * 4


def test_forgetting_sends_everything_again() -> None:
    mirror = blank()
    mirror.write("\x1b[1;1Hone\x1b[3;1Htwo\x1b[1;1H")
    mirror.forget()
    sent = mirror.write("")
    assert "one" in sent
    assert "two" in sent
    assert mirror.write("") == ""


def test_leaving_ends_in_the_default_style() -> None:
    mirror = blank()
    mirror.write("\x1b[1;1H\x1b[41mred\x1b[0m\x1b[1;1H")
    assert mirror.write("\x1b[?7h\x1b[?1049l\x1b[?25h") == "\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h"


def test_the_style_is_kept_in_the_alternate_screen_alone() -> None:
    first, second = ("\x1b[1;1H\x1b[41mred\x1b[0m\x1b[1;1H", "\x1b[1;1H\x1b[41mtwo\x1b[0m\x1b[1;1H")
    assert after(first) == "\x1b[41mred\r"
    assert after(first, second) == "two\r"
    outside = Mirror((20, 5), XTERM)
    assert outside.write(first).endswith("red\x1b[m\r")
    left = blank()
    left.write(first)
    left.write("\x1b[?1049l")
    assert left.write(first).endswith("red\x1b[m\r")


def test_a_shorter_word_is_erased_from_its_end() -> None:
    assert after("\x1b[1;1Harmed attack\x1b[1;1H", "\x1b[1;1Hclash       \x1b[1;1H") == "clash\x1b[K\r"
    assert after("\x1b[1;1Harmed attack\x1b[1;1H", "\x1b[1;1Harmed       \x1b[1;1H") == "\x1b[7G\x1b[K\r"


def test_fewer_colours() -> None:
    assert to_256(RGB | 0xFFFFFF) == PALETTE | 231
    assert to_256(RGB | 0x121212) == PALETTE | 233
    assert to_256(3) == 3
    assert to_16(RGB | 0xFE0101) == 9
    assert to_16(PALETTE | 250) == 7
    frame = "\x1b[1;1H\x1b[1;7;38;2;250;0;0;48;2;0;0;1mx\x1b[0m\x1b[1;2H"
    assert after(frame, colors="256") == "\x1b[1;7;38;5;196;48;5;16mx"
    assert after(frame, colors="16") == "\x1b[1;7;91;40mx"
    assert after(frame, colors="none") == "\x1b[1;7mx"


def test_italic_is_an_underline_where_it_would_be_reversed() -> None:
    frame = "\x1b[1;1H\x1b[3;38;2;250;0;0mx\x1b[0m\x1b[1;2H"
    assert after(frame, colors="256", terminal=XTERM._replace(italic=False)) == "\x1b[4;38;5;196mx"
    assert after(frame, colors="256") == "\x1b[3;38;5;196mx"


def test_no_text_vanishes_in_16_colours() -> None:
    assert after("\x1b[1;1H\x1b[38;2;20;20;20;48;2;0;0;0mx\x1b[0m\x1b[1;2H", colors="16") == "\x1b[97;40mx"


def test_a_translation_keeps_the_width() -> None:
    assert after("\x1b[1;1Hé世x\x1b[1;5H", translate=lambda _: "??") == "???x"


def test_the_table_of_styles_is_made_anew_when_it_is_crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief_tui.wire.sgr._TABLE_LIMIT", 50)
    mirror = blank()
    for red in range(120):
        mirror.write(f"\x1b[1;1H\x1b[38;2;{red};0;0mx\x1b[0m\x1b[2;1H\x1b[44mstill\x1b[0m\x1b[1;1H")
    assert len(mirror.styles.table) < 60
    assert mirror.write("\x1b[2;1H\x1b[44mstill\x1b[0m\x1b[1;1H") == ""


def test_a_frame_is_written_style_by_style_where_that_is_shorter() -> None:
    accent, plain = "\x1b[1;38;2;108;199;194m", "\x1b[0;38;2;223;229;234m"
    rows = [f"\x1b[{y};1H{plain}words and {accent}term{plain} and words" for y in range(1, 9)]
    sent = after("".join(rows) + "\x1b[1;1H")
    assert sent.count("108;199;194") == 1, "the terms are written after the rest, in one style"
    assert sent.count("223;229;234") == 1
    few = after("\x1b[1;1Hwords and \x1b[1;36mterm\x1b[0m and words\x1b[1;1H")
    assert few.index("term") < few.index("and words"), "with few colours there is nothing to save"


def test_a_doubtful_grapheme_is_written_in_its_place() -> None:
    """What it may cover is written after it, whatever their styles."""
    accent, plain = "\x1b[1;38;2;108;199;194m", "\x1b[0;38;2;223;229;234m"
    rows = [f"\x1b[{y};1H{plain}words and {accent}\U0001f468\u200d\U0001f469{plain} and words" for y in range(1, 9)]
    sent = after("".join(rows) + "\x1b[1;1H")
    assert ["and words" in row for row in sent.split("\u200d")[1:]] == [True] * 8
