"""Fills in what an author may leave out: the ids of the briefing and of its sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from brief_tui.briefing.model import Briefing, Id, Section
from brief_tui.text.clean import clean_line

ID = re.compile(r"\w[\w.:+-]{0,199}")
"""An id: a letter or digit, then letters, digits and `_ . : + -`; no blanks."""
_GAP = re.compile(r"[^\w.:+]+")

TO_WRITE = "to be written"
"""Begins the comment beside what a draft leaves to its author; `check` tells each."""


def slug(text: str) -> str:
    """An id made of a text: lower case, accents removed, gaps as hyphens; `untitled` when nothing is left."""
    parts = unicodedata.normalize("NFKD", clean_line(text).casefold())
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return _GAP.sub("-", plain).strip("-.:+")[:80] or "untitled"


def finish(briefing: Briefing, stem: str) -> Briefing:
    """The briefing with every id set; ids given by the author stay as they are."""
    taken = dict.fromkeys(_given(briefing.sections), 1)
    sections = tuple(_finish_section(section, taken) for section in briefing.sections)
    return replace(briefing, id=briefing.id or Id(slug(stem)), sections=sections)


def _given(sections: Iterable[Section]) -> list[str]:
    found: list[str] = []
    for section in sections:
        found.extend([section.id] if section.id else [])
        found.extend(_given(section.sections))
    return found


def _finish_section(section: Section, taken: dict[str, int]) -> Section:
    """The section with an id; `taken` has how often each was wanted, so that none is tried twice."""
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
