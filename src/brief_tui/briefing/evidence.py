"""The model's sources, the citations of them, and the judgements that rest on what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from brief_tui.briefing.choices import Confidence, Credibility, Likelihood, Reliability
from brief_tui.briefing.dates import Date
from brief_tui.briefing.leaves import Id, LineText, Markdown, Ref


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from."""

    id: Id = field(metadata={"declares": "source"})
    """The name by which the rest of the file refers to it."""
    publisher: LineText = LineText("")
    """Who published it."""
    title: LineText = LineText("")
    """What it is called."""
    author: LineText = LineText("")
    """Who wrote it."""
    url: LineText = LineText("")
    """Where it was found; shown, never opened."""
    published: Date | None = None
    """When it was published."""
    accessed: Date | None = None
    """When it was read."""
    language: LineText = LineText("")
    """Its language, a BCP 47 tag."""
    reliability: Reliability | None = None
    """The Admiralty code's letter, A-F."""
    note: LineText = LineText("")
    """What a reader should know about it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody concludes from the facts; who said it stays with it."""

    text: Markdown
    """The judgement."""
    by: LineText = LineText("")
    """Who makes it, when it is not the briefing's authors."""
    likelihood: Likelihood | None = None
    """How likely, in ICD 203's words."""
    confidence: Confidence | None = None
    """How sure the judge is of the judgement: low, moderate or high."""
    basis: tuple[Ref, ...] = field(default=(), metadata={"refers": ("incident", "section", "source")})
    """Ids of the incidents, sections and sources that it rests on."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source's word on an incident."""

    SHORT: ClassVar[str] = "ref"

    ref: Ref = field(metadata={"refers": ("source",)})
    """The source's id."""
    credibility: Credibility | None = None
    """The Admiralty code's figure, 1-6."""
    quote: LineText = LineText("")
    """The source's own words."""
