"""Incidents by their positions, in sentences: what KML and GPX files say, and in what they leave out.

An incident has the position that it gives; else that of the glossary's term of kind place that has the name of its
place. One without either is left out, counted and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from brief_tui.briefing.choices import OUTCOMES
from brief_tui.briefing.dates import Date, show
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.place_terms import PlaceTerm, agreed
from brief_tui.briefing.precision import is_area
from brief_tui.briefing.refs import citations
from brief_tui.briefing.serialise import Plain, to_plain
from brief_tui.briefing.wording import UNKNOWN
from brief_tui.exchange import coverage, place_wording, wording
from brief_tui.exchange.document import figure_words
from brief_tui.exchange.formats.csv_events import citation
from brief_tui.exchange.report import ExportOptions
from brief_tui.geo.area import Position
from brief_tui.text import markdown
from brief_tui.text.cells import cut
from brief_tui.text.clean import clean, clean_line
from brief_tui.text.matching import fold

_LONGEST = 120
"""Cells of the name of an incident; all of it is in the sentences."""
_NAMED = 20
"""Names of places in a sentence; the rest is counted."""


def xml(text: str) -> str:
    """Return a text for an element or an attribute, without characters that XML 1.0 does not have (2.2)."""
    return escape(clean(text))


def element(name: str, text: str) -> str:
    """Return an element with a text."""
    return f"<{name}>{xml(text)}</{name}>"


class GlossaryPlace(NamedTuple):
    """A term of the briefing's own glossary: a `PlaceTerm`."""

    head: str
    position: Position
    area: bool


class PlacedIncident(NamedTuple):
    """An incident with a position."""

    id: str
    title: str
    """Its date and place, for a label."""
    position: Position
    area: bool
    """Whether the place is only a region or an area, for which the position stands."""
    term: str
    """Head word of the term that gives the position; empty if the incident does."""
    date: Date | None
    type: str
    sentences: list[str]

    @property
    def day(self) -> str:
        """The day, as `2023-01-13`, if it is exactly one without doubt; else empty."""
        date = self.date
        exact = date is not None and date.earliest == date.latest and not self.is_doubtful
        return date.earliest.isoformat() if date is not None and exact else ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the date is approximate or uncertain."""
        return self.date is not None and (self.date.approximate or self.date.uncertain)


class PlacedBriefing:
    """The incidents of a briefing by their positions.

    Attributes:
        title: the briefing's, after its marking.
        placed: those with a position, in the order of the briefing.
        unplaced: the names of the others' places, with the number of incidents; empty where no place is given.
    """

    def __init__(self, briefing: Briefing, options: ExportOptions) -> None:
        data: Plain = to_plain(briefing)
        self._data = data
        self._is_library = options.place is not None
        self.title = place_wording.head(data.get("tlp", ""), data["title"])
        self.placed: list[PlacedIncident] = []
        self.unplaced: Counter[str] = Counter()
        term = options.place or _own(briefing)
        sources = {source["id"]: source for source in data.get("sources", ())}
        for incident in data.get("incidents", ()):
            found = _position(incident.get("place", {}), term)
            if found is None:
                self.unplaced[incident.get("place", {}).get("name", "")] += 1
            else:
                self.placed.append(_placed(incident, found, sources, data.get("tlp", "")))

    def head(self) -> list[str]:
        """Return what is said of the file in it, in sentences."""
        data = self._data
        return [
            *([place_wording.marking(data["tlp"])] if "tlp" in data else []),
            *([place_wording.published(show(Date.parse(data["published"])))] if "published" in data else []),
            *(f"{line}." for line in self.counts()),
        ]

    def counts(self, untimed: int = 0) -> list[str]:
        """Return how many are placed, and how many of them without a time; and the places of the others."""
        terms = Counter(item.term for item in self.placed if item.term)
        areas = sum(item.area for item in self.placed)
        return [
            place_wording.placed(len(self.placed)),
            *([place_wording.as_areas(areas)] if areas else []),
            *([place_wording.by_terms(_names(terms), terms.total())] if terms else []),
            *([place_wording.untimed(untimed)] if untimed else []),
            *([place_wording.unplaced(_names(self.unplaced), self.unplaced.total())] if self.unplaced else []),
        ]

    def remarks(self, timed: Callable[[PlacedIncident], bool]) -> list[str]:
        """Return the remarks of the export.

        Args:
            timed: whether the file gives a time to an incident with a date.
        """
        untimed = sum(item.date is not None and not timed(item) for item in self.placed)
        return [
            *self.counts(untimed),
            *([place_wording.ASK_THE_LIBRARY] if any(self.unplaced) and not self._is_library else []),
        ]


def _names(names: Counter[str]) -> str:
    """Return names with their numbers, the most frequent first."""
    each = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    words = [place_wording.many(cut(clean_line(name), 60) or place_wording.NO_PLACE, times) for name, times in each]
    return wording.and_more(words[:_NAMED], len(words) - _NAMED) if len(words) > _NAMED else ", ".join(words)


def _own(briefing: Briefing) -> Callable[[str], PlaceTerm | None]:
    """Return what finds the term of a briefing's own glossary that has a name."""
    by_name: dict[str, list[GlossaryPlace]] = {}
    for term in briefing.glossary:
        if term.kind == "place" and term.lat is not None and term.lon is not None:
            found = GlossaryPlace(term.term, Position(term.lat, term.lon), is_area(term.precision))
            for name in {fold(text) for text in (term.term, *(form.text for form in term.forms))}:
                by_name.setdefault(name, []).append(found)
    return lambda name: agreed(by_name.get(fold(name), ()))


def _position(place: Plain, term: Callable[[str], PlaceTerm | None]) -> GlossaryPlace | None:
    """Return the position of a place; without a head word, the place gives it itself."""
    area = is_area(place.get("precision", ""))
    if "lat" in place and "lon" in place:
        return GlossaryPlace("", Position(place["lat"], place["lon"]), area)
    found = term(place["name"]) if place.get("name") else None
    return None if found is None else GlossaryPlace(found.head, found.position, area or found.area)


def _placed(incident: Plain, found: GlossaryPlace, sources: dict[str, Plain], tlp: str) -> PlacedIncident:
    date = Date.parse(incident["date"]) if "date" in incident else None
    place = incident["place"]
    title = place_wording.title(show(date) if date else place_wording.UNDATED, place["name"], area=found.area)
    sentences = [
        *_when(incident, date),
        *_where(place, found),
        *_what(incident),
        *_sources(incident, sources),
        place_wording.incident(incident["id"]),
        *([place_wording.marking(tlp)] if tlp else []),
    ]
    label = cut(clean_line(title), _LONGEST)
    return PlacedIncident(
        incident["id"], label, found.position, found.area, found.head, date, incident.get("type", ""), sentences
    )


def _when(incident: Plain, date: Date | None) -> Iterator[str]:
    if date is not None:
        yield place_wording.date(show(date), "" if coverage.day(incident) else date.written)
    note = incident.get("date_note", "")
    if incident.get("date_basis") == "inferred":
        yield place_wording.date_inferred(note)
    elif note:
        yield place_wording.date_note(note)


def _where(place: Plain, found: GlossaryPlace) -> Iterator[str]:
    parts = (place[part] for part in ("name", "admin2", "admin1", "country") if place.get(part))
    yield place_wording.place(list(dict.fromkeys(parts)))
    if place.get("precision"):
        yield place_wording.precision(place["precision"])
    if found.area:
        yield place_wording.IS_AREA
    if found.head:
        yield place_wording.by_term(found.head)


def _what(incident: Plain) -> Iterator[str]:
    kind = [incident[part] for part in ("type", "subtype") if incident.get(part)]
    if kind:
        yield place_wording.kind(kind)
    if incident.get("target"):
        yield place_wording.target(incident["target"])
    actors = [
        place_wording.actor(actor["name"], [actor[part] for part in ("role", "attribution") if part in actor])
        for actor in incident.get("actors", ())
    ]
    if actors:
        yield place_wording.actors(actors)
    if incident.get("summary"):
        yield markdown.plain(markdown.parse(incident["summary"]))
    for outcome in OUTCOMES:
        words = figure_words(incident, outcome)
        if words:
            partners = dict.fromkeys(name for part in coverage.shares(incident, outcome) for name in part.partners)
            yield place_wording.figure(outcome, UNKNOWN if words == "?" else words, list(partners))
    if incident.get("seized"):
        yield place_wording.seized(incident["seized"])
    yield place_wording.status(incident.get("status", "reported"))
    if incident.get("claims"):
        yield place_wording.claims(len(incident["claims"]))


def _sources(incident: Plain, sources: dict[str, Plain]) -> Iterator[str]:
    for cited in citations(incident.get("sources", ())):
        source = sources.get(cited["ref"], {"id": cited["ref"]})
        about = [
            *([place_wording.reliability(source["reliability"])] if "reliability" in source else []),
            *([place_wording.credibility(cited["credibility"])] if "credibility" in cited else []),
        ]
        yield place_wording.source(citation(source), about)
