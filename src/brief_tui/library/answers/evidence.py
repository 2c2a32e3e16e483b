"""Judgements with their evidence, the uses of an incident, and the accounts that its sources give of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from brief_tui.briefing.refs import citations, names_of, refs_of
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.incident_entry import detail_of
from brief_tui.library.answers.incident_rows import by_number, number_of
from brief_tui.library.index.index import Index, healed
from brief_tui.library.index.schema import SHIFT, loaded
from brief_tui.library.labels import incident_label
from brief_tui.library.questions.evidence import (
    INCIDENT,
    SECTION,
    SOURCE,
    Account,
    CitedSource,
    DisputedIncident,
    IncidentUse,
    TracedEvidence,
    TracedJudgement,
)
from brief_tui.text.matching import fold


@healed
def judgements(index: Index, briefing: int) -> list[TracedJudgement]:
    """Return the judgements of a briefing with their evidence; empty when it is gone."""
    from brief_tui.briefing.evidence import Evidence  # the uses of an incident load no model
    from brief_tui.briefing.serialise import from_plain
    from brief_tui.briefing.support import support

    head = catalogue.head(index, briefing)
    plain = head.get("judgements", [])
    sources = {source["id"]: source for source in head.get("sources", ())}
    rated = {name: source["reliability"] for name, source in sources.items() if "reliability" in source}
    names = names_of([item.get("id", "") for item in plain])
    competing = _competing(names, plain)
    found = []
    for name, item in zip(names, plain, strict=True):
        evidence = tuple(_traced(index, briefing, sources, part) for part in citations(item.get("basis", ())))
        basis = [from_plain(Evidence, part) for part in item.get("basis", ())]
        behind = {part.ref: tuple(cited.source["id"] for cited in part.sources) for part in evidence}
        weakest = support(basis, behind, rated).weakest
        by, likelihood, confidence = (item.get(key, "") for key in ("by", "likelihood", "confidence"))
        found.append(
            TracedJudgement(name, item["text"], by, likelihood, confidence, evidence, weakest, competing[name])
        )
    return found


def _competing(names: Sequence[str], plain: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the judgements that compete with each, in their order: both ways, and over any number of steps."""
    groups = {name: {name} for name in names}
    for name, item in zip(names, plain, strict=True):
        for other in item.get("alternatives", ()):
            merged = groups[name] | groups.get(other, set())
            for member in merged:
                groups[member] = merged
    return {name: tuple(other for other in names if other in groups[name] and other != name) for name in names}


def _traced(
    index: Index, briefing: int, sources: Mapping[str, dict[str, Any]], part: Mapping[str, Any]
) -> TracedEvidence:
    ref = part["ref"]
    kind, row, title, cited = _evidence(index, briefing, ref) or (SOURCE, 0, "", [{"ref": ref}])
    if kind == SOURCE:
        title = _source_title(sources.get(ref, {"id": ref}))
    named = tuple(CitedSource(sources.get(item["ref"], {"id": item["ref"]}), item) for item in cited)
    return TracedEvidence(kind, ref, row, title, part.get("for", "for"), part.get("note", ""), named)


def _source_title(source: Mapping[str, Any]) -> str:
    return next(
        (str(source[key]) for key in ("title", "publisher", "author", "url") if key in source), str(source["id"])
    )


def _evidence(index: Index, briefing: int, ref: str) -> tuple[str, int, str, list[dict[str, Any]]] | None:
    """Return kind, number, title and citations of the incident or section with an id; None for neither."""
    number = number_of(index, briefing, ref)
    row = by_number(index, number) if number is not None else None
    if number is not None and row is not None:
        return INCIDENT, number, incident_label(row), _incident_sources(_detail(index, number, ref))
    statement = "SELECT id, number, title, sources FROM section WHERE briefing = ? AND name = ? AND number <> ''"
    section = index.execute(statement, (briefing, ref)).fetchone()
    if section is None:
        return None
    return SECTION, section[0], f"{section[1]} {section[2]}", list(citations(loaded(section[3], list)))


def _detail(index: Index, number: int, name: str) -> dict[str, Any]:
    """Return an incident in the plain form of `model.Incident`."""
    row = index.execute("SELECT detail FROM told WHERE incident = ?", (number,)).fetchone()
    if row is not None and row[0] is not None:
        return loaded(row[0], dict)
    return detail_of(index, number, name)[0]


def _incident_sources(detail: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the citations of an incident, then the sources of its counts that are not among them."""
    cited = list(citations(detail.get("sources", ())))
    known = set(refs_of(cited))
    more = dict.fromkeys(item["source"] for item in detail.get("casualties", ()) if "source" in item)
    return [*cited, *({"ref": name} for name in more if name not in known)]


@healed
def uses(index: Index, briefing: int, name: str) -> list[IncidentUse]:
    """Return the judgements and sections of a briefing that name an incident."""
    row = index.execute("SELECT head FROM briefing WHERE id = ?", (briefing,)).fetchone()
    resting = _resting(row[0]) if row is not None else ()
    found = [IncidentUse("judgement", title, text) for title, text, refs in resting if name in refs]
    statement = """SELECT name, number, title FROM section WHERE briefing = ? AND number <> ''
        AND EXISTS (SELECT 1 FROM json_each(incidents) WHERE value = ?) ORDER BY position"""
    sections = index.execute(statement, (briefing, name))
    return [*found, *(IncidentUse(SECTION, ref, f"{number} {title}") for ref, number, title in sections)]


@lru_cache(maxsize=4)
def _resting(head: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return name, text and evidence of each judgement in a briefing's metadata: parsed once, not for each incident."""
    plain = loaded(head, dict).get("judgements", [])
    names = names_of([item.get("id", "") for item in plain])
    pairs = zip(names, plain, strict=True)
    return tuple((name, item["text"], frozenset(refs_of(item.get("basis", ())))) for name, item in pairs)


@healed
def accounts(index: Index, number: int) -> DisputedIncident | None:
    """Return the accounts of an incident by its number; None where there is no other than the briefing's."""
    row = index.execute("SELECT detail FROM told WHERE incident = ?", (number,)).fetchone()
    if row is None or row[0] is None:
        return None
    return _AccountReader(index).of(number, loaded(row[0], dict))


def disputes(index: Index, briefing: int | None = None, *, disputed: bool = False) -> Iterator[DisputedIncident]:
    """Yield the incidents of which more than one account is given, in the order of the files.

    Args:
        index: the library.
        briefing: the number of one briefing; None for the whole library.
        disputed: only those on which accounts contradict each other.
    """
    statement = "SELECT incident, detail FROM told WHERE detail IS NOT NULL"
    bounds: tuple[int, ...] = ()
    if briefing is not None:
        statement += " AND incident BETWEEN ? AND ?"
        bounds = (briefing << SHIFT, (briefing + 1 << SHIFT) - 1)
    else:
        order = {row: at for at, row in enumerate(entry.row for entry in catalogue.entries(index))}
    rows = index.execute(
        f"{statement} AND (instr(detail, '\"claims\"') > 0 OR instr(detail, '\"source\"') > 0)", bounds
    )
    listed = rows.fetchall()
    if briefing is None:
        listed.sort(key=lambda item: (order.get(item[0] >> SHIFT, 0), item[0]))
    reader = _AccountReader(index)
    for number, text in listed:
        found = reader.of(number, loaded(text, dict))
        if found is not None and (found.disputed or not disputed):
            yield found


class _AccountReader:
    """Reads accounts of incidents; what they share, the names and sources of a briefing, is looked up once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names = cache(self._names_of)
        self._reliability = cache(self._reliability_of)

    def of(self, number: int, detail: dict[str, Any]) -> DisputedIncident | None:
        """Return the accounts of an incident from its plain form; None where there is one only, or it is gone."""
        from brief_tui.briefing.disagreement import disputed, versions
        from brief_tui.briefing.model import Incident
        from brief_tui.briefing.serialise import from_plain, to_plain

        incident = from_plain(Incident, detail)
        briefing = number >> SHIFT
        key = self._names(briefing) if incident.claims else fold
        given = versions(incident, key)
        row = by_number(self._index, number) if len(given) > 1 else None
        if row is None:
            return None
        rated = self._reliability(briefing)
        each = tuple(
            Account(item.source, rated.get(item.source, ""), to_plain(item.claim), item.differs) for item in given
        )
        return DisputedIncident(number, incident.id, briefing, incident_label(row), each, disputed(incident, key))

    def _names_of(self, briefing: int) -> Callable[[str], str]:
        """Return the key of names by which the names of one term of a briefing are the same."""
        from brief_tui.briefing.disagreement import key_among

        statement = """SELECT name.fold, term.head FROM name JOIN term ON term.id = name.term
            WHERE term.briefing = ? ORDER BY name.id DESC"""
        return key_among({name: fold(head) for name, head in self._index.execute(statement, (briefing,))})

    def _reliability_of(self, briefing: int) -> dict[str, str]:
        sources = catalogue.head(self._index, briefing).get("sources", ())
        return {source["id"]: source.get("reliability", "") for source in sources}
