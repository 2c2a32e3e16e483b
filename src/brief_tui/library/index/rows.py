"""The rows of a briefing in the index. Loaded only when a file has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from brief_tui.briefing.choices import TableFormat
from brief_tui.briefing.claims import claims_of
from brief_tui.briefing.disagreement import NameKey, claimed, disputed, name_key, told_count, with_claims
from brief_tui.briefing.leaves import Id, LineText, Markdown
from brief_tui.briefing.model import Briefing, Incident, Place, Section, Term
from brief_tui.briefing.precision import is_area
from brief_tui.briefing.serialise import to_plain
from brief_tui.briefing.shared_counts import shared_out
from brief_tui.library import wording
from brief_tui.library.index import appendix, goto_names, table_import
from brief_tui.library.index.appendix import cited
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.fulltext import TEXT_COLUMNS, text_row
from brief_tui.library.index.place_codes import AREA, PlaceCodes, class_of, code_of, steps_of
from brief_tui.library.index.schema import SHIFT
from brief_tui.library.index.string_table import COLUMNS, StringTable, folded_words
from brief_tui.library.index.totals import PARTS, figures_of
from brief_tui.library.questions import columns
from brief_tui.library.questions.briefings import SUMMARY
from brief_tui.text import markdown
from brief_tui.text.matching import fold, folds, is_acronym, natural, neighbours

_NAMED = 50
"""Limit of an incident's actors or sources in its row; all of them are searchable."""
_PIECE = 32_000
"""Characters of a text in one row of the full text: shorter rows make excerpts fast."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: Any) -> str:
    """Return JSON without blanks, with accents as they are."""
    return _ENCODER.encode(value)


def head_of(briefing: Briefing) -> str:
    """Return a briefing's metadata as JSON: all but its sections, incidents and terms."""
    return dumps(to_plain(replace(briefing, sections=(), incidents=(), glossary=())))


HEAD = ("name", "title", "published", "published_written", "edition", "tlp", "sections", "incidents", "terms", "head")


class PreparedRows(NamedTuple):
    """The rows of one briefing without their numbers: lists of plain values that a worker can hand over."""

    head: tuple[Any, ...]
    """The columns of `HEAD`."""
    sections: list[tuple[Any, ...]]
    table: tuple[LineText, TableFormat, LineText] | None
    """The table beside it, as `model.Table` has it; the writer imports it."""
    incidents: list[tuple[Any, ...]]
    """Id, texts of `string_table.COLUMNS` each with the names in it, the columns of `FIGURES`, those of `told`."""
    casualties: list[tuple[Any, ...]]
    """The position of the incident, and the columns that `tables.INSERT_CASUALTY` has after its number."""
    terms: list[tuple[Any, ...]]
    names: list[tuple[Any, ...]]
    """The position of the term, then the name's columns."""
    texts: list[tuple[Any, ...]]
    """The full text, for `fulltext.TEXT_COLUMNS`."""
    places: list[tuple[str, tuple[float, float] | None, int]]
    """The places of the incidents: the arguments of `PlaceCodes.add`."""


def prepare(briefing: Briefing) -> PreparedRows:
    """Return the rows of a briefing that need no index; this is most of the work of compiling."""
    budget = markdown.Budget()
    published = briefing.published or briefing.cutoff or briefing.period
    beside = briefing.table
    table = (beside.file, beside.format, beside.columns) if beside else None
    prepared = PreparedRows(
        (
            briefing.id, briefing.title, published.latest.toordinal() if published else None,
            briefing.published.written if briefing.published else "", briefing.number, briefing.tlp or "",
            len(briefing.sections), len(briefing.incidents), len(briefing.glossary), head_of(briefing),
        ), [], table, [], [], [], [], [], [],
    )  # fmt: skip
    words = (briefing.subtitle, briefing.id, *briefing.tags, *briefing.authors)
    _add_text(prepared, briefing.title, "\n".join(filter(None, words)), "briefing", briefing.id)
    _prepare_sections(prepared, briefing, budget)
    titles = {str(item.id): str(next(filter(fold, (item.title, item.publisher)), item.id)) for item in briefing.sources}
    key = name_key(briefing.glossary)
    for position, incident in enumerate(shared_out(briefing.incidents)):
        _prepare_incident(prepared, position, incident, titles, key, budget)
    for position, term in enumerate(briefing.glossary):
        _prepare_term(prepared, position, term, budget)
    return prepared


def _add_text(prepared: PreparedRows, title: str, body: str, kind: str, ref: str, place: str = "") -> None:
    text_pieces = pieces(body, _PIECE)
    for number, piece in enumerate(text_pieces):
        # An excerpt says where a text goes on: an ellipsis is no word, so that it is never found.
        cut = f"{'…' * (number > 0)}{piece}{'…' * (number < len(text_pieces) - 1)}"
        prepared.texts.append(text_row(kind, title, cut, place, ref))


def write(connection: Connection, row: int, prepared: PreparedRows) -> None:
    """Write the sections, incidents and terms of a briefing with the row `row`, inside the caller's transaction."""
    first = row << SHIFT
    numbered = ((first + number, row, *values) for number, values in enumerate(prepared.sections))
    connection.executemany(_INSERT_SECTION, numbered)
    _write_incidents(connection, row, prepared)
    connection.executemany(
        _INSERT_TERM, ((number, row, *values) for number, values in enumerate(prepared.terms, first))
    )
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM name").fetchone()
    own = last + 1
    connection.executemany(
        _INSERT_NAME, ((number, first + at, *rest) for number, (at, *rest) in enumerate(prepared.names, own))
    )
    near = sorted(
        (variant, number) for number, name in enumerate(prepared.names, own) for variant in neighbours(name[2])
    )
    connection.executemany("INSERT INTO neighbour VALUES (?, ?)", near)  # in order, which is where they go
    _write_texts(connection, row, prepared.texts)
    goto_names.write(connection, row)


def _write_incidents(connection: Connection, row: int, prepared: PreparedRows) -> None:
    first = row << SHIFT
    strings = StringTable(connection, row)
    rows = [
        (number, row, name, 0, *(strings.number(*text) for text in texts), *figures)
        for number, (name, texts, figures, _told) in enumerate(prepared.incidents, first)
    ]
    strings.write()
    connection.executemany(_INSERT_INCIDENT, rows)
    details = ((number, *incident[-1]) for number, incident in enumerate(prepared.incidents, first))
    connection.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", details)
    connection.executemany(
        table_import.INSERT_CASUALTY, ((row, first + at, *rest) for at, *rest in prepared.casualties)
    )
    if prepared.table is None:
        codes = PlaceCodes()
        for place in prepared.places:
            codes.add(*place)
        codes.write(connection, row)


_INSERT_SECTION = """
INSERT INTO section (id, briefing, position, name, number, depth, title, incidents, sources, blocks)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_TERM = """INSERT INTO term (id, briefing, position, head, sort_key, expansion, detail, blocks, code)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_NAME = """INSERT INTO name (id, term, text, fold, words, begins, rank, capitals)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


def _write_texts(connection: Connection, row: int, texts: list[tuple[Any, ...]]) -> None:
    """Write the rows of the full text; their numbers are a range, by which they are deleted."""
    last = connection.execute("SELECT rowid FROM fulltext ORDER BY rowid DESC LIMIT 1").fetchone()
    first = last[0] + 1 if last else 1
    connection.executemany(
        f"INSERT INTO fulltext (rowid, {TEXT_COLUMNS}, briefing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our names
        ((number, *values, row) for number, values in enumerate(texts, first)),
    )
    values = (first, first + len(texts) - 1, row)
    connection.execute("UPDATE briefing SET text_first = ?, text_last = ? WHERE id = ?", values)


def pieces(text: str, size: int) -> list[str]:
    """Return a text cut between words into pieces of about `size` characters."""
    parts = []
    start = 0
    while len(text) - start > size:
        cut = max(text.rfind("\n", start, start + size), text.rfind(" ", start, start + size)) + 1
        end = cut if cut > start else start + size
        parts.append(text[start:end])
        start = end
    return [*parts, text[start:]]


def forget(connection: Connection, row: int) -> None:
    """Remove a briefing and all its rows, inside the caller's transaction."""
    number = (row,)
    goto_names.forget(connection, row)
    terms = "SELECT name.id, name.fold FROM name JOIN term ON term.id = name.term WHERE term.briefing = ?"
    for name, key in connection.execute(terms, number).fetchall():
        gone = ((variant, name) for variant in neighbours(key))
        connection.executemany("DELETE FROM neighbour WHERE fold = ? AND name = ?", gone)
    connection.execute("DELETE FROM name WHERE term IN (SELECT id FROM term WHERE briefing = ?)", number)
    table_import.forget(connection, row)
    for table in ("section", "term"):
        connection.execute(f"DELETE FROM {table} WHERE briefing = ?", number)  # noqa: S608 - our own names
    first, last = connection.execute("SELECT text_first, text_last FROM briefing WHERE id = ?", number).fetchone()
    connection.execute("DELETE FROM fulltext WHERE rowid BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM briefing WHERE id = ?", number)


def _numbered(sections: Iterable[Section], above: str = "", depth: int = 0) -> Iterator[tuple[str, int, Section]]:
    for count, section in enumerate(sections, 1):
        number = f"{above}{count}"
        yield number, depth, section
        yield from _numbered(section.sections, f"{number}.", depth + 1)


class SectionText(NamedTuple):
    """A section as it is listed, with its text."""

    number: str
    """`2.1`; empty for the bottom line and for what follows the text."""
    depth: int
    section: Section
    blocks: list[list[object]]
    """As `text.markdown` describes them."""


def section_texts(briefing: Briefing, budget: markdown.Budget) -> Iterator[SectionText]:
    """Yield the sections of a briefing in reading order, the bottom line first, and last those of `appendix`."""
    parts = [("", 0, _made(SUMMARY, wording.BOTTOM_LINE, briefing.summary)), *_numbered(briefing.sections)]
    parts += [("", 0, _made(name, title, write(briefing))) for name, title, write in appendix.PARTS]
    for number, depth, section in parts:
        if not (number or section.body):
            continue
        blocks: list[list[object]] = markdown.parse(section.body, budget)
        if section.sources:
            blocks.append(["p", "", "", [[wording.sources([cited(item) for item in section.sources]), "i"]]])
        yield SectionText(number, depth, section, blocks)


def _prepare_sections(prepared: PreparedRows, briefing: Briefing, budget: markdown.Budget) -> None:
    for position, (number, depth, section, blocks) in enumerate(section_texts(briefing, budget)):
        prepared.sections.append((
            position, section.id, number, depth, section.title,
            dumps(section.incidents), dumps(to_plain(section)["sources"] if section.sources else []), dumps(blocks),
        ))  # fmt: skip
        if number or section.id != appendix.DETAILS:  # they are found as the briefing's own
            _add_text(prepared, section.title, markdown.plain(blocks), "section", section.id)


def _made(name: str, title: str, body: str) -> Section:
    return Section(title=LineText(title), id=Id(name), body=Markdown(body))


def _prepare_incident(
    prepared: PreparedRows,
    position: int,
    incident: Incident,
    titles: dict[str, str],
    key: NameKey,
    budget: markdown.Budget,
) -> None:
    blocks = markdown.parse(incident.summary, budget)
    body = _words(incident, markdown.plain(blocks))
    texts, figures = _texts(incident, titles), _figures(incident)
    figures["disputed"] = "".join(f"{aspect} " for aspect in disputed(incident, key))
    detail = (folded_words(body), dumps(to_plain(incident)), dumps(blocks))
    prepared.incidents.append((
        incident.id, tuple(texts[name] for name in COLUMNS), tuple(figures[name] for name in FIGURES), detail
    ))  # fmt: skip
    prepared.places.append(_place(incident.place, figures))
    prepared.casualties.extend(
        (position, outcome, dumps(claim.group), claim.source, *figures_of(claim.value), claim.shared)
        for outcome in columns.COUNTS
        for claim in with_claims(
            list(claims_of(incident.id, incident.casualties, outcome)), claimed(incident, outcome), incident.id
        )
    )
    title = f"{texts['place'][0]} {incident.type}".strip()
    place = "\n".join((incident.place.name, *incident.place.aliases)) if incident.place else ""
    _add_text(prepared, title or incident.id, body, "incident", incident.id, place)


def _place(place: Place | None, figures: dict[str, Any]) -> tuple[str, tuple[float, float] | None, int]:
    flags = class_of(figures["killed_low"], figures["killed_best"])
    if place is None:
        return "", None, flags
    return place.name, _degrees(place), flags | (AREA if is_area(place.precision) else 0)


def _degrees(place: Place | Term) -> tuple[float, float] | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _texts(incident: Incident, titles: dict[str, str]) -> dict[str, tuple[str | tuple[str, ...] | None, ...]]:
    """The columns of an incident's row that are texts, each with the names in it, for `StringTable.number`.

    Sources are counted by title, and found by title or id.
    """
    place, actors, cited = incident.place, _actors(incident), [str(citation.ref) for citation in incident.sources]
    named = tuple(titles.get(ref, ref) for ref in cited)
    return {
        "place": (place.name, (place.name, *place.aliases)) if place else ("", None),
        "region": (place.admin1 if place else "", None),
        "country": (place.country if place else "", None),
        "type": (incident.type, None),
        "target": (incident.target, None),
        "actor": (", ".join(actors[:_NAMED]), tuple(actors)),
        "status": (incident.status, None),
        "source": (", ".join(cited[:_NAMED]), named, tuple(cited)),
        "subtype": (incident.subtype, None),
        "district": (place.admin2 if place else "", None),
        "tag": (", ".join(incident.tags[:_NAMED]), tuple(incident.tags)),
    }


def _figures(incident: Incident) -> dict[str, Any]:
    """Return the date and the counts of an incident's row."""
    date = incident.date
    values: dict[str, Any] = {
        "date": date.written if date else "",
        "date_low": date.earliest.toordinal() if date else None,
        "date_high": date.latest.toordinal() if date else None,
    }
    for outcome in columns.COUNTS:
        rows = list(claims_of(incident.id, incident.casualties, outcome))
        total = told_count(rows, claimed(incident, outcome))
        count = figures_of(total) if total is not None else (None, None, None)
        values |= {f"{outcome}_{part}": figure for part, figure in zip(PARTS, count, strict=True)}
        values[f"{outcome}_shared"] = any(claim.shared for claim in rows)
    values["disputed"] = ""
    return values


def _actors(incident: Incident) -> list[str]:
    for role in ("perpetrator", "party"):
        names: list[str] = [actor.name for actor in incident.actors if actor.role == role]
        if names:
            return names
    return []


FIGURES = tuple(_figures(Incident(Id("x"))))
_INCIDENT = ("id", "briefing", "name", "listed", *COLUMNS, *FIGURES)
_INSERT_INCIDENT = f"INSERT INTO incident ({', '.join(_INCIDENT)}) VALUES ({', '.join('?' * len(_INCIDENT))})"  # noqa: S608


def _words(incident: Incident, summary: str) -> str:
    """Return all text of an incident, for bare words in a filter and for the full text."""
    place = incident.place
    parts = [
        *((place.name, place.admin1, place.admin2, place.country, *place.aliases) if place else ()),
        incident.type,
        incident.target,
        *(actor.name for actor in incident.actors),
        *(casualty.who for casualty in incident.casualties),
        *incident.seized,
        *incident.tags,
        *(claim.place.name for claim in incident.claims if claim.place),
        *(actor.name for claim in incident.claims for actor in claim.actors),
        incident.subtype,
        incident.date_note,
        summary,
    ]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def names_of(term: Term) -> Iterator[tuple[str, int]]:
    """Return every name of a term with its rank: 0 the head word, 1 a form, 2 the expansion."""
    yield term.term, 0
    for form in term.forms:
        yield form.text, 1
    if term.expansion:
        yield term.expansion, 2


def _prepare_term(prepared: PreparedRows, position: int, term: Term, budget: markdown.Budget) -> None:
    definitions = {text: markdown.parse(text, budget) for _language, text in term.definition.items}
    blocks = definitions.get(term.definition.best("en"), [])
    degrees = _degrees(term) if term.kind == "place" else None
    code = code_of(steps_of(*degrees), AREA if is_area(term.precision) else 0) if degrees else None
    prepared.terms.append(
        (position, term.term, natural(fold(term.term)), term.expansion, dumps(to_plain(term)), dumps(blocks), code)
    )
    seen: set[str] = set()
    for text, rank in names_of(term):
        parts = list(folds(text))
        if not parts or text in seen:
            continue
        seen.add(text)
        prepared.names.append(
            (position, text, fold(text), " ".join(parts), " ".join(parts[:2]), rank, is_acronym(text))
        )
    body = "\n".join([*(text for text, _rank in names_of(term)), *map(markdown.plain, definitions.values())])
    _add_text(prepared, term.term, body, "term", term.term)
