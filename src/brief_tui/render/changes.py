"""Changes between two editions as lines of text: a line for each item, its fields below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from brief_tui.briefing.edition_changes import EditionChange, FieldChange, count
from brief_tui.briefing.edition_items import GROUPS
from brief_tui.briefing.fields import fields_of
from brief_tui.briefing.model import Briefing
from brief_tui.render import changes_wording as wording
from brief_tui.render.counted import counted
from brief_tui.text.cells import cut
from brief_tui.text.word_changes import WordRun, compare, share_equal, split_words

SIGNS = {"new": "+", "gone": "-", "changed": "~", "moved": ">"}
"""The sign of a change at the beginning of its line."""
_SHORT = 8
"""Words of a value up to which both values are shown whole."""
_CONTEXT = 4
"""Equal words shown on either side of changed ones."""
_REWRITTEN = 0.4
"""Share of equal words below which a text is told as rewritten."""
_TITLE = 72
"""Widest title in cells."""
_PARAGRAPH = "/"
"""Stands for a break between paragraphs."""
_RECORDS = {group.name: group.record for group in GROUPS}


def lines(changes: Sequence[EditionChange]) -> Iterator[str]:
    """Yield the lines of changes, a heading for each group."""
    for group, listed in groupby(changes, key=lambda change: change.group):
        yield wording.GROUPS[group]
        for change in listed:
            yield f"  {SIGNS[change.kind]} {item(change)}"
            yield from (f"      {line}" for line in field_lines(change))


def summary(changes: Sequence[EditionChange]) -> str:
    """Return the numbers of items that are new, changed or moved, and gone: `+3 ~2 -1`."""
    return counted(count(changes))


def item(change: EditionChange) -> str:
    """Return the title of an item with remarks on it."""
    title, told = cut(" ".join(change.title.split()), _TITLE), remarks(change)
    return wording.with_remarks(title, told) if told else title


def remarks(change: EditionChange) -> list[str]:
    """Return what is to be said of a change besides its kind."""
    found = []
    if change.kind == "moved" or change.moved:
        found.append(wording.MOVED)
    if change.probable:
        found.append(wording.PROBABLY)
    if any(field.name == "status" and field.new == "retracted" for field in change.fields):
        found.append(wording.RETRACTED)
    return found


def field_lines(change: EditionChange) -> Iterator[str]:
    """Yield a line for each field that differs."""
    for field in change.fields:
        yield wording.field(label(field.name), _difference(*values(change, field)))


def values(change: EditionChange, field: FieldChange) -> tuple[str, str]:
    """Return the old and the new value of a field as text."""
    default = _default(change.group, field.name)
    return said(field.old) or default, said(field.new) or default


def label(name: str) -> str:
    """Return what a field is called."""
    return wording.FIELDS.get(name, name)


def _default(group: str, name: str) -> str:
    """The word that a field stands for where it is left out, such as `reported`; empty for most."""
    field = fields_of(_RECORDS.get(group, Briefing)).get(name)
    return field.default if field and isinstance(field.default, str) else ""


def _difference(old: str, new: str) -> str:
    if not old or not new:
        return wording.from_to(old or wording.NOTHING, _shortened(new) if new else wording.NOTHING)
    before, after = split_words(old), split_words(new)
    if max(len(before), len(after)) <= _SHORT:
        return wording.from_to(old, new)
    runs = compare(before, after)
    if share_equal(runs) < _REWRITTEN:
        return wording.rewritten(len(before), len(after))
    return " ".join(_marked(runs, before, after))


def _shortened(text: str) -> str:
    words = [_word(word) for word in split_words(text)]
    return " ".join(words) if len(words) <= 2 * _SHORT else " ".join(words[: 2 * _SHORT]) + " ..."


def _marked(runs: Sequence[WordRun], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the changed words between marks, with some equal ones around them."""
    for number, run in enumerate(runs):
        words = [_word(after[at]) for at in run.new]
        if run.equal:
            first, last = number == 0, number == len(runs) - 1
            if len(words) <= 2 * _CONTEXT and not (first or last):
                yield from words
                continue
            yield from [] if first else words[:_CONTEXT]
            if len(words) > _CONTEXT:
                yield "..."
            yield from [] if last else words[-_CONTEXT:]
        else:
            gone = " ".join(_word(before[at]) for at in run.old)
            if gone:
                yield wording.gone(gone)
            if words:
                yield wording.added(" ".join(words))


def _word(word: str) -> str:
    return _PARAGRAPH if word.isspace() else word


def said(value: object) -> str:
    """Return a value of the plain form as text: lists with semicolons, records as `name value, name value`."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(said(item) for item in value)
    if isinstance(value, dict) and value.keys() == {"column", "text"}:
        return wording.field(value["column"], said(value["text"]))
    if isinstance(value, dict):
        return ", ".join(f"{label(name)} {said(part)}".strip() for name, part in value.items())
    return str(value).strip()
