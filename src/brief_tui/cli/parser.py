"""The registry of subcommands: parser, help, completions and the tables of the pages derive from it."""

from typing import NamedTuple

from brief_tui.cli.arguments import ARGUMENTS, Parser
from brief_tui.config.choices import SEARCHES


class Subcommand(NamedTuple):
    """A subcommand of the program."""

    name: str
    help: str
    """One line, without a full stop."""
    example: str
    """The arguments after the program's name."""
    module: str
    """The module below `brief_tui.cli.commands` that has it, as `run_NAME`."""
    more: str = ""
    """Further lines of its help."""

    def arguments(self, parser: Parser) -> None:
        """Declare its arguments."""
        ARGUMENTS[self.name](parser)


def completes(metavar: object) -> str:
    """The kind of path that an argument with this metavar names: `file`, `dir`, or empty."""
    words = str(metavar).split("|")
    return "file" if "FILE" in words else "dir" if "DIR" in words else ""


def markdown_table() -> str:
    """The commands as docs/shell.md shows them."""
    rows = [f"| `brief-tui {command.example}` | {command.help} |" for command in COMMANDS]
    return "\n".join(["| command | what it does |", "|---|---|", *rows]) + "\n"


COMMANDS = (
    Subcommand(
        "open",
        "read a briefing, a folder or the library (the default)",
        "open briefing.yaml",
        "open",
    ),
    Subcommand("list", "list the briefings of the library", "list", "list"),
    Subcommand(
        "show",
        "print a briefing, or one section, as plain text",
        "show mali-bamako-2023-01 1.2",
        "open",
    ),
    Subcommand("check", "check briefings; report file, line and column", "check briefs/", "check"),
    Subcommand(
        "define",
        "look up an acronym or a name",
        "define GSIM",
        "define",
        "Several words form one name. If it is not found, near names go to standard error.\n"
        "With - and --json, each line of output is the JSON of one name.",
    ),
    Subcommand(
        "incidents",
        "print the incidents as a table, CSV, JSON or GeoJSON",
        "incidents --where 'region = Koulikoro' --sort -killed,date",
        "incidents",
    ),
    Subcommand(
        "search",
        "search text, incidents and terms",
        "search gendarmerie",
        "search",
        "search syntax (quote it for your shell):\n"
        + "".join(f"  {example:<16}  {meaning}\n" for example, meaning in SEARCHES)
        + "The last word also matches longer words, unless quoted. There is no other syntax.",
    ),
    Subcommand(
        "changes",
        "list changes since your last reading or an edition (--since)",
        "changes mali-2 --since edition",
        "changes",
        "The previous edition is the one named by `supersedes`, or the one with the same id and a lower number.\n"
        "The last reading is a copy kept when a briefing is marked as read. For a date, the version is the "
        "latest edition published by then, or a copy of it read by then; the output names it.\n"
        "Exit status: 0 with changes, 1 without, 2 if unknown.",
    ),
    Subcommand(
        "trace",
        "trace judgements to their evidence and its sources",
        "trace J3",
        "trace",
        "Name a judgement by its id, or by J and its number in the list; without a briefing, all are searched.\n"
        "Competing judgements are shown against their evidence, the one with the least against it first.\n"
        "Exit status: 0 with judgements, 1 without.",
    ),
    Subcommand(
        "claims",
        "list incidents of which sources give several versions",
        "claims --disputed",
        "claims",
        "The briefing's own version is first; then a version for each source that counts the same people, or claims.\n"
        "The sign ≠ is before a value that contradicts another version. Bounds of an estimate are one version.\n"
        "Exit status: 0 with such incidents, 1 without.",
    ),
    Subcommand(
        "timeline",
        "print incidents and milestones in time",
        "timeline mali-bamako-2023-01 --by month",
        "timeline",
        "● a known day   ○ about or uncertain   ├─┤ any day of these   ▲ ╞═╡ a milestone of the briefing\n"
        "A bar counts the incidents that are in a period for certain; a longer date has a row of its own.\n"
        "Exit status: 0 with incidents or milestones, 1 without.",
    ),
    Subcommand(
        "map",
        "print a map of the incidents, or sentences (--plain)",
        "map mali-bamako-2023-01 --fit Bamako",
        "map",
        "● ○ an incident; a digit, +: two to nine in a cell, more   ○ the place is only an area   □ a town\n"
        "A position is an incident's own or that of a glossary term of kind place; other places are listed below.\n"
        "Exit status: 0 with incidents on the map, 1 where none is placed.",
    ),
    Subcommand("annotate", "expand acronyms in text", "annotate < mail.txt", "annotate"),
    Subcommand(
        "state",
        "export or import your places, read marks, bookmarks and look-ups",
        "state export my.json",
        "state",
    ),
    Subcommand(
        "new",
        "write a commented skeleton, or a draft of an article (--from)",
        "new briefing.yaml",
        "new",
    ),
    Subcommand("schema", "print the JSON Schema of briefings, for your editor", "schema", "schema"),
    Subcommand(
        "import",
        "convert a file of events or terms to a briefing",
        "import events.csv -o out.yaml",
        "exchange",
    ),
    Subcommand(
        "export",
        "write a briefing as CSV, GeoJSON, HTML, StarDict ...",
        "export mali-bamako-2023-01 --as html -o mali.html",
        "exchange",
    ),
    Subcommand(
        "doctor",
        "report versions, files, terminal, and problems",
        "doctor",
        "doctor",
        "Changes nothing. Exit status: 0 without problems, 1 with problems.",
    ),
    Subcommand(
        "completion",
        "print completions for your shell",
        "completion bash",
        "completion",
    ),
)
"""All commands, in the order of the help."""

BY_NAME = {command.name: command for command in COMMANDS}
