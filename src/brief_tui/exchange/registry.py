"""The registry of formats that are read and written: choices, help, docs and recognition derive from it.

The module of a format is loaded when it is used. To be read it has `recognises(SourceFile, name) -> bool` and
`read(SourceFile, Report, name)`, which returns a briefing as plain data; to be written it has `write(Briefing,
ExportOptions, name) -> ExportedFiles`; `name` tells the formats of one module apart. `carries` is a set of names in
`coverage`; other facts of a briefing are reported as left out.
"""

from typing import NamedTuple

from brief_tui.exchange import wording


class Exchange(NamedTuple):
    """A format that is read, written or both."""

    name: str
    """The value of `--as`."""
    title: str
    module: str
    """The module below `brief_tui.exchange.formats`."""
    reads: bool
    writes: bool
    suffixes: tuple[str, ...]
    """Suffixes of its files, for `-o`."""
    carries: frozenset[str] = frozenset()
    """Facts that come back after writing and reading, or that are written for readers."""

    for_eyes: bool = False
    """Whether a whole briefing is written out for people, whatever comes back."""
    is_map: bool = False
    """Whether incidents are written by their positions, which terms of glossaries may give."""

    @property
    def use(self) -> str:
        """`in`, `out`, or both."""
        return ", ".join(word for word, does in (("in", self.reads), ("out", self.writes)) if does)


_EVENT = frozenset({"id", "place", "region", "country", "lat and lon", "day", "killed"})
_HEAD = frozenset({"title", "published", "tlp"})
_TABLE = _EVENT | _HEAD | {"district", "summary of an incident", "sources of an incident", "actors", "cells of a table"}
_BOUNDS = frozenset({"killed, bounds"})
_HXL = _TABLE | _BOUNDS | {"span", "date", "type", "injured", "injured, bounds", "abducted", "abducted, bounds"}
_OWN = _HXL | {"more actors", "aliases", "precision", "subtype", "target", "status", "shared counts"}
_MAP = (
    _OWN - {"aliases", "cells of a table"}
    | {f"{outcome}{bounds}" for outcome in ("missing", "displaced") for bounds in ("", ", bounds")}
    | {"date's note and basis", "seized", "roles of actors"}
)
_TERM = frozenset({"term", "expansion"})
EVERYTHING = frozenset({"everything"})
_INCIDENT = frozenset({"everything of an incident"})

EXCHANGES = (
    Exchange("csv", "CSV, our own columns", "csv_events", True, True, (".csv",), _OWN),
    Exchange(
        "ucdp", "CSV, UCDP GED's columns", "csv_events", True, True, (".csv",), _TABLE | _BOUNDS | {"span", "subtype"}
    ),
    Exchange("acled", "CSV, ACLED's columns", "csv_events", True, True, (".csv",), _TABLE | {"type", "subtype"}),
    Exchange("gtd", "CSV, GTD's columns", "csv_events", True, False, ()),
    Exchange("icews", "tabs, ICEWS's columns", "csv_events", True, False, ()),
    Exchange("awsd", "CSV, columns of the Aid Worker Security Database", "csv_events", True, False, ()),
    Exchange("emdat", "CSV, EM-DAT's columns", "csv_events", True, False, ()),
    Exchange("reliefweb", "CSV, ReliefWeb's list of disasters", "csv_events", True, False, ()),
    Exchange("insecurity", "CSV, Insecurity Insight's columns", "csv_events", True, False, ()),
    Exchange("hapi", "CSV, conflict events of HDX HAPI", "csv_events", True, False, ()),
    Exchange("gdelt", "tabs without headings, events of GDELT 2", "csv_events", True, False, ()),
    Exchange("hxl", "CSV, HXL's tags", "csv_events", True, True, (".csv",), _HXL),
    Exchange("geojson", "GeoJSON, RFC 7946", "geojson", True, True, (".geojson",), _INCIDENT | _HEAD | {"sources"}),
    Exchange("kml", "KML 2.2, placed incidents", "kml", False, True, (".kml",), _MAP, is_map=True),
    Exchange("gpx", "GPX 1.1, placed incidents", "gpx", False, True, (".gpx",), _MAP, is_map=True),
    Exchange("json", "JSON, all of a briefing", "full_json", True, True, (".json",), EVERYTHING),
    Exchange(
        "stardict", "StarDict, a dictionary", "stardict", True, True, (".ifo",), _TERM | _HEAD | {"forms", "definition"}
    ),
    Exchange("markdown", "Markdown", "markdown", True, True, (".md",), _TERM | {"title", "definition"}, True),
    Exchange("html", "HTML, one page to print", "html_page", False, True, (".html", ".htm"), for_eyes=True),
    Exchange("glossarist", "Glossarist's concepts, YAML", "glossarist", True, False, ()),
    Exchange("terms-csv", "CSV of terms", "terms_csv", True, False, ()),
    Exchange("terms-json", "JSON of terms", "terms_tree", True, False, ()),
    Exchange("terms-yaml", "YAML of terms", "terms_tree", True, False, ()),
)
"""Every format in the order of recognition: the most specific first."""

MAPPED = Exchange("columns", "CSV, columns that you name", "csv_events", True, False, ())
"""A table that no format has; `--map` says what its columns mean."""

BY_NAME = {item.name: item for item in EXCHANGES}
READ = tuple(item.name for item in EXCHANGES if item.reads)
WRITTEN = tuple(item.name for item in EXCHANGES if item.writes)


def markdown_table() -> str:
    """Return the formats as a Markdown table, for docs/formats.md."""
    rows = [f"| `{item.name}` | {item.title} | {item.use} | {_words(item)} |" for item in EXCHANGES]
    rows.append(f"| (`--map`) | {MAPPED.title} | {MAPPED.use} |  |")
    return "\n".join(["| `--as` | what it is | | what comes back |", "|---|---|---|---|", *rows]) + "\n"


def _words(item: Exchange) -> str:
    if not item.writes:
        return ""
    if item.is_map:
        return wording.PLACED_TO_READ
    words = ", ".join(sorted(item.carries)) or wording.NOTHING
    return wording.all_to_read(words) if item.for_eyes else words
