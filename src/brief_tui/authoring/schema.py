"""The format as a JSON Schema (draft 2020-12) for editors, derived from the model's type hints.

Uses no keyword that an editor of draft 7 would misread. Editors read YAML 1.2 into JSON's types, so a text that looks
like a number or a truth value is allowed wherever the loader takes it as written, and an empty value is null. Left to
`check`: unique ids, references, the order of an interval's or a count's bounds, the bounds of a figure in quotes,
letters of ids beyond ASCII, and the spelling of numbers. Stricter than the loader: a language is a well-formed tag (RFC
5646).
"""

from __future__ import annotations

import ast
import pkgutil
from functools import cache
from itertools import pairwise
from typing import Any

from brief_tui.briefing import model
from brief_tui.briefing.counts import LIMIT
from brief_tui.briefing.fields import FieldShape, Shape, fields_of, instead_of
from brief_tui.briefing.limits import DEFAULT, MAX_SECTION_DEPTH

JsonSchema = dict[str, Any]

_END = r"$(?!\n)"
"""The end in every dialect: in some, `$` also stands before a last line end."""
_YEAR = r"(?!0000)[0-9]{4}"
_LEAP = r"(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
"""A leap year of the Gregorian calendar."""
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = (
    rf"{_YEAR}-(?:{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|{_LEAP}-02-29"
)
_MOMENT = rf"\s*(?:{_DAY}|{_YEAR}-{_MONTH}|{_YEAR})[~?%]?\s*"
DATE = rf"^{_MOMENT}(?:/{_MOMENT})?{_END}"
"""Dates that `dates.Date.parse` reads, and intervals that run backwards."""

_FIGURE = "[0-9]{1,10}"
COUNT = rf"^\s*(?:\?|{_FIGURE}|{_FIGURE}(?:\+|\s*[-–]\s*{_FIGURE})(?:,\s+best\s+{_FIGURE})?)\s*{_END}"
"""Counts that `count_texts.parsed` reads, and bounds that run backwards."""

_BLANKS = r"\x7f-\xa0\u2000-\u206f\u3000\ufeff"
ID = rf"^[^\x00-/:-@\[-^`{{-~{_BLANKS}][^\x00-*,/;-@\[-^`{{-~{_BLANKS}]{{0,199}}{_END}"
"""In ASCII, the ids that the loader accepts; beyond it any non-blank: `\\w` differs between dialects."""

LANGUAGE = (
    r"^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[0-9A-Za-z]{5,8}|[0-9][0-9A-Za-z]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[0-9A-Za-z]{2,8})+)*"
    rf"(?:-[Xx](?:-[0-9A-Za-z]{{1,8}})+)?{_END}"
)
"""A language tag: `langtag` of RFC 5646, 2.1."""

WORD = r"[^\t\n\r \xa0\xad\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""A character that is kept in a field of one line."""
SOMETHING = r"[^\xad]"
"""The same for a text of several lines."""

_WRONG_ID = "letters, digits and . : _ + - without blanks, a letter or digit first"
_COUNTS = "2, 4+, 15-20, or ? where it is unknown"
_DATES = "2023, 2023-01 or 2023-01-12, with ~ for about or ? for uncertain, or two of them as 2022-10/2022-12"

_SCALAR = ["string", "number", "boolean"]
_LENGTH = DEFAULT.max_line
_WHOLE = 10**12 - 1
_BOUNDS: dict[tuple[type[Any], str], tuple[int, int]] = {
    (model.Place, "lat"): (-90, 90),
    (model.Place, "lon"): (-180, 180),
    (model.Term, "lat"): (-90, 90),
    (model.Term, "lon"): (-180, 180),
    (model.Casualty, "best"): (0, LIMIT),
    (model.Casualty, "low"): (0, LIMIT),
    (model.Casualty, "high"): (0, LIMIT),
}
"""The checks of `faults` on single figures."""
_POSITION: JsonSchema = {"lat": ["lon"], "lon": ["lat"]}
_TOGETHER: dict[type[Any], JsonSchema] = {model.Place: _POSITION, model.Term: _POSITION}
"""The checks of `faults` on two fields."""
_PARTS = ("sections", "incidents", "glossary")


def _texts() -> dict[str, JsonSchema]:
    """Return the schema of each kind of text, by its name in `$defs`."""
    line = {"type": _SCALAR, "maxLength": _LENGTH}
    name = {"type": _SCALAR, "pattern": ID, "minimum": 0}
    return {
        "line": {**line, "pattern": WORD, "description": _said("LineText")},
        "markdown": {"type": _SCALAR, "pattern": SOMETHING, "description": _said("Markdown")},
        "verbatim": {"type": _SCALAR, "pattern": SOMETHING, "description": _said("Verbatim")},
        "id": {**name, "description": _said("Id"), "patternErrorMessage": _WRONG_ID},
        "ref": {**name, "description": _said("Ref"), "patternErrorMessage": _WRONG_ID},
        "language": {
            "type": "string",
            "pattern": LANGUAGE,
            "examples": ["en", "fr", "ar", "ar-Latn"],
            "description": "A language tag (BCP 47).",
            "patternErrorMessage": "a language tag such as en, fr or ar-Latn",
        },
        "translations": {
            "description": _said("Translations"),
            "anyOf": [
                {"type": [*_SCALAR, "null"]},
                {
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/language"},
                    "additionalProperties": {"type": [*_SCALAR, "null"]},
                },
            ],
        },
    }


def _figures() -> dict[str, JsonSchema]:
    """Return the schemas of dates and numbers; their patterns are for texts in quotes."""
    return {
        "date": {
            "type": ["string", "integer"],
            "pattern": DATE,
            "minimum": 1000,
            "maximum": 9999,
            "description": f"A date (EDTF, ISO 8601-2): {_DATES}.",
            "patternErrorMessage": f"write {_DATES}",
            "examples": ["2023", "2023-01", "2023-01-12", "2023-01-10~", "2023-01?", "2022-10/2022-12"],
        },
        "count": {
            "type": ["integer", "string"],
            "pattern": COUNT,
            "minimum": 0,
            "maximum": LIMIT,
            "description": f"A count of persons: {_COUNTS}.",
            "patternErrorMessage": f"write {_COUNTS}",
            "examples": [2, "4+", "15-20", "2-9, best 5", "?"],
        },
        "int": {
            "type": ["integer", "string"],
            "pattern": rf"^[+-]?[0-9]{{1,12}}{_END}",
            "minimum": -_WHOLE,
            "maximum": _WHOLE,
        },
        "float": {
            "type": ["number", "string"],
            "pattern": rf"^[+-]?[0-9]{{1,12}}(?:\.[0-9]{{1,20}})?{_END}",
            "exclusiveMinimum": -_WHOLE - 1,
            "exclusiveMaximum": _WHOLE + 1,
        },
    }


def schema() -> JsonSchema:
    """Return the JSON Schema of a briefing, as plain data for `json.dumps`; without `$id`, since it has no address."""
    briefing_schema: JsonSchema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "brief-tui briefing, format 1",
    }
    definitions: JsonSchema = {**_texts(), **_figures()}
    root = _SchemaWriter(definitions).record(model.Briefing, 1)
    root["anyOf"] = [{"required": [part]} for part in _PARTS]
    return {**briefing_schema, **root, "$defs": definitions}


class _SchemaWriter:
    """Walks the shapes of the model; each record goes to `$defs` once, sections once for each level."""

    def __init__(self, definitions: JsonSchema) -> None:
        self._definitions = definitions

    def record(self, record: type[Any], depth: int, *, without: str = "") -> JsonSchema:
        """Return the schema of a record; `depth` is the level of its sections."""
        shapes = fields_of(record)
        mapping: JsonSchema = {
            "type": "object",
            "description": _said(record.__name__),
            "properties": {
                key: self._field(record, field, depth)
                for key, field in shapes.items()
                if field.name != without and not field.instead
            },
            "required": [key for key, field in shapes.items() if field.required and field.name != without],
            "additionalProperties": False,
        }
        if record in _TOGETHER:
            mapping["dependentRequired"] = _TOGETHER[record]
        return mapping

    def _field(self, record: type[Any], field: FieldShape, depth: int) -> JsonSchema:
        description = {"description": _said(record.__name__, field.name)}
        if field.shape.kind == "many":
            return {**description, **self._many(record, field, depth)}
        if field.shape.kind == "choice":
            return {**description, "enum": [*_words(field.shape.choices), *([] if field.required else [None])]}
        named = self._named(field.shape, depth) if field.key != "language" else "language"
        field_schema: JsonSchema = {**description, "$ref": f"#/$defs/{named}"}
        if (record, field.name) in _BOUNDS:
            low, high = _BOUNDS[record, field.name]
            field_schema |= {"minimum": low, "maximum": high}
        return field_schema if field.required else self._or_nothing(field_schema, named, _nothing(field.shape))

    def _or_nothing(self, value: JsonSchema, named: str, nothing: list[JsonSchema]) -> JsonSchema:
        """Return the schema of an optional value: an empty value leaves the field out, and so may an empty text."""
        reference = value.pop("$ref")
        bounds = {key: value.pop(key) for key in ("minimum", "maximum") if key in value}
        if named in {"line", "markdown"}:
            length = {"maxLength": _LENGTH} if named == "line" else {}
            return {**value, "type": [*_SCALAR, "null"], **length}
        return {**value, "anyOf": [{"$ref": reference, **bounds}, *nothing]}

    def _many(self, record: type[Any], field: FieldShape, depth: int) -> JsonSchema:
        item = field.shape.item
        assert item is not None
        if item.record is model.Section and depth > MAX_SECTION_DEPTH:
            return {"type": ["array", "null"], "maxItems": 0}
        named = self._named(item, depth)
        empty = named in {"line", "markdown"}
        listed: JsonSchema = {"type": [*_SCALAR, "null"], "maxLength": _LENGTH}
        if not empty:
            listed = {"anyOf": [{"$ref": f"#/$defs/{named}"}, *_nothing(item)]}
        instead = instead_of(record, field.key)
        if instead is not None:
            written = {"$ref": f"#/$defs/{self._named(instead.shape, depth)}"}
            return {"anyOf": [{"type": ["array", "null"], "items": listed}, written]}
        if not field.mapping:
            return {"type": ["array", "null"], "items": listed}
        assert item.record is not None
        return {"anyOf": [{"type": ["array", "null"], "items": listed}, self._mapping(item.record, *field.mapping)]}

    def _mapping(self, record: type[Any], key: str, value: str) -> JsonSchema:
        """Return the schema of a list's short form: the key is one field, the value another one or all others."""
        rest = self.record(record, 1, without=key)
        return {
            "type": "object",
            "description": f"The short form: {key}, a colon, and its {value}, or the other fields.",
            "propertyNames": {"maxLength": _LENGTH, "pattern": WORD},
            "additionalProperties": {"anyOf": [{"type": [*_SCALAR, "null"], "maxLength": _LENGTH}, rest]},
        }

    def _named(self, shape: Shape, depth: int) -> str:
        """Return a reference to the shape's schema in `$defs`, which is added if missing."""
        record = shape.record
        if record is None:
            return shape.kind
        section = record is model.Section
        named = f"{record.__name__.lower()}{depth if section and depth > 1 else ''}"
        if named not in self._definitions:
            self._definitions[named] = {}  # its place, before what is below it
            definition = self.record(record, depth + section)
            short = getattr(record, "SHORT", "")
            if short:
                leaf = self._named(fields_of(record)[short].shape, depth)
                definition = {
                    "description": definition.pop("description"),
                    "anyOf": [{"$ref": f"#/$defs/{leaf}"}, definition],
                }
            self._definitions[named] = definition
        return named


def _nothing(shape: Shape) -> list[JsonSchema]:
    """Return the schema of an absent value: null, also as the name of a record that says nothing else."""
    absent: list[JsonSchema] = [{"type": "null"}]
    short = getattr(shape.record, "SHORT", "")
    if shape.record is not None and short:
        keys = {key: {"type": "null"} for key in fields_of(shape.record)}
        absent.append({"type": "object", "properties": keys, "required": [short], "additionalProperties": False})
    return absent


def _words(choices: tuple[str, ...]) -> list[str | int]:
    """Return the words of a choice, and the numbers that YAML makes of digits."""
    return [*choices, *(int(word) for word in choices if word.isdigit())]


def _said(name: str, field: str = "") -> str:
    """Return the model's docstring of a name, or of a field of a record."""
    return _sayings()[f"{name}.{field}" if field else name]


@cache
def _sayings() -> dict[str, str]:
    """Return the docstrings of the model, its classes and their fields: Python keeps only those of classes."""
    docstrings: dict[str, str] = {}
    for module in ("leaves", "evidence", "model"):
        source = pkgutil.get_data("brief_tui.briefing", f"{module}.py")
        assert source is not None  # the package has a loader that reads data
        body = ast.parse(source).body
        docstrings |= _under(body, "")
        for node in body:
            if isinstance(node, ast.ClassDef):
                docstrings[node.name] = " ".join((ast.get_docstring(node) or "").split())
                docstrings |= _under(node.body, f"{node.name}.")
    return docstrings


def _under(body: list[ast.stmt], before: str) -> dict[str, str]:
    docstrings = {}
    for node, after in pairwise(body):
        name = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        text = after.value if isinstance(after, ast.Expr) else None
        if isinstance(name, ast.Name) and isinstance(text, ast.Constant) and isinstance(text.value, str):
            docstrings[before + name.id] = " ".join(text.value.split())
    return docstrings
