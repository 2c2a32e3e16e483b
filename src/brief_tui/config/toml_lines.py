"""Finds the lines of the keys of a TOML file, which Python's parser does not give."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from brief_tui.config import wording

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*|[\[{]|[\]}]|\n",
    re.DOTALL,
)
"""Tokens that may contain a line end or a bracket, or are one (TOML 1.0.0: strings, comments, arrays, tables)."""
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")

KeyPath = tuple[str, ...]


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the headings and assignments of a TOML text, each with its 1-based line; up to a mistake."""
    line, start, begun, depth = 1, 0, 1, 0
    for piece in _PIECE.finditer(text):
        mark = piece[0]
        if mark in {"[", "{"}:
            depth += 1
        elif mark in {"]", "}"}:
            depth = max(depth - 1, 0)
        elif mark == "\n" and not depth:
            if text[start : piece.start()].strip():
                yield begun, text[start : piece.start()]
            start, begun = piece.end(), line + 1
        line += mark.count("\n")
    if text[start:].strip():
        yield begun, text[start:]


def lines(text: str) -> dict[KeyPath, int]:
    """Return the line of each key of a valid TOML text, the first where there are several."""
    line_by_path: dict[KeyPath, int] = {}
    above: KeyPath = ()
    for line, statement in statements(text):
        paths = list(paths_in(tomllib.loads(statement)))
        if statement.lstrip().startswith("["):
            above = max(paths, key=len, default=())
            paths = [above[:depth] for depth in range(1, len(above) + 1)]
        else:
            paths = [above + path for path in paths]
        for path in paths:
            line_by_path.setdefault(path, line)
    return line_by_path


def paths_in(value: Any) -> Iterator[KeyPath]:
    """Yield the paths of the keys in a value."""
    if isinstance(value, list):
        for item in value:
            yield from paths_in(item)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield (key,)
            yield from ((key, *path) for path in paths_in(below))


def fault(text: str, error: ValueError | RecursionError) -> tuple[int, str]:
    """Return the line of a syntax error, and the parser's message without the place."""
    words = str(error) or wording.NOT_TOML_AT_ALL
    place = _PLACE.search(words)
    reported = int(place[1] or text.rstrip().count("\n") + 1) if place else 0
    # The parser reports an unclosed string at the end of the file; numbers of 5,000 digits and deep nesting nowhere.
    culprit = next(((line, part) for line, part in statements(text) if not _is_read(part)), None)
    if culprit is None:
        return max(reported, 1), _PLACE.sub("", words).strip()
    line, part = culprit
    return reported if line <= reported <= line + part.count("\n") else line, _PLACE.sub("", words).strip()


def _is_read(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):
        return False
    return True


def line_of(text: str, line_by_path: Mapping[KeyPath, int], path: KeyPath, item: str) -> int:
    """Return the line of a key, or of an item in its list; else of the nearest key above it."""
    while path and path not in line_by_path:
        path = path[:-1]
    line = line_by_path.get(path, 1)
    statement = next((words for begun, words in statements(text) if begun == line), "") if item else ""
    for number, words in enumerate(statement.split("\n")):
        if f'"{item}"' in words or f"'{item}'" in words:
            return line + number
    return line
