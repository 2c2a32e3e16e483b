"""Tokens of a typed line: filter, search and completion share this lexer."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """A token of a typed line."""

    kind: str
    """A rule of the language, or `quoted`, `unclosed` for a quotation mark without a second one, or `unknown`."""
    text: str
    """Its characters, without quotation marks."""
    start: int
    """Its first character, 0-based; of a quotation its mark."""
    end: int
    """The character after its last."""

    @property
    def column(self) -> int:
        """The first character of its text."""
        return self.start + (self.kind in {"quoted", "unclosed"})


class Lexer:
    """A lexer for one language; every language has quotations, without escapes, and blanks between tokens."""

    def __init__(self, **rules: str) -> None:
        """Take a regular expression, without groups, for each kind of token; the first that matches wins."""
        each = "|".join(f"(?P<{kind}>{rule})" for kind, rule in rules.items())
        self._token = re.compile(rf'\s*(?:"(?P<quoted>[^"]*)"|"(?P<unclosed>[^"]*)|{each}|(?P<unknown>\S))')

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens of a text; together they cover all of it."""
        position = 0
        while match := self._token.match(text, position):
            kind, position = str(match.lastgroup), match.end()
            yield Token(kind, match[kind], position - len(match[0].lstrip()), position)
