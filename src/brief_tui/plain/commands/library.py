"""Commands on briefings as a whole: the library, opening, writing to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief_tui.briefing.files import NotSaved, at_home, save_new
from brief_tui.config import restriction
from brief_tui.library import history
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.catalogue import Entry
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import ended, entry_words, plural
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import near

UNREAD = "unread"
"""The word for what has not been read."""


def library(talk: Talk, argument: str) -> None:
    """Every briefing of the library, or every unread one."""
    seen = talk.state.seen()
    only = argument.lower() == UNREAD
    entries = catalogue.entries(talk.index)
    # Numbers are those of the whole library in both lists: `open 2` is the same briefing after either.
    shown = [(number, item) for number, item in enumerate(entries, 1) if item.is_unread(seen) or not only]
    if not shown:
        talk.say("No briefing is unread." if only else "The library is empty.")
        return

    def lines() -> Iterator[str]:
        yield f"{plural(len(shown), 'unread briefing' if only else 'briefing')}."
        for number, entry in shown:
            yield f"{number}. {entry.title}; {_about(talk, entry, seen)}"

    talk.choices = numbered("the library", entries, lambda entry: _open(talk, entry))
    talk.show("the library", lines)


def _about(talk: Talk, entry: Entry, seen: set[tuple[str, str]]) -> str:
    if entry.problems:
        return f"cannot be read, {plural(entry.problems, 'problem')}"
    if not entry.readable:
        return f"a glossary; {plural(entry.terms, 'term')}"
    here = "; open now" if talk.entry is not None and talk.entry.row == entry.row else ""
    unread = "; unread" if entry.is_unread(seen) else ""
    return f"{entry_words(entry)}{unread}{here}"


def open_briefing(talk: Talk, argument: str) -> None:
    """Another briefing, by its number in the library, its id or its file name."""
    if not argument:
        library(talk, "")
        return
    found = (
        history.next_unread(talk.index, talk.state, talk.entry.row if talk.entry else -1)
        if _is_next(argument)
        else None
    )
    found = found or _named(talk, argument)
    if found is not None:
        _open(talk, found)
    elif _is_next(argument):
        talk.say("No other briefing is unread.")
    else:
        _unknown(talk, argument)


def _is_next(argument: str) -> bool:
    return argument.lower() == UNREAD


def _named(talk: Talk, name: str) -> Entry | None:
    """The briefing with a number in the library, an id or a file name."""
    entries = catalogue.entries(talk.index)
    number = int(name) if name.isascii() and name.isdigit() and len(name) < 9 else 0
    return entries[number - 1] if 1 <= number <= len(entries) else catalogue.find(talk.index, clean_line(name))


def _unknown(talk: Talk, argument: str) -> None:
    entries = catalogue.entries(talk.index)
    close = near(argument, [name for entry in entries for name in (entry.name, entry.title)])
    hint = f"did you mean {' or '.join(close)}?" if close else "library lists them."
    talk.say(f"There is no briefing '{clean_line(argument)}' in the library; {hint}")


def _open(talk: Talk, entry: Entry) -> None:
    if entry.problems:
        problems = catalogue.problems_of(talk.index, entry.row)
        talk.show("the problems", lambda: [f"This file cannot be read; {plural(len(problems), 'problem')}.", *problems])
        return
    if talk.entry is not None and talk.entry.row == entry.row:
        talk.announce()
    talk.jump(entry)
    talk.choices = section_choices(talk)


def mark_unread(talk: Talk, argument: str) -> None:
    """Mark a briefing as unread."""
    _judge(talk, argument, "unread", talk.state.mark_unseen)


def mark_read(talk: Talk, argument: str) -> None:
    """Mark a briefing as read."""
    _judge(talk, argument, "read", talk.state.mark_seen)


def _judge(talk: Talk, argument: str, word: str, keep: Callable[[str, str], bool]) -> None:
    entry = _named(talk, argument) if argument else talk.entry
    if entry is None and argument:
        _unknown(talk, argument)
    elif entry is None:
        talk.say("No briefing is open; library lists them, and gives each a number.")
    elif not entry.readable:
        talk.say(f"{ended(entry.title)} Only a briefing with a text or incidents is read or unread.")
    else:
        talk.tell_of(keep(entry.name, entry.edition_key), f"{ended(entry.title)} Marked as {word}.")


def places(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """The briefings that were read last: a number opens one where one stopped."""
    found = history.places(talk.index, talk.state)
    if not found:
        talk.say("Nothing has been read yet.")
        return

    def open_place(item: history.Kept) -> None:
        if item.entry is None:
            talk.say(f"{ended(item.title)} This is not in the library.")
        else:
            _open(talk, item.entry)

    lines = [f"{plural(len(found), 'last place')}."]
    for number, item in enumerate(found, 1):
        parts = [item.title, f"section {item.section}" if item.section else "", item.date]
        away = "" if item.entry else "; not in this library"
        lines.append(f"{number}. {'; '.join(filter(None, parts))}{away}")
    talk.choices = numbered("the last places", found, open_place)
    talk.show("the last places", lambda: lines)


def write(talk: Talk, argument: str) -> None:
    """What was shown last, whole, to a file that does not exist yet."""
    if not argument:
        talk.say(f"write FILE writes what was shown last, now {talk.shown.name}, to a new file.")
        return
    if restriction.on():
        talk.say("Writing is off in restricted mode.")
        return
    name = clean_line(argument)
    lines = [text.rstrip() for text in talk.shown.lines()]
    try:
        save_new({at_home(argument): (f"{line}\n".encode() for line in lines)})
    except NotSaved as error:
        taken = f"There is a file {name} already; nothing is written."
        talk.say(taken if error.taken else f"{name} cannot be written: {error.reason}.")
    else:
        talk.say(f"Wrote {talk.shown.name}, {plural(len(lines), 'line')}, to {name}.")
