"""Last check before the terminal: no control, hidden text or action to click passes here.

Independent of the cleaning on entry (`text/clean.py`): it checks Unicode's general categories, segment by segment, as
each is drawn. Replacements have the same width. Tracebacks are written cleaned and without values.
"""

from __future__ import annotations

import re
import sys
import threading
import traceback
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from brief_tui.config import restriction
from brief_tui.text.clean import clean

MARK: Final = "\ufffd"
"""Stands for a character that must not be drawn (Unicode 23.8)."""

STACK: Final = 16
"""Greatest number of characters without a cell on one that has a cell; no script needs ten."""

_REMEMBERED: Final = 4096
_FORBIDDEN: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# Format characters that print: they enclose or precede digits (UAX #44 Prepended_Concatenation_Mark).
_PRINTED: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_ADDRESS: Final = re.compile("https?://[!-~]{1,1993}")
"""Allowed addresses of links: none of their characters ends a control sequence."""
_JOINERS: Final = frozenset("\u200c\u200d")
_FLAGS: Final = tuple(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in name) + "\U000e007f"
    for name in ("gbeng", "gbsct", "gbwls")
)
"""Flags of England, Scotland, Wales: the only use of tag characters (UTS #51 C.1)."""


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _passes(char: str, before: str) -> bool:
    """Whether a character may be drawn after another one (empty at the start of a segment)."""
    if char in _JOINERS or _is_selector(char):
        return bool(before.strip()) and before not in _JOINERS
    return unicodedata.category(char) not in _FORBIDDEN or char in _PRINTED


@lru_cache(maxsize=_REMEMBERED)
def guarded(text: str) -> str:
    """Return a text of the same width in cells, with MARK in place of characters that must not be drawn.

    A character of no width is marked in the cell of the next character, or of the last one at the end.
    """
    if all(_passes(char, before) for before, char in zip(("", *text), text, strict=False)):
        return _thinned(text, 0)[0]
    pieces: list[str] = []
    marked = False
    position = 0
    while position < len(text):
        flag = next((flag for flag in _FLAGS if text.startswith(flag, position)), "")
        if flag:
            pieces.append(flag)
            position += len(flag)
            continue
        char = text[position]
        position += 1
        if not _passes(char, pieces[-1][-1] if pieces else ""):
            pieces.append(MARK * cell_len(char))
            marked = marked or not pieces[-1]
        elif marked and cell_len(char):
            pieces.append(MARK * cell_len(char))
            marked = False
        else:
            pieces.append(char)
        if not pieces[-1]:
            pieces.pop()
    if marked:
        _mark_last(pieces)
    thinned = _thinned("".join(pieces), 0)[0]
    return thinned if cell_len(thinned) == cell_len(text) else MARK * cell_len(text)


def _thinned(text: str, stacked: int) -> tuple[str, int]:
    """Return a text with at most STACK characters without a cell on each that has one, and the number on the last.

    Args:
        text: it may begin with such characters.
        stacked: how many are on the character before the text.
    """
    chars: list[str] = []
    for char in text:
        stacked = 0 if cell_len(char) else stacked + 1
        if stacked <= STACK:
            chars.append(char)
    return (text if len(chars) == len(text) else "".join(chars)), min(stacked, STACK)


def _thinned_across(segments: list[Segment]) -> list[Segment]:
    """Thin the segments of a line, counting stacked characters across their borders."""
    thinned: list[Segment] = []
    stacked = 0
    for segment in segments:
        text, stacked = _thinned(segment.text, stacked)
        thinned.append(segment if text == segment.text else Segment(text, segment.style))
    return thinned


def _mark_last(pieces: list[str]) -> None:
    """Mark the last character that has a cell."""
    for place in range(len(pieces) - 1, -1, -1):
        if cell_len(pieces[place]):
            pieces[place:] = [MARK * cell_len(pieces[place])]
            return


class Guard(LineFilter):
    """A line filter that replaces characters that must not reach a terminal, and removes links and actions.

    Links to addresses of http and https pass.
    """

    def __init__(self, *, links: bool = False) -> None:
        super().__init__()
        self._links = links

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's own
        if not all(map(_is_harmless, segments)):
            segments = [
                Segment(guarded(segment.text), segment.style and _inert(segment.style, links=self._links))
                for segment in segments
                if segment.control is None
            ]
        goes_on = any(segment.text and not cell_len(segment.text[0]) for segment in segments[1:])
        return _thinned_across(segments) if goes_on else segments


def _is_harmless(segment: Segment) -> bool:
    text, style, control = segment
    if control is not None or (style is not None and (style._link or style._meta)):
        return False
    return (text.isascii() and text.isprintable()) or guarded(text) is text


def _inert(style: Style, *, links: bool) -> Style:
    """Return a style without actions to click, and without links but to an address of the web, where these may pass."""
    if any(name.startswith("@") for name in style.meta):
        return style.clear_meta_and_links()
    if style._link and not (links and _ADDRESS.fullmatch(style._link)):
        return style.update_link(None)
    return style


def trace(error: BaseException) -> str:
    """Return the traceback of an error, cleaned and without values of variables: these may come from a file."""
    return clean("".join(traceback.format_exception(error)))


def _thread_failed(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None and sys.stderr is not None:
        print(trace(arguments.exc_value), end="", file=sys.stderr)


def watch_threads() -> None:
    """Print errors of threads as `trace` returns them."""
    threading.excepthook = _thread_failed


class GuardedApp(App[None], inherit_bindings=False):
    """An app whose screen and last words pass the guard; it opens no address."""

    _guards: ClassVar = {links: Guard(links=links) for links in (False, True)}
    links = False
    """Whether the terminal is sent links."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._guards[self.links and not self.restricted]]

    @property
    def restricted(self) -> bool:
        """Whether the account is restricted."""
        return restriction.on()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, unless the account is restricted."""
        if not self.restricted:
            self.send_copy(text)

    def send_copy(self, text: str) -> None:
        """Send a text to the clipboard as Textual does; subclasses may use another way."""
        super().copy_to_clipboard(text)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save no picture."""

    def action_suspend_process(self) -> None:
        """Suspend the program, unless the account is restricted."""
        if not self.restricted:
            super().action_suspend_process()

    @property
    def act_suspend(self) -> Callable[[], None] | None:
        return self.action_suspend_process if self._driver is not None and self._driver.can_suspend else None

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: an address is shown and can be copied."""

    def _fatal_error(self) -> None:
        """Keep the traceback for the end: Textual's own shows values of variables and is not cleaned."""
        error = sys.exception()
        if error is not None:
            self._exit_renderables.append(Segments([Segment(trace(error))]))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print the last words as plain text without controls."""
        for renderable in self._exit_renderables[:1]:
            segments = self.error_console.render(renderable)
            words = clean("".join(segment.text for segment in segments if segment.control is None))
            self.error_console.print(Text(words), soft_wrap=True)
        self._exit_renderables.clear()
