"""The schema's own reading of YAML, and values made from a schema: both for comparing it with the loader."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from brief_tui.briefing.problems import Reporter
from brief_tui.briefing.tree import MappingNode, Node, ScalarNode, SequenceNode
from brief_tui.briefing.yaml_tree import read_tree

ASCII = st.characters(max_codepoint=126)

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_json(text: str) -> Any:
    """A YAML text as an editor reads it: by the core schema of YAML 1.2.2 (10.3), which knows no dates."""
    report = Reporter("text", text, 10)
    tree = read_tree(text, report)
    assert tree is not None, report.problems
    return _value(tree)


def _value(node: Node) -> Any:
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: _value(part) for key, (_name, part) in node.pairs.items()}
    assert isinstance(node, ScalarNode)
    return node.value if node.quoted else _plain(node.value)


def _plain(text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    if _BOOL.fullmatch(text):
        return text.lower() == "true"
    if _INT.fullmatch(text):
        return int(text, 0) if text[1:2] in {"o", "x"} else int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def as_yaml(value: Any) -> str:
    """A value of JSON as YAML that both read as meant: texts in quotes, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {as_yaml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(part) or "null" for part in value) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    escaped = (char if char.isalnum() and char.isascii() else f"\\U{ord(char):08x}" for char in text)
    return f'"{"".join(escaped)}"'


_made: dict[int, tuple[dict[str, Any], st.SearchStrategy[Any]]] = {}
"""Strategies by the identity of their schema (kept, or another could take its place): making them takes long."""


def values(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What a schema accepts, as far as its keywords are those that ours uses; texts are ASCII."""
    if id(schema) not in _made:
        _made[id(schema)] = schema, _make(schema, root)
    return _made[id(schema)][1]


def _make(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        named = root["$defs"][schema["$ref"].rpartition("/")[2]]
        bounds: dict[str, Any] = {key: schema[key] for key in ("minimum", "maximum") if key in schema}
        return values({**named, **bounds} if bounds else named, root)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema and "properties" not in schema:
        return st.deferred(lambda: st.one_of([values(part, root) for part in schema["anyOf"]]))
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_of_kind(kind, schema, root) for kind in kinds])


def _of_kind(kind: str, schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    low = schema.get("minimum", schema.get("exclusiveMinimum", -1000))
    high = schema.get("maximum", schema.get("exclusiveMaximum", low + 2000))
    if kind == "array":
        return _lists(schema, root)
    if kind == "object":
        return _objects(schema, root)
    return {
        "null": st.none(),
        "boolean": st.booleans(),
        "integer": st.integers(low, high),
        "number": st.integers(low * 8 + 1, high * 8 - 1).filter(lambda number: number % 8 != 0).map(lambda n: n / 8)
        | st.integers(low + 1, high - 1),
        "string": st.from_regex(schema["pattern"], alphabet=ASCII)
        if "pattern" in schema
        else st.text(ASCII, max_size=9),
    }[kind]


def _lists(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    if schema.get("maxItems") == 0:
        return st.just([])
    return st.deferred(lambda: st.lists(values(schema["items"], root), max_size=2))


@st.composite
def _objects(draw: st.DrawFn, schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    if "properties" not in schema:
        # YAML reads no key of over 1,024 characters without a question mark before it.
        keys = values({"type": "string", **schema["propertyNames"]}, root).filter(lambda key: len(key) < 90)
        return draw(st.dictionaries(keys, values(schema["additionalProperties"], root), max_size=2))
    fields = schema["properties"]
    chosen = set(schema["required"]) | draw(st.sets(st.sampled_from(sorted(fields)), max_size=4))
    for either in draw(st.sampled_from(schema["anyOf"]))["required"] if "anyOf" in schema else ():
        chosen.add(either)
    for key in sorted(chosen):
        chosen.update(schema.get("dependentRequired", {}).get(key, ()))
    return {key: draw(values(fields[key], root)) for key in fields if key in chosen}
