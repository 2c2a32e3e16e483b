"""What the model's type hints say, in a form to walk: the loader, the plain form and the schema all read this."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from brief_tui.briefing import model
from brief_tui.briefing.dates import Date

_LEAVES: dict[object, str] = {
    model.Line: "line",
    model.Markdown: "markdown",
    model.Verbatim: "verbatim",
    model.Id: "id",
    model.Ref: "ref",
    Date: "date",
    int: "int",
    float: "float",
    model.Translations: "translations",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a value is written."""

    kind: str
    """`record`, `many`, `choice`, or the name of a leaf: line markdown verbatim id ref date int float translations."""
    choices: tuple[str, ...] = ()
    """The words of a `choice`."""
    item: Shape | None = None
    """What a `many` holds."""
    record: type[Any] | None = None
    """The dataclass of a `record`."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a record."""

    name: str
    """Its name in Python."""
    key: str
    """Its name in the file."""
    shape: Shape
    required: bool
    default: Any
    declares: str
    """The kind of thing whose id this is, or empty."""
    refers: tuple[str, ...]
    """The kinds of thing whose ids it may name."""
    mapping: tuple[str, str] | None
    """For a list that may be a mapping: the fields that the key and a lone value stand for."""
    instead: str = ""
    """The key of the list in whose place it is written; it has no key of its own then."""


_known: dict[type[Any], dict[str, FieldShape]] = {}


def fields_of(record: type[Any]) -> dict[str, FieldShape]:
    """The fields of a record by their key in the file, in the order of the model."""
    found = _known.get(record)
    if found is None:
        hints = get_type_hints(record)
        shapes = (_field_shape(item, _shape(hints[item.name])) for item in fields(record))
        found = _known[record] = {item.key: item for item in shapes}
    return found


def instead_of(record: type[Any], key: str) -> FieldShape | None:
    """The field that is written, as a mapping, in the place of the list with a key; None when there is none."""
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
