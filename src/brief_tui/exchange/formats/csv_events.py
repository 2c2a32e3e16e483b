"""Incidents as CSV (RFC 4180) in four sorts of columns: our own, UCDP GED's, ACLED's and HXL's.

They are read by `tables.mapping`. Beside the columns of the format, every row says which briefing it is from, its
title, its date and its TLP, and what its sources are: a row is often all that travels on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from brief_tui.briefing.dates import Date
from brief_tui.briefing.ids import slug
from brief_tui.briefing.limits import current
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import to_plain
from brief_tui.briefing.shared_counts import shared_out
from brief_tui.exchange import coverage
from brief_tui.exchange.formats.geojson_features import Features
from brief_tui.exchange.normalise import Lawful, SourceNames
from brief_tui.exchange.report import Options, Report, Sample, Unreadable, Written, one
from brief_tui.exchange.yaml_writer import decimal
from brief_tui.tables.csv_stream import DELIMITERS
from brief_tui.tables.files import Refused
from brief_tui.tables.formats import BY_NAME, LOOKED_AT, columns, recognise
from brief_tui.tables.formulas import guarded_cell
from brief_tui.tables.mapping import OURS, OUTCOMES
from brief_tui.tables.reader import STRETCH, Reader
from brief_tui.tables.rows import detail, split
from brief_tui.tables.values import write_sharing
from brief_tui.text.sentences import plural

Plain = dict[str, Any]
_MINE = {"own": "csv"}
_REJOINED = {
    "ucdp": {"side_a": "", "side_b": "", "source_office": ";"},
    "acled": {"source": "; "},
    "hxl": {"#meta+source": "; "},
}
"""What an export writes between the names of a cell; nothing where it writes one name."""
_HEAD = ("briefing", "title", "published", "tlp", "citation")


def recognises(sample: Sample, name: str) -> bool:
    """Whether the headings of a table are those of a format."""
    for delimiter in DELIMITERS:
        rows = _first_rows(sample.head, delimiter)
        found = recognise(rows)
        if found is not None and _MINE.get(found[0].name, found[0].name) == name:
            return max(map(len, rows)) <= current().max_columns
    return False


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(current().max_cell)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter):
            rows.append(row)
            if len(rows) == LOOKED_AT:
                break
    except csv.Error:
        pass
    return rows


def read(sample: Sample, report: Report, name: str) -> Plain:
    """The incidents of a table, in the plain form of a briefing. Raises Unreadable."""
    try:
        reader = Reader(sample.path, sample.name, {"csv": "own"}.get(name, name))
    except Refused as error:
        raise Unreadable(error.what, error.remedy) from None
    try:
        found = Incidents(reader, report, SourceNames())
        lawful = Lawful(report)
        incidents = lawful.incidents(found.rows())
        report.problems(reader.troubles.problems)
        return {**lawful.head(found.head), "sources": found.sources.declared(), "incidents": incidents}
    except Refused as error:
        raise Unreadable(error.what, error.remedy) from None
    finally:
        reader.close()


class Incidents:
    """The incidents of one table.

    Attributes:
        sources: their ids.
        head: what the rows say of their briefing, once they are read.
    """

    def __init__(self, reader: Reader | Features, report: Report, sources: SourceNames) -> None:
        self._reader = reader
        self._report = report
        self.sources = sources
        self._ours = not OURS.isdisjoint(reader.kind.names)
        self.head: Plain = {}
        joined = {} if self._ours else _REJOINED.get(reader.kind.format, {})
        self._rejoined = {at: joined[name] for at, name in enumerate(reader.kind.names) if name in joined}
        for part, where in columns(BY_NAME[reader.kind.format], reader.heading).items():
            for at in where:
                report.maps(reader.kind.shown[at], part)

    def rows(self) -> Iterator[tuple[int, Plain]]:
        """The incidents in the order of the table, each with the number of its row."""
        kind, reader = self._reader.kind, self._reader
        for batch in reader.batches(STRETCH):
            reader.columns.check_derived(batch)
            reader.columns.dates(batch)
            reader.columns.check_positions(batch)
            for outcome in OUTCOMES:
                reader.columns.figures(batch, outcome)
            for number, cells, name in zip(batch.numbers, batch.rows, reader.columns.names(batch), strict=True):
                if self._ours and not self.head:
                    self._take_head(
                        dict(zip((part.lstrip("#").replace("meta+", "") for part in kind.names), cells, strict=True))
                    )
                incident, rest = detail(kind, cells, name)
                for line in rest:
                    heading = line.partition(": ")[0]
                    if not (self._ours and heading.lstrip("#").replace("meta+", "") in _HEAD):
                        self._report.drops(heading)
                self._tell_rejoined(reader.troubles.line_of(number), cells)
                yield reader.troubles.line_of(number), self._with_sources(incident)

    def _tell_rejoined(self, line: int, cells: list[str]) -> None:
        """Tell, once for each column, of several names in a cell that an export would join in another way."""
        for at, between in list(self._rejoined.items()):
            cell = cells[at].strip()
            if ";" not in cell:
                continue
            names = list(dict.fromkeys(split(cell, ";")))
            if (len(names) < 2 and not between) or (between and between.join(names) == cell):
                continue
            del self._rejoined[at]
            how = f"'{between.join(names)[:80]}'" if between else "no sides, the first two names alone"
            heading = self._reader.kind.shown[at][:60]
            words = plural(
                "'{heading}': '{cell}' is read as {n:,} name; an export would write {how}",
                "'{heading}': '{cell}' is read as {n:,} names; an export would write {how}",
                len(names),
                heading=heading,
                cell=cell[:80],
                how=how,
            )
            self._report.row(line, words)

    def _take_head(self, cells: Plain) -> None:
        self.head = {"id": cells.get("briefing")} | {part: cells.get(part) for part in _HEAD[1:4]}

    def _with_sources(self, incident: Plain) -> Plain:
        refs = [{"ref": self.sources.of(source["ref"])} for source in incident.get("sources", ())]
        return {**incident, "sources": refs}


def _at(*path: str) -> Callable[[Plain], Any]:
    def found(incident: Plain) -> Any:
        value: Any = incident
        for part in path:
            value = value.get(part, {})
        return "" if value == {} else value

    return found


def _figure(outcome: str, which: int, *, bounds_only: bool = False, exact: bool = True) -> Callable[[Plain], Any]:
    def found(incident: Plain) -> Any:
        known = coverage.figure(incident, outcome)
        if known is None or (known[0] == known[1] and not (exact and not bounds_only)):
            return None
        return known[which]

    return found


def _ends(which: int) -> Callable[[Plain], Any]:
    def found(incident: Plain) -> Any:
        if "date" not in incident:
            return ""
        date = Date.parse(incident["date"])
        return (date.earliest, date.latest)[which].isoformat()

    return found


def _date_prec(incident: Plain) -> Any:
    """UCDP GED codebook, date_prec: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    if "date" not in incident:
        return ""
    if coverage.day(incident):
        return 1
    date = Date.parse(incident["date"])
    days = (date.latest - date.earliest).days + 1
    return next((code for code, most in ((2, 6), (3, 7), (4, 31)) if days <= most), 5)


def _acled_day(incident: Plain) -> Any:
    """ACLED wants one day; a longer time than a month has none."""
    if "date" not in incident or Date.parse(incident["date"]).precision not in {"day", "month"}:
        return ""
    return Date.parse(incident["date"]).earliest.isoformat()


def _time_precision(incident: Plain) -> Any:
    """ACLED codebook, time_precision: 1 the day, 2 about then, 3 in that month."""
    if not _acled_day(incident):
        return ""
    return 1 if coverage.day(incident) else 2 if Date.parse(incident["date"]).precision == "day" else 3


def _actor(number: int) -> Callable[[Plain], Any]:
    return lambda incident: next(iter(coverage.actor_names(incident)[number:]), "")


def _joined(between: str, values: Callable[[Plain], Any]) -> Callable[[Plain], Any]:
    return lambda incident: between.join(values(incident) or ())


_REFS = _joined(", ", coverage.INCIDENT["sources of an incident"])
_WORDS, _OFFICES = (_joined(between, coverage.INCIDENT["sources of an incident"]) for between in ("; ", ";"))
_WHERE = (
    *(("place", _at("place", "name")), ("region", _at("place", "admin1")), ("district", _at("place", "admin2"))),
    *(("country", _at("place", "country")), ("lat", _at("place", "lat")), ("lon", _at("place", "lon"))),
)


def _counts_of(outcome: str) -> tuple[tuple[str, Callable[[Plain], Any]], ...]:
    return (
        (f"{outcome}_low", _figure(outcome, 0)),
        (f"{outcome}_high", _figure(outcome, 1)),
        (f"{outcome}_best", _figure(outcome, 2, exact=False)),
        (f"{outcome}_with", lambda incident: write_sharing(coverage.shares(incident, outcome))),
    )


def _tags_of(outcome: str) -> tuple[tuple[str, Callable[[Plain], Any]], ...]:
    return (
        (f"#affected+{outcome}", _figure(outcome, 2)),
        (f"#affected+{outcome}+min", _figure(outcome, 0, exact=False)),
        (f"#affected+{outcome}+max", _figure(outcome, 1, exact=False)),
    )


def _renamed(*names: str) -> tuple[tuple[str, Callable[[Plain], Any]], ...]:
    return tuple((name, value) for name, (_ours, value) in zip(names, _WHERE, strict=True))


LAYOUTS: dict[str, tuple[tuple[str, Callable[[Plain], Any]], ...]] = {
    "csv": (
        *(("id", _at("id")), ("date", _at("date")), ("date_start", _ends(0)), ("date_end", _ends(1))),
        *_WHERE,
        *(("precision", _at("place", "precision")), ("aliases", _joined(" | ", _at("place", "aliases")))),
        *(("type", _at("type")), ("subtype", _at("subtype")), ("target", _at("target")), ("status", _at("status"))),
        ("actors", _joined(" | ", coverage.actor_names)),
        *(part for outcome in OUTCOMES for part in _counts_of(outcome)),
        *(("source", _REFS), ("summary", _at("summary"))),
    ),
    "ucdp": (
        *(("id", _at("id")), ("type_of_violence", lambda _incident: ""), ("conflict_name", _at("subtype"))),
        *(("side_a", _actor(0)), ("side_b", _actor(1)), ("source_office", _OFFICES)),
        *_renamed("where_coordinates", "adm_1", "adm_2", "country", "latitude", "longitude"),
        *(("date_prec", _date_prec), ("date_start", _ends(0)), ("date_end", _ends(1))),
        *(("low", _figure("killed", 0)), ("best", _figure("killed", 2)), ("high", _figure("killed", 1))),
        ("summary", _at("summary")),
    ),
    "acled": (
        *(("event_id_cnty", _at("id")), ("event_date", _acled_day), ("time_precision", _time_precision)),
        *(
            ("event_type", _at("type")),
            ("sub_event_type", _at("subtype")),
            ("actor1", _actor(0)),
            ("actor2", _actor(1)),
        ),
        *_renamed("location", "admin1", "admin2", "country", "latitude", "longitude"),
        *(("source", _WORDS), ("notes", _at("summary")), ("fatalities", _figure("killed", 2))),
    ),
    "hxl": (
        *(("#event+code", _at("id")), ("#date+occurred", _at("date"))),
        *(("#date+start", _ends(0)), ("#date+end", _ends(1))),
        *_renamed("#loc+name", "#adm1+name", "#adm2+name", "#country+name", "#geo+lat", "#geo+lon"),
        *(("#event+type", _at("type")), ("#group+name+first", _actor(0)), ("#group+name+second", _actor(1))),
        *(part for outcome in OUTCOMES for part in _tags_of(outcome)),
        *(("#meta+source", _WORDS), ("#description", _at("summary"))),
    ),
}
"""The headings of each format, with what stands below them."""


def write(briefing: Briefing, options: Options, name: str) -> Written:
    """The incidents, a row each, with CR LF (RFC 4180)."""
    if name == "csv":
        briefing = replace(briefing, incidents=tuple(shared_out(briefing.incidents)))
    data: Plain = to_plain(briefing)
    layout, hxl = LAYOUTS[name], name == "hxl"
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    names = [heading for heading, _value in layout]
    if hxl:
        writer.writerow([*(heading.lstrip("#").replace("+", " ") for heading in names), *_HEAD])
    writer.writerow([*names, *(f"#meta+{part}" if hxl else part for part in _HEAD)])
    cited = {source.id: _citation(to_plain(source)) for source in briefing.sources}
    head = [data.get(part, "") for part in ("id", *_HEAD[1:4])]
    odd = 0
    words = {} if name == "csv" else _words(data)
    for incident in data.get("incidents", ()):
        cited_by = [
            {**source, "ref": words.get(source["ref"], source["ref"])} for source in incident.get("sources", ())
        ]
        cells = [value({**incident, "sources": cited_by}) for _heading, value in layout]
        refs = coverage.INCIDENT["sources of an incident"](incident)
        cells += [*head, "; ".join(cited[ref] for ref in refs if ref in cited)]
        odd += name == "csv" and any("|" in each for each in (*coverage.actor_names(incident), *_aliases(incident)))
        writer.writerow([_cell(cell, guard=options.guard) for cell in cells])
    return one(
        out.getvalue(), *([f"incidents with a | in a name, which divides names in a cell: {odd:,}"] if odd else [])
    )


def _words(data: Plain) -> Plain:
    """The titles of the sources whose ids are made of them, by id: in others' columns the words stand as they were."""
    titles = {source["id"]: source.get("title", "") for source in data.get("sources", ())}
    return {name: title for name, title in titles.items() if title and ";" not in title and slug(title) == name}


def _aliases(incident: Plain) -> list[str]:
    found: list[str] = incident.get("place", {}).get("aliases", [])
    return found


def _citation(source: Plain) -> str:
    return (
        ", ".join(str(source[part]) for part in ("author", "title", "publisher", "published", "url") if part in source)
        or source["id"]
    )


def _cell(value: Any, *, guard: bool) -> Any:
    if isinstance(value, float):
        return decimal(value)
    text = value.replace("\r", "\n") if isinstance(value, str) else value
    return guarded_cell(text) if guard else text
