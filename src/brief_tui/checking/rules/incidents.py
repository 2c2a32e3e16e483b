"""Rules on incidents: shared counts, duplicates, spellings that split a value in two."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.briefing.claims import Claims, claims_of, hull
from brief_tui.briefing.model import Casualty, Incident, Milestone
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule
from brief_tui.text.matching import fold

RULES = (
    Rule(
        "shared-count",
        WARNING,
        "shared count that the other incident does not repeat, or that is shared with itself",
        "a copy that differs in any word or figure is a separate count, and totals change",
    ),
    Rule(
        "two-claims",
        NOTE,
        "counts by two sources with the same who, treated as claims about the same people",
        "the total is their combined range, not their sum; a different who or one source on both adds them up",
    ),
    Rule(
        "incident-undated",
        NOTE,
        "incident without a date",
        "it belongs to no period; an interval such as 2022-10/2022-12 is also a date",
    ),
    Rule("incident-unplaced", NOTE, "incident without a place", "it cannot be found by location"),
    Rule(
        "incident-twice",
        NOTE,
        "two incidents with the same day, place, type and actors",
        "one event from two sources is one incident with two sources; otherwise casualties count twice",
    ),
    Rule(
        "two-spellings",
        NOTE,
        "type, region, country, place, actor or tag that differs from another only in case, accents or punctuation",
        "sorting and filters treat them as different",
    ),
    Rule("place-zero", WARNING, "position 0 north, 0 east", "a point in the Gulf of Guinea, usually a missing value"),
)


def look(document: CheckedBriefing) -> None:
    """Report incidents that break these rules."""
    _shared(document)
    _claims(document)
    _alone(document)
    _spellings(document)


def _alone(document: CheckedBriefing) -> None:
    """Report problems of each incident by itself, and duplicates."""
    seen: dict[tuple[object, ...], str] = {}
    for entry in document.each(Incident):
        date, place, name = entry.get("date"), entry.get("place"), entry.get("id")
        if entry.lacks("date"):
            document.findings.add(entry.node.at, "incident-undated", *wording.NO_DATE)
        if entry.lacks("place"):
            document.findings.add(entry.node.at, "incident-unplaced", *wording.NO_PLACE)
        if place and place.lat == 0 and place.lon == 0:
            document.findings.add(entry.at("place", "lat"), "place-zero", *wording.AT_SEA)
        if not (date and place and entry.get("type") and name and date.precision == "day"):
            continue
        actors = tuple(actor.name for actor in entry.get("actors") or ())
        first = seen.setdefault((date.written, place.name, entry.get("type"), entry.get("target"), actors), name)
        if first != name:
            document.findings.add(entry.at("id"), "incident-twice", *wording.twin(first))


def _shared(document: CheckedBriefing) -> None:
    """Report shared counts that are not the same on all their incidents."""
    entries = {entry.get("id"): entry for entry in document.each(Incident)}
    counts = {name: set(_keys(name, entry)) for name, entry in entries.items() if name}
    order = {name: number for number, name in enumerate(entries)}
    for name, entry in entries.items():
        for number, casualty in enumerate(entry.get("casualties") or ()):
            for position, other in enumerate(casualty.shared_with):
                at = entry.at("casualties", number, "with", position)
                if other == name:
                    document.findings.add(at, "shared-count", *wording.SHARED_WITH_ITSELF)
                elif name and other in entries and "casualties" not in _failed(entries[other]):
                    key = _key(name, casualty)
                    alike = {other_key for other_key in counts[other] if other_key[:2] == key[:2]} - counts[name]
                    if key in counts[other] or (alike and order[other] > order[name]):
                        continue  # of two that differ, the later one is reported
                    what = wording.differs(other, name) if alike else wording.not_shared(other, name)
                    document.findings.add(at, "shared-count", what, wording.SAME_ON_BOTH)


def _claims(document: CheckedBriefing) -> None:
    """Report counts of different sources that are taken to be of the same people."""
    for entry in document.each(Incident):
        casualties = [item for item in entry.get("casualties") or () if not any(item.faults())]
        for outcome in dict.fromkeys(item.outcome for item in casualties):
            claims = Claims(claims_of(entry.get("id") or "", casualties, outcome))
            for counts in claims.several():
                each = [wording.claim(count.words(), source or "") for source, count in counts.items()]
                said = wording.two_claims(outcome, each, hull(counts.values()).words())
                document.findings.add(entry.at("casualties"), "two-claims", *said)


def _failed(entry: CheckedRecord) -> set[str]:
    return {name for name in entry.values if entry.get(name) is None}


_SharedCountKey = tuple[frozenset[str], str, object, object, object, object, object]


def _keys(name: str, entry: CheckedRecord) -> Iterator[_SharedCountKey]:
    for casualty in entry.get("casualties") or ():
        if casualty.shared_with:
            yield _key(name, casualty)


def _key(name: str, casualty: Casualty) -> _SharedCountKey:
    """Return the key of a shared count (incidents and outcome), and its words and figures."""
    members = frozenset((name, *casualty.shared_with))
    figures = (casualty.side, casualty.who, casualty.best, casualty.low, casualty.high)
    return (members, casualty.outcome, *figures)


def _spellings(document: CheckedBriefing) -> None:
    """Report words of one column that differ only in spelling."""
    columns: dict[str, dict[str, list[int]]] = {}
    for entry in (*document.each(Incident), *document.each(Milestone)):
        for column, text, at in _words(entry):
            tally = columns.setdefault(column, {}).setdefault(text, [0, at])
            tally[0] += 1
    for column, texts in columns.items():
        folded: dict[str, list[str]] = {}
        for text in texts:
            folded.setdefault(fold(text) or text, []).append(text)
        for same in folded.values():
            best = max(same, key=lambda text: texts[text][0])
            for text in same:
                if text != best:
                    said = wording.two_spellings(column, text, best)
                    document.findings.add(texts[text][1], "two-spellings", *said)


def _words(entry: CheckedRecord) -> Iterator[tuple[str, str, int]]:
    """Yield the words by which readers sort and filter incidents and milestones: column, word, offset."""
    for column in ("type", "subtype", "kind"):
        text = entry.get(column)
        if text:
            yield column, text, entry.at(column)
    place = entry.get("place")
    for column in ("name", "admin1", "admin2", "country") if place else ():
        text = getattr(place, column)
        if text:
            yield wording.of_place(column) if column != "name" else "place", text, entry.at("place", column)
    for number, actor in enumerate(entry.get("actors") or ()):
        yield "actor", actor.name, entry.at("actors", number, "name")
    for number, tag in enumerate(entry.get("tags") or ()):
        yield "tag", tag, entry.at("tags", number)
