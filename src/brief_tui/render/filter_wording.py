"""The clauses of a filter that is said in words. Gaps: the column, the value; the parts of a list and its last one."""

from __future__ import annotations

UNKNOWN = "unknown"
CLAUSES = {
    "count": {
        "=": "{column} exactly {value}",
        "!=": "{column} other than {value}",
        "<": "{column} fewer than {value}",
        "<=": "{column} at most {value}",
        ">": "{column} more than {value}",
        ">=": "{column} at least {value}",
        "==": "{column} given as {value}",
        "not ==": "{column} not given as {value}",
        "in": "{column} exactly {value}",
        "not in": "{column} other than {value}",
    },
    "date": {
        "=": "{column} within {value}",
        "!=": "{column} outside {value}",
        "<": "{column} before {value}",
        "<=": "{column} not after {value}",
        ">": "{column} after {value}",
        ">=": "{column} not before {value}",
        "==": "{column} given as {value}",
        "not ==": "{column} not given as {value}",
        "in": "{column} within {value}",
        "not in": "{column} outside {value}",
    },
    "text": {
        "=": "{column} is {value}",
        "!=": "{column} is not {value}",
        "~": "{column} contains {value}",
        "not ~": "{column} does not contain {value}",
        "<": "{column} comes before {value}",
        "<=": "{column} does not come after {value}",
        ">": "{column} comes after {value}",
        ">=": "{column} does not come before {value}",
        "==": "{column} is written {value}",
        "not ==": "{column} is not written {value}",
        "in": "{column} is {value}",
        "not in": "{column} is not {value}",
    },
    "known": {"=": "{column} is unknown", "!=": "{column} is known"},
}
"""The whole clause for an operator, by the kind of the column; `known` has those on whether there is a value."""

BEGINS = "a word begins with {words}"
BEGINS_NONE = "no word begins with {words}"
DISPUTED, NOT_DISPUTED = "sources differ on {aspect}", "sources agree on {aspect}"
DISPUTED_ANY, NOT_DISPUTED_ANY = "sources differ", "sources agree"
ANYTHING, NOTHING = "anything", "nothing"
"""For words without a letter or a digit."""

AND, AND_GROUP = "{first} and {last}", "{first}, and {last}"
OR, OR_GROUP = "{first} or {last}", "{first}, or {last}"
"""Two lists; the other form is for parts that are lists themselves."""
BOTH, ALL_OF = "both {parts}", "all of {parts}"
EITHER, ANY_OF = "either {parts}", "any of {parts}"
"""A list of two within another, and one of more."""


def filtered(text: str) -> str:
    """A filter as it was typed."""
    return f"filter: {text}"


def filtered_by(text: str, words: str) -> str:
    """A filter as it was typed, and in words."""
    return f"filter: {text} ({words})"
