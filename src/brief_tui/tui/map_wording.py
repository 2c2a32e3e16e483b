"""The sentences of the map on the screen."""

from __future__ import annotations

from brief_tui.text.sentences import plural

PLACE = "place"
ASK_PLACE = "to the place: "
NONE_PLACED = "no incident is placed"
NONE_IS_PLACED = "No incident is placed: none gives a position, and no term of kind place has one for its place."
CLOSEST, WIDEST = "closer does not go", "farther does not go"
WITHOUT_POSITION = "none: it gives none, and no term of kind place has one for its place"
IN_GLOSSARY = "in the glossary"
SIGNS = (
    ("●  ○", "an incident; one whose place is only a region or an area"),
    ("2  9  +", "so many incidents at one place; 10 or more"),
    ("□", "a town or a capital without incidents"),
    ("", "most killed in one of them: none or unknown; 1-9 bold; 10-99 underlined; 100 or more bold and underlined"),
)
"""The signs of the map, and what they mean."""
BASE_MAP_SOURCES = (
    "The base map is made of Natural Earth (public domain; borders as it draws them) and of GeoNames (CC BY 4.0, "
    "geonames.org)."
)


def no_such_place_among(text: str, n: int) -> str:
    return plural(
        "no place '{text}' in the first {n:,} row, among the terms and the towns; f filters by place",
        "no place '{text}' in the first {n:,} rows, among the terms and the towns; f filters by place",
        n,
        text=text,
    )


def incidents_of(n: int) -> str:
    """How many incidents a place has, beside its name."""
    return plural("{n:,} incident", "{n:,} incidents", n)


def town_in(country: str) -> str:
    """A town of the base map, and the code of its country."""
    return f"town, {country}" if country else "town"


def at_place(name: str) -> str:
    return f"at {name}"


def not_placed(n: int) -> str:
    return plural("{n:,} not placed", "{n:,} not placed", n)


def by_term(where: str, term: str) -> str:
    return f"{where}, by the glossary: {term}"


def for_area(where: str) -> str:
    return f"{where}; the place is only an area"


def incidents_here(n: int) -> str:
    return plural("{n:,} incident here", "{n:,} incidents here", n)
