"""Material for the benchmarks, made anew: no outside data, the same every time."""

from __future__ import annotations

import random
from pathlib import Path

_PLACES = (
    "Nara",
    "Siby",
    "Kati",
    "Gao",
    "Ménaka",
    "Didiéni",
    "Kassela",
    "Sébikoro",
    "Kwala-Mourdiah",
    "Mopti",
    "Ségou",
)
_REGIONS = ("Koulikoro", "Kayes", "Ségou", "Mopti", "Gao", "Ménaka", "Tombouctou", "Sikasso")
_TYPES = ("armed attack", "raid", "ambush", "attack on checkpoint", "abduction", "explosion", "clash")
_ACTORS = ("GSIM", "EIS", "unknown gunmen", "militia")
_WORDS = (
    "the village market road patrol night morning people soldiers fled burned returned convoy river".split()  # noqa: SIM905
)


def incidents(path: Path, count: int) -> Path:
    """A briefing of many incidents."""
    dice = random.Random(count)
    with path.open("w", encoding="utf-8") as file:
        file.write("brief: 1\ntitle: Many incidents\nsections: [{title: One, body: Some words.}]\nincidents:\n")
        for number in range(count):
            place, region = dice.choice(_PLACES), dice.choice(_REGIONS)
            day = f"20{dice.randint(10, 23)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
            killed = dice.choice(["best: 0", "best: 1", "best: 3", "low: 4", "low: 2, high: 5", ""])
            file.write(
                f"  - id: i{number}\n    date: {day}\n    place: {{name: {place} {number % 97}, admin1: {region}}}\n"
            )
            file.write(f"    type: {dice.choice(_TYPES)}\n    actors: [{{name: {dice.choice(_ACTORS)}}}]\n")
            file.write(f"    casualties: [{{who: people, outcome: killed, {killed}}}]\n")
            file.write(f"    summary: {' '.join(dice.choices(_WORDS, k=14))}.\n")
    return path


def text(path: Path, size: int) -> Path:
    """A briefing with one long section, of `size` characters."""
    dice = random.Random(size)
    paragraphs: list[str] = []
    while sum(len(paragraph) for paragraph in paragraphs) < size:
        paragraphs.append(" ".join(dice.choices(_WORDS, k=dice.randint(30, 90))).capitalize() + ".")
    body = "\n\n".join(f"      {paragraph}" for paragraph in paragraphs)
    path.write_text(f"title: A long text\nsections:\n  - title: One\n    body: |\n{body}\n", encoding="utf-8")
    return path
