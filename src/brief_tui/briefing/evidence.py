"""The model's sources, the citations of them, and the judgements that rest on what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from brief_tui.briefing.choices import Confidence, Credibility, Likelihood, Reliability
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
class Judgement:
    """An analytic judgement, with who makes it."""

    text: Markdown
    """Text of the judgement."""
    by: LineText = LineText("")
    """Who makes the judgement, if not the authors."""
    likelihood: Likelihood | None = None
    """Likelihood, in the terms of ICD 203."""
    confidence: Confidence | None = None
    """Analytic confidence: low, moderate or high."""
    basis: tuple[Ref, ...] = field(default=(), metadata={"refers": ("incident", "section", "source")})
    """Evidence: ids of incidents, sections and sources."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source cited for an incident."""

    SHORT: ClassVar[str] = "ref"

    ref: Ref = field(metadata={"refers": ("source",)})
    """Id of the source."""
    credibility: Credibility | None = None
    """Credibility of the information: Admiralty code, 1 to 6."""
    quote: LineText = LineText("")
    """Quotation from the source."""
