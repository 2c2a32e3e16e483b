"""The model's type hints as shapes to walk: the base of the loader, the plain form and the schema."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from brief_tui.briefing import leaves
from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date

_LEAVES: dict[object, str] = {
    leaves.LineText: "line",
    leaves.Markdown: "markdown",
    leaves.Verbatim: "verbatim",
    leaves.Id: "id",
    leaves.Ref: "ref",
    Date: "date",
    int: "int",
    float: "float",
    Count: "count",
    leaves.Translations: "translations",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The written form of a value."""

    kind: str
    """`record`, `many`, `choice`, or the name of a leaf, as `_LEAVES` has them."""
    choices: tuple[str, ...] = ()
    """The words of a `choice`."""
    item: Shape | None = None
    """The shape of the items of a `many`."""
    record: type[Any] | None = None
    """The dataclass of a `record`."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a record."""

    name: str
    """The attribute's name in Python."""
    key: str
    """The key in the file."""
    shape: Shape
    required: bool
    default: Any
    declares: str
    """The kind of thing that the id declares, or empty."""
    refers: tuple[str, ...]
    """The kinds of thing whose ids the value may name."""
    mapping: tuple[str, str] | None
    """For a list that may be written as a mapping: the fields for the key and for a lone value."""
    short: bool = False
    """Whether in the plain form a record is the value of its `SHORT` field where it says nothing else."""
    instead: str = ""
    """The key of the list in whose place it is written; it has no key of its own then."""


_known: dict[type[Any], dict[str, FieldShape]] = {}


def fields_of(record: type[Any]) -> dict[str, FieldShape]:
    """Return the fields of a record by their keys in the file, in the order of the model."""
    shapes_by_key = _known.get(record)
    if shapes_by_key is None:
        hints = get_type_hints(record)
        shapes = (_field_shape(item, _shape(hints[item.name])) for item in fields(record))
        shapes_by_key = _known[record] = {item.key: item for item in shapes}
    return shapes_by_key


def instead_of(record: type[Any], key: str) -> FieldShape | None:
    """Return the field that is written, as a mapping, in the place of the list with a key; None if there is none."""
    return next((field for field in fields_of(record).values() if field.instead and field.instead == key), None)


def _field_shape(item: Field[Any], shape: Shape) -> FieldShape:
    meta = item.metadata
    return FieldShape(
        name=item.name,
        key=meta.get("key", item.name),
        shape=shape,
        required=item.default is MISSING and item.default_factory is MISSING,
        default=item.default,
        declares=meta.get("declares", ""),
        refers=meta.get("refers", ()),
        mapping=meta.get("mapping"),
        short=meta.get("short", False),
        instead=meta.get("instead", ""),
    )


def _shape(hint: Any) -> Shape:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _shape(next(part for part in get_args(hint) if part is not type(None)))
    if origin is tuple:
        return Shape("many", item=_shape(get_args(hint)[0]))
    if origin is Literal:
        return Shape("choice", choices=get_args(hint))
    if hint in _LEAVES:
        return Shape(_LEAVES[hint])
    if is_dataclass(hint) and isinstance(hint, type):
        return Shape("record", record=hint)
    raise TypeError(f"the model uses a type that the format does not know: {hint!r}")
