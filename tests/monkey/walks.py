"""Random walks: how the program is started, and what is then done to it, all from one seed."""

from __future__ import annotations

import random
from functools import cache
from typing import NamedTuple

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import key_to_character

from brief_tui.tui.actions import ACTIONS

from .steps import END_OF_PASTE, Step, read_step

START = ("bundled", "watch", "file", "made")
"""The bundled library; the same with `--watch`; a file of it alone; a library made with a table and a long text."""
QUIT = frozenset("qQ\x11\x03")
"""Keys that may end the program."""
_NAMED = {"slash": "%", "space": " ", "plus": "+", "minus": "-", "backspace": "\x7f", "delete": "\x1b[3~"}
"""The find key is bound anew (see `playing.SETTINGS`): without a slash no path leaves the walk's own folder."""
_WORDS = ("kati", "JNIM", "killed >= 2", "date > 2023", "mali", "é", "中文", "\u202e", "50%", "12", "x" * 90)
_MOVED = "45+-0"
"""Keys of timeline and map, which are drawn anew at every size and step."""
_SIZES = ((80, 24), (120, 40), (40, 12), (200, 50), (61, 24), (20, 5), (1, 1), (100, 30))
_ODD = ("\x1b[", "\x1b[<0;5;5M", "\x1b[I", "\x1b[O", "\x1bO", "\x1b[1;5A", "\x1b[?1;2c", "\x1b[27;5;9~", "\x00", "\x1c")
"""Sequences cut short, mouse and focus reports, answers nobody asked for, controls without a meaning."""


class Walk(NamedTuple):
    """One run of the program."""

    start: str
    size: tuple[int, int]
    """Columns and rows at the start."""
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        head = f"start {self.start} {self.size[0]}x{self.size[1]}"
        return "\n".join([head, *map(str, self.steps)])

    def keys(self) -> int:
        """Tell how many keys are typed."""
        return sum(len(step.parts) for step in self.steps if step.kind == "keys")


def read_walk(text: str) -> Walk:
    """Read a walk as it was printed."""
    head, *lines = text.strip().splitlines()
    _, start, size = head.split()
    columns, rows = (int(part) for part in size.split("x"))
    return Walk(start, (columns, rows), tuple(map(read_step, lines)))


@cache
def bound_keys() -> tuple[str, ...]:
    """List what a terminal sends for every key that does something, quitting apart."""
    sent: dict[str, str] = {}
    for sequence, keys in ANSI_SEQUENCES_KEYS.items():
        if isinstance(keys, tuple):
            sent.setdefault("+".join(key.value for key in keys), sequence)
    found = []
    for name in (key for action in ACTIONS for key in action.keys):
        parts = [_NAMED.get(part) or sent.get(part) or key_to_character(part) for part in name.split()]
        assert all(parts), name
        character = "".join(filter(None, parts))
        if character not in QUIT:
            found.append(character)
    return tuple(found)


def make_walk(seed: str, keys: int) -> Walk:
    """Make a walk of about so many keys; the same seed makes the same walk."""
    chance = random.Random(seed)
    steps: list[Step] = []
    if chance.random() < 0.3:
        steps += _storm(chance)
    if chance.random() < 0.7:
        steps.append(Step("wait", ("idle",)))
    typed = 0
    while typed < keys:
        fresh = _some(chance)
        typed += sum(len(step.parts) for step in fresh if step.kind == "keys")
        steps += fresh
    return Walk(chance.choice(START), chance.choice(_SIZES[:4]), tuple(steps))


def _some(chance: random.Random) -> list[Step]:
    """Make the next few steps."""
    number = chance.random()
    if number < 0.45:
        return [Step("keys", (_key(chance),)), _pause(chance)]
    if number < 0.72:
        return [Step("keys", tuple(_key(chance) for _ in range(chance.randint(2, 7)))), _pause(chance)]
    if number < 0.80:
        word = chance.choice(_WORDS)
        return [Step("keys", (*word, chance.choice(("\r", "\x1b", "\t")))), _pause(chance)]
    if number < 0.86:
        return [Step("paste", (_pasted(chance),)), _pause(chance)]
    if number < 0.91:
        return [_resize(chance), _pause(chance)]
    if number < 0.93:
        return _storm(chance)
    if number < 0.97:
        return [Step("signal", (chance.choice(("TSTP", "WINCH", "CONT")),)), _pause(chance)]
    return [Step("wait", ("idle",))]


def _key(chance: random.Random) -> str:
    number = chance.random()
    if number < 0.06:
        return chance.choice(_MOVED)
    if number < 0.70:
        return chance.choice(bound_keys())
    if number < 0.80:
        return chance.choice(("\r", "\x1b", "\x10", ":", "\t"))
    if number < 0.90:
        return chr(chance.choice([code for code in range(0x20, 0x7F) if chr(code) not in "/qQ"]))
    if number < 0.94:
        return chr(chance.choice([code for code in range(1, 0x20) if chr(code) not in QUIT]))
    if number < 0.995:
        return chance.choice(_ODD)
    return chance.choice(sorted(QUIT))


def _pause(chance: random.Random) -> Step:
    if chance.random() < 0.1:
        return Step("wait", ("idle",))
    return Step("wait", (str(chance.choice((0, 0, 1, 5, 15, 40, 120))),))


def _resize(chance: random.Random) -> Step:
    columns, rows = chance.choice(_SIZES)
    return Step("resize", (str(columns), str(rows)))


def _storm(chance: random.Random) -> list[Step]:
    """Make many resizes: between two sizes, or a window dragged column by column."""
    wait = Step("wait", (str(chance.choice((0, 5, 40))),))
    if chance.random() < 0.5:
        sizes = [chance.choice(_SIZES), chance.choice(_SIZES)] * chance.randint(3, 10)
    else:
        columns, rows = chance.choice(_SIZES)
        sizes = [(max(1, columns + step), rows) for step in range(chance.randint(5, 40))]
    return [step for columns, rows in sizes for step in (Step("resize", (str(columns), str(rows))), wait)]


def _pasted(chance: random.Random) -> str:
    text = "".join(chance.choice((*_WORDS, "\n", "\r\n", "\t", " ")) for _ in range(chance.randint(1, 4)))
    if chance.random() < 0.5:
        at = chance.randint(0, len(text))
        text = (
            text[:at]
            + chance.choice(("\x00", "\x03", "\x07", "\x08", "\x1b[A", "\x1b]52;c;eA==\x07", "\x9b"))
            + text[at:]
        )
    return text.replace(END_OF_PASTE.decode(), "")
