"""Resolution of a bare word: a file, a folder, a briefing of the library, or a suggestion."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import suppress
from itertools import islice
from pathlib import Path

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, library_folder, library_index, missing, permit, say
from brief_tui.cli.parser import BY_NAME
from brief_tui.config import paths, restriction
from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index
from brief_tui.library.questions.briefings import START
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import near

_OFFERED = 3
"""Names with the same beginning that are offered."""
_LISTED = 1000
"""Names of a folder that are looked at."""


def exists(name: str) -> bool:
    """Return whether there is a file or folder of this name, links followed."""
    with suppress(ValueError):  # a name with a NUL byte
        return os.path.exists(name)  # noqa: PTH110 - Path.exists raises where this is False
    return False


def is_bare(name: str) -> bool:
    """Return whether a name can be an id: it has no separator of folders and no ending of a briefing."""
    separators = {os.sep, os.altsep or os.sep}
    return bool(name) and not separators & set(name) and not name.endswith(paths.ENDINGS)


def path_of(args: Namespace, name: str) -> Path | None:
    """Return the file or folder that is named, else the file of the briefing with this id.

    None for a term of the glossary, if no file, id or command has its name.

    Raises:
        CliError: there is none, with the nearest names, or with the command that shows it where it is another thing;
            or a locked-down account names something outside the library.
    """
    if restriction.on() and not restriction.inside(name, library_folder(args)):
        with library_index(args) as index:
            entry = catalogue.find(index, name) if is_bare(name) else None
        if entry is None:
            permit(name, args)
        else:
            return Path(entry.path)
    if exists(name):
        return Path(name)
    if not is_bare(name) or "\0" in name:
        raise missing(name, wording.no_such_file(near_names(args, name)))
    with library_index(args) as index:
        entry = catalogue.find(index, name)
        if entry is not None:
            return Path(entry.path)
        if name == START:
            return Path(_lessons())
        words = _instead(index, name)
    if words is not None:
        raise missing(name, words)
    return None


def file_of(args: Namespace, name: str) -> str:
    """Return the name, or the file of the briefing of the library that has it as its id. Raises CliError."""
    if name == "-" or exists(name) or not is_bare(name) or "\0" in name:
        return name
    with library_index(args) as index:
        entry = catalogue.find(index, name)
    if entry is None:
        return _lessons() if name == START and not restriction.on() else name
    return entry.path


def _lessons() -> str:
    """Return the file that teaches the program, which a library may lack."""
    return os.path.join(paths.bundled(), f"{START}.yaml")  # noqa: PTH118


def near_names(args: Namespace, name: str) -> list[str]:
    """Return suggestions for a name that is no file: names in its folder, else ids of the library."""
    close = near_files(name)
    if close or os.path.dirname(name):  # noqa: PTH120
        return close
    with library_index(args) as index:
        return near_ids(index, name.removesuffix(next(filter(name.endswith, paths.ENDINGS), "")))


def near_files(name: str) -> list[str]:
    """Return the names of briefings and folders in a folder that are near a missing one."""
    folder, last = os.path.split(name)
    names: dict[str, str] = {}
    if restriction.on():
        return []
    with suppress(OSError, ValueError), os.scandir(folder or ".") as found:
        for entry in islice(found, _LISTED):
            if entry.name.endswith(paths.ENDINGS) or (entry.is_dir() and not entry.name.startswith(".")):
                names |= {entry.name: entry.name, os.path.splitext(entry.name)[0]: entry.name}  # noqa: PTH122
    close = (names[each] for each in _close(last, sorted(names)))
    return list(dict.fromkeys(clean_line(os.path.join(folder, each)) for each in close))  # noqa: PTH118


def near_ids(index: Index, name: str) -> list[str]:
    """Return the ids of the library that begin with a name, or else those near it."""
    return _close(name, [entry.name for entry in catalogue.entries(index)])


def _close(name: str, names: list[str]) -> list[str]:
    return [each for each in names if name and each.startswith(name)][:_OFFERED] or near(name, names)


def show_term(args: Namespace, name: str) -> int:
    """Print a term's entry in the place of a file that there is not; say so."""
    from brief_tui.cli.commands.define import run_define

    say(wording.no_file_but_term(clean_line(name)))
    asked = {"words": [name], "all": False, "near": False, "json": False}
    return run_define(Namespace(**{**vars(args), **asked}))


def _instead(index: Index, name: str) -> str | None:
    """The words for a name that is no file and no id; None where a term of the glossary is meant beyond doubt."""
    from brief_tui.library.answers import glossary, goto
    from brief_tui.library.questions.goals import INCIDENT, SECTION
    from brief_tui.library.questions.terms import ALIAS, EXACT, FOLDED

    hits = glossary.look_up(index, name)
    if hits and hits[0].how in {EXACT, ALIAS}:
        return None
    for goal in goto.look(index, name):
        if goal.kind == INCIDENT and goal.ref == name:
            return wording.no_file_but_incident(clean_line(name))
        if goal.kind == SECTION and goal.ref == name:
            return wording.no_file_but_section(catalogue.entry(index, goal.briefing).name, clean_line(name))
    if hits and hits[0].how == FOLDED:
        return None
    commands = near(name, list(BY_NAME), 1)
    if commands:
        return wording.no_file_but_command(commands[0])
    close = near_ids(index, name) or near_files(name)
    if close:
        return wording.near_in_library(close)
    return wording.no_file_but_look_up(clean_line(name)) if hits else wording.NOT_IN_LIBRARY


def misspelt_command(word: str) -> CliError | None:
    """Return the message on a first word that is nearly a command, with the command; None where it may be a file."""
    close = [] if exists(word) else near(word, list(BY_NAME), 1)
    return CliError(wording.no_command(clean_line(word), close), status=2) if close else None
