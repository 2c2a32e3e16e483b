"""Sections of Markdown for the parts of a briefing outside its sections: judgements, timeline, sources, details."""

from __future__ import annotations

from brief_tui.briefing import dates
from brief_tui.briefing.evidence import Citation, Judgement, Source
from brief_tui.briefing.model import Briefing, Milestone
from brief_tui.briefing.refs import names_of
from brief_tui.briefing.support import Support, every_section, sources_behind, support
from brief_tui.library import wording
from brief_tui.text.markdown import escaped
from brief_tui.text.sentences import clauses, listed


def judgements(briefing: Briefing) -> str:
    """Return each judgement with its name, author, likelihood, confidence and evidence."""
    if not briefing.judgements:
        return ""
    names = _names(briefing)
    behind = sources_behind(briefing)
    rated = {str(item.id): str(item.reliability) for item in briefing.sources if item.reliability}
    return "\n".join(
        _judgement(name, item, names, support(item.basis, behind, rated))
        for name, item in zip(names_of([item.id for item in briefing.judgements]), briefing.judgements, strict=True)
    )


def _names(briefing: Briefing) -> dict[str, str]:
    """Return the names of the ids that a judgement may rest on; where several share one, the first counts."""
    names: dict[str, str] = {}
    for incident in briefing.incidents:
        when = [dates.show(incident.date)] if incident.date else []
        names.setdefault(incident.id, listed([incident.place.name if incident.place else incident.id, *when]))
    for section in every_section(briefing.sections):
        names.setdefault(section.id, wording.section(section.title))
    for source in briefing.sources:
        names.setdefault(source.id, wording.source(source.id))
    return names


def _judgement(name: str, item: Judgement, names: dict[str, str], weight: Support) -> str:
    sure = wording.confidence(item.confidence) if item.confidence else ""
    counted = wording.support(weight.pros, weight.cons, weight.weakest) if item.basis else ""
    degree = clauses(filter(None, (listed(filter(None, (item.likelihood or "", sure))), counted)))
    by = f" {escaped(item.by)}" if item.by else ""
    said = [f" *({escaped(degree)})*" if degree else ""]
    for stance, words in (("for", wording.rests_on), ("against", wording.speaks_against)):
        parts = [_evidence(names.get(part.ref, part.ref), part.note) for part in item.basis if part.stance == stance]
        said += [f" *{escaped(words(parts))}*"] if parts else []
    said += [f" *{escaped(wording.competes_with(item.alternatives))}*"] if item.alternatives else []
    return f"- **{escaped(name)}{by}**: {_inside(item.text)}" + "".join(said)


def _evidence(name: str, note: str) -> str:
    return wording.located(name, note) if note else name


def timeline(briefing: Briefing) -> str:
    """Return the timeline, earliest first; dates that the author inferred are marked."""
    ordered = sorted(briefing.timeline, key=lambda item: item.date)
    return "\n".join(_milestone(item) for item in ordered)


def _milestone(item: Milestone) -> str:
    inferred = f" *({wording.DATE_INFERRED})*" if item.date_basis == "inferred" else ""
    note = f" *{escaped(item.date_note)}*" if item.date_note else ""
    text = f" {_inside(item.text)}" if item.text else ""
    kind = f" *({escaped(item.kind)})*" if item.kind else ""
    named = f" *{escaped(wording.sources([cited(source) for source in item.sources]))}*" if item.sources else ""
    return f"- **{escaped(dates.show(item.date))}** {escaped(item.title)}{inferred}{kind}.{text}{note}{named}"


def cited(source: Citation) -> str:
    """Return a citation in a line of sources: the source's id, where in it, how credible, and its words."""
    grade = wording.credibility(source.credibility) if source.credibility else ""
    more = listed(filter(None, (source.locator, grade)))
    named = wording.located(source.ref, more) if more else str(source.ref)
    return wording.quoting(named, source.quote) if source.quote else named


def sources(briefing: Briefing) -> str:
    """Return each source with its details."""
    return "\n".join(_source(item) for item in briefing.sources)


def _source(item: Source) -> str:
    rated = wording.reliability(item.reliability) if item.reliability else ""
    published = dates.show(item.published) if item.published else ""
    accessed = wording.accessed(dates.show(item.accessed)) if item.accessed else ""
    tongue = wording.language(item.language) if item.language else ""
    parts = [item.author, item.title, item.publisher, published, item.url, accessed, tongue, rated, item.note]
    return f"- **{escaped(item.id)}** " + escaped(clauses(filter(None, parts)))


def details(briefing: Briefing) -> str:
    """Return the metadata that the title line leaves out."""
    table = briefing.table
    facts = (
        ("subtitle", briefing.subtitle),
        ("authors", "; ".join(briefing.authors)),
        ("period", dates.show(briefing.period) if briefing.period else ""),
        ("cutoff", dates.show(briefing.cutoff) if briefing.cutoff else ""),
        ("supersedes", briefing.supersedes),
        ("language", briefing.language),
        ("tags", ", ".join(briefing.tags)),
        ("incidents", f"{table.file} ({table.columns or table.format})" if table else ""),
    )
    return "\n".join(f"- **{name}** {escaped(text)}" for name, text in facts if text)


def _inside(text: str) -> str:
    """Return Markdown indented as the content of a list item."""
    return text.strip().replace("\n", "\n  ")


DETAILS = "details"
"""Id of the section of metadata."""
PARTS = (
    ("judgements", wording.JUDGEMENTS, judgements),
    ("timeline", wording.TIMELINE, timeline),
    ("sources", wording.SOURCES, sources),
    (DETAILS, wording.DETAILS, details),
)
"""Id, title and function of each section, in the order in which they follow the text."""
