"""Differences of two texts as runs of words: anchors that stand once in both, and Myers' algorithm between them.

E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986). Anchors are words that occur
once in both texts, in their longest common order, as in Bram Cohen's patience diff. All loops are iterative and
bounded: a stretch that differs too much is one replacement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.text.rising import longest_rising

_WORD = re.compile(r"\S+|\n\s*\n")
"""A word with its punctuation; an empty line counts as one, so that paragraphs are told apart."""
_EDITS = 400
"""Words added and gone in a stretch between anchors, at most; of more it is replaced as a whole."""
_STEPS = 2_000_000
"""Comparisons of words in a pair of texts, at most; what is left then is replaced as a whole."""


class WordRun(NamedTuple):
    """A run of words: equal ones where both sides have some and `equal` is set, else gone, added or replaced ones."""

    equal: bool
    old: range
    """Positions of its words in the old text."""
    new: range
    """Positions of its words in the new text."""


def split_words(text: str) -> list[str]:
    """Return the words of a text with their punctuation; a break between paragraphs is one word, an empty line."""
    return [word if not word.isspace() else "\n\n" for word in _WORD.findall(text)]


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Return the first and last character of each of these words."""
    return [match.span() for match in _WORD.finditer(text)]


def compare(old: Sequence[str], new: Sequence[str]) -> list[WordRun]:
    """Return the runs that lead from the old words to the new, in order: each word is in one run.

    Equal and changed runs alternate. The work is at most 2,000,000 comparisons; a stretch beyond it, or with more than
    400 words added and gone between two anchors, is one changed run.
    """
    pairs = _Comparison(old, new).pairs()
    runs: list[WordRun] = []
    at_old = at_new = 0
    for i, j, length in pairs:
        if at_old < i or at_new < j:
            runs.append(WordRun(False, range(at_old, i), range(at_new, j)))
        runs.append(WordRun(True, range(i, i + length), range(j, j + length)))
        at_old, at_new = i + length, j + length
    if at_old < len(old) or at_new < len(new):
        runs.append(WordRun(False, range(at_old, len(old)), range(at_new, len(new))))
    return runs


def share_equal(runs: Sequence[WordRun]) -> float:
    """Return the share of the words that are equal, 0 to 1; of two empty texts 1."""
    total = sum(len(run.old) + len(run.new) for run in runs)
    return sum(2 * len(run.old) for run in runs if run.equal) / total if total else 1.0


class _Comparison:
    """The comparison of two texts, whose words are numbers."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._old = [numbers.setdefault(word, len(numbers)) for word in old]
        self._new = [numbers.setdefault(word, len(numbers)) for word in new]
        self.steps = 0

    def pairs(self) -> list[tuple[int, int, int]]:
        """Return the equal runs: their beginnings in both texts and their length, in order and apart."""
        found: list[tuple[int, int, int]] = []
        stretches = [(0, len(self._old), 0, len(self._new))]
        while stretches:
            i, i_end, j, j_end = stretches.pop()
            start = self._common_start(i, i_end, j, j_end)
            if start:
                found.append((i, j, start))
                i, j = i + start, j + start
            end = self._common_end(i, i_end, j, j_end)
            if end:
                found.append((i_end - end, j_end - end, end))
                i_end, j_end = i_end - end, j_end - end
            if i == i_end or j == j_end:
                continue
            anchors = self._anchors(i, i_end, j, j_end)
            if not anchors:
                found += self._shortest_edits(i, i_end, j, j_end)
                continue
            for at, beside in anchors:
                stretches.append((i, at, j, beside))
                found.append((at, beside, 1))
                i, j = at + 1, beside + 1
            stretches.append((i, i_end, j, j_end))
        return _joined(sorted(found))

    def _common_start(self, i: int, i_end: int, j: int, j_end: int) -> int:
        old, new, most, n = self._old, self._new, min(i_end - i, j_end - j), 0
        while n < most and old[i + n] == new[j + n]:
            n += 1
        return n

    def _common_end(self, i: int, i_end: int, j: int, j_end: int) -> int:
        old, new, most, n = self._old, self._new, min(i_end - i, j_end - j), 0
        while n < most and old[i_end - 1 - n] == new[j_end - 1 - n]:
            n += 1
        return n

    def _anchors(self, i: int, i_end: int, j: int, j_end: int) -> list[tuple[int, int]]:
        """Return words that stand once in both stretches, as positions that rise in both."""
        first, second = _single(self._old, i, i_end), _single(self._new, j, j_end)
        candidates = sorted((at, second[word]) for word, at in first.items() if word in second)
        return [candidates[at] for at in longest_rising([beside for _at, beside in candidates])]

    def _shortest_edits(self, i: int, i_end: int, j: int, j_end: int) -> list[tuple[int, int, int]]:
        """Return the equal runs of a shortest edit script; none past the bounds."""
        old, new = self._old[i:i_end], self._new[j:j_end]
        n, m = len(old), len(new)
        reached = {1: 0}
        trace: list[dict[int, int]] = []
        for edits in range(min(n + m, _EDITS) + 1):
            trace.append(reached)
            reached = dict(reached)
            for k in range(-edits, edits + 1, 2):
                down = k == -edits or (k != edits and reached[k - 1] < reached[k + 1])
                x = start = reached[k + 1] if down else reached[k - 1] + 1
                while x < n and 0 <= x - k < m and old[x] == new[x - k]:
                    x += 1
                reached[k] = x
                self.steps += x - start + 1
                if x >= n and x - k >= m:
                    return [(i + a, j + b, length) for a, b, length in _back(trace, n, m)]
            if self.steps > _STEPS:
                break
        return []


def _single(words: Sequence[int], start: int, stop: int) -> dict[int, int]:
    """Return the positions of the words that stand once in a stretch."""
    seen: dict[int, int] = {}
    for at in range(start, stop):
        seen[words[at]] = -1 if words[at] in seen else at
    return {word: at for word, at in seen.items() if at >= 0}


def _back(trace: Sequence[dict[int, int]], n: int, m: int) -> list[tuple[int, int, int]]:
    """Return the equal runs on the way from the end to the beginning; `trace` has what each number of edits reached."""
    runs: list[tuple[int, int, int]] = []
    x, y = n, m
    for edits in range(len(trace) - 1, -1, -1):
        reached, k = trace[edits], x - y
        down = k == -edits or (k != edits and reached[k - 1] < reached[k + 1])
        from_k = k + 1 if down else k - 1
        x_before = reached[from_k]
        y_before = x_before - from_k
        start = x_before if down else x_before + 1
        if not edits:
            start = 0
        if x > start:
            runs.append((start, start - k, x - start))
        x, y = x_before, y_before
    return runs


def _joined(runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join runs that touch in both texts."""
    joined: list[tuple[int, int, int]] = []
    for i, j, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((i, j, length))
    return joined
