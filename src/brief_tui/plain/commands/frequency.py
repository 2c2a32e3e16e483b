"""Commands on incidents as a whole: frequencies of a column, and undecided incidents."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.columns import BY_ID, COUNTED
from brief_tui.library.questions.expression import also, written
from brief_tui.library.questions.filter import parse
from brief_tui.library.questions.frequency import ValueCount
from brief_tui.library.wording import NOT_BY_ID
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.commands.incidents import list_incidents
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import date_words
from brief_tui.render import wording as shared
from brief_tui.text.matching import near
from brief_tui.text.sentences import capital, ended


def count(talk: Talk, argument: str) -> None:
    """List the values of a column with their incidents; a number filters by one."""
    name = argument.lower()
    if name not in BY_ID:
        close = near(name, COUNTED, 1)
        talk.say(answers.no_column(argument, close, COUNTED))
        return
    if name not in COUNTED:
        talk.say(ended(capital(NOT_BY_ID)))
        return
    view = talk.incidents()
    table = talk.library.frequencies.frequency(view, name)
    values = table.values

    def lines() -> Iterator[str]:
        yield answers.counted_by(name, shared.values(len(values)), shared.incidents(table.incidents), table.several)
        for number, value in enumerate(values, 1):
            yield wording.numbered(number, value_words(value, dated=name == "date"))

    def narrow(value: ValueCount) -> None:
        try:
            view.narrow(written(also(view.expression, parse(value.filter))))
        except SyntaxProblem as error:
            talk.say(answers.filter_too_long(ended(str(error))))
        else:
            list_incidents(talk, "")

    talk.choices = numbered(wording.VALUES, values, narrow)
    talk.show(wording.VALUES, lines)


def value_words(value: ValueCount, *, dated: bool) -> str:
    """Return a value as a sentence: `Koulikoro: 3 incidents; killed 7, and unknown for 1`."""
    shown = answers.UNKNOWN if not value.key else date_words(value.text) if dated else value.text
    unknown = 0 if value.sum.is_unknown else value.unknown
    return answers.value(shown, shared.incidents(value.incidents), value.sum.words(), unknown)


def maybe(talk: Talk, argument: str) -> None:
    """Include or leave out the incidents for which the filter is undecided."""
    view = talk.incidents()
    word = argument.lower()
    if word in {"on", "off"}:
        view.show_maybe(word == "on")
        list_incidents(talk, "")
        return
    talk.say(answers.maybe_state(view.maybe, listed_too=view.with_maybe))
