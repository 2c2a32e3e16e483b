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


_SYLLABLES = "ba bo da di fa fo ga gou ka ki ko la le li ma mo na né ni nou ra re ri sa si so ta ti to wa ya".split()  # noqa: SIM905
_TOPICS = (
    "Background",
    "Area",
    "Climate",
    "Terrain",
    "Population",
    "Ethnic groups",
    "Government",
    "Economy",
    "Security",
)


def _vocabulary(dice: random.Random, count: int) -> list[str]:
    """Words that look like words, each once; the first ones are plain English."""
    made = dict.fromkeys(_WORDS)
    while len(made) < count:
        made["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 5)))] = None
    return list(made)


def _sentences(dice: random.Random, count: int) -> list[str]:
    """Sentences whose words are as common as words are (Zipf and Mandelbrot: as the place plus a few, to minus one)."""
    words = _vocabulary(dice, 20_000)
    weights = [1 / (place + 3) for place in range(1, len(words) + 1)]
    picked = iter(dice.choices(words, weights, k=count * 20))
    return [" ".join(next(picked) for _ in range(dice.randint(8, 20))).capitalize() + "." for _ in range(count)]


def _body(dice: random.Random, sentences: list[str]) -> str:
    """A section as fact books have them: paragraphs, some with a bold word, a list of labelled figures."""
    parts = [" ".join(dice.choices(sentences, k=dice.randint(3, 6))) for _ in range(dice.randint(2, 4))]
    parts.append(f"**{dice.choice(_TOPICS)}:** {dice.choice(sentences)}")
    parts.append("\n".join(f"- {dice.choice(_TOPICS)}: {dice.randint(1, 9999):,} sq km" for _ in range(6)))
    return "".join(f"      {line}\n" for line in "\n\n".join(parts).split("\n"))


def library(folder: Path, briefings: int, terms: int, size: int = 20_000) -> Path:
    """A library like a world fact book: briefings of about `size` characters, and terms in files of a thousand.

    Args:
        folder: where it is made.
        briefings: how many.
        terms: how many terms; the first is `GSIM`.
        size: characters of one briefing.
    """
    dice = random.Random(briefings + terms)
    sentences = _sentences(dice, 20_000)
    for number in range(briefings):
        below = folder / f"{number // 1000:02}"
        below.mkdir(parents=True, exist_ok=True)
        day = f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        made = (
            f"brief: 1\ntitle: Report {number:05} on {sentences[number % 20_000][:40]}\npublished: {day}\nsections:\n"
        )
        while len(made) < size:
            title = f"{dice.choice(_TOPICS)} {len(made)}"
            made += f"  - title: {title}\n    body: |\n{_body(dice, sentences)}"
        (below / f"report-{number:05}.yaml").write_text(made, encoding="utf-8")
    _glossaries(folder, terms, dice, sentences)
    return folder


def _glossaries(folder: Path, terms: int, dice: random.Random, sentences: list[str]) -> None:
    letters = "ABCDEFGIJKLMNOPRSTUVW"
    for first in range(0, terms, 1000):
        made = f"title: Glossary {first // 1000}\nglossary:\n"
        for number in range(first, min(first + 1000, terms)):
            head = "".join(dice.choices(letters, k=dice.randint(4, 6))) + str(number) if number else "GSIM"
            full = sentences[number % 20_000][:-1][:50]
            made += (
                f"  - term: {head}\n    kind: group\n    expansion: {full}\n    forms: [{full.title()[:24]} {number}]\n"
            )
            made += f"    definition: {sentences[number * 7 % 20_000]}\n"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"glossary-{first // 1000:02}.yaml").write_text(made, encoding="utf-8")


_UCDP = (
    "id,relid,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,priogrid_gid,country,country_id,region,event_clarity,date_prec,"
    "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)


def events(path: Path, count: int) -> Path:
    """A table of many events, with the columns of UCDP GED, beside a briefing that names it; the briefing."""
    dice = random.Random(count)
    names = [f"{dice.choice(_ACTORS)} {number}" for number in range(400)]
    sides = [(dice.choice(names), dice.choice(names)) for _dyad in range(1_500)]
    towns = [(f"{dice.choice(_PLACES)} {number}", dice.randint(0, 96)) for number in range(20_000)]
    table = path.with_suffix(".csv")
    with table.open("w", encoding="utf-8", newline="") as file:
        file.write(_UCDP + "\n")
        for number in range(count):
            file.write(_event(dice, number, sides, towns))
    path.write_text(f"title: Many events\nid: many-events\nincidents: {{file: {table.name}}}\n", encoding="utf-8")
    return path


def _event(dice: random.Random, number: int, sides: list[tuple[str, str]], towns: list[tuple[str, int]]) -> str:
    first, second = dice.choice(sides)
    town, district = towns[int(len(towns) * dice.random() ** 2)]
    year = dice.randint(1989, 2023)
    day = f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    best = int(dice.expovariate(0.2))
    words = " ".join(dice.choices(_WORDS, k=8))
    headline = f'"{words.capitalize()}, {number} said"'
    return (
        f"{dice.getrandbits(40)},EVE-{year}-{number},{year},1,{dice.randint(1, 3)},{district},{first} - {second},"
        f"{district},{first} - {second},{first},{second},1,{headline},Agency {district % 12},{day},{headline},"
        f"{dice.randint(1, 6)},{town},near {town},Province {district % 17},District {district},"
        f"{dice.uniform(10, 20):.6f},{dice.uniform(-10, 5):.6f},{100_000 + district},Country {district % 9},"
        f"{district % 9},Africa,1,1,{day},{day},0,0,{best},0,{best},{best + dice.randint(0, 3)},{best // 2}\n"
    )
