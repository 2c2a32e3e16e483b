"""Changes between two editions on the screen: a line for each, and its page with the words that differ."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.briefing.edition_changes import EditionChange, FieldChange
from brief_tui.render import changes
from brief_tui.render import changes_wording as wording
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, is_tight, line, wrap_block, wrap_text
from brief_tui.render.roles import Role
from brief_tui.text import markdown
from brief_tui.text.cells import cut
from brief_tui.text.marked_blocks import MarkedBlock, gone_line, marked, marked_line

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
    old, new = changes.values(change, field)
    spans = marked_line(old, new) if old and new else []
    spans = spans or [*(gone_line(old) if old else []), *(marked_line("", new) if new else [])]
    return wrap_block(["p", "", "", spans], width)


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
