"""The command that searches the whole library's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.answers import catalogue, glossary, incidents
from brief_tui.library.answers import search as full_text
from brief_tui.library.answers.excerpts import HIT_END, HIT_START
from brief_tui.library.answers.search import Found
from brief_tui.library.questions.lexer import SyntaxProblem
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.commands.incidents import show_incident, show_terms, typed_at
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.context import Lines, Talk, numbered
from brief_tui.plain.speech import excerpt_words, row_words, section_words
from brief_tui.text.sentences import clauses, ended

_MOST = 50
"""Answers."""


def search(talk: Talk, argument: str) -> None:
    """Text, incidents and terms of the whole library."""
    try:
        found = full_text.search(talk.index, argument, _MOST)
    except SyntaxProblem as error:
        talk.say(answers.bad_search(typed_at(argument, error.column), ended(str(error))))
        return
    if not found:
        talk.say(answers.nowhere(argument) if argument else answers.SEARCH_WHAT)
        return

    talk.choices = numbered(wording.ANSWERS, found, lambda item: _open_found(talk, item, argument))
    talk.show(wording.ANSWERS, _found_lines(talk, found))


def _found_lines(talk: Talk, found: Sequence[Found]) -> Lines:
    briefings = {item.briefing for item in found if item.kind == "section"}
    names = {(row, item.name): section_words(item) for row in briefings for item in catalogue.sections(talk.index, row)}

    def lines() -> Iterator[str]:
        yield answers.answers(len(found), at_least=len(found) == _MOST)
        for number, item in enumerate(found, 1):
            row = incidents.by_name(talk.index, item.briefing, item.ref) if item.kind == "incident" else None
            title = names.get((item.briefing, item.ref), item.title) if row is None else row_words(row)
            where = "" if item.kind == "briefing" else answers.inside(item.briefing_title)
            excerpt = excerpt_words(item.excerpt.rest, HIT_START + HIT_END)
            yield wording.numbered(number, clauses([answers.KINDS[item.kind](title), where, excerpt]))

    return lines


def _open_found(talk: Talk, item: Found, query: str) -> None:
    if item.kind == "incident":
        row = incidents.by_name(talk.index, item.briefing, item.ref)
        if row is not None:
            show_incident(talk, row.row)
    elif item.kind == "term":
        hits = [hit for hit in glossary.named(talk.index, item.ref) if hit.briefing == item.briefing_title]
        if hits:
            show_terms(talk, glossary.best(hits[:1]), item.ref)
    elif item.kind == "briefing":
        talk.jump(catalogue.entry(talk.index, item.briefing))
        talk.choices = section_choices(talk)
    else:
        at = full_text.locate(talk.index, item, query)
        talk.jump(catalogue.entry(talk.index, item.briefing))
        talk.go_to(item.ref, *(at[:2] if at else ()))
