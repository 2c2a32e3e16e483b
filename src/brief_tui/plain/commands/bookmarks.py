"""Commands on bookmarks: put, go to, annotate, remove."""

from __future__ import annotations

from brief_tui.library import history
from brief_tui.library.answers import catalogue
from brief_tui.library.history import Kept
from brief_tui.library.state.bookmarks import LONGEST_NOTE, Mark, is_letter
from brief_tui.plain.commands.navigate import named_section
from brief_tui.plain.context import Talk
from brief_tui.plain.speech import ended, plural
from brief_tui.text.clean import clean_line


def mark(talk: Talk, argument: str) -> None:
    """Name this place with a letter, and say something of it."""
    letter, _blank, text = argument.partition(" ")
    if not is_letter(letter):
        talk.say("A bookmark is named by one letter or digit, and may have a note: mark a the camps.")
        return
    reading = talk.text()
    if reading is None or talk.entry is None:
        return
    spot = reading.spot(reading.top)
    here = Mark(talk.entry.name, reading.sections[spot.section].name, spot.block, spot.offset, _note(text))
    before = talk.state.marks.get(letter)
    same = before is not None and before.spot == here.spot
    if before is not None and same and not here.note:
        here = here._replace(note=before.note)
    done = talk.state.marks.put(letter, here)
    was = f" It was elsewhere, with the note: {ended(clean_line(before.note))}" if before and before.note else ""
    said = f"; {clean_line(here.note)}" if here.note else ""
    words = f"Marked {letter}, in {named_section(reading, spot.section)}{said}; go {letter} comes back."
    talk.tell_of(done, words + ("" if same else was))


def _note(text: str) -> str:
    return text.strip()[:LONGEST_NOTE]


def go(talk: Talk, argument: str) -> None:
    """To a bookmark; without a name, all of them."""
    if not argument:
        _list(talk)
        return
    found = talk.state.marks.get(argument)
    if found is None:
        _no_bookmark(talk, argument)
        return
    entry = catalogue.find(talk.index, found.briefing)
    if entry is None or entry.problems:
        talk.say(f"The briefing of this bookmark, {clean_line(found.briefing)}, is not in the library.")
        return
    talk.jump(entry)
    talk.go_to(found.section, found.block, found.offset)


def _no_bookmark(talk: Talk, name: str) -> None:
    talk.say(f"There is no bookmark '{name}'; go alone lists them.")


def _list(talk: Talk) -> None:
    found = history.marks(talk.index, talk.state)
    if not found:
        talk.say("There are no bookmarks yet; mark a sets one.")
        return
    talk.show("the bookmarks", lambda: [f"{plural(len(found), 'bookmark')}.", *map(_words, found)])


def _words(item: Kept) -> str:
    """A bookmark in a sentence."""
    note = f"; note: {item.note}" if item.note else ""
    away = "" if item.entry else "; not in this library"
    return f"{clean_line(item.key)}: {item.title}, section {item.section}{note}; {item.date}{away}"


def note(talk: Talk, argument: str) -> None:
    """Write the note of a bookmark, or take it away."""
    letter, _blank, text = argument.partition(" ")
    found = talk.state.marks.get(letter) if letter else None
    if found is None:
        talk.say("note LETTER TEXT writes the note of a bookmark.") if not letter else _no_bookmark(talk, letter)
    elif not text.strip():
        said = ended(clean_line(found.note)) if found.note else "no note."
        talk.say(f"{letter}: {said} note {letter} TEXT writes another, note {letter} off takes it away.")
    else:
        wanted = "" if text.strip().lower() == "off" else _note(text)
        words = f"The note of {letter} is: {ended(wanted)}" if wanted else f"{letter} has no note now."
        talk.tell_of(talk.state.marks.annotate(letter, found, wanted), words)


def remove(talk: Talk, argument: str) -> None:
    """Take a bookmark away."""
    found = talk.state.marks.get(argument) if argument else None
    if found is None:
        talk.say("remove LETTER removes a bookmark.") if not argument else _no_bookmark(talk, argument)
        return
    note = f" Its note was: {ended(clean_line(found.note))}" if found.note else ""
    talk.tell_of(talk.state.marks.remove(argument), f"Removed {argument}.{note}")
