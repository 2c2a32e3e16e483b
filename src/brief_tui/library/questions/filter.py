"""The table's filter: a small language, compiled to SQL with parameters only.

    region = Koulikoro and killed >= 2 and not status = retracted
    (date > 2023-01-10 or date < 2023) actor ~ jnim gendarmerie

`=` and `!=` compare, `~` is 'contains', `<` `<=` `>` `>=` order; `type in (raid, armed attack)` is `=` with any of
several, and `not in` with none; `?` as a value means unknown; `==` is the very same that the source gives: the same
span of days, the same bounds (`4+`, `2-5`), the name as written. Bare words search all text of an incident for words
that begin so; words side by side mean `and`. Text is compared without case, accents and punctuation, an id without
case alone; a name of a glossary term stands for all its names.

An answer has three values, and SQL's own logic carries them: an unknown count, or a date that may lie on either side,
makes a comparison neither true nor false. Such incidents are counted as `maybe`, never silently dropped. `==` and `?`
ask what is said and not what was so: their answer is always yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief_tui.library.answers.comparison import FilterError, Names, Token, among, any_of, comparison, joined
from brief_tui.library.questions.columns import BY_ID, Column, Condition
from brief_tui.text.matching import fold, near, words

MAX_DEPTH = 20
"""Brackets and `not`s within each other: SQLite's parser has a stack of 100, and they take up to three each."""
MAX_TOKENS = 300
"""Words, operators and brackets of a filter: SQLite's expressions may be 1,000 deep."""
MAX_NAMES = 100
"""Names of a term that a value stands for."""
MAX_PARAMETERS = 30_000
"""Values in the SQL of a filter: SQLite takes 32,766."""

SEARCHED = ("place", "region", "country", "type", "target", "actor")
"""The columns that bare words are looked up in, beside what else is told."""

_IN_ROW = "EXISTS (SELECT 1 FROM told WHERE told.incident = incident.id AND "
_IN_ALL = "incident.id IN (SELECT incident FROM told WHERE "
"""The same asked of one incident after the other, and of all at once: which is quicker depends on their number."""

_PLAIN_WORD = re.compile(r"""[^\s()<>=!~"]+""")
_TOKEN = re.compile(
    r"""\s*(?:(?P<op><=|>=|!=|==|=|<|>|~)|(?P<bracket>[()])|"(?P<quoted>[^"]*)"|(?P<word>[^\s()<>=!~"]+))"""
)


def quoted(value: str) -> str:
    """A value as one writes it in a filter: in quotation marks where it is more than a word."""
    value = value.replace('"', "'")
    if _PLAIN_WORD.fullmatch(value) and value.lower() not in {"and", "or", "not", "?"}:
        return value
    return f'"{value}"'


def at_place(name: str) -> str:
    """The filter for the incidents at a place, by any of its spellings."""
    return f'place = "{name.replace(chr(34), "")}"'


def also(text: str, more: str) -> str:
    """A filter that asks for both, as one would write it."""
    if text.strip() in {"", more}:
        return more
    either = any(token.kind == "word" and token.text.lower() == "or" for token in _tokens(text))
    return f"({text.strip()}) and {more}" if either else f"{text.strip()} and {more}"


def compile_filter(text: str, expand: Names | None = None) -> Condition:
    """The condition that a filter means; an empty one lets all pass. Raises FilterError."""
    parser = _Parser(_tokens(text), len(text), expand or (lambda name: [name]))
    return parser.whole() if text.strip() else Condition()


def for_all(condition: Condition) -> str:
    """The SQL of a condition in the form that is quickest where every incident is looked at."""
    return condition.sql.replace(_IN_ROW, _IN_ALL)


def _tokens(text: str) -> list[Token]:
    found = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            remedy = "close the quotation mark" if text[start] == '"' else "write != or put the text in quotes"
            raise FilterError(start, f"'{text[start]}' is not understood here; {remedy}")
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind], match.start(kind)))
        if len(found) > MAX_TOKENS:
            raise FilterError(match.start(kind), f"a filter has at most {MAX_TOKENS} words; use fewer")
        position = match.end()
    return found


class _Parser:
    """Recursive descent: or, and, not, atom."""

    def __init__(self, tokens: list[Token], length: int, expand: Names) -> None:
        self.tokens = tokens
        self.length = length
        self.expand = expand
        self.position = 0
        self.depth = 0

    def whole(self) -> Condition:
        found = self._either()
        if self.position < len(self.tokens):
            token = self.tokens[self.position]
            raise FilterError(token.column, f"'{token.text}' is not expected here")
        if len(found.parameters) > MAX_PARAMETERS:
            raise FilterError(0, "the words of this filter have too many names in the glossary; use fewer words")
        return found

    def _peek(self) -> Token:
        done = self.position >= len(self.tokens)
        return Token("end", "", self.length) if done else self.tokens[self.position]

    def _is(self, word: str) -> bool:
        token = self._peek()
        return token.kind in {"word", "bracket"} and token.text.lower() == word

    def _next(self) -> Token:
        token = self._peek()
        self.position += 1
        return token

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._is("or"):
            self._next()
            parts.append(self._both())
        return joined(" OR ", parts)

    def _both(self) -> Condition:
        parts = [self._unary()]
        while True:
            if self._is("and"):
                self._next()
            elif self._peek().kind == "end" or self._is("or") or self._is(")"):
                return joined(" AND ", parts)
            parts.append(self._unary())

    def _unary(self) -> Condition:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FilterError(self._peek().column, f"more than {MAX_DEPTH} brackets within each other")
        try:
            if self._is("not"):
                self._next()
                inner = self._unary()
                return Condition(f"(NOT {inner.sql})", inner.parameters)
            if self._is("("):
                self._next()
                inner = self._either()
                if not self._is(")"):
                    raise FilterError(self._peek().column, "a closing bracket is missing")
                self._next()
                return inner
            return self._atom()
        finally:
            self.depth -= 1

    def _atom(self) -> Condition:
        token = self._next()
        if token.kind not in {"word", "quoted"} or (token.kind == "word" and token.text.lower() in {"and", "or"}):
            what = f"'{token.text}'" if token.text else "the end"
            raise FilterError(token.column, f"a column or a word is expected before {what}")
        listed = token.kind == "word" and self._before_list()
        if not listed and token.text.lower() in BY_ID and self._peek().kind == "word" and self._is("in"):
            what = f"'in' is followed by values in brackets: {token.text} in (a, b); put it in quotes to search for it"
            raise FilterError(self._peek().column, what)
        if not listed and (self._peek().kind != "op" or token.kind == "quoted"):
            return self._bare(token)
        column = BY_ID.get(token.text.lower())
        if column is None:
            close = near(token.text, list(BY_ID), 1)
            remedy = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(BY_ID)}"
            raise FilterError(token.column, f"there is no column '{token.text}'; {remedy}")
        if listed:
            return self._among(column)
        operator = self._next()
        value = self._next()
        if value.kind not in {"word", "quoted"}:
            raise FilterError(value.column, f"a value is expected after '{operator.text}'")
        return comparison(column, operator, value, self._of_actor)

    def _before_list(self) -> bool:
        """Whether `in (` follows, or `not in (`."""
        words = [token.text.lower() for token in self.tokens[self.position : self.position + 3]]
        kinds = [token.kind for token in self.tokens[self.position : self.position + 3]]
        size = 2 if words[:1] == ["not"] else 1
        return words[size - 1 : size + 1] == ["in", "("] and kinds[: size + 1] == [*["word"] * size, "bracket"]

    def _among(self, column: Column) -> Condition:
        """One of several values, with commas between them; or none of them."""
        negated = self._next().text.lower() == "not"
        operator = self._next() if negated else self.tokens[self.position - 1]
        bracket = self._next()
        values = list(self._values())
        if not values:
            raise FilterError(bracket.column + 1, f"write the values, with commas between: {column.id} in (a, b)")
        equal = operator._replace(kind="op", text="=")
        found = among(column, equal, values, self._of_actor)
        return Condition(f"(NOT {found.sql})", found.parameters) if negated else found

    def _values(self) -> Iterator[Token]:
        """The values of a list up to its bracket: words between two commas are one."""
        said: list[Token] = []
        while True:
            token = self._next()
            if token.kind == "end":
                raise FilterError(token.column, "a closing bracket is missing")
            if token.text == ")" and token.kind == "bracket":
                yield from _together(said)
                return
            if token.kind not in {"word", "quoted"}:
                raise FilterError(token.column, f"'{token.text}' is not expected here; put the value in quotes")
            parts = token.text.split(",") if token.kind == "word" else [token.text]
            column = token.column
            for number, part in enumerate(parts):
                if number:
                    yield from _together(said)
                    said = []
                if part or token.kind == "quoted":
                    said.append(token._replace(text=part, column=column))
                column += len(part) + 1

    def _bare(self, token: Token) -> Condition:
        phrase = " ".join(word.fold for word in words(token.text))
        if not phrase:
            return Condition()
        test = any_of("instr(words, ?) > 0", [f" {name}" for name in self._names(phrase, fold(token.text))])
        among = f"IN (SELECT id FROM text WHERE {test.sql})"  # noqa: S608 - our own text
        parts = [*(f"{column} {among}" for column in SEARCHED), f"{_IN_ROW}{test.sql})"]
        return Condition(f"({' OR '.join(parts)})", test.parameters * len(parts))

    def _names(self, first: str, key: str) -> list[str]:
        return list(dict.fromkeys([first, *self.expand(key)]))[:MAX_NAMES]

    def _of_actor(self, key: str) -> list[str]:
        return self._names(key, key)


def _together(said: list[Token]) -> Iterator[Token]:
    """Words as one value; none where there is no word."""
    if said:
        yield said[0]._replace(text=" ".join(token.text for token in said))
