"""The read-evaluate-print loop of the plain mode."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from brief_tui.config.settings import Settings
from brief_tui.library.engine import Index
from brief_tui.library.errors import IndexFailed, StateFailed
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import State
from brief_tui.plain import output, wording
from brief_tui.plain.commands import glossary
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.commands.registry import COMMANDS, Command, is_name, match
from brief_tui.plain.context import EndConversation, Talk
from brief_tui.plain.speech import heading_words
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import is_acronym, near
from brief_tui.text.sentences import ended

INTERRUPTED = 130
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*\.?")
_NAMED = re.compile(r"([/='?:<])\s*(.*)")
"""Short forms that need no blank before the argument."""


def run_plain(
    index: Index,
    state: State,
    settings: Settings,
    entry: BriefingEntry | None,
    *,
    greeting: str = "",
    read: Callable[[str], str] = output.ask,
    write: Callable[[str], object] = output.put,
    size: Callable[[], tuple[int, int]] = output.size,
) -> int:
    """Talk with the reader; 0 when they leave or the input ends, 130 when they interrupt twice.

    Args:
        index: the library.
        state: where places and bookmarks are kept.
        settings: the user's.
        entry: the briefing to begin with; None when there is none.
        greeting: a message to begin with.
        read: gives the answer to a prompt, as `input` does; raises EOFError at the end.
        write: takes text with its line ends.
        size: cells of a line and lines of a screenful.

    Raises:
        BrokenPipeError: nobody reads what is written; the place has been kept.
    """
    index.from_the_beginning = True
    talk = Talk(index, state, settings, write=write, size=size)
    try:
        _begin(talk, entry, greeting)
        return _converse(talk, read)
    finally:
        with suppress(IndexFailed, StateFailed):
            talk.keep_quietly()


def _begin(talk: Talk, entry: BriefingEntry | None, greeting: str) -> None:
    if entry is None:
        talk.say(wording.NOTHING_TO_READ)
    else:
        talk.open(entry)
        talk.announce()
        talk.choices = section_choices(talk)
        reading = talk.reading
        if reading is not None and reading.sections:
            here = ended(heading_words(reading.section, reading.top_sections))
            talk.say(wording.you_were_at(reading.percent(), here) if reading.top else here)
    if greeting:
        talk.say(greeting)
    talk.say(wording.BEGIN)


def _converse(talk: Talk, read: Callable[[str], str]) -> int:
    interrupted = False
    while True:
        try:
            line = read(talk.prompt())
            interrupted = False
            _answer_again(talk, line)
            talk.keep()
        except (EOFError, EndConversation):
            return 0
        except KeyboardInterrupt:
            if interrupted:
                return INTERRUPTED
            interrupted = True
            talk.put_aside()
            talk.say("")
            talk.say(wording.INTERRUPTED)
        except (IndexFailed, StateFailed) as error:
            talk.put_aside()
            talk.say(wording.index_failed(clean_line(str(error))))


def _answer_again(talk: Talk, line: str) -> None:
    """Execute a line; once more when the index was damaged and has been rebuilt."""
    try:
        answer(talk, line)
    except (EndConversation, EOFError):
        raise
    except Exception as error:
        talk.put_aside()
        if not talk.upkeep.mend(error):
            raise
        entry = talk.entry and talk.library.catalogue.find(talk.entry.path)
        if entry:
            talk.open(entry)
        answer(talk, line)


def answer(talk: Talk, line: str) -> None:
    """Execute a line."""
    typed = line.strip()
    if typed.startswith(":") and is_name(clean_line(typed[1:]).strip().partition(" ")[0].lower()):
        typed = typed[1:].strip()  # as vi's users type commands
    cleaned = clean_line(typed)
    if not cleaned:
        if not talk.more():
            talk.read_on()
        return
    talk.put_aside()
    if _NUMBER.fullmatch(cleaned):
        _choose(talk, cleaned.rstrip("."))
        return
    sign = _NAMED.fullmatch(cleaned)
    word, _blank, rest = cleaned.partition(" ") if sign is None else (sign[1], "", sign[2])
    commands = _meant(talk, word)
    if len(commands) == 1:
        verbatim = typed[len(typed.split()[0]) :].strip()
        commands[0].run(talk, verbatim if commands[0].writes else rest.strip())
    elif _is_term(talk, cleaned):
        glossary.define(talk, cleaned)
    else:
        _not_understood(talk, word, commands)


def _meant(talk: Talk, word: str) -> list[Command]:
    """The commands that a word may mean; none when it is an acronym of the glossary that is no command's whole name."""
    commands = match(word.lower())
    if not commands or word.lower() in {commands[0].name, commands[0].short, *commands[0].also}:
        return commands
    return [] if is_acronym(word) and _is_term(talk, word) else commands


def _is_term(talk: Talk, text: str) -> bool:
    return bool(talk.library.glossary.named(text))


def _choose(talk: Talk, number: str) -> None:
    if not talk.choices.open(number):
        talk.say(wording.no_number(number, talk.choices.name))


def _not_understood(talk: Talk, word: str, commands: list[Command]) -> None:
    if commands:
        talk.say(wording.may_be(word, [command.name for command in commands]))
        return
    close = near(word, [command.name for command in COMMANDS])
    terms = list(dict.fromkeys(hit.head for hit in talk.library.glossary.near(word, 3)))
    talk.say(wording.not_understood(word, close, terms))
