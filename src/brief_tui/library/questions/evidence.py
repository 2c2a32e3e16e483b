"""Judgements with their evidence, and the accounts that sources give of an incident."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

INCIDENT, SECTION, SOURCE = "incident", "section", "source"
"""Kinds of evidence."""


class CitedSource(NamedTuple):
    """A source as something cites it."""

    source: dict[str, Any]
    """The plain form of `evidence.Source`; its id alone where the briefing does not declare it."""
    citation: dict[str, Any]
    """The plain form of `evidence.Citation`."""


class TracedEvidence(NamedTuple):
    """Evidence of a judgement, with the sources behind it."""

    kind: str
    """INCIDENT, SECTION or SOURCE."""
    ref: str
    """Its id."""
    row: int
    """Its number; 0 for a source."""
    title: str
    """Its name for a reader: place and date, heading, or title."""
    stance: str
    """`for` or `against`."""
    note: str
    sources: tuple[CitedSource, ...]


class TracedJudgement(NamedTuple):
    """A judgement, with its evidence."""

    name: str
    """Its id, or J and its place in the list."""
    text: str
    """Markdown."""
    by: str
    likelihood: str
    confidence: str
    evidence: tuple[TracedEvidence, ...]
    weakest: str
    """The worst reliability among the sources behind the evidence for it; empty where none is rated."""
    competing: tuple[str, ...]
    """Names of the judgements that compete with it, over any number of steps."""

    @property
    def pros(self) -> int:
        """Pieces of evidence for it."""
        return sum(item.stance == "for" for item in self.evidence)

    @property
    def cons(self) -> int:
        """Pieces of evidence against it."""
        return len(self.evidence) - self.pros


class EvidenceMatrix(NamedTuple):
    """Competing judgements by their evidence: the judgement with the fewest against it first, none left out."""

    judgements: tuple[TracedJudgement, ...]
    rows: tuple[tuple[TracedEvidence, tuple[str, ...]], ...]
    """Each piece of evidence with its sign in each judgement: `+`, `-`, or `.` where it is not cited."""


class IncidentUse(NamedTuple):
    """A judgement or a section that names an incident."""

    kind: str
    """`judgement` or SECTION."""
    name: str
    """Name of the judgement, or id of the section."""
    title: str
    """Text of the judgement, or number and heading of the section."""


class Account(NamedTuple):
    """The account of an incident by one source, or by the briefing."""

    source: str
    """Id of the source; empty for the briefing's own account, and where none is given."""
    reliability: str
    claim: dict[str, Any]
    """The plain form of `model.SourceClaim`."""
    differs: frozenset[str]
    """Words of `choices.Aspect` on which it contradicts the briefing's account, or one that agrees with that."""


class DisputedIncident(NamedTuple):
    """An incident of which more than one account is given."""

    row: int
    name: str
    briefing: int
    title: str
    """Place and date."""
    accounts: tuple[Account, ...]
    """The briefing's own first."""
    disputed: tuple[str, ...]
    """Words of `choices.Aspect` on which two accounts contradict each other."""


class EvidenceLibrary(Protocol):
    """Judgements and their evidence, and the accounts of incidents, by the numbers of briefings and incidents."""

    def judgements(self, briefing: int) -> list[TracedJudgement]:
        """Return the judgements of a briefing with their evidence; empty when it is gone."""

    def uses(self, briefing: int, name: str) -> list[IncidentUse]:
        """Return the judgements and sections that name an incident of a briefing, by the incident's id."""

    def accounts(self, incident: int) -> DisputedIncident | None:
        """Return the accounts of an incident; None where there is no other than the briefing's."""

    def disputes(self, briefing: int | None = None, *, disputed: bool = False) -> Iterator[DisputedIncident]:
        """Yield the incidents with several accounts, of one briefing or of all; only contradictory ones if asked."""


def matrices(judgements: Iterable[TracedJudgement]) -> list[EvidenceMatrix]:
    """Return a matrix for each group of competing judgements, in the order of the briefing."""
    listed = list(judgements)
    by_name = {item.name: item for item in listed}
    done: set[str] = set()
    found = []
    for item in listed:
        if item.competing and item.name not in done:
            group = [item, *(by_name[name] for name in item.competing)]
            done.update(member.name for member in group)
            found.append(_matrix(group))
    return found


def _matrix(group: Sequence[TracedJudgement]) -> EvidenceMatrix:
    ordered = tuple(sorted(group, key=lambda item: item.cons))
    evidence = {part.ref: part for item in ordered for part in item.evidence}
    signs = [{part.ref: "+" if part.stance == "for" else "-" for part in item.evidence} for item in ordered]
    rows = tuple((part, tuple(each.get(ref, ".") for each in signs)) for ref, part in evidence.items())
    return EvidenceMatrix(ordered, rows)
