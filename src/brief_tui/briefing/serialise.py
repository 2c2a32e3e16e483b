"""Converts the model to plain data (dicts, lists, text, numbers) and back: for the index and `--json`.

Fields at their default are left out.
"""

from __future__ import annotations

from typing import Any, TypeVar

from brief_tui.briefing import count_texts
from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date
from brief_tui.briefing.fields import Shape, fields_of, instead_of
from brief_tui.briefing.leaves import Translations

T = TypeVar("T")
Plain = dict[str, Any]
"""A record in the plain form: values by the keys of the file."""


def to_plain(value: Any) -> Any:
    """Convert a value of the model to dicts, lists and scalars; dates as written."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Date):
        return value.written
    if isinstance(value, Count):
        return count_texts.written(value)
    if isinstance(value, Translations):
        return dict(value.items)
    data = {}
    for field in fields_of(type(value)).values():
        part = getattr(value, field.name)
        if part is not field.default and part != field.default:
            plain = to_plain(part)
            data[field.instead or field.key] = (
                [_shortened(field.shape.item, item) for item in plain] if field.short else plain
            )
    return data


def _shortened(shape: Shape | None, plain: Plain) -> Any:
    """Return the plain form of a record, or the value of its `SHORT` field where that is all that it says."""
    short = getattr(shape.record, "SHORT", "") if shape is not None else ""
    return plain[short] if plain.keys() == {short} else plain


def from_plain(record: type[T], data: Any) -> T:
    """Build a record from the data that `to_plain` returned."""
    shapes = fields_of(record)
    if not isinstance(data, dict):
        data = {record.SHORT: data}  # type: ignore[attr-defined]  # a record with a short form
    values = {}
    for key, part in data.items():
        field = (instead_of(record, key) if isinstance(part, dict) else None) or shapes[key]
        values[field.name] = _value(field.shape, part)
    return record(**values)


def _value(shape: Shape, data: Any) -> Any:
    if shape.kind == "record" and shape.record is not None:
        return from_plain(shape.record, data)
    if shape.kind == "many" and shape.item is not None:
        return tuple(_value(shape.item, part) for part in data)
    if shape.kind == "date":
        return Date.parse(data)
    if shape.kind == "count":
        return count_texts.parsed(data)
    if shape.kind == "translations":
        return Translations(tuple(data.items()))
    return data
