"""Fills in ids that an author may leave out: those of the briefing and its sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from brief_tui.briefing.leaves import Id
from brief_tui.briefing.model import Briefing, Section
from brief_tui.text.clean import clean_line

ID = re.compile(r"\w[\w.:+-]{0,199}")
"""An id: a letter or digit, then letters, digits and `_ . : + -`; no blanks."""
_GAP = re.compile(r"[^\w.:+]+")

TO_WRITE = "to be written"
"""Begins the comment beside a value that a draft leaves to its author; `check` reports each."""


def slug(text: str) -> str:
    """Return an id made from a text: lower case, without accents, gaps as hyphens; `untitled` if nothing is left."""
    parts = unicodedata.normalize("NFKD", clean_line(text).casefold())
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return _GAP.sub("-", plain).strip("-.:+")[:80] or "untitled"


def finish(briefing: Briefing, stem: str) -> Briefing:
    """Return the briefing with every id set; the author's own stay unchanged."""
    taken = dict.fromkeys(_given(briefing.sections), 1)
    sections = tuple(_finish_section(section, taken) for section in briefing.sections)
    return replace(briefing, id=briefing.id or Id(slug(stem)), sections=sections)


def _given(sections: Iterable[Section]) -> list[str]:
    ids: list[str] = []
    for section in sections:
        ids.extend([section.id] if section.id else [])
        ids.extend(_given(section.sections))
    return ids


def _finish_section(section: Section, taken: dict[str, int]) -> Section:
    """Return a section with an id; `taken` counts the uses of each base, so that no number is tried twice."""
    name = section.id
    if not name:
        base = slug(section.title)
        name = Id(base)
        while name in taken:
            taken[base] += 1
            name = Id(f"{base}-{taken[base]}")
        taken[name] = 1
    below = tuple(_finish_section(part, taken) for part in section.sections)
    return replace(section, id=name, sections=below)
