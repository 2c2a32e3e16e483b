"""Two versions of a text, each as blocks of `text.markdown`, as one text in which the differences are marked.

Marks are as in git's word diff: `{+added+}` and `[-gone-]`. A span's flags have `+` for added and `-` for gone words; a
block keeps the positions of its own text, so that a place in the newer text stays valid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.text.markdown_table import SEPARATOR
from brief_tui.text.word_changes import WordRun, compare, share_equal, split_words, word_bounds

ADDED, GONE = ("{+", "+}"), ("[-", "-]")
"""The marks around added words, and around words that are gone."""
REWRITTEN = 0.4
"""Share of equal words below which a block is another one."""
_PAIRS = 2_500
"""Pairs of blocks whose words are compared, at most; beyond it all are replaced."""

Block = list[object]
Span = list[str]


class Stretch(NamedTuple):
    """A part of the newer text that stands unbroken in the marked one."""

    start: int
    """Its first character in the newer block."""
    end: int
    at: int
    """Its start in the marked block."""


class MarkedBlock(NamedTuple):
    """A block of the newer text with marks, or one that is gone."""

    block: Block
    place: int
    """The block's number in the newer text; -1 for one that is gone."""
    stretches: tuple[Stretch, ...] = ()
    """The stretches of the newer text in it; none if it is the newer text, unmarked."""
    touched: tuple[tuple[int, int], ...] = ()
    """First and last character of what differs, in the newer text; equal where something is gone."""


def marked(old: Sequence[Block], new: Sequence[Block]) -> list[MarkedBlock]:
    """Return the blocks of a newer text with marks, and between them those that are gone."""
    found: list[MarkedBlock] = []
    for run in compare([_key(block) for block in old], [_key(block) for block in new]):
        if run.equal:
            found += [MarkedBlock(new[at], at) for at in run.new]
        else:
            found += _replaced(old, new, run)
    return found


def added(new: Sequence[Block]) -> list[MarkedBlock]:
    """Return the blocks of a text that is new as a whole."""
    return [_added(block, number) for number, block in enumerate(new)]


def gone(old: Sequence[Block]) -> list[MarkedBlock]:
    """Return the blocks of a text that is gone as a whole."""
    return [_gone(block) for block in old]


def marked_line(old: str, new: str) -> list[Span]:
    """Return a line of plain text, as spans with marks."""
    return _words_marked(old, [[new, ""]])[0]


def gone_line(text: str) -> list[Span]:
    """Return a line of plain text that is gone, as spans."""
    return [[f"{GONE[0]}{text}{GONE[1]}", "-"]]


def _key(block: Block) -> str:
    return f"{block[0]}{_text(block)}"


def _text(block: Block) -> str:
    return "".join(span[0] for span in _spans(block))


def _spans(block: Block) -> list[Span]:
    spans = block[3]
    assert isinstance(spans, list)
    return spans


def _replaced(old: Sequence[Block], new: Sequence[Block], run: WordRun) -> list[MarkedBlock]:
    """Return blocks that replace others: those alike with their words marked, the rest as gone and as added."""
    found: list[MarkedBlock] = []
    partner = _pairs([old[at] for at in run.old], [new[at] for at in run.new])
    shown = 0
    for number, at in enumerate(run.new):
        if number not in partner:
            found.append(_added(new[at], at))
            continue
        found += [_gone(old[each]) for each in run.old[shown : partner[number]]]
        shown = partner[number] + 1
        found += _changed(old[run.old[partner[number]]], new[at], at)
    # What has no successor stands before what is new at its end.
    rest = [_gone(old[at]) for at in run.old[shown:]]
    last = max(partner, default=-1)
    behind = len(found) - (len(run.new) - 1 - last)
    return [*found[:behind], *rest, *found[behind:]]


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Return which old block each new one comes from, both in order, so that most words are kept."""
    if len(old) * len(new) > _PAIRS:
        return {}
    words_old, words_new = [Counter(_text(block).split()) for block in old], [Counter(_text(b).split()) for b in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            alike = _alike(words_old[i], words_new[j]) if old[i][0] == new[j][0] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike + best[i + 1][j + 1] if alike else 0.0)
    found: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found[j] = i
            i, j = i + 1, j + 1
    return found


def _alike(first: Counter[str], second: Counter[str]) -> float:
    """Return the share of the words that two blocks have in common; 0 where it is too small."""
    total = first.total() + second.total()
    share = 2 * (first & second).total() / total if total else 0.0
    return share if share >= REWRITTEN else 0.0


def _added(block: Block, place: int) -> MarkedBlock:
    text = _text(block)
    if block[0] == "t" or not text:  # a row keeps its columns
        return MarkedBlock(_with(block, _flagged(_spans(block), 0, len(text), "+")), place, (), ((0, len(text)),))
    spans = [[ADDED[0], "+"], *_flagged(_spans(block), 0, len(text), "+"), [ADDED[1], "+"]]
    return MarkedBlock(_with(block, spans), place, (Stretch(0, len(text), len(ADDED[0])),), ((0, len(text)),))


def _gone(block: Block) -> MarkedBlock:
    text = _text(block)
    if block[0] == "t":
        text = "; ".join(cell for cell in text.split(SEPARATOR) if cell)
        return MarkedBlock(["p", *block[1:3], gone_line(text)], -1)
    return MarkedBlock(_with(block, gone_line(text)), -1)


def _with(block: Block, spans: list[Span]) -> Block:
    return [*block[:3], spans, *block[4:]]


def _changed(old: Block, new: Block, place: int) -> list[MarkedBlock]:
    """Return a block whose words are marked; before it what it replaces, where that cannot stand within."""
    if new[0] == "t":
        return [_gone(old), _added(new, place)]
    runs = compare(split_words(_text(old)), split_words(_text(new)))
    if share_equal(runs) < REWRITTEN:
        return [_gone(old), _added(new, place)]
    spans, stretches, touched = _words_marked(_text(old), _spans(new), runs)
    return [MarkedBlock(_with(new, spans), place, tuple(stretches), tuple(touched))]


def _words_marked(
    old: str, new: list[Span], runs: Sequence[WordRun] | None = None
) -> tuple[list[Span], list[Stretch], list[tuple[int, int]]]:
    """Return spans with their words marked, where the newer text stands in them, and what differs."""
    text = "".join(span[0] for span in new)
    words, bounds = split_words(old), word_bounds(text)
    writer = _Writer(new)
    for run in runs or compare(words, split_words(text)):
        start = bounds[run.new.start][0] if run.new else writer.position
        end = bounds[run.new.stop - 1][1] if run.new else writer.position
        if run.equal:
            writer.copy(end)
            continue
        lost = " ".join(" ".join(words[at] for at in run.old).split())
        if run.new:
            writer.copy(start)
            writer.insert(f"{GONE[0]}{lost}{GONE[1]} " if lost else "", "-")
            writer.insert(ADDED[0], "+")
            writer.copy(end, "+")
            writer.insert(ADDED[1], "+")
        else:
            writer.lose(f"{GONE[0]}{lost}{GONE[1]}" if lost else "")
        writer.touched.append((start, end))
    writer.copy(len(text))
    return writer.spans, writer.stretches, writer.touched


class _Writer:
    """Spans that are written from the spans of a text, with insertions."""

    def __init__(self, source: list[Span]) -> None:
        self._source = source
        self.position = 0
        """Characters of the source that are written."""
        self._length = 0
        self.spans: list[Span] = []
        self.stretches: list[Stretch] = []
        self.touched: list[tuple[int, int]] = []

    def copy(self, until: int, flag: str = "") -> None:
        """Write the source up to a character."""
        if until <= self.position:
            return
        before = self.stretches[-1] if self.stretches else None
        if before and before.end == self.position and before.at + before.end - before.start == self._length:
            self.stretches[-1] = before._replace(end=until)
        else:
            self.stretches.append(Stretch(self.position, until, self._length))
        self._put(_flagged(self._source, self.position, until, flag))
        self.position = until

    def insert(self, text: str, flag: str) -> None:
        """Write a text of our own."""
        if text:
            self._put([[text, flag]])

    def lose(self, text: str) -> None:
        """Write what is gone without anything in its place, a blank between it and the word beside it."""
        if text and self.position:
            self._put([[" ", ""], [text, "-"]])
        elif text:
            self._put([[text, "-"], [" ", ""]])

    def _put(self, spans: list[Span]) -> None:
        self.spans += spans
        self._length += sum(len(span[0]) for span in spans)


def _flagged(spans: Sequence[Span], start: int, end: int, flag: str) -> list[Span]:
    """Return a part of spans, with a flag added to each."""
    found: list[Span] = []
    position = 0
    for text, flags in spans:
        low, high = max(start - position, 0), min(end - position, len(text))
        if low < high:
            found.append([text[low:high], flags + flag])
        position += len(text)
    return found
