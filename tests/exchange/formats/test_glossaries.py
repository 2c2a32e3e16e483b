"""Glossaries as people write them, with what is dropped or ambiguous named."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange.importer import Imported, bring_in
from brief_tui.exchange.registry import READ
from brief_tui.exchange.report import UnreadableError

BOTH = [{"term": "ATO", "expansion": "Authority To Operate"}, {"term": "NO", "expansion": "1:30"}]


def _read(folder: Path, name: str, text: str) -> Imported:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return bring_in(str(path))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "Acronym,Stands for\r\nATO,Authority To Operate\r\nNO,1:30\r\n", "terms-csv"),
        ("a.tsv", "\ufeffabbr\tmeaning\nATO\tAuthority To Operate\n\nNO\t1:30\n", "terms-csv"),
        ("a.yaml", "---\n# words\nATO: Authority To Operate\nNO: 1:30\n", "terms-yaml"),
        ("a.yml", "terms:\n  - {acronym: ATO, long_form: Authority To Operate}\n  - NO: 1:30\n", "terms-yaml"),
        ("a.yml", "words:\n  ATO:\n    longform: Authority To Operate\n  NO:\n    longform: 1:30\n", "terms-yaml"),
        ("a.json", '{"ATO": "Authority To Operate", "NO": "1:30"}', "terms-json"),
        ("a.json", '[{"abbreviation": "ATO", "expansion": "Authority To Operate"}, ["NO", "1:30"]]', "terms-json"),
        (
            "a.md",
            "Words\n\n| **Acronym** | Meaning |\n|---|:-:|\n| ATO | Authority To Operate |\nNO | 1\\:30\n",
            "markdown",
        ),
    ],
)
def test_the_same_terms(tmp_path: Path, name: str, text: str, kind: str) -> None:
    found = _read(tmp_path, name, text)
    assert found.item.name == kind
    assert to_plain(found.briefing)["glossary"] == BOTH


def test_definition_lists(tmp_path: Path) -> None:
    (term,) = _read(tmp_path, "a.md", "# Words\n\nATO\n: leave to run\n").briefing.glossary
    assert (term.term, term.definition.best()) == ("ATO", "leave to run")


def test_a_definition_beside_notes_is_what_the_letters_stand_for(tmp_path: Path) -> None:
    text = "| Abbreviation | Definition | URL | Info |\n|---|---|---|---|\n| AO | Accounting Officer | x | senior |\n"
    found = _read(tmp_path, "a.md", text)
    (term,) = found.briefing.glossary
    assert (term.expansion, term.definition.best()) == ("Accounting Officer", "senior")
    assert "dropped: URL (1)" in found.report.lines()


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("term,definition,kind,lat,lon,precision", "Nara,a town,place,15.2,-7.3,city", (15.2, -7.3, "city")),
        ("term,definition,Latitude,Longitude", "Nara,a town,15.2,-7.3", (15.2, -7.3, "")),
        ("term,definition,lat,long", "Nara,a town,15.2,-7.3", (15.2, -7.3, "")),
        ("term,long,lng", "N,Nara,x", (None, None, "")),
        ("term,definition,lat,lon", "Nara,a town,-98.0,15.2", (None, None, "")),
    ],
)
def test_positions_of_places(
    heading: str, cells: str, expected: tuple[float | None, float | None, str], tmp_path: Path
) -> None:
    found = _read(tmp_path, "a.csv", f"{heading}\n{cells}\n")
    (term,) = found.briefing.glossary
    assert (term.lat, term.lon, term.precision) == expected
    assert (term.expansion == "Nara") == heading.startswith("term,long")
    swapped = "if latitude and longitude are swapped, write lat: 15.2, lon: -98.0" in "\n".join(found.report.lines())
    assert swapped == ("-98.0" in cells)


def test_fields_with_names_of_theirs(tmp_path: Path) -> None:
    text = (
        '[{"acronym": "X", "description": "a\\nb", "synonyms": ["Y"], "source": "The Book", "n": 1}, {"n": 2, "m": 3}]'
    )
    found = _read(tmp_path, "a.json", text)
    plain = to_plain(found.briefing)
    assert plain["glossary"] == [
        {"term": "X", "forms": [{"text": "Y"}], "definition": {"": "a\nb"}, "sources": ["the-book"]}
    ]
    assert plain["sources"] == [{"id": "the-book", "title": "The Book"}]
    told = found.report.lines()
    assert "dropped: n (2); m (1)" in told
    assert any("an entry without a term" in line for line in told)


VERSION_1 = """
termid: 10
eng:
  terms:
    - {type: abbreviation, designation: GIS}
    - {type: expression, designation: geographic information system, normative_status: preferred}
  definition: [{content: a system}]
  notes: [n]
fra:
  terms: [{type: expression, designation: SIG}]
  definition: [un systeme]
"""
VERSION_2 = """---
data:
  language_code: eng
  terms:
  - type: expression
    designation: grid
  definition:
  - content: lines
---
data:
  language_code: deu
  terms:
  - designation: Netz
"""


def test_concepts(tmp_path: Path) -> None:
    found = _read(tmp_path, "c.yaml", VERSION_1)
    (term,) = found.briefing.glossary
    assert found.item.name == "glossarist"
    assert (term.term, [form.text for form in term.forms]) == ("geographic information system", ["GIS", "SIG"])
    assert term.definition.items == (("en", "a system"), ("fr", "un systeme"))
    assert "dropped: notes (1)" in found.report.lines()
    assert [term.term for term in _read(tmp_path, "d.yaml", VERSION_2).briefing.glossary] == ["grid", "Netz"]


MISP = """{"name": "Actors", "type": "threat-actor", "description": "Known groups of actors", "version": 3,
"values": [{"value": "APT1", "description": "A group in one place", "meta": {"synonyms": ["Comment Crew"]}},
{"value": "APT2", "description": "A group in another"}]}"""


def test_the_list_among_the_fields_around_it_is_the_glossary(tmp_path: Path) -> None:
    found = _read(tmp_path, "galaxy.json", MISP).briefing.glossary
    assert [term.term for term in found] == ["APT1", "APT2"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", '[{"Date": "2023-01-02", "Latitude": 3.1, "Note": "x"}]', "these look like events: Date, Latitude"),
        ("a.json", '{"href": "https://a.org/x", "totalCount": 3}', "its fields are href, totalCount"),
        (
            "a.json",
            '{"href": "https://a.org", "totalCount": 1, "items": [{"Date": "2023", "Place": "Nara"}]}',
            "few of",
        ),
        (
            "a.yaml",
            "name: Nara\nid: 7f1c2c1e-0000-4000-8000-000000000000\nsize: 12\nwhen: 2023-01-02\n",
            "few of its 4",
        ),
        (
            "a.json",
            '[{"date": "2024-01-01", "latitude": 1, "name": "A", "description": "x"}]',
            "not terms; these look like events: date, latitude",
        ),
        ("a.json", '{"name": "x", "version": "1.0", "license": "MIT"}', "not terms; its fields are name, version"),
        ("a.yaml", "name: build\non: push\njobs:\n  a: {runs-on: here}\n", "not terms; its fields are name, on, jobs"),
        ("a.md", "---\ntitle: A page\ndate: 2023-01-02\n---\n\nIts text, which is no list.\n", "front matter"),
    ],
)
def test_what_is_no_glossary_is_not_taken_for_one(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        _read(tmp_path, name, text)


@pytest.mark.parametrize(
    "text",
    [
        '[{"term": "A", "definition": "x", "date": "2024", "country": "ML"}]',
        '{"name": "what it is called", "GSIM": "Groupe de soutien"}',
    ],
)
def test_terms_may_have_fields_that_others_have_too(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, "a.json", text).briefing.glossary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<?xml version='1.0'?><tbx type='TBX-Basic'>", "TBX is not supported"),
        ("just words", "unknown format"),
        ("", "unknown format"),
        ("[" * 100_000, "nested too deep|not valid JSON"),
        ('{"a": nope}', "not valid JSON"),
        ("a: *b\nc: [", "aliases|YAML"),
        ("title: x\nsections: []\n", "a briefing already"),
    ],
)
def test_what_is_none_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        _read(tmp_path, "a", text)


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe", b'a,b\n"', b"{}", b"[]", b"- [", b"\xff\xfea", b"x: " + b"{" * 90]
)
def test_no_bytes_are_more_than_unreadable(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / "f"
    path.write_bytes(data)
    with suppress(UnreadableError):
        assert bring_in(str(path), name).briefing.title == "f"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.csv", "term,expansion\nA,Alpha\n\n,nameless\n", "a.csv:4:1: an entry without a term"),
        ("a.csv", "term,expansion,kind\nA,Alpha,\nB,Beta,odd\n", "a.csv:3:1: term.kind: 'odd'"),
        ("a.md", "words\n\n| term | expansion |\n|---|---|\n| A | Alpha |\n| | x |\n", "a.md:6:1: an entry without"),
        (
            "a.json",
            '[{"term": "A", "expansion": "B"}, {"term": "", "expansion": "x"}]',
            "a.json: entry 2: an entry without",
        ),
        ("a.yaml", "- {term: A, expansion: B}\n- {term: '', expansion: x}\n", "a.yaml: entry 2: an entry without"),
    ],
)
def test_what_is_left_out_is_told_by_the_row_of_the_file(name: str, text: str, place: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert any(place in line for line in bring_in(str(tmp_path / name)).report.lines())


def test_a_written_null_is_no_expansion(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("AAA: {expansion: null, definition: Words}\nBBB: x\n", encoding="utf-8")
    first, _second = bring_in(str(tmp_path / "a.yaml")).briefing.glossary
    assert (first.expansion, first.definition.best()) == ("", "Words")
