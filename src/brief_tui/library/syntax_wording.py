"""The sentences on filters and searches that make no sense, and on files of the reader's state."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed
from brief_tui.text.wording import near_or_known

# Filters.

BRACKET_MISSING = "a closing bracket is missing"
WORD_EXPECTED_AT_END = "a column or a word is expected before the end"
WRITE_ID = "write an id"
TOO_MANY_NAMES = "the words of this filter have too many names in the glossary; use fewer words"


def open_quotation(sign: str) -> str:
    return f"unexpected '{sign}'; close the quotation mark"


def unknown_sign(sign: str) -> str:
    return f"unexpected '{sign}'; write != or put the text in quotes"


def filter_too_long(most: int) -> str:
    return f"a filter has at most {most} words; use fewer"


def unexpected(text: str) -> str:
    return f"unexpected '{text}'"


def unexpected_in_list(text: str) -> str:
    return f"unexpected '{text}'; put the value in quotes"


def nested_too_deep(most: int) -> str:
    return f"brackets are nested more than {most} deep"


def word_expected(before: str) -> str:
    return f"a column or a word is expected before '{before}'"


def no_column(name: str, close: Sequence[str], columns: Sequence[str]) -> str:
    return f"no column '{name}'; {near_or_known(close, columns)}"


def no_aspect(name: str, close: Sequence[str], aspects: Sequence[str]) -> str:
    return f"'{name}' is nothing that sources contradict each other on; {near_or_known(close, aspects)}"


def no_counts(name: str, columns: Sequence[str]) -> str:
    return f"'{name}' has no column; known: {listed(columns)}"


def list_expected(name: str) -> str:
    return f"'in' takes values in brackets: {name} in (a, b); put it in quotes to search for it"


def value_expected(operator: str) -> str:
    return f"a value is expected after '{operator}'"


def values_expected(name: str) -> str:
    return f"write the values, with commas between: {name} in (a, b)"


def no_number(text: str) -> str:
    return f"'{text}' is not a number; write one, or ? for unknown"


def no_count(text: str) -> str:
    return f"'{text}' is not a count; write one as the table shows it: 3, 4+ or 2-5"


def no_year(text: str) -> str:
    return f"'{text}' is not a year; write one such as 2023, or ? for unknown"


def no_word(text: str) -> str:
    return f"'{text}' has no letter and no digit; write a word, or ? for unknown"


def unknown_with(operator: str) -> str:
    return f"'?' means unknown: compare it with = or !=, not {operator}"


def not_searched(column: str) -> str:
    return f"'{column}' cannot be searched with ~; use = < <= > >="


# Searches.

NEAR_BETWEEN = "NEAR goes between two words; put it in quotes to search for it"
NEAR_UNFINISHED = "NEAR needs a word after it; put it in quotes to search for it"
QUOTATION_OPEN = "this quotation mark is not closed; close it"


def search_too_long(most: int) -> str:
    return f"a search has at most {most} words; use fewer"


def nothing_after(field: str) -> str:
    return f"write a word after {field}:, without a space between"


def no_field(name: str, close: str) -> str:
    return f"no '{name}:'; did you mean {close}: ?"


def wrong_gap(text: str, most: int) -> str:
    return f"'{text}' has no distance that can be used; write a number up to {most}, as in near/5"


def field_in_near(field: str) -> str:
    return f"write {field}: before the first word of NEAR; it holds for all of them"


def other_gap(gap: int) -> str:
    return f"all words of one NEAR have the same distance; the one before is {gap}"


# Files of the reader's state: problem, then remedy.

EXPORT_WRITES_ONE = "brief-tui state export writes one"
NOT_A_STATE = "this is not a state file: an object is expected"
KEEP_ONE = "keep one of them"
FEWER_AT_A_TIME = "import fewer at a time"


def not_json(message: str) -> str:
    return f"not valid JSON: {message}"


def state_too_deep(most: int) -> str:
    return f"nested more than {most} deep"


def not_state_without(key: str) -> str:
    return f"this is not a state file: '{key}' is missing"


def other_version(version: int) -> str:
    return f"a state file of version {version} is expected"


def list_needed(name: str) -> str:
    return f"'{name}' must be a list"


def too_many_entries(name: str, most: int) -> str:
    return f"'{name}' has more entries than {most:,}"


def no_key(name: str) -> str:
    return f"no key '{name}'"


def key_twice(name: str) -> str:
    return f"'{name}' is there twice"


OBJECT_EXPECTED = "an object is expected"


def its_keys(names: Sequence[str]) -> str:
    return f"its keys are {listed(names)}"


def missing(name: str) -> str:
    return f"'{name}' is missing"


def text_needed(name: str, most: int) -> str:
    return f"'{name}' must be a text of at most {most:,} characters, without half characters"


def time_needed(name: str) -> str:
    return f"'{name}' must be a time in UTC such as 2023-01-17T09:30:00.000Z"


def letter_needed(name: str) -> str:
    return f"'{name}' must be one letter or digit"


def whole_needed(name: str, low: int) -> str:
    return f"'{name}' must be a whole number, {low} or more"


def bool_needed(name: str) -> str:
    return f"'{name}' must be true or false"
