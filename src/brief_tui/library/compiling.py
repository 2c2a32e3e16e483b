"""Turns one briefing into rows of the index. Loaded only when a file has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from brief_tui.briefing import markup
from brief_tui.briefing.counts import Count
from brief_tui.briefing.matching import fold, folds, is_acronym, words
from brief_tui.briefing.model import Briefing, Casualty, Id, Incident, Line, Markdown, Ref, Section, Term
from brief_tui.briefing.plain import to_plain
from brief_tui.library import appendix, columns, goals
from brief_tui.library.catalogue import SUMMARY
from brief_tui.library.sqlite import TEXT_COLUMNS, Connection, Row, text_row
from brief_tui.library.variants import neighbours

_NAMED = 50
"""Actors or sources of one incident that its row names; all of them are found."""
_PIECE = 32_000
"""Characters of a text in one row of the full text: longer ones are cut, so that an excerpt never takes long."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: Any) -> str:
    """JSON without blanks, accents as they are."""
    return _ENCODER.encode(value)


def head_of(briefing: Briefing) -> str:
    """What is said once of a briefing: all but its sections, incidents and terms, as JSON."""
    return dumps(to_plain(replace(briefing, sections=(), incidents=(), glossary=())))


def write(connection: Connection, row: int, briefing: Briefing) -> None:
    """Write the sections, incidents and terms of a briefing whose own row is `row`, inside the caller's transaction."""
    texts = _Texts(row)
    _write_sections(connection, row, briefing, texts)
    _write_incidents(connection, row, shared_out(briefing.incidents), texts)
    for position, term in enumerate(briefing.glossary):
        _write_term(connection, row, position, term, texts)
    texts.write(connection)
    goals.write(connection, row)


class _Texts:
    """The rows of the full text, kept until their numbers are known: a range, by which they are forgotten."""

    def __init__(self, briefing: int) -> None:
        self._briefing = briefing
        self._rows: list[Row] = []

    def add(self, title: str, body: str, kind: str, ref: str, place: str = "") -> None:
        for piece in pieces(body, _PIECE):
            self._rows.append(text_row(kind, title, piece, place, self._briefing, ref))

    def write(self, connection: Connection) -> None:
        found = connection.execute("SELECT rowid FROM fulltext ORDER BY rowid DESC LIMIT 1").fetchone()
        first = found[0] + 1 if found else 1
        connection.executemany(
            f"INSERT INTO fulltext (rowid, {TEXT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our names
            ((number, *row) for number, row in enumerate(self._rows, first)),
        )
        values = (first, first + len(self._rows) - 1, self._briefing)
        connection.execute("UPDATE briefing SET text_first = ?, text_last = ? WHERE id = ?", values)


def pieces(text: str, size: int) -> list[str]:
    """A text cut between words into pieces of about `size` characters; one piece when it is not longer."""
    found = []
    start = 0
    while len(text) - start > size:
        cut = max(text.rfind("\n", start, start + size), text.rfind(" ", start, start + size)) + 1
        end = cut if cut > start else start + size
        found.append(text[start:end])
        start = end
    return [*found, text[start:]]


def forget(connection: Connection, row: int) -> None:
    """Remove a briefing and all that was written of it, inside the caller's transaction."""
    number = (row,)
    goals.forget(connection, row)
    terms = "SELECT name.id, name.fold FROM name JOIN term ON term.id = name.term WHERE term.briefing = ?"
    for name, key in connection.execute(terms, number).fetchall():
        gone = ((variant, name) for variant in neighbours(key))
        connection.executemany("DELETE FROM neighbour WHERE fold = ? AND name = ?", gone)
    connection.execute("DELETE FROM name WHERE term IN (SELECT id FROM term WHERE briefing = ?)", number)
    connection.execute("DELETE FROM casualty WHERE incident IN (SELECT id FROM incident WHERE briefing = ?)", number)
    for table in ("section", "incident", "term"):
        connection.execute(f"DELETE FROM {table} WHERE briefing = ?", number)  # noqa: S608 - our own names
    first, last = connection.execute("SELECT text_first, text_last FROM briefing WHERE id = ?", number).fetchone()
    connection.execute("DELETE FROM fulltext WHERE rowid BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM briefing WHERE id = ?", number)


def _numbered(sections: Iterable[Section], above: str = "", depth: int = 0) -> Iterator[tuple[str, int, Section]]:
    for count, section in enumerate(sections, 1):
        number = f"{above}{count}"
        yield number, depth, section
        yield from _numbered(section.sections, f"{number}.", depth + 1)


def _write_sections(connection: Connection, row: int, briefing: Briefing, texts: _Texts) -> None:
    parts = [("", 0, _made(SUMMARY, "Bottom line", briefing.summary)), *_numbered(briefing.sections)]
    parts += [("", 0, _made(name, title, write(briefing))) for name, title, write in appendix.PARTS]
    kept = [part for part in parts if part[0] or part[2].body]
    for position, (number, depth, section) in enumerate(kept):
        blocks = markup.parse(section.body)
        connection.execute(
            "INSERT INTO section (briefing, position, name, number, depth, title, incidents, sources, blocks)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row, position, section.id, number, depth, section.title,
                dumps(section.incidents), dumps(section.sources), dumps(blocks),
            ),
        )  # fmt: skip
        texts.add(section.title, markup.plain(blocks), "section", section.id)


def _made(name: str, title: str, body: str) -> Section:
    return Section(title=Line(title), id=Id(name), body=Markdown(body))


def shared_out(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents, each with the counts that it shares, also those that only another of them states."""
    found = list(incidents)
    stated: set[tuple[str, str | None]] = {
        (item.id, shared_key(item.id, casualty)) for item in found for casualty in item.casualties
    }
    extra: dict[str, list[Casualty]] = {}
    for item in found:
        for casualty in item.casualties:
            key = shared_key(item.id, casualty)
            members = {item.id, *casualty.shared_with} if key else set()
            for other in casualty.shared_with:
                if (other, key) not in stated:
                    stated.add((other, key))
                    rest = tuple(Ref(name) for name in sorted(members - {other}))
                    extra.setdefault(other, []).append(replace(casualty, shared_with=rest))
    if not extra:
        return found
    return [replace(item, casualties=(*item.casualties, *extra.get(item.id, ()))) for item in found]


def _write_incidents(connection: Connection, row: int, incidents: Sequence[Incident], texts: _Texts) -> None:
    if not incidents:
        return
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM incident").fetchone()
    casualties: list[tuple[Any, ...]] = []
    rows = []
    for position, incident in enumerate(incidents):
        number = last + 1 + position
        blocks = markup.parse(incident.summary)
        body = _words(incident, markup.plain(blocks))
        folded = "".join(f" {word}" for word in folds(body))
        own = {"id": number, "briefing": row, "position": position, "name": incident.id}
        rows.append({**own, **_incident_values(incident), "words": folded, "blocks": dumps(blocks)})
        casualties += (
            (row, number, casualty.outcome, *bounds(casualty.count), shared_key(incident.id, casualty))
            for casualty in incident.casualties
        )
        title = f"{rows[-1]['place']} {rows[-1]['type']}".strip()
        place = "\n".join((incident.place.name, *incident.place.aliases)) if incident.place else ""
        texts.add(title or incident.id, body, "incident", incident.id, place)
    names = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO incident ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own names
    connection.executemany("INSERT INTO casualty VALUES (?, ?, ?, ?, ?, ?)", casualties)


def bounds(count: Count) -> tuple[int | None, int | None]:
    """The lowest and the highest figure of a count; None where nobody gives one."""
    return (None, None) if count.is_unknown else (count.low, count.upper)


def shared_key(incident: str, casualty: Casualty) -> str | None:
    """What the copies of one shared count have in common; None when the count is an incident's own."""
    if not casualty.shared_with:
        return None
    members = sorted({incident, *casualty.shared_with})
    return dumps([members, casualty.side, casualty.who, casualty.outcome, casualty.best, casualty.low, casualty.high])


def _incident_values(incident: Incident) -> dict[str, Any]:
    place = incident.place
    texts = {
        "place": place.name if place else "",
        "region": place.admin1 if place else "",
        "country": place.country if place else "",
        "type": incident.type,
        "target": incident.target,
        "actor": ", ".join(_actors(incident)[:_NAMED]),
        "source": ", ".join(citation.ref for citation in incident.sources[:_NAMED]),
    }
    date = incident.date
    values: dict[str, Any] = {
        "date": date.written if date else "",
        "date_low": date.earliest.toordinal() if date else None,
        "date_high": date.latest.toordinal() if date else None,
        "status": incident.status,
        **texts,
        **{f"{name}_key": fold(text) or None for name, text in texts.items()},
        "place_all": _all((place.name, *place.aliases) if place else ()),
        "actor_all": _all(_actors(incident)),
        "source_all": _all(citation.ref for citation in incident.sources),
    }
    for outcome in columns.COUNTS:
        rows = [casualty for casualty in incident.casualties if casualty.outcome == outcome]
        low, high = bounds(sum((casualty.count for casualty in rows), Count.none())) if rows else (None, None)
        values[f"{outcome}_low"], values[f"{outcome}_high"] = low, high
        values[f"{outcome}_shared"] = any(casualty.shared_with for casualty in rows)
    return {**values, "detail": dumps(to_plain(incident))}


def _actors(incident: Incident) -> list[str]:
    for role in ("perpetrator", "party"):
        names: list[str] = [actor.name for actor in incident.actors if actor.role == role]
        if names:
            return names
    return []


def _all(names: Iterable[str]) -> str | None:
    """The folded names, each between blanks; None when there is none."""
    folds = [key for key in map(fold, names) if key]
    return f" {' '.join(folds)} " if folds else None


def _words(incident: Incident, summary: str) -> str:
    """All text of an incident, for bare words in a filter and for the full text."""
    place = incident.place
    parts = [
        *((place.name, place.admin1, place.admin2, place.country, *place.aliases) if place else ()),
        incident.type,
        incident.target,
        *(actor.name for actor in incident.actors),
        *(casualty.who for casualty in incident.casualties),
        *incident.seized,
        *incident.tags,
        incident.subtype,
        incident.date_note,
        summary,
    ]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def names_of(term: Term) -> Iterator[tuple[str, int]]:
    """Every name of a term with its rank: 0 the head word, 1 a form, 2 the expansion."""
    yield term.term, 0
    for form in term.forms:
        yield form.text, 1
    if term.expansion:
        yield term.expansion, 2


def _write_term(connection: Connection, row: int, position: int, term: Term, texts: _Texts) -> None:
    said = {text: markup.parse(text) for _language, text in term.definition.items}
    blocks = said.get(term.definition.best("en"), [])
    number = connection.execute(
        "INSERT INTO term (briefing, position, head, sort_key, detail, blocks) VALUES (?, ?, ?, ?, ?, ?)",
        (row, position, term.term, fold(term.term), dumps(to_plain(term)), dumps(blocks)),
    ).lastrowid
    seen: set[str] = set()
    for text, rank in names_of(term):
        parts = [word.fold for word in words(text)]
        if not parts or text in seen:
            continue
        seen.add(text)
        key = fold(text)
        name = connection.execute(
            "INSERT INTO name (term, text, fold, words, first, rank, capitals) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, text, key, " ".join(parts), parts[0], rank, is_acronym(text)),
        ).lastrowid
        variants = ((variant, name) for variant in neighbours(key))
        connection.executemany("INSERT OR IGNORE INTO neighbour VALUES (?, ?)", variants)
    body = "\n".join([*(text for text, _rank in names_of(term)), *map(markup.plain, said.values())])
    texts.add(term.term, body, "term", term.term)
