"""Entry of the command line: finds the command, runs it, and returns an exit status for every outcome."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from brief_tui.cli import streams, wording
from brief_tui.cli.arguments import common
from brief_tui.cli.console import CliError, RunAgain, begin, load_settings, say, terminal_width
from brief_tui.cli.parser import BY_NAME, COMMANDS, Subcommand
from brief_tui.config import paths, restriction
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "brief-tui"
_TAKE_VALUE = ("--library", "--theme", "--allow")
"""Options that may stand before the command."""
_MAY_BEGIN_WITH_DASH = ("--sort", "--where")
"""Options whose value may begin with a dash, which argparse takes for an option."""
STATUSES = {
    0: "success",
    1: "not found, or problems",
    2: "wrong usage",
    130: "interrupted",
    141: "broken pipe",
}
"""Exit statuses."""


vars(argparse)["_"] = str
# argparse looks for a catalogue of its words in the reader's language at each start. None comes with Python, and to
# look for one loads `locale`, a thirtieth of the time of a look-up.


class WideHelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse's own measurement loads five compression modules."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=terminal_width(most=100) - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Return a text with its lines, each wrapped by itself; examples are kept whole, to be copied."""
        import textwrap

        lines: list[str] = []
        for line in text.splitlines():
            column = re.match(r" *(?:\S+(?: \S+)* {2,})?", line)
            below = " " * (len(column[0]) if column else 0)
            if not line or line.startswith(f"  {PROGRAM}"):
                lines.append(f"{indent}{line}")
            else:
                lines += textwrap.wrap(
                    line, width, initial_indent=indent, subsequent_indent=indent + below, break_on_hyphens=False
                )
        return "\n".join(lines)


class CleanParser(argparse.ArgumentParser):
    """A parser that reports a mistake in one line, cleaned, with a pointer to the help."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments. Raises CliError."""
        raise CliError(wording.see_help(message, self.prog), status=2)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print the help or the version. argparse's own swallows the error of a disk that is full."""
        (file or sys.stdout).write(message)


def run(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments; return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    streams.settle_environment()
    if argv is None:
        sys.excepthook = _fail
        streams.fill_gaps()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot spell a letter gets its number, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    with streams.guarded():
        return _status(words)


def _status(words: list[str]) -> int:
    """Run the command; the exit status, whatever becomes of its output."""
    try:
        status = _answer(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _forget_output()
        return 141
    except OSError as error:
        _forget_output()
        say(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return 1
    except Exception as error:
        from brief_tui.library.errors import StateFailed

        if not isinstance(error, StateFailed):
            raise
        from brief_tui.library.state.store import file

        _forget_output()
        say(wording.state_unreadable(error, clean_line(file())))
        return 1
    return status


def _fail(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Print an error with its origin, cleaned: its text may come from a file."""
    import traceback

    with streams.guarded():
        for line in "".join(traceback.format_exception(error)).splitlines():
            say(line, raw=True)


def _answer(words: list[str]) -> int:
    """Run the command; when it is refused, say why."""
    begin()
    try:
        try:
            return _run(words)
        except RunAgain:
            return _run(words)
    except CliError as refusal:
        for line in refusal.lines:
            say(line, raw=refusal.raw)
        return refusal.status
    except SystemExit as done:  # argparse's way to end after --help and --version
        return done.code if isinstance(done.code, int) else 0


def _run(words: list[str]) -> int:
    command, rest = split(_helped(words))
    chosen = command or BY_NAME["open"]
    try:
        args = _parsed(command_parser(chosen, named=command is not None), joined(rest))
    except CliError:
        _check_command(command, rest)
        shown = _section(chosen, rest)
        if shown is None:
            raise
        chosen, args = BY_NAME["show"], shown
    if args.restricted or restriction.on():
        _lock_down(args)
    if args.allow:
        _raise_limits(args.allow)
    if paths.is_anything(paths.settings_file()) and chosen.name != "doctor":  # which lists them among others
        load_settings()  # every command tells a mistake in them, also one that does without
    run_command: Callable[[argparse.Namespace], int] = getattr(
        import_module(f"brief_tui.cli.commands.{chosen.module}"), f"run_{chosen.name}"
    )
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return run_command(args)


def _helped(words: list[str]) -> list[str]:
    """The words with `help define` as `define --help`. Raises CliError for a command that there is not."""
    if words[:1] != ["help"]:
        return words
    named = [word for word in words[1:] if word not in {"--help", "-h"}]
    if not named or named[0] == "help":
        return ["--help"]
    if named[0] not in BY_NAME:
        from brief_tui.text.matching import near

        raise CliError(wording.no_command(clean_line(named[0]), near(named[0], list(BY_NAME), 1)), status=2)
    return [named[0], "--help"]


def _check_command(command: Subcommand | None, words: Sequence[str]) -> None:
    """Raise CliError where the arguments were refused because their first word is a command misspelt."""
    first = next((word for word in words if not word.startswith("-")), "")
    if command is None and first:
        from brief_tui.cli.targets import misspelt_command

        error = misspelt_command(first)
        if error is not None:
            raise error


def _parsed(parser: CleanParser, words: Sequence[str]) -> argparse.Namespace:
    """Return the arguments, also with options between them, as in `ID --json SECTION`. Raises CliError."""
    try:
        return parser.parse_args(words)
    except CliError as error:
        try:
            return parser.parse_intermixed_args(words)
        except (CliError, TypeError):
            raise error from None


def _section(command: Subcommand, words: Sequence[str]) -> argparse.Namespace | None:
    """The arguments of `show` where a briefing and a section of it are named; else None. Raises CliError for files."""
    if command.name != "open":
        return None
    from brief_tui.cli.targets import exists, is_bare

    try:
        args = _parsed(command_parser(BY_NAME["show"]), words)
    except CliError:
        return None
    if args.section and (exists(args.section) or not is_bare(args.section)):
        raise CliError(wording.ONE_FILE, status=2) from None
    return args


def _lock_down(args: argparse.Namespace) -> None:
    """Enter restricted mode. Raises CliError for a command or an option that is off in it."""
    restriction.enter()
    if sys.flags.inspect or sys.flags.interactive:  # python -i, PYTHONINSPECT: a prompt would follow
        say(wording.INTERACTIVE)
        os._exit(2)
    if args.allow:
        raise CliError(shared.off("--allow"), status=2)


def _raise_limits(words: Sequence[str]) -> None:
    """Raise the limits of a file. Raises CliError for one that there is not."""
    from brief_tui.briefing import limits

    try:
        limits.allow(words)
    except ValueError as error:
        raise CliError(wording.mistake("--allow", str(error)), status=2) from None


def split(words: list[str]) -> tuple[Subcommand | None, list[str]]:
    """Return the command that the arguments name, or None, and the other arguments."""
    position = 0
    while position < len(words) and words[position].startswith("-") and words[position] not in {"-", "--"}:
        position += 2 if words[position] in _TAKE_VALUE else 1
    if position < len(words) and words[position] in BY_NAME:
        return BY_NAME[words[position]], words[:position] + words[position + 1 :]
    return None, words


def joined(words: list[str]) -> list[str]:
    """Return the words with `--sort -killed` as `--sort=-killed`, as argparse needs it."""
    found: list[str] = []
    for word in words:
        after = found[-1] if found else ""
        if after in _MAY_BEGIN_WITH_DASH and word.startswith("-") and not word.startswith("--"):
            found[-1] = f"{after}={word}"
        else:
            found.append(word)
    return found


def command_parser(command: Subcommand, *, named: bool = True) -> CleanParser:
    """Return the parser of one command; that of `open` is also the program's own."""
    parser = CleanParser(
        prog=f"{PROGRAM} {command.name}" if named else PROGRAM,
        description=f"{command.help[0].upper()}{command.help[1:]}.",
        epilog=f"{command.more}{chr(10) * 2 * bool(command.more)}example:\n  {PROGRAM} {command.example}",
        formatter_class=WideHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    common(parser)
    if not named:
        _describe_program(parser)
    return parser


class _Version(argparse.Action):
    """Prints the versions of the program, of Python and of Textual, which is not loaded for it."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show versions and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_others: object) -> NoReturn:
        """Print them and end."""
        from importlib.metadata import version

        from brief_tui import __version__

        python = sys.version.split()[0]
        parser._print_message(f"{wording.versions(f'{PROGRAM} {__version__}', python, version('textual'))}\n")
        parser.exit()


def _describe_program(parser: CleanParser) -> None:
    """Make the help of `open` that of the whole program."""
    parser.add_argument("--version", action=_Version)
    parser.usage = (
        f"{PROGRAM} [FILE|DIR|ID|-] [OPTION ...]\n       {PROGRAM} COMMAND ...   ({PROGRAM} help COMMAND explains it)"
    )
    listed = "\n".join(f"  {command.name:<11} {command.help}" for command in COMMANDS)
    parser.description = (
        "Read structured briefings: text, a sortable incident table and a glossary, from YAML files.\n"
        "Without arguments, opens the library. If the output is not a terminal, prints plain text.\n\n"
        f"commands:\n{listed}\n\n"
        f"Command names take precedence: {PROGRAM} ./list opens a file called list."
    )
    examples = "\n".join(f"  {PROGRAM} {command.example}" for command in COMMANDS[1:])
    statuses = "\n".join(f"  {status:<4} {meaning}" for status, meaning in STATUSES.items())
    parser.epilog = f"examples:\n  {PROGRAM}\n  {PROGRAM} briefing.yaml\n{examples}\n\nexit status:\n{statuses}"


def whole_parser() -> CleanParser:
    """Return a parser with every command below it, from which completions are made."""
    parser = CleanParser(prog=PROGRAM, description="read structured briefings", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=PROGRAM, help="show versions and exit")
    below = parser.add_subparsers(metavar="COMMAND", parser_class=CleanParser)
    for command in COMMANDS:
        subparser = below.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(subparser)
        common(subparser)
    explained = below.add_parser("help", help=wording.HELP, description=wording.HELP)
    explained.add_argument("command", choices=tuple(BY_NAME), help=wording.HELP_ON)
    return parser


def _forget_output() -> None:
    """Detach standard output, where there is a real one."""
    try:
        streams.forget(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
