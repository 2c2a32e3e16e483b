"""Which multiplexer is around the program, by the environment and by the processes above it."""

from __future__ import annotations

import os

import pytest

from brief_tui.config.multiplexer import multiplexer


@pytest.mark.parametrize(
    ("environment", "around"),
    [
        ("TERM=xterm-256color", ""),
        ("TERM=xterm-256color TMUX=/tmp/tmux-0/default,1,0", "tmux"),
        ("TERM=screen-256color TMUX=/tmp/tmux-0/default,1,0", "tmux"),
        ("TERM=xterm-256color STY=1.pts-0.host", "screen"),
        ("TERM=screen-256color", "screen"),
        ("TERM=tmux-256color", "tmux"),
        # Of two it is the one whose server is nearer above.
        ("TERM=screen TMUX=/x,{parent},0 STY=1.pts", "tmux"),
        ("TERM=screen TMUX=/x,1,0 STY={parent}.pts", "screen"),
        # Neither is above, as for a process that was left behind: by TERM.
        ("TERM=screen.tmux-256color TMUX=/x,999999999,0 STY=999999998.pts", "screen"),
        ("TERM=tmux-256color TMUX=/x,999999999,0 STY=999999998.pts", "tmux"),
        ("TERM=xterm TMUX=/x,999999999,0 STY=999999998.pts", "tmux"),
        ("TERM=xterm TMUX=garbled STY=garbled", "tmux"),
        ("", ""),
    ],
)
def test_which_multiplexer_is_around(environment: str, around: str) -> None:
    words = environment.format(parent=os.getppid()).split()
    assert multiplexer(dict(word.split("=", 1) for word in words)) == around
