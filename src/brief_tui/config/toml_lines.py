"""Where the keys of a TOML file stand: Python's parser tells no places of values."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*|[\[{]|[\]}]|\n",
    re.DOTALL,
)
"""What may hold a line end or a bracket, or is one (TOML 1.0.0: strings, comments, arrays, inline tables)."""
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")

Path = tuple[str, ...]


def statements(text: str) -> Iterator[tuple[int, str]]:
    """The headings and assignments of a TOML text, each with its line, from 1; where it is wrong, as far as it goes."""
    line, start, begun, depth = 1, 0, 1, 0
    for piece in _PIECE.finditer(text):
        found = piece[0]
        if found in {"[", "{"}:
            depth += 1
        elif found in {"]", "}"}:
            depth = max(depth - 1, 0)
        elif found == "\n" and not depth:
            if text[start : piece.start()].strip():
                yield begun, text[start : piece.start()]
            start, begun = piece.end(), line + 1
        line += found.count("\n")
    if text[start:].strip():
        yield begun, text[start:]


def lines(text: str) -> dict[Path, int]:
    """The line of each key of a text that is TOML, the first where there are several."""
    found: dict[Path, int] = {}
    above: Path = ()
    for line, statement in statements(text):
        paths = list(paths_in(tomllib.loads(statement)))
        if statement.lstrip().startswith("["):
            above = max(paths, key=len, default=())
            paths = [above[:depth] for depth in range(1, len(above) + 1)]
        else:
            paths = [above + path for path in paths]
        for path in paths:
            found.setdefault(path, line)
    return found


def paths_in(value: Any) -> Iterator[Path]:
    """The paths of the keys in a value."""
    if isinstance(value, list):
        for item in value:
            yield from paths_in(item)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield (key,)
            yield from ((key, *path) for path in paths_in(below))


def fault(text: str, error: ValueError | RecursionError) -> tuple[int, str]:
    """The line of what the parser refuses, and its words without the place."""
    words = str(error) or "this cannot be read"
    place = _PLACE.search(words)
    told = int(place[1] or text.rstrip().count("\n") + 1) if place else 0
    # A string without an end is told where the file ends; a number of 5,000 digits, brackets by the thousand, nowhere.
    wrong = next(((line, part) for line, part in statements(text) if not _is_read(part)), None)
    if wrong is None:
        return max(told, 1), _PLACE.sub("", words).strip()
    line, part = wrong
    return told if line <= told <= line + part.count("\n") else line, _PLACE.sub("", words).strip()


def _is_read(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):
        return False
    return True


def line_of(text: str, known: Mapping[Path, int], path: Path, item: str) -> int:
    """The line of a key, or of a text in its list; of what stands above it where it has none of its own."""
    while path and path not in known:
        path = path[:-1]
    line = known.get(path, 1)
    statement = next((words for begun, words in statements(text) if begun == line), "") if item else ""
    for number, words in enumerate(statement.split("\n")):
        if f'"{item}"' in words or f"'{item}'" in words:
            return line + number
    return line
