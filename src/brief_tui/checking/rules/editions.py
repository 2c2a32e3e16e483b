"""Rules on `supersedes`, which has to name another briefing, and on what an edition keeps of the one before."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from brief_tui.briefing.ids import slug
from brief_tui.briefing.model import Incident, Section
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord
from brief_tui.checking.findings import Findings
from brief_tui.checking.rules.rule import WARNING, Rule

RULES = (
    Rule(
        "edition-before",
        WARNING,
        "`supersedes` naming the briefing itself, or an id not among the files checked, next to them or in the library",
        "readers cannot find the previous edition",
    ),
    Rule(
        "edition-number",
        WARNING,
        "`number` not above that of the previous edition, among the files checked, next to them or in the library",
        "the higher number is taken as the later edition",
    ),
    Rule(
        "edition-gone",
        WARNING,
        "incident or section of the previous edition missing here, unless retracted there",
        "reported items must not vanish silently; bookmarks and references use ids",
    ),
)
RETRACTED = "retracted"

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


class EditionParts(NamedTuple):
    """Parts of a briefing that are compared with its next edition; offsets in its file."""

    file: str
    id: str
    number: int | None
    number_at: int
    """Where its number stands; where there is none, its id or its beginning."""
    supersedes: str
    incidents: Mapping[str, str]
    """Ids of incidents, each with its status."""
    incidents_at: int
    sections: Collection[str]
    """Ids of sections that are written out: one made from a title is nobody's promise."""
    sections_at: int
    tabled: bool
    """Whether its incidents stand in a table."""


def parts_of(document: CheckedBriefing, head: CheckedRecord, file: str, name: str) -> EditionParts:
    """Return the parts of a briefing with an id, in a file."""
    records = document.each(Incident), document.each(Section)
    return EditionParts(
        file,
        name,
        head.get("number"),
        head.at("number") if head.get("number") is not None else head.at("id"),
        head.get("supersedes") or "",
        {str(each.get("id")): str(each.get("status") or "reported") for each in records[0] if each.get("id")},
        head.at("incidents"),
        {str(each.get("id")) for each in records[1] if each.get("id")},
        head.at("sections"),
        head.get("table") is not None,
    )


def is_before(old: EditionParts, new: EditionParts) -> bool:
    """Return whether a briefing is an edition before another: it is superseded, or has its id and a lower number."""
    if new.supersedes not in ("", new.id):
        return old.id == new.supersedes
    return old.id == new.id and (old.number or 0) < (new.number or 0)


def look_back(findings: Findings, new: EditionParts, old: EditionParts) -> None:
    """Report a number that does not rise over that of the edition before, and ids that vanished.

    Args:
        findings: the findings of the newer file.
        new: its parts.
        old: the parts of the edition before.
    """
    if old.number is not None and (new.number is None or new.number <= old.number):
        findings.add(new.number_at, "edition-number", *wording.edition_number(new.number, old.number, old.file))
    if not (old.tabled or new.tabled):
        for name, status in old.incidents.items():
            if status != RETRACTED and name not in new.incidents:
                findings.add(new.incidents_at, "edition-gone", *wording.incident_gone(name, old.file))
    for name in sorted(set(old.sections) - set(new.sections)):
        findings.add(new.sections_at, "edition-gone", *wording.section_gone(name, old.file))


def beside(folder: str) -> dict[str, list[str]]:
    """Return the files of briefings directly in a folder by their ids; of very many the first."""
    there: dict[str, list[str]] = {}
    try:
        with os.scandir(folder or ".") as entries:
            files = [entry.path for entry in islice(entries, _FILES) if entry.name.endswith((".yaml", ".yml"))]
    except OSError:
        return there
    for path in sorted(files):
        there.setdefault(_id_of(Path(path)), []).append(path)
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
