"""Writes a plain briefing as YAML 1.2 as a person would: bare text where that is safe, blocks for several lines."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

_BARE = re.compile(r"[^\W\d_][\w.,/()'’-]*(?: [\w.,/()'’-]+)*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?(?:/[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?)?")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
"""Words that readers of YAML 1.1 do not take for text."""
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LONG = 100


def yaml(data: dict[str, Any]) -> str:
    """Return the YAML text. Keys keep their order; empty values are left out."""
    return "".join(f"{line}\n" for line in _mapping(data, 0))


def decimal(value: float) -> str:
    """Return a number as digits, without an exponent."""
    return format(Decimal(repr(value)), "f")


def _mapping(data: dict[str, Any], depth: int) -> list[str]:
    lines: list[str] = []
    pad = " " * depth
    for key, value in data.items():
        name = pad + (key if key.isidentifier() and key.isascii() and key not in _WORDS else _quoted(key)) + ":"
        if isinstance(value, dict):
            lines += [name, *_mapping(value, depth + 2)] if value else [f"{name} {{}}"]
        elif isinstance(value, list):
            lines += _list(name, value, depth)
        else:
            first, *rest = _scalar(value, depth + 2)
            lines += [f"{name} {first}", *rest]
    return lines


def _list(name: str, items: list[Any], depth: int) -> list[str]:
    if not items:
        return [f"{name} []"]
    lines = [name]
    for item in items:
        if isinstance(item, dict) and item:
            first, *rest = _mapping(item, depth + 4)
            lines += [f"{' ' * (depth + 2)}- {first.lstrip(' ')}", *rest]
        else:
            first, *rest = _scalar(item, depth + 4)
            lines += [f"{' ' * (depth + 2)}- {first}", *rest]
    return lines


def _scalar(value: Any, depth: int) -> list[str]:
    if isinstance(value, float):
        return [decimal(value)]
    if isinstance(value, int):
        return [str(value)]
    if value == {}:
        return ["{}"]
    if _DATE.fullmatch(value) or (_BARE.fullmatch(value) and value.lower() not in _WORDS and len(value) <= _LONG):
        return [value]
    if "\n" in value and _can_be_block(value):
        pad = " " * depth
        return ["|-", *(pad + line if line else "" for line in value.split("\n"))]
    return [_quoted(value)]


def _can_be_block(text: str) -> bool:
    """Return whether every line comes back unchanged from a block (YAML 1.2.2, 8.1)."""
    lines = text.split("\n")
    return (
        not text.startswith((" ", "\n"))
        and not text.endswith("\n")
        and not _ESCAPED.search(text)
        and text.replace("\n", " ").isprintable()
        and all(line.strip() or not line for line in lines)
    )


def _quoted(text: str) -> str:
    """Return a text in double quotes; JSON's escapes are YAML's (YAML 1.2.2, 5.7)."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
