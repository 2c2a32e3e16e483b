"""Rules on dates that contradict each other. A vague date that may be right is not reported."""

from __future__ import annotations

from brief_tui.briefing.dates import Date, overlaps
from brief_tui.briefing.evidence import Source
from brief_tui.briefing.model import Incident, Milestone
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord
from brief_tui.checking.rules.rule import WARNING, Rule

RULES = (
    Rule(
        "after-cutoff",
        WARNING,
        "date after the cutoff, or after publication if there is no cutoff",
        "the date or the cutoff is wrong: a briefing covers nothing after its cutoff",
    ),
    Rule(
        "outside-period",
        WARNING,
        "incident outside the period",
        "totals for the period would include other days",
    ),
    Rule("published-early", WARNING, "briefing published before its cutoff", "one of the dates is wrong"),
    Rule("accessed-early", WARNING, "source accessed before it was published", "one of the dates is wrong"),
    Rule(
        "date-unexplained",
        WARNING,
        "inferred date without a date_note",
        "readers must be able to tell reporting from inference",
        "ICD 203 (2015), D.6.e.(3)",
    ),
)


def look(document: CheckedBriefing) -> None:
    """Report dates that break these rules."""
    head = document.head
    if head is not None:
        _bounds(document, head)
        _period(document, head.get("period"))
    for source in document.each(Source):
        published, accessed = source.get("published"), source.get("accessed")
        if published and accessed and _sure(accessed) and accessed.latest < published.earliest:
            said = wording.read_early(accessed, published)
            document.findings.add(source.at("accessed"), "accessed-early", *said)
    for record in (Incident, Milestone):
        for entry in document.each(record):
            if entry.get("date_basis") == "inferred" and entry.lacks("date_note") and entry.get("date"):
                document.findings.add(entry.at("date_basis"), "date-unexplained", *wording.INFERRED)


def _bounds(document: CheckedBriefing, head: CheckedRecord) -> None:
    cutoff, published = head.get("cutoff"), head.get("published")
    if cutoff and published and _sure(published) and published.latest < cutoff.earliest:
        said = wording.published_early(published, cutoff)
        document.findings.add(head.at("published"), "published-early", *said)
    bound, too_late = (cutoff, wording.after_cutoff) if cutoff else (published, wording.after_publication)
    if not bound:
        return
    period = head.get("period")
    if cutoff and period and _sure(period) and period.latest > cutoff.latest:
        document.findings.add(head.at("period"), "after-cutoff", *wording.period_goes_on(period, cutoff))
    for record, field in ((Incident, "date"), (Milestone, "date"), (Source, "published")):
        for entry in document.each(record):
            date = entry.get(field)
            if date and _sure(date) and date.earliest > bound.latest:
                document.findings.add(entry.at(field), "after-cutoff", *too_late(date, bound))


def _period(document: CheckedBriefing, period: Date | None) -> None:
    if period is None or not _sure(period):
        return
    for entry in document.each(Incident):
        date = entry.get("date")
        if date and _sure(date) and not overlaps(date, period):
            document.findings.add(entry.at("date"), "outside-period", *wording.outside_period(date, period))


def _sure(date: Date) -> bool:
    """Return whether the ends of a date are exact: "about" has no limit."""
    return not (date.approximate or date.uncertain)
