"""The sources that a judgement rests on, by way of the incidents and sections of its basis.

The Admiralty code's letters run from A, reliable, to E, unreliable; F cannot be judged (NATO AJP-2.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from brief_tui.briefing.evidence import Evidence
from brief_tui.briefing.model import Briefing, Incident, Section

SourcesByEvidence = Mapping[str, tuple[str, ...]]
"""The ids of the sources behind each incident, section and source, by its id."""


class Support(NamedTuple):
    """The weight of a judgement's basis."""

    pros: int
    """Pieces of evidence for it."""
    cons: int
    """Pieces of evidence against it."""
    sources: tuple[str, ...]
    """Ids of the sources behind the evidence for it, each once, in its order."""
    weakest: str
    """The worst reliability among them, A-F; empty where none is rated."""


def support(basis: Iterable[Evidence], behind: SourcesByEvidence, reliability: Mapping[str, str]) -> Support:
    """Return the weight of a basis; `reliability` has the letter of each rated source by its id."""
    pros = [item for item in basis if item.stance == "for"]
    cons = [item for item in basis if item.stance == "against"]
    named = tuple(dict.fromkeys(source for item in pros for source in behind.get(item.ref, ())))
    return Support(
        len(pros), len(cons), named, max((reliability[name] for name in named if name in reliability), default="")
    )


def sources_behind(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """Return the sources behind each incident, section and source; where several share an id, the first counts."""
    behind: dict[str, tuple[str, ...]] = {}
    for incident in briefing.incidents:
        behind.setdefault(incident.id, tuple(dict.fromkeys(sources_of(incident))))
    for section in every_section(briefing.sections):
        behind.setdefault(section.id, tuple(dict.fromkeys(item.ref for item in section.sources)))
    for source in briefing.sources:
        behind.setdefault(source.id, (source.id,))
    return behind


def sources_of(incident: Incident) -> Iterator[str]:
    """Yield the sources of an incident as it is told: those cited, and those of its counts."""
    yield from (item.ref for item in incident.sources)
    yield from (item.source for item in incident.casualties if item.source)


def every_section(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections in reading order, those below others included."""
    for section in sections:
        yield section
        yield from every_section(section.sections)
