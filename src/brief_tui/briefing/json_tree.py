"""Reads JSON into the same tree as YAML.

YAML's parsers refuse JSON that writes a character beyond U+FFFF as two escapes (RFC 8259, 7).
"""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import NoReturn

from brief_tui.briefing import yaml_wording as wording
from brief_tui.briefing.tree import MappingNode, SequenceNode, TreeBuilder

_BLANK = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])|(?:true|false|null)\b")
_BEGINS = re.compile(r'[ \t\n\r]*[\[{][\[{ \t\n\r]*(?:"|[\]}])')
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSES = {"{": "}", "[": "]"}


class JsonError(ValueError):
    """Malformed JSON, with the offset `at`, the message and the remedy."""

    def __init__(self, at: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.at = at
        self.what = what
        self.remedy = remedy


def looks_like_json(text: str) -> bool:
    """Return whether a text begins with a bracket, then a string or a closing bracket."""
    return _BEGINS.match(text) is not None


def read_json(text: str, builder: TreeBuilder) -> None:
    """Build the tree of a JSON text (RFC 8259).

    Raises:
        JsonError: it is not JSON.
        RefusedError: it exceeds a limit; the problem is already reported.
    """
    _JsonReader(text, builder).run()


class _JsonReader:
    """Reads a text in one pass; `_closers` holds the closing brackets of the open containers."""

    def __init__(self, text: str, builder: TreeBuilder) -> None:
        self._text = text
        self._builder = builder
        self._at = 0
        self._closers: list[str] = []

    def run(self) -> None:
        """Read one value and the end of the text."""
        opened = self._value()
        while self._closers:
            char = self._next()
            if char == self._closers[-1]:
                self._at += 1
                self._closers.pop()
                self._builder.end()
                opened = False
                continue
            if not opened:
                self._expect(",", *wording.NO_COMMA)
            if self._closers[-1] == "}":
                self._key()
            opened = self._value()
        if self._next():
            self._fail(*wording.TEXT_AFTER_END)

    def _next(self) -> str:
        """Skip blanks; return the next character, empty at the end."""
        match = _BLANK.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return self._text[self._at : self._at + 1]

    def _expect(self, char: str, what: str, remedy: str) -> None:
        if self._next() != char:
            self._fail(what, remedy)
        self._at += 1

    def _key(self) -> None:
        if self._next() != '"':
            self._fail(*wording.KEY_NOT_QUOTED)
        self._string()
        self._expect(":", *wording.NO_COLON)

    def _value(self) -> bool:
        """Read a value; return whether it opened a container."""
        char = self._next()
        if char in _CLOSES:
            self._builder.start(MappingNode(self._at) if char == "{" else SequenceNode(self._at))
            self._closers.append(_CLOSES[char])
            self._at += 1
            return True
        if char == '"':
            self._string()
            return False
        match = _PLAIN.match(self._text, self._at)
        if match is None:
            self._fail(*wording.NO_VALUE)
        self._builder.scalar(self._at, match[0], quoted=False)
        self._at = match.end()
        return False

    def _string(self) -> None:
        start = self._at
        try:
            value, self._at = scanstring(self._text, start + 1, True)
        except ValueError as error:
            self._at = getattr(error, "pos", start)
            self._fail(*wording.TEXT_OPEN)
        if _SURROGATE.search(value):
            self._at = start
            self._fail(*wording.HALF_CHARACTER)
        self._builder.scalar(start, value, quoted=True)

    def _fail(self, what: str, remedy: str) -> NoReturn:
        raise JsonError(min(self._at, len(self._text)), what, remedy)
