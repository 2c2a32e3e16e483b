"""Completions for the shell, out of an index that is asked as it is: ids, sections, names of terms, filters."""

import os
from collections.abc import Iterator

from brief_tui.briefing.refs import names_of
from brief_tui.library.answers import catalogue
from brief_tui.library.errors import IndexFailed
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.index import Index, place
from brief_tui.library.index.index_file import GOOD, verdict
from brief_tui.library.index.schema import KEY_END
from brief_tui.text.matching import fold


def index_of(folder: str) -> Index | None:
    """Return the index of a folder where there is a usable one; nothing is made or changed."""
    path, key = place([folder])
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib is heavy
        return None
    try:
        if verdict(path, key) != GOOD:
            return None
    except IndexFailed:
        return None
    index = Index([folder])
    index.with_connection(_leave_as_it_is)
    return index


def _leave_as_it_is(connection: Connection) -> None:
    """End the answer if the index turns out damaged: completion repairs nothing."""
    connection.heal = None


def briefings(index: Index, typed: str) -> Iterator[str]:
    """Yield the ids of briefings that begin so, in the order of the library."""
    for entry in catalogue.entries(index):
        if not entry.problems and entry.name.startswith(typed):
            yield entry.name


def sections(index: Index, briefing: str, typed: str) -> Iterator[str]:
    """Yield the ids and numbers of a briefing's sections that begin so; none where it is not in the library."""
    entry = catalogue.find(index, briefing)
    for section in catalogue.sections(index, entry.row) if entry is not None else ():
        yield from (name for name in (section.number, section.name) if name and name.startswith(typed))


def judgements(index: Index, briefing: str, typed: str) -> Iterator[str]:
    """Yield the names of a briefing's judgements that begin so; none where it is not in the library."""
    entry = catalogue.find(index, briefing)
    plain = catalogue.head(index, entry.row).get("judgements", ()) if entry is not None else ()
    named = names_of([item.get("id", "") for item in plain])
    yield from (name for name in named if name.lower().startswith(typed.lower()))


def names(index: Index, typed: str, limit: int) -> list[str]:
    """Return names of terms that begin so, case, accents and punctuation aside; the shortest first."""
    key = fold(typed)
    rows = index.execute(
        "SELECT DISTINCT text FROM name WHERE fold >= ? AND fold < ? ORDER BY length(text), text LIMIT ?",
        (key, key + KEY_END, limit),
    )
    return [text for (text,) in rows]


def rest_of(name: str, begun: str) -> str:
    """Return a name from where its beginning ends, which was typed with case, accents and punctuation of its own."""
    key = fold(begun)
    return next((name[at:] for at in range(len(name) + 1) if fold(name[:at]) == key), "")


def filters(index: Index, typed: str, limit: int) -> Iterator[str]:
    """Yield filters that go on from the typed one: with a column, an operator, or a value that incidents have.

    A single word after which a filter cannot end comes with each that may follow it: a shell closes the quotation mark
    after a single candidate.
    """
    from brief_tui.library.answers.frequency import common
    from brief_tui.library.answers.incidents import SqliteIncidentView
    from brief_tui.library.questions.completion import complete
    from brief_tui.library.questions.filter import expected

    def values(column: str) -> list[str]:
        return common(SqliteIncidentView(index, None), column, limit)

    found = complete(typed, values)
    texts = [f"{typed[: found.start]}{word}" for word in found.words]
    if len(texts) == 1:
        kind = expected(typed).kind
        if kind == "item":
            texts = [f"{texts[0]}{end}" for end in (")", ",")]
        elif kind == "aspect":
            texts = [f"{texts[0].removesuffix(')')})"]
        elif kind != "value":
            begun = texts[0] if texts[0].endswith("(") else f"{texts[0]} "
            further = complete(begun, values)
            texts = [f"{begun[: further.start]}{word}" for word in further.words] or texts
    yield from texts
