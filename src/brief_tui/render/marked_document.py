"""A briefing as one text in which its differences from an older edition are marked, in words or by a bar alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.library.questions.what_changed import MarkedSection, section_key
from brief_tui.render import changes_wording as wording
from brief_tui.render.document import Blocks, Document
from brief_tui.render.lines import Line, MentionFinder, MentionSpan, block_text, wrap_block
from brief_tui.render.roles import Role
from brief_tui.text.marked_blocks import MarkedBlock, gone_line

_MARKS = {Role.ADDED, Role.GONE}


class MarkedDocument(Document):
    """The lines of a briefing's sections with marks."""

    def __init__(
        self,
        sections: Sequence[SectionEntry],
        load: Callable[[int], Blocks],
        mentions: MentionFinder,
        width: int,
        *,
        marks: Mapping[str, MarkedSection],
        words: bool,
    ) -> None:
        """Lay nothing out yet.

        Args:
            sections: in reading order.
            load: gives the blocks of a section by its number in the index.
            mentions: finds the known terms in a text.
            width: cells of a line.
            marks: the sections that differ, by `section_key`.
            words: whether words that are new or gone are shown so; else lines that differ have `changed` alone.
        """
        super().__init__(sections, load, mentions, width)
        self._marks = marks
        self._words = words
        self._marked: list[MarkedBlock] = []
        """The sources of the section's blocks."""

    def _open(self, section: SectionEntry) -> Blocks:
        blocks = super()._open(section)
        marks = self._marks.get(section_key(section.number, section.name))
        marked = [MarkedBlock(block, number) for number, block in enumerate(blocks)]
        if marks is not None and sum(item.place >= 0 for item in marks.blocks) == len(blocks):
            marked = list(marks.blocks)
        for behind in marks.gone if marks is not None else ():
            marked += [MarkedBlock(["h", "", "", gone_line(behind.title)], -1), *behind.blocks]
        self._marked = marked if self._words else _without_gone(marked)
        return [item.block if self._words else blocks[item.place] for item in self._marked]

    def _heading(self, section: SectionEntry) -> list[Line]:
        lines = super()._heading(section)
        marks = self._marks.get(section_key(section.number, section.name))
        if marks is None or not (marks.title or marks.moved):
            return lines
        if self._words:
            number = f"{section.number}  " if section.number else ""
            spans = [*(marks.title or [[section.title, ""]]), *([[f" ({wording.MOVED})", "i"]] if marks.moved else [])]
            lines = wrap_block(["h", number, " " * len(number), spans], self.width)
            lines = [item._replace(block=-1, offset=0) for item in lines]
        return [item._replace(changed=True) for item in lines]

    def _has(self, position: int, block: int) -> bool:
        here = next((at for at, item in enumerate(self._marked) if item.place == block), len(self._marked))
        return (len(self.starts), self._next_block) > (position + 1, here if block >= 0 else block)

    def _block_lines(self, number: int) -> list[Line]:
        item = self._marked[number]
        if self._words:
            return self._with_words(item)
        text = block_text(self._blocks[number])
        lines = wrap_block(self._blocks[number], self.width, self._mentions(text) if text else (), item.place)
        return [line._replace(changed=_is_touched(line, item)) for line in lines]

    def _with_words(self, item: MarkedBlock) -> list[Line]:
        text = block_text(item.block)
        mentions: Sequence[MentionSpan] = ()
        if item.place >= 0 and text:
            mentions = self._mentions(text) if not item.stretches else _shifted(self._mentions, text, item)
        lines = wrap_block(item.block, self.width, mentions, item.place)
        if item.stretches:
            lines = [_placed(line, item) for line in lines]
        return [line._replace(changed=_is_marked(line)) for line in lines]


def _without_gone(marked: Sequence[MarkedBlock]) -> list[MarkedBlock]:
    """Return blocks without those that are gone; of the one after these, or else before, the edge is touched."""
    found: list[MarkedBlock] = []
    passed = False
    for item in marked:
        if item.place >= 0:
            found.append(item._replace(touched=((0, 0), *item.touched)) if passed else item)
        passed = item.place < 0
    if passed and found:
        end = len(block_text(found[-1].block))
        found[-1] = found[-1]._replace(touched=(*found[-1].touched, (end, end)))
    return found


def _is_marked(line: Line) -> bool:
    return any(not _MARKS.isdisjoint(run.role.split()) for run in line.runs)


def _is_touched(line: Line, item: MarkedBlock) -> bool:
    """Return whether a line of the newer text has something that differs, or stands where something is gone."""
    parts = line.parts or ((line.offset, line.offset + len(line.text) - line.lead, 0),)
    return any(
        max(start, first) < min(end, last) or (first == last and start <= first <= end)
        for start, end, _at in parts
        for first, last in item.touched
    )


def _shifted(find: MentionFinder, text: str, item: MarkedBlock) -> list[MentionSpan]:
    """Return the terms of the newer text in the marked one, but for those that a mark breaks."""
    own = "".join(text[part.at : part.at + part.end - part.start] for part in item.stretches)
    return [
        (start + part.at - part.start, end + part.at - part.start, term)
        for start, end, term in find(own)
        for part in item.stretches
        if part.start <= start and end <= part.end
    ]


def _placed(line: Line, item: MarkedBlock) -> Line:
    """Return a line of a marked block with the places of its newer text."""
    first, last = line.offset, line.offset + len(line.text) - line.lead
    parts = []
    own = 0
    """Characters of the newer text before the line."""
    for part in item.stretches:
        low, high = max(first, part.at), min(last, part.at + part.end - part.start)
        if low < high:
            parts.append((part.start + low - part.at, part.start + high - part.at, line.lead + low - first))
        if part.at <= first:
            own = min(part.start + first - part.at, part.end)
    parts = parts or [(own, own, line.lead)]
    return line._replace(offset=parts[0][0], parts=tuple(parts))
