"""The sentences that only the command line says: on standard error, or in the place of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import either, listed, plural

NO_STDIN = "no standard input"
ALREADY_THERE = "already exists; not overwritten"
NO_BRIEFING = "no briefing here; put a .yaml file in this folder, or name another"
EMPTY_LIBRARY = "no briefing here; brief-tui new writes a first one"


def note(words: str) -> str:
    return f"note: {words}"


def mistake(option: str, words: str) -> str:
    """A mistake in the value of an option."""
    return f"{option}: {words}"


def no_size(text: str, smallest: str, largest: str) -> str:
    return f"'{text}' is no size such as 78x24, from {smallest} to {largest}"


# Names of files and folders.

NO_FOLDER = "no such folder; check --library, BRIEF_LIBRARY and the settings"
NOT_A_FOLDER = "not a folder; name the folder of briefings"
ONE_FILE = "one file at a time; name a folder to open all of its briefings"
A_FOLDER = "this is a folder; name a file in it; brief-tui list --library lists them"
UNREADABLE = "cannot be read; check the name and its permissions"
NOT_IN_LIBRARY = "no such file, and no such briefing in the library; see brief-tui list"


def no_command(name: str, close: Sequence[str]) -> str:
    if close:
        return f"no command '{name}'; did you mean {either(close)}?"
    return f"no command '{name}'; see brief-tui --help"


def no_file_but_command(command: str) -> str:
    return f"no such file; did you mean the command {command}? see brief-tui {command} --help"


def no_file_but_term(name: str) -> str:
    return f"no file or briefing '{name}'; this is the term, as brief-tui define shows it"


def no_file_but_look_up(name: str) -> str:
    return f"no such file or briefing; to look it up: brief-tui define {name}"


def no_file_but_incident(name: str) -> str:
    return f"no such file or briefing; to show the incident: brief-tui incidents --where 'id = {name}'"


def no_file_but_section(briefing: str, name: str) -> str:
    return f"no such file or briefing; to show the section: brief-tui show {briefing} {name}"


def near_in_library(names: Sequence[str]) -> str:
    return f"no such file, and no such briefing in the library; did you mean {either(names)}?"


def no_file(close: Sequence[str]) -> tuple[str, str]:
    """A file that is not there, and the names near its own."""
    return "no such file", f"did you mean {either(close)}?" if close else "check the name, or see brief-tui list"


def no_such_file(close: Sequence[str]) -> str:
    return "; ".join(no_file(close))


def plain_not_set(value: str) -> str:
    return f"BRIEF_PLAIN: write 1 or 0, not '{value}'"


def unwritable(name: str, reason: str) -> str:
    return f"{name}: cannot be written: {reason}"


def wrote(names: Sequence[str]) -> str:
    return f"wrote {listed(names)}"


def wrote_briefing(name: str) -> str:
    return f"wrote {name}; brief-tui check {name} checks it"


def wrote_state(name: str) -> str:
    return f"wrote {name}; brief-tui state import {name} merges it elsewhere"


# The library and its index.


def index_failed(error: object) -> str:
    return f"the index of the library failed ({error}); run the command again"


def left_out(problem: str) -> str:
    return f"skipped a file of the library: {problem}"


def table_problems(n: int, first: str) -> str:
    return plural(
        "a table has problems ({n:,}); brief-tui check tells all, the first: {first}",
        "a table has problems ({n:,}); brief-tui check tells all, the first: {first}",
        n,
        first=first,
    )


def reading_table(name: str, percent: int) -> str:
    return f"reading {name}: {percent}%"


# The program.

HELP, HELP_ON = "show the help of a command", "the command"


def see_help(message: str, program: str) -> str:
    return f"{message}; see {program} --help"


def no_number(text: str) -> str:
    return f"'{text}' is not a whole number from 1 to 1,000,000"


INTERACTIVE = "restricted mode does not run under an interactive Python; use python -I -m brief_tui"
BROKEN_UP = "a space breaks up text that the runner would read as a command; a file keeps data as it is"


def versions(program: str, python: str, textual: str) -> str:
    return f"{program} (Python {python}, Textual {textual})"


# open, list, show

WATCH_PLAIN = "--watch needs the full screen; leave out --plain, or --watch"
WATCH_STDIN = "--watch: standard input is read once; name a file or a folder"
WATCH_NO_TERMINAL = "--watch needs a terminal"
NOTHING_UNREAD = "no unread briefings"


def watch_no_screen(reason: object) -> str:
    return f"--watch needs the full screen: {reason}"


def line_by_line(reason: object) -> str:
    return f"{reason}; reading line by line"


INCIDENTS, GLOSSARY = "Incidents", "Glossary"
"""Headings of a briefing as plain text."""


def in_full_elsewhere(n: int) -> str:
    return plural(
        "{n:,} incident; brief-tui incidents --format json prints it in full",
        "{n:,} incidents; brief-tui incidents --format json prints each in full",
        n,
    )


def no_section(name: str, briefing: str, close: Sequence[str], names: Sequence[str]) -> str:
    if close:
        return f"no section '{name}' in {briefing}; did you mean {either(map(repr, close))}?"
    if not names:
        return f"no section '{name}' in {briefing}; it has no sections"
    return f"no section '{name}' in {briefing}; its sections: {listed(names)}"


# check

CHECK_NOTHING = "name a file or a folder; see brief-tui check --help"
YES_ALONE = "--yes needs --fix"
FIX_NEEDS_FILES = "--fix needs a file, and no --format; it prints a diff"


def empty_folder(endings: Sequence[str]) -> tuple[str, str]:
    return "no briefing in this folder", f"name a {either(endings)} file"


def to_mend(n: int) -> str:
    return plural(
        "not written: {n:,} file can be fixed; --yes writes it",
        "not written: {n:,} files can be fixed; --yes writes them",
        n,
    )


def not_mended(name: str, reason: object) -> str:
    return f"{name}: not written: {reason}"


def mended(name: str) -> str:
    return f"fixed {name}"


def ask_to_mend(name: str) -> str:
    return f"write this to {name}? [y/N] "


def why(reason: str, source: str) -> str:
    return f"why: {reason} ({source})" if source else f"why: {reason}"


def fixed_by(mends: str) -> str:
    return f"--fix: {mends}"


def files(n: int) -> str:
    return plural("{n:,} file", "{n:,} files", n)


def errors(n: int) -> str:
    return plural("{n:,} error", "{n:,} errors", n)


def warnings(n: int) -> str:
    return plural("{n:,} warning", "{n:,} warnings", n)


def notes(n: int) -> str:
    return plural("{n:,} note", "{n:,} notes", n)


def checked(file_count: str, problem_count: str, kinds: Sequence[str]) -> str:
    """How much was looked at, and found; of each kind how many."""
    return f"{file_count}, {problem_count}: {listed(kinds)}" if kinds else f"{file_count}, {problem_count}"


# incidents


def no_column(name: str, close: Sequence[str], columns: Sequence[str]) -> str:
    if close:
        return f"no column '{name}'; did you mean {close[0]}?"
    return f"no column '{name}'; columns: {listed(columns)}"


def not_with_frequency(option: str) -> str:
    return f"{option} does not work with --frequency"


def no_order_of_values(text: str, orders: Sequence[str]) -> str:
    return f"--sort: with --frequency, sort by {either(orders)}, not '{text}'"


def first_of(n: int, total: int) -> str:
    return f"the first {n:,} of {total:,}"


def without_position(n: int, total: int) -> str:
    return plural(
        "{n:,} of {total:,} have no position: their geometry is null",
        "{n:,} of {total:,} have no position: their geometry is null",
        n,
        total=total,
    )


# define, search, annotate

ANNOTATE_STREAMS = "annotate reads standard input and writes standard output"
DEFINE_STREAMS = "define - reads standard input and writes standard output"
NO_NAMES = "no name on standard input; write one per line"


def no_entry(name: str, near: Sequence[str]) -> str:
    if near:
        return f"no entry '{name}'; did you mean {either(near)}?"
    return f"no entry '{name}'; brief-tui search looks in all text"


def found_as(name: str, term: str) -> str:
    return f"'{name}' found as {term}, ignoring punctuation and spaces"


def also(names: Sequence[str], further: int) -> str:
    """Other answers by name, and how many more there are."""
    if not further:
        return f"also: {listed(names)}; --all prints them"
    return plural(
        "also: {names} and {n:,} more; --all prints them",
        "also: {names} and {n:,} more; --all prints them",
        further,
        names=listed(names),
    )


def nothing_about(query: str) -> str:
    return f"no match for '{query}'; try fewer words, or the beginning of one: begin*"


# import, export, new

SEND_A_BRIEFING = "name a briefing, or send one to standard input"
NOTHING_IN_IT = "nothing in it"


def no_article(name: str, error: object) -> str:
    return f"{name}:1:1: {error}; name an article in plain text"


def read_as(name: str, title: str, size: str) -> str:
    return f"read as {name} ({title}): {size}"


NOTHING_TO_SAVE = "--save-map keeps the mapping that --map gives; add --map"
MAP_AND_AS = "--map says what the columns mean, --as which format has them; give one of the two"


def mapping_name(name: str) -> str:
    return f"'{name}' cannot name a mapping; use letters, digits, - and _"


def no_mapping(name: str, names: Sequence[str]) -> str:
    known = f"saved mappings: {listed(names)}" if names else "none is saved yet"
    return f"'{name}' is no part=Heading, and no saved mapping; {known}"


def unreadable_mapping(reason: str) -> str:
    return f"the mapping cannot be read: {reason}; check the file"


def saved_mapping(name: str, path: str) -> str:
    return f"mapping saved in {path}; --map {name} uses it"


def named_table(file: str, columns: str) -> str:
    more = f", columns: {columns}" if columns else ""
    return f"a table this large opens faster beside a briefing: incidents: {{file: {file}{more}}}"


def several_files(name: str) -> str:
    return f"{name} writes several files; name the first, such as -o glossary.ifo"


# state

IMPORT_WHAT = "state import needs a file, or - for standard input; see brief-tui state --help"
NOTHING_EXPORTED = "nothing was exported"
NOTHING_IMPORTED = "nothing to import"


def state_unreadable(error: object, path: str) -> str:
    return f"the state cannot be read ({error}): {path}"


def state_unwritable(error: object) -> str:
    return f"the state cannot be written ({error}); nothing was imported"


def not_imported(reason: str) -> str:
    return f"{reason}; nothing was imported"


def damaged(words: str) -> str:
    return f"skipped, damaged: {words}"


def new_places(n: int, total: int) -> str:
    return plural("{new:,} of {n:,} place", "{new:,} of {n:,} places", total, new=n)


def new_read_marks(n: int, total: int) -> str:
    return plural("{new:,} of {n:,} read mark", "{new:,} of {n:,} read marks", total, new=n)


def new_bookmarks(n: int, total: int) -> str:
    return plural("{new:,} of {n:,} bookmark", "{new:,} of {n:,} bookmarks", total, new=n)


def new_look_ups(n: int, total: int) -> str:
    return plural("{new:,} of {n:,} look-up", "{new:,} of {n:,} look-ups", total, new=n)


def imported(parts: Sequence[str]) -> str:
    return f"imported {listed(parts)}; the rest is no newer than here"


def moved(letter: str, briefing: str, section: str, now: str) -> str:
    return f"bookmark {letter} is in use here ({briefing}, section {section}); imported as {now}"


def marked_gone(labels: Sequence[str]) -> str:
    return plural(
        "{n:,} marked incident is not in this library: {labels}",
        "{n:,} marked incidents are not in this library: {labels}",
        len(labels),
        labels="; ".join(labels),
    )
