"""JSON as a briefing."""

import json
from typing import Any

import pytest

from brief_tui.briefing.loader import load_text
from brief_tui.briefing.problems import BriefingError

JSON = {"title": "A \U0001f600 b", "sections": [{"title": "S # x", "body": "one: two\n\t- @y \x7f"}], "number": 3}


@pytest.mark.parametrize(
    "layout", [{}, {"indent": 2}, {"indent": "\t"}, {"ensure_ascii": False}, {"separators": (",", ":")}]
)
def test_json_is_read_as_json(layout: dict[str, Any]) -> None:
    made = load_text(json.dumps(JSON, **layout), "a")
    assert (made.title, made.number, made.sections[0].title) == ("A \U0001f600 b", 3, "S # x")
    assert made.sections[0].body.startswith("one: two\n")


def refusal(text: str) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        load_text(text, "a")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"title": "\\ud83d"}', "a:1:11: JSON cannot be read here: an escape that is half of a character; "),
        ('{"title": "x"\n "brief": 1}', "a:2:2: JSON cannot be read here: a comma or a closing bracket is missing; "),
        ('{"title": "x" @', "a:1:15: JSON cannot be read here: a comma or a closing bracket is missing; "),
        ('{"title": "x", "number": 1e}', "a:1:26: '1e' is not a whole number"),
        ('{"title": "x"} y', "a:1:16: JSON cannot be read here: there is text after the end"),
        ('{"title": "x\\q"}', "a:1:13: JSON cannot be read here: a text that is not closed, or a wrong escape"),
        ('{"title": "x", "title": "y"}', "a:1:16: the key 'title' is already on line 1"),
        ('["a", ' * 100, "a:1:385: nested more than 64 levels deep"),
    ],
)
def test_what_is_wrong_with_json_is_said_at_its_place(text: str, expected: str) -> None:
    assert [line for line in refusal(text) if line.startswith(expected)]


def test_flow_mappings_of_yaml_are_no_broken_json() -> None:
    assert load_text('{"title": x, sections: [{title: S, body: y}]}', "a").title == "x"
