"""`doctor`: versions, files and terminal as the program finds them, and their faults. Changes nothing."""

from __future__ import annotations

import os
import platform
import re
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from brief_tui import __version__
from brief_tui.cli import doctor_wording as wording
from brief_tui.cli.console import NO_SCREEN, CliError, is_terminal, judged_settings, library_folder, put, put_json
from brief_tui.config import paths, restriction
from brief_tui.config.choices import PLAIN_VALUES
from brief_tui.config.multiplexer import multiplexer
from brief_tui.config.settings import SettingsError
from brief_tui.library import diagnosis
from brief_tui.render.ascii_only import needs_ascii
from brief_tui.text.clean import clean_line

PACKAGES = ("textual", "rich", "pyyaml", "markdown-it-py")
"""Packages that the program stands on, as the package index has them."""
_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG", "BRIEF_LIBRARY", "BRIEF_PLAIN")
_NUMBER = re.compile(r"\d+")


class Fact(NamedTuple):
    """A line of the answer."""

    part: str
    """The heading it stands under; a key of PARTS."""
    name: str
    value: str


class Fault(NamedTuple):
    """Something wrong, and the next step."""

    what: str
    remedy: str


Finding = Fact | Fault


def run_doctor(args: Namespace) -> int:
    """Print facts and faults; return status 1 if there is a fault."""
    findings = [*_versions(), *_files(args), *_terminal(os.environ)]
    facts = [each for each in findings if isinstance(each, Fact)]
    faults = [each for each in findings if isinstance(each, Fault)]
    if args.json:
        parts = {part: {fact.name: fact.value for fact in facts if fact.part == part} for part in wording.PARTS}
        put_json({**parts, "problems": [fault._asdict() for fault in faults]})
        return int(bool(faults))
    width = max(len(fact.name) for fact in facts)
    for part, heading in wording.PARTS.items():
        put(f"{heading}\n")
        for fact in facts:
            if fact.part == part:
                put(f"  {fact.name:<{width}}  {fact.value}\n")
    put(f"{wording.problems(len(faults))}\n")
    for fault in faults:
        put(f"  {wording.problem(fault.what, fault.remedy)}\n")
    return int(bool(faults))


def _versions() -> Iterator[Finding]:
    yield Fact("versions", "brief-tui", __version__)
    yield Fact("versions", "Python", f"{platform.python_version()} ({clean_line(sys.executable)})")
    yield Fact("versions", "system", clean_line(platform.platform()))
    yield Fact("versions", "SQLite", diagnosis.engine_version())
    if not diagnosis.has_fulltext():
        yield Fault(wording.NO_FULLTEXT, wording.OTHER_PYTHON)
    lowest = _lowest()
    for name in PACKAGES:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Fault(wording.no_package(name), wording.INSTALL_AGAIN)
            continue
        yield Fact("versions", name, clean_line(version))
        if _numbers(version) < _numbers(lowest.get(name, "")):
            yield Fault(wording.too_old(name, clean_line(version), lowest[name]), wording.INSTALL_AGAIN)


def _lowest() -> dict[str, str]:
    """The lowest versions that the program takes, by package, where it is installed as one."""
    try:
        needed = metadata.requires("brief-tui") or []
    except metadata.PackageNotFoundError:
        return {}
    found = (re.match(r"([\w.-]+)[^;]*>=\s*([\d.]+)[^;]*$", words) for words in needed)
    return {match[1].lower(): match[2] for match in found if match}


def _numbers(version: str) -> tuple[int, ...]:
    """The release of a version, to compare: 8.2.7 and 8.2.7.dev1 are (8, 2, 7)."""
    return tuple(int(part) for part in _NUMBER.findall(version.partition("dev")[0])[:3])


def _files(args: Namespace) -> Iterator[Finding]:
    settings = paths.settings_file()
    yield Fact("files", "settings", _described(settings))
    try:
        judged_settings()
    except SettingsError as error:
        yield from (Fault(*mistake) for mistake in error.mistakes)
        known = error.lines
    else:
        known = ()
    yield from _library(args, known)
    state = diagnosis.state_file()
    yield Fact("files", "state", _described(state))
    words = diagnosis.state_fault()
    if words:
        yield Fault(wording.state(clean_line(words)), wording.SAVE_STATE)
    for name, folder in (("state", paths.state_folder()), ("cache", paths.cache_folder())):
        if not _can_be_written(folder):
            yield Fault(wording.not_writable(clean_line(folder)), wording.UNWRITABLE[name])
    if restriction.on():
        yield Fact("files", "restricted", wording.RESTRICTED)


def _library(args: Namespace, known: Sequence[str]) -> Iterator[Finding]:
    """Yield the library and its faults, but for `known` lines: the mistakes in the settings may hide the library."""
    try:
        folder = library_folder(args)
    except CliError as error:
        for line in [line for line in error.lines if line not in known]:
            what, _semicolon, remedy = line.partition("; ")
            yield Fault(what, remedy or wording.NAME_LIBRARY)
        return
    count = sum(1 for _file in paths.below(folder))
    yield Fact("files", "library", wording.library(clean_line(folder), count, bundled=folder == paths.bundled()))
    if not count:
        yield Fault(wording.empty(clean_line(folder)), wording.WRITE_FIRST)
    path, words = diagnosis.index_state(folder)
    yield Fact("files", "index", _described(path))
    if words:
        yield Fault(wording.index(clean_line(words)), wording.INDEX_IS_MADE)


def _described(path: str) -> str:
    """A file with its size and, on systems that have it, its mode."""
    shown = clean_line(path)
    try:
        status = Path(path).stat()
    except OSError:
        return wording.not_there(shown)
    return wording.file(shown, status.st_size, f"{status.st_mode & 0o777:03o}")


def _can_be_written(folder: str) -> bool:
    """Whether a folder, or where it is missing the first one above it, takes files."""
    place = Path(folder)
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)


def _terminal(env: Mapping[str, str]) -> Iterator[Finding]:
    from brief_tui.tui.terminal.colours import colors_of
    from brief_tui.wire.capabilities import UNKNOWN, capabilities_of

    for name in _VARIABLES:
        if name in env:
            yield Fact("terminal", name, clean_line(env[name]))
    whole = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    size = os.get_terminal_size(sys.stdout.fileno()) if is_terminal(sys.stdout) else None
    yield Fact("terminal", "size", f"{size.columns}x{size.lines}" if size else wording.NO_TERMINAL)
    yield Fact("terminal", "colours", colors_of(env))
    yield Fact("terminal", "characters", wording.ASCII if needs_ascii(env) else wording.UTF_8)
    yield Fact("terminal", "inside", multiplexer(env) or wording.NOTHING)
    capabilities = capabilities_of(env)
    used = [name for name, value in capabilities._asdict().items() if value]
    yield Fact("terminal", "wire", ", ".join(used) or wording.NOTHING)
    yield from _terminal_faults(env, known=capabilities is not UNKNOWN, whole=whole)


def _terminal_faults(env: Mapping[str, str], *, known: bool, whole: bool) -> Iterator[Fault]:
    term = env.get("TERM", "")
    if not known and (whole or term not in NO_SCREEN):  # which is as it should be where no screen is
        yield Fault(wording.unknown_terminal(clean_line(term)), wording.SET_TERM)
    if needs_ascii(env):
        yield Fault(wording.NOT_UTF_8, wording.SET_LOCALE)
    if env.get("TMUX") and whole:
        from brief_tui.tui.terminal.clipboard import lacking_in_tmux

        lacking = lacking_in_tmux(env)
        if lacking:
            yield Fault(wording.TMUX_KEEPS_COPIES, wording.set_in_tmux(lacking))
    if env.get("BRIEF_PLAIN", "") not in PLAIN_VALUES:
        yield Fault(wording.odd_plain(clean_line(env["BRIEF_PLAIN"])), wording.SET_PLAIN)
