"""The user's settings: one TOML file, a default for every key, every mistake reported with its line.

A look-up goes through here, and may load little.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from brief_tui.config import paths
from brief_tui.config.choices import COLORS, LINKS, THEMES
from brief_tui.text.clean import clean_line

LARGEST = 262_144
"""Bytes of a settings file."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class SettingsError(ValueError):
    """An unusable settings file; each of `lines` is one mistake: place, problem and remedy."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Settings(NamedTuple):
    """The user's settings."""

    library: str = ""
    """The folder of the briefings."""
    theme: str = "dark"
    """dark, light, terminal (its own sixteen colours) or contrast."""
    colors: str = "auto"
    """The number of colours: auto (by the environment), 24bit, 256, 16 or none."""
    ascii: bool = False
    """Whether to draw in ASCII alone; forced where the locale is not UTF-8."""
    links: str = "copy"
    """The action on an address in a text: copy, or open (http and https, in a graphical browser)."""
    mouse: bool = False
    """Whether the mouse is used; if not, the terminal's own selection works."""
    keys: Mapping[str, str] = _NOTHING
    """Action to keys, such as `define = "D,ctrl+d"`."""
    check: Mapping[str, list[str]] = _NOTHING
    """Options of `check`: `off` lists the codes of rules that are switched off."""

    @property
    def check_off(self) -> tuple[str, ...]:
        """The codes of rules that are switched off for `check`."""
        return tuple(self.check.get("off", ()))


class SettingsProblem(NamedTuple):
    """A mistake in the settings."""

    where: tuple[str, ...]
    """The keys that lead to it."""
    what: str
    remedy: str
    text: str = ""
    """The item of a list that is meant, if one is."""


SettingsCheck = Callable[[Settings], Iterable[SettingsProblem]]
"""Checks settings against registries that this module does not know: actions and rules."""

_CHOICES = {"theme": THEMES, "colors": COLORS, "links": LINKS}
_EXPECTED = {
    str: ('a text in quotes is expected, such as {} = "{}"'),
    bool: "true or false is expected",
    dict: "a section is expected: a line [{}], and its settings below",
}


def load(path: str | os.PathLike[str] | None = None, judges: Sequence[SettingsCheck] = ()) -> Settings:
    """Load the settings; the defaults if there is no file. Raises SettingsError with every mistake."""
    name = os.fspath(path or paths.settings_file())
    shown = clean_line(name)
    text = _read(name, shown)
    if text is None:
        return Settings()
    import tomllib

    from brief_tui.config import toml_lines

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # malformed TOML, and a number of 5,000 digits
        line, words = toml_lines.fault(text, error)
        remedy = 'write name = "value", true or false, a [section], or a # before a remark'
        raise SettingsError(f"{shown}:{line}: this is not TOML: {clean_line(words)}; {remedy}") from None
    mistakes, good = _shape(data)
    settings = Settings(**good)
    for judge in judges:
        mistakes += judge(settings)
    if mistakes:
        raise SettingsError(*_messages(shown, text, mistakes))
    return settings


def _read(name: str, shown: str) -> str | None:
    """Return the text of a file, None if there is none. Raises SettingsError."""
    from brief_tui.briefing.regular_file import IrregularFileError, open_regular

    if not paths.is_anything(name):
        return None
    try:
        handle, status = open_regular(name)
        with os.fdopen(handle, "rb") as file:
            data = file.read(LARGEST + 1) if status.st_size <= LARGEST else b" " * (LARGEST + 1)
    except IrregularFileError as error:
        raise SettingsError(f"{shown}:1: {error}; put a file of settings here, or nothing") from None
    except FileNotFoundError:
        raise SettingsError(f"{shown}:1: this link leads nowhere; mend it, or remove it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "make it readable (chmod u+r), or name another folder in XDG_CONFIG_HOME"
        raise SettingsError(f"{shown}:1: it cannot be read: {clean_line(reason)}; {remedy}") from None
    if len(data) > LARGEST:
        raise SettingsError(f"{shown}:1: it is larger than {LARGEST:,} bytes; put a file of settings here, or nothing")
    return _decoded(data, shown)


def _decoded(data: bytes, shown: str) -> str:
    """Decode a file's bytes. Raises SettingsError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SettingsError(f"{shown}:1: this is UTF-16; save the file as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        raise SettingsError(f"{shown}:{line}: {what}; save the file as UTF-8") from None


def _messages(shown: str, text: str, mistakes: Sequence[SettingsProblem]) -> Iterator[str]:
    """Yield the messages of mistakes, by line."""
    from brief_tui.config import toml_lines

    lines = toml_lines.lines(text)
    placed = sorted((toml_lines.line_of(text, lines, item.where, item.text), item) for item in mistakes)
    return (f"{shown}:{line}: {clean_line(item.what)}; {clean_line(item.remedy)}" for line, item in placed)


def _shape(data: dict[str, Any]) -> tuple[list[SettingsProblem], dict[str, Any]]:
    """Return the mistakes in names and types, and the settings without any."""
    mistakes: list[SettingsProblem] = []
    good: dict[str, Any] = {}
    for name, value in data.items():
        if name not in Settings._fields:
            mistakes.append(unknown((name,), f"setting '{name}'", name, Settings._fields))
            continue
        problems = list(_value(name, value))
        mistakes += problems
        if isinstance(value, dict):
            bad = {item.where[1:2] for item in problems}
            good[name] = {key: below for key, below in value.items() if (key,) not in bad}
        elif not problems:
            good[name] = value
    return mistakes, good


def _value(name: str, value: Any) -> Iterator[SettingsProblem]:
    """Yield the mistakes in the value of a known setting."""
    default = Settings._field_defaults[name]
    kind = dict if isinstance(default, Mapping) else type(default)
    if type(value) is not kind:
        example = _CHOICES.get(name, ("~/briefings",))[0]
        yield SettingsProblem((name,), f"'{name}' is not of the right kind", _EXPECTED[kind].format(name, example))
    elif name in _CHOICES and value not in _CHOICES[name]:
        yield unknown((name,), f"{name} '{value}'", str(value), _CHOICES[name])
    elif name == "keys":
        for action, keys in value.items():
            if not isinstance(keys, str):
                yield SettingsProblem(
                    ("keys", action), f"keys.{action} is not a text", 'write keys such as "d" or "d,ctrl+d"'
                )
    elif name == "check":
        for key, codes in value.items():
            if key != "off":
                yield unknown(("check", key), f"setting 'check.{key}'", key, ("off",))
            elif not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
                yield SettingsProblem(
                    ("check", key), "check.off is not a list of texts", 'write off = ["source-unused"]'
                )


def unknown(where: tuple[str, ...], what: str, name: str, known: Sequence[str]) -> SettingsProblem:
    """Return the problem of an unknown name, with the nearest known name, else with all."""
    from brief_tui.text.matching import near

    close = near(name[:80], known, 1)
    return SettingsProblem(
        where, f"there is no {what}", f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known)}"
    )
