"""Commands on briefings as a whole: the library, opening, writing to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from brief_tui.briefing.matching import near
from brief_tui.briefing.text import clean_line
from brief_tui.library import catalogue, restriction
from brief_tui.library.catalogue import Entry
from brief_tui.plain.moving import section_choices
from brief_tui.plain.talk import Choices, Talk
from brief_tui.plain.words import entry_words, plural


def library(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """Every briefing of the library."""
    entries = catalogue.entries(talk.index)
    if not entries:
        talk.say("The library is empty.")
        return
    seen = talk.state.seen()

    def lines() -> Iterator[str]:
        yield f"{plural(len(entries), 'briefing')}."
        for number, entry in enumerate(entries, 1):
            yield f"{number}. {entry.title}; {_about(talk, entry, seen)}"

    def choose(number: str) -> bool:
        if not (number.isdigit() and 1 <= int(number) <= len(entries)):
            return False
        _open(talk, entries[int(number) - 1])
        return True

    talk.choices = Choices("the library", choose)
    talk.show("the library", lines)


def _about(talk: Talk, entry: Entry, seen: set[tuple[str, str]]) -> str:
    if entry.problems:
        return f"cannot be read, {plural(entry.problems, 'problem')}"
    if not entry.readable:
        return f"a glossary; {plural(entry.terms, 'term')}"
    here = "; open now" if talk.entry is not None and talk.entry.row == entry.row else ""
    unread = "" if (entry.name, entry.edition_key) in seen else "; unread"
    return f"{entry_words(entry)}{unread}{here}"


def open_briefing(talk: Talk, argument: str) -> None:
    """Another briefing, by its number in the library, its id or its file name."""
    if not argument:
        library(talk, "")
        return
    entries = catalogue.entries(talk.index)
    number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 9 else 0
    found = entries[number - 1] if 1 <= number <= len(entries) else catalogue.find(talk.index, clean_line(argument))
    if found is not None:
        _open(talk, found)
        return
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


def write(talk: Talk, argument: str) -> None:
    """What was shown last, whole, to a file that does not exist yet."""
    if not argument:
        talk.say(f"write FILE writes what was shown last, now {talk.shown.name}, to a new file.")
        return
    if restriction.on():
        talk.say(f"{restriction.refusal('Writing')}.")
        return
    name = clean_line(argument)
    lines = [text.rstrip() for text in talk.shown.lines()]
    try:
        with Path(argument).expanduser().open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except FileExistsError:
        talk.say(f"There is a file {name} already; nothing is written.")
    except (OSError, ValueError, RuntimeError) as error:
        reason = clean_line(str(getattr(error, "strerror", None) or error))
        talk.say(f"{name} cannot be written: {reason}.")
    else:
        talk.say(f"Wrote {talk.shown.name}, {plural(len(lines), 'line')}, to {name}.")
