"""Rules on `supersedes`, which has to name another briefing."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from brief_tui.briefing.ids import slug
from brief_tui.checking import wording
from brief_tui.checking.findings import Findings
from brief_tui.checking.rules.rule import WARNING, Rule

RULES = (
    Rule(
        "edition-before",
        WARNING,
        "`supersedes` naming the briefing itself, or an id not among the files checked, next to them or in the library",
        "readers cannot find the previous edition",
    ),
)

_FILES = 1_000
"""Files of a folder that are opened."""
_LOOKED_AT = 64 * 1024
"""Bytes of a file in which its id is searched."""
_ID = re.compile(rb"""^["']?id["']?:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)


def look(findings: Findings, at: int, own: str, before: str, editions: Mapping[str, str | None]) -> None:
    """Report an edition before that does not exist, or that leads back to the briefing.

    Args:
        findings: the findings of the file.
        at: where the id stands.
        own: the id of the briefing.
        before: the id that it names.
        editions: the ids that are known, each with that of the edition before it where that was read.
    """
    passed = [own]
    name: str | None = before
    while name and name not in passed:
        passed.append(name)
        name = editions.get(name)
    if before == own:
        findings.add(at, "edition-before", *wording.supersedes_itself(before))
    elif before not in editions:
        findings.add(at, "edition-before", *wording.no_edition(before))
    elif name == own:
        findings.add(at, "edition-before", *wording.edition_circle((own, *passed[1:])))


def beside(folder: str, ids: set[str]) -> set[str]:
    """Return those of some ids that briefings directly in a folder have."""
    there: set[str] = set()
    try:
        with os.scandir(folder or ".") as entries:
            files = [entry.path for entry in islice(entries, _FILES) if entry.name.endswith((".yaml", ".yml"))]
    except OSError:
        return there
    for path in files:
        if there == ids:
            break
        own = _id_of(Path(path))
        there |= {own} & ids
    return there


def _id_of(path: Path) -> str:
    """Return the id of a file without parsing it; the file need not be a briefing."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            named = _ID.search(file.read(_LOOKED_AT))
    except OSError:
        return ""
    return named[1].decode("utf-8", "replace") if named else slug(path.stem)
