"""Commands on briefings as a whole: list, open, mark, write to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief_tui.briefing.files import NotSaved, at_home, save_new
from brief_tui.config import restriction
from brief_tui.library import history, shelf
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.plain import wording
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import counts_words, entry_words
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import near
from brief_tui.text.sentences import clauses, ended

_COUNTED_WITHIN = 1.0
"""Seconds in which the list counts what has changed: what is left comes with the next one."""
UNREAD = "unread"
"""The argument for unread briefings."""


def library(talk: Talk, argument: str) -> None:
    """List the briefings of the library, or the unread ones."""
    seen = talk.state.seen()
    only = argument.lower() == UNREAD
    entries = _entries(talk)
    # Numbers are those of the whole library in both lists: `open 2` is the same briefing after either.
    shown = [(number, item) for number, item in enumerate(entries, 1) if item.is_unread(seen) or not only]
    counts = shelf.counting(talk.library, talk.state, entries, _COUNTED_WITHIN).run(tell_nobody)
    if not shown:
        talk.say(wording.NONE_UNREAD if only else wording.EMPTY)
        return

    def lines() -> Iterator[str]:
        yield wording.unread_briefings(len(shown)) if only else wording.briefings(len(shown))
        for number, entry in shown:
            yield wording.numbered(
                number, clauses([entry.title, _about(talk, entry, seen), counts_words(counts.get(entry.row))])
            )

    talk.choices = numbered(wording.LIBRARY, entries, lambda entry: _open(talk, entry))
    talk.show(wording.LIBRARY, lines)


def _entries(talk: Talk) -> list[BriefingEntry]:
    """Return the briefings in the order in which they are numbered."""
    return shelf.arranged(talk.library.catalogue.entries(), talk.seen_before)


def _about(talk: Talk, entry: BriefingEntry, seen: set[tuple[str, str]]) -> str:
    if entry.problems:
        return wording.unreadable(entry.problems)
    if not entry.readable:
        return wording.glossary(shared.terms(entry.terms))
    here = wording.OPEN_NOW if talk.entry is not None and talk.entry.row == entry.row else ""
    return clauses([entry_words(entry), wording.UNREAD if entry.is_unread(seen) else "", here])


def open_briefing(talk: Talk, argument: str) -> None:
    """Open a briefing by its number in the library, its id or its file name."""
    if not argument:
        library(talk, "")
        return
    entry = (
        shelf.next_unread(talk.library, talk.state, talk.entry.row if talk.entry else -1)
        if _is_next(argument)
        else None
    )
    entry = entry or _named(talk, argument)
    if entry is not None:
        _open(talk, entry)
    elif _is_next(argument):
        talk.say(wording.NO_OTHER_UNREAD)
    else:
        _unknown(talk, argument)


def _is_next(argument: str) -> bool:
    return argument.lower() == UNREAD


def _named(talk: Talk, name: str) -> BriefingEntry | None:
    """Return the briefing with a number in the library, an id or a file name."""
    entries = _entries(talk)
    number = int(name) if name.isascii() and name.isdigit() and len(name) < 9 else 0
    return entries[number - 1] if 1 <= number <= len(entries) else talk.library.catalogue.find(clean_line(name))


def _unknown(talk: Talk, argument: str) -> None:
    entries = talk.library.catalogue.entries()
    close = near(argument, [name for entry in entries for name in (entry.name, entry.title)])
    talk.say(wording.no_briefing(clean_line(argument), close))


def _open(talk: Talk, entry: BriefingEntry) -> None:
    if entry.problems:
        problems = talk.library.briefings.problems(entry.row)
        talk.show(wording.PROBLEMS, lambda: [wording.file_unreadable(len(problems)), *problems])
        return
    if talk.entry is not None and talk.entry.row == entry.row:
        talk.announce()
    talk.jump(entry)
    talk.choices = section_choices(talk)


def mark_unread(talk: Talk, argument: str) -> None:
    """Mark a briefing as unread."""
    _judge(talk, argument, wording.marked_unread, lambda entry: talk.state.mark_unseen(entry.name, entry.edition_key))


def mark_read(talk: Talk, argument: str) -> None:
    """Mark a briefing as read."""
    _judge(talk, argument, wording.marked_read, lambda entry: shelf.mark_read(talk.library, talk.state, entry))


def _judge(talk: Talk, argument: str, words: Callable[[str], str], keep: Callable[[BriefingEntry], bool]) -> None:
    entry = _named(talk, argument) if argument else talk.entry
    if entry is None and argument:
        _unknown(talk, argument)
    elif entry is None:
        talk.say(wording.NONE_OPEN_TO_MARK)
    elif not entry.readable:
        talk.say(wording.never_read(ended(entry.title)))
    else:
        talk.tell_of(keep(entry), words(ended(entry.title)))


def places(talk: Talk, argument: str) -> None:  # noqa: ARG001 - every command has one
    """List the briefings that were read last; a number opens one where the reader stopped."""
    entries = history.places(talk.library, talk.state)
    if not entries:
        talk.say(shared.NOTHING_READ)
        return

    def open_place(item: history.HistoryEntry) -> None:
        if item.entry is None:
            talk.say(wording.not_here(ended(item.title)))
        else:
            _open(talk, item.entry)

    lines = [wording.last_places(len(entries))]
    for number, item in enumerate(entries, 1):
        section = wording.in_section(item.section) if item.section else ""
        away = "" if item.entry else wording.ELSEWHERE
        lines.append(wording.numbered(number, clauses([item.title, section, item.date, away])))
    talk.choices = numbered(wording.LAST_PLACES, entries, open_place)
    talk.show(wording.LAST_PLACES, lambda: lines)


def write(talk: Talk, argument: str) -> None:
    """Write the last answer in full to a new file."""
    if not argument:
        talk.say(wording.write_what(talk.shown.name))
        return
    if restriction.on():
        talk.say(wording.WRITING_OFF)
        return
    name = clean_line(argument)
    lines = [text.rstrip() for text in talk.shown.lines()]
    try:
        save_new({at_home(argument): (f"{line}\n".encode() for line in lines)})
    except NotSaved as error:
        talk.say(wording.already_there(name) if error.taken else wording.unwritable(name, error.reason))
    else:
        talk.say(wording.wrote(talk.shown.name, len(lines), name))
