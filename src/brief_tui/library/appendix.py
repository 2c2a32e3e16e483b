"""What a briefing says outside its sections, as sections of Markdown: judgements, timeline, sources."""

from __future__ import annotations

from brief_tui.briefing import dates
from brief_tui.briefing.model import Briefing, Judgement, Milestone, Source


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it literally (CommonMark 0.31, 2.4)."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>&#!~|" else char for char in text)


def judgements(briefing: Briefing) -> str:
    """Each judgement with who makes it, how likely and how sure."""
    return "\n".join(_judgement(item) for item in briefing.judgements)


def _judgement(item: Judgement) -> str:
    sure = f"{item.confidence} confidence" if item.confidence else ""
    degree = ", ".join(part for part in (item.likelihood or "", sure) if part)
    by = f"**{escaped(item.by)}**: " if item.by else ""
    return f"- {by}{_inside(item.text)}" + (f" *({degree})*" if degree else "")


def timeline(briefing: Briefing) -> str:
    """The timeline, earliest first; a date that the author worked out says so."""
    ordered = sorted(briefing.timeline, key=lambda item: item.date)
    return "\n".join(_milestone(item) for item in ordered)


def _milestone(item: Milestone) -> str:
    inferred = " *(date inferred)*" if item.date_basis == "inferred" else ""
    note = f" *{escaped(item.date_note)}*" if item.date_note else ""
    text = f" {_inside(item.text)}" if item.text else ""
    return f"- **{escaped(dates.show(item.date))}** {escaped(item.title)}{inferred}.{text}{note}"


def sources(briefing: Briefing) -> str:
    """Each source with what is known of it."""
    return "\n".join(_source(item) for item in briefing.sources)


def _source(item: Source) -> str:
    rated = f"reliability {item.reliability}" if item.reliability else ""
    published = dates.show(item.published) if item.published else ""
    accessed = f"read {dates.show(item.accessed)}" if item.accessed else ""
    parts = [item.author, item.title, item.publisher, published, item.url, accessed, rated, item.note]
    return f"- **{escaped(item.id)}** " + escaped("; ".join(part for part in parts if part))


def _inside(text: str) -> str:
    """Markdown as the content of a list item: its lines indented so that they stay in it."""
    return text.strip().replace("\n", "\n  ")


PARTS = (
    ("judgements", "Judgements", judgements),
    ("timeline", "Timeline", timeline),
    ("sources", "Sources", sources),
)
"""Id, title and writer of each, in the order in which they follow the text."""
