"""The sentences of `doctor`."""

from __future__ import annotations

from brief_tui.text.sentences import plural

PARTS = {"versions": "Versions", "files": "Files", "terminal": "Terminal"}
"""Headings by the key in JSON."""
NO_TERMINAL, ASCII, UTF_8, NOTHING = "no terminal", "ASCII", "UTF-8", "nothing"
RESTRICTED = "on"


def problems(n: int) -> str:
    return plural("{n:,} problem", "{n:,} problems", n) if n else "No problems."


def problem(what: str, remedy: str) -> str:
    return f"{what}; {remedy}"


def not_there(path: str) -> str:
    return f"{path} (none)"


def file(path: str, size: int, mode: str) -> str:
    return plural("{path} ({n:,} byte, mode {mode})", "{path} ({n:,} bytes, mode {mode})", size, path=path, mode=mode)


def library(path: str, n: int, *, bundled: bool) -> str:
    if bundled:
        return plural("{path} (bundled, {n:,} file)", "{path} (bundled, {n:,} files)", n, path=path)
    return plural("{path} ({n:,} file)", "{path} ({n:,} files)", n, path=path)


# Problems, and the step that mends each.

NO_FULLTEXT = "this Python's SQLite has no full-text search (FTS5)"
OTHER_PYTHON = "install brief-tui with another Python"
INSTALL_AGAIN = "install brief-tui again: pipx reinstall brief-tui"
NAME_LIBRARY = "name another with --library or BRIEF_LIBRARY"
WRITE_FIRST = "brief-tui new writes a first briefing"
INDEX_IS_MADE = "the next command rebuilds it"
SAVE_STATE = "move the file away and start again; brief-tui state import brings back an export"
UNWRITABLE = {
    "state": "places, bookmarks and read marks last until you leave; change its permissions or XDG_STATE_HOME",
    "cache": "the library is reread each time; change its permissions or XDG_CACHE_HOME",
}
SET_TERM = "set TERM to the terminal's name, such as xterm-256color"
NOT_UTF_8, SET_LOCALE = "the locale is not UTF-8, so text is drawn in ASCII", "set LC_ALL or LANG, such as C.UTF-8"
TMUX_KEEPS_COPIES = "tmux keeps copies to itself"
SET_PLAIN = "write 1 or 0"


def set_in_tmux(option: str) -> str:
    return f"run: tmux set -g {option} on"


def no_package(name: str) -> str:
    return f"{name} is not installed"


def too_old(name: str, version: str, lowest: str) -> str:
    return f"{name} {version} is older than {lowest}"


def state(words: str) -> str:
    return f"the state cannot be used ({words})"


def index(words: str) -> str:
    return f"the index cannot be used ({words})"


def empty(path: str) -> str:
    return f"{path} has no briefings"


def not_writable(path: str) -> str:
    return f"{path} cannot be written"


def unknown_terminal(name: str) -> str:
    return f"TERM '{name}' is not known, so more bytes are sent" if name else "TERM is not set, so more bytes are sent"


def odd_plain(value: str) -> str:
    return f"BRIEF_PLAIN is '{value}'"
