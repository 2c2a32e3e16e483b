"""Differences of texts by words: whole, shortest where it matters, bounded."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.text.word_changes import _STEPS, WordRun, _Comparison, compare, share_equal, split_words

WORDS = st.lists(st.sampled_from("abcd"), max_size=30)


def equal_words(old: list[str], new: list[str], runs: list[WordRun]) -> int:
    """The number of equal words; holds that every word is in one run, in order, and that equal runs are equal."""
    assert [at for run in runs for at in run.old] == list(range(len(old)))
    assert [at for run in runs for at in run.new] == list(range(len(new)))
    assert all(first.equal != second.equal for first, second in pairwise(runs))
    for run in runs:
        assert not run.equal or [old[at] for at in run.old] == [new[at] for at in run.new]
        assert run.old or run.new
    return sum(len(run.old) for run in runs if run.equal)


@given(WORDS, WORDS)
def test_every_word_is_in_one_run(old: list[str], new: list[str]) -> None:
    equal_words(old, new, compare(old, new))
    assert compare(old, old) == ([WordRun(True, range(len(old)), range(len(old)))] if old else [])


def edited(words: list[str], edits: int, chance: random.Random) -> list[str]:
    """The words with so many added, taken out or replaced."""
    changed = list(words)
    for _ in range(edits):
        at = chance.randrange(len(changed))
        changed[at : at + chance.randrange(3)] = [f"w{chance.randrange(400)}"] * chance.randrange(3)
    return changed


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_as_many_equal_words_are_found_as_by_difflib(seed: int) -> None:
    chance = random.Random(seed)
    old = [f"w{int(400 * chance.random() ** 2)}" for _ in range(1500)]
    new = edited(old, 60, chance)
    best = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    assert equal_words(old, new, compare(old, new)) >= 0.99 * best


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["a", "b"] * 20_000, ["b", "a"] * 20_000),
        (random.Random(5).choices("ab", k=40_000), random.Random(6).choices("ab", k=40_000)),
        (["a"] * 40_000, ["a", "a", "b"] * 13_000),
        ([str(n) for n in range(40_000)], [str(n) for n in range(40_000, 0, -1)]),
    ],
    ids=["alternating", "random", "runs", "reversed"],
)
def test_the_work_on_texts_made_to_be_slow_is_bounded(old: list[str], new: list[str]) -> None:
    comparison = _Comparison(old, new)
    comparison.pairs()
    assert comparison.steps <= _STEPS + len(old) + len(new)
    equal_words(old, new, compare(old, new))


def test_what_shares_nothing_shares_nothing() -> None:
    runs = compare(["a", "b"], ["c"])
    assert runs == [WordRun(False, range(2), range(1))]
    assert (share_equal(runs), share_equal([])) == (0.0, 1.0)


def test_a_paragraph_ends_with_a_word_of_its_own() -> None:
    assert split_words("One two.\n\n\nThree\nfour") == ["One", "two.", "\n\n", "Three", "four"]
