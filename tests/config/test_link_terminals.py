"""Which terminals are sent links."""

from __future__ import annotations

import pytest

from brief_tui.config.link_terminals import has_links


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ("TERM=xterm-kitty", True),
        ("TERM=foot SSH_CONNECTION=1", True),
        ("TERM=alacritty", True),
        ("TERM=xterm-256color", False),
        ("TERM=xterm-256color VTE_VERSION=7006", True),
        ("TERM=xterm-256color VTE_VERSION=4602", False),
        ("TERM=xterm-256color VTE_VERSION=7006 SSH_CONNECTION=1", False),
        ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", True),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", False),
        ("TERM=xterm-256color WT_SESSION=1", True),
        ("TERM=tmux-256color TMUX=/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4", True),
        ("TERM=screen-256color TMUX=/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.5a", True),
        ("TERM=tmux-256color TMUX=/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a", False),
        ("TERM=tmux-256color TMUX=/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=next-3.4", False),
        ("TERM=tmux-256color", False),
        ("TERM=xterm-kitty TMUX=/x", False),
        ("TERM=screen.xterm-256color STY=1", False),
        ("TERM=xterm-kitty STY=1", False),
        ("TERM=screen STY=1.p TMUX=/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4", False),
        ("TERM=linux VTE_VERSION=7006", False),
        ("TERM=dumb TERM_PROGRAM=vscode", False),
        ("TERM=vt100 TERM_PROGRAM=vscode", False),
        ("VTE_VERSION=7006", False),
        ("TERM=xterm VTE_VERSION=²", False),
    ],
)
def test_which_terminals_have_links(environment: str, wanted: bool) -> None:
    assert has_links(dict(item.split("=", 1) for item in environment.split())) is wanted
