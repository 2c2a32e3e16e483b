"""The command that searches the text of the whole library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.hits import HIT_END, HIT_START, SearchHit
from brief_tui.library.questions.terms import best
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.commands.glossary import show_terms
from brief_tui.plain.commands.incidents import show_incident, typed_at
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.context import LineMaker, Talk, numbered
from brief_tui.plain.speech import excerpt_words, row_words, section_words
from brief_tui.text.sentences import clauses, ended

_MOST = 50
"""Limit of hits."""


def search(talk: Talk, argument: str) -> None:
    """Search text, incidents and terms of the whole library."""
    try:
        hits = talk.library.search.search(argument, _MOST)
    except SyntaxProblem as error:
        talk.say(answers.bad_search(typed_at(argument, error.column), ended(str(error))))
        return
    if not hits:
        talk.say(answers.nowhere(argument) if argument else answers.SEARCH_WHAT)
        return

    talk.choices = numbered(wording.ANSWERS, hits, lambda item: _open_found(talk, item, argument))
    talk.show(wording.ANSWERS, _found_lines(talk, hits))


def _found_lines(talk: Talk, hits: Sequence[SearchHit]) -> LineMaker:
    briefings = {item.briefing for item in hits if item.kind == "section"}
    names = {
        (row, item.name): section_words(item) for row in briefings for item in talk.library.briefings.sections(row)
    }

    def lines() -> Iterator[str]:
        yield answers.answers(len(hits), at_least=len(hits) == _MOST)
        for number, item in enumerate(hits, 1):
            row = talk.library.incidents.by_name(item.briefing, item.ref) if item.kind == "incident" else None
            title = names.get((item.briefing, item.ref), item.title) if row is None else row_words(row)
            where = "" if item.kind == "briefing" else answers.inside(item.briefing_title)
            excerpt = excerpt_words(item.excerpt.rest, HIT_START + HIT_END)
            yield wording.numbered(number, clauses([answers.KINDS[item.kind](title), where, excerpt]))

    return lines


def _open_found(talk: Talk, item: SearchHit, query: str) -> None:
    if item.kind == "incident":
        row = talk.library.incidents.by_name(item.briefing, item.ref)
        if row is not None:
            show_incident(talk, row.row)
    elif item.kind == "term":
        hits = [hit for hit in talk.library.glossary.named(item.ref) if hit.briefing == item.briefing_title]
        if hits:
            show_terms(talk, best(hits[:1]), item.ref)
    elif item.kind == "briefing":
        talk.jump(talk.library.catalogue.entry(item.briefing))
        talk.choices = section_choices(talk)
    else:
        at = talk.library.search.locate(item, query)
        talk.jump(talk.library.catalogue.entry(item.briefing))
        talk.go_to(item.ref, *(at[:2] if at else ()))
