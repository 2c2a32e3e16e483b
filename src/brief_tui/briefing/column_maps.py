"""The language of mappings: which columns of a table form which parts of an incident.

The same text is an option of `import`, the field `columns` beside a table, and a saved file:

    date=%d/%m/%Y:Event Date, place=City|Village, killed=Civilians+Soldiers, actor=Group;Other group, status="reported"

A part is followed by `=` and the headings it is read from. `|` takes the first that has a value, `+` adds counts, `;`
reads several columns of names or text, `-` joins year, month and day. A text in quotation marks stands for itself;
before a colon it is the sign between names in a cell, or the format of a date, which needs no quotation marks if it
begins with `%` and has no comma. A heading with one of these signs stands in square brackets: `[Killed, total]`.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from brief_tui.briefing import count_texts, wording
from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import Date, DateError
from brief_tui.briefing.value import ImpossibleValueError
from brief_tui.text.matching import near

COUNTS = tuple(f"{outcome}{bound}" for outcome in ("killed", "injured", "abducted") for bound in ("", "_low", "_high"))
"""Parts that are counts."""
DATES = ("date", "end")
NAMES = ("actor", "source", "alias")
"""Parts that hold several names."""
_ONE = ("region", "district", "country", "lat", "lon", "precision", "type", "subtype", "target", "status")
PARTS = ("id", *DATES, "place", *_ONE, *NAMES, "summary", *COUNTS)
"""The parts of an incident that a mapping may name."""
OPERATORS = {
    **dict.fromkeys(COUNTS, "+"),
    **dict.fromkeys(DATES, "-"),
    **dict.fromkeys((*NAMES, "summary"), ";"),
}
"""The sign between the columns that form a part together; other parts are read from one column."""
DIRECTIVES = "YymdbBHMSpfz"
"""Letters after `%` in the format of a date, as in Python's `strptime`; what is said of the time of day is dropped."""
_FORMAT = re.compile(r'(%(?:[^:,"\[]|:(?=%))*):')
_NAME = re.compile(r"\s*([^=,]*?)\s*=")
_LONGEST = 10_000
"""Characters of a mapping."""


class MappingError(ImpossibleValueError):
    """A text that is no mapping; `at` is the place of the mistake, from 0."""

    def __init__(self, at: int, problem: str, remedy: str) -> None:
        super().__init__(wording.at_column(problem, at + 1), remedy)
        self.at = at


class Origin(NamedTuple):
    """The origin of a value: the column with a heading, or a text that stands for itself."""

    text: str
    constant: bool = False


class PartMapping(NamedTuple):
    """The columns that a part of an incident is read from."""

    part: str
    operands: tuple[tuple[Origin, ...], ...]
    """What is joined, added or listed; each is the first of its origins that has a value."""
    form: str = ""
    """The format of a date, or the sign between names in a cell."""

    @property
    def headings(self) -> list[str]:
        """The headings it names."""
        return [origin.text for either in self.operands for origin in either if not origin.constant]


ColumnMapping = tuple[PartMapping, ...]


def parse(text: str) -> ColumnMapping:
    """Parse a mapping. Raises MappingError."""
    return _Parser(text).run()


def write(mapping: ColumnMapping) -> str:
    """Return the text of a mapping, which `parse` reads as the same."""
    return ", ".join(f"{item.part}={written(item)}" for item in mapping)


def written(item: PartMapping) -> str:
    """Return what stands after the part and its `=`."""
    form, operator = item.form, OPERATORS.get(item.part, "")
    if form and not (item.part in DATES and _FORMAT.fullmatch(f"{form}:")):
        form = _quoted(form)
    whole = operator.join("|".join(_origin(one, operator) for one in either) for either in item.operands)
    return f"{form}:{whole}" if form else whole


def _origin(origin: Origin, operator: str) -> str:
    if origin.constant:
        return _quoted(origin.text)
    signs = {*',|"[]', *operator}
    plain = signs.isdisjoint(origin.text) and origin.text == origin.text.strip() and origin.text[:1] != "%"
    return origin.text if plain else f"[{origin.text.replace(']', ']]')}]"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Parser:
    """Reads a text from the beginning to the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def run(self) -> ColumnMapping:
        if len(self._text) > _LONGEST:
            self._fail(_LONGEST, wording.long_mapping(_LONGEST))
        found: dict[str, PartMapping] = {}
        while True:
            at = self._at
            item = self._part()
            if item.part in found:
                self._fail(at, wording.part_twice(item.part))
            found[item.part] = item
            if not self._skip(","):
                break
        for part, other in (("lat", "lon"), ("lon", "lat"), ("end", "date")):
            if part in found and other not in found:
                self._fail(self._text.find(part), wording.part_alone(part, other))
        return tuple(found.values())

    def _part(self) -> PartMapping:
        match = _NAME.match(self._text, self._at)
        if match is None:
            self._fail(self._at, wording.no_part(self._text[self._at :].strip()[:40]))
        part = match[1].lower()
        if part not in PARTS:
            close = near(part, PARTS, 1)
            self._fail(match.start(1), wording.unknown_part(match[1][:40], close or PARTS))
        self._at = match.end()
        form, operands, operator = self._form(part), [self._either(part)], OPERATORS.get(part)
        while operator and self._skip(operator):
            operands.append(self._either(part))
        if self._next() not in {"", ","}:
            self._fail(self._at, wording.unexpected(self._text[self._at], part))
        if part in DATES and len(operands) > (1 if form else 3):
            self._fail(self._at - 1, wording.DATE_OF_THREE)
        return PartMapping(part, tuple(operands), form)

    def _form(self, part: str) -> str:
        """Read the format of a date, or the sign between names, up to its colon; empty if there is none."""
        start, first = self._at, self._next()
        if part in DATES and first == "%":
            match = _FORMAT.match(self._text, self._at)
            if match is None:
                self._fail(self._at, wording.FORMAT_OPEN)
            self._at = match.end()
            return self._known(match[1], match.start())
        if first == '"':
            at = self._at
            form = self._enclosed('"')
            if self._skip(":"):
                if part not in {*DATES, *NAMES}:
                    self._fail(at, wording.no_form(part))
                return self._known(form, at) if part in DATES else form
            self._at = start
        return ""

    def _known(self, form: str, at: int) -> str:
        """Return the format of a date. Raises MappingError if it has none of a year, or an unknown directive."""
        letters = re.findall("%(.?)", form.replace("%%", ""))
        for letter in letters:
            if not letter or letter not in DIRECTIVES:
                self._fail(at + form.find(f"%{letter}"), wording.directive(f"%{letter}"))
        if not {"Y", "y"} & {*letters}:
            self._fail(at, wording.NO_YEAR)
        if len(set(letters)) < len(letters):
            self._fail(at, wording.DIRECTIVE_TWICE)
        return form

    def _either(self, part: str) -> tuple[Origin, ...]:
        origins = [self._origin(part)]
        while self._skip("|"):
            if origins[-1].constant:
                self._fail(self._at - 1, wording.AFTER_CONSTANT)
            origins.append(self._origin(part))
        return tuple(origins)

    def _origin(self, part: str) -> Origin:
        first, at = self._next(), self._at
        if first == '"':
            return Origin(self._possible(part, self._enclosed('"'), at), constant=True)
        if first == "[":
            text = self._enclosed("]")
        else:
            match = re.compile(rf"[^,|{re.escape(OPERATORS.get(part, ''))}\"\[\]]*").match(self._text, self._at)
            assert match is not None
            self._at = match.end()
            text = match[0]
        text = " ".join(text.split())
        if not text:
            self._fail(at, wording.no_heading(part))
        return Origin(text)

    def _possible(self, part: str, text: str, at: int) -> str:
        """Return a text that stands for itself. Raises MappingError if it can be no value of its part."""
        try:
            if part in COUNTS:
                count_texts.parsed(text)
            elif part in DATES and text:
                Date.parse(text)
        except (CountError, DateError) as error:
            self._fail(at, (error.problem, error.remedy))
        return text

    def _enclosed(self, end: str) -> str:
        """Read a text up to a closing sign; two of them stand for one."""
        match = re.compile(rf".((?:[^{re.escape(end)}]|{re.escape(end * 2)})*){re.escape(end)}", re.DOTALL).match(
            self._text, self._at
        )
        if match is None:
            self._fail(self._at, wording.not_closed(end))
        self._at = match.end()
        return match[1].replace(end * 2, end)

    def _next(self) -> str:
        """Skip blanks; return the next character, empty at the end."""
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _skip(self, sign: str) -> bool:
        if self._next() != sign:
            return False
        self._at += 1
        return True

    @staticmethod
    def _fail(at: int, words: tuple[str, str]) -> NoReturn:
        raise MappingError(at, *words)
