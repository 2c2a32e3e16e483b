"""Comments that switch a rule off in the file: `# brief-tui: off CODE, CODE`, and perhaps a reason.

On a line with other text it applies to that line, and to the whole of a value that begins there; on a line of its own
to the next line with text; before the first key to the whole file. Text within a value is never a comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from brief_tui.briefing.problems import LineMap
from brief_tui.briefing.yaml_tree import scalar_spans

_COMMENT = re.compile(r"#[ \t]*brief-tui:[ \t]*off\b[ \t]*")
_LIST = re.compile(r"[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*")
_NEXT = re.compile(r"^[ \t]*(?=[^\s#])", re.MULTILINE)


class Suppression:
    """One code that is switched off for some lines."""

    __slots__ = ("at", "code", "lines", "used")

    def __init__(self, at: int, code: str, lines: range) -> None:
        self.at = at
        """Offset of the code in the file."""
        self.code = code
        self.lines = lines
        """The lines for which it is off."""
        self.used = False


class Suppressions:
    """The suppressions of one file, and the codes that are off everywhere."""

    def __init__(self, text: str, places: LineMap, everywhere: frozenset[str] = frozenset()) -> None:
        """Find the comments.

        Args:
            text: the file.
            places: the lines of it.
            everywhere: codes that are off in all files.
        """
        self.everywhere = everywhere
        self.bare: list[int] = []
        """Offsets of comments without a code."""
        self.entries = _entries(text, places, self.bare) if "brief-tui:" in text else []
        self._by_code: dict[str, list[Suppression]] = {}
        for entry in self.entries:
            self._by_code.setdefault(entry.code, []).append(entry)

    def holds(self, code: str, line: int) -> bool:
        """Return whether a code is off on a line; the suppression counts as used."""
        if code in self.everywhere:
            return True
        entries = [entry for entry in self._by_code.get(code, ()) if line in entry.lines]
        for entry in entries:
            entry.used = True
        return bool(entries)


def _entries(text: str, places: LineMap, bare: list[int]) -> list[Suppression]:
    entries: list[Suppression] = []
    spans = list(scalar_spans(text))
    starts = [start for start, _end in spans]
    for match in comments(text, _COMMENT, spans):
        at = match.start()
        listed = _LIST.match(text, match.end())
        if listed is None:
            bare.append(at)
            continue
        lines = range(places.at(len(text))[0] + 1)
        if not starts or at > starts[0] or text[places.start(places.at(at)[0]) : at].strip():
            lines = _lines(text, at, places, spans, starts)
        codes = re.finditer(r"[\w-]+", listed[0])
        entries += [Suppression(listed.start() + code.start(), code[0], lines) for code in codes]
    return entries


def comments(text: str, pattern: re.Pattern[str], spans: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that are comments and not part of a scalar.

    Args:
        text: a file.
        pattern: begins with the #.
        spans: where the file's scalars begin and end, in order.
    """
    starts = [start for start, _end in spans]
    for match in pattern.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        within = before >= 0 and match.start() < spans[before][1]
        if not within and not text[match.start() - 1 : match.start()].strip():
            yield match


def _lines(text: str, at: int, places: LineMap, spans: list[tuple[int, int]], starts: list[int]) -> range:
    """Return the lines for which a comment holds: its own or the next, with those of a text that begins there."""
    line, _column = places.at(at)
    if not text[places.start(line) : at].strip():
        following = _NEXT.search(text, places.start(line + 1))
        line = places.at(following.end())[0] if following else line
    last = bisect_right(starts, places.start(line + 1)) - 1  # a block begins behind its own line
    if last < 0 or spans[last][0] < places.start(line):
        return range(line, line + 1)
    return range(line, max(line, places.at(max(spans[last][1] - 1, 0))[0]) + 1)
