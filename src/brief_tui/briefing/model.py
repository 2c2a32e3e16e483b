"""The briefing, format 1: one frozen dataclass for each thing an author writes; sources are in `evidence`.

The type hints of the fields are the one description of the format: loader, index and plain form derive from them. A
field's metadata may have

- `key`: its name in the file, if that is a keyword of Python;
- `declares`: the value is an id, unique among its kind in the file;
- `refers`: the kinds of thing whose ids the value may name;
- `instead`: the name of the list in whose place the value is written, as a mapping;
- `mapping`: the list may be written as a mapping from this field's value to the rest;
- `short`: in the plain form a record is the value of its `SHORT` field where it says nothing else.

A class may name, in `SHORT`, the field that a lone scalar stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from brief_tui.briefing import column_maps, wording
from brief_tui.briefing.choices import (
    ActorRole,
    Attribution,
    Basis,
    CasualtyOutcome,
    Credibility,
    FormType,
    Side,
    Status,
    TableFormat,
    TermKind,
    Tlp,
)
from brief_tui.briefing.column_maps import MappingError
from brief_tui.briefing.counts import Count, CountError
from brief_tui.briefing.dates import Date
from brief_tui.briefing.evidence import Citation, Judgement, Source
from brief_tui.briefing.leaves import FieldFault, Id, LineText, Markdown, Ref, Translations, Verbatim


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the text."""

    title: LineText
    """Heading."""
    id: Id = field(default=Id(""), metadata={"declares": "section"})
    """Id used to refer to the section; derived from the title if omitted."""
    body: Markdown = Markdown("")
    """Text."""
    sources: tuple[Citation, ...] = field(default=(), metadata={"short": True})
    """Sources cited."""
    incidents: tuple[Ref, ...] = field(default=(), metadata={"refers": ("incident",)})
    """Ids of the incidents described."""
    sections: tuple[Section, ...] = ()
    """Subsections; four levels at most."""


def _position_faults(lat: float | None, lon: float | None) -> Iterator[FieldFault]:
    if lat is not None and not -90 <= lat <= 90:
        yield "lat", *(wording.latitude_swapped(lat, lon) if _is_swapped(lat, lon) else wording.LATITUDE)
    if lon is not None and not -180 <= lon <= 180:
        yield "lon", *wording.LONGITUDE
    if (lat is None) != (lon is None):
        yield ("lon" if lat is None else "lat"), *wording.HALF_POSITION


def _is_swapped(lat: float, lon: float | None) -> bool:
    """Return whether the two are a position the other way around."""
    return lon is not None and -90 <= lon <= 90 and -180 <= lat <= 180


@dataclass(frozen=True, slots=True)
class Place:
    """The location of an incident; leave out whatever the source does not give."""

    SHORT: ClassVar[str] = "name"

    name: LineText
    """Place name, as the source gives it."""
    admin1: LineText = LineText("")
    """Region: first-level administrative division."""
    admin2: LineText = LineText("")
    """District: second-level administrative division."""
    country: LineText = LineText("")
    """Country."""
    lat: float | None = None
    """Latitude in degrees, -90 to 90 (WGS 84)."""
    lon: float | None = None
    """Longitude in degrees, -180 to 180 (WGS 84)."""
    precision: LineText = LineText("")
    """Precision of the position, in words; `district`, `region`, `country` or `area` mean that it is no point."""
    aliases: tuple[LineText, ...] = ()
    """Other spellings, also found by search."""

    def faults(self) -> Iterator[FieldFault]:
        """Yield the problems of impossible values."""
        return _position_faults(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an incident."""

    SHORT: ClassVar[str] = "name"

    name: LineText
    """Name of the actor, or a glossary term."""
    role: ActorRole = "perpetrator"
    """Role in the incident; perpetrator by default."""
    attribution: Attribution | None = None
    """Attribution: claimed by the actor, attributed by the source, or suspected."""


@dataclass(frozen=True, slots=True)
class Casualty:
    """A casualty count: one category of people, one outcome."""

    who: LineText = LineText("")
    """Category of victims, in the source's words."""
    side: Side | None = None
    """Affiliation of the victims."""
    outcome: CasualtyOutcome = "killed"
    """Outcome; killed by default."""
    best: int | None = None
    """Best estimate: the figure the source gives."""
    low: int | None = None
    """Lowest estimate: at least this many."""
    high: int | None = None
    """Highest estimate: at most this many."""
    source: Ref | None = field(default=None, metadata={"refers": ("source",)})
    """Source of the count; counts of the same people by several sources are not summed."""
    shared_with: tuple[Ref, ...] = field(default=(), metadata={"key": "with", "refers": ("incident",)})
    """Other incidents this count covers; it enters totals once."""

    @property
    def count(self) -> Count:
        """The count as an interval."""
        return Count.from_row(self.best, self.low, self.high)

    def faults(self) -> Iterator[FieldFault]:
        """Yield the problems of impossible values."""
        try:
            _ = self.count
        except CountError as error:
            yield error.field, error.problem, error.remedy


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """The claim of one source where it differs from the account of an incident; what it omits is not in dispute."""

    source: Ref | None = field(default=None, metadata={"refers": ("source",)})
    """Id of the source."""
    date: Date | None = None
    """Date, by this source."""
    place: Place | None = None
    """Location, by this source."""
    killed: Count | None = None
    """Total killed: 2, 4+, 15-20, or ? if unknown."""
    injured: Count | None = None
    """Total injured."""
    abducted: Count | None = None
    """Total abducted."""
    missing: Count | None = None
    """Total missing."""
    displaced: Count | None = None
    """Total displaced."""
    actors: tuple[Actor, ...] = ()
    """Actors, by this source."""
    credibility: Credibility | None = None
    """Credibility of the information: Admiralty code, 1 to 6."""
    locator: LineText = LineText("")
    """Page, paragraph or minute in the source."""
    quote: LineText = LineText("")
    """Quotation from the source."""
    note: LineText = LineText("")
    """Notes for the reader."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell kept from the table an incident was imported from."""

    column: LineText
    """Column heading."""
    text: Verbatim = Verbatim("")
    """Contents of the cell."""


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident: date, place, type, actors, casualties and sources."""

    id: Id = field(metadata={"declares": "incident"})
    """Id; marks and bookmarks refer to it."""
    date: Date | None = None
    """Date, as precise as the source allows."""
    date_basis: Basis = "stated"
    """Basis of the date: stated by the source, or inferred by the author."""
    date_note: LineText = LineText("")
    """How the date was inferred, or how the source puts it."""
    place: Place | None = None
    """Location."""
    type: LineText = LineText("")
    """Type of incident, in a few words."""
    subtype: LineText = LineText("")
    """Subtype."""
    target: LineText = LineText("")
    """Target."""
    actors: tuple[Actor, ...] = ()
    """Actors involved."""
    casualties: tuple[Casualty, ...] = ()
    """Casualties; an outcome without figures means the number is unknown."""
    seized: tuple[LineText, ...] = ()
    """Items seized."""
    status: Status = "reported"
    """Status of the report; reported by default."""
    summary: Markdown = Markdown("")
    """Account of the incident, in sentences."""
    sources: tuple[Citation, ...] = ()
    """Sources cited."""
    claims: tuple[SourceClaim, ...] = ()
    """Claims of single sources that differ from the account."""
    tags: tuple[LineText, ...] = ()
    """Tags for search and filters."""
    cells: tuple[Cell, ...] = field(default=(), metadata={"mapping": ("column", "text")})
    """Cells of names kept as the table has them, for export to the same columns: `source: A;B`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of incidents in a separate file, in the briefing's folder or below it."""

    file: LineText
    """Path relative to the briefing's folder, with `/` as separator."""
    format: TableFormat = "auto"
    """Column layout; `auto` detects it from the headings."""
    columns: LineText = LineText("")
    """Mapping of other columns, in place of a format: `date=Day, place=City, killed=Dead`."""

    def faults(self) -> Iterator[FieldFault]:
        """Yield the problems of impossible values."""
        if self.columns and self.format != "auto":
            yield "columns", *wording.FORMAT_AND_COLUMNS
        try:
            _ = self.columns and column_maps.parse(self.columns)
        except MappingError as error:
            yield "columns", error.problem, error.remedy


@dataclass(frozen=True, slots=True)
class Milestone:
    """A timeline entry."""

    date: Date
    """Date."""
    title: LineText
    """Event, in a few words."""
    date_basis: Basis = "stated"
    """Basis of the date: stated by the source, or inferred by the author."""
    date_note: LineText = LineText("")
    """How the date was inferred."""
    text: Markdown = Markdown("")
    """Description, in sentences."""
    kind: LineText = LineText("")
    """Category, such as politics or security."""
    sources: tuple[Citation, ...] = field(default=(), metadata={"short": True})
    """Sources cited."""


@dataclass(frozen=True, slots=True)
class Form:
    """Another name for a term."""

    SHORT: ClassVar[str] = "text"

    text: LineText
    """The name."""
    type: FormType = "alias"
    """Type of name: acronym, alias, translation ..."""
    language: LineText = LineText("")
    """Language of the name, as a BCP 47 tag; `ar-Latn` is romanised Arabic."""


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    term: LineText
    """Headword."""
    kind: TermKind | None = None
    """Type of entry."""
    expansion: LineText = LineText("")
    """Full form of the acronym."""
    language: LineText = LineText("")
    """Language of the expansion, as a BCP 47 tag."""
    forms: tuple[Form, ...] = ()
    """Other names: acronyms, aliases, translations."""
    definition: Translations = Translations()
    """Definition; a text, or one per language."""
    lat: float | None = None
    """Of a place: latitude in degrees, -90 to 90 (WGS 84); incidents at the place without a position have this one."""
    lon: float | None = None
    """Of a place: longitude in degrees, -180 to 180 (WGS 84)."""
    precision: LineText = LineText("")
    """Precision of the position, in words; `district`, `region`, `country` or `area` mean that it is no point."""
    see_also: tuple[LineText, ...] = ()
    """Related terms, in this or another glossary."""
    sources: tuple[Citation, ...] = field(default=(), metadata={"short": True})
    """Sources cited."""

    def faults(self) -> Iterator[FieldFault]:
        """Yield the problems of impossible values."""
        return _position_faults(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing: one file."""

    title: LineText
    """Title."""
    brief: Literal["1"] = "1"
    """Format version."""
    id: Id = Id("")
    """Id of the briefing; defaults to the file name."""
    subtitle: LineText = LineText("")
    """Subtitle."""
    language: LineText = LineText("")
    """Language of the briefing, as a BCP 47 tag."""
    number: int | None = None
    """Edition number."""
    supersedes: Id = Id("")
    """Id of the edition this one replaces."""
    published: Date | None = None
    """Date of publication."""
    cutoff: Date | None = None
    """Information cutoff date."""
    period: Date | None = None
    """Period covered."""
    tlp: Tlp | None = None
    """Sharing restrictions: Traffic Light Protocol 2.0."""
    authors: tuple[LineText, ...] = ()
    """Authors."""
    tags: tuple[LineText, ...] = ()
    """Tags for search and filters."""
    summary: Markdown = Markdown("")
    """Summary: the bottom line, up front."""
    sources: tuple[Source, ...] = ()
    """Sources cited."""
    judgements: tuple[Judgement, ...] = ()
    """Analytic judgements."""
    sections: tuple[Section, ...] = ()
    """Sections of the text."""
    incidents: tuple[Incident, ...] = ()
    """Incidents."""
    table: Table | None = field(default=None, metadata={"instead": "incidents"})
    """Incidents in a separate table: `incidents: {file: events.csv}`."""
    timeline: tuple[Milestone, ...] = ()
    """Background events, by date."""
    glossary: tuple[Term, ...] = field(default=(), metadata={"mapping": ("term", "expansion")})
    """Glossary entries; short form `TERM: expansion`."""
