"""The order of the list of briefings, and the next unread one."""

from __future__ import annotations

import pytest

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.shelf import arranged, unread_after

NAMES = {"a": 30, "b": 20, "c": 20, "d": None, "words": 40}
ROWS = list(NAMES)


def entry(name: str, day: int | None) -> BriefingEntry:
    sections = 0 if name == "words" else 1
    return BriefingEntry(ROWS.index(name), f"/{name}", name, name, "", None, "", sections, 0, 1, 0, day)


ENTRIES = [entry(name, day) for name, day in NAMES.items()]


@pytest.mark.parametrize(
    ("read", "after", "wanted"),
    [
        ("", "", "a"),
        ("", "a", "b"),
        ("", "b", "c"),
        ("", "d", "a"),
        ("c", "c", "a"),
        ("c", "d", "a"),
        ("ab", "d", "c"),
        ("abd", "c", ""),
        ("bcd", "words", "a"),
        ("abcd", "", ""),
    ],
)
def test_the_next_unread(read: str, after: str, wanted: str) -> None:
    """The newest, or what follows an unread one, whatever the order of the list; never a glossary."""
    seen = {(name, "/") for name in read}
    for entries in (ENTRIES, ENTRIES[::-1] if wanted not in {"b", "c"} else ENTRIES):
        found = unread_after(entries, seen, ROWS.index(after) if after else -1)
        assert (found.name if found else "") == wanted


def test_the_one_that_teaches_comes_first_until_it_is_read() -> None:
    start = ENTRIES[3]._replace(name="start-here", title="Start")
    entries = [*ENTRIES[:3], start, ENTRIES[4]]
    names = {by: [item.name for item in arranged(entries, {("a", "/")}, by)] for by in ("date", "title", "unread")}
    assert names == {
        "date": ["start-here", "a", "b", "c", "words"],
        "title": ["a", "b", "c", "start-here", "words"],
        "unread": ["start-here", "b", "c", "a", "words"],
    }
    assert [item.name for item in arranged(entries, {("start-here", "/")})] == [item.name for item in entries]
