"""Commands of the plain mode for judgements: their list, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.library.questions.evidence import EvidenceMatrix, TracedJudgement, matrices
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import PAGE, page_words
from brief_tui.render import evidence
from brief_tui.text.matching import near


def trace(talk: Talk, argument: str) -> None:
    """List the judgements of this briefing, or trace one to its sources."""
    judgements = talk.library.evidence.judgements(talk.entry.row) if talk.entry is not None else []
    if not judgements:
        talk.say(answers.NO_JUDGEMENTS)
        return
    if not argument:
        _list(talk, judgements)
        return
    chosen = next((item for item in judgements if item.name.casefold() == argument.casefold()), None)
    if chosen is None:
        talk.say(answers.no_judgement(argument, near(argument, [item.name for item in judgements], 1)))
        return
    _show(talk, judgements, chosen)


def _list(talk: Talk, judgements: list[TracedJudgement]) -> None:
    by_name = {item.name: item for item in judgements}
    talk.choices = numbered(
        wording.JUDGEMENTS, [item.name for item in judgements], lambda name: _show(talk, judgements, by_name[name])
    )

    def lines() -> Iterator[str]:
        for number, item in enumerate(judgements, 1):
            said = answers.judgement(item.name, evidence.degree(item), evidence.weight(item), evidence.text_of(item))
            yield wording.numbered(number, said)
        for matrix in matrices(judgements):
            yield from _matrix(matrix)

    talk.show(wording.JUDGEMENTS, lines)


def _show(talk: Talk, judgements: list[TracedJudgement], chosen: TracedJudgement) -> None:
    texts = {item.name: evidence.text_of(item) for item in judgements}
    talk.show(chosen.name, lambda: page_words(evidence.judgement_page(chosen, PAGE, texts=texts)))


def _matrix(matrix: EvidenceMatrix) -> Iterator[str]:
    """Yield competing judgements as sentences: the evidence that tells them apart."""
    names = [item.name for item in matrix.judgements]
    yield answers.competing(names)
    for item, signs in matrix.rows:
        pros = [name for name, sign in zip(names, signs, strict=True) if sign == "+"]
        cons = [name for name, sign in zip(names, signs, strict=True) if sign == "-"]
        yield answers.bears_on(evidence.evidence_words(item), pros, cons)
