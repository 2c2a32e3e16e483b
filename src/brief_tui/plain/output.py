"""Input and output of the plain mode, in characters that the locale has."""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from typing import Final

from brief_tui.plain import wording
from brief_tui.render.ascii_only import needs_ascii
from brief_tui.render.inert import inert
from brief_tui.text.cells import JOINERS

COLUMNS, LINES = 72, 20
"""Widest line in cells, since long ones are hard to hear; lines of a screenful where no terminal says."""
LONGEST: Final = 4096
"""Longest typed line, in characters; a longer one is refused."""
_SPELL: Final = "brief-tui-spell"
_ALSO: Final = str.maketrans({
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "‹": "<", "›": ">", "«": '"', "»": '"', "‐": "-",
    "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "...", "•": "-", "·": ".", "×": "x", "°": " degrees ",
    "§": "section ", "€": "EUR ", "£": "GBP ", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o",
    "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng", "ɲ": "ny", "ɛ": "e",
    "ɔ": "o", "≤": "<=", "≥": ">=", "≠": "!=", "␛": "<ESC>", "→": "->", "←": "<-",
})  # fmt: skip


def spelt(text: str) -> str:
    """Return text in ASCII for a speech synthesiser: transliterated, with one `?` for a run without a spelling."""
    text = unicodedata.normalize("NFKD", text.translate(_ALSO))
    characters = (char for char in text.translate(_ALSO) if not unicodedata.combining(char) and char not in JOINERS)
    return re.sub(r"[^\x00-\x7f]+", "?", "".join(characters))


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return spelt(error.object[error.start : error.end]), error.end


def prepare(wants_ascii: bool) -> None:
    """Set up the standard streams: output is transliterated where needed, invalid input is replaced."""
    codecs.register_error(_SPELL, _spell)
    out, typed = sys.stdout, sys.stdin
    if hasattr(out, "reconfigure"):
        only = wants_ascii or needs_ascii(os.environ)
        out.reconfigure(encoding="ascii" if only else out.encoding, errors=_SPELL)
    if hasattr(typed, "reconfigure"):
        typed.reconfigure(errors="replace")


def ask(prompt: str) -> str:
    """Return a typed line without its end; without a terminal the prompt has a line of its own.

    Python's own `input` would load readline, which sends escape sequences.

    Raises:
        EOFError: there are no more.
    """
    prompt = inert(prompt)
    typing = sys.stdin is not None and sys.stdin.isatty()
    while True:
        sys.stdout.write(f"{prompt} " if typing else f"{prompt}\n")
        sys.stdout.flush()
        line = _typed()
        if line.endswith("\n") or len(line) < LONGEST:
            return line.rstrip("\r\n")
        while (rest := _typed()) and not rest.endswith("\n"):
            continue
        sys.stdout.write(f"{wording.TOO_LONG}\n")


def _typed() -> str:
    """The next characters of a line, with its end when it has one. Raises EOFError."""
    try:
        line = sys.stdin.readline(LONGEST) if sys.stdin is not None else ""
    except (OSError, ValueError):
        line = ""  # the terminal is gone, or closed
    if not line:
        raise EOFError
    return line


def put(text: str) -> None:
    """Print to standard output."""
    sys.stdout.write(inert(text))


def size() -> tuple[int, int]:
    """Return the terminal's size: cells of a line, lines of a screenful."""
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return COLUMNS, LINES
    # The last column stays free, since some terminals wrap there; two lines are for the command and the prompt.
    width = min(columns - 1, COLUMNS) if columns > 20 else COLUMNS
    return width, max(min(lines - 2, 200), 5) if lines else LINES
