"""The sentences of the library: remarks added to a briefing's text, and notes on its index and the reader's state."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import clauses, listed, plural

BOTTOM_LINE = "Bottom line"
JUDGEMENTS, TIMELINE, SOURCES, DETAILS = "Judgements", "Timeline", "Sources", "Details"
NOT_BY_ID = "every incident has its own id; count by another column"
DATE_INFERRED = "date inferred"


def confidence(degree: str) -> str:
    return f"{degree} confidence"


def rests_on(names: Sequence[str]) -> str:
    return f"rests on: {clauses(names)}"


def speaks_against(names: Sequence[str]) -> str:
    return f"against it: {clauses(names)}"


def support(pros: int, cons: int, weakest: str) -> str:
    """Return the weight of a judgement's evidence: `5 for, 1 against, weakest source D`."""
    if cons and weakest:
        return f"{pros} for, {cons} against, weakest source {weakest}"
    if weakest:
        return f"{pros} for, weakest source {weakest}"
    return f"{pros} for, {cons} against" if cons else f"{pros} for"


def competes_with(names: Sequence[str]) -> str:
    return f"competes with {listed(names)}"


def credibility(grade: str) -> str:
    return f"credibility {grade}"


def quoting(source: str, words: str) -> str:
    return f"{source}: “{words}”"


def located(source: str, locator: str) -> str:
    return f"{source} ({locator})"


def sources(names: Sequence[str]) -> str:
    return f"sources: {listed(names)}"


def by(actor: str) -> str:
    return f"by {actor}"


def section(title: str) -> str:
    return f"section {title}"


def source(name: str) -> str:
    return f"source {name}"


def reliability(grade: str) -> str:
    return f"reliability {grade}"


def accessed(date: str) -> str:
    return f"read {date}"


def language(tag: str) -> str:
    return f"in {tag}"


# The index.


def index_failed(error: object) -> str:
    return f"the index failed ({error}); r reads the files again"


def index_damaged(why: object) -> str:
    return f"the index was damaged ({why}); it is made anew"


def index_not_kept(error: object) -> str:
    return f"the index cannot be kept ({error}); this session works from memory"


def index_not_written(error: object) -> str:
    return f"the index cannot be written ({error}); this session works from memory"


def not_yours(aside: str) -> str:
    return f"what stood at the index's place is no file of yours, and was set aside: {aside}"


def no_index(error: object, aside: str) -> str:
    return f"no index of this program stood at its place ({error}); set aside: {aside}"


def not_followed(error: object) -> str:
    return f"files are not followed any more: {error}"


def and_more(problem: str, n: int, path: str) -> str:
    """The first problem of a file, and how many others there are."""
    return plural(
        "{problem} ({n:,} more: brief-tui check {path})",
        "{problem} ({n:,} more: brief-tui check {path})",
        n,
        problem=problem,
        path=path,
    )


# Why the index is not used as it is.

ROW_CHANGED = "a row was changed"
TEXT_GONE = "a text was removed"
NO_MEMORY = "it needs more memory than there is"
NO_REGULAR_FILE = "not a regular file"
WRITTEN_BY_ANOTHER = "another program wrote to it"
WRITTEN_BY_LOG = "it has a write-ahead log"
OTHER_HEADER = "its header is another program's"
OTHER_TABLES = "its tables are not those of this program"
ASK_AGAIN = "the index was made anew; ask again"
VIEW_OF_ANOTHER = "this view belongs to another library"


def row_changed(error: object) -> str:
    return f"a row was changed: {error}"


# The reader's state.


def state_read_only(path: str) -> str:
    return f"places and marks cannot be kept (read-only): {path}"


def state_unusable(error: object, path: str) -> str:
    return f"places and marks cannot be kept ({error}): {path}"


def not_kept(error: str) -> str:
    return f"places and marks cannot be kept ({error})"


def odd_place(briefing: str, key: str, value: str) -> str:
    return f"the place in {briefing}: its {key} is {value}"


def odd_read_mark(briefing: str, key: str, value: str) -> str:
    return f"the read mark of {briefing}: its {key} is {value}"


def odd_bookmark(letter: str, key: str, value: str) -> str:
    return f"the bookmark {letter}: its {key} is {value}"


def odd_look_up(term: str, key: str, value: str) -> str:
    return f"the look-up of {term}: its {key} is {value}"


# Copies of what was read, and what a briefing is compared with.


def snapshot_unreadable(path: str, why: str) -> str:
    return f"{path}: this copy of a briefing you read cannot be used: {why}"


SNAPSHOT_TOO_LARGE = "it would take more than 64 MB"


def snapshot_not_kept(error: str) -> str:
    return f"no copy is kept of what you read ({error})"


def edition(number: int) -> str:
    return f"ed. {number}"


def edition_of(date: str) -> str:
    return f"the edition of {date}"


def as_read(edition: str, date: str) -> str:
    """What was read, and when; `edition` may be empty."""
    return f"{edition}, read {date}" if edition else f"what you read on {date}"


def copy_without_text(date: str) -> str:
    return f"what you read on {date} is not known: no copy could be made of it then"


OTHER_COLUMNS = "other columns"
CELLS_AS_READ, CELLS_CHANGED = "as you read them", "changed"
