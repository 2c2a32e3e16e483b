"""YAML as a tree with positions."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing import yaml_tree
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.problems import Problem, Reporter
from brief_tui.briefing.tree import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode
from brief_tui.briefing.yaml_tree import read_tree
from effort import calls

C_PARSER = hasattr(yaml, "CLoader")


def plain(node: Node | None) -> Any:
    """A tree as lists and dicts, each value with its offset."""
    match node:
        case ScalarNode():
            return (node.at, node.value, node.quoted)
        case SequenceNode():
            return (node.at, [plain(item) for item in node.items])
        case MappingNode():
            return (node.at, {key: (name.at, plain(value)) for key, (name, value) in node.pairs.items()})
        case BrokenNode():
            return (node.at, BrokenNode)
    return None


def read(text: str, limits: Limits | None = None) -> tuple[Any, tuple[Problem, ...]]:
    report = Reporter("a", text, 200)
    tree = read_tree(text, report, limits or Limits())
    return plain(tree), report.problems


def problems(text: str, limits: Limits | None = None) -> list[str]:
    return [str(item) for item in read(text, limits)[1]]


@pytest.fixture(params=["C", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Either of the two parsers."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_tree, "_Parser", yaml.Loader)
    elif not C_PARSER:
        pytest.skip("this PyYAML comes without libyaml")
    return str(request.param)


def test_scalars_stay_as_written(parser: str) -> None:
    tree, found = read("a: NO\nb: 1:30\nc: ~\nd: 007\ne: 2023-01-12\nf: 0x1F\n")
    assert not found
    assert [value[1] for _at, value in tree[1].values()] == ["NO", "1:30", "~", "007", "2023-01-12", "0x1F"]


def test_an_empty_value_is_told_from_an_empty_text(parser: str) -> None:
    found = read_tree("a:\nb: ''\nc: x\nd: |\n  y\n", Reporter("a", "", 9))
    assert isinstance(found, MappingNode)
    values = [value for _key, value in found.pairs.values()]
    assert [isinstance(value, ScalarNode) and (value.empty, value.quoted) for value in values] == [
        (True, False),
        (False, True),
        (False, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "é: x\U0001f600y\nb: c\n",
        "a: x\r\nb: y\r\n",
        "# \U0001f600\u2028b: 'c'\n",
        "a: [1, \U0001f600, {b: 'x'}]\n",
        "a: \x85\n  - b",
    ],
)
def test_positions_are_characters_of_the_text(parser: str, text: str) -> None:
    tree, found = read(text)
    assert not found

    def check(node: Any) -> None:
        at, value, *_rest = node
        if isinstance(value, dict):
            for key, (key_at, below) in value.items():
                assert text[key_at:].startswith(key)
                check(below)
        elif isinstance(value, list):
            for item in value:
                check(item)
        else:
            assert text[at:].lstrip("'").startswith(value)

    check(tree)


CASES = [
    ("a: *x", ["a:1:4: aliases (*x) are not used in briefings; write the value out, or quote it if it begins with *"]),
    (
        "*x : a\nb: c",
        ["a:1:1: aliases (*x) are not used in briefings; write the value out, or quote it if it begins with *"],
    ),
    ("a: {<<: {b: c}}", ["a:1:5: merge keys (<<) are not used in briefings; write the fields out"]),
    ("a: !!python/none x", ["a:1:4: tags such as !!python/none are not used in briefings; remove it"]),
    ("é: !x [y]\nb: !y {}", [
        "a:1:4: tags such as !x are not used in briefings; remove it",
        "a:2:4: tags such as !y are not used in briefings; remove it",
    ]),
    ("a: 1\nb: 2\na: 3\na: 4", [
        "a:3:1: the key 'a' is already on line 1; keep one of them",
        "a:4:1: the key 'a' is already on line 1; keep one of them",
    ]),
    ("a: 1\n--- \nb: 2\n", ["a:2:1: a second YAML document starts here; put it in its own file"]),
    ("[a]: b\n{c: d}: e", [
        ("a:1:1: a key must be text, not a list or a mapping; "
        "write a name, then a colon; quote text that begins with [ or {"),
        ("a:2:1: a key must be text, not a list or a mapping; "
        "write a name, then a colon; quote text that begins with [ or {"),
    ]),
    ("a: b: c", ["a:1:5: YAML cannot be read here: a colon is not expected; quote a value that contains ': '"]),
    ("a: 'b\n", [(
        "a:1:4: YAML cannot be read here: a quotation mark that is not closed, or a wrong escape; "
        "close it, or use 'single quotes'"
    )]),
    ("a: [b, c\n", [
        "a:1:4: YAML cannot be read here: a bracket is not closed, or a comma is missing; close it, or quote the value"
    ]),
    ("a: @b", [(
        "a:1:4: YAML cannot be read here: a value cannot begin with this character; "
        "quote values that begin with @, ` or %"
    )]),
    ("a:\n  - b\n c: d\n", [
        "a:3:2: YAML cannot be read here: this line does not fit those around it; align it with its neighbours"
    ]),
    ("a:\n\tb: c", [
        "a:2:1: YAML cannot be read here: a tab where spaces are expected; indent with spaces, not tabs"
    ]),
    ("a: * b", [
        "a:1:5: YAML cannot be read here: an alias without a name; quote a value that begins with *"
    ]),
    ("a: \x00\nb: \ud800\nc: \ufeff", [
        'a:1:4: the character U+0000 is not allowed in YAML; remove it, or write it as an escape in "double quotes"',
        'a:2:4: the character U+D800 is not allowed in YAML; remove it, or write it as an escape in "double quotes"',
        'a:3:4: the character U+FEFF is not allowed in YAML; remove it, or write it as an escape in "double quotes"',
    ]),
    ("[" * 1_000_000, ["a:1:65: nested more than 64 levels deep; flatten it, or --allow depth=N"]),
    ("- " * 100_000, ["a:1:129: nested more than 64 levels deep; flatten it, or --allow depth=N"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), CASES, ids=lambda case: str(case)[:20].encode("ascii", "replace").decode()
)
def test_what_is_refused_is_named_at_its_place(parser: str, text: str, expected: list[str]) -> None:
    found, work = calls(lambda: problems(text))
    assert found == expected
    assert work < 50_000


def test_a_name_for_an_alias_is_not_taken_out_of_a_text(parser: str) -> None:
    (problem,) = read("a: &Kati camp")[1]
    assert (problem.line, problem.code) == (1, "alias")
    assert "&Kati" in problem.what
    assert read("a: &x [b]")[1] == ()


def test_an_escape_that_is_no_character_is_refused_by_both_parsers(parser: str) -> None:
    for text in ('a: "\\ud800"', 'a: "\\UFFFFFFFF"'):
        (found,) = read(text)[1]
        assert (found.line, found.code) == (1, "yaml")


def test_a_broken_value_keeps_its_place(parser: str) -> None:
    assert read("a: *x\nb: c")[0] == (0, {"a": (0, (3, BrokenNode)), "b": (6, (9, "c", False))})


def test_the_first_document_is_kept(parser: str) -> None:
    assert read("a: b\n---\nc: d")[0] == (0, {"a": (0, (3, "b", False))})


def test_refusals_name_their_limit(parser: str) -> None:
    assert problems("[[[]]]", Limits(max_depth=2)) == [
        "a:1:3: nested more than 2 levels deep; flatten it, or --allow depth=N"
    ]
    assert problems("[a, b]", Limits(max_nodes=2)) == ["a:1:5: more than 2 values; split the file, or --allow nodes=N"]
    assert problems("[abc, abcd]", Limits(max_scalar=3)) == [
        "a:1:7: a value of 4 characters; at most 3 are read; split it, or --allow scalar=N"
    ]


def test_limits_can_be_raised() -> None:
    text = "[" * 100 + "]" * 100
    assert problems(text)
    assert not problems(text, Limits(max_depth=100))


FRAGMENTS = ["a", "b", "é", "\U0001f600", ": ", "- ", "? ", "\n", "\r\n", "  ", "[", "]", "{", "}", ", ", "'", '"', "#",
             "|", ">", "&a ", "*a ", "!t ", "<<", "%", "---\n", "\x85", "\u2028", "\\", "~", "0"]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join) | st.text(max_size=40))
def test_nothing_is_raised_and_places_are_in_the_text(text: str) -> None:
    _tree, found = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in found:
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1


PLAIN = st.text(alphabet="abé \U0001f600'\"", max_size=6)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Block and flow YAML of the kind that authors write, here and there with an alias, a tag or a double key."""
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        key = draw(st.sampled_from(["a", "b", "clé", "<<"]))
        value = draw(
            st.sampled_from(["x", "'é'", '"\\u00e9"', "[1, 2]", "{k: v}", "*x", "!t y", "", "\U0001f600", "1:2"])
        )
        lines.append(f"{key}: {value}")
        if not value and draw(st.booleans()):
            lines += ["  - é", "  - {b: c}"]
    end = draw(st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x85"]))
    return end.join(lines) + end


@pytest.mark.skipif(not C_PARSER, reason="this PyYAML comes without libyaml")
@given(documents())
def test_both_parsers_give_the_same_tree_and_problems(text: str) -> None:
    found = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "_Parser", yaml.Loader)
        assert read(text) == found
