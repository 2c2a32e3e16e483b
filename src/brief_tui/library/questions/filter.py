"""The table's filter: a small language, read into an expression.

    region = Koulikoro and killed >= 2 and not status = retracted
    (date > 2023-01-10 or date < 2023) actor ~ jnim gendarmerie

`=` and `!=` compare, `~` is 'contains', `<` `<=` `>` `>=` order; `type in (raid, armed attack)` is `=` with any of
several, and `not in` with none; `?` as a value means unknown; `==` compares with the source's own words: the same span
of days, the same bounds (`4+`, `2-5`), the name as written. Bare words search all text of an incident for words that
begin with them; words side by side mean `and`. Text is compared without case, accents and punctuation, an id without
case only; a name of a glossary term stands for all its names.

`disputed(killed)` passes if sources contradict each other on the number of people killed, `disputed()` if they do on
anything.

An incident of which it is not known whether it passes counts as `maybe`. `disputed`, `==` and `?` are never undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from brief_tui.briefing.choices import ASPECTS
from brief_tui.library import syntax_wording as wording
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.columns import BY_ID, Column
from brief_tui.library.questions.expression import (
    ALL,
    DISPUTED,
    PLAIN,
    And,
    Comparison,
    Disputed,
    Expression,
    Not,
    Or,
    TextRange,
    Words,
)
from brief_tui.library.questions.filter_values import wrong_operator, wrong_value
from brief_tui.library.questions.lexer import Lexer, Token
from brief_tui.text.matching import near

MAX_DEPTH = 20
"""Brackets and `not`s within each other: SQLite's parser has a stack of 100, and they take up to three each."""
MAX_TOKENS = 300
"""Limit of words, operators and brackets: SQLite's expressions may be 1,000 deep."""

_LEXER = Lexer(op="<=|>=|!=|==|=|<|>|~", bracket="[()]", word=PLAIN)


class Expected(NamedTuple):
    """The kinds of token that may follow a filter's end."""

    kind: Literal["condition", "joined", "operator", "bracket", "value", "item", "aspect", "nothing"]
    """A condition; one with or without `and` or `or` before it; an operator or a condition; the bracket of a list;
    a value; one of a list; what `disputed(` takes; the rest of a quotation."""
    start: int
    """First character of the token that is being typed."""
    column: Column | None = None
    """The column that is compared."""
    operator: str = ""
    """The operator between column and value."""


def parse(text: str) -> Expression:
    """Return the expression of a filter; ALL for an empty one. Raises SyntaxProblem."""
    tokens = []
    for token in _LEXER.tokens(text):
        if token.kind in {"unclosed", "unknown"}:
            sign = text[token.start]
            said = wording.open_quotation if sign == '"' else wording.unknown_sign
            raise SyntaxProblem(token.start, said(sign))
        tokens.append(token)
        if len(tokens) > MAX_TOKENS:
            raise SyntaxProblem(token.column, wording.filter_too_long(MAX_TOKENS))
    return _FilterParser(tokens, len(text)).whole() if tokens else ALL


def expected(text: str) -> Expected:
    """Return the kinds of token that may stand at the end of a filter, or replace its last word.

    Mistakes before it are ignored.
    """
    tokens = list(_LEXER.tokens(text))[-MAX_TOKENS:]
    if not tokens:
        return Expected("condition", len(text))
    *before, last = tokens
    options = _after([*before, last._replace(kind="quoted") if last.kind == "unclosed" else last], len(text))
    typing = last.kind == "unclosed" or (last.kind == "word" and last.end == len(text))
    if options.kind == "item" or not typing:
        return options
    options = _after(before, len(text))._replace(start=last.start)
    return options if options.kind == "value" or last.kind == "word" else Expected("nothing", len(text))


def _after(tokens: list[Token], length: int) -> Expected:
    """Return the tokens that the parser would accept after these; errors before the end are skipped."""
    while True:
        parser = _FilterParser(tokens, length, strict=False)
        try:
            parser.whole()
        except SyntaxProblem:
            if parser.position < len(tokens):
                tokens = tokens[max(parser.position, 1) :]
                continue
        return parser.expected or Expected("condition", length)


class _FilterParser:
    """Recursive descent: or, and, not, atom."""

    def __init__(self, tokens: list[Token], length: int, *, strict: bool = True) -> None:
        """Take the tokens and the length of a text; `strict` checks columns and values."""
        self.tokens = tokens
        self.length = length
        self.strict = strict
        self.position = 0
        self.depth = 0
        self.expected: Expected | None = None
        """The first kind of token that was expected at the end."""

    def whole(self) -> Expression:
        expression = self._either()
        if self.position < len(self.tokens):
            token = self.tokens[self.position]
            raise SyntaxProblem(token.column, wording.unexpected(token.text))
        return expression

    def _peek(self) -> Token:
        done = self.position >= len(self.tokens)
        return Token("end", "", self.length, self.length) if done else self.tokens[self.position]

    def _expect(self, expected: Expected) -> None:
        if self.expected is None and self.position >= len(self.tokens):
            self.expected = expected

    def _is(self, word: str) -> bool:
        token = self._peek()
        return token.kind in {"word", "bracket"} and token.text.lower() == word

    def _next(self) -> Token:
        token = self._peek()
        self.position += 1
        return token

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._is("or"):
            self._next()
            parts.append(self._both())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def _both(self) -> Expression:
        parts = [self._unary()]
        while True:
            self._expect(Expected("joined", self.length))
            if self._is("and"):
                self._next()
            elif self._peek().kind == "end" or self._is("or") or self._is(")"):
                return And(tuple(parts)) if len(parts) > 1 else parts[0]
            parts.append(self._unary())

    def _unary(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise SyntaxProblem(self._peek().column, wording.nested_too_deep(MAX_DEPTH))
        try:
            if self._is("not"):
                self._next()
                return Not(self._unary())
            if self._is("("):
                self._next()
                inner = self._either()
                if not self._is(")"):
                    raise SyntaxProblem(self._peek().column, wording.BRACKET_MISSING)
                self._next()
                return inner
            return self._atom()
        finally:
            self.depth -= 1

    def _atom(self) -> Expression:
        self._expect(Expected("condition", self.length))
        if not self.strict and self._peek().kind == "op":  # of no column
            return self._compared(self._peek(), None)
        token = self._next()
        if token.kind not in {"word", "quoted"} or (token.kind == "word" and token.text.lower() in {"and", "or"}):
            what = wording.word_expected(token.text) if token.text else wording.WORD_EXPECTED_AT_END
            raise SyntaxProblem(token.column, what)
        if token.kind == "word" and token.text.lower() == DISPUTED and self._peek()[:3] == ("bracket", "(", token.end):
            return self._disputed(token)
        column = BY_ID.get(token.text.lower()) if token.kind == "word" else None
        listed = token.kind == "word" and self._before_list()
        if not listed and (self._peek().kind != "op" or token.kind == "quoted"):
            if column is not None:
                self._must_begin_no_list(token, column)
            return Words(token.text, TextRange(token.start, token.end))
        if column is None and self.strict:
            columns = list(BY_ID)
            raise SyntaxProblem(token.column, wording.no_column(token.text, near(token.text, columns, 1), columns))
        return self._among(token, column) if listed else self._compared(token, column)

    def _disputed(self, token: Token) -> Expression:
        """Parse what sources are to contradict each other on: one aspect, or none for any."""
        self._next()
        self._expect(Expected("aspect", self.length))
        aspect = "" if self._is(")") else self._next().text.lower()
        if aspect and aspect not in ASPECTS:
            last = self.tokens[self.position - 1] if self.position <= len(self.tokens) else self._peek()
            raise SyntaxProblem(last.column, wording.no_aspect(aspect, near(aspect, ASPECTS, 1), ASPECTS))
        if not self._is(")"):
            raise SyntaxProblem(self._peek().column, wording.BRACKET_MISSING)
        return Disputed(aspect, TextRange(token.start, self._next().end))

    def _must_begin_no_list(self, token: Token, column: Column) -> None:
        self._expect(Expected("operator", self.length, column))
        if self._is("in"):
            ahead = Expected("bracket", self.length, column)
            where = self._next().column
            self._expect(ahead)
            raise SyntaxProblem(where, wording.list_expected(token.text))

    def _compared(self, token: Token, column: Column | None) -> Expression:
        """Parse a column, an operator and a value."""
        operator = self._next()
        self._expect(Expected("value", self.length, column, operator.text))
        value = self._peek()
        if value.kind not in {"word", "quoted"}:
            raise SyntaxProblem(value.column, wording.value_expected(operator.text))
        self._next()
        return self._comparison(token, column, operator, [value])

    def _comparison(self, token: Token, column: Column | None, operator: Token, values: list[Token]) -> Expression:
        """Return a checked comparison. Raises SyntaxProblem."""
        if column is None or not self.strict:
            return ALL
        texts = tuple(None if value.text == "?" and value.kind == "word" else value.text for value in values)
        for value, text in zip(values, texts, strict=True):
            reason = wrong_value(column, operator.text, text) if text is not None else ""
            if reason:
                raise SyntaxProblem(value.column, reason)
            reason = wrong_operator(column, operator.text, text)
            if reason:
                raise SyntaxProblem(operator.column, reason)
        return Comparison(column, operator.text, texts, TextRange(token.start, self.tokens[self.position - 1].end))

    def _before_list(self) -> bool:
        """Whether `in (` or `not in (` follows."""
        words = [token.text.lower() for token in self.tokens[self.position : self.position + 3]]
        kinds = [token.kind for token in self.tokens[self.position : self.position + 3]]
        size = 2 if words[:1] == ["not"] else 1
        return words[size - 1 : size + 1] == ["in", "("] and kinds[: size + 1] == [*["word"] * size, "bracket"]

    def _among(self, token: Token, column: Column | None) -> Expression:
        """Parse a list of values after `in` or `not in`."""
        operator = self._next()
        if operator.text.lower() == "not":
            operator = self._next()._replace(text="not in")
        bracket = self._next()
        values = list(self._values(column))
        if not values:
            raise SyntaxProblem(bracket.column + 1, wording.values_expected(token.text.lower()))
        return self._comparison(token, column, operator._replace(text=operator.text.lower()), values)

    def _values(self, column: Column | None) -> Iterator[Token]:
        """Parse the values of a list up to its bracket: the words between two commas are one value."""
        tokens: list[Token] = []
        while True:
            self._expect(Expected("item", tokens[0].start if tokens else self.length, column, "in"))
            token = self._next()
            if token.kind == "end":
                raise SyntaxProblem(token.column, wording.BRACKET_MISSING)
            if token.text == ")" and token.kind == "bracket":
                yield from _together(tokens)
                return
            if token.kind not in {"word", "quoted"}:
                raise SyntaxProblem(token.column, wording.unexpected_in_list(token.text))
            parts = token.text.split(",") if token.kind == "word" else [token.text]
            start = token.start
            for number, part in enumerate(parts):
                if number:
                    yield from _together(tokens)
                    tokens = []
                if part or token.kind == "quoted":
                    tokens.append(token._replace(text=part, start=start))
                start += len(part) + 1


def _together(tokens: list[Token]) -> Iterator[Token]:
    """Return tokens joined to one value; None without a word."""
    if tokens:
        yield tokens[0]._replace(text=" ".join(token.text for token in tokens))
