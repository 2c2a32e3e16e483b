"""The model's sources, the citations of them, and the judgements that rest on what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from brief_tui.briefing.choices import Confidence, Credibility, Likelihood, Reliability, Stance
from brief_tui.briefing.dates import Date
from brief_tui.briefing.leaves import Id, LineText, Markdown, Ref


@dataclass(frozen=True, slots=True)
class Source:
    """A source: a publication or statement that the briefing cites."""

    id: Id = field(metadata={"declares": "source"})
    """Id used to cite the source elsewhere in the file."""
    publisher: LineText = LineText("")
    """Publisher."""
    title: LineText = LineText("")
    """Title of the article, report or statement."""
    author: LineText = LineText("")
    """Author."""
    url: LineText = LineText("")
    """Address; opened only on request."""
    published: Date | None = None
    """Date of publication."""
    accessed: Date | None = None
    """Date the source was accessed."""
    language: LineText = LineText("")
    """Language of the source, as a BCP 47 tag."""
    reliability: Reliability | None = None
    """Reliability of the source: Admiralty code, A to F."""
    note: LineText = LineText("")
    """Notes for the reader: access, bias, corrections."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source cited."""

    SHORT: ClassVar[str] = "ref"

    ref: Ref = field(metadata={"refers": ("source",)})
    """Id of the source."""
    credibility: Credibility | None = None
    """Credibility of the information: Admiralty code, 1 to 6."""
    locator: LineText = LineText("")
    """Page, paragraph or minute in the source."""
    quote: LineText = LineText("")
    """Quotation from the source."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence for or against a judgement."""

    SHORT: ClassVar[str] = "ref"

    ref: Ref = field(metadata={"refers": ("incident", "section", "source")})
    """Id of an incident, a section or a source."""
    stance: Stance = field(default="for", metadata={"key": "for"})
    """Direction of the evidence: for or against; for by default."""
    note: LineText = LineText("")
    """How it bears on the judgement."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analytic judgement, with who makes it."""

    text: Markdown
    """Text of the judgement."""
    id: Id = field(default=Id(""), metadata={"declares": "judgement"})
    """Id used to refer to the judgement; J1, J2 ... by its position if omitted."""
    by: LineText = LineText("")
    """Who makes the judgement, if not the authors."""
    likelihood: Likelihood | None = None
    """Likelihood, in the terms of ICD 203."""
    confidence: Confidence | None = None
    """Analytic confidence: low, moderate or high."""
    basis: tuple[Evidence, ...] = field(default=(), metadata={"short": True})
    """Evidence: ids of incidents, sections and sources."""
    alternatives: tuple[Ref, ...] = field(default=(), metadata={"refers": ("judgement",)})
    """Ids of competing judgements; naming them on one side is enough."""
