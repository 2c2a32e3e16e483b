"""Back and forward over jumps, as a browser does it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui.jumps import MOST, Jumps, JumpTarget


def spot(name: str) -> JumpTarget:
    return JumpTarget("a.yaml", ReaderPosition(section=name), name)


def test_back_and_forward() -> None:
    jumps = Jumps()
    jumps.leave(spot("a"))
    jumps.leave(spot("b"))
    assert jumps.step(spot("c"), -1) == spot("b")
    assert jumps.step(spot("b"), -1) == spot("a")
    assert jumps.step(spot("a"), -1) is None
    assert jumps.step(spot("a"), 1) == spot("b")
    assert [item.title for item in jumps.recent()] == ["c", "a"]
    jumps.leave(spot("b"))
    assert jumps.step(spot("d"), 1) is None


def test_where_one_is_already_is_passed_over() -> None:
    jumps = Jumps()
    jumps.leave(spot("a"))
    jumps.leave(spot("b"))
    jumps.leave(spot("b"))
    assert jumps.step(spot("b"), -1) == spot("a")
    assert jumps.step(spot("a"), -1) is None


def test_no_more_are_remembered_than_make_sense() -> None:
    jumps = Jumps()
    for number in range(MOST + 5):
        jumps.leave(spot(str(number)))
    assert len(jumps.past) == MOST
    assert jumps.past[0].title == "5"


@given(st.lists(st.sampled_from(["jump", "back", "forward"]), max_size=40))
def test_back_undoes_a_jump_and_forward_undoes_back(moves: list[str]) -> None:
    jumps, here, model, at = Jumps(), 0, [0], 0
    for number, move in enumerate(moves, 1):
        if move == "jump":
            jumps.leave(spot(str(here)))
            model, here = [*model[: at + 1], number], number
            at += 1
            continue
        found = jumps.step(spot(str(here)), -1 if move == "back" else 1)
        wanted = at + (-1 if move == "back" else 1)
        if 0 <= wanted < len(model):
            at = wanted
            assert found is not None
            here = int(found.title)
        else:
            assert found is None
        assert here == model[at]
