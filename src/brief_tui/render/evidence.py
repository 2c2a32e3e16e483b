"""Judgements with their evidence as lines: heads for lists, pages, and the matrix of competing ones."""

from __future__ import annotations

from brief_tui.library.questions.evidence import (
    SOURCE,
    CitedSource,
    EvidenceMatrix,
    TracedEvidence,
    TracedJudgement,
)
from brief_tui.library.wording import confidence, support
from brief_tui.render import evidence_wording as wording
from brief_tui.render.lines import BLANK, BOLD, DIM, HEADING, Line, MentionFinder, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.render.term import block_lines, citation_lines, field_lines, nothing, shown_date
from brief_tui.render.uses import one_line
from brief_tui.text import markdown
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.text.sentences import listed

SIGNS = {"for": "+", "against": "-"}
"""The sign of each stance."""
GAP = "   "
"""Between the parts of a head."""


def degree(judgement: TracedJudgement) -> str:
    """Return likelihood and confidence: `likely, moderate confidence`; empty where neither is given."""
    sure = confidence(judgement.confidence) if judgement.confidence else ""
    return listed(filter(None, (judgement.likelihood, sure)))


def weight(judgement: TracedJudgement) -> str:
    """Return the weight of the evidence: `5 for, 1 against, weakest source D`."""
    if not judgement.evidence:
        return wording.NO_EVIDENCE
    return support(judgement.pros, judgement.cons, judgement.weakest)


def head_words(judgement: TracedJudgement) -> str:
    """Return a judgement's name, degree and weight on one line."""
    return GAP.join(filter(None, (judgement.name, degree(judgement), weight(judgement))))


def text_of(judgement: TracedJudgement) -> str:
    """Return the text of a judgement on one line, without markup."""
    return one_line(judgement.text)


def evidence_words(item: TracedEvidence) -> str:
    """Return a piece of evidence on one line: what it is, its name, the note on it."""
    return " ".join((wording.KINDS[item.kind], item.title)) + (f" ({item.note})" if item.note else "")


def judgement_page(
    judgement: TracedJudgement,
    width: int,
    *,
    texts: dict[str, str] | None = None,
    mentions: MentionFinder = nothing,
    signs: bool = False,
) -> list[Line]:
    """Return a judgement in full: its text, who makes it, and the sources behind each piece of evidence.

    Args:
        judgement: the judgement.
        width: cells of a line.
        texts: the text of each judgement by its name, for those that compete.
        mentions: finds terms in the text.
        signs: whether grades have signs, for the eye.
    """
    lines = [*wrap_text(head_words(judgement), width, HEADING)]
    lines += block_lines(markdown.parse(judgement.text), width, mentions)
    lines += field_lines("by", judgement.by, width)
    for name in judgement.competing:
        other = (texts or {}).get(name, "")
        lines += field_lines("competes", f"{name}: {other}" if other else name, width)
    for item in judgement.evidence:
        lines += [BLANK, *evidence_lines(item, width, signs=signs)]
    return lines


def stance_lines(item: TracedEvidence, width: int) -> list[Line]:
    """Return whether a piece of evidence is for or against the judgement, and its name."""
    return field_lines(item.stance, evidence_words(item), width, Role.ALERT if item.stance == "against" else BOLD)


def evidence_lines(item: TracedEvidence, width: int, *, signs: bool = False) -> list[Line]:
    """Return a piece of evidence with the sources behind it, each with its locator and its words."""
    lines = stance_lines(item, width)
    if not item.sources:
        lines += field_lines("source", wording.NO_SOURCE, width)
    for cited in item.sources:
        if item.kind != SOURCE or len(cited.citation) > 1 or len(cited.source) > 1:
            lines += citation_lines(cited.citation, [cited.source], width, signs=signs)
    return lines


def matrix_lines(matrix: EvidenceMatrix, width: int) -> list[Line]:
    """Return competing judgements by their evidence; the first row counts what is against each."""
    names = [item.name for item in matrix.judgements]
    sizes = [max(cell_width(name), 3) for name in names]
    room = max(width - sum(sizes) - 2 * len(sizes), 8)
    longest = max((cell_width(evidence_words(item)) for item, _signs in matrix.rows), default=0)
    first = min(room, max(longest, cell_width(wording.AGAINST)))

    def row(label: str, cells: list[str], role: str = "") -> Line:
        text = pad(cut(label, first), first)
        return Line(
            (
                Run(text, role),
                *(Run("  " + pad(cell, size, right=True), role) for cell, size in zip(cells, sizes, strict=True)),
            )
        )

    lines = [row("", names, HEADING)]
    for item, signs in matrix.rows:
        lines.append(row(evidence_words(item), list(signs)))
    lines.append(row(wording.AGAINST, [str(item.cons) for item in matrix.judgements], DIM))
    return [*lines, line(wording.MATRIX_LEGEND, DIM)]


def title_of(item: TracedJudgement | TracedEvidence | CitedSource) -> str:
    """Return the name of an item: a judgement's name, a title, or a source's id."""
    if isinstance(item, TracedJudgement):
        return item.name
    return item.title if isinstance(item, TracedEvidence) else str(item.source["id"])


def item_line(item: TracedJudgement | TracedEvidence | CitedSource, width: int, *, at: bool) -> Line:
    """Return an item as a row of a list; `at` whether the cursor is on it."""
    mark = Run("> " if at else "  ")
    room = max(width - 2, 1)
    if isinstance(item, TracedJudgement):
        head = cut(head_words(item), room)
        rest = cut(GAP + text_of(item), room - cell_width(head)) if cell_width(head) + 12 < room else ""
        return Line((mark, Run(head, BOLD), Run(rest)))
    if isinstance(item, TracedEvidence):
        sign = f"{SIGNS[item.stance]} "
        sources = GAP + wording.sources(len(item.sources)) if item.kind != SOURCE else ""
        words = cut(evidence_words(item), max(room - 2 - cell_width(sources), 8))
        role = Role.ALERT if item.stance == "against" else ""
        return Line((mark, Run(sign + words, role), Run(cut(sources, max(room - 2 - cell_width(words), 0)), DIM)))
    return Line((mark, Run(cut(source_words(item), room))))


def source_words(item: CitedSource) -> str:
    """Return a source as it is cited on one line: id, grades, locator, and its words."""
    grades = (item.source.get("reliability", ""), item.citation.get("credibility", ""))
    more = listed(filter(None, (*grades, item.citation.get("locator", ""))))
    name = f"{item.source['id']} ({more})" if more else str(item.source["id"])
    quote = item.citation.get("quote", "")
    return GAP.join(filter(None, (name, f"“{quote}”" if quote else str(item.source.get("title", "")))))


def source_page(item: CitedSource, width: int, *, signs: bool = False) -> list[Line]:
    """Return a source in full, with the locator and the words that are cited."""
    lines = wrap_text(str(item.source.get("title", item.source["id"])), width, HEADING)
    lines += citation_lines(item.citation, [item.source], width, signs=signs)
    for key in ("author", "url", "accessed", "language", "note"):
        value = str(item.source.get(key, ""))
        lines += field_lines(key, shown_date(value) if value and key == "accessed" else value, width)
    return lines
