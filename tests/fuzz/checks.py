"""What must hold of whatever is read: the same checks for the fuzzer, for Hypothesis and for what was once found.

Each check takes what a stranger wrote, and raises when a promise is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from brief_tui.briefing.files import decode
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.problems import BriefingError
from brief_tui.briefing.serialise import to_plain
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index.index import Index, add_text
from brief_tui.render.lines import wrap_block
from brief_tui.text import markdown
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean

_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, and what turns text around: nowhere in what was cleaned."""


def safe(text: str) -> None:
    """A text can be drawn: no control, nothing that turns it around, and cleaning it again changes nothing."""
    found = _UNSAFE.search(text)
    assert found is None, (hex(ord(found[0])), text[:200])
    assert clean(text) == text, text[:200]


def _words(value: object) -> Iterator[str]:
    """Every text in a plain form."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item


def _have_places(error: BriefingError, lines: int) -> None:
    assert error.problems
    for problem in error.problems:
        safe(str(problem))
        assert 0 <= problem.line <= lines
        assert problem.what


def loads(data: bytes) -> None:
    """A file is a briefing, all of whose text is clean, or every problem has a place."""
    try:
        found = load_text(decode(data, "f\x1b.yaml"), "f\x1b.yaml")
    except BriefingError as error:
        _have_places(error, data.count(b"\n") + data.count(b"\r") + 1)
        return
    for text in _words(to_plain(found)):
        safe(text)


def is_drawn(data: bytes) -> None:
    """A body is blocks of clean text, and lines no wider than asked for."""
    blocks = markdown.parse(clean(data.decode("utf-8", "replace")))
    for number, block in enumerate(blocks):
        for line in wrap_block(block, 20, (), number):
            safe(line.text)
            fits = cell_width(line.text[line.lead :]) <= 20 or len(line.text[line.lead :]) <= 2
            assert fits or cell_width(line.text[: line.lead]) > 16, line.text


def is_compiled(data: bytes) -> None:
    """A file goes through the index and comes out as text that can be printed."""
    from brief_tui.cli import printing
    from brief_tui.library.answers import catalogue

    index = Index([], memory=True)
    try:
        try:
            add_text(index, data)
        except BriefingError:
            return
        for entry in catalogue.entries(index):
            for line in catalogue.problems_of(index, entry.row):
                safe(line)
            if not entry.problems:
                safe(printing.whole(index, entry, 40))
    finally:
        index.close()


@cache
def _few_incidents() -> Index:
    index = Index([], memory=True)
    add_text(
        index, b"title: t\nincidents:\n  - {id: a, date: 2023-01, casualties: [{who: w, outcome: killed, low: 4}]}\n"
    )
    return index


def _has_column(error: SyntaxProblem, text: str) -> None:
    assert str(error)
    assert 0 <= error.column <= len(text)


def is_filtered(data: bytes) -> None:
    """A filter is understood or refused."""
    text = data.decode("utf-8", "replace")
    try:
        SqliteIncidentView(_few_incidents()).narrow(text)
    except SyntaxProblem as error:
        _has_column(error, text)


CHECKS: tuple[Callable[[bytes], None], ...] = (loads, is_drawn, is_compiled, is_filtered)
"""The doors; the first byte of a fuzzer's input says which."""


def check(data: bytes) -> None:
    """Bring an input to the door that its first byte names. What never ends is the fuzzer's to find (`-timeout`)."""
    if data:
        CHECKS[data[0] % len(CHECKS)](data[1:])
