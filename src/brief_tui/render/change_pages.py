"""Changes between two editions on the screen: a line for each, and its page with the words that differ."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.briefing.edition_changes import EditionChange, FieldChange
from brief_tui.library.questions.what_changed import WhatChanged
from brief_tui.render import changes
from brief_tui.render import changes_wording as wording
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, is_tight, line, wrap_block, wrap_text
from brief_tui.render.roles import Role
from brief_tui.text import markdown
from brief_tui.text.cells import cut
from brief_tui.text.marked_blocks import MarkedBlock, Span, gone_line, marked, marked_line
from brief_tui.text.word_changes import compare

_TEXTS = {"body", "summary", "text"}
"""Fields with paragraphs."""
_SIGNS = {"new": Role.ADDED, "gone": Role.GONE}
_ROLES = {"new": Role.WARM, "gone": DIM, "changed": Role.WARM, "moved": Role.WARM}


def change_line(change: EditionChange, width: int, *, current: bool = False) -> Line:
    """Return a change on one line: sign, item, and what differs as far as there is room."""
    title = changes.item(change)
    details = "; ".join(changes.field_lines(change))
    room = max(width - 4, 1)
    shown = cut(title, room)
    left = room - len(shown) - 2
    runs = [
        Run(">" if current else " "),
        Run(f" {changes.SIGNS[change.kind]} ", _ROLES[change.kind]),
        Run(shown, DIM if change.kind == "gone" else ""),
    ]
    if details and left > 8:
        runs += [Run("  "), Run(cut(details, left), DIM)]
    return Line(tuple(runs))


def change_page(change: EditionChange, since: str, width: int) -> list[Line]:
    """Return what is known of a change, with the words that differ."""
    lines = wrap_text(" ".join(change.title.split()), width, HEADING)
    lines += wrap_text(_kind(change, since), width, DIM)
    for field in change.fields:
        lines += [BLANK, line(changes.label(field.name), DIM)]
        lines += _field(change, field, width)
    if change.item is not None:
        role = _SIGNS[change.kind]
        marks = wording.added if change.kind == "new" else wording.gone
        for name, value in change.item.items():
            if name not in {"id", "level"}:
                lines += [BLANK, line(changes.label(name), DIM), *wrap_text(marks(changes.said(value)), width, role)]
    return lines


def with_change(page: list[Line], known: WhatChanged, group: str, name: str, width: int) -> list[Line]:
    """Return the page of an incident or a term with what changed in it below its title.

    Args:
        page: its lines.
        known: what changed in its briefing.
        group: `incidents` or `glossary`.
        name: the incident's id, or the term.
        width: cells of a line.
    """
    own = (item for item in known.changes if item.group == group and item.kind != "gone" and name == _name(item))
    change = next(own, None)
    if change is None:
        return page
    after = next((number for number, item in enumerate(page) if HEADING not in _first_role(item)), len(page))
    note = wrap_text(_kind(change, known.label), width, Role.WARM)
    for field in change.fields:
        lines = _field(change, field, max(width - 2, 1))
        note += [line(changes.label(field.name), DIM), *(Line((Run("  "), *item.runs)) for item in lines)]
    return [*page[:after], *note, BLANK, *page[after:]]


def _name(change: EditionChange) -> str:
    return change.id if change.group == "incidents" else change.title


def _first_role(item: Line) -> str:
    return item.runs[0].role if item.runs else ""


def _kind(change: EditionChange, since: str) -> str:
    """Return what happened to an item, such as `changed since ed. 1 (moved)`."""
    told = {"new": wording.new_since, "gone": wording.gone_since, "moved": wording.moved_since}
    words = told.get(change.kind, wording.changed_since)(since)
    remarks = [remark for remark in changes.remarks(change) if change.kind != "moved" or remark != wording.MOVED]
    return wording.with_remarks(words, remarks) if remarks else words


def _field(change: EditionChange, field: FieldChange, width: int) -> list[Line]:
    if field.name in _TEXTS:
        blocks = marked(markdown.parse(str(field.old or "")), markdown.parse(str(field.new or "")))
        return list(_changed_blocks(blocks, width))
    if isinstance(field.old, list) and isinstance(field.new, list):
        return wrap_block(
            ["p", "", "", _items_marked(*([changes.said(item) for item in each] for each in field[1:]))], width
        )
    old, new = changes.values(change, field)
    spans = marked_line(old, new) if old and new else []
    spans = spans or [*(gone_line(old) if old else []), *(marked_line("", new) if new else [])]
    return wrap_block(["p", "", "", spans], width)


def _items_marked(old: list[str], new: list[str]) -> list[Span]:
    """Return the items of a list with marks; one that takes the place of another has its words marked."""
    found: list[list[Span]] = []
    for run in compare(old, new):
        if run.equal:
            found += [[[new[at], ""]] for at in run.new]
        elif len(run.old) == len(run.new):
            found += [marked_line(old[was], new[at]) for was, at in zip(run.old, run.new, strict=True)]
        else:
            found += [gone_line(old[at]) for at in run.old]
            found += [marked_line("", new[at]) for at in run.new]
    return [span for number, spans in enumerate(found) for span in ([["; ", ""]] if number else []) + spans]


def _changed_blocks(blocks: list[MarkedBlock], width: int) -> Iterator[Line]:
    """Yield the blocks that differ, with an ellipsis for those between that do not."""
    skipped = False
    before: MarkedBlock | None = None
    for item in blocks:
        if item.place >= 0 and not item.touched:
            skipped = True
            continue
        if skipped:
            yield line("...", DIM)
        elif before is not None and not is_tight(before.block, item.block):
            yield BLANK
        yield from wrap_block(item.block, width)
        skipped, before = False, item
    if skipped:
        yield line("...", DIM)
