"""What the model's hints say."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pytest

from brief_tui.briefing import evidence, model
from brief_tui.briefing.fields import Shape, fields_of

RECORDS = [
    item
    for module in (evidence, model)
    for item in vars(module).values()
    if isinstance(item, type) and is_dataclass(item) and item.__module__ == module.__name__
]


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_of_the_model_has_a_shape(record: type[Any]) -> None:
    shapes = fields_of(record)
    assert [shape.name for shape in shapes.values()] == [item.name for item in fields(record)]
    assert all(shape.shape.kind for shape in shapes.values())
    short = getattr(record, "SHORT", None)
    assert short is None or short in shapes


def test_the_shapes_of_a_record() -> None:
    shapes = fields_of(model.Casualty)
    assert shapes["best"].shape == Shape("int")
    assert shapes["outcome"].shape.choices == ("killed", "injured", "abducted", "missing", "displaced")
    assert shapes["with"].name == "shared_with"
    assert shapes["with"].shape == Shape("many", item=Shape("ref"))
    assert shapes["with"].refers == ("incident",)
    assert not shapes["best"].required


def test_required_fields_are_those_without_a_default() -> None:
    assert [key for key, shape in fields_of(model.Milestone).items() if shape.required] == ["date", "title"]


def test_a_hint_that_the_format_does_not_know_is_an_error() -> None:
    @dataclass
    class Odd:
        value: bytes

    with pytest.raises(TypeError, match="does not know"):
        fields_of(Odd)
