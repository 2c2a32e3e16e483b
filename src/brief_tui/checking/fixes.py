"""Fixes mistakes that have one possible correction: edits at their places, all else stays byte for byte.

An edit is kept only if the file, read again, is better: its first syntax error comes later, or it has fewer errors, or
as many errors and fewer warnings and notes.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress

from brief_tui.briefing.problems import Swap
from brief_tui.checking import wording
from brief_tui.checking.check import CheckedFile, check_text, settle
from brief_tui.checking.rules.registry import severity
from brief_tui.checking.rules.rule import SEVERITIES

_READINGS = 200
"""Readings of one file: a mistake may hide the next, and useless edits are found by bisection."""
_ALL = 100_000
"""Problems of one file that are fixed at once."""
_BOM = b"\xef\xbb\xbf"


def fixed_text(text: str, name: str, stem: str, off: frozenset[str] = frozenset()) -> str:
    """Return the text with all fixes that improve it; the same text if there is none.

    Args:
        text: a file, without a byte order mark.
        name: the file's name.
        stem: as in `check_text`.
        off: codes that are switched off; their findings are not fixed.
    """
    return _Fixer(name, stem, off).run(text)


class _Fixer:
    """Fixes one file within a bound on readings."""

    def __init__(self, name: str, stem: str, off: frozenset[str]) -> None:
        self._left = _READINGS
        self._file = (name, stem, off)

    def run(self, text: str) -> str:
        current: CheckedFile | None = self._read(text)
        while current is not None:
            text = current.text
            current = self._better(current, list(_applicable(current)))
        return text

    def _read(self, text: str) -> CheckedFile:
        self._left -= 1
        checked = check_text(text, *self._file, shown=_ALL)
        settle([checked], lambda names: names)  # names explained in other files cannot be fixed here
        return checked

    def _better(self, before: CheckedFile, swaps: list[Swap]) -> CheckedFile | None:
        """Return the file with these edits if each removes a problem, else with some of them; None if none helps."""
        if not swaps or self._left <= 0:
            return None
        after = self._read(_applied(before.text, swaps))
        fewer = len(before.problems) - len(after.problems)
        if problem_rank(after) < problem_rank(before) and (len(swaps) == 1 or fewer >= len(swaps)):
            return after
        half = len(swaps) // 2
        return (self._better(before, swaps[:half]) or self._better(before, swaps[half:])) if half else None


def problem_rank(checked: CheckedFile) -> tuple[int, ...]:
    """Return a key that orders files by their problems, the best first: parse errors, then problems by severity."""
    stops = [problem for problem in checked.problems if problem.code == "yaml"]
    stop = min(((-problem.line, -problem.column) for problem in stops), default=(0, 0))
    counts = [sum(severity(problem.code) == kind for problem in checked.problems) for kind in SEVERITIES]
    return (len(stops), *stop, *counts)


def _applicable(checked: CheckedFile) -> Iterator[Swap]:
    """Yield the edits whose old text is found at their offset, in order, without overlaps."""
    end = 0
    for swap in sorted(checked.swaps.values()):
        if swap.offset >= end and checked.text.startswith(swap.old, swap.offset):
            end = swap.offset + len(swap.old)
            yield swap


def _applied(text: str, swaps: list[Swap]) -> str:
    parts: list[str] = []
    end = 0
    for swap in swaps:
        parts += (text[end : swap.offset], swap.new)
        end = swap.offset + len(swap.old)
    return "".join((*parts, text[end:]))


def unified(before: str, after: str, name: str, context: int = 3) -> list[str]:
    """Return the lines of a unified diff; the edits of this module keep the number of lines.

    Args:
        before: a text.
        after: the fixed text.
        name: the file's name, clean.
        context: lines around a change.
    """
    old, new = before.split("\n"), after.split("\n")
    changed = [number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    diff = [f"--- {name}", f"+++ {name}"] if changed else []
    last = len(old) - (1 if old[-1] else 2)
    while changed:
        group = [changed.pop(0)]
        while changed and changed[0] - group[-1] <= 2 * context:
            group.append(changed.pop(0))
        start, stop = max(group[0] - context, 0), min(group[-1] + context, last) + 1
        diff.append(f"@@ -{start + 1},{stop - start} +{start + 1},{stop - start} @@")
        for number in range(start, stop):
            end = ["\\ No newline at end of file"] if number == len(old) - 1 else []
            if old[number] == new[number]:
                diff += [f" {old[number]}", *end]
            else:
                diff += [f"-{old[number]}", *end, f"+{new[number]}", *end]
    return diff


class ChangedError(OSError):
    """The file has changed since it was read."""


def write(path: str, before: str, after: str) -> None:
    """Replace the text of a file atomically, with the same mode; a link stays a link.

    Raises:
        ChangedError: it no longer holds `before`.
        OSError: it cannot be written.
    """
    target = os.path.realpath(path)
    with open(target, "rb") as file:  # noqa: PTH123 - the path is a text, as everywhere on this way
        data = file.read()
        status = os.fstat(file.fileno())
    mark = _BOM if data.startswith(_BOM) else b""
    if data != mark + before.encode("utf-8"):
        raise ChangedError(wording.CHANGED)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".", suffix=".tmp")  # noqa: PTH120
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + after.encode("utf-8"))
            file.flush()
            with suppress(OSError):  # only its owner may give a file away
                os.chown(handle, status.st_uid, status.st_gid)
            os.fchmod(handle, stat.S_IMODE(status.st_mode))
            os.fsync(handle)
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
