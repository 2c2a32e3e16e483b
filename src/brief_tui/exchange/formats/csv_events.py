"""Incidents as CSV (RFC 4180) in four layouts: our own, UCDP GED, ACLED and HXL.

`tables.mapping` reads them. After the columns of the format, each row has its briefing's id, title, date and TLP, and
its sources, since rows are often passed on alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from brief_tui.briefing.dates import Date
from brief_tui.briefing.ids import ID, slug
from brief_tui.briefing.limits import current
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import Plain, to_plain
from brief_tui.briefing.shared_counts import shared_out
from brief_tui.exchange import coverage, wording
from brief_tui.exchange.formats.geojson_features import FeatureTable
from brief_tui.exchange.normalise import Normaliser, SourceNames
from brief_tui.exchange.report import ExportedFiles, ExportOptions, Report, SourceFile, UnreadableError, one
from brief_tui.exchange.yaml_writer import decimal
from brief_tui.tables import mapping
from brief_tui.tables.csv_stream import DELIMITERS
from brief_tui.tables.files import TableError
from brief_tui.tables.formats import LOOKED_AT, columns, recognise
from brief_tui.tables.formulas import guarded_cell
from brief_tui.tables.mapped import OUTER
from brief_tui.tables.mapping import INPUTS, OURS, OUTCOMES
from brief_tui.tables.namecells import NAMED, NameField, comes_back, restored, restored_parts, written
from brief_tui.tables.reader import STRETCH, TableReader
from brief_tui.tables.rows import detail
from brief_tui.tables.values import write_sharing

_MINE = {"own": "csv"}
_HEAD = ("briefing", "title", "published", "tlp", "citation")


def recognises(sample: SourceFile, name: str) -> bool:
    """Return whether the headings of a table are those of a format."""
    for delimiter in DELIMITERS:
        rows = first_rows(sample.head, delimiter)
        recognised = recognise(rows)
        if recognised is not None and _MINE.get(recognised[0].name, recognised[0].name) == name:
            return max(map(len, rows)) <= current().max_columns
    return False


def first_rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows of a text, up to a malformed one."""
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


def read(sample: SourceFile, report: Report, name: str) -> Plain:
    """Read the incidents of a table into the plain form of a briefing. Raises UnreadableError."""
    try:
        form = mapping.FORMS.get(name, name)
        reader = TableReader(sample.path, sample.name, form, mapping=sample.columns)
    except TableError as error:
        raise UnreadableError(error.what, error.remedy) from None
    try:
        rows = IncidentRows(reader, report, SourceNames())
        lawful = Normaliser(report)
        incidents = lawful.incidents(rows.rows())
        report.problems(reader.problems.ordered)
        return {**lawful.head(rows.head), "sources": rows.sources.declared(), "incidents": incidents}
    except TableError as error:
        raise UnreadableError(error.what, error.remedy) from None
    finally:
        reader.close()


class IncidentRows:
    """The incidents of one table.

    Attributes:
        sources: their ids.
        head: what the rows say of their briefing, once they are read.
    """

    def __init__(self, reader: TableReader | FeatureTable, report: Report, sources: SourceNames) -> None:
        self._reader = reader
        self._report = report
        self.sources = sources
        self._ours = not OURS.isdisjoint(reader.kind.names)
        self.head: Plain = {}
        parts = columns(reader.format, reader.heading)
        for part, where in parts.items():
            for at in where if part != INPUTS else ():
                report.maps(reader.heading.shown[at], OUTER.get(part, part) if reader.format.columns else part)
        if "id" not in parts:
            report.say(f"{report.file}:1:1: {wording.NO_IDS}")

    def rows(self) -> Iterator[tuple[int, Plain]]:
        """Yield the incidents in the order of the table, each with the number of its row."""
        kind, reader = self._reader.kind, self._reader
        for batch in reader.batches(STRETCH):
            reader.columns.check_derived(batch)
            reader.columns.dates(batch)
            reader.columns.positions(batch)
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
                yield reader.problems.line_of(number), self._with_sources(incident)

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
    """Return date_prec of the UCDP GED codebook: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    if "date" not in incident:
        return ""
    if coverage.day(incident):
        return 1
    date = Date.parse(incident["date"])
    days = (date.latest - date.earliest).days + 1
    return next((code for code, most in ((2, 6), (3, 7), (4, 31)) if days <= most), 5)


def _acled_day(incident: Plain) -> Any:
    """Return the one day that ACLED needs; empty for more than a month."""
    if "date" not in incident or Date.parse(incident["date"]).precision not in {"day", "month"}:
        return ""
    return Date.parse(incident["date"]).earliest.isoformat()


def _time_precision(incident: Plain) -> Any:
    """Return time_precision of the ACLED codebook: 1 the day, 2 about then, 3 in that month."""
    if not _acled_day(incident):
        return ""
    return 1 if coverage.day(incident) else 2 if Date.parse(incident["date"]).precision == "day" else 3


def _named(form: str) -> dict[str, tuple[str, Callable[[Plain], Any]]]:
    """Return the columns of a format that hold names, by heading."""

    def column(item: NameField, heading: str) -> Callable[[Plain], Any]:
        return lambda incident: written(item, incident)[heading]

    return {heading: (heading, column(item, heading)) for item in NAMED[form] for heading in item.headings}


_OURS, _UCDPS, _ACLEDS, _TAGGED = map(_named, ("own", "ucdp", "acled", "hxl"))
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
        ("precision", _at("place", "precision")),
        _OURS["aliases"],
        *(("type", _at("type")), ("subtype", _at("subtype")), ("target", _at("target")), ("status", _at("status"))),
        _OURS["actors"],
        *(part for outcome in OUTCOMES for part in _counts_of(outcome)),
        *(_OURS["source"], ("summary", _at("summary"))),
    ),
    "ucdp": (
        *(("id", _at("id")), ("type_of_violence", lambda _incident: ""), ("conflict_name", _at("subtype"))),
        *_UCDPS.values(),
        *_renamed("where_coordinates", "adm_1", "adm_2", "country", "latitude", "longitude"),
        *(("date_prec", _date_prec), ("date_start", _ends(0)), ("date_end", _ends(1))),
        *(("low", _figure("killed", 0)), ("best", _figure("killed", 2)), ("high", _figure("killed", 1))),
        ("summary", _at("summary")),
    ),
    "acled": (
        *(("event_id_cnty", _at("id")), ("event_date", _acled_day), ("time_precision", _time_precision)),
        *(("event_type", _at("type")), ("sub_event_type", _at("subtype")), *_ACLEDS.values()),
        *_renamed("location", "admin1", "admin2", "country", "latitude", "longitude"),
        *(("notes", _at("summary")), ("fatalities", _figure("killed", 2))),
    ),
    "hxl": (
        *(("#event+code", _at("id")), ("#date+occurred", _at("date"))),
        *(("#date+start", _ends(0)), ("#date+end", _ends(1))),
        *_renamed("#loc+name", "#adm1+name", "#adm2+name", "#country+name", "#geo+lat", "#geo+lon"),
        *(("#event+type", _at("type")), *_TAGGED.values()),
        *(part for outcome in OUTCOMES for part in _tags_of(outcome)),
        ("#description", _at("summary")),
    ),
}
"""The headings of each format, with the functions of their cells."""


def write(briefing: Briefing, options: ExportOptions, name: str) -> ExportedFiles:
    """Write the incidents as CSV with CR LF (RFC 4180), one a row."""
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
    cited = {source.id: citation(to_plain(source)) for source in briefing.sources}
    head = [data.get(part, "") for part in ("id", *_HEAD[1:4])]
    form = mapping.FORMS[name]
    divider = "|" if form == "own" else ";"
    words, odd, lost = _words(data), 0, 0
    for incident in data.get("incidents", ()):
        worded = _in_words(form, incident, words)
        as_they_were = restored(form, worded)
        cells = [as_they_were[heading] if heading in as_they_were else value(worded) for heading, value in layout]
        refs = coverage.INCIDENT["sources of an incident"](incident)
        cells += [*head, "; ".join(cited[ref] for ref in refs if ref in cited)]
        odd += not as_they_were and not all(comes_back(form, part, incident) for part in ("aliases", "actors"))
        lost += any(cell["column"] not in as_they_were for cell in incident.get("cells", ()))
        writer.writerow([_cell(cell, guard=options.guard) for cell in cells])
    remarks = [*([wording.divided_names(divider, odd)] if odd else []), *([wording.lost_cells(lost)] if lost else [])]
    return one(out.getvalue(), *remarks)


def _words(data: Plain) -> Plain:
    """Return the titles of sources whose ids `SourceNames` makes, by id: tables hold the words."""
    titles = {source["id"]: source.get("title", "") for source in data.get("sources", ())}
    by_id = {}
    for name, title in titles.items():
        base = slug(title)
        again = name != base and slug(titles.get(base, "")) == base and re.fullmatch(rf"{re.escape(base)}-\d+", name)
        if title and not ID.fullmatch(title) and (name == base or again):
            by_id[name] = title
    return by_id


def _in_words(form: str, incident: Plain, words: Plain) -> Plain:
    """Return an incident with the words of its sources, if a cell of them is read as the same names; else with ids."""
    refs = [{**source, "ref": words.get(source["ref"], source["ref"])} for source in incident.get("sources", ())]
    worded = {**incident, "sources": refs}
    return worded if comes_back(form, "source", worded) or "source" in restored_parts(form, worded) else incident


def citation(source: Plain) -> str:
    """Return a source on one line."""
    return (
        ", ".join(str(source[part]) for part in ("author", "title", "publisher", "published", "url") if part in source)
        or source["id"]
    )


def _cell(value: Any, *, guard: bool) -> Any:
    if isinstance(value, float):
        return decimal(value)
    text = value.replace("\r", "\n") if isinstance(value, str) else value
    return guarded_cell(text) if guard else text
