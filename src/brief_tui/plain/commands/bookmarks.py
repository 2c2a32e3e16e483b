"""Commands on bookmarks: put, go to, annotate, remove."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.library import history
from brief_tui.library.history import HistoryEntry
from brief_tui.library.state.bookmarks import GLOSSARY, INCIDENTS, LIBRARY, LONGEST_NOTE, READ, Bookmark, is_letter
from brief_tui.plain import wording
from brief_tui.plain.commands import glossary, incidents
from brief_tui.plain.context import Talk
from brief_tui.plain.speech import section_words
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import clauses, ended


def mark(talk: Talk, argument: str) -> None:
    """Put a bookmark here, with a note or without."""
    letter, _blank, text = argument.partition(" ")
    if not is_letter(letter):
        talk.say(wording.MARK_WHAT)
        return
    here, said = _here(talk, letter, _note(text))
    if here is None:
        return
    before = talk.state.marks.get(letter)
    same = before is not None and before.spot == here.spot
    if before is not None and same and not here.note:
        here = here._replace(note=before.note)
    done = talk.state.marks.put(letter, here)
    words = said(clean_line(here.note))
    if before is not None and before.note and not same:
        words = wording.it_was_elsewhere(words, ended(clean_line(before.note)))
    talk.tell_of(done, words)


def _here(talk: Talk, letter: str, note: str) -> tuple[Bookmark | None, Callable[[str], str]]:
    """Return the bookmark of what was shown last, and what says so with its note; None, with a sentence, of nothing."""
    shown = talk.shown.mark
    if shown is not None:
        label = clean_line(shown.label)
        return shown._replace(note=note), lambda kept: wording.marked_item(letter, label, kept)
    reading = talk.text()
    if reading is None or talk.entry is None:
        return None, ended
    spot = reading.spot(reading.top)
    section = reading.sections[spot.section]
    here = Bookmark(talk.entry.name, section.name, spot.block, spot.offset, note)
    return here, lambda kept: wording.marked(letter, section_words(section), kept)


def _note(text: str) -> str:
    return text.strip()[:LONGEST_NOTE]


def go(talk: Talk, argument: str) -> None:
    """Go to a bookmark; without a letter, list all."""
    if not argument:
        _list(talk)
        return
    bookmark = talk.state.marks.get(argument)
    if bookmark is None:
        _no_bookmark(talk, argument)
        return
    entry = talk.library.catalogue.find(bookmark.briefing)
    if entry is None or entry.problems:
        talk.say(wording.bookmark_elsewhere(clean_line(bookmark.briefing)))
        return
    same = talk.entry is not None and talk.entry.row == entry.row
    talk.jump(entry)
    if bookmark.view == LIBRARY:
        if same:
            talk.announce()
        return
    if bookmark.view == GLOSSARY:
        glossary.define(talk, bookmark.item)
        return
    if bookmark.view == INCIDENTS:
        row = talk.library.incidents.by_name(entry.row, bookmark.item)
        if row is not None:
            incidents.show_incident(talk, row.row)
        else:
            talk.say(wording.mark_gone(clean_line(bookmark.label or bookmark.item)))
        return
    talk.go_to(bookmark.section, bookmark.block, bookmark.offset)


def _no_bookmark(talk: Talk, name: str) -> None:
    talk.say(wording.no_bookmark(name))


def _list(talk: Talk) -> None:
    entries = history.marks(talk.library, talk.state)
    if not entries:
        talk.say(wording.NO_BOOKMARKS)
        return
    talk.show(wording.BOOKMARKS, lambda: [wording.bookmarks(len(entries)), *map(_words, entries)])


def _words(item: HistoryEntry) -> str:
    """Return a bookmark as a sentence."""
    words = wording.bookmark if item.view == READ else wording.bookmark_of_item
    there = words(clean_line(item.key), item.title, item.section, item.note, item.date)
    return clauses([there, "" if item.entry else wording.ELSEWHERE])


def note(talk: Talk, argument: str) -> None:
    """Write or remove the note of a bookmark."""
    letter, _blank, text = argument.partition(" ")
    bookmark = talk.state.marks.get(letter) if letter else None
    if bookmark is None:
        talk.say(wording.NOTE_WHAT) if not letter else _no_bookmark(talk, letter)
    elif not text.strip():
        talk.say(wording.the_note(letter, ended(clean_line(bookmark.note)) if bookmark.note else ""))
    else:
        wanted = "" if text.strip().lower() == "off" else _note(text)
        words = wording.noted(letter, ended(wanted) if wanted else "")
        talk.tell_of(talk.state.marks.annotate(letter, bookmark, wanted), words)


def remove(talk: Talk, argument: str) -> None:
    """Remove a bookmark."""
    bookmark = talk.state.marks.get(argument) if argument else None
    if bookmark is None:
        talk.say(wording.REMOVE_WHAT) if not argument else _no_bookmark(talk, argument)
        return
    note = ended(clean_line(bookmark.note)) if bookmark.note else ""
    talk.tell_of(talk.state.marks.remove(argument), wording.removed(argument, note))
