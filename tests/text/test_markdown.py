"""Markdown as blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from brief_tui.text import markdown
from brief_tui.text.clean import clean
from brief_tui.text.markdown import parse, plain
from brief_tui.text.markdown_blocks import BlockBuilder, MarkdownBlock
from effort import TIMES, calls, grows_evenly
from examples import examples


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Words.", [["p", "", "", [["Words.", ""]]]]),
        ("one\ntwo", [["p", "", "", [["one two", ""]]]]),
        ("one  \ntwo", [["p", "", "", [["one\ntwo", ""]]]]),
        ("a\n\nb", [["p", "", "", [["a", ""]]], ["p", "", "", [["b", ""]]]]),
        ("**b** *i* `c`", [["p", "", "", [["b", "b"], [" ", ""], ["i", "i"], [" ", ""], ["c", "c"]]]]),
        ("***x***", [["p", "", "", [["x", "bi"]]]]),
        ("# Title", [["h", "", "", [["Title", ""]]]]),
        ("- a\n- b\n  - c", [
            ["p", "• ", "  ", [["a", ""]]],
            ["p", "• ", "  ", [["b", ""]]],
            ["p", "  • ", "    ", [["c", ""]]],
        ]),
        ("9. a\n\n   more\n10. b", [
            ["p", "9. ", "   ", [["a", ""]]],
            ["p", "   ", "   ", [["more", ""]]],
            ["p", "10. ", "    ", [["b", ""]]],
        ]),
        ("> said\n>\n> - so", [["p", "│ ", "│ ", [["said", ""]]], ["p", "│ • ", "│   ", [["so", ""]]]]),
        ("```\nx = 1\n\ny\n```", [
            ["c", "", "", [["x = 1", "c"]]],
            ["c", "", "", [["", "c"]]],
            ["c", "", "", [["y", "c"]]],
        ]),
        ("---", [["r", "", "", []]]),
        ("<b>x</b>", [["p", "", "", [["<b>x</b>", ""]]]]),
        ("[words](http://a.b)", [["p", "", "", [["words", ""], [" <http://a.b>", "a"]]]]),
        ("<http://a.b>", [["p", "", "", [["http://a.b", ""]]]]),
        ("![map](m.png)", [["p", "", "", [["map", "i"], [" <m.png>", "a"]]]]),
        ("|a|b|\n|---|--:|\n|1|two *three*|", [
            ["t", "", "", [["a", "b"], ["\t", ""], ["b", "b"]], [[1, 9], [1, 5], "lr", []]],
            ["t", "", "", [["1", ""], ["\t", ""], ["two ", ""], ["three", "i"]], [[1, 9], [1, 5], "lr", ["a", "b"]]],
        ]),
        ("|a|\n|:-:|\n|1|2|**3**|", [
            ["t", "", "", [["a", "b"], ["\t", ""], ["\t", ""]], [[1, 1, 1], [1, 1, 1], "cll", []]],
            ["t", "", "", [["1", ""], ["\t", ""], ["2", ""], ["\t", ""], ["3", "b"]],
             [[1, 1, 1], [1, 1, 1], "cll", ["a", "", ""]]],
        ]),
        ("- > said\n  > so\n- a", [["p", "• │ ", "  │ ", [["said so", ""]]], ["p", "• ", "  ", [["a", ""]]]]),
        ("- 1. x", [["p", "• 1. ", "     ", [["x", ""]]]]),
        ("- a\n* b\n\n1. c", [
            ["p", "• ", "  ", [["a", ""]]],
            ["p", "• ", "  ", [["b", ""]], 1],
            ["p", "1. ", "   ", [["c", ""]], 1],
        ]),
        ("- a\n\n- b", [["p", "• ", "  ", [["a", ""]]], ["p", "• ", "  ", [["b", ""]]]]),
        ("```\nx\n```\n```\ny\n```", [["c", "", "", [["x", "c"]]], ["c", "", "", [["y", "c"]], 1]]),
        ("see <http://a.b> and [http://c.d](http://c.d), [x](http://e.f)", [["p", "", "", [
            ["see http://a.b and http://c.d, x", ""], [" <http://e.f>", "a"],
        ]]]),
        ("x &#x202e; y &#27;[2J", [["p", "", "", [["x <U+202E> y \ufffd[2J", ""]]]]),
        ("[a](javascript:x)", [["p", "", "", [["[a](javascript:x)", ""]]]]),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[MarkdownBlock]) -> None:
    assert parse(text) == expected


def test_an_empty_bullet_shows_its_mark() -> None:
    assert [block[1] for block in parse("- \n- a")][-1] == "• "


def test_plain_has_the_words_without_marks() -> None:
    assert plain(parse("# T\n\n- **a** b\n- `c`")) == "T\na b\nc"


LINES = ["a", "b c", "1. d", "2) e", "- f", "+ g", "    h", "  i", "> j", "# k", "---", "===", "|l|m|", "|-|-|", "n|o",
         "```", "~~~", "> ```", "- ```", "[p]: /q", "[p]", "*r", "s*", "&amp;", "t  ", "u\\", "", " ", "1986. v",
         "12 w", "x]:y", "<b>", "</b>", "`c", "\xa0z", "z\xa0", "\u0301e", "e\u0301", "\u1160", "\u2028",
         "👩\u200d", "<!--", "-->", "**b** c", "*_d", "- **e** f", "* g", "- - h", "- # i", "(j", "- 1 k",
         "[l](m)", "- n  "]  # fmt: skip


@given(
    st.text(alphabet="aé 1.)-+*#=:|_~>!?'\"(\\\n\xa0\u2028", max_size=14)
    | st.text(max_size=10)
    | st.lists(st.sampled_from([*LINES, *[""] * 12, "a", "b c"]), max_size=12).map("\n".join)
)
@settings(max_examples=examples(3))
def test_the_quick_path_gives_what_the_parser_gives(text: str) -> None:
    text = clean(text)
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": markdown.MAX_NESTING}).enable("table")
    assert parse(text) == list(markdown._in_parts(BlockBuilder(text, markdown._parsed_spans).run(parser.parse(text))))


@given(st.lists(st.sampled_from([*"ab *_`[]()<>!|-#>&;\n\t1.", "&#27;", "\x1b", "\u202e"]), max_size=40))
def test_every_span_is_clean(parts: list[str]) -> None:
    for block in parse("".join(parts)):
        kind, first, rest, spans = block[:4]
        assert kind in {"p", "h", "c", "t", "r"}
        assert isinstance(first, str)
        assert isinstance(rest, str)
        assert isinstance(spans, list)
        for text, flags in spans:
            assert clean(text) == text
            assert set(flags) <= set("bica")


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "x", "- " * 5000 + "x", "*a " * 20_000, "[" * 20_000, "`" * 20_000, "![[](" * 2000]
)
def test_what_is_nested_or_left_open_takes_no_time(text: str) -> None:
    assert calls(lambda: parse(text))[1] < 10 * len(text)
    assert grows_evenly(lambda size: parse(text[:size]), len(text) // TIMES)
