"""The cleaner."""

import unicodedata

import pytest
from hypothesis import given

from brief_tui.text.cells import cell_width, graphemes, wrap
from brief_tui.text.clean import MARKS, clean, clean_line
from lengths import at_length
from tricky import ENGLAND, PREPENDED, TRICKY, ZWJ, ZWNJ


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("\x9b31m\x85", "<U+009B>31m<U+0085>"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("one\u2028two\u2029", "one<U+2028>two<U+2029>"),
        ("a\tb\n\tc", "a   b\n    c"),
        ("日本\tb\té", "日本    b   é"),
        ("user\u202etxt.exe", "user<U+202E>txt.exe"),
        ("\u2066\u200e\u061c", "<U+2066><U+200E><U+061C>"),
        ("\ufeffa\u200bb\u2060", "<U+FEFF>a<U+200B>b<U+2060>"),
        ("gen\xaddar\xadmes", "gendarmes"),
        ("\u3164\u034f", "<U+3164><U+034F>"),
        ("\ud800\udfff", "<U+D800><U+DFFF>"),
        ("\ue000\ufdd0\U0010ffff\U0001fffe", "<U+E000><U+FDD0><U+10FFFF><U+1FFFE>"),
        ("a\U000e0041", "a<U+E0041>"),
        ("x\u200dy\u200cz", "x<U+200D>y<U+200C>z"),
        ("a\ufe0f\ufe01", "a<U+FE0F><U+FE01>"),
        ("\U0001f44d\ufe0f\ufe0f", "\U0001f44d\ufe0f<U+FE0F>"),
        ("a\U0001f3fd", "a<U+1F3FD>"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 8 + "<+1 mark>"),
        ("\u1100" + "\u1161" * 10, "\u1100" + "\u1161" * 8 + "<+2 marks>"),
        ("e" + "\u0301" * 8 + "\xad" + "\u0301" * 8 + "f", "e" + "\u0301" * 8 + "<+8 marks>f"),
        (
            ENGLAND.replace("\U000e0065", "\U000e0078"),
            "\U0001f3f4<U+E0067><U+E0062><U+E0078><U+E006E><U+E0067><U+E007F>",
        ),
    ],
)
def test_what_does_not_print_is_made_visible(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain text\nin two lines",
        "« Le 22 juillet\xa0»\u202f: l’aube, Ségou – œuvre…",
        "Se\u0301gou",
        "جماعة نصرة الإسلام والمسلمين",
        "مُحَمَّد ــ",
        "می\u200cخواهم",
        "ه\u200d",
        "ⵜⴰⵎⴰⵣⵉⵖⵜ",
        "ⴰⵏ\u2d7f\u200dⵏ",
        "ߝߘߊ߬ߝߌ߲߬ߠߊ߫",
        "𞤀𞤣𞤤𞤢𞤥\u200c𞤆𞤵𞤤𞤢𞤪",
        "क्\u200dष र्\u200cक",
        "ཧཱུྃ ด้วย ខ្មែរ",
        "葛\U000e0100城",
        "ᠠ\u180b",
        "👩\u200d❤\ufe0f\u200d💋\u200d👨 🏳\ufe0f\u200d🌈 🧑🏽\u200d🤝\u200d🧑🏿",
        "1\ufe0f\u20e3 🇲🇱🇫🇷 ☎\ufe0e",
        ENGLAND,
        "\U0001fae8",  # of Unicode 15: unknown to Python 3.11
        "─│┌█░" * 9,
        "👍" * 20,
    ],
)
def test_what_prints_is_kept_and_is_the_same_object(text: str) -> None:
    assert clean(text) is text


def test_an_emoji_sequence_has_an_end() -> None:
    shown = clean("\u200d".join("👩" * 12))
    assert shown.count(ZWJ) < 12
    assert "<U+200D>" in shown


@given(TRICKY)
def test_clean_text_can_be_printed(text: str) -> None:
    shown = clean(text)
    shown.encode()
    for char in shown:
        category = unicodedata.category(char)
        assert category not in {"Cs", "Co", "Zl", "Zp"}
        assert category != "Cc" or char == "\n"
        if category == "Cf" and char not in PREPENDED + ZWJ + ZWNJ:
            assert ENGLAND[0] in shown
            assert 0xE0061 <= ord(char) <= 0xE007F


@given(TRICKY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) is clean(text) or clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(TRICKY)
def test_marks_are_capped(text: str) -> None:
    marks = 0
    for char in clean(text):
        if char not in ZWJ + ZWNJ:
            marks = marks + 1 if unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" else 0
        assert marks <= MARKS


@given(TRICKY)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert "  " not in line
    assert line == line.strip()


FLOODS = [
    "\u0301", "\x1b", "\u202e", "\u200d", "\t", "\ufe0f", "\U000e0061", "\r",
    "👩\u200d", "\u1100", "\u1161", "\u0600", "न\u200d", "🇲", "日",
]  # fmt: skip


@pytest.mark.parametrize("count", at_length([20_000, 100_000], 1))
@pytest.mark.parametrize("char", at_length(FLOODS, FLOODS[::2]))
def test_a_flood_of_one_character_is_harmless(char: str, count: int) -> None:
    shown = clean(char * count)
    assert len(shown) < 15 * count
    assert max(map(len, graphemes(shown))) < 40
    assert all(cell_width(line) <= 80 for line in wrap(shown, 80))


def test_a_field_is_stripped_and_its_blanks_are_one() -> None:
    assert clean_line(" Marka\n\n  Coungo\t\xa0(Koulikoro)\r\n") == "Marka Coungo (Koulikoro)"
    assert clean_line("a\x1bb\u2028c") == "a␛b<U+2028>c"
    field = "Nara"
    assert clean_line(field) is field
