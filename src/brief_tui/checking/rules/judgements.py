"""Rules on judgements: the words of likelihood and confidence, and their basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from brief_tui.briefing.choices import Likelihood
from brief_tui.briefing.evidence import Judgement
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, Prose
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule

RULES = (
    Rule(
        "judgement-basis",
        WARNING,
        "judgement without a basis",
        "readers cannot weigh it without its evidence",
        "ICD 203 (2015), D.6.e.(2)",
    ),
    Rule(
        "likelihood-confidence",
        WARNING,
        "likelihood and confidence level in one sentence (English only)",
        "readers confuse the likelihood of an event with confidence in the judgement",
        "ICD 203 (2015), D.6.e.(2)(b)",
    ),
    Rule(
        "likelihood-differs",
        WARNING,
        "likelihood in the text differs from the field (English only)",
        "both are shown, and one is wrong",
    ),
    Rule(
        "likelihood-words",
        NOTE,
        "likelihood in terms of the second row, such as probable (English only)",
        "the field uses the first row; the standard forbids mixing rows without a disclaimer",
        "ICD 203 (2015), D.6.e.(2)(a)",
    ),
)

_ROWS = (
    ("almost no chance", "remote (?:chance|possibility|likelihood)"),
    ("very unlikely", "highly improbabl[ey]"),
    ("unlikely", "improbabl[ey]"),
    ("roughly even chance", "roughly even odds"),
    ("likely", "probabl[ey]"),
    ("very likely", "highly probabl[ey]"),
    ("almost certain(?:ly)?", "nearly certain"),
)
"""The seven bands of the standard, in both sets of words."""
_BANDS = get_args(Likelihood)
_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high)(?:[ -]to[ -]\w+)?[\s-]+confidence\b"
    r"|\bconfidence\s+(?:is|remains|stays)\s+(?:low|moderate|medium|high)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)*_]*(?=\s|\Z)|\n[ \t]*(?:\n|(?:[-*+]|\d{1,9}[.)])\s)")


def _spaced(words: str) -> str:
    return words.replace(" ", r"\s+")


_LIKELIHOOD = re.compile(
    r"\b(?:"
    + "|".join(
        f"(?P<r{row}b{band}>{_spaced(words)})"
        for band in (0, 1, 3, 5, 6, 2, 4)  # longer words before those that are part of them
        for row, words in enumerate(_ROWS[band])
    )
    + r")\b",
    re.IGNORECASE,
)


def look(document: CheckedBriefing) -> None:
    """Report judgements that break these rules."""
    for entry in document.each(Judgement):
        if entry.lacks("basis"):
            document.findings.add(entry.node.at, "judgement-basis", *wording.NO_BASIS)
    if not document.english:
        return
    for prose in document.bodies():
        _one_sentence(document, prose)
    for entry in document.each(Judgement):
        text = entry.get("text")
        if text:
            _words(document, Prose(text, entry.at("text")), entry.get("likelihood"))


def _one_sentence(document: CheckedBriefing, prose: Prose) -> None:
    if "confidence" not in prose.text.lower():
        return
    for start, end in _sentences(prose.text):
        sure = _CONFIDENCE.search(prose.text, start, end)
        likely = _LIKELIHOOD.search(prose.text, start, end) if sure else None
        if sure and likely:
            said = wording.one_sentence(sure[0], likely[0])
            document.tell(prose, sure.span(), "likelihood-confidence", *said)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence; an item of a list is one."""
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _words(document: CheckedBriefing, prose: Prose, field: str | None) -> None:
    likelihoods = list(_found(prose.text))
    bands = {band for _start, _end, band, _row in likelihoods}
    for start, end, band, row in likelihoods:
        words = prose.text[start:end]
        if field and len(bands) == 1 and _BANDS[band] != field:
            document.tell(prose, (start, end), "likelihood-differs", *wording.other_likelihood(words, field))
        elif row:
            document.tell(prose, (start, end), "likelihood-words", *wording.second_row(words, _BANDS[band]))


def _found(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the likelihoods in a text: start, end, band, and row of words."""
    for match in _LIKELIHOOD.finditer(text):
        name = match.lastgroup or "r0b0"
        yield match.start(), match.end(), int(name[3:]), int(name[1])
