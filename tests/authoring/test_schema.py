"""The schema for editors says of a briefing what the loader says, as far as a schema can."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from brief_tui.authoring.schema import schema
from brief_tui.briefing.fields import Shape, fields_of
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.problems import BriefingError
from brief_tui.cli.commands.new import skeleton
from brief_tui.config import paths
from pages import PAGES, fenced
from schemas import as_json, as_yaml, values

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = schema()
LONG = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""A briefing is much to make."""
JUDGE = jsonschema.Draft202012Validator(SCHEMA)


def accepted(data: Any) -> bool:
    return bool(JUDGE.is_valid(data))


def complaints(text: str) -> list[str]:
    """What the loader says of a text, but for what no schema can."""
    try:
        load_text(text, "text")
    except BriefingError as error:
        unsayable = ("reference", "duplicate-id")
        words = re.compile("ends before it begins|is more than high|; check low and high")
        return [str(item) for item in error.problems if item.code not in unsayable and not words.search(str(item))]
    return []


def test_it_is_a_schema_of_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("/2020-12/schema")
    assert "$id" not in SCHEMA


def _texts() -> dict[str, str]:
    found = {path: Path(path).read_text(encoding="utf-8") for path, _status in paths.briefing_files(paths.bundled())}
    texts = [path.read_text(encoding="utf-8") for path in PAGES if path.name != "check.md"]  # there to be mended
    lawful = [text for each in texts for text in fenced(each, "yaml") if text.startswith("brief: 1\n")]
    return {**found, "skeleton": skeleton(), **{f"page {number}": text for number, text in enumerate(lawful)}}


@pytest.mark.parametrize("name", _texts())
def test_every_briefing_in_the_tree_is_accepted(name: str) -> None:
    data = as_json(_texts()[name])
    assert [error.message for error in JUDGE.iter_errors(data)] == []


def _records(record: type[Any], seen: dict[str, type[Any]]) -> dict[str, type[Any]]:
    if record.__name__ not in seen:
        seen[record.__name__] = record
        for field in fields_of(record).values():
            shape: Shape | None = field.shape
            while shape is not None:
                if shape.record is not None:
                    _records(shape.record, seen)
                shape = shape.item
    return seen


def _mapping_of(name: str) -> dict[str, Any]:
    found = SCHEMA if name == "Briefing" else SCHEMA["$defs"][name.lower()]
    return found if "properties" in found else next(part for part in found["anyOf"] if "properties" in part)


@pytest.mark.parametrize("name", _records(Briefing, {}))
def test_every_field_of_the_model_is_described(name: str) -> None:
    fields = fields_of(_records(Briefing, {})[name])
    described = _mapping_of(name)
    assert list(described["properties"]) == [key for key, field in fields.items() if not field.instead]
    assert described["required"] == [key for key, field in fields.items() if field.required]
    assert [key for key, part in described["properties"].items() if not part["description"].endswith(".")] == []
    assert described["additionalProperties"] is False


@pytest.mark.parametrize(
    "field",
    [
        "incidents: {file: e.csv}", "incidents: {file: e.csv, format: hxl}", "incidents: {format: hxl}",
        "incidents: {file: e.csv, format: xls}", "incidents: {fil: e.csv}", "table: {file: e.csv}",
        "title: 2023", "title: NO", "title: true", "title:", "title: ''", "title: [a]", "subtitle:", "subtitle: ''",
        "brief: 1", "brief: '1'", "brief: 2", "number: 3", "number: three", "number: '3'", "number: 1.5", "id: 7",
        "id: a b", "id: -a", "id: ''", "id: été", "tlp: CLEAR", "tlp: WHITE", "tlp: AMBER+STRICT",
        "published: 2023", "published: 2023-01", "published: 2023-01-12", "published: 2023-01~", "published: 2023?",
        "published: 2023%", "published: 2022-10/2022-12", "published: 2022-10~/2022-12?", "published: 2023-02-29",
        "published: 2024-02-29", "published: 1900-02-29", "published: 2000-02-29", "published: 2023-04-31",
        "published: 2023-13", "published: 0000", "published: 12/01/2023", "published: 2022-10/", "published: 2023-1",
        "published: ' 2023 '", "published: ''", "published: 12345", "tags: [a, 1, true]", "tags: a", "tags:\n- a\n-",
        "sources: [{id: a, reliability: C}]", "sources: [{id: a, reliability: G}]", "sources: [a]", "colour: red",
        "incidents: [{id: a, place: Nara}]", "incidents: [{id: a, place: {name: Nara, lat: 15, lon: -7.3}}]",
        "incidents: [{id: a, place: {name: Nara, lat: 95, lon: 0}}]", "incidents: [{id: a, place: {name: N, lat: 9}}]",
        "incidents: [{id: a, casualties: [{best: -1}]}]", "incidents: [{id: a, casualties: [{best: 1000000001}]}]",
        "incidents: [{id: a, casualties: [{best: 2, low: 1}]}]", "incidents: [{id: a, sources: [{credibility: 2}]}]",
        "incidents: [{id: a, sources: [{ref: apa, credibility: 2}]}]", "incidents: [{date: 2023}]", "incidents: {a: b}",
        "incidents: [{id: a, actors: [{name: null}]}]", "incidents: [{id: a, actors: [{name: ~, role: ~}]}]",
        "incidents: [{id: a, actors: [{name: ''}]}]", "incidents: [{id: a, actors: [{name: ~, role: victim}]}]",
        "incidents: [{id: a, actors: [{role: ~}]}]", "incidents: [{id: a, actors: [{name: ~, side: ~}]}]",
        "incidents: [{id: a, place: {name: ~, lat: ~}}]", "incidents: [{id: a, place: {name: ~, country: Mali}}]",
        "glossary: [{term: GSIM, forms: [{text: ~}]}]", "incidents: [{id: a, sources: [{ref: ~}]}]",
        "glossary: {GSIM: a group}", "glossary: {GSIM: {kind: group}}", "glossary: {GSIM: {term: JNIM}}",
        "glossary: {GSIM: [a]}", "glossary: {'': a}",
        "glossary: {GSIM: }", "glossary: [GSIM]", "glossary: [{term: GSIM, definition: {en: a, fr: b}}]",
        "glossary: [{term: GSIM, definition: {en: [a]}}]", "glossary: [{term: GSIM, forms: [JNIM, {text: J}]}]",
        *(f"sections: {'[{title: a, sections: ' * levels}[]{'}]' * levels}" for levels in (1, 3, 4, 5, 6)),
    ],
)  # fmt: skip
def test_both_agree_on_what_an_author_may_write(field: str) -> None:
    key = field.partition(":")[0]
    rest = {"title": "title: T", "sections": "sections: [{title: S}]"}
    text = "\n".join([*(line for name, line in rest.items() if name != key), field, ""])
    assert accepted(as_json(text)) == (not complaints(text)), complaints(text)


@pytest.mark.parametrize(
    "tag", ["en", "fr", "ar-Latn", "zh-Hant-TW", "es-419", "de-1996", "tmh", "sl-rozaj-biske", "en-x-us"]
)
def test_a_language_is_a_tag(tag: str) -> None:
    assert accepted({"title": "T", "sections": [], "language": tag})


@pytest.mark.parametrize("tag", ["French", "en_GB", "e", "fr-", "en-Latnn-", "français", "en GB", "en\n"])
def test_what_is_no_tag_is_said_by_the_schema_alone(tag: str) -> None:
    data = {"title": "T", "sections": [], "language": tag}
    if tag == "French":  # well formed: reserved for languages of five to eight letters
        assert accepted(data)
    else:
        assert not accepted(data)
    assert complaints(as_yaml(data)) == []


def _figures_are_plain(data: Any) -> bool:
    """Whether no figure with bounds is in quotes, no position half there, no column mapped: the loader judges these."""
    if isinstance(data, list):
        return all(map(_figures_are_plain, data))
    if not isinstance(data, dict):
        return True
    if any(isinstance(data.get(key), str) for key in ("lat", "lon", "best", "low", "high")) or "columns" in data:
        return False
    half = "lat" in data and "lon" in data and (data["lat"] is None) != (data["lon"] is None)
    return not half and all(map(_figures_are_plain, data.values()))


ODD = [
    None, "", " ", [], {}, [None], [""], {"a": 1}, "x y", "x", 1, -1, 7.5, True, 999, 2023, 10**12, "2023-02-30",
    "2023-13", "2023/", "likely", "RED", "1", "-", {"title": "T"}, {"id": "a"}, {"name": "N"}, [{"text": "a"}],
    {"name": None}, {"en": ["a"]},
]  # fmt: skip


def _spots(data: Any) -> list[tuple[Any, Any]]:
    """Every place in the data where a value stands: its container and its key."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    return [spot for key in keys for spot in ((data, key), *_spots(data[key]))]


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A briefing with one value replaced, left out or added."""
    data = draw(values(SCHEMA, SCHEMA))
    container, key = draw(st.sampled_from(_spots(data)))
    how = draw(st.sampled_from(["replace", "remove", "add"]))
    if how == "replace":
        container[key] = draw(st.sampled_from(ODD))
    elif how == "remove":
        del container[key]
    elif isinstance(container, dict) and "term" not in container:
        container["colour"] = draw(st.sampled_from(ODD))
    return data


def _tagged(data: Any) -> Any:
    """The same with a tag wherever a language is written: of a language the schema alone says what is one."""
    if isinstance(data, list):
        return [_tagged(item) for item in data]
    if not isinstance(data, dict):
        return data
    made = {key: "en" if key == "language" and isinstance(value, str) else value for key, value in data.items()}
    definition = made.get("definition")
    if isinstance(definition, dict):
        made["definition"] = {f"en-x-{number}": value for number, value in enumerate(definition.values())}
    return {key: value if key == "definition" else _tagged(value) for key, value in made.items()}


def _compare(data: Any) -> None:
    assume(_figures_are_plain(data))
    text = as_yaml(data)
    data = as_json(text)
    errors = list(JUDGE.iter_errors(_tagged(data)))
    found = complaints(text)
    if errors or not JUDGE.is_valid(data):
        assert found or not errors, ([error.message for error in errors], text)
    else:
        assert found == [], text


@LONG
@given(values(SCHEMA, SCHEMA))
@example({"title": "T", "glossary": {"A": {"forms": ["B"], "definition": {"en": "x"}}}})
def test_what_the_schema_accepts_is_a_briefing(data: Any) -> None:
    assume(_figures_are_plain(data))
    assert accepted(data)
    assert complaints(as_yaml(data)) == []


@LONG
@given(spoilt())
def test_what_is_spoilt_is_refused_by_both_or_by_neither(data: Any) -> None:
    _compare(data)
