"""Whatever bytes come in, the doors hold: by properties, and by what the fuzzer once found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from brief_tui.render.inert import MARK, _pattern, escaped, inert
from brief_tui.text.clean import clean
from brief_tui.tui.terminal.guard import STACK, Guard, guarded
from effort import calls
from examples import examples
from fuzz.checks import CHECKS, check, is_compiled, is_drawn, is_filtered, loads, safe
from hostile.grammar import PLAIN, faults
from hostile.payloads import PAYLOADS, SURVIVORS, write
from tricky import TRICKY

FINDS = sorted(Path(__file__).with_name("finds").iterdir())
MOST = 1_000_000
"""Calls that one small input may cost."""
FEW = settings(suppress_health_check=list(HealthCheck))
MORE = settings(FEW, max_examples=examples(2))

KEYS = st.sampled_from(
    [
        "title",
        "brief",
        "id",
        "sections",
        "body",
        "incidents",
        "glossary",
        "sources",
        "date",
        "place",
        "lat",
        "name",
        "casualties",
        "low",
        "high",
        "who",
        "outcome",
        "term",
        "definition",
        "forms",
        "text",
        "language",
        "published",
        "number",
        "tlp",
        "judgements",
        "timeline",
        "with",
        "ref",
        "quote",
        "summary",
        "en",
        "fr",
        "<<",
    ]
)
LEAVES = st.one_of(
    TRICKY,
    st.sampled_from([*PAYLOADS.values(), *SURVIVORS.values()]),
    st.sampled_from(["2023-01-12", "2023-02-30", "0000-00-00", "9" * 40, "killed", "1e9", "~", "no", "0x1f", "", "x"]),
    st.integers(), st.floats(allow_nan=True),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(KEYS, below, max_size=6)),
    max_leaves=25,
)
BLOCKS = st.sampled_from(
    ["# ", "> ", "- ", "1. ", "```\n", "    ", "|a|b|\n|-|-|\n", "***", "![[](", "](", "[a]: <b>\n", "<", "`", "\n\n",
     "~~~", "&#x202e;", "&#x1b;", "&#0;", "&NewLine;", "\\", "**", "_", "<http://a>", "  \n", "\t"]
)  # fmt: skip
MARKDOWN = st.lists(st.one_of(BLOCKS, TRICKY), max_size=40).map("".join)


@pytest.mark.parametrize("find", FINDS, ids=lambda path: path.name)
def test_what_was_found_once(find: Path) -> None:
    assert calls(lambda: check(find.read_bytes()))[1] < MOST


@given(st.dictionaries(KEYS, TREES, max_size=6))
@FEW
def test_any_tree_is_a_briefing_or_problems(tree: dict[str, object]) -> None:
    data = write({"title": "t", "sections": [{"title": "s"}], **tree}).encode("utf-8", "surrogatepass")
    loads(data)
    is_compiled(data)


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@MORE
def test_any_bytes_are_a_briefing_or_problems(data: bytes) -> None:
    loads(data)
    loads(b"title: t\nsections: [{title: a, body: '" + data.replace(b"'", b"''") + b"'}]\n")


@given(MARKDOWN)
@MORE
def test_any_body_is_lines_that_fit(text: str) -> None:
    is_drawn(text.encode("utf-8", "surrogatepass"))


@given(st.one_of(TRICKY, st.text(alphabet='abc()<>=!~"? \x1b-_012', max_size=60)))
@MORE
def test_any_filter_is_understood_or_refused(text: str) -> None:
    is_filtered(text.encode("utf-8", "surrogatepass"))


@given(TRICKY)
@MORE
def test_each_layer_holds_alone(text: str) -> None:
    safe(clean(text))
    for shown in (clean(text), inert(text).replace("\r\n", "\n").replace("\t", " "), guarded(text).replace("\n", "")):
        assert faults(shown.encode("utf-8", "surrogatepass"), PLAIN) == []
    assert "\n" not in guarded(text)
    assert cell_len(guarded(text)) == cell_len(text)
    assert guarded(guarded(text)) == guarded(text)


@given(TRICKY)
@MORE
def test_what_is_clean_passes_the_guards(text: str) -> None:
    cleaned = clean(text)
    assert inert(cleaned) == cleaned
    for line in cleaned.split("\n"):
        if "\u200d" not in line and "\u200c" not in line:
            assert guarded(line) == line


@pytest.mark.parametrize("name", SURVIVORS)
def test_the_guards_let_writing_through(name: str) -> None:
    assert guarded(SURVIVORS[name]) == inert(SURVIVORS[name]) == clean(SURVIVORS[name]) == SURVIVORS[name]


def test_what_prints_passes_as_it_is() -> None:
    printing = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if char.isprintable() or char == "\n")
    assert len(printing) > 100_000
    assert _pattern().sub(MARK, printing) == inert(printing) == printing


@pytest.mark.parametrize(
    "name", [name for name in PAYLOADS if not name.startswith(("markup", "template", "sql", "shell"))]
)
def test_json_says_the_same_escaped(name: str) -> None:
    import json

    text = json.dumps(PAYLOADS[name], ensure_ascii=False)
    assert json.loads(escaped(text)) == PAYLOADS[name]
    assert faults(escaped(text).encode("utf-8", "surrogatepass"), PLAIN) == []


def test_the_guard_takes_links_and_actions_away() -> None:
    line = [
        Segment("a", Style(bold=True, link="http://evil.example")),
        Segment("b", Style(color="red", meta={"@click": "app.quit"})),
        Segment("c", Style(meta={"option": 3})),
        Segment("\x1b]0;x\x07", None, [(1, 2)]),  # type: ignore[list-item]
        Segment("d\x1b"),
    ]
    made = Guard().apply(line, Color(0, 0, 0))
    assert [segment.text for segment in made] == ["a", "b", "c", MARK]
    assert all(not segment.style or not segment.style.link for segment in made)
    styles = [segment.style for segment in made[:3]]
    assert [style.meta if style else None for style in styles] == [{}, {}, {"option": 3}]
    assert styles[0] == Style(bold=True)
    allowed = {"http://evil.example", "https://a.org/;x"}
    for address in (
        *allowed,
        "https://a\x1b\\",
        "https://a.org/\x07x",
        "https://é",
        "file:///x",
        "http://" + "a" * 2000,
    ):
        (linked,) = Guard(links=True).apply([Segment("a", Style(bold=True, link=address))], Color(0, 0, 0))
        assert linked.style is not None
        assert (linked.style.link == address) == (address in allowed), address
        assert linked.style.bold
    harmless = [Segment("words", Style(bold=True)), Segment("é│ク")]
    assert Guard().apply(harmless, Color(0, 0, 0)) is harmless


def test_every_door_is_fuzzed() -> None:
    assert len(CHECKS) == 4


@pytest.mark.parametrize("marks", ["\u0301", "\u0489\u20dd", "\u1160", "\u200d"])
def test_the_guard_caps_what_is_stacked_without_the_cleaner(marks: str) -> None:
    """Text that no cleaner has seen; in one segment, and handed over in many."""
    most = 1 + STACK
    whole = Guard().apply([Segment(f"Z{marks * 400}b")], Color(0, 0, 0))
    shown = "".join(segment.text for segment in whole)
    assert len(shown) <= most + 1
    assert cell_len(shown) == 2
    parts = Guard().apply([Segment("Z"), *(Segment(marks * 5) for _ in range(60)), Segment("b")], Color(0, 0, 0))
    assert len("".join(segment.text for segment in parts)) <= most + 1
    kept = [Segment("Se\u0301gou"), Segment("\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467")]
    assert Guard().apply(kept, Color(0, 0, 0)) == kept
