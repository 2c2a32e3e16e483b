"""The monkey itself, and a bounded run of it: so many keys, the same in every run."""

from __future__ import annotations

from pathlib import Path

import pytest

from monkey.hunting import Hunt
from monkey.shrinking import shrink
from monkey.steps import Step
from monkey.walks import QUIT, Walk, bound_keys, make_walk, read_walk

SEED = 2023


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(10))
def test_random_keys_bring_nothing_down(tmp_path: Path, number: int) -> None:
    name = f"{SEED}:{number}"
    said = Hunt(tmp_path, tries=40).walk(make_walk(name, 100), name)
    assert not said, said


@pytest.mark.parametrize("seed", ["1:0", "1:1", "2:7"])
def test_a_walk_is_made_of_its_seed_and_read_as_it_was_printed(seed: str) -> None:
    walk = make_walk(seed, 100)
    assert walk == make_walk(seed, 100) != make_walk(seed + "0", 100)
    assert read_walk(str(walk)) == walk
    assert 100 <= walk.keys() < 200
    assert not any("/" in part for step in walk.steps for part in step.parts)


def test_every_key_that_does_something_is_typed() -> None:
    typed = {key for number in range(60) for step in make_walk(str(number), 200).steps for key in step.parts}
    assert typed >= {*bound_keys(), *QUIT}


def test_what_falls_is_made_as_short_as_it_can_be() -> None:
    walk = Walk("made", (80, 24), (*make_walk("5", 60).steps, Step("keys", ("a", "b", "c")), Step("wait", ("5",))))
    played = []

    def falls(tried: Walk) -> bool:
        played.append(tried)
        keys = [step.parts for step in tried.steps if step.kind == "keys"]
        return any({"a", "c"} <= set(parts) for parts in keys)

    assert shrink(walk, falls, 500).steps == (Step("keys", ("a", "c")),)
    played.clear()
    assert falls(shrink(walk, falls, 20))
    assert len(played) <= 21
