"""Rules on evidence: the sources behind a judgement, evidence against it, claims of single sources."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.briefing.disagreement import same
from brief_tui.briefing.evidence import Evidence, Judgement, Source
from brief_tui.briefing.leaves import Id
from brief_tui.briefing.model import Incident, Section
from brief_tui.briefing.support import sources_of, support
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule

RULES = (
    Rule(
        "one-source",
        NOTE,
        "judgement that rests on one source, or judgements that all rest on the same one",
        "no corroboration; products describe the quality and credibility of their sources",
        "ICD 203 (2015), D.6.e.(1)",
    ),
    Rule(
        "weak-sources",
        WARNING,
        "judgement whose rated sources are all E (unreliable) or F (cannot be judged)",
        "readers must know how reliable the sources are",
        "ICD 206 (2015); NATO AJP-2.1",
    ),
    Rule(
        "all-against",
        WARNING,
        "judgement with evidence against it only",
        "the judgement or the stance is wrong",
    ),
    Rule("basis-twice", WARNING, "evidence named twice in a basis", "it counts twice, or both for and against"),
    Rule(
        "evidence-unused",
        NOTE,
        "incident not cited by any judgement or section, in a briefing with judgements",
        "it may bear on a judgement, also as evidence against",
    ),
    Rule(
        "alternative-circle",
        NOTE,
        "judgement that is its own alternative, or alternatives that name each other",
        "one mention is enough; readers would look for a difference",
    ),
    Rule(
        "claim-same",
        NOTE,
        "claim that does not differ from the incident",
        "cite its source under sources instead",
    ),
    Rule("claim-unsourced", WARNING, "claim without a source", "readers cannot weigh it"),
)


def look(document: CheckedBriefing) -> None:
    """Report evidence that breaks these rules."""
    behind = dict(_behind(document))
    rated = {entry.get("id"): entry.get("reliability") for entry in document.each(Source) if entry.get("reliability")}
    alone: list[tuple[CheckedRecord, str]] = []
    for entry in document.each(Judgement):
        basis = list(entry.get("basis") or ())
        weight = support(basis, behind, rated)
        _twice(document, entry, basis)
        if basis and not weight.pros:
            document.findings.add(entry.at("basis"), "all-against", *wording.ALL_AGAINST)
        if len(weight.sources) == 1:
            alone.append((entry, weight.sources[0]))
        letters = {rated[name] for name in weight.sources if name in rated}
        if letters and letters <= {"E", "F"}:
            document.findings.add(entry.at("basis"), "weak-sources", *wording.weak_sources(sorted(letters)))
    _one_source(document, alone)
    _alternatives(document)
    _unused(document)
    _claims(document)


def _behind(document: CheckedBriefing) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sources behind each source, section and incident: of two with one id, the last counts."""
    yield from ((name, (name,)) for entry in document.each(Source) if (name := entry.get("id")))
    for entry in document.each(Section):
        if name := entry.get("id"):
            yield name, tuple(dict.fromkeys(item.ref for item in entry.get("sources") or ()))
    for entry in document.each(Incident):
        if name := entry.get("id"):
            yield name, tuple(dict.fromkeys(sources_of(_incident(entry))))


def _incident(entry: CheckedRecord) -> Incident:
    """Return an incident as far as it was read."""
    fields = ("date", "place", "actors", "casualties", "sources", "claims")
    said = {name: value for name in fields if (value := entry.get(name)) is not None}
    if any(any(item.faults()) for item in said.get("casualties", ())):
        del said["casualties"]
    return Incident(id=entry.get("id") or Id(""), **said)


def _twice(document: CheckedBriefing, entry: CheckedRecord, basis: list[Evidence]) -> None:
    seen: set[str] = set()
    for number, item in enumerate(basis):
        if item.ref in seen:
            document.findings.add(entry.at("basis", number), "basis-twice", *wording.basis_twice(item.ref))
        seen.add(item.ref)


def _one_source(document: CheckedBriefing, alone: list[tuple[CheckedRecord, str]]) -> None:
    """Report judgements with one source; all of a briefing with one, at the first of them."""
    sources = {source for _entry, source in alone}
    if len(alone) > 1 and len(alone) == len(document.each(Judgement)) and len(sources) == 1:
        said = wording.all_one_source(len(alone), sources.pop())
        document.findings.add(alone[0][0].at("basis"), "one-source", *said)
        return
    for entry, source in alone:
        document.findings.add(entry.at("basis"), "one-source", *wording.one_source(source))


def _alternatives(document: CheckedBriefing) -> None:
    """Report alternatives that lead back to their judgement, at the one that closes the circle."""
    led_to: dict[str, set[str]] = {}
    """The judgements from which alternatives lead to one, over any number of steps."""
    for entry in document.each(Judgement):
        name = entry.get("id") or ""
        for number, other in enumerate(entry.get("alternatives") or ()):
            at = entry.at("alternatives", number)
            if other == name:
                document.findings.add(at, "alternative-circle", *wording.OWN_ALTERNATIVE)
            elif name and other in led_to.get(name, ()):
                document.findings.add(at, "alternative-circle", *wording.alternative_again(other))
            elif name:
                _lead(led_to, name, other)


def _lead(led_to: dict[str, set[str]], name: str, other: str) -> None:
    """Add a step from a judgement to an alternative."""
    before = {name, *led_to.get(name, ())}
    for target in [other, *(item for item, sources in led_to.items() if other in sources)]:
        led_to.setdefault(target, set()).update(before)


def _unused(document: CheckedBriefing) -> None:
    """Report incidents that bear on no judgement and stand in no section."""
    if not document.whole or not any(entry.get("basis") for entry in document.each(Judgement)):
        return
    named = {str(item.ref) for entry in document.each(Judgement) for item in entry.get("basis") or ()}
    named |= {str(name) for entry in document.each(Section) for name in entry.get("incidents") or ()}
    for entry in document.each(Incident):
        name = entry.get("id")
        if name and name not in named:
            document.findings.add(entry.at("id"), "evidence-unused", *wording.evidence_unused(name))


def _claims(document: CheckedBriefing) -> None:
    for entry in document.each(Incident):
        for number, claim in enumerate(entry.get("claims") or ()):
            at = entry.at("claims", number)
            if claim.source is None:
                document.findings.add(at, "claim-unsourced", *wording.CLAIM_UNSOURCED)
            if same(_incident(entry), claim):
                document.findings.add(at, "claim-same", *wording.CLAIM_SAME)
