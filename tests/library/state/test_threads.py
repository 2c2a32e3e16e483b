"""The state is asked from other threads while it is closed: they are told, and the program goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from brief_tui.library.errors import StateFailed
from brief_tui.library.state.state import State


def asked_until_closed(state: State) -> str:
    while True:
        try:
            state.seen()
        except StateFailed as error:
            return str(error)


def test_a_state_that_is_closed_while_others_ask_tells_them(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        for number in range(20):
            state = State(tmp_path / str(number))
            assert state.mark_seen("a", "1/")
            asking = [pool.submit(asked_until_closed, state) for _ in range(3)]
            assert state.seen() == {("a", "1/")}
            state.close()
            assert {"closed" in each.result() for each in asking} == {True}
