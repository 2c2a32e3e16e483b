"""The sentences that the screen says of the library: of files that are read and written, of bookmarks and places."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed, plural

NO_OTHER_UNREAD = "no other unread briefings"
NOTHING_CHANGED = "nothing has changed"

# The library and its files.

READING = "reading"
READING_MEANWHILE = "reading changed files; you can go on"
BEING_READ = "Reading files. Open any as soon as it is listed."
READ_NO_FURTHER = "stopped; showing what was there before"
NEVER_READ = "only briefings with text or incidents can be marked"
CANNOT_BE_READ = "this file cannot be read; its problems are below"
NOTHING_WRONG = "No problems left."
VERSION_BEFORE = "Showing the last version without problems."
FILE_GONE, LAST_VERSION = "this file is gone", "its last version is shown"


def nothing_unread(key: str) -> str:
    return f"No unread briefings; {key} lists all."


def no_briefings(folder: str) -> str:
    return f"No briefings here yet. Write one: brief-tui new {folder}/first.yaml"


def no_briefing_has(words: str, key: str) -> str:
    return f"No match for '{words}'. {key} changes or clears the filter."


SORTED = {
    "date": "sorted by date, newest first",
    "title": "sorted by title, a-z",
    "unread": "sorted by unread, newest first",
}
"""The orders of the library, told when one is chosen."""
NEWEST_FIRST = "Title, newest first"
"""Heading of the titles where there is no room for the dates."""


def files(n: int) -> str:
    return plural("{n:,} file", "{n:,} files", n)


def files_unread(files: str, n: int) -> str:
    """The number of files, as `files` says it, and how many are unread."""
    return f"{files}, {n:,} unread" if n else files


def files_unreadable(n: int, bad: int) -> str:
    return plural("{n:,} file, {bad:,} cannot be read", "{n:,} files, {bad:,} cannot be read", n, bad=bad)


def reading_of(number: int, total: int) -> str:
    return f"reading {number:,} of {total:,}"


def reading_table(name: str, percent: int) -> str:
    return f"reading {name}: {percent}%; esc stops"


def read_again(n: int) -> str:
    return plural("{n:,} file read again", "{n:,} files read again", n)


def name_read_again(name: str) -> str:
    return f"{name} read again"


def changed(n: int) -> str:
    return plural("{n:,} file changed", "{n:,} files changed", n)


def still_broken(names: Sequence[str], more: int) -> str:
    if more:
        return f"{listed(names)} and {more} more: still broken; nothing else changed"
    return f"{listed(names)}: still broken; nothing else changed"


def still_gone(names: Sequence[str], more: int) -> str:
    if more:
        return f"{listed(names)} and {more} more: still gone; nothing else changed"
    return f"{listed(names)}: still gone; nothing else changed"


def gone(name: str) -> str:
    return f"{name} is gone"


def gone_place_kept(path: str) -> str:
    return f"{path} is gone; your place is kept in case it returns"


def texts(n: int, *, at_least: bool) -> str:
    if at_least:
        return plural("{n} text at least", "{n} texts at least", n)
    return plural("{n} text", "{n} texts", n)


def no_text(query: str) -> str:
    return f"No match for {query}."


def marked_read(*, lasting: bool) -> str:
    return "marked as read" if lasting else "marked as read until you leave"


def marked_unread(*, lasting: bool) -> str:
    return "marked as unread" if lasting else "marked as unread until you leave"


# Copying and writing.

NO_NAME = "not written: no name given"
NOTHING_TO_COPY = "nothing to copy here"
NOTHING_TO_OPEN = "the list is empty; there is nothing to open"


def copied_address(address: str) -> str:
    return f"copied {address}"


def too_much(key: str) -> str:
    return f"too long for a terminal's clipboard; {key} writes it to a file"


def copied(n: int, key: str) -> str:
    return plural(
        "copied {n:,} character; where the terminal takes no copies, {key} writes a file",
        "copied {n:,} characters; where the terminal takes no copies, {key} writes a file",
        n,
        key=key,
    )


def copied_what(label: str, key: str) -> str:
    return f"copied: {label}; if it does not arrive, {key} writes a file"


def kept_by_tmux(option: str, label: str) -> str:
    """The copy went to tmux, which does not pass it on while an option of its is off."""
    words = f"copied; tmux needs {option} on: tmux set -g {option} on"
    return f"{words}   ({label})" if label else words


def already_there(path: str) -> str:
    return f"{path} already exists; not overwritten"


def unwritable(path: str, reason: str) -> str:
    return f"{path} cannot be written: {reason}"


def written(path: str) -> str:
    return f"written to {path}"


# Bookmarks and places.

A_LETTER = "a bookmark is one letter or digit"
ELSEWHERE = "not in the open library"


def marked(letter: str, key: str, elsewhere: str, label: str, *, lasting: bool) -> str:
    """A place is marked; `elsewhere` is the note of the bookmark that was there, `label` what it is at, or empty."""
    done = f"marked {letter}" if lasting else f"marked {letter} until you leave"
    done = f"{done}: {label}" if label else done
    if elsewhere:
        return f"{done}, which was elsewhere: {elsewhere}; {key} {letter} comes back"
    return f"{done}; {key} {letter} comes back"


def is_elsewhere(letter: str) -> str:
    return f"{letter} is elsewhere now; the note is not kept"


def is_another_place(letter: str) -> str:
    return f"{letter} is another place now; the note is not kept"


def no_bookmarks(key: str) -> str:
    return f"no bookmarks yet: {key} sets one"


def no_bookmarks_here(key: str) -> str:
    return f"No bookmarks yet. {key} and a letter mark a passage, an incident, a term, a briefing or a search result."


def no_bookmark(letter: str) -> str:
    return f"no bookmark {letter}"


def bookmark_elsewhere(briefing: str) -> str:
    return f"the briefing of this bookmark, {briefing}, is not in the open library"


def mark_gone(what: str, title: str) -> str:
    return f"{what} is gone; this is its briefing, {title}"


def not_open(title: str) -> str:
    return f"{title} is not in the open library"


def stays(letter: str) -> str:
    return f"{letter} stays"


def removed(letter: str) -> str:
    return f"removed {letter}"


def gone_already(letter: str) -> str:
    return f"{letter} was gone already"
