"""The user's settings: one TOML file, every key with a default, every mistake named with its file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path

from brief_tui.briefing.text import clean_line
from brief_tui.library import paths
from brief_tui.library.choices import COLORS, LINKS, THEMES


class SettingsError(ValueError):
    """A settings file that cannot be used; says which file, which key and what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set."""

    library: str = ""
    """The folder of the briefings."""
    theme: str = "dark"
    """dark, light, terminal (its own sixteen colours) or contrast."""
    colors: str = "auto"
    """How many colours: auto (by the environment), 24bit, 256, 16 or none."""
    ascii: bool = False
    """Whether to draw with ASCII alone; where the locale is not UTF-8 it is so anyway."""
    links: str = "copy"
    """What is done with an address in a text: copy, or open (http and https, in a graphical browser)."""
    mouse: bool = False
    """Whether the mouse is used; off, the terminal's own selection works."""
    keys: dict[str, str] = field(default_factory=dict)
    """Action to keys, such as `define = "D,ctrl+d"`."""
    check: dict[str, object] = field(default_factory=dict)
    """Of `check`: `off`, the codes of rules that are left out."""

    @property
    def check_off(self) -> tuple[str, ...]:
        """The codes of rules that `check` leaves out."""
        listed = self.check.get("off", ())
        return tuple(map(str, listed)) if isinstance(listed, list) else ()


def load(path: Path | None = None) -> Settings:
    """The settings in a file, the defaults when there is none. Raises SettingsError."""
    path = path or Path(paths.settings_file())
    if not os.path.lexists(path):
        return Settings()
    import tomllib

    from brief_tui.briefing.files import read_text
    from brief_tui.briefing.problems import BriefingError

    try:
        text = read_text(path)
    except BriefingError as error:
        raise SettingsError(str(error)) from None
    name = clean_line(str(path))
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{name}: {clean_line(str(error))}") from None
    return _checked(name, data)


def _checked(path: str, data: dict[str, object]) -> Settings:
    known = {item.name: item for item in fields(Settings)}
    defaults = Settings()
    for key, value in data.items():
        if key not in known:
            raise SettingsError(f"{path}: there is no setting '{clean_line(key)}'; known are {', '.join(known)}")
        if type(value) is not type(getattr(defaults, key)):
            kind = type(getattr(defaults, key)).__name__
            raise SettingsError(f"{path}: '{key}' is not of the right kind; a {kind} is expected")
    found = Settings(**data)  # type: ignore[arg-type]
    if found.theme not in THEMES:
        raise SettingsError(f"{path}: there is no theme '{clean_line(found.theme)}'; known are {', '.join(THEMES)}")
    if found.links not in LINKS:
        raise SettingsError(f"{path}: links cannot be '{clean_line(found.links)}'; known are {', '.join(LINKS)}")
    if found.colors not in COLORS:
        raise SettingsError(f"{path}: colors cannot be '{clean_line(found.colors)}'; known are {', '.join(COLORS)}")
    for action, keys in found.keys.items():
        if not isinstance(keys, str):
            raise SettingsError(
                f'{path}: keys.{clean_line(action)} is not a text; write keys such as "d" or "d,ctrl+d"'
            )
    _check_of_check(path, found.check)
    return found


def _check_of_check(path: str, table: dict[str, object]) -> None:
    for key, codes in table.items():
        if key != "off":
            raise SettingsError(f"{path}: there is no setting 'check.{clean_line(key)}'; known is off")
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            raise SettingsError(f'{path}: check.off is not a list of texts; write off = ["source-unused"]')
