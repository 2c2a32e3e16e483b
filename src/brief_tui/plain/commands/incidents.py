"""Commands that look something up: incidents and terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.answers import catalogue, glossary, incidents
from brief_tui.library.answers.comparison import FilterError
from brief_tui.library.answers.glossary import Answer, Hit
from brief_tui.library.questions.columns import BY_ID, COLUMNS, parse_order
from brief_tui.library.questions.filter import at_place
from brief_tui.plain.context import Choices, Talk, numbered
from brief_tui.plain.speech import (
    PAGE,
    candidate_words,
    doubt_in_sources,
    ended,
    page_words,
    plural,
    row_words,
    total_words,
)
from brief_tui.render import pages
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import fold, near

_CHUNK = 200
"""Incidents taken from the index at a time."""
_MOST = 50
"""Numbers of incidents at one place."""
_NEAR = 2000
"""Incidents among which a misspelt one is looked for."""


def list_incidents(talk: Talk, argument: str) -> None:
    """The incidents of this briefing, or with `all` of the whole library; with a number, one of them."""
    word = argument.lower()
    if word not in {"", "all", "here"}:
        incident(talk, argument)
        return
    if word:
        talk.whole_library, talk.view = word == "all", None
    view = talk.incidents()
    talk.place = talk.place._replace(view="incidents")
    whole = talk.whole_library or talk.entry is None
    titles = {entry.row: entry.title for entry in catalogue.entries(talk.index)} if whole else {}

    def lines() -> Iterator[str]:
        yield total_words(view)
        for start in range(0, len(view), _CHUNK):
            for number, row in enumerate(view.window(start, start + _CHUNK), start + 1):
                title = f"; in {titles[row.briefing]}" if titles else ""
                yield f"{number}. {row_words(row, view.order)}{title}"

    def choose(number: str) -> bool:
        row = int(number) if number.isdigit() else 0
        if not 1 <= row <= len(view):
            return False
        show_incident(talk, view.row_number(row - 1))
        return True

    talk.choices = Choices("the incidents", choose)
    talk.show("the incidents", lines)


def incident(talk: Talk, argument: str) -> None:
    """One incident in full: by its number in the list, its id, or its place."""
    if not argument:
        list_incidents(talk, "")
        return
    view = talk.incidents()
    if argument.isascii() and argument.isdigit():
        if 1 <= int(argument[:9]) <= len(view):
            show_incident(talk, view.row_number(int(argument) - 1))
        else:
            talk.say(f"There is no incident {argument}; {_range(len(view), 'incidents')}.")
        return
    rows = _named(talk, argument)
    if len(rows) == 1:
        show_incident(talk, rows[0])
        return
    if rows:
        numbers = [str(at + 1) for row in rows[:_MOST] if (at := view.position(row)) is not None]
        where = f": numbers {', '.join(numbers)} of the list" if numbers else ", none of which passes the filter"
        talk.say(f"{plural(len(rows), 'incident')} at '{argument}'{where}.")
        return
    known = talk.all_incidents().window(0, _NEAR)
    close = near(argument, [str(text) for row in known for text in (row.value("place"), row.name) if text])
    hint = f"did you mean {' or '.join(close)}?" if close else "incidents lists them."
    talk.say(f"There is no incident '{argument}'; {hint}")


def _named(talk: Talk, name: str) -> list[int]:
    """The incidents with an id, else those at a place, by any of its spellings."""
    view = talk.all_incidents()
    position = view.position_of_name(name)
    if position is not None:
        return [view.row_number(position)]
    if not fold(name):
        return []
    view.narrow(at_place(name))
    return [view.row_number(number) for number in range(len(view))]


def _range(count: int, noun: str) -> str:
    return f"the {noun} have the numbers 1 to {count:,}" if count else f"there are no {noun}"


def show_incident(talk: Talk, row: int) -> None:
    """An incident in full, in sentences."""
    entry = incidents.entry(talk.index, row)
    partners = incidents.partners(talk.index, entry)
    if talk.entry is not None and talk.entry.row == entry.briefing:
        talk.place = talk.place._replace(incident=entry.name)

    def lines() -> Iterator[str]:
        for text in page_words(pages.incident_page(entry, PAGE, partners=partners)):
            yield doubt_in_sources(text, entry.sources) if text.startswith("Source: ") else text

    talk.show("the incident", lines)


def sort(talk: Talk, argument: str) -> None:
    """Put the incidents in another order."""
    view = talk.incidents()
    parts = argument.replace(",", " ").split()
    if not parts:
        known = ", ".join(f"{column.id}" for column in COLUMNS)
        talk.say(f"{total_words(view)} The columns are {known}; a minus before one turns it: sort -killed date.")
        return
    try:
        order = parse_order(",".join(parts))
    except ValueError as error:
        close = [name for part in parts if part.lstrip("-+").lower() not in BY_ID for name in near(part, BY_ID, 1)]
        talk.say(f"{ended(str(error)[:1].upper() + str(error)[1:])}{f' Did you mean {close[0]}?' if close else ''}")
        return
    view.sort(order)
    list_incidents(talk, "")


def narrow(talk: Talk, argument: str) -> None:
    """Show only the incidents that pass a filter."""
    view = talk.incidents()
    if not argument:
        now = f"The filter is: {view.filter}. filter off removes it." if view.filter else "There is no filter."
        talk.say(f"{now} Example: filter region = Koulikoro and killed >= 2.")
        return
    try:
        view.narrow("" if argument.lower() == "off" else argument)
    except FilterError as error:
        talk.say(f"The filter is not understood {typed_at(argument, error.column)}: {ended(str(error))}")
        return
    list_incidents(talk, "")


def typed_at(text: str, column: int) -> str:
    """A place in what was typed, in words."""
    if column >= len(text):
        return "at its end"
    before = text[:column].split()
    inside = column > 0 and not text[column - 1].isspace() and not text[column].isspace()
    number = len(before) if inside else len(before) + 1
    word = text.split()[number - 1]
    return f"at character {column + 1}, in word {number}, '{word}'"


def define(talk: Talk, argument: str) -> None:
    """What a word stands for: the best answers, and what else begins so."""
    if not fold(argument):
        _recent(talk)
        return
    answer = glossary.answer(talk.index, argument)
    if answer.shown:
        talk.state.lookups.add(answer.shown[0].head)
        show_terms(talk, answer, argument)
    elif answer.others:
        _offer(talk, answer.others, argument)
    else:
        talk.say(f"There is no term '{argument}'.")


def _offer(talk: Talk, near: Sequence[Hit], query: str) -> None:
    """Near misses to choose from."""
    talk.choices = _term_choices(talk, [hit.term for hit in near])
    heading = f"There is no term '{query}'. Did you mean:"
    lines = [heading, *(f"{number}. {candidate_words(hit)}" for number, hit in enumerate(near, 1))]
    talk.show("the terms", lambda: lines)


def _recent(talk: Talk) -> None:
    """The terms looked up last: a number looks one up again."""
    known = talk.state.lookups.recent()
    if not known:
        talk.say("define WORD says what it stands for; terms lists them all.")
        return

    talk.choices = numbered("the last look-ups", known, lambda term: define(talk, clean_line(term)))
    heading = f"You looked up {plural(len(known), 'term')} last. define WORD says what another one stands for."
    lines = [heading, *(f"{number}. {clean_line(term)}" for number, term in enumerate(known, 1))]
    talk.show("the last look-ups", lambda: lines)


def show_terms(talk: Talk, answer: Answer, query: str) -> None:
    """Some terms in full, and others by name."""
    shown, others = answer.shown, answer.others
    if others:
        talk.choices = _term_choices(talk, [hit.term for hit in others])

    def lines() -> Iterator[str]:
        name = shown[0].name
        if answer.how == glossary.FOLDED and not glossary.is_written_so(query, name):
            yield f"'{query}' is found as {name}."
        elif answer.how in {glossary.PREFIX, glossary.WORD}:
            yield f"'{query}' is {'the beginning' if answer.how == glossary.PREFIX else 'part'} of {name}:"
        for number, hit in enumerate(shown):
            yield from ["", "Another answer:"] if number else []
            yield from term_words(talk, hit.term)
        if others:
            yield "Others that are like it:"
            yield from (f"{number}. {candidate_words(hit)}" for number, hit in enumerate(others, 1))

    talk.place = talk.place._replace(term=shown[0].head)
    talk.show(shown[0].head, lines)


def term_words(talk: Talk, number: int) -> Iterator[str]:
    """A term in full, in sentences."""
    found = glossary.term(talk.index, number)
    uses = [f"{title}, sections {', '.join(names)}" for title, names in glossary.used_in(talk.index, number).items()]
    for text in page_words(pages.term_page(found, PAGE, used=uses)):
        yield doubt_in_sources(text, found.sources) if text.startswith("Source: ") else text


def _term_choices(talk: Talk, numbers: Sequence[int]) -> Choices:
    def show(number: int) -> None:
        talk.show(glossary.term(talk.index, number).head, lambda: term_words(talk, number))

    return numbered("the terms", numbers, show)


def terms(talk: Talk, argument: str) -> None:
    """The glossary, or what begins with some letters."""
    key = fold(argument)
    rows = [row for row in glossary.heads(talk.index) if fold(row[1]).startswith(key)]
    note = ""
    if key and not rows:
        rows = glossary.heads(talk.index, argument)
        note = f"No term begins with '{argument}'; of these a name is like it:" if rows else ""
    if not rows:
        talk.say(f"There is no term like '{argument}'." if argument else "There are no terms.")
        return
    talk.choices = _term_choices(talk, [row[0] for row in rows])
    heading = note or f"{plural(len(rows), 'term')}."
    entries = [f"{number}. {head}{f': {long}' if long else ''}" for number, (_row, head, long) in enumerate(rows, 1)]
    talk.show("the terms", lambda: [heading, *entries])
