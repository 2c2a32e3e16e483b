"""Commands on the glossary: look a term up, list the terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.questions.terms import FOLDED, PREFIX, WORD, LookupAnswer, TermHit, is_written_so
from brief_tui.library.state.bookmarks import GLOSSARY, Bookmark
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.context import Choices, Talk, numbered
from brief_tui.plain.speech import PAGE, candidate_words, doubt_in_sources, page_words
from brief_tui.render import pages
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import fold


def define(talk: Talk, argument: str) -> None:
    """Look up a term: the best answers in full, the others by name."""
    if not fold(argument):
        _recent(talk)
        return
    answer = talk.library.glossary.answer(argument)
    if answer.shown:
        talk.state.lookups.add(answer.shown[0].head)
        show_terms(talk, answer, argument)
    elif answer.others:
        _offer(talk, answer.others, argument)
    else:
        talk.say(answers.no_term(argument))


def _offer(talk: Talk, near: Sequence[TermHit], query: str) -> None:
    """List near misses to choose from."""
    talk.choices = _term_choices(talk, [hit.term for hit in near])
    lines = [answers.no_term_but(query), *_candidates(near)]
    talk.show(wording.TERMS, lambda: lines)


def _candidates(hits: Sequence[TermHit]) -> Iterator[str]:
    return (wording.numbered(number, candidate_words(hit)) for number, hit in enumerate(hits, 1))


def _recent(talk: Talk) -> None:
    """List the terms looked up last; a number looks one up again."""
    names = talk.state.lookups.recent()
    if not names:
        talk.say(answers.LOOK_UP_WHAT)
        return

    talk.choices = numbered(wording.LAST_LOOK_UPS, names, lambda term: define(talk, clean_line(term)))
    entries = (wording.numbered(number, clean_line(term)) for number, term in enumerate(names, 1))
    lines = [answers.looked_up(len(names)), *entries]
    talk.show(wording.LAST_LOOK_UPS, lambda: lines)


def show_terms(talk: Talk, answer: LookupAnswer, query: str) -> None:
    """Show terms in full, and others by name."""
    shown, others = answer.shown, answer.others
    if others:
        talk.choices = _term_choices(talk, [hit.term for hit in others])

    def lines() -> Iterator[str]:
        name = shown[0].name
        if answer.how == FOLDED and not is_written_so(query, name):
            yield answers.found_as(query, name)
        elif answer.how == PREFIX:
            yield answers.beginning_of(query, name)
        elif answer.how == WORD:
            yield answers.part_of(query, name)
        for number, hit in enumerate(shown):
            yield from ["", answers.ANOTHER_ANSWER] if number else []
            yield from term_words(talk, hit.term)
        if others:
            yield answers.OTHERS_LIKE_IT
            yield from _candidates(others)

    talk.place = talk.place._replace(term=shown[0].head)
    talk.show(shown[0].head, lines)
    if shown:
        term = talk.library.glossary.term(shown[0].term)
        name = talk.entry.name if talk.entry is not None else talk.library.catalogue.entry(term.briefing).name
        mark = Bookmark(name, "", 0, 0, view=GLOSSARY, item=term.head, label=term.head)
        talk.shown = talk.shown._replace(mark=mark)


def term_words(talk: Talk, number: int) -> Iterator[str]:
    """Yield a term in full, as sentences."""
    entry = talk.library.glossary.term(number)
    uses = [answers.used_in(title, sections) for title, sections in talk.library.glossary.used_in(number).items()]
    for text in page_words(pages.term_page(entry, PAGE, used=uses)):
        yield doubt_in_sources(text, entry.sources) if text.startswith("Source: ") else text


def _term_choices(talk: Talk, numbers: Sequence[int]) -> Choices:
    def show(number: int) -> None:
        talk.show(talk.library.glossary.term(number).head, lambda: term_words(talk, number))

    return numbered(wording.TERMS, numbers, show)


def terms(talk: Talk, argument: str) -> None:
    """List the glossary, or the terms with a prefix."""
    key = fold(argument)
    rows = [row for row in talk.library.glossary.heads() if fold(row[1]).startswith(key)]
    note = ""
    if key and not rows:
        rows = talk.library.glossary.heads(argument)
        note = answers.none_begins(argument) if rows else ""
    if not rows:
        talk.say(answers.no_term_like(argument) if argument else answers.NO_TERMS)
        return
    talk.choices = _term_choices(talk, [row[0] for row in rows])
    heading = note or answers.terms(len(rows))
    entries = [
        wording.numbered(number, answers.meaning(head, long)) for number, (_row, head, long) in enumerate(rows, 1)
    ]
    talk.show(wording.TERMS, lambda: [heading, *entries])
