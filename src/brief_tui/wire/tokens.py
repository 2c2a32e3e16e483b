"""Splits an application's output into tokens, and tells what unknown ones may change.

Sources: ECMA-48 5.4 (the form of control sequences), xterm's ctlseqs, and the sequences that Textual and Rich send. The
mirror interprets them.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

TOKEN: Final = re.compile(
    r"""
      \x1b\[(?P<sgr>[0-9;:]*)m
    | (?P<text>[^\x00-\x1f\x7f-\x9f]+)
    | \x1b\[(?P<move>[0-9;]*)(?P<final>[ABCDEFGHdf`])
    | \x1b\[\?(?P<modes>[0-9;]+)(?P<set>[hl])
    | \x1b\]8;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)
    | \x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)
    | \x1b(?P<string>[PX^_](?:[^\x1b]|\x1b(?!\\))*)\x1b\\
    | \x1b\[(?P<csi>[0-?]*[ -/]*[@-~])
    | \x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])
    | (?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])
    | (?P<rest>\x1b)
    """,
    re.VERBOSE,
)
"""One token; every character of the input belongs to one."""

PARTIAL: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_](?:[^\x1b]|\x1b(?!\\))*|[ -/]*)?", re.DOTALL
)
"""The beginning of a sequence that has not ended yet."""

PARTIAL_LIMIT: Final = 65_536
"""Characters of an unended sequence after which its end is no longer waited for."""


class Effect(IntEnum):
    """The state that a sequence passed on may change."""

    NOTHING = 0
    """Neither cells nor cursor nor style."""
    CURSOR = 1
    """The cursor's place."""
    CELLS = 2
    """The cells and the cursor, but not the style."""
    ALL = 3
    """Everything."""


# Modes without effect on cells, cursor or style: keys, wrap, cursor's look, mouse, focus, paste,
# synchronised output, size and colour reports (xterm's ctlseqs; contour's and kitty's specifications).
_QUIET_MODES: Final = frozenset(
    {
        1,
        7,
        12,
        25,
        66,
        1000,
        1001,
        1002,
        1003,
        1004,
        1005,
        1006,
        1007,
        1015,
        1016,
        1034,
        1036,
        1039,
        2004,
        2026,
        2031,
        2048,
    }
)
# Title, palette, folder, notices, colours, pointer shape, clipboard, shell marks.
_QUIET_OSC: Final = frozenset(
    {
        0,
        1,
        2,
        4,
        5,
        6,
        7,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        21,
        22,
        52,
        99,
        104,
        105,
        110,
        111,
        112,
        117,
        119,
        133,
        777,
    }
)
# Device attributes, status reports, kitty's keyboard, cursor's shape, XTVERSION, mode requests,
# modifyOtherKeys; then window reports and the stack of titles, not what resizes.
_QUIET_CSI: Final = (
    r"[>=]?[0-9;]*c|\??[0-9;]*n|[<>=?][0-9;:]*u|[0-9]* q|>[0-9]*q|\??[0-9]*\$p|>[0-9;]*m"
    r"|(?:1[1-9]|2[0-3])(?:;[0-9]*)*t"
)


def mode_effect(modes: str) -> Effect:
    """Return what setting or resetting DEC private modes may change."""
    return Effect.NOTHING if _QUIET_MODES.issuperset(numbers(modes)) else Effect.ALL


def osc_effect(payload: str) -> Effect:
    """Return what an operating system command may change: pictures and sized text change cells."""
    number = payload.partition(";")[0]
    return Effect.NOTHING if number.isdecimal() and int(number) in _QUIET_OSC else Effect.ALL


def string_effect(payload: str) -> Effect:
    """Return what a DCS, APC, PM or SOS may change: requests nothing, pictures everything."""
    return Effect.NOTHING if payload.startswith(("P$q", "P+q")) else Effect.ALL


def csi_effect(body: str) -> Effect:
    """Return what an unknown control sequence may change."""
    quiet = re.fullmatch(_QUIET_CSI, body)
    return Effect.NOTHING if quiet else Effect.ALL


def escape_effect(body: str) -> Effect:
    """Return what an escape sequence may change: keypad modes, a lone ST and DECSC nothing."""
    return Effect.NOTHING if body in {"=", ">", "7", "\\"} else Effect.ALL


def control_effect(char: str) -> Effect:
    """Return what a control character may change: NUL, ENQ, BEL and DEL nothing, HT the cursor, a feed the cells."""
    if char in "\0\x05\a\x7f":
        return Effect.NOTHING
    if char in "\r\b\t":
        return Effect.CURSOR
    return Effect.CELLS if char in "\n\v\f" else Effect.ALL


def numbers(params: str) -> list[int]:
    """Return the parameters of a control sequence, 0 for those left out."""
    return [int(part or 0) for part in params.split(";")]
