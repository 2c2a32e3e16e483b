"""The reader's state as JSON: written with stable keys, read with line and column of every problem."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from math import isfinite
from typing import Any, NamedTuple

from brief_tui.briefing.limits import DEFAULT, Limits, current
from brief_tui.briefing.problems import BriefingError, Reporter
from brief_tui.library import syntax_wording as wording
from brief_tui.text.matching import near
from brief_tui.text.wording import near_or_known

VERSION = 1
"""Version of the form, the value of `VERSION_KEY`."""
VERSION_KEY = "brief_tui_state"
_BYTES = 16 * 1024 * 1024
"""Limit of the file's bytes: 50,000 positions are about half."""
_RECORDS = 50_000
"""Limit of entries in a list."""
_DEPTH = 100
_MOST = 2**31
_LATEST = 253_402_300_799.999
"""The last second of the year 9999, in seconds since 1970: what the notation can say."""


class PositionRecord(NamedTuple):
    """A reader's last position in a briefing."""

    briefing: str
    view: str
    section: str
    block: int
    offset: int
    incident: str
    term: str
    at: float


class ReadRecord(NamedTuple):
    """A read mark of an edition."""

    briefing: str
    edition: str
    read: bool
    at: float


class BookmarkRecord(NamedTuple):
    """A bookmark in the JSON form: letter, position, note; times in seconds since 1970; what it is at.

    Fields with a default may be missing, as in files of older programs, and are written if they differ from it.
    """

    letter: str
    briefing: str
    section: str
    block: int
    offset: int
    note: str
    at: float
    noted: float
    view: str = "read"
    item: str = ""
    column: str = ""
    label: str = ""


class LookupRecord(NamedTuple):
    """A term, and the time of its last look-up."""

    term: str
    at: float


class StateContents(NamedTuple):
    """All records of a state."""

    places: list[PositionRecord]
    read: list[ReadRecord]
    marks: list[BookmarkRecord]
    lookups: list[LookupRecord]


_SHAPES: dict[str, Any] = {
    "places": PositionRecord, "read": ReadRecord, "marks": BookmarkRecord, "lookups": LookupRecord,
}  # fmt: skip
_TIMES = ("at", "noted")


def odd_field(record: PositionRecord | ReadRecord | BookmarkRecord | LookupRecord) -> str:
    """Return the first key whose value the form cannot have, as another program may have written it; empty for none."""
    for key, value in record._asdict().items():
        if key in _TIMES:
            fits = isinstance(value, float | int) and isfinite(value)
        else:
            fits = _CHECKS.get(key, _TEXT)[1](value) is not None
        if not fits:
            return key
    return ""


def milliseconds(at: float) -> int:
    """Return a time, in seconds, as milliseconds: the form's precision."""
    return round(min(max(at, 0.0), _LATEST) * 1000)


def limits() -> Limits:
    """Return the limits for a state file; `--allow` raises them."""
    allowed = current()
    return allowed if allowed != DEFAULT else allowed._replace(max_bytes=_BYTES)


def written(contents: StateContents) -> str:
    """Return the JSON of a state, with a final newline."""
    lists: dict[str, Any] = {VERSION_KEY: VERSION}
    for name, records in contents._asdict().items():
        lists[name] = [
            {
                key: _iso(value) if key in _TIMES else value
                for key, value in record._asdict().items()
                if key not in record._field_defaults or value != record._field_defaults[key]
            }
            for record in records
        ]
    return json.dumps(lists, ensure_ascii=False, indent=2) + "\n"


def _iso(at: float) -> str:
    """Return a time in ISO 8601, UTC, to the millisecond."""
    seconds, rest = divmod(milliseconds(at), 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"


# Reading. `json` tells no places of values, so that they are found again, in a text that is known to be JSON.

_DECODER = json.JSONDecoder(parse_int=lambda digits: int(digits) if len(digits) < 20 else float(digits))
_SPACE = re.compile(r"[ \t\n\r]*")


def read(text: str, file: str) -> StateContents:
    """Return the state of a JSON text. Raises BriefingError with every problem and its position."""
    report = Reporter(file, text, limits().max_problems)
    contents = StateContents([], [], [], [])
    if _is_json(text, report) and text[_skip(text, 0)] == "{":
        _read_lists(text, report, contents)
    elif not report.problems:
        report.add(0, "kind", wording.NOT_A_STATE, wording.EXPORT_WRITES_ONE)
    if report.problems:
        raise BriefingError(report.problems)
    return contents


def _is_json(text: str, report: Reporter) -> bool:
    try:
        _DECODER.decode(text)
    except json.JSONDecodeError as error:
        report.add(error.pos, "json", wording.not_json(error.msg), wording.EXPORT_WRITES_ONE)
    except RecursionError:
        report.add(_too_deep(text), "depth", wording.state_too_deep(_DEPTH), wording.EXPORT_WRITES_ONE)
    return not report.problems


def _too_deep(text: str) -> int:
    """Return where brackets are nested too deeply."""
    depth, quoted, place = 0, False, 0
    while place < len(text) and depth <= _DEPTH:
        char = text[place]
        if char == "\\":
            place += 1
        elif char == '"':
            quoted = not quoted
        elif not quoted:
            depth += (char in "[{") - (char in "]}")
        place += 1
    return max(place - 1, 0)


def _skip(text: str, at: int) -> int:
    blanks = _SPACE.match(text, at)
    return blanks.end() if blanks else at


def _value(text: str, at: int) -> tuple[Any, int]:
    """Return the value at an offset, and the offset after it."""
    value, end = _DECODER.raw_decode(text, at)
    return value, _skip(text, end)


def _members(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Yield the keys of an object, each with its offset and that of its value."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, colon = _value(text, at)
        start = _skip(text, colon + 1)
        yield key, at, start
        _value_there, at = _value(text, start)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _items(text: str, at: int) -> Iterator[int]:
    """Yield the offsets of a list's values."""
    at = _skip(text, at + 1)
    while text[at] != "]":
        yield at
        _value_there, at = _value(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _read_lists(text: str, report: Reporter, contents: StateContents) -> None:
    keys = (VERSION_KEY, *_SHAPES)
    start = _skip(text, 0)
    offsets = _unique(text, start, keys, report)
    if VERSION_KEY not in offsets:
        report.add(start, "version", wording.not_state_without(VERSION_KEY), wording.EXPORT_WRITES_ONE)
        return
    version = _value(text, offsets[VERSION_KEY])[0]
    if version is True or version != VERSION:
        report.add(offsets[VERSION_KEY], "version", wording.other_version(VERSION), wording.EXPORT_WRITES_ONE)
        return
    for name, shape in _SHAPES.items():
        if name not in offsets:
            continue
        if text[offsets[name]] != "[":
            report.add(offsets[name], "kind", wording.list_needed(name), wording.EXPORT_WRITES_ONE)
            continue
        for number, place in enumerate(_items(text, offsets[name])):
            if number == _RECORDS:
                what = wording.too_many_entries(name, _RECORDS)
                report.add(place, "too-many", what, wording.FEWER_AT_A_TIME)
                break
            record = _record(text, place, shape, report)
            if record is not None:
                getattr(contents, name).append(record)


def _unique(text: str, at: int, keys: tuple[str, ...], report: Reporter) -> dict[str, int]:
    """Return the offsets of an object's values by key; unknown and repeated keys are problems."""
    offsets: dict[str, int] = {}
    for key, place, value in _members(text, at):
        if key not in keys:
            remedy = near_or_known(near(key[:80], keys, 1), keys)
            report.add(place, "unknown", wording.no_key(key[:80]), remedy)
        elif key in offsets:
            report.add(place, "twice", wording.key_twice(key), wording.KEEP_ONE)
        else:
            offsets[key] = value
    return offsets


def _record(text: str, at: int, shape: Any, report: Reporter) -> Any:
    if text[at] != "{":
        report.add(at, "kind", wording.OBJECT_EXPECTED, wording.its_keys(shape._fields))
        return None
    places = _unique(text, at, shape._fields, report)
    values: dict[str, Any] = {}
    for name in shape._fields:
        if name not in places and name in shape._field_defaults:
            values[name] = shape._field_defaults[name]
            continue
        if name not in places:
            report.add(at, "missing", wording.missing(name), wording.its_keys(shape._fields))
            continue
        expected, check = _CHECKS.get(name, _TEXT)
        value = check(_value(text, places[name])[0])
        if value is None:
            report.add(places[name], "kind", expected(name))
        else:
            values[name] = value
    return shape(**values) if len(values) == len(shape._fields) else None


FieldCheck = Callable[[Any], Any]
"""Returns the value as it is stored; None for an invalid one."""


def _text(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > limits().max_line or re.search("[\ud800-\udfff]", value):
        return None
    return value


def _whole(low: int) -> FieldCheck:
    return lambda value: value if type(value) is int and low <= value < _MOST else None


def _time(value: Any) -> float | None:
    try:
        moment = datetime.fromisoformat(value)
        if moment.utcoffset() is None or moment.utcoffset():
            return None
        at = moment.timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return milliseconds(at) / 1000 if at >= 0 else None


FieldNeed = Callable[[str], str]
"""Says what the value of a key must be."""
_TEXT: tuple[FieldNeed, FieldCheck] = (lambda name: wording.text_needed(name, DEFAULT.max_line), _text)
_TIME: tuple[FieldNeed, FieldCheck] = (wording.time_needed, _time)
_CHECKS: dict[str, tuple[FieldNeed, FieldCheck]] = {
    "letter": (wording.letter_needed, lambda value: value if _is_letter(value) else None),
    "block": (lambda name: wording.whole_needed(name, -1), _whole(-1)),
    "offset": (lambda name: wording.whole_needed(name, 0), _whole(0)),
    "read": (wording.bool_needed, lambda value: value if isinstance(value, bool) else None),
    "at": _TIME,
    "noted": _TIME,
}
"""Description and check of each key's value; any other key is a text."""


def _is_letter(value: Any) -> bool:
    from brief_tui.library.state.bookmarks import is_letter

    return isinstance(value, str) and is_letter(value)
