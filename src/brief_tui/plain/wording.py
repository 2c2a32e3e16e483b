"""The sentences that only the plain mode says: whole ones, for an ear."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import capital, either, listed, plural

# What can be shown whole, listed or written to a file, as sentences name it.

NOTHING = "nothing"
JUDGEMENTS, VERSIONS = "the judgements", "the versions"
CHANGES = "changes"
INCIDENTS, INCIDENT, SECTION_INCIDENTS = "the incidents", "the incident", "the incidents of this section"
TERMS, LAST_LOOK_UPS, GOALS, ANSWERS, VALUES = (
    "the terms", "the last look-ups", "the matches", "the answers", "the values",
)  # fmt: skip
CONTENTS, SUMMARY, LIBRARY, PROBLEMS = "the contents", "the summary", "the library", "the problems"
LAST_PLACES, BOOKMARKS, HELP = "the last places", "the bookmarks", "the help"


def text_of(title: str) -> str:
    return f"the text of {title}"


# The conversation.

NO_COMMAND_YET = "brief-tui>"
BEGIN = "Enter reads on, help lists the commands, quit leaves."
FIRST_TIME = "First time? Lessons: brief-tui --plain start-here"
NOTHING_TO_READ = "No briefing to read; library, terms and search show what else there is."
INTERRUPTED = "Interrupted; again to leave."
TOO_LONG = "That line is too long."
HELP_HEAD = (
    "Type a command and press Enter. Enter alone reads on. A short form or the beginning of a name is enough.",
    "A number opens that item of the last list. A term shows its definition.",
)


def more_prompt(name: str) -> str:
    return f"{capital(name)}, Enter for more>"


def prompt(here: str) -> str:
    return f"{here}>"


def prompt_within(section: str, percent: int) -> str:
    return f"{section}, {percent}%>"


def you_were_at(percent: int, section: str) -> str:
    return f"You were at {percent} percent. {section}"


def index_failed(error: str) -> str:
    return f"The index of the library failed: {error}."


def reading_files(n: int) -> str:
    return plural("Reading {n:,} file.", "Reading {n:,} files.", n)


def reading_table(name: str, megabytes: int) -> str:
    return f"Reading {name}, {megabytes:,} MB."


def no_number(number: str, last: str) -> str:
    return f"No item {number}; the last list was {last}." if last else f"No item {number}."


def may_be(word: str, names: Sequence[str]) -> str:
    return f"'{word}' may be {either(names)}; type more of it."


def not_understood(word: str, close: Sequence[str], terms: Sequence[str]) -> str:
    if close and terms:
        return f"'{word}' is neither a command nor a term; did you mean {either(close)}? Near terms: {listed(terms)}."
    if close:
        return f"'{word}' is neither a command nor a term; did you mean {either(close)}?"
    if terms:
        return f"'{word}' is neither a command nor a term; near terms: {listed(terms)}."
    return f"'{word}' is neither a command nor a term; help lists the commands."


def no_command(name: str, close: Sequence[str]) -> str:
    if close:
        return f"No command '{name}'; did you mean {either(close)}?"
    return f"No command '{name}'; help lists them."


def command(name: str, arguments: str, short: str, does: str) -> str:
    return f"{name} {arguments}, short {short}: {does}." if arguments else f"{name}, short {short}: {does}."


def lasts_until_you_leave(words: str) -> str:
    return f"{words} This lasts until you leave."


def not_kept(reason: str) -> str:
    return f"Not kept: {reason}."


def note(words: str) -> str:
    return f"Note: {words}."


def numbered(number: int, words: str) -> str:
    return f"{number}. {words}"


# Reading.

NO_TEXT = "This briefing has no text; library lists the briefings, incidents and terms show what else there is."
NOTHING_OPEN = "No briefing is open; library lists the briefings, incidents and terms show what else there is."
NONE_OPEN = "No briefing is open; library lists them."
AT_END = "This is the end of the briefing. back goes back, contents lists the sections."
END = "The end of the briefing."
AT_BEGINNING = "This is the beginning of the briefing."
FIRST_SECTION, LAST_SECTION = "This is the first section.", "This is the last section."
NO_SUMMARY = "This briefing has no summary."
NO_JUMP = "No jump to return from."
FIND_WHAT = "Nothing to find yet; type find WORDS."
YOU_ARE_HERE = "you are here"


def not_lines(text: str) -> str:
    return f"read takes a number of lines, not '{text}'."


def no_section(name: str, close: Sequence[str]) -> str:
    if close:
        return f"No section '{name}'; did you mean {either(close)}?"
    return f"No section '{name}'; contents lists them."


def contents(n: int) -> str:
    return plural("Contents: {n:,} section.", "Contents: {n:,} sections.", n)


def in_section(section: str) -> str:
    return f"section {section}"


def read_so_far(section: str, percent: int) -> str:
    return f"{section} {percent} percent of the text is read."


def tells_of(n: int) -> str:
    return plural("This section mentions {n:,} incident:", "This section mentions {n:,} incidents:", n)


def not_found(pattern: str) -> str:
    return f"No match for '{pattern}' in this briefing; search looks in the whole library."


def hit(number: int, count: int, pattern: str, section: str) -> str:
    return f"Hit {number} of {count} for '{pattern}', in section {section}."


# The library.

NONE_UNREAD = "No briefing is unread."
NO_OTHER_UNREAD = "No other briefing is unread."
EMPTY = "The library is empty."
NONE_OPEN_TO_MARK = "No briefing is open; library lists them, and gives each a number."
WRITING_OFF = "Writing is off in restricted mode."
OPEN_NOW, UNREAD, ELSEWHERE = "open now", "unread", "not in this library"


def briefings(n: int) -> str:
    return plural("{n:,} briefing.", "{n:,} briefings.", n)


def unread_briefings(n: int) -> str:
    return plural("{n:,} unread briefing.", "{n:,} unread briefings.", n)


def unreadable(n: int) -> str:
    return plural("cannot be read, {n:,} problem", "cannot be read, {n:,} problems", n)


def glossary(terms: str) -> str:
    return f"a glossary; {terms}"


def no_briefing(name: str, close: Sequence[str]) -> str:
    if close:
        return f"No briefing '{name}' in the library; did you mean {either(close)}?"
    return f"No briefing '{name}' in the library; library lists them."


def file_unreadable(n: int) -> str:
    return plural("This file cannot be read; {n:,} problem.", "This file cannot be read; {n:,} problems.", n)


def never_read(title: str) -> str:
    return f"{title} Only briefings with text or incidents can be marked."


def marked_read(title: str) -> str:
    return f"{title} Marked as read."


def marked_unread(title: str) -> str:
    return f"{title} Marked as unread."


def not_here(title: str) -> str:
    return f"{title} This is not in the library."


def last_places(n: int) -> str:
    return plural("{n:,} last place.", "{n:,} last places.", n)


def write_what(name: str) -> str:
    return f"write FILE writes the last output, {name}, to a new file."


def already_there(file: str) -> str:
    return f"{file} already exists; not overwritten."


def unwritable(file: str, reason: str) -> str:
    return f"{file} cannot be written: {reason}."


def wrote(name: str, n: int, file: str) -> str:
    return plural(
        "Wrote {name}, {n:,} line, to {file}.", "Wrote {name}, {n:,} lines, to {file}.", n, name=name, file=file
    )


# Bookmarks.

MARK_WHAT = "A bookmark is one letter or digit; a note may follow: mark a the camps."
NO_BOOKMARKS = "No bookmarks yet; mark a sets one."
NOTE_WHAT = "note LETTER TEXT edits the note of a bookmark."
REMOVE_WHAT = "remove LETTER removes a bookmark."


def marked(letter: str, section: str, note: str) -> str:
    if note:
        return f"Marked {letter}, in section {section}; {note}; go {letter} comes back."
    return f"Marked {letter}, in section {section}; go {letter} comes back."


def it_was_elsewhere(words: str, note: str) -> str:
    return f"{words} It was elsewhere, with the note: {note}"


def marked_item(letter: str, label: str, note: str) -> str:
    """Of an incident or a term."""
    return (
        f"Marked {letter}: {label}; {note}; go {letter} comes back."
        if note
        else (f"Marked {letter}: {label}; go {letter} comes back.")
    )


def mark_gone(label: str) -> str:
    return f"{label} is gone; this is its briefing."


def bookmark_elsewhere(briefing: str) -> str:
    return f"The briefing of this bookmark, {briefing}, is not in the library."


def no_bookmark(name: str) -> str:
    return f"No bookmark '{name}'; go alone lists them."


def bookmarks(n: int) -> str:
    return plural("{n:,} bookmark.", "{n:,} bookmarks.", n)


def bookmark(letter: str, title: str, section: str, note: str, date: str) -> str:
    if note:
        return f"{letter}: {title}, section {section}; note: {note}; {date}"
    return f"{letter}: {title}, section {section}; {date}"


def bookmark_of_item(letter: str, title: str, item: str, note: str, date: str) -> str:
    """Of an incident, a term, or, where the item is empty, of a briefing itself."""
    what = f"{item}, in {title}" if item else title
    return f"{letter}: {what}; note: {note}; {date}" if note else f"{letter}: {what}; {date}"


def the_note(letter: str, note: str) -> str:
    """A note, and how to write another."""
    if note:
        return f"{letter}: {note} note {letter} TEXT replaces it, note {letter} off removes it."
    return f"{letter}: no note. note {letter} TEXT replaces it, note {letter} off removes it."


def noted(letter: str, note: str) -> str:
    return f"The note of {letter} is: {note}" if note else f"{letter} has no note now."


def removed(letter: str, note: str) -> str:
    return f"Removed {letter}. Its note was: {note}" if note else f"Removed {letter}."
