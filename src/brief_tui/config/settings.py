"""The user's settings: one TOML file, a default for every key, every mistake reported with its line.

Look-ups import this module: it loads little.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from brief_tui.config import paths
from brief_tui.config.choices import COLORS, CURSORS, LINKS, THEMES
from brief_tui.text.clean import clean_line

LARGEST = 262_144
"""Bytes of a settings file."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class SettingsError(ValueError):
    """An unusable settings file: its `mistakes`, each a problem after its place and the remedy; `lines` join both."""

    def __init__(self, *mistakes: tuple[str, str]) -> None:
        self.mistakes = mistakes
        self.lines = tuple(f"{problem}; {remedy}" for problem, remedy in mistakes)
        super().__init__("\n".join(self.lines))


class Settings(NamedTuple):
    """The user's settings."""

    library: str = ""
    """Folder of briefings."""
    theme: str = "dark"
    """Theme: dark, light, contrast, or terminal (its own 16 colours)."""
    colors: str = "auto"
    """Number of colours: auto (from the environment), 24bit, 256, 16 or none."""
    ascii: bool = False
    """Draw in ASCII only; always on if the locale is not UTF-8."""
    links: str = "copy"
    """Action of `L` on an address: copy, or open (in a graphical browser); off: copy, and no links (OSC 8)."""
    mouse: bool = False
    """Handle the mouse; otherwise the terminal's own selection works."""
    plain: bool = False
    """Read line by line, with typed commands."""
    cursor: str = "auto"
    """Terminal cursor: auto (on the current row or line, hidden), on (visible there), off (in a corner)."""
    keys: Mapping[str, str] = _NOTHING
    """Keys of actions, such as `define = "D,ctrl+d"`."""
    check: Mapping[str, list[str]] = _NOTHING
    """Options of `check`: `off` lists rules to switch off."""

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

_CHOICES = {"theme": THEMES, "colors": COLORS, "links": LINKS, "cursor": CURSORS}


def load(path: str | os.PathLike[str] | None = None, judges: Sequence[SettingsCheck] = ()) -> Settings:
    """Load the settings; the defaults if there is no file. Raises SettingsError with every mistake."""
    name = os.fspath(path or paths.settings_file())
    shown = clean_line(name)
    text = _read(name, shown)
    if text is None:
        return Settings()
    import tomllib

    from brief_tui.config import toml_lines, wording

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # malformed TOML, and a number of 5,000 digits
        line, words = toml_lines.fault(text, error)
        raise SettingsError(_at(shown, line, wording.not_toml(clean_line(words)))) from None
    mistakes, good = _shape(data)
    settings = Settings(**good)
    for judge in judges:
        mistakes += judge(settings)
    if mistakes:
        raise SettingsError(*_placed(shown, text, mistakes))
    return settings


def _read(name: str, shown: str) -> str | None:
    """Return the text of a file, None if there is none. Raises SettingsError."""
    from brief_tui.briefing.regular_file import IrregularFileError, open_regular

    if not paths.is_anything(name):
        return None
    from brief_tui.config import wording

    try:
        handle, status = open_regular(name)
        with os.fdopen(handle, "rb") as file:
            data = file.read(LARGEST + 1) if status.st_size <= LARGEST else b" " * (LARGEST + 1)
    except IrregularFileError as error:
        raise SettingsError(_at(shown, 1, wording.no_file_of_settings(error))) from None
    except FileNotFoundError:
        raise SettingsError(_at(shown, 1, wording.LINK_NOWHERE)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SettingsError(_at(shown, 1, wording.unreadable(clean_line(reason)))) from None
    if len(data) > LARGEST:
        raise SettingsError(_at(shown, 1, wording.too_large(LARGEST)))
    return _decoded(data, shown)


def _decoded(data: bytes, shown: str) -> str:
    """Decode a file's bytes. Raises SettingsError."""
    from brief_tui.config import wording

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SettingsError(_at(shown, 1, wording.UTF_16))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(_at(shown, line, wording.not_utf8(f"{data[error.start]:02X}"))) from None


def _at(shown: str, line: int, words: tuple[str, str]) -> tuple[str, str]:
    """Return a problem, after its place, and the remedy."""
    problem, remedy = words
    return f"{shown}:{line}: {problem}", remedy


def _placed(shown: str, text: str, mistakes: Sequence[SettingsProblem]) -> Iterator[tuple[str, str]]:
    """Yield the mistakes by line, as `SettingsError` has them."""
    from brief_tui.config import toml_lines

    lines = toml_lines.lines(text)
    placed = sorted((toml_lines.line_of(text, lines, item.where, item.text), item) for item in mistakes)
    return (_at(shown, line, (clean_line(item.what), clean_line(item.remedy))) for line, item in placed)


def _shape(data: dict[str, Any]) -> tuple[list[SettingsProblem], dict[str, Any]]:
    """Return the mistakes in names and types, and the settings without any."""
    from brief_tui.config import wording

    mistakes: list[SettingsProblem] = []
    good: dict[str, Any] = {}
    for name, value in data.items():
        if name not in Settings._fields:
            mistakes.append(unknown((name,), wording.no_setting(name), name, Settings._fields))
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
    from brief_tui.config import wording

    default = Settings._field_defaults[name]
    kind = dict if isinstance(default, Mapping) else type(default)
    if type(value) is not kind:
        yield SettingsProblem((name,), wording.wrong_kind(name), _expected(name, kind))
    elif name in _CHOICES and value not in _CHOICES[name]:
        yield unknown((name,), wording.no_choice(name, str(value)), str(value), _CHOICES[name])
    elif name == "keys":
        for action, keys in value.items():
            if not isinstance(keys, str):
                yield SettingsProblem(("keys", action), *wording.keys_not_text(action))
    elif name == "check":
        for key, codes in value.items():
            if key != "off":
                yield unknown(("check", key), wording.no_setting(f"check.{key}"), key, ("off",))
            elif not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
                yield SettingsProblem(("check", key), *wording.CHECK_OFF_NOT_LIST)


def _expected(name: str, kind: type) -> str:
    """Return how a setting of a type is written."""
    from brief_tui.config import wording

    if kind is str:
        return wording.write_text(name, _CHOICES.get(name, ("~/briefings",))[0])
    return wording.write_section(name) if kind is dict else wording.WRITE_TRUE_OR_FALSE


def unknown(where: tuple[str, ...], what: str, name: str, known: Sequence[str]) -> SettingsProblem:
    """Return the problem of an unknown name, with the nearest known name, else with all."""
    from brief_tui.text.matching import near
    from brief_tui.text.wording import near_or_known

    return SettingsProblem(where, what, near_or_known(near(name[:80], known, 1), known))
