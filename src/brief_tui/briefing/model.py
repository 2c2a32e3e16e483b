"""The briefing, format 1: one frozen dataclass for each thing an author writes; sources are in `evidence`.

The type of a field says how its text is read, and the loader, the index and the plain form all follow these hints: this
is the one description of the format. A field's metadata may say

- `key`: its name in the file, where that is a word of Python;
- `declares`: the value is an id, unique among its kind in the file;
- `refers`: the kinds of thing whose ids the value may name;
- `instead`: the name of the list in whose place the value is written, as a mapping;
- `mapping`: the list may be written as a mapping from this field's value to the rest.

A class may name, in `SHORT`, the field that a lone scalar stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from brief_tui.briefing.choices import (
    ActorRole,
    Attribution,
    Basis,
    CasualtyOutcome,
    FormType,
    Side,
    Status,
    TableFormat,
    TermKind,
    Tlp,
)
from brief_tui.briefing.counts import Count, CountError
from brief_tui.briefing.dates import Date
from brief_tui.briefing.evidence import Citation, Judgement, Source
from brief_tui.briefing.leaves import Id, LineText, Markdown, Ref, Translations, Verbatim


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text."""

    title: LineText
    """Its heading."""
    id: Id = field(default=Id(""), metadata={"declares": "section"})
    """Its name for references; made from the title when not given."""
    body: Markdown = Markdown("")
    """Its text."""
    sources: tuple[Ref, ...] = field(default=(), metadata={"refers": ("source",)})
    """Ids of the sources it draws on."""
    incidents: tuple[Ref, ...] = field(default=(), metadata={"refers": ("incident",)})
    """Ids of the incidents it tells of."""
    sections: tuple[Section, ...] = ()
    """Parts below it, up to four levels in all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened; what the source does not give stays out."""

    SHORT: ClassVar[str] = "name"

    name: LineText
    """The place as the source names it."""
    admin1: LineText = LineText("")
    """The region: first administrative level."""
    admin2: LineText = LineText("")
    """The district: second administrative level."""
    country: LineText = LineText("")
    """The country."""
    lat: float | None = None
    """Degrees north, -90 to 90 (WGS 84)."""
    lon: float | None = None
    """Degrees east, -180 to 180 (WGS 84)."""
    precision: LineText = LineText("")
    """How exact the position is, in words."""
    aliases: tuple[LineText, ...] = ()
    """Other spellings by which it is found."""

    def faults(self) -> Iterator[tuple[str, str]]:
        """What no source can mean: pairs of field and words."""
        if self.lat is not None and not -90 <= self.lat <= 90:
            yield "lat", "a latitude lies between -90 and 90"
        if self.lon is not None and not -180 <= self.lon <= 180:
            yield "lon", "a longitude lies between -180 and 180"
        if (self.lat is None) != (self.lon is None):
            yield ("lon" if self.lat is None else "lat"), "latitude and longitude go together"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who takes part in an incident."""

    SHORT: ClassVar[str] = "name"

    name: LineText
    """The name, or a glossary term."""
    role: ActorRole = "perpetrator"
    """What part it plays."""
    attribution: Attribution | None = None
    """How it is known: claimed by itself, attributed by the source, suspected."""


@dataclass(frozen=True, slots=True)
class Casualty:
    """People harmed, of one kind, in one way."""

    who: LineText = LineText("")
    """What kind of victim, in the source's words."""
    side: Side | None = None
    """Whose: state, non-state, civilian, foreign, other."""
    outcome: CasualtyOutcome = "killed"
    """What happened to them."""
    best: int | None = None
    """The source's figure."""
    low: int | None = None
    """At least so many."""
    high: int | None = None
    """At most so many."""
    source: Ref | None = field(default=None, metadata={"refers": ("source",)})
    """The source of this count; what several say of the same people is not added up."""
    shared_with: tuple[Ref, ...] = field(default=(), metadata={"key": "with", "refers": ("incident",)})
    """Other incidents for which the source gives this one count; it is totalled once."""

    @property
    def count(self) -> Count:
        """The count as an interval."""
        return Count.from_row(self.best, self.low, self.high)

    def faults(self) -> Iterator[tuple[str, str]]:
        """What no source can mean: pairs of field and words."""
        try:
            _ = self.count
        except CountError as error:
            yield str(error).partition(" ")[0], str(error)  # its first word is the field


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table that an incident comes from."""

    column: LineText
    """The heading of its column."""
    text: Verbatim = Verbatim("")
    """What stands in it."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One event: when, where, who, to whom, and who says so."""

    id: Id = field(metadata={"declares": "incident"})
    """Its name; a reader's selection and marks are kept by it."""
    date: Date | None = None
    """When, as exactly as the source says."""
    date_basis: Basis = "stated"
    """Whether the source states the date or the author worked it out."""
    date_note: LineText = LineText("")
    """How the date was worked out, or what the source says of it."""
    place: Place | None = None
    """Where."""
    type: LineText = LineText("")
    """What happened, in a few words."""
    subtype: LineText = LineText("")
    """A finer class of it."""
    target: LineText = LineText("")
    """What it was aimed at."""
    actors: tuple[Actor, ...] = ()
    """Who took part."""
    casualties: tuple[Casualty, ...] = ()
    """Who was harmed; an outcome without figures is a count nobody gives."""
    seized: tuple[LineText, ...] = ()
    """What was taken."""
    status: Status = "reported"
    """How sure it is that it happened."""
    summary: Markdown = Markdown("")
    """What happened, in sentences."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""
    tags: tuple[LineText, ...] = ()
    """Words to find it by."""
    cells: tuple[Cell, ...] = field(default=(), metadata={"mapping": ("column", "text")})
    """Cells of names as the table has them, for an export to its columns: `source: A;B`."""


@dataclass(frozen=True, slots=True)
class Table:
    """Incidents that stand in a table of their own, in the briefing's folder or below it."""

    file: LineText
    """Its path from the briefing's folder, with `/` between the parts."""
    format: TableFormat = "auto"
    """Whose columns it has; `auto` tells by the headings."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """An entry of the timeline."""

    date: Date
    """When."""
    title: LineText
    """What, in a few words."""
    date_basis: Basis = "stated"
    """Whether the source states the date or the author worked it out."""
    date_note: LineText = LineText("")
    """How the date was worked out."""
    text: Markdown = Markdown("")
    """What, in sentences."""
    kind: LineText = LineText("")
    """Its class: politics, security ..."""
    sources: tuple[Ref, ...] = field(default=(), metadata={"refers": ("source",)})
    """Ids of the sources."""


@dataclass(frozen=True, slots=True)
class Form:
    """Another name of a term."""

    SHORT: ClassVar[str] = "text"

    text: LineText
    """The name."""
    type: FormType = "alias"
    """What kind of name."""
    language: LineText = LineText("")
    """Its language, a BCP 47 tag; `ar-Latn` is Arabic in Latin letters."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    term: LineText
    """The head word."""
    kind: TermKind | None = None
    """What sort of thing it names."""
    expansion: LineText = LineText("")
    """What the acronym stands for."""
    language: LineText = LineText("")
    """The expansion's language, a BCP 47 tag."""
    forms: tuple[Form, ...] = ()
    """Every other name it goes by."""
    definition: Translations = Translations()
    """What it is."""
    see_also: tuple[LineText, ...] = ()
    """Related terms, in this file or in another."""
    sources: tuple[Ref, ...] = field(default=(), metadata={"refers": ("source",)})
    """Ids of the sources of this definition."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """One file."""

    title: LineText
    """What it is called."""
    brief: Literal["1"] = "1"
    """The version of the format."""
    id: Id = Id("")
    """Its name; the file's name when not given."""
    subtitle: LineText = LineText("")
    """What the title leaves open."""
    language: LineText = LineText("")
    """The language it is written in, a BCP 47 tag."""
    number: int | None = None
    """The edition."""
    supersedes: Id = Id("")
    """The id of the edition before."""
    published: Date | None = None
    """When it came out."""
    cutoff: Date | None = None
    """Nothing after this is in it."""
    period: Date | None = None
    """The time it covers."""
    tlp: Tlp | None = None
    """With whom it may be shared: the Traffic Light Protocol."""
    authors: tuple[LineText, ...] = ()
    """Who wrote it."""
    tags: tuple[LineText, ...] = ()
    """Words to find it by."""
    summary: Markdown = Markdown("")
    """The bottom line, up front."""
    sources: tuple[Source, ...] = ()
    """What it draws on."""
    judgements: tuple[Judgement, ...] = ()
    """What is concluded, and by whom."""
    sections: tuple[Section, ...] = ()
    """The text."""
    incidents: tuple[Incident, ...] = ()
    """The events."""
    table: Table | None = field(default=None, metadata={"instead": "incidents"})
    """The events in a table beside the briefing: `incidents: {file: events.csv}`."""
    timeline: tuple[Milestone, ...] = ()
    """The background, by date."""
    glossary: tuple[Term, ...] = field(default=(), metadata={"mapping": ("term", "expansion")})
    """The terms; or the short form, `TERM: expansion`."""
