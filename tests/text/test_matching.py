"""The keys for matching, and near misses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.text.matching import distance, fold, folds, is_acronym, near, words
from tricky import TRICKY


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("M5 – RFP", "m5rfp"),
        ("m5_rfp", "m5rfp"),
        ("Sébékoro", "sebekoro"),
        ("Se\u0301gou", "segou"),
        ("İstanbul ısı", "istanbulisi"),
        ("Straße STRASSE ẞ", "strassestrassess"),
        ("Øł Đæ Œ þ", "oldaeoeth"),
        ("Kɔrɔ Ɓɛ ŋ ɲ Ɗ", "korobenn" + "d"),
        ("Qurʾān, Jamaʿat, l’aube", "quranjamaatlaube"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("أحمد", "احمد"),
        ("علی", "علي"),
        ("ߝߘߊ߬ߝߌ߲߬ߠߊ߫", "ߝߘߊߝߌߠߊ"),
        ("ⵜⴰⵎⴰⵣⵉⵖⵜ", "ⵜⴰⵎⴰⵣⵉⵖⵜ"),
        ("हिन्दी", "हिन्दी"),
        ("ＡＢ①²", "ab12"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("…–!", ""),
        ("", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


def test_vowel_signs_tell_words_apart() -> None:
    assert fold("कि") != fold("का")
    assert fold("が") != fold("か")


@given(TRICKY)
def test_a_key_folds_to_itself(text: str) -> None:
    key = fold(text)
    assert fold(key) == key
    assert " " not in key


@given(TRICKY)
def test_keys_without_places_are_those_with_them(text: str) -> None:
    assert list(folds(text)) == [word.fold for word in words(text)]


@given(st.text(st.characters(codec="latin-1")))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("M5-RFP, l’EIS.", ["m5", "rfp", "l", "eis"]),
        ("their snake_case CamelCase", ["their", "snake", "case", "camelcase"]),
        ("à Se\u0301gou", ["a", "segou"]),
        ("مُحَمَّد ـ می\u200cخواهم", ["محمد", "ميخواهم"]),
        ("ߝߘߊ߬ߝߌ߲߬ ߠߊ߫", ["ߝߘߊߝߌ", "ߠߊ"]),
        ("हिन्दी।", ["हिन्दी"]),
        ("\u0301–", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [word.fold for word in words(text)] == found


@given(TRICKY)
def test_words_lie_where_they_say(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.fold == fold(text[word.start : word.end]) != ""
        end = word.end


@pytest.mark.parametrize(
    ("text", "answer"),
    [("GSIM", True), ("M5-RFP", True), ("ÉÀ", True), ("A", False), ("GSIMs", False), ("", False), ("15", False)],
)
def test_is_acronym(text: str, answer: bool) -> None:
    assert is_acronym(text) is answer


@pytest.mark.parametrize(
    ("a", "b", "bound", "edits"),
    [
        ("title", "title", 2, 0),
        ("titel", "title", 2, 1),
        ("jnmi", "jnim", 1, 1),
        ("kitten", "sitting", 3, 3),
        ("ca", "abc", 5, 3),
        ("abc", "xyz", 1, 2),
        ("", "abc", 3, 3),
        ("", "abcd", 3, 4),
        ("a", "a", 0, 0),
    ],
)
def test_distance(a: str, b: str, bound: int, edits: int) -> None:
    assert distance(a, b, bound) == edits


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 8))
def test_a_bound_changes_no_answer_within_it(a: str, b: str, bound: int) -> None:
    full = distance(a, b, 99)
    assert distance(a, b, bound) == min(full, bound + 1)
    assert distance(b, a, 99) == full


def test_near_says_what_was_perhaps_meant() -> None:
    keys = ["title", "tags", "timeline", "sections", "subtitle", "title"]
    assert near("titel", keys) == ["title"]
    assert near("Segu", ["Gao", "Ségou", "Sikasso"]) == ["Ségou"]
    assert near("tag", ["tab", "tags", "tug", "tar"]) == ["tab", "tags", "tug"]
    assert near("tag", ["tab", "tags", "tug", "tar"], limit=1) == ["tab"]
    assert near("qqqq", keys) == []
    assert near("x", ["y"]) == []
    assert near("–", keys) == []
    assert near("a" * 10_000, ["a" * 10_000]) == []
