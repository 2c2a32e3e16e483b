"""The sentences of imports and exports: reports, and why a file is not imported."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import clauses, listed, plural

# What an export says in the file.


def sources(names: Sequence[str]) -> str:
    return f"sources: {clauses(names)}"


# The report.


def not_carried(format_: str, facts: Sequence[str]) -> str:
    """The facts that an export leaves out, each with its number."""
    return f"{format_} does not carry: {clauses(facts)}"


def times(name: str, n: int) -> str:
    return f"{name} ({n:,})"


def mapped(pairs: str) -> str:
    return f"mapped: {pairs}"


def dropped(names: str) -> str:
    return f"dropped: {names}"


def and_more(items: Sequence[str], n: int) -> str:
    """The first items of a list, and how many more there are."""
    return plural("{items}; and {n:,} more", "{items}; and {n:,} more", n, items=clauses(items))


def more_lines(n: int) -> str:
    return plural("{n:,} more such line is not shown", "{n:,} more such lines are not shown", n)


def no_place_here(path: str, value: str) -> str:
    return f"{path}: '{value}' has no place here"


def without(path: str, field: str) -> str:
    return f"{path} is left out: '{field}' is missing"


def too_deep(path: str) -> str:
    return f"{path} is nested too deep"


def impossible(path: str, problem: str, remedy: str) -> str:
    """A value that cannot be, and is left out."""
    return f"{path} is left out: {problem}; {remedy}"


def renamed(name: str, ours: str) -> str:
    return f"the id '{name}' is '{ours}' here: ids are unique, without spaces"


def shared_with_unknown(incident: str, other: str) -> str:
    return f"{incident}: a count is shared with '{other}', which is not here"


# Files that are not imported: problem, then remedy.

CHECK_NAME = "check its name and permissions"
NO_FILE = "the file is not there", CHECK_NAME
NOT_REGULAR = "the file is not a regular file", CHECK_NAME
NO_TBX = "TBX is not supported", "export it as CSV: term, expansion, definition"
UTF_16 = "the file is UTF-16", "save it as UTF-8"
JSON_TOO_DEEP = "the JSON is nested too deep", "flatten it"
SEVERAL_DOCUMENTS = (
    "there is more text after the first YAML document; a page with front matter?",
    "save the terms alone",
)
EMPTY = "the file is empty"
CORRECT_FIRST = "correct it first"
NO_CONCEPT = "no concept with a designation found", "name a file with a concept"
NO_BRIEFING = "this is not a briefing", "name one that brief-tui export --as json wrote"
NO_FEATURES = "this is not a collection of features", "name a GeoJSON FeatureCollection (RFC 7946)"
NO_TERM_TABLE = "no table of terms found", "name its columns: term, expansion, definition"
NO_TERM_COLUMNS = "the first row names no term and its meaning", "name the columns: term, expansion, definition"
NO_IFO = "this is not an .ifo file of StarDict", "name the .ifo file; its .idx and .dict stand beside it"
BRIEFING_ALREADY = "this is a briefing already", "brief-tui open reads it"
NO_TERMS = "no terms found", "write a map from term to meaning, or a list of records"
NAME_FIELDS = "name the fields term, expansion, definition; events are read from CSV and GeoJSON"


def unreadable(reason: object) -> tuple[str, str]:
    return f"the file cannot be read: {reason}", CHECK_NAME


def too_large(most: int, limit: str) -> tuple[str, str]:
    return f"the file is larger than {most:,} bytes", f"split it, or --allow {limit}=N"


def unknown_format(names: Sequence[str]) -> tuple[str, str]:
    return "unknown format", f"name it with --as: {listed(names)}"


def guessed(file: str, mapping: str, missing: Sequence[str], *, doubtful: bool) -> tuple[str, str]:
    """A table of unknown headings, and the command with what they may mean; both texts are quoted for a shell."""
    what = "unknown format: its headings are those of no table known here"
    lacking = f"; no column found for {listed(missing)}" if missing else ""
    day_first = "; its dates may be day or month first" if doubtful else ""
    return f"{what}{lacking}{day_first}", f"a guess to check: brief-tui import {file} --map {mapping}"


def malformed_json(error: object) -> tuple[str, str]:
    return f"not valid JSON: {error}", "check that place"


def malformed_table(error: object) -> tuple[str, str]:
    return f"the table cannot be read: {error}", "check its quotation marks, or --allow cell=N"


def too_many_columns(n: int) -> tuple[str, str]:
    return plural("the table has {n:,} column", "the table has {n:,} columns", n), "--allow columns=N"


def damaged_gzip(error: object) -> tuple[str, str]:
    return f"the gzip file is damaged: {error}", "get it again"


def too_large_unpacked(most: int) -> tuple[str, str]:
    return f"larger than {most:,} bytes when unpacked", "split it, or --allow table=N"


def few_terms(n: int, looks: str) -> str:
    return plural(
        "few of its {n:,} entries have a term and a meaning; {looks}",
        "few of its {n:,} entries have a term and a meaning; {looks}",
        n,
        looks=looks,
    )


def not_terms(looks: str) -> str:
    return f"these are not terms; {looks}"


def like_events(fields: Sequence[str]) -> str:
    return f"these look like events: {listed(fields)}"


def its_fields(fields: Sequence[str]) -> str:
    return f"its fields are {listed(fields)}"


NO_FIELDS = "it has no fields"


# StarDict.


def part_missing(part: str, packed: str) -> tuple[str, str]:
    return f"the {part} is not beside it", f"put the {part} or the {packed} beside the .ifo"


def part_damaged(part: str, error: object) -> tuple[str, str]:
    return f"the {part} cannot be unpacked: {error}", "unpack it with dictunzip or gunzip"


def part_too_large(part: str, most: int) -> tuple[str, str]:
    return f"the {part} has more than {most:,} bytes", "--allow bytes=N"


def too_many_entries(most: int) -> tuple[str, str]:
    return f"there are more entries than {most:,}", "--allow names=N"


def too_many_names(most: int) -> tuple[str, str]:
    return f"there are more other names than {most:,}", "--allow names=N"


def entry_too_large(most: int) -> tuple[str, str]:
    return f"an entry has more than {most:,} bytes", "--allow scalar=N"


def entries_too_large(most: int) -> tuple[str, str]:
    return f"the entries have more than {most:,} bytes together", "--allow bytes=N"


def outside_texts(word: str) -> str:
    return f"'{word}' points past the end of the texts"


def long_names(most: int, n: int) -> str:
    return f"names of over {most} bytes, which the format cannot hold: {n:,}"


# Rows, entries and features.

NO_DESIGNATION = "a document without designations is left out"
NO_ENTRY = "an entry that is neither a record nor a pair is left out"
NO_TERM = "an entry without a term is left out"
NO_IDS = "no column has ids: an incident is called by its row in the file, such as row-2"
NO_FEATURE = "this is not a feature (RFC 7946, 3.2)"
BROKEN_ROW = "the row does not begin with | like the one before; is it the rest of that one?"
EXTRA_CELLS = "cells beyond the heading"
ALTITUDE = "altitude or depth of a position"
CLAIM_OF = "claim of"
"""The heading of sources in a table of claims."""


def no_meaning(term: str) -> str:
    return f"'{term}' has no meaning"


def no_expansion(term: str) -> str:
    return f"'{term}' has neither an expansion nor a definition"


def no_term_column(heading: str) -> str:
    return f"a table without a column for terms is left out: {heading}"


def empty_word(word: str, field: str) -> str:
    return f"'{word}' in '{field}' is left out, here and in all features"


def no_point(kind: str) -> str:
    return f"a geometry that is not a point on the Earth ({kind}) has no place here"


def swapped_point(first: object, second: object) -> str:
    return f"no point on the Earth: {first}, {second}; if they are swapped, the longitude is first (RFC 7946, 3.1.1)"


def without_position(n: int) -> str:
    return f"incidents without a position, whose geometry is null: {n:,}"


def divided_names(divider: str, n: int) -> str:
    return f"incidents with a {divider} in a name, which divides names in a cell: {n:,}"


def lost_cells(n: int) -> str:
    return f"incidents with cells of a table that have no column here, or whose names were changed: {n:,}"


# The table of formats.

NOTHING = "nothing"
PLACED_TO_READ = "nothing; the placed incidents are there to read"


def all_to_read(facts: str) -> str:
    return f"{facts}; the whole text is there to read"
