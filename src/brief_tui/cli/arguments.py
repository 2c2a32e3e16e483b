"""The arguments of each subcommand, declared apart from the commands, so that help needs no command's module.

An argument that names a file is known by its metavar: see `parser.completes`.
"""

import argparse
from collections.abc import Callable

from brief_tui.cli import wording
from brief_tui.config.choices import COLORS, CURSORS, LINKS, THEMES

Parser = argparse.ArgumentParser

STATE = ("export", "import")
SHELLS = ("bash", "zsh", "fish", "tcsh")
STYLES = ("inline", "footnote", "ansi")
CHECK_FORMATS = ("text", "json", "github")
FORMATS = ("table", "csv", "json", "geojson")
SMALLEST, LARGEST = (20, 6), (300, 80)
"""Cells of a picture, across and down."""
TIME_UNITS = ("incident", "day", "week", "month", "year")


def number(text: str) -> int:
    """Return a whole number from 1 to 1,000,000, for argparse."""
    if text.isascii() and text.isdigit() and 1 <= int(text[:8]) <= 1_000_000:
        return int(text)
    raise argparse.ArgumentTypeError(wording.no_number(text))


def size(text: str) -> tuple[int, int]:
    """Return a width and a height in cells, such as 78x24, for argparse."""
    width, cross, height = text.lower().partition("x")
    if cross and all(part.isascii() and part.isdigit() and len(part) < 4 for part in (width, height)):
        found = int(width), int(height)
        if SMALLEST[0] <= found[0] <= LARGEST[0] and SMALLEST[1] <= found[1] <= LARGEST[1]:
            return found
    raise argparse.ArgumentTypeError(wording.no_size(text, *("x".join(map(str, each)) for each in (SMALLEST, LARGEST))))


def _library(parser: Parser) -> None:
    parser.add_argument(
        "--library",
        metavar="DIR",
        help="folder of briefings (default: BRIEF_LIBRARY, the settings, your own, the bundled)",
    )


def common(parser: Parser) -> None:
    """Declare the arguments of every command."""
    parser.add_argument(
        "--allow",
        metavar="LIMIT=N",
        action="append",
        help="raise a limit for files you trust, such as bytes=200M",
    )
    parser.add_argument(
        "--restricted",
        action="store_true",
        help="for locked-down accounts: no writing, copying, other files (or BRIEF_RESTRICTED=1)",
    )


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON with stable keys")


def _links(parser: Parser) -> None:
    parser.add_argument("--links", choices=LINKS, help="copy or open addresses with L; off: no terminal links (OSC 8)")


def _open(parser: Parser) -> None:
    parser.add_argument(
        "target",
        nargs="?",
        metavar="FILE|DIR|ID|-",
        help="briefing, folder, id of a briefing in the library, or - for standard input",
    )
    _library(parser)
    parser.add_argument("--theme", choices=THEMES, help="theme for this run")
    parser.add_argument("--colors", choices=COLORS, help="number of colours (default: from TERM, COLORTERM, NO_COLOR)")
    parser.add_argument("--ascii", action="store_true", help="draw in ASCII only (default if the locale is not UTF-8)")
    parser.add_argument("--mouse", action="store_true", help="use the mouse in this run")
    _links(parser)
    parser.add_argument(
        "--cursor",
        choices=CURSORS,
        help="terminal cursor: on the current row or line, hidden (auto) or visible (on), or off",
    )
    parser.add_argument("--watch", action="store_true", help="reload files when they are saved; needs the full screen")
    parser.add_argument(
        "--plain",
        action=argparse.BooleanOptionalAction,
        help="read line by line with typed commands; suits screen readers (or BRIEF_PLAIN=1, plain = true)",
    )


def _list(parser: Parser) -> None:
    parser.add_argument("--unread", action="store_true", help="only briefings not read to the end")
    _library(parser)
    _json(parser)


def _show(parser: Parser) -> None:
    parser.add_argument("briefing", metavar="FILE|ID", help="file, or id of a briefing in the library")
    parser.add_argument("section", nargs="?", metavar="SECTION", help="id, number such as 2.1, or title of a section")
    parser.add_argument(
        "--width", type=number, metavar="N", help="line width in columns (default: the terminal's, at most 80)"
    )
    _links(parser)
    _library(parser)
    _json(parser)


def _check(parser: Parser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="FILE|DIR|ID|-", help="briefings, folders, ids, or - for standard input"
    )
    parser.add_argument("--format", choices=CHECK_FORMATS, default="text", help="output format (default: text)")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="same as --format json")
    parser.add_argument(
        "--context",
        action=argparse.BooleanOptionalAction,
        help="print the line of each problem (default: on a terminal)",
    )
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")
    parser.add_argument(
        "--off", metavar="CODE", action="append", help="turn off a rule; separate several by commas (errors stay on)"
    )
    parser.add_argument("--fix", action="store_true", help="apply safe fixes: show a diff, then ask")
    parser.add_argument("--yes", action="store_true", help="with --fix: do not ask")
    parser.add_argument("--rules", action="store_true", help="list the rules, with their reasons")
    _library(parser)


def _define(parser: Parser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORD",
        help="acronym, name or its beginning; -: names from standard input, one per line",
    )
    parser.add_argument("--all", action="store_true", help="print all matches, not only the best")
    parser.add_argument("--near", action="store_true", help="if there is no match, print the nearest names")
    _links(parser)
    _library(parser)
    _json(parser)


def _incidents(parser: Parser) -> None:
    parser.add_argument(
        "--where", metavar="EXPR", default="", help="a filter, such as 'region = Koulikoro and killed >= 2'"
    )
    parser.add_argument("--sort", metavar="KEYS", default="", help="columns, most significant first; - for descending")
    parser.add_argument("--format", choices=FORMATS, default="table", help="output format (default: table)")
    parser.add_argument("--columns", metavar="A,B", default="", help="columns to print, in this order")
    parser.add_argument("--maybe", action="store_true", help="include incidents that may or may not match")
    parser.add_argument(
        "--frequency",
        metavar="COLUMN",
        help="count incidents by the values of a column (--sort value, count or killed)",
    )
    parser.add_argument("--briefing", metavar="FILE|ID", help="only this briefing (default: the whole library)")
    parser.add_argument("--marked", action="store_true", help="only bookmarked incidents")
    parser.add_argument("--limit", type=number, metavar="N", help="print at most N incidents")
    _library(parser)
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="same as --format json")


def _search(parser: Parser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORD", help="words to search for (syntax below)")
    parser.add_argument("--limit", type=number, metavar="N", default=50, help="print at most N results (default: 50)")
    _library(parser)
    _json(parser)


def _changes(parser: Parser) -> None:
    parser.add_argument(
        "briefing", nargs="?", metavar="FILE|ID|-", help="briefing; -: standard input; none: all that changed"
    )
    parser.add_argument(
        "--since",
        metavar="edition|read|DATE|FILE|ID",
        default="",
        help="version to compare with: previous edition, last reading, the one current on a date, or a file"
        " (default: last reading, or else the previous edition)",
    )
    _library(parser)
    _json(parser)


def _trace(parser: Parser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="FILE|ID|JUDGEMENT", help="a briefing, or a judgement such as J3 (default: all)"
    )
    parser.add_argument("judgement", nargs="?", metavar="JUDGEMENT", help="a judgement of that briefing")
    _library(parser)
    _json(parser)


def _claims(parser: Parser) -> None:
    parser.add_argument("briefing", nargs="?", metavar="FILE|ID", help="a briefing (default: the library)")
    parser.add_argument("--disputed", action="store_true", help="only incidents whose sources contradict each other")
    _library(parser)
    _json(parser)


def _timeline(parser: Parser) -> None:
    parser.add_argument("briefing", nargs="?", metavar="FILE|ID", help="a briefing (default: the library)")
    parser.add_argument("--by", choices=TIME_UNITS, help="what a row is (default: as fits)")
    parser.add_argument("--where", metavar="EXPR", default="", help="a filter of the incidents")
    parser.add_argument("--maybe", action="store_true", help="include incidents that may or may not match")
    _library(parser)
    _json(parser)


def _map(parser: Parser) -> None:
    parser.add_argument("briefing", nargs="?", metavar="FILE|ID", help="a briefing (default: the library)")
    parser.add_argument("--where", metavar="EXPR", default="", help="a filter of the incidents")
    parser.add_argument("--maybe", action="store_true", help="include incidents that may or may not match")
    parser.add_argument("--fit", metavar="PLACE", help="show this place or country (default: all incidents)")
    parser.add_argument(
        "--size", type=size, metavar="WxH", help="size of the picture in cells (default: the terminal's, else 78x24)"
    )
    parser.add_argument("--ascii", action="store_true", help="draw in ASCII only (default if the locale is not UTF-8)")
    parser.add_argument(
        "--plain",
        action=argparse.BooleanOptionalAction,
        help="print sentences, not a picture; suits screen readers (or BRIEF_PLAIN=1, plain = true)",
    )
    _library(parser)
    _json(parser)


def _new(parser: Parser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="output file (default: standard output)")
    parser.add_argument(
        "--from",
        metavar="FILE|-",
        dest="source",
        help="draft a briefing from an article in plain text (-: standard input)",
    )


def _annotate(parser: Parser) -> None:
    parser.add_argument("--style", choices=STYLES, default="inline", help="style of expansions (default: inline)")
    parser.add_argument("--lang", metavar="TAG", default="", help="preferred language of expansions, such as en or fr")
    _library(parser)


def _schema(_parser: Parser) -> None:
    """Add no arguments of its own."""


def _import(parser: Parser) -> None:
    from brief_tui.exchange.registry import READ  # a look-up does without

    parser.add_argument("file", metavar="FILE", help="file of events or terms")
    formats = ", ".join(READ)
    parser.add_argument(
        "--as", choices=READ, dest="format", metavar="FORMAT", help=f"its format (default: detected): {formats}"
    )
    parser.add_argument(
        "--map",
        dest="columns",
        default="",
        metavar="PART=HEADING,...|NAME",
        help="what a table's columns mean, such as 'date=Day, place=City, killed=Dead', or a saved mapping's name",
    )
    parser.add_argument("--save-map", dest="save_map", metavar="NAME", help="keep the mapping under a name")
    parser.add_argument(
        "-o", dest="output", metavar="FILE", help="out.yaml, or events.csv for the incidents (default: standard output)"
    )


def _export(parser: Parser) -> None:
    from brief_tui.exchange.registry import WRITTEN

    parser.add_argument(
        "briefing", nargs="?", default="-", metavar="FILE|ID|-", help="briefing (default: standard input)"
    )
    parser.add_argument("--as", choices=WRITTEN, dest="format", required=True, help="output format")
    parser.add_argument("-o", dest="output", metavar="FILE", help="output file (default: standard output)")
    parser.add_argument(
        "--no-guard",
        action="store_false",
        dest="guard",
        help="do not escape CSV cells that a spreadsheet may read as formulas",
    )
    _library(parser)


def _doctor(parser: Parser) -> None:
    _library(parser)
    _json(parser)


def _completion(parser: Parser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="your shell")


def _state(parser: Parser) -> None:
    parser.add_argument("what", choices=STATE, help="write JSON, or merge a JSON file")
    parser.add_argument("file", nargs="?", metavar="FILE|-", help="file to write or read (-: standard output or input)")


ARGUMENTS: dict[str, Callable[[Parser], None]] = {
    "open": _open,
    "list": _list,
    "show": _show,
    "check": _check,
    "define": _define,
    "incidents": _incidents,
    "search": _search,
    "changes": _changes,
    "trace": _trace,
    "claims": _claims,
    "timeline": _timeline,
    "map": _map,
    "new": _new,
    "annotate": _annotate,
    "schema": _schema,
    "import": _import,
    "export": _export,
    "doctor": _doctor,
    "completion": _completion,
    "state": _state,
}
"""Declares the arguments of a command, by its name."""
