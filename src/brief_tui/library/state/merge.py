"""Export of a whole state, and merging of another into it: the newest record of each key wins."""

from __future__ import annotations

import string
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from brief_tui.library import wording
from brief_tui.library.state.bookmarks import Bookmark, BookmarkStore, put_changes, rows
from brief_tui.library.state.lookups import TRIM
from brief_tui.library.state.state import position_change, read_mark_changes
from brief_tui.library.state.store import Change, Store
from brief_tui.library.state.transfer import (
    BookmarkRecord,
    LookupRecord,
    PositionRecord,
    ReadRecord,
    StateContents,
    milliseconds,
    odd_field,
)

Key = TypeVar("Key", bound=Hashable)
Record = TypeVar("Record", PositionRecord, ReadRecord, LookupRecord)
AnyRecord = TypeVar("AnyRecord", PositionRecord, ReadRecord, BookmarkRecord, LookupRecord)
_ODD: dict[type, Callable[[str, str, str], str]] = {
    PositionRecord: wording.odd_place,
    ReadRecord: wording.odd_read_mark,
    BookmarkRecord: wording.odd_bookmark,
    LookupRecord: wording.odd_look_up,
}


class MovedBookmark(NamedTuple):
    """A bookmark that got another letter, since its own was taken."""

    letter: str
    """Its former letter."""
    now: str
    taken_by: Bookmark


class MergeResult(NamedTuple):
    """The number of records that a merge added or replaced, and the bookmarks that got another letter."""

    places: int
    read: int
    marks: int
    lookups: int
    moved: list[MovedBookmark]


class ExtractedState(NamedTuple):
    """The content of a state file."""

    contents: StateContents
    odd: list[str]
    """A line for each record that no state can have; it is left out of the contents."""


def contents(store: Store) -> StateContents:
    """Return the whole state, the newest first. Raises StateFailed."""
    return extract(store).contents


def extract(store: Store) -> ExtractedState:
    """Return the whole state, the newest first, and the odd records of the file. Raises StateFailed."""
    odd: list[str] = []
    columns = "briefing, view, section, block, offset, incident, term, at"
    places = [PositionRecord(*row) for row in store.all(f"SELECT {columns} FROM place")]  # noqa: S608 - our words
    marks = [BookmarkRecord(*row) for row in rows(store)]
    lookups = [LookupRecord(*row) for row in store.all("SELECT term, at FROM lookup")]
    read = [
        ReadRecord(briefing, edition, value, at)
        for table, value in (("unseen", False), ("seen", True))
        for briefing, edition, at in store.all(f"SELECT briefing, edition, at FROM {table}")  # noqa: S608 - our words
    ]
    records = StateContents(
        sorted(_sound(places, odd), key=lambda item: (-milliseconds(item.at), item.briefing)),
        sorted(_last(_sound(read, odd)), key=lambda item: (-milliseconds(item.at), item.briefing, item.edition)),
        sorted(_sound(marks, odd), key=attrgetter("letter")),
        sorted(_sound(lookups, odd), key=lambda item: (-milliseconds(item.at), item.term)),
    )
    return ExtractedState(records, odd)


def _sound(records: Iterable[AnyRecord], odd: list[str]) -> Iterator[AnyRecord]:
    """Yield the valid records, and describe the others in `odd`."""
    for record in records:
        key = odd_field(record)
        if key:
            odd.append(_ODD[type(record)](f"{record[0]!r:.80}", key, f"{getattr(record, key)!r:.80}"))
        else:
            yield record


def _last(records: Iterable[ReadRecord]) -> Iterable[ReadRecord]:
    """Return the latest record of each edition."""
    latest: dict[tuple[str, str], ReadRecord] = {}
    for record in records:
        former = latest.get((record.briefing, record.edition))
        if former is None or former.at <= record.at:
            latest[record.briefing, record.edition] = record
    return latest.values()


def merge(store: Store, new: StateContents) -> MergeResult:
    """Merge a state into the file, in one transaction.

    The newest place, read mark and look-up is kept; on a tie, the file's own. A bookmark at the place of one with
    its letter keeps the newer note. One whose letter is taken by another place gets the next free letter, unless
    the same place with the same note is there already.

    Raises StateFailed if it cannot be kept; nothing is changed then.
    """
    with store.transaction() as make:
        here = contents(store)
        places = _newer({item.briefing: item.at for item in here.places}, new.places, lambda item: item.briefing)
        read = _newer(
            {(item.briefing, item.edition): item.at for item in here.read},
            new.read,
            lambda item: (item.briefing, item.edition),
        )
        lookups = _newer({item.term: item.at for item in here.lookups}, new.lookups, lambda item: item.term)
        marks, moved = _marks(BookmarkStore(store).all(), new.marks)
        changes: list[Change] = [position_change(item) for item in places]
        for item in read:
            changes += read_mark_changes(item.briefing, item.edition, read=item.read, at=item.at)
        changes += [("INSERT OR REPLACE INTO lookup VALUES (?, ?)", item) for item in lookups]
        for letter, mark in marks.items():
            changes += put_changes(letter, mark)
        for change in (*changes, TRIM):
            make(*change)
    return MergeResult(len(places), len(read), len(marks), len(lookups), moved)


def _newer(here: dict[Key, float], records: Iterable[Record], key: Callable[[Record], Key]) -> list[Record]:
    """Return the newest record of each key, where it is newer than the stored one."""
    newest: dict[Key, Record] = {}
    for record in records:
        best = max(here.get(key(record), -1.0), newest[key(record)].at if key(record) in newest else -1.0)
        if best < 0 or milliseconds(record.at) > milliseconds(best):
            newest[key(record)] = record
    return list(newest.values())


def _marks(here: dict[str, Bookmark], new: Iterable[BookmarkRecord]) -> tuple[dict[str, Bookmark], list[MovedBookmark]]:
    """Return the bookmarks to put, and those that get another letter."""
    new = list(new)
    positions = {(mark.spot, mark.note) for mark in here.values()}
    letters = _free({*here, *(item.letter for item in new)})
    placed: dict[str, Bookmark] = {}
    moved = []
    for item in new:
        mark = Bookmark(*item[1:])
        there = placed.get(item.letter) or here.get(item.letter)
        if there is None:
            placed[item.letter] = mark
        elif there.spot == mark.spot:
            if milliseconds(mark.noted) > milliseconds(there.noted):
                # Put again without a word on the note: that takes none away.
                silent = not mark.note and mark.noted == mark.at
                placed[item.letter] = mark._replace(note=there.note) if silent else mark
        elif (mark.spot, mark.note) not in positions:
            letter = next(letters)
            placed[letter] = mark
            moved.append(MovedBookmark(item.letter, letter, there))
        positions.add((mark.spot, mark.note))
    return placed, moved


def _free(taken: set[str]) -> Iterator[str]:
    """Yield letters without a bookmark: those of a keyboard first, then of any script."""
    keyboard = string.ascii_lowercase + string.ascii_uppercase + string.digits
    others = (chr(code) for code in range(0xC0, 0x110000))
    return (letter for letter in chain(keyboard, others) if letter.isalnum() and letter not in taken)
