"""The program with one of its layers off, or with a fault put into it: `python without.py LAYER WORD ...`.

`clean` leaves text as it is written, `guard` lets every segment through, `both` does both; `fault` makes the key `z`
raise an error whose words, and whose variables, are a payload; `nothing` leaves all as it is.
"""

from __future__ import annotations

import sys


def no_cleaning() -> None:
    from brief_tui.text import clean as cleaner

    def as_written(text: str) -> str:
        return text

    cleaner.clean = as_written
    cleaner.clean_line = as_written


def no_guard() -> None:
    from brief_tui.tui.terminal import guard

    guard.Guard.apply = lambda _self, segments, _background: segments  # type: ignore[method-assign, assignment]


def neither() -> None:
    no_cleaning()
    no_guard()


def a_fault() -> None:
    from brief_tui.tui.screens.workspace.layout import ViewLayout

    def fail(_self: ViewLayout) -> None:
        text = "\x1b]0;owned\x07 \u202e \x9b31m [/] [@click=app.quit]"
        raise ValueError(text)

    ViewLayout.act_zoom = fail  # type: ignore[method-assign, assignment]


def nothing() -> None:
    return None


LAYERS = {"clean": no_cleaning, "guard": no_guard, "both": neither, "fault": a_fault, "nothing": nothing}

if __name__ == "__main__":
    layer, *words = sys.argv[1:]
    LAYERS[layer]()
    from brief_tui.cli import main

    sys.exit(main(words))
