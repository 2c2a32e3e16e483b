"""What a keystroke in the go-to box costs over 60,000 names, beside fzf over the same names as lines of text."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from brief_tui.library.answers import goto, search
from brief_tui.library.index.index import Index

from .terminal import median

TERMS, FILES, SECTIONS, INCIDENTS = 50_000, 200, 25, 20
"""50,000 terms in one file, and 200 briefings of 25 sections and 20 incidents, each at a place of its own."""
TYPED = (
    "g", "gs", "gsm", "support gr", "market", "market road", "bri", "briefing 17", "kati 12", "raid", "raid kati",
    "roda",
)  # fmt: skip
RUNS = 7
_WORDS = (
    "village market road patrol night morning people soldiers river convoy group front army support camp north".split()  # noqa: SIM905
)
_PLACES = ("Nara", "Siby", "Kati", "Gao", "Ménaka", "Didiéni", "Kassela", "Sébikoro", "Mopti", "Ségou")


def library(folder: Path) -> list[str]:
    """Write the library; every name in it."""
    dice = random.Random(60_000)
    folder.mkdir()
    names: list[str] = []

    def some(count: int) -> str:
        names.append(" ".join(dice.choices(_WORDS, k=count)).capitalize())
        return names[-1]

    with (folder / "terms.yaml").open("w", encoding="utf-8") as file:
        file.write("title: Terms\nid: terms\nglossary:\n")
        for number in range(TERMS):
            names.append(f"{''.join(dice.choices('GSIMJNAEQ', k=dice.randint(2, 5)))}{number}")
            file.write(f"  - {{term: {names[-1]}, expansion: {some(4)}, definition: {some(6)}}}\n")
    for briefing in range(FILES):
        with (folder / f"b{briefing}.yaml").open("w", encoding="utf-8") as file:
            names.append(f"Briefing {briefing}")
            file.write(f"title: {names[-1]}\nid: b{briefing}\nsections:\n")
            file.writelines(f"  - {{title: {some(3)} {number}, body: x}}\n" for number in range(SECTIONS))
            file.write("incidents:\n")
            for number in range(INCIDENTS):
                names.append(f"{dice.choice(_PLACES)} {briefing}{number}")
                file.write(f"  - {{id: i{number}, place: {{name: {names[-1]}}}, type: raid}}\n")
    return names


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds."""
    found = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return median(found)


def run(folder: Path, _env: dict[str, str]) -> None:
    """Print a line for each query, then the medians."""
    names = library(folder / "goto")
    begun = time.perf_counter()
    index = Index([folder / "goto"], cache=folder / "goto-cache")
    index.refresh()
    (count,) = index.execute("SELECT count(*) FROM goal WHERE word = 0").fetchone()
    print(f"{count:,} names, compiled in {time.perf_counter() - begun:.0f} s; milliseconds a keystroke")
    lines = "\n".join(names).encode()
    fzf = shutil.which("fzf")
    ours, theirs = [], []
    for typed in TYPED:
        ours.append(timed(lambda typed=typed: goto.look(index, typed)))  # type: ignore[misc]
        words = f"  {typed:<14} {ours[-1]:6.1f} ms"
        if fzf:
            theirs.append(timed(lambda typed=typed: _filter(fzf, typed, lines)))  # type: ignore[misc]
            words += f"   fzf --filter, its start included {theirs[-1]:6.1f} ms"
        print(words)
    peer = (
        f"   fzf {median(theirs):.1f} ms   ratio {median(ours) / median(theirs):.2f}" if fzf else "   fzf is not here"
    )
    print(f"  the median     {median(ours):6.1f} ms{peer}")
    _texts(index)
    index.close()


def _filter(fzf: str, typed: str, lines: bytes) -> None:
    subprocess.run([fzf, "--filter", typed], input=lines, capture_output=True, check=False)


def _texts(index: Index) -> None:
    """What a search of all text costs, for a word in few and a word in many of them."""
    for typed in ("market NEAR river", '"market road"', "raid"):
        print(f"  search {typed:<18} {timed(lambda typed=typed: search.search(index, typed)):6.1f} ms")  # type: ignore[misc]
