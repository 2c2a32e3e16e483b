"""The plain form: every record comes back as it was."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing import evidence, leaves, model
from brief_tui.briefing.count_texts import parsed
from brief_tui.briefing.dates import Date
from brief_tui.briefing.fields import Shape, fields_of
from brief_tui.briefing.leaves import Translations
from brief_tui.briefing.serialise import from_plain, to_plain

DATES = st.sampled_from(["2023", "2023-01", "2023-01-12", "2023-01-10~", "2022-10/2022-12", "2023?"]).map(Date.parse)
TEXTS = st.text(max_size=8)
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "line": TEXTS,
    "markdown": TEXTS,
    "verbatim": TEXTS,
    "id": st.sampled_from(["a", "b"]),
    "ref": st.sampled_from(["a", "b"]),
    "date": DATES,
    "int": st.integers(0, 9),
    "float": st.floats(-90, 90, allow_nan=False),
    "count": st.sampled_from(["0", "2", "4+", "15-20", "2-9, best 5", "4+, best 6", "?"]).map(parsed),
    "translations": st.dictionaries(TEXTS, TEXTS, max_size=2).map(lambda found: Translations(tuple(found.items()))),
}


def values(shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    if shape.item is not None:
        return st.lists(values(shape.item, depth), max_size=2).map(tuple) if depth > 0 else st.just(())
    if shape.record is not None:
        return records(shape.record, depth - 1)
    return st.sampled_from(shape.choices) if shape.choices else LEAVES[shape.kind]


def records(record: type[Any], depth: int = 2) -> st.SearchStrategy[Any]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields_of(record).values():
        made = values(field.shape, depth)
        (required if field.required else optional)[field.name] = made
    return st.fixed_dictionaries(required, optional=optional).map(lambda found: record(**found))


ALL = [model.Briefing, model.Term, model.Incident, model.Casualty, model.Milestone, evidence.Judgement, evidence.Source]


@given(st.sampled_from(ALL).flatmap(records))
def test_every_record_comes_back(value: Any) -> None:
    if isinstance(value, model.Briefing) and value.table:
        value = replace(value, incidents=())  # the one stands in the place of the other
    plain = json.loads(json.dumps(to_plain(value)))
    assert from_plain(type(value), plain) == value


def test_defaults_are_left_out() -> None:
    assert to_plain(evidence.Citation(leaves.Ref("apa"))) == {"ref": "apa"}


def test_keys_are_those_of_the_file() -> None:
    plain = to_plain(model.Casualty(shared_with=(leaves.Ref("a"),), best=2))
    assert plain == {"best": 2, "with": ["a"]}
    assert from_plain(model.Casualty, plain).shared_with == ("a",)
