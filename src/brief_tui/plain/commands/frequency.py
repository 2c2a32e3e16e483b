"""Commands on the incidents as a whole: how often a column has each value, and those that may pass the filter."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.library.answers.comparison import FilterError
from brief_tui.library.answers.frequency import Value, frequency
from brief_tui.library.questions.columns import BY_ID, COUNTED, OWN
from brief_tui.library.questions.filter import also
from brief_tui.plain.commands.incidents import list_incidents
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import date_words, ended, plural
from brief_tui.text.matching import near


def count(talk: Talk, argument: str) -> None:
    """Each value of a column with its incidents; a number narrows the list to one."""
    name = argument.lower()
    if name not in BY_ID:
        close = near(name, COUNTED, 1)
        hint = f"did you mean {close[0]}?" if close else f"the columns are {', '.join(COUNTED)}."
        talk.say(
            f"There is no column '{argument}'; {hint}"
            if argument
            else f"Count by which column? The columns are {', '.join(COUNTED)}."
        )
        return
    if name not in COUNTED:
        talk.say(ended(f"{OWN[:1].upper()}{OWN[1:]}"))
        return
    view = talk.incidents()
    found = frequency(view, name)
    values = found.values

    def lines() -> Iterator[str]:
        several = f", {found.several:,} of them counted for each of several values" if found.several else ""
        yield f"By {name}: {plural(len(values), 'value')}, {plural(found.incidents, 'incident')}{several}."
        for number, value in enumerate(values, 1):
            yield f"{number}. {value_words(value, dated=name == 'date')}"

    def narrow(value: Value) -> None:
        try:
            view.narrow(also(view.filter, value.filter))
        except FilterError as error:
            talk.say(f"The filter would be too long: {ended(str(error))}")
        else:
            list_incidents(talk, "")

    talk.choices = numbered("the values", values, narrow)
    talk.show("the values", lines)


def value_words(value: Value, *, dated: bool) -> str:
    """A value in a sentence: `Koulikoro: 3 incidents; killed 7, and unknown for 1`."""
    shown = "unknown" if not value.key else date_words(value.text) if dated else value.text
    unknown = f", and unknown for {value.unknown:,}" if value.unknown and not value.sum.is_unknown else ""
    return f"{shown}: {plural(value.incidents, 'incident')}; killed {value.sum.words()}{unknown}"


def maybe(talk: Talk, argument: str) -> None:
    """List the incidents that may or may not pass the filter, or leave them out."""
    view = talk.incidents()
    word = argument.lower()
    if word in {"on", "off"}:
        view.show_maybe(word == "on")
        list_incidents(talk, "")
        return
    state = "listed, and said to be so" if view.with_maybe else "left out"
    how = "maybe on lists them, maybe off leaves them out"
    talk.say(f"{plural(view.maybe, 'incident')} may or may not pass the filter; such are {state}. {how}.")
