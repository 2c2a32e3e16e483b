"""What files of placed incidents say of them, and what is said of those that have no position."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import ended, listed, plural

UNDATED = "date unknown"
NO_PLACE = "no place given"


def head(tlp: str, title: str) -> str:
    """The title of the file, after its marking."""
    return f"[TLP:{tlp}] {title}" if tlp else title


def title(date: str, place: str, *, area: bool) -> str:
    """The name of an incident on a map."""
    return f"{date}, {place} (area)" if area else f"{date}, {place}"


def marking(tlp: str) -> str:
    return f"TLP:{tlp}."


def published(date: str) -> str:
    return ended(f"Published: {date}")


def date(shown: str, written: str) -> str:
    """The date of an incident; `written` is that of the file where it is not an exact day."""
    return f"Date: {shown}, written {written}." if written else f"Date: {shown}."


def date_inferred(note: str) -> str:
    return ended(f"The date is inferred: {note}") if note else "The date is inferred."


def date_note(note: str) -> str:
    return ended(f"Note on the date: {note}")


def place(names: Sequence[str]) -> str:
    return ended(f"Place: {listed(names)}")


def precision(words: str) -> str:
    return ended(f"Precision of the position: {words}")


IS_AREA = "The place is only a region or an area, for which the position stands."


def by_term(head_word: str) -> str:
    return ended(f"Position by the glossary: {head_word}")


def kind(words: Sequence[str]) -> str:
    return ended(f"Type: {listed(words)}")


def target(words: str) -> str:
    return ended(f"Target: {words}")


def actors(words: Sequence[str]) -> str:
    return ended(f"Actors: {listed(words)}")


def actor(name: str, about: Sequence[str]) -> str:
    return f"{name} ({listed(about)})" if about else name


def figure(outcome: str, words: str, partners: Sequence[str]) -> str:
    """A count, and the incidents that share it."""
    shared = f"; of these, some are counted together with {listed(partners)}" if partners else ""
    return f"{outcome.capitalize()}: {words}{shared}."


def seized(words: Sequence[str]) -> str:
    return ended(f"Seized: {listed(words)}")


def status(words: str) -> str:
    return f"Status: {words}."


def claims(n: int) -> str:
    return plural(
        "{n:,} claim of a source differs; it is in the briefing.",
        "{n:,} claims of sources differ; they are in the briefing.",
        n,
    )


def source(words: str, about: Sequence[str]) -> str:
    return ended(f"Source: {words} ({listed(about)})" if about else f"Source: {words}")


def reliability(letter: str) -> str:
    return f"reliability {letter}"


def credibility(figure_: str) -> str:
    return f"credibility {figure_}"


def incident(name: str) -> str:
    return ended(f"Incident: {name}")


# How many are placed, and how.


def placed(n: int) -> str:
    return plural("{n:,} incident is placed", "{n:,} incidents are placed", n)


def as_areas(n: int) -> str:
    return plural(
        "{n:,} of them is placed by a region or an area alone",
        "{n:,} of them are placed by a region or an area alone",
        n,
    )


def by_terms(names: str, n: int) -> str:
    return plural(
        "{n:,} of them has its position from a glossary: {names}",
        "{n:,} of them have their positions from a glossary: {names}",
        n,
        names=names,
    )


def untimed(n: int) -> str:
    return plural(
        "{n:,} of them has its date only in the text: the format cannot tell how inexact it is",
        "{n:,} of them have their dates only in the text: the format cannot tell how inexact they are",
        n,
    )


def unplaced(names: str, n: int) -> str:
    return plural(
        "{n:,} incident without a position is left out: {names}",
        "{n:,} incidents without a position are left out: {names}",
        n,
        names=names,
    )


def many(name: str, n: int) -> str:
    return f"{name} ({n:,})"


ASK_THE_LIBRARY = "name the briefing by its id for positions by the glossaries of the library"
