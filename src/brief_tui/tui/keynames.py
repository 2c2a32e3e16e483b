"""Names of keys: Textual's, those that readers write, and those that terminals cannot tell apart."""

import re
import unicodedata

_NAMES = {
    "slash": "/", "question_mark": "?", "right_square_bracket": "]", "left_square_bracket": "[", "apostrophe": "'",
    "number_sign": "#",
    "colon": ":", "pagedown": "pgdn", "pageup": "pgup", "comma": ",", "full_stop": ".", "escape": "esc",
    "delete": "del", "plus": "+", "minus": "-",
}  # fmt: skip
"""Names that readers write, by Textual's name."""
_SHORT = {name: key for key, name in _NAMES.items() if len(name) > 1}
_CALLED = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Textual's names of characters where they differ from Unicode's (textual.keys, KEY_NAME_REPLACEMENTS)."""
_SPECIAL = (
    "escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "left", "right", "up", "down", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""Keys that arrive as another key (ECMA-48: the same bytes)."""
_PARTS = re.compile(r"((?:alt\+)?(?:ctrl\+)?(?:shift\+)?)(.+)", re.DOTALL)


def key_name(key: str) -> str:
    """Return the name that readers write, for Textual's name of a key; of two in turn both, as `]c`."""
    names = [_NAMES.get(part, part) for part in key.split(" ")]
    return ("" if all(len(name) == 1 for name in names) else " ").join(names)


def key_of(text: str) -> str:
    """Return Textual's name of a key that a reader writes; empty when there is no such key.

    Two keys, one after the other, have a blank between them, or are written as `]c` where the first is no letter.
    """
    keys = list(text) if len(text) == 2 and not text[0].isalnum() else text.split()
    if len(keys) == 2:
        names = [_one(key) for key in keys]
        return " ".join(names) if all(names) else ""
    return _one(text)


def _one(text: str) -> str:
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return ""
    modifiers, base = parts[1], _SHORT.get(parts[2], parts[2])
    if base not in _SPECIAL:
        base = _character(base)
        if "ctrl+" in modifiers:
            base = base.lower()
        elif modifiers == "shift+" and len(base) == 1:
            return base.upper() if base.upper() != base else ""
    return modifiers + base if base else ""


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of a text separated by commas, in Textual's names."""
    return tuple(filter(None, (key_of(key.strip()) for key in text.split(","))))


def sent_as(key: str) -> str:
    """Return the key that a terminal sends instead; empty when it sends this one."""
    return next((_SAME[part] for part in key.split(" ") if part in _SAME), "")


def _character(text: str) -> str:
    """Return Textual's name of a character given itself or by name; empty when there is none."""
    if len(text) == 1:
        if text.isalnum():
            return text
        try:
            name = unicodedata.name(text).lower().replace("-", "_").replace(" ", "_")
        except ValueError:  # a control
            return ""
        return _CALLED.get(name, name)
    name = next((name for name, called in _CALLED.items() if called == text), text)
    try:
        unicodedata.lookup(name.replace("_", " ").replace("hyphen minus", "hyphen-minus"))
    except KeyError:
        return ""
    return text
