"""The sentences that only the screen says: in the footer, in prompts, on pages without anything to show."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed, plural

STOPPED = "stopped"
FIRST_TIME = "first time? see brief-tui start-here"


# Labels of the footer and of headers.

BACK, QUIT, READ, GO, GO_THERE, SHOW_THESE = "back", "quit", "read", "go", "go there", "show these"
VIEWS = "views"
LIBRARY, SEARCH, PROBLEMS, LAST_PLACES = "Library", "Search", "Problems", "Last places"
CONTENTS, SECTION_INCIDENTS = "Contents", "Incidents in this section"
SIGNS = "Signs"
KEYS = "Keys of this screen"
COLUMNS = "Columns: enter shows or hides one"
SEARCH_FOR = "Search syntax"
ALSO = "also:"


def incidents_by(column: str) -> str:
    return f"Incidents by {column}"


def like(text: str) -> str:
    return f"like: {text}"


def bookmarks(key: str) -> str:
    return f"Bookmarks: a letter goes there, {key} goes back"


def rank(place: str) -> str:
    return f"library {place}"


def all_problems(key: str) -> str:
    return f"{key} all"


# Prompts.

FIND, FILTER, SEARCH_PROMPT, DEFINE, WRITE_TO = "/", "filter: ", "search: ", "define: ", "write to: "
WRITE_MARKED = "write to (.csv: the incidents as a table): "
ACTION, THEME = "action: ", "theme: "
A_BRIEFING, BOOKMARK_LIST = "an open briefing", "the list of bookmarks"
THEME_WORDS = {
    "dark": "light text on a dark background",
    "light": "dark text on a light background",
    "terminal": "the terminal's own 16 colours",
    "contrast": "high contrast",
}
LOOKED_UP_BEFORE = "looked up before"
MARK_WHAT = "mark this place with a letter: "
NOTHING_BEGINS_SO = "nothing begins with that"


def find_near(rows: int) -> str:
    return plural(
        "/ in the {n:,} row before and after (f looks through all): ",
        "/ in the {n:,} rows before and after (f looks through all): ",
        rows,
    )


def which_row(rows: int) -> str:
    return f"row (1 to {rows:,}, or 50%): "


def note_or_enter(letter: str) -> str:
    return f"marked {letter}; a note, or enter: "


def go_to_mark(letters: str) -> str:
    return f"go to mark ({letters}): "


def note_of(letter: str) -> str:
    return f"note of {letter}: "


def really_remove(letter: str) -> str:
    return f"remove {letter}? y removes it: "


def at_character(character: int, words: str) -> str:
    return f"at {character}: {words}"


# Going and finding.

NOTHING_TO_FIND = "nothing to find yet; press /"
NOTHING_BACK, NOTHING_FORWARD = "no earlier place", "no later place"
FIRST_SECTION, LAST_SECTION = "this is the first section", "this is the last section"
NO_SECTIONS = "there are no sections here"
NO_FURTHER_TERM = "no more marked terms"
NO_ADDRESS = "no link in view"


def not_here(pattern: str) -> str:
    return f"no match for '{pattern}' in this pane"


def no_row(text: str, rows: int) -> str:
    return f"no row '{text}'; type 1 to {rows:,}, or a percentage such as 50%"


def unreadable_now(name: str) -> str:
    return f"{name} cannot be read now"


def no_longer_in_library(name: str) -> str:
    return f"{name} is no longer in the library"


def changed_meanwhile(title: str) -> str:
    return f"{title} has changed; search again"


def search_for(text: str) -> str:
    return f'search all text for "{text}"'


def been_there(where: str) -> str:
    return f"visited, {where}"


def command(key: str, does: str) -> str:
    return f"command {key}, {does}"


LAST_LINE, LAST_ROW, OF_THIS = "the last line", "the last row", "of what you look at"


def line(number: int) -> str:
    return f"line {number:,}"


def row(number: int) -> str:
    return f"row {number:,}"


def section(number: str) -> str:
    return f"section {number}" if number else "section"


def place(incidents: str) -> str:
    return f"place, {incidents}"


def incident(date: str) -> str:
    return f"incident {date}"


def near(words: str) -> str:
    return f"near: {words}"


def in_place(place: str, does: str) -> str:
    return f"in {place}: {does}"


def works_in(title: str, place: str) -> str:
    return f"{title} works in {place}; go there first"


def works_in_briefing(title: str, place: str) -> str:
    return f"{title} works in {place}; open a briefing first"


def no_theme(text: str, known: Sequence[str]) -> str:
    return f"no theme '{text}'; themes: {listed(known)}"


def theme_kept(name: str, path: str) -> str:
    return f'to keep it: theme = "{name}" in {path}'


def no_action(text: str) -> str:
    return f"no command '{text}'"


def only_http(address: str) -> str:
    return f"only http and https links open, not {address}"


def no_browser(address: str) -> str:
    return f"no graphical browser here: {address}"


def opened(address: str) -> str:
    return f"opened {address}"


# Look-ups.

NO_TERMS = "The library has no terms. A glossary in a briefing adds them."


def no_entry(query: str) -> str:
    return f"no entry '{query}'"


def no_entry_nearest(query: str, name: str) -> str:
    return f"no entry '{query}'; the nearest is {name}:"


def no_entry_yet(query: str) -> str:
    return f"no entry '{query}' yet: files are being read; enter searches all text for it"


def no_entry_search(query: str) -> str:
    return f"no entry '{query}'; enter searches all text for it"


def used_in(title: str, sections: Sequence[str]) -> str:
    return f"{title}: {listed(sections)}"


def no_term_like(key: str) -> str:
    return f"No similar term. {key} changes or clears the filter."


def no_text(views: Sequence[str]) -> str:
    """The views are those with content, each as `2 Incidents`."""
    return f"This briefing has no text. Go to {listed(views)}." if views else "This briefing has no text."


def text_ends(library: str, unread: str, title: str) -> str:
    """The end of a text: the keys of the library and of the next unread briefing, whose title is empty without one."""
    if title:
        return f"end of text; {library} library, {unread} next unread: {title}"
    return f"end of text; {library} library"


def term_gone(name: str) -> str:
    return f"{name} is no longer in the glossary."


def incident_gone(name: str) -> str:
    return f"The incident {name} is gone."


# Incidents.

ONE_COLUMN = "at least one column must stay"
STILL_COUNTING = "still counting; esc stops"


def none_passes(key: str) -> str:
    return f"No incident matches the filter. {key} changes or clears the filter."


def no_incidents(key: str) -> str:
    return f"This briefing has no incidents. {key} lists other briefings."


def sorted_up(column: str) -> str:
    return f"sorted by {column}, ascending"


def sorted_down(column: str) -> str:
    return f"sorted by {column}, descending"


def filter_wrong(character: int, words: object) -> str:
    return f"at character {character}: {words}"


def not_filtered(words: object) -> str:
    return f"not filtered: {words}"


def maybe(n: int, *, shown: bool) -> str:
    if not n:
        return (
            "no uncertain matches now; they are shown, marked ?"
            if shown
            else ("no uncertain matches now; they are hidden")
        )
    if shown:
        return plural(
            "{n:,} that may or may not pass the filter: shown, with a ? before them",
            "{n:,} that may or may not pass the filter: shown, with a ? before them",
            n,
        )
    return plural(
        "{n:,} that may or may not pass the filter: hidden", "{n:,} that may or may not pass the filter: hidden", n
    )


def table_problems(n: int) -> str:
    return plural(
        "{n:,} problem in the table: see brief-tui check", "{n:,} problems in the table: see brief-tui check", n
    )


def looked_through(percent: int) -> str:
    return f"searched {percent}%; esc stops"


# What changed.

MARKS_HIDDEN = "marks hidden"
NO_FURTHER_CHANGE = "no more changes in the text"
NOTHING_TO_COMPARE = "nothing to compare with: no earlier edition, and none that you have read"
NOTHING_ELSE_TO_COMPARE = "nothing else to compare with"


def comparing(key: str) -> str:
    return f"Comparing; {key} stops."


def nothing_to_compare(mark: str) -> str:
    """Why there is nothing to compare with; `mark` is the key that marks a briefing as read."""
    return (
        "Nothing to compare with. The library has no earlier edition of this briefing: the same id with a lower number,"
        f" or the id after supersedes. And there is no copy from when you read it: one is kept when you reach its end"
        f" or press {mark}."
    )


def changed_since_read(key: str) -> str:
    return f"changed since you read it: {key}"


def no_changes(label: str) -> str:
    return f"No changes since {label}."


def not_compared(why: str) -> str:
    return f"Not compared: {why}"


def marked_since(label: str) -> str:
    return f"marked: {{+new+}} and [-gone-] since {label}"


def no_change_in_text(label: str) -> str:
    return f"the text is the same as in {label}"


def change_of(number: int, total: int) -> str:
    return f"change {number:,} of {total:,}"


# Keys in the settings: problem, then remedy.

LIST_OF_ACTIONS = "brief-tui(1) lists the actions, and so does docs/reading.md"
KEY_OR_NO_LINE = "write a key, or remove the line; the comma is called comma"
KEY_BETWEEN_COMMAS = "write a key between the commas; the comma is called comma"


def no_action_of_key(name: str) -> str:
    return f"no action '{name}'"


def empty_key(name: str) -> str:
    return f"'{name}' has an empty key"


def no_key(key: str) -> tuple[str, str]:
    return f"no key '{key}'", "write one such as d, D, f5, pgdn, ctrl+d or question_mark"


def sent_as(key: str, other: str) -> tuple[str, str]:
    return f"terminals send '{key}' as {other}", "name that, or another key"


def two_actions(key: str, one: str, other: str) -> tuple[str, str]:
    return f"'{key}' does both {one} and {other}", "give one of them another key"


def key_twice(key: str, action: str) -> tuple[str, str]:
    return f"'{key}' is listed twice for {action}", "remove one of them"


# Evidence.

NO_JUDGEMENTS = "No judgements. An author adds them under judgements: in the file; brief-tui new shows how."
TRACE = "trace"
COMPETING = "Competing judgements, the one with least against it first"


def judgements(n: int) -> str:
    return plural("{n} judgement", "{n} judgements", n)
