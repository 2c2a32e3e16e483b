"""The allowed words of the briefing's fields: the scales, roles and kinds of format 1."""

from typing import Literal, get_args

Tlp = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""Traffic Light Protocol 2.0 (FIRST, 2022)."""

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""The seven bands of Intelligence Community Directive 203 (2015), D.6.e.(2)."""

Confidence = Literal["low", "moderate", "high"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Of a source: the letter of the Admiralty code (NATO AJP-2.1); F is 'cannot be judged'."""
Credibility = Literal["1", "2", "3", "4", "5", "6"]
"""Of a statement: the figure of the Admiralty code; 6 is 'cannot be judged'."""
Stance = Literal["for", "against"]
"""The direction of evidence."""
Basis = Literal["stated", "inferred"]
ActorRole = Literal["perpetrator", "target", "party", "other"]
Attribution = Literal["claimed", "attributed", "suspected"]
Side = Literal["state", "non-state", "civilian", "foreign", "other"]
CasualtyOutcome = Literal["killed", "injured", "abducted", "missing", "displaced"]
OUTCOMES: tuple[str, ...] = get_args(CasualtyOutcome)
Aspect = Literal["date", "place", "actor", "killed", "injured", "abducted", "missing", "displaced"]
"""Facts on which sources may contradict each other, by the names of the table's columns."""
ASPECTS: tuple[str, ...] = get_args(Aspect)
Status = Literal["reported", "confirmed", "disputed", "retracted"]
TableFormat = Literal[
    "auto",
    "own",
    "ucdp",
    "acled",
    "gtd",
    "icews",
    "awsd",
    "emdat",
    "reliefweb",
    "insecurity",
    "hapi",
    "gdelt",
    "hxl",
]
FormType = Literal["acronym", "full", "spelling", "alias", "translation"]
TermKind = Literal[
    "group",
    "person",
    "place",
    "institution",
    "weapon",
    "concept",
    "event",
    "programme",
    "law",
    "document",
    "other",
]
