"""Completions of data for the shells: `brief-tui _complete SHELL LINE` prints what may stand at the end of a line.

Answers from the index as it is, without making, refreshing or reporting anything; without an index there are no
answers. The shell's script (tests/make_completions.py) runs this at each tab, so little is loaded.

Words are printed one a line. zsh and fish quote them; for bash they are quoted here, and begin where bash's own word
begins.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

PROGRAMS = ("brief-tui", "brief")
MOST = 200
"""Candidates that are printed, and characters of each."""
_SECONDS = 1.0
"""Time limit of an answer."""
_BREAKS = "><=;|&(:"
"""Characters at which bash begins a new word, quotes and blanks aside (COMP_WORDBREAKS)."""
_OUTSIDE = re.compile(r"[^\w.,:/@%+=\x80-\U0010ffff-]", re.ASCII)
_IN_QUOTES = re.compile(r'[\\"$`]')
"""Characters that take a backslash in bash, outside of quotation marks and within double ones."""
_BETWEEN = " -–—.,:;'’"
"""Characters that may stand between two words of a name, and need not be typed."""
_ENDS = "|;&("
"""Characters after which a new command begins."""

BRIEFING, SECTION, JUDGEMENT, TERM, FILTER, ORDER, COLUMNS, COLUMN, OLDER, MAPPING = (
    "briefing", "section", "judgement", "term", "filter", "order", "columns", "column", "older", "mapping",
)  # fmt: skip
POSITIONAL: dict[str, tuple[str, ...]] = {
    "open": (BRIEFING,),
    "show": (BRIEFING, SECTION),
    "check": (BRIEFING,),
    "define": (TERM,),
    "search": (TERM,),
    "export": (BRIEFING,),
    "changes": (BRIEFING,),
    "trace": (BRIEFING, JUDGEMENT),
    "claims": (BRIEFING,),
    "timeline": (BRIEFING,),
    "map": (BRIEFING,),
}
"""Kinds of the words of a command; the last one goes on."""
OPTIONS = {
    "--briefing": BRIEFING,
    "--since": OLDER,
    "--where": FILTER,
    "--sort": ORDER,
    "--columns": COLUMNS,
    "--frequency": COLUMN,
    "--map": MAPPING,
}
"""Kinds of the values of options."""
OTHERS = (
    "--allow", "--as", "--by", "--colors", "--cursor", "--fit", "--format", "--from", "--lang", "--library", "--limit",
    "--links", "--off", "--output", "-o", "--save-map", "--size", "--style", "--theme", "--width",
)  # fmt: skip
"""Options whose value is no data of a library."""


class TypedLine(NamedTuple):
    """A line up to the cursor."""

    words: list[str]
    """The whole words, without their quotes."""
    last: str
    """The word that is being typed, without its quotes."""
    begun: int
    """Characters of it before bash's own word."""
    quote: str
    """The quotation mark that is open; empty for none."""


class Asked(NamedTuple):
    """A question of the shell."""

    kind: str
    """One of the kinds above; empty for nothing of a library."""
    typed: str
    """The word or value that is being typed."""
    before: str
    """Text of the word before the value, such as `--where=`."""
    others: list[str]
    """The words of the command before it, options aside."""
    library: str
    """The value of --library."""


def run(words: Sequence[str]) -> int:
    """Print the candidates for a line; the words are the shell's name and the line up to the cursor."""
    if len(words) != 2:
        return 2
    shell, line = words
    read = read_line(line)
    asked = ask(read)
    if not asked.kind:
        return 0
    try:
        with _in_time():
            found = list(_candidates(asked))
            if shell == "bash":
                found = _as_typed(found, asked.typed)
    except Exception:  # noqa: BLE001 - a shell that completes is no place for a report
        return 0
    whole = (asked.before + word for word in found)
    out = "".join(f"{word}\n" for word in (_for_bash(whole, read) if shell == "bash" else whole))
    sys.stdout.buffer.write(out.encode("utf-8", "replace"))
    return 0


def _as_typed(words: list[str], typed: str) -> list[str]:
    """Return the words; of several whose common beginning is part of the typed text, with that text in its place.

    bash replaces the typed text by the common beginning, even if it differs in case only.
    """
    shared = os.path.commonprefix(words)  # noqa: RUF071 - characters are meant
    if len(words) < 2 or not shared or len(shared) >= len(typed):
        return words
    from brief_tui.library.answers.completions import rest_of

    return list(dict.fromkeys(typed + rest_of(word, typed) for word in words))


def _for_bash(words: Iterable[str], line: TypedLine) -> Iterator[str]:
    """Yield words from the start of bash's own word, its special characters quoted as in the typed part."""
    for word in words:
        rest = word[line.begun :]
        if line.quote == "'":
            yield rest.replace("'", "'\\''")
        elif line.quote and "!" in rest:  # which bash takes for history there, whatever stands before it
            continue
        else:
            special = _IN_QUOTES if line.quote else _OUTSIDE
            yield special.sub(r"\\\g<0>", rest)


@contextmanager
def _in_time() -> Iterator[None]:
    """End the program if the work exceeds the time limit."""
    import signal

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read_line(line: str) -> TypedLine:
    """Return the words of the last command of a line, with quotes and backslashes as the shells have them."""
    words: list[str] = []
    word, begun, quote, open_ = "", 0, "", False
    at = 0
    while at < len(line):
        char = line[at]
        at += 1
        if char == "\\" and quote != "'" and at < len(line):
            word, open_ = word + line[at], True
            at += 1
        elif quote:
            quote, word = ("", word) if char == quote else (quote, word + char)
        elif char in "'\"":
            quote, begun, open_ = char, len(word), True
        elif char.isspace() or char in _ENDS:
            words = [] if char in _ENDS else [*words, word] if open_ else words
            word, begun, open_ = "", 0, False
        else:
            word, open_ = word + char, True
            if char in _BREAKS:
                begun = len(word)
    return TypedLine(words, word, begun, quote)


def ask(line: TypedLine) -> Asked:
    """Return the kind of the word that is being typed, and the words it depends on."""
    words = line.words
    while words and os.path.basename(words[0]) not in PROGRAMS:  # noqa: PTH119 - pathlib is heavy
        words = words[1:]
    words = words[1:]
    others: list[str] = []
    library = kind = command = option = ""
    for word in words:
        if option:
            library = word if option == "--library" else library
            option = ""
        elif word in OPTIONS or word in OTHERS:
            option = word
        elif word.startswith("--library="):
            library = word.partition("=")[2]
        elif not word.startswith("-"):
            if not command and not others and word in (*POSITIONAL, "incidents"):
                command = word
            else:
                others.append(word)
    name, separator, value = line.last.partition("=")
    if option:
        return Asked(OPTIONS.get(option, ""), line.last, "", others, library)
    if separator and name in OPTIONS:
        return Asked(OPTIONS[name], value, f"{name}=", others, library)
    kinds = POSITIONAL.get(command or "show", ())  # `brief-tui ID SECTION` is `brief-tui show ID SECTION`
    if kinds and not line.last.startswith("-") and (command or len(others) < len(kinds)):
        kind = kinds[min(len(others), len(kinds) - 1)]
    return Asked(kind, line.last, "", others, library)


def _candidates(asked: Asked) -> Iterator[str]:
    """Yield at most MOST words that can be typed."""
    count = 0
    for word in dict.fromkeys(_of_kind(asked)):
        if word.isprintable() and len(word) <= MOST and (asked.kind == ORDER or not word.startswith("-")):
            yield word
            count += 1
        if count == MOST:
            return


def _of_kind(asked: Asked) -> Iterable[str]:
    typed = asked.typed
    if asked.kind in {COLUMN, COLUMNS, ORDER}:
        return _columns(asked.kind, typed)
    if asked.kind == MAPPING:
        from brief_tui.config.paths import mapping_names

        return [name for name in mapping_names() if name.startswith(typed)]
    from brief_tui.library.answers import completions

    if asked.kind == OLDER:
        return _older(asked)
    index = _index(asked.library)
    if index is None:
        return ()
    if asked.kind == BRIEFING:
        return completions.briefings(index, typed)
    if asked.kind == SECTION:
        return completions.sections(index, asked.others[0], typed)
    if asked.kind == JUDGEMENT:
        return completions.judgements(index, asked.others[0], typed)
    if asked.kind == TERM:
        begun = "".join(f"{word} " for word in asked.others)
        found = completions.names(index, begun + typed, MOST)
        return [completions.rest_of(name, begun).lstrip(_BETWEEN) for name in found] if begun else found
    return completions.filters(index, typed, MOST)


def _older(asked: Asked) -> Iterator[str]:
    """Yield the names of editions to compare a briefing with: words and ids."""
    from brief_tui.library.questions.editions import SINCE

    yield from (word for word in SINCE if word.startswith(asked.typed))
    yield from _of_kind(asked._replace(kind=BRIEFING))


def _columns(kind: str, typed: str) -> Iterator[str]:
    from brief_tui.library.questions.columns import BY_ID

    before, comma, last = typed.rpartition(",") if kind != COLUMN else ("", "", typed)
    minus = "-" if kind == ORDER and last.startswith("-") else ""
    for name, column in BY_ID.items():
        if name.startswith(last.removeprefix(minus)) and (kind != COLUMN or column.counted):
            yield f"{before}{comma}{minus}{name}"


def _index(library: str):  # type: ignore[no-untyped-def]
    """The index of the library as it is; None where there is none that can be asked."""
    from brief_tui.config import paths, restriction
    from brief_tui.library.answers.completions import index_of

    return index_of(paths.library("" if restriction.on() else library, _library_set))


def _library_set() -> str:
    """The library of the settings."""
    from brief_tui.config.settings import load

    return load().library
