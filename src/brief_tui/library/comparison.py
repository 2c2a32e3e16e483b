"""The comparison of two editions as work for another thread: the list of changes, and the newer text with marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.edition_changes import EditionChange, compare
from brief_tui.briefing.edition_items import GROUPS, items, match
from brief_tui.library.errors import Cancellation
from brief_tui.library.index.rows import SectionText, section_texts
from brief_tui.library.questions.what_changed import GoneSection, MarkedSection, WhatChanged, section_key
from brief_tui.text.markdown import Budget
from brief_tui.text.marked_blocks import added, gone, marked, marked_line

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing
    from brief_tui.library.questions.editions import EditionPair
    from brief_tui.library.questions.jobs import Job

_SECTIONS = next(group for group in GROUPS if group.name == "sections")


class ComparisonJob:
    """Reads two editions, compares them, and marks the newer text."""

    def __init__(self, reading: Job[EditionPair]) -> None:
        self._reading = reading
        self._stopped = False

    def run(self, told: Callable[[Any, float], None]) -> WhatChanged:
        """Compare them. Raises JobFailed where one cannot be read, Cancellation after `stop`."""
        pair = self._reading.run(told)
        self._check()
        changes = compare(pair.old, pair.new)
        self._check()
        sections = marked_sections(pair.old, pair.new, changes)
        self._check()
        return WhatChanged(pair.since, pair.label, changes, sections, pair.faults)

    def stop(self) -> None:
        """Make `run` end soon, from any thread."""
        self._stopped = True
        self._reading.stop()

    def _check(self) -> None:
        if self._stopped:
            raise Cancellation


def marked_sections(old: Briefing, new: Briefing, changes: Sequence[EditionChange]) -> dict[str, MarkedSection]:
    """Return the sections in which there is something to mark, by `section_key`."""
    before, after = ({_key(text): text for text in section_texts(each, Budget())} for each in (old, new))
    partners = _partners(old, new, before)
    moved = {section_key("#", change.id) for change in changes if change.group == _SECTIONS.name and change.moved}
    found: dict[str, MarkedSection] = {}
    for key, text in after.items():
        section = _marked(text, before.get(partners.get(key, "")), moved=key in moved)
        if section is not None:
            found[key] = section
    _put_gone(before, {partners[key]: key for key in after if key in partners}, next(iter(after), ""), found)
    return found


def _key(text: SectionText) -> str:
    return section_key(text.number, str(text.section.id))


def _partners(old: Briefing, new: Briefing, before: Iterable[str]) -> dict[str, str]:
    """Return the keys of the older sections by those of the newer ones that come from them."""
    listed_old, listed_new = items(old, _SECTIONS), items(new, _SECTIONS)
    numbered = {
        section_key("#", listed_new[pair.new].section.id): section_key("#", listed_old[pair.old].section.id)
        for pair in match(listed_old, listed_new, _SECTIONS)
    }
    return numbered | {key: key for key in before if not key.startswith("#")}


def _marked(text: SectionText, partner: SectionText | None, *, moved: bool) -> MarkedSection | None:
    """Return a section with marks; None where there is nothing to mark."""
    title = str(text.section.title)
    if partner is None:
        return MarkedSection(marked_line("", title), added(text.blocks), False, [])
    blocks = marked(partner.blocks, text.blocks)
    before = str(partner.section.title)
    if before == title and not moved and all(block.place >= 0 and not block.touched for block in blocks):
        return None
    return MarkedSection(marked_line(before, title) if before != title else None, blocks, moved, [])


def _put_gone(
    before: dict[str, SectionText], shown: dict[str, str], first: str, found: dict[str, MarkedSection]
) -> None:
    """Put the sections that are gone behind those that stood before them, or else behind the first.

    Args:
        before: the older sections.
        shown: what became of each that is still there.
        first: the first of the newer ones.
        found: takes them.
    """
    last = first
    for key, text in before.items():
        if key in shown:
            last = shown[key]
        else:
            section = found.setdefault(last, MarkedSection(None, [], False, []))
            section.gone.append(GoneSection(str(text.section.title), gone(text.blocks)))
