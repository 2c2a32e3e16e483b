"""Reads keys so that no stream of bytes can crash the app, hang it or exhaust its memory.

Bytes pass three stages: the decoder, which replaces invalid UTF-8 by U+FFFD; the `InputFilter`, which drops unrequested
strings (OSC, DCS, APC, PM, SOS) and bounds bracketed pastes; and the `KeyFeed`, which delays keys while the app is
behind and, in a flood, drops the oldest. Sequences are as in the xterm control sequences (ctlseqs).
"""

from __future__ import annotations

import codecs
import enum
import os
import re
import select
import time
from typing import TYPE_CHECKING, Final

from textual import events
from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from threading import Event

    from textual.message import Message

PASTE_LIMIT: Final = 65_536
"""Characters of one paste that are kept."""
PASTE_PATIENCE: Final = 2.0
"""Seconds of silence after which a paste that was never ended is taken as it is."""
STRING_PATIENCE: Final = 0.25
"""The same for a string sequence, which is then forgotten."""
PREFIX_PATIENCE: Final = 0.03
"""Seconds for which the beginning of a sequence is kept back to see whether it goes on."""

BACKLOG_LIMIT: Final = 64
"""Messages that the app may be behind before keys are held back."""
SLICE: Final = 32
"""Characters parsed between two checks of how far the app is behind."""
HELD_LIMIT: Final = 1024
"""Characters held back; beyond it all but the newest HELD_KEPT are dropped."""
HELD_KEPT: Final = 64

_READ = 65_536
_IDLE = 0.1
_BUSY = 0.02

_OPENING = re.compile(r"(?P<paste>\x1b\[200~)|(?P<csi>\x1b\[[0-?]{40,})|(?P<string>\x1b(?:\](?=\d)|[PX^_](?=[^\x1b])))")
_OPENING_PREFIX = re.compile(r"\x1b(?:\[(?:2(?:00?)?)?|[\]PX^_])?\Z")
_STRING_END = re.compile(r"[\x07\x18\x1a\x9c]|\x1b\\|(?=\x1b[^\\])")
_PASTE_END = "\x1b[201~"
_CSI_BODY = re.compile(r"[0-?]*[ -/]*")


class _Mode(enum.Enum):
    PLAIN = enum.auto()
    PASTE = enum.auto()
    STRING = enum.auto()
    CSI = enum.auto()


class InputFilter:
    """Separates text from pastes, and drops sequences that no key sends."""

    def __init__(self) -> None:
        self._mode = _Mode.PLAIN
        self._rest = ""
        self._pasted = ""

    def feed(self, text: str) -> Iterator[str | events.Paste]:
        """Read input from the terminal; yield text and pastes in order."""
        text = self._rest + text
        self._rest = ""
        while text:
            match self._mode:
                case _Mode.PLAIN:
                    passed, text = self._plain(text)
                    if passed:
                        yield passed
                case _Mode.PASTE:
                    ended, text = self._paste(text)
                    if ended:
                        yield self._take_paste()
                case _Mode.STRING:
                    text = self._string(text)
                case _Mode.CSI:
                    text = self._csi(text)

    def quiet(self, seconds: float) -> Iterator[str | events.Paste]:
        """Note seconds without input; yield what was held back for longer than its patience."""
        match self._mode:
            case _Mode.PLAIN if self._rest and seconds >= PREFIX_PATIENCE:
                passed, self._rest = self._rest, ""
                yield passed
            case _Mode.PASTE if seconds >= PASTE_PATIENCE:
                yield self._take_paste()
            case _Mode.STRING | _Mode.CSI if seconds >= STRING_PATIENCE:
                self._reset()

    def _reset(self) -> None:
        self._mode = _Mode.PLAIN
        self._rest = ""
        self._pasted = ""

    def _take_paste(self) -> events.Paste:
        text = self._pasted
        self._mode = _Mode.PLAIN
        self._pasted = ""
        return events.Paste(text)

    def _plain(self, text: str) -> tuple[str, str]:
        if opening := _OPENING.search(text):
            self._mode = _Mode[(opening.lastgroup or "").upper()]
            return text[: opening.start()], text[opening.end() :]
        if prefix := _OPENING_PREFIX.search(text):
            self._rest = prefix.group()
            return text[: prefix.start()], ""
        return text, ""

    def _paste(self, text: str) -> tuple[bool, str]:
        body, ended, after = text.partition(_PASTE_END)
        if not ended:
            overlap = next((size for size in range(5, 0, -1) if text.endswith(_PASTE_END[:size])), 0)
            body, self._rest = text[: len(text) - overlap], text[len(text) - overlap :]
        room = PASTE_LIMIT - len(self._pasted)
        if room > 0:
            self._pasted += body[: 2 * room].replace("\x1b", "").replace("\x00", "")[:room]
        return bool(ended), after

    def _string(self, text: str) -> str:
        if end := _STRING_END.search(text):
            self._mode = _Mode.PLAIN
            return text[end.end() :]
        self._rest = "\x1b" if text.endswith("\x1b") else ""
        return ""

    def _csi(self, text: str) -> str:
        body = _CSI_BODY.match(text)
        after = text[body.end() if body else 0 :]
        if after:
            self._mode = _Mode.PLAIN
        return after[1:] if "@" <= after[:1] <= "~" else after


class _KeyParser(XTermParser):
    """Textual's parser with the mouse in cells: a report of the size, forged or not, would switch it to pixels."""

    def parse_mouse_code(self, code: str) -> Message | None:
        self.mouse_pixels = False
        return super().parse_mouse_code(code)


class KeyFeed:
    """Reads a terminal and turns its input into messages, until it ends or is told to stop."""

    def __init__(
        self,
        descriptor: int,
        stop: Event,
        post: Callable[[Message], None],
        behind: Callable[[], int],
        *,
        debug: bool = False,
    ) -> None:
        """Make a feed.

        Args:
            descriptor: What is read.
            stop: Ends the feed when it is set.
            post: Takes each message.
            behind: Tells how many messages the app has not dealt with.
            debug: Let Textual's parser keep its log of keys.
        """
        self._descriptor = descriptor
        self._stop = stop
        self._post = post
        self._behind = behind
        self._debug = debug
        self._parser = _KeyParser(debug)
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._filter = InputFilter()
        self._held = ""

    def run(self) -> bool:
        """Read until the end.

        Returns:
            True when the input came to its end (end of file, or the terminal is gone); False when told to
            stop.
        """
        last = time.monotonic()
        while not self._stop.is_set():
            quiet = time.monotonic() - last
            try:
                ready = select.select([self._descriptor], [], [], _BUSY if quiet < 2 * _IDLE or self._held else _IDLE)[
                    0
                ]
            except (OSError, ValueError):  # closed under our hands
                return True
            if ready:
                data = self._read()
                if data == b"":
                    return True
                last = time.monotonic()
                self._offer(self._filter.feed(self._decode(data or b"")))
            else:
                self._offer(self._filter.quiet(quiet))
            self._forward(self._parser.tick())
        return False

    def _read(self) -> bytes | None:
        try:
            return os.read(self._descriptor, _READ)
        except BlockingIOError:  # somebody who shares the terminal made it not block
            return None
        except OSError:  # EIO: hung up
            return b""

    def _offer(self, parts: Iterator[str | events.Paste]) -> None:
        for part in parts:
            if isinstance(part, str):
                self._held += part
                self._drain()
            elif self._behind() < BACKLOG_LIMIT:
                self._post(part)
        self._drain()

    def _drain(self) -> None:
        while self._held and self._behind() < BACKLOG_LIMIT:
            part, self._held = self._held[:SLICE], self._held[SLICE:]
            for character in part:  # one by one, so that a parser that fails takes no more with it
                self._forward(self._parser.feed(character))
        if len(self._held) > HELD_LIMIT:
            newest = self._held[-HELD_KEPT:]
            # What is left of a sequence cut in two would read as keys.
            self._held = newest[max(newest.find("\x1b"), 0) :]

    def _forward(self, messages: Iterable[Message]) -> None:
        """Post the messages of one parser step; a parser that fails is replaced.

        Textual's parser raises ValueError or OverflowError for a key code beyond Unicode, and ZeroDivisionError
        for a terminal of no pixels.
        """
        try:
            for message in messages:
                if not (isinstance(message, events.Key) and _is_surrogate(message.character)):
                    self._post(message)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            self._parser = _KeyParser(self._debug)


def _is_surrogate(character: str | None) -> bool:
    """Return whether a character is half of one, which no file or terminal can encode."""
    return character is not None and any("\ud800" <= each <= "\udfff" for each in character)
