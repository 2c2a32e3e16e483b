"""Changes between two editions: words beside difflib, 10,000 incidents with 20,000 words beside loading them."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from brief_tui.briefing.edition_changes import compare as compare_editions
from brief_tui.briefing.leaves import Markdown
from brief_tui.briefing.loader import load_file
from brief_tui.briefing.model import Briefing, Section
from brief_tui.text.word_changes import compare

from . import made

INCIDENTS = 10_000
WORDS = 10_000
EDITS = 200


def run(folder: Path, _env: dict[str, str]) -> None:
    """Print seconds, and the share of difflib's equal words that is found."""
    chance = random.Random(1)
    old = _text(chance)
    new = _edited(old, chance)
    start = time.perf_counter()
    runs = compare(old, new)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    peer = time.perf_counter() - start
    share = sum(len(run.old) for run in runs if run.equal) / sum(block.size for block in blocks)
    print(
        f"{WORDS:,} words, {EDITS} edits  {ours:.3f} s   difflib {peer:.2f} s   ratio {ours / peer:.4f}   "
        f"of its equal words {share:.1%}"
    )
    path = made.incidents(folder / "edition.yaml", INCIDENTS)
    start = time.perf_counter()
    loaded = load_file(path)
    loading = time.perf_counter() - start
    first, second = _editions(loaded, chance)
    start = time.perf_counter()
    changes = compare_editions(first, second)
    seconds = time.perf_counter() - start
    print(
        f"{INCIDENTS:,} incidents, {2 * WORDS:,} words: {len(changes)} changes in {seconds:.3f} s   "
        f"loading one {loading:.2f} s"
    )


def _text(chance: random.Random) -> list[str]:
    """Words as frequent as in prose: the most frequent is every fifteenth."""
    weights = [1 / (rank + 1) for rank in range(2500)]
    return [f"w{number}" for number in chance.choices(range(2500), weights, k=WORDS)]


def _edited(words: list[str], chance: random.Random) -> list[str]:
    changed = list(words)
    for _ in range(EDITS):
        at = chance.randrange(len(changed))
        changed[at : at + chance.randrange(3)] = [f"w{chance.randrange(2500)}"] * chance.randrange(3)
    return changed


def _editions(loaded: Briefing, chance: random.Random) -> tuple[Briefing, Briefing]:
    """Two editions with as many words in ten sections; every fiftieth incident is retracted in the second."""

    def sections(words: list[str]) -> tuple[Section, ...]:
        size = len(words) // 10 + 1
        parts = (words[at : at + size] for at in range(0, len(words), size))
        return tuple(replace(loaded.sections[0], body=Markdown(" ".join(part))) for part in parts)

    words = [word for _ in range(2) for word in _text(chance)]
    incidents = tuple(
        replace(incident, status="retracted") if number % 50 == 0 else incident
        for number, incident in enumerate(loaded.incidents)
    )
    first = replace(loaded, sections=sections(words))
    return first, replace(loaded, sections=sections(_edited(words, chance)), incidents=incidents)
