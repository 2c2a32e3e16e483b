"""The command that searches the whole library's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.answers import catalogue, glossary, incidents
from brief_tui.library.answers import search as full_text
from brief_tui.library.answers.excerpts import HIT_END, HIT_START
from brief_tui.library.answers.search import Found
from brief_tui.library.questions.search_query import QueryError
from brief_tui.plain.commands.incidents import show_incident, show_terms, typed_at
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.context import Lines, Talk, numbered
from brief_tui.plain.speech import ended, excerpt_words, plural, row_words, section_words

_MOST = 50
"""Answers."""


def search(talk: Talk, argument: str) -> None:
    """Text, incidents and terms of the whole library."""
    try:
        found = full_text.search(talk.index, argument, _MOST)
    except QueryError as error:
        talk.say(f"The search is not understood {typed_at(argument, error.column)}: {ended(str(error))}")
        return
    if not found:
        talk.say(f"'{argument}' is nowhere in the library." if argument else "search WORDS looks in the whole library.")
        return

    talk.choices = numbered("the answers", found, lambda item: _open_found(talk, item, argument))
    talk.show("the answers", _found_lines(talk, found))


def _found_lines(talk: Talk, found: Sequence[Found]) -> Lines:
    briefings = {item.briefing for item in found if item.kind == "section"}
    names = {(row, item.name): section_words(item) for row in briefings for item in catalogue.sections(talk.index, row)}

    def lines() -> Iterator[str]:
        more = " at least" if len(found) == _MOST else ""
        yield f"{plural(len(found), 'answer')}{more}, best first."
        for number, item in enumerate(found, 1):
            parts = [f"{item.kind.capitalize()} {names.get((item.briefing, item.ref), item.title)}"]
            row = incidents.by_name(talk.index, item.briefing, item.ref) if item.kind == "incident" else None
            if row is not None:
                parts = [f"Incident {row_words(row)}"]
            if item.kind != "briefing":
                parts.append(f"in {item.briefing_title}")
            parts.append(excerpt_words(item.excerpt.rest, HIT_START + HIT_END))
            yield f"{number}. {'; '.join(filter(None, parts))}"

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
