"""Commands on incidents: list, read one, sort, filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.labels import incident_label
from brief_tui.library.questions.columns import BY_ID, COLUMNS, parse_order
from brief_tui.library.questions.expression import at_place
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.state.bookmarks import INCIDENTS, Bookmark
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.context import Choices, Talk
from brief_tui.plain.speech import PAGE, doubt_in_sources, page_words, row_words, total_words
from brief_tui.render import pages
from brief_tui.render.filter_words import described
from brief_tui.text.matching import fold, near
from brief_tui.text.sentences import capital, clauses, ended

_CHUNK = 200
"""Incidents fetched from the library at a time."""
_MOST = 50
"""Limit of incidents listed for one place."""
_NEAR = 2000
"""Incidents searched for a misspelt name."""


def list_incidents(talk: Talk, argument: str) -> None:
    """List the incidents of this briefing, or with `all` of the library; a number shows one."""
    word = argument.lower()
    if word not in {"", "all", "here"}:
        incident(talk, argument, show_incident)
        return
    if word:
        talk.whole_library, talk.view = word == "all", None
    view = talk.incidents()
    talk.place = talk.place._replace(view="incidents")
    whole = talk.whole_library or talk.entry is None
    titles = {entry.row: entry.title for entry in talk.library.catalogue.entries()} if whole else {}

    def lines() -> Iterator[str]:
        yield total_words(view)
        for start in range(0, len(view), _CHUNK):
            for number, row in enumerate(view.window(start, start + _CHUNK), start + 1):
                where = answers.inside(titles[row.briefing]) if titles else ""
                yield wording.numbered(number, clauses([row_words(row, view.order), where]))

    talk.choices = by_number(talk, view)
    talk.show(wording.INCIDENTS, lines)


def by_number(talk: Talk, view: IncidentView) -> Choices:
    """Return the choice of an incident by its number in the table, which shows it."""

    def choose(number: str) -> bool:
        row = int(number) if number.isdigit() else 0
        if not 1 <= row <= len(view):
            return False
        show_incident(talk, view.row_number(row - 1))
        return True

    return Choices(wording.INCIDENTS, choose)


def read_incident(talk: Talk, argument: str) -> None:
    """Show an incident in full, by its number in the list, its id or its place; alone, list them."""
    if argument:
        incident(talk, argument, show_incident)
    else:
        list_incidents(talk, "")


def incident(talk: Talk, argument: str, show: Callable[[Talk, int], None]) -> None:
    """Show an incident by its number in the list, its id or its place; say why where it is none."""
    view = talk.incidents()
    if argument.isascii() and argument.isdigit():
        if 1 <= int(argument[:9]) <= len(view):
            show(talk, view.row_number(int(argument) - 1))
        else:
            talk.say(answers.incident_range(argument, len(view)))
        return
    rows = _named(talk, argument)
    if len(rows) == 1:
        show(talk, rows[0])
        return
    if rows:
        numbers = [str(at + 1) for row in rows[:_MOST] if (at := view.position(row)) is not None]
        talk.say(answers.incidents_at(len(rows), argument, numbers))
        return
    nearby = talk.all_incidents().window(0, _NEAR)
    close = near(argument, [str(text) for row in nearby for text in (row.value("place"), row.name) if text])
    talk.say(answers.no_incident(argument, close))


def _named(talk: Talk, name: str) -> list[int]:
    """Return the numbers of the incident with an id, else of those at a place, by any of its spellings."""
    view = talk.all_incidents()
    position = view.position_of_name(name)
    if position is not None:
        return [view.row_number(position)]
    if not fold(name):
        return []
    view.narrow(at_place(name))
    return [view.row_number(number) for number in range(len(view))]


def show_incident(talk: Talk, row: int) -> None:
    """Show an incident in full, as sentences."""
    entry = talk.library.incidents.entry(row)
    partners = talk.library.incidents.partners(entry)
    if talk.entry is not None and talk.entry.row == entry.briefing:
        talk.place = talk.place._replace(incident=entry.name)

    def lines() -> Iterator[str]:
        uses = talk.library.evidence.uses(entry.briefing, entry.name)
        for text in page_words(pages.incident_page(entry, PAGE, partners=partners, uses=uses)):
            yield doubt_in_sources(text, entry.sources) if text.startswith("Source: ") else text

    talk.show(wording.INCIDENT, lines)
    there = talk.library.catalogue.entry(entry.briefing)
    found = talk.library.incidents.by_name(there.row, entry.name)
    label = incident_label(found) if found is not None else entry.name
    mark = Bookmark(there.name, "", 0, 0, view=INCIDENTS, item=entry.name, label=label)
    talk.shown = talk.shown._replace(mark=mark)


def sort(talk: Talk, argument: str) -> None:
    """Sort the incidents."""
    view = talk.incidents()
    parts = argument.replace(",", " ").split()
    if not parts:
        talk.say(answers.sort_help(total_words(view), [column.id for column in COLUMNS]))
        return
    try:
        order = parse_order(",".join(parts))
    except ValueError as error:
        close = [name for part in parts if part.lstrip("-+").lower() not in BY_ID for name in near(part, BY_ID, 1)]
        words = ended(capital(str(error)))
        talk.say(answers.perhaps(words, close[0]) if close else words)
        return
    view.sort(order)
    list_incidents(talk, "")


def narrow(talk: Talk, argument: str) -> None:
    """Filter the incidents."""
    view = talk.incidents()
    if not argument:
        talk.say(answers.filter_help(view.filter, described(view.expression)))
        return
    try:
        view.narrow("" if argument.lower() == "off" else argument)
    except SyntaxProblem as error:
        talk.say(answers.bad_filter(typed_at(argument, error.column), ended(str(error))))
        return
    list_incidents(talk, "")


def typed_at(text: str, column: int) -> str:
    """Return a position in the typed text in words."""
    if column >= len(text):
        return answers.AT_ITS_END
    before = text[:column].split()
    inside = column > 0 and not text[column - 1].isspace() and not text[column].isspace()
    number = len(before) if inside else len(before) + 1
    word = text.split()[number - 1]
    return answers.at_character(column + 1, number, word)
