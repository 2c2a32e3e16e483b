"""Registry of the plain mode's commands: parsing, help and the tables of the pages derive from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from brief_tui.config import restriction
from brief_tui.plain import wording
from brief_tui.plain.commands import (
    bookmarks,
    changes,
    evidence,
    frequency,
    glossary,
    goto,
    incidents,
    library,
    navigate,
    positions,
    search,
    timeline,
    versions,
)
from brief_tui.plain.context import EndConversation, Talk
from brief_tui.text.matching import near


class Command(NamedTuple):
    """A command of the plain mode."""

    name: str
    short: str
    """A letter or sign that stands for it."""
    arguments: str
    """Names of its arguments, for the help; empty without any."""
    help: str
    """Its effect, without a full stop."""
    run: Callable[[Talk, str], None]
    also: tuple[str, ...] = ()
    """Names of it in other programs."""
    writes: bool = False
    """Whether the argument names a file to write: it is taken as it was typed, and off in restricted mode."""


def leave(_talk: Talk, _argument: str) -> None:
    """End the session. Raises EndConversation."""
    raise EndConversation


def tell(talk: Talk, argument: str) -> None:
    """List the commands, or explain one."""
    if not argument:
        talk.show(wording.HELP, _all_help)
        return
    commands = match(argument.lower())
    if len(commands) == 1:
        talk.say(help_line(commands[0]))
    else:
        names = [command.name for command in commands] or near(argument, [command.name for command in COMMANDS])
        talk.say(wording.no_command(argument, names))


def _all_help() -> Iterator[str]:
    yield from wording.HELP_HEAD
    locked = restriction.on()
    yield from (help_line(command) for command in COMMANDS if not (locked and command.writes))


def help_line(command: Command) -> str:
    """Return a command as a sentence."""
    return wording.command(command.name, command.arguments, command.short, command.help)


COMMANDS = (
    Command("read", "r", "LINES", "read on by a screenful or LINES lines; same as Enter", navigate.read_on),
    Command("back", "b", "", "go back a screenful", navigate.back),
    Command("section", "s", "NUMBER, TITLE, next or previous", "go to a section; alone, to its heading",
            navigate.section),
    Command("contents", "c", "", "list the sections", navigate.contents, ("toc",)),
    Command("where", "=", "", "show where you are, and list the section's incidents", navigate.where),
    Command("summary", "u", "", "read the summary (keeps your place)", navigate.summary),
    Command("find", "/", "WORDS", "find words in this briefing", navigate.find),
    Command("next", "n", "", "go to the next hit", navigate.find_next),
    Command("previous", "p", "", "go to the previous hit", navigate.find_previous),
    Command("mark", "m", "LETTER NOTE", "set a bookmark here, with an optional note", bookmarks.mark),
    Command("go", "g", "LETTER", "go to a bookmark; alone, list them", bookmarks.go, ("'",)),
    Command("note", "e", "LETTER TEXT or off", "edit the note of a bookmark; alone, show it", bookmarks.note),
    Command("remove", "-", "LETTER", "remove a bookmark with its note", bookmarks.remove),
    Command("return", "<", "", "return to where you were before a jump", navigate.go_back),
    Command("goto", ":", "NAME", "go to a term, place, incident, section or briefing", goto.go_to),
    Command("incidents", "i", "all or here", "list the incidents of this briefing or of the library",
            incidents.list_incidents),
    Command("incident", "v", "NUMBER, ID or PLACE", "read an incident in full", incidents.read_incident),
    Command("sort", "k", "COLUMN COLUMN", "sort the incidents; a minus sorts descending", incidents.sort),
    Command("filter", "f", "CONDITION or off", "show only the incidents that pass", incidents.narrow),
    Command("maybe", "y", "on or off", "show or hide uncertain matches",
            frequency.maybe),
    Command("frequency", "z", "COLUMN", "count the incidents by a column; a number then filters to that value",
            frequency.count),
    Command("timeline", "@", "day, week, month or year", "list incidents and milestones in time, earliest first",
            timeline.timeline),
    Command("map", "^", "", "list the incidents with where they are: 290 km north of Bamako",
            positions.where_they_are),
    Command("trace", "&", "JUDGEMENT", "trace a judgement to its evidence and sources; alone, list them",
            evidence.trace, ("judgements",)),
    Command("changes", "~", "read, edition, DATE or all", "list changes in this briefing, or the changed briefings",
            changes.changes, ("diff",)),
    Command("versions", "!", "NUMBER, ID or PLACE", "show the accounts of an incident by source; alone, list them",
            versions.versions, ("claims",)),
    Command("define", "d", "WORD", "look up a word; alone, list recent look-ups; a term alone does the same",
            glossary.define),
    Command("terms", "t", "BEGINNING", "list the glossary, or what begins with this", glossary.terms, ("glossary",)),
    Command("search", "a", "WORDS", "search text, incidents and terms of the whole library", search.search),
    Command("library", "l", "unread", "list the briefings, or only the unread", library.library, ("list", "ls")),
    Command("open", "o", "NUMBER, ID or unread", "open another briefing, or the next unread", library.open_briefing,
            ("edit",)),
    Command("places", "j", "", "list the briefings you read last", library.places),
    Command("unread", "*", "NUMBER or ID", "mark a briefing as unread; alone, this one", library.mark_unread),
    Command("done", "+", "NUMBER or ID", "mark a briefing as read; alone, this one", library.mark_read),
    Command("write", "w", "FILE", "write the last output to a new file", library.write, ("save",), writes=True),
    Command("help", "h", "COMMAND", "list the commands, or explain one", tell, ("?", "man")),
    Command("quit", "q", "", "leave; your place is kept", leave, ("exit", "bye", "x", "q!", "qa", "wq")),
)  # fmt: skip
"""All commands, in the order of the help."""


def match(word: str) -> list[Command]:
    """Return the commands that a word may mean: one for a name or a short form, else those with this prefix."""
    for command in COMMANDS:
        if word in {command.name, command.short, *command.also}:
            return [command]
    commands = [command for command in COMMANDS if word and command.name.startswith(word)]
    whole = [command for command in commands if all(other.name.startswith(command.name) for other in commands)]
    return whole[:1] or commands


def is_name(word: str) -> bool:
    """Return whether a word is a whole name or a short form of a command."""
    return any(word in {command.name, command.short, *command.also} for command in COMMANDS)


def markdown_table() -> str:
    """The commands as a table, for docs/plain.md."""
    rows = [
        f"| `{command.name}{f' {command.arguments}' * bool(command.arguments)}` | `{command.short}` | {command.help} |"
        for command in COMMANDS
    ]
    return "\n".join(["| command | short | what it does |", "|---|---|---|", *rows]) + "\n"
