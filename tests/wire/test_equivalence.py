"""Whatever is written, the terminal shows what it would have shown without the driver."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from brief_tui.wire.colors import Colors
from lengths import at_length
from wire.streams import LINE, UNKNOWN, Screenful, Session

QUICK = settings(phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck))
SIZES = st.tuples(st.integers(3, 24), st.integers(2, 8))
FRAME = st.tuples(st.just("frame"), st.lists(LINE, min_size=1, max_size=8))
PATCH = st.tuples(st.just("patch"), st.tuples(st.integers(0, 9), st.integers(0, 30), LINE, st.integers(1, 20)))
SHIFT = st.tuples(st.just("shift"), st.integers(-4, 4))
ODD = st.tuples(st.just("odd"), st.sampled_from(UNKNOWN))
FORGET = st.tuples(st.just("forget"), st.none())
RESIZE = st.tuples(st.just("resize"), SIZES)
STEPS = st.lists(st.one_of(FRAME, PATCH, PATCH, SHIFT, ODD, FORGET, RESIZE), min_size=1, max_size=7)


Steps = list[tuple[str, Any]]


def play(session: Session, first: Screenful, steps: Steps, cut: int, *, sync: bool) -> None:
    lines = first
    for kind, what in [("frame", first), *steps]:
        if kind == "resize":
            session.resize(*what)
            data = session.frame(lines)
        elif kind == "forget":
            session.mirror.forget()
            data = session.frame(lines)
        elif kind == "shift":
            lines = lines[what:] + lines[:what]
            data = session.frame(lines)
        elif kind == "patch":
            data = session.patch(*what)
        elif kind == "frame":
            lines = what
            data = session.frame(lines)
        else:
            data = what
        if sync:
            data = f"\x1b[?2026h{data}\x1b[?2026l"
        # What passes as it is may move from the pending wrap, as it would have done without the mirror.
        session.frugal.strict = kind != "odd"
        session.split(data, cut % (len(data) + 1)) if cut else session.send(data)


@pytest.mark.parametrize("name", at_length(["xterm-256color", "vt100", "foot", "tmux-256color"], 1))
@QUICK
@given(SIZES, st.lists(LINE, min_size=1, max_size=8), STEPS, st.integers(0, 400), st.booleans())
def test_same_screen(name: str, size: tuple[int, int], first: Screenful, steps: Steps, cut: int, sync: bool) -> None:
    play(Session(*size, name=name), first, steps, cut, sync=sync)


@pytest.mark.parametrize("colors", at_length(["256", "none", "16"], 1))
@QUICK
@given(SIZES, st.lists(LINE, min_size=1, max_size=8), STEPS)
def test_same_screen_in_fewer_colours(colors: Colors, size: tuple[int, int], first: Screenful, steps: Steps) -> None:
    play(Session(*size, colors=colors), first, steps, 0, sync=False)


@pytest.mark.thorough  # test_driver has examples of it
@QUICK
@given(st.lists(LINE, min_size=12, max_size=14), st.integers(-9, 9), st.booleans())
def test_same_screen_after_a_scroll_beside_a_still_pane(lines: Screenful, by: int, bar: bool) -> None:
    session = Session(30, 12)
    for turn in (lines, lines[by:] + lines[:by]):
        data = [
            f"\x1b[{y + 1};1H\x1b[7mside {y:3}\x1b[0m\x1b[{y + 1};10H"
            + session.frame(turn).split("\n")[y].partition("H")[2]
            for y in range(12)
        ]
        session.send("\x1b[?7l" + "".join(data) + ("\x1b[12;1H\x1b[44mfooter\x1b[0m" if bar else "") + "\x1b[H")


@QUICK
@given(SIZES, st.lists(LINE, min_size=1, max_size=8))
def test_the_same_frame_again_costs_nothing(size: tuple[int, int], lines: Screenful) -> None:
    session = Session(*size)
    session.send(session.frame(lines))
    assert session.send(f"\x1b[?2026h{session.frame(lines)}\x1b[?2026l") == ""


@QUICK
@given(SIZES, st.lists(LINE, min_size=1, max_size=4), st.integers(0, 7))
def test_same_screen_where_lines_wrap(size: tuple[int, int], lines: Screenful, row: int) -> None:
    session = Session(*size)
    session.frugal.strict = False
    session.send("\x1b[?7h\x1b[H")
    long = "".join(f"\x1b[{style}m{text}\x1b[0m" for line in lines for style, text in line)
    session.send(f"\x1b[{row + 1};2H{long}\x1b[H")
