"""A state goes out as JSON and into another home whole; a merge loses nothing; a bad file is told with its places."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.problems import BriefingError
from brief_tui.library.state import transfer
from brief_tui.library.state.bookmarks import Bookmark, BookmarkStore, is_letter
from brief_tui.library.state.merge import MergeResult, contents, merge
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.library.state.store import Store
from brief_tui.library.state.transfer import (
    BookmarkRecord,
    LookupRecord,
    PositionRecord,
    ReadRecord,
    StateContents,
    read,
    written,
)
from brief_tui.render.inert import escaped

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
TIMES = st.integers(0, 253_402_300_799_999).map(lambda milliseconds: milliseconds / 1000)
LETTERS = st.characters(categories=["Ll", "Lu", "Lo", "Nd"]).filter(is_letter)
WHOLE = st.integers(0, 2**31 - 1)


def records(kind: Any, key: Any, **parts: Any) -> Any:
    """Lists of records, each with a key of its own."""
    shapes = {
        "block": st.integers(-1, 2**31 - 1), "offset": WHOLE, "read": st.booleans(), "at": TIMES, "noted": TIMES,
        **parts,
    }  # fmt: skip
    made = st.builds(kind, **{name: shapes.get(name, TEXTS) for name in kind._fields})
    return st.lists(made, max_size=4, unique_by=key)


STATES = st.builds(
    StateContents,
    places=records(PositionRecord, lambda item: item.briefing),
    read=records(ReadRecord, lambda item: (item.briefing, item.edition)),
    marks=records(BookmarkRecord, lambda item: item.letter, letter=LETTERS),
    lookups=records(LookupRecord, lambda item: item.term),
)


def into(home: Store, text: str) -> MergeResult:
    """Import a text into a home."""
    return merge(home, read(text, "state.json"))


def out_of(home: Store) -> str:
    """Export a home, as the command does."""
    return escaped(written(contents(home)))


@given(STATES)
def test_export_into_another_home_and_out_again_is_the_same(state: StateContents) -> None:
    with closing(Store(memory=True)) as one, closing(Store(memory=True)) as two:
        into(one, written(state))
        exported = out_of(one)
        merged = into(two, exported)
        assert out_of(two) == exported
        assert [len(item) for item in state] == [merged.places, merged.read, merged.marks, merged.lookups]
        assert into(two, exported) == MergeResult(0, 0, 0, 0, [])
        assert out_of(two) == exported


@given(STATES, STATES)
def test_a_merge_loses_no_bookmark_and_the_newest_wins(here: StateContents, new: StateContents) -> None:
    with closing(Store(memory=True)) as home:
        into(home, written(here))
        merged = into(home, written(new))
        after = contents(home)
        spots = {item.letter: item[1:5] for item in after.marks}
        assert {item[1:5] for item in (*here.marks, *new.marks)} == set(spots.values())
        assert {item.letter: spots[item.letter] for item in here.marks} == {m.letter: m[1:5] for m in here.marks}
        notes = {item.letter: item.note for item in after.marks}
        moved = {item.letter: item.now for item in merged.moved}
        assert {item.letter: notes[moved[item.letter]] for item in new.marks if item.letter in moved} == {
            item.letter: item.note for item in new.marks if item.letter in moved
        }
        latest = {item.briefing: item.at for item in here.places}
        for place in new.places:
            latest[place.briefing] = max(latest.get(place.briefing, 0), place.at)
        assert {item.briefing: item.at for item in after.places} == latest
        before = out_of(home)
        assert into(home, written(new)).moved == []
        assert out_of(home) == before


def test_what_a_reader_did_goes_out(tmp_path: Path) -> None:
    state = State(tmp_path / "one")
    state.keep_place("mali", ReaderPosition("incidents", "war", -1, 3, "nara", "GSIM"))
    state.mark_seen("mali", "1/2023-01")
    state.mark_seen("sahel", "2/")
    state.mark_unseen("sahel", "2/")
    state.marks.put("é", Bookmark("mali", "war", 2, 7, "a \u202e \x9b note\n\ud83d".replace("\ud83d", "\U0001f600")))
    state.lookups.add("GSIM")
    text = out_of(state.store)
    data = json.loads(text)
    assert data["brief_tui_state"] == 1
    assert list(data) == ["brief_tui_state", "places", "read", "marks", "lookups"]
    assert data["places"][0].items() >= {"briefing": "mali", "view": "incidents", "block": -1, "term": "GSIM"}.items()
    assert [(item["briefing"], item["read"]) for item in data["read"]] == [("sahel", False), ("mali", True)]
    assert data["marks"][0]["note"] == "a \u202e \x9b note\n\U0001f600"
    assert "\u202e" not in text
    assert "\x9b" not in text
    assert data["lookups"][0]["at"].endswith("Z")
    other = State(tmp_path / "two")
    into(other.store, text)
    assert out_of(State(tmp_path / "two").store) == text
    assert other.seen() == {("mali", "1/2023-01")}


def mark(letter: str, section: str, note: str = "", at: float = 1.0, noted: float | None = None) -> BookmarkRecord:
    """A bookmark of one briefing."""
    return BookmarkRecord(letter, "b", section, 0, 0, note, at, at if noted is None else noted)


def merged_marks(here: list[BookmarkRecord], new: list[BookmarkRecord]) -> tuple[dict[str, str], list[str]]:
    """Section and note by letter after a merge, and which letters were moved where."""
    with closing(Store(memory=True)) as home:
        into(home, written(StateContents([], [], here, [])))
        found = into(home, written(StateContents([], [], new, [])))
        after = {item.letter: f"{item.section} {item.note}".strip() for item in contents(home).marks}
    return after, [f"{item.letter}{item.now}" for item in found.moved]


def test_a_taken_letter() -> None:
    new = [mark("a", "kati", "mine", 9.0), mark("c", "nara")]
    assert merged_marks([mark("a", "war"), mark("b", "x")], new) == (
        {"a": "war", "b": "x", "c": "nara", "d": "kati mine"},
        ["ad"],
    )


def test_one_place_keeps_the_newer_note() -> None:
    here = [mark("a", "x", "old"), mark("b", "x", "newer", 1.0, 9.0), mark("c", "x", "said", 1.0)]
    new = [mark("a", "x", "new", 2.0), mark("b", "x", "older", 2.0), mark("c", "x", "", 5.0), mark("d", "x", "")]
    assert merged_marks(here, new)[0] == {"a": "x new", "b": "x newer", "c": "x said", "d": "x"}


def test_a_letter_twice_in_one_file() -> None:
    assert merged_marks([], [mark("a", "x"), mark("a", "y")]) == ({"a": "x", "b": "y"}, ["ab"])


GOOD = written(StateContents([], [ReadRecord("b", "1", True, 5.0)], [mark("a", "war")], []))

BAD = {
    "": "state.json:1:1: not valid JSON: Expecting value",
    "[1]": "state.json:1:1: this is not a state file: an object is expected; brief-tui state export writes one",
    '{"a": 1,\n ?}': "state.json:2:2: not valid JSON: Expecting property name",
    '{"places": []}': "state.json:1:1: this is not a state file: 'brief_tui_state' is missing",
    '{"brief_tui_state": 2}': "state.json:1:21: a state file of version 1 is expected",
    '{"brief_tui_state": true}': "state.json:1:21: a state file of version 1 is expected",
    '{"brief_tui_state": 1, "plaecs": []}': "state.json:1:24: no key 'plaecs'; did you mean 'places'?",
    '{"brief_tui_state": 1,\n "marks": {}}': "state.json:2:11: 'marks' must be a list",
    '{"brief_tui_state": 1,\n "marks": [7]}': "state.json:2:12: an object is expected",
    '{"brief_tui_state": 1, "read": [], "read": []}': "state.json:1:36: 'read' is there twice",
    '{"brief_tui_state": 1, "lookups": [{"term": "x"}]}': "state.json:1:36: 'at' is missing",
    GOOD.replace('"a"', '"ab"'): "state.json:14:17: 'letter' must be one letter or digit",
    GOOD.replace('"a"', '"\\u001b"'): "state.json:14:17: 'letter' must be one letter or digit",
    GOOD.replace('"war"', '"\\ud800"'): "state.json:16:18: 'section' must be a text of at most 20,000",
    GOOD.replace('"war"', f'"{"x" * 20_001}"'): "state.json:16:18: 'section' must be a text of at most 20,000",
    GOOD.replace('"block": 0', '"block": -2'): "state.json:17:16: 'block' must be a whole number, -1 or more",
    GOOD.replace('"block": 0', f'"block": {"9" * 5000}'): "state.json:17:16: 'block' must be a whole number, -1",
    GOOD.replace('"offset": 0', '"offset": true'): "state.json:18:17: 'offset' must be a whole number, 0 or more",
    GOOD.replace('"offset": 0', '"offset": NaN'): "state.json:18:17: 'offset' must be a whole number, 0 or more",
    GOOD.replace('"read": true', '"read": 1'): "state.json:8:15: 'read' must be true or false",
    GOOD.replace("00:00:05.000Z", "00:00:05"): "state.json:9:13: 'at' must be a time in UTC such as 2023-01-17T09:30",
    GOOD.replace("00:00:05.000Z", "00:00:05+01:00"): "state.json:9:13: 'at' must be a time in UTC",
    GOOD.replace("1970-01-01T00:00:05", "1969-01-01T00:00:05"): "state.json:9:13: 'at' must be a time in UTC",
    "[" * 100_000: "state.json:1:101: nested more than 100 deep",
    '{"x": ' * 100_000: "state.json:1:",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_bad_file_is_told_with_its_place(text: str) -> None:
    with pytest.raises(BriefingError) as caught:
        read(text, "state.json")
    assert str(caught.value).startswith(BAD[text])


def test_every_problem_is_told() -> None:
    text = GOOD.replace('"a"', '"ab"').replace('"read": true', '"read": 1').replace('"b"', "3")
    with pytest.raises(BriefingError) as caught:
        read(text, "state.json")
    assert [problem.line for problem in caught.value.problems] == [6, 8, 14, 15]


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "_RECORDS", 2)
    many = [LookupRecord(str(number), 1.0) for number in range(3)]
    with pytest.raises(BriefingError, match="'lookups' has more entries than 2"):
        read(written(StateContents([], [], [], many)), "state.json")


def is_told(text: str) -> bool:
    """Whether a text is a state, or every problem of it has a place."""
    try:
        read(text, "state.json")
    except BriefingError as error:
        return all(problem.line and problem.column for problem in error.problems)
    return True


@given(st.text(alphabet='[]{}",:\\ \n01eE.-tfn\x00\u202eu', max_size=60))
def test_any_text_is_a_state_or_problems(text: str) -> None:
    assert is_told(text)


@given(st.data())
def test_a_state_cut_or_changed_anywhere_is_a_state_or_problems(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    text = GOOD[:at] + data.draw(st.sampled_from(["", "0", "[]", "{}", "null", '"', ","])) + GOOD[at + 1 :]
    assert is_told(text)


def test_an_older_export_says_nothing_of_items_and_comes_in() -> None:
    """What has a default is not written, so that an older program reads the export; what has not comes back."""
    here = Bookmark("mali", "x", 2, 3, view="incidents", item="nara", column="region", label="Nara, 13 Jan 2023")
    with closing(Store(memory=True)) as home, closing(Store(memory=True)) as other:
        BookmarkStore(home).put("a", Bookmark("mali", "x", 2, 3))
        older = out_of(home)
        assert "view" not in older.partition('"marks"')[2]
        BookmarkStore(home).put("b", here)
        into(other, out_of(home))
        assert {key: mark[:4] + mark[7:] for key, mark in BookmarkStore(other).all().items()} == {
            "a": ("mali", "x", 2, 3, "read", "", "", ""),
            "b": here[:4] + here[7:],
        }
        assert into(other, older).marks == 0
