"""`state`: what the reader did, as JSON, out of one home and into another."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from brief_tui.cli.console import CliError, known_state, put, refused, save, say
from brief_tui.config import restriction
from brief_tui.render.inert import escaped
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.library.state.merge import Merged
    from brief_tui.library.state.transfer import Contents

_STREAM = "-"


def run_state(args: Namespace) -> int:
    """Export or import the state."""
    named = args.file if args.file != _STREAM else None
    if args.what == "export":
        if named is not None and restriction.on():
            raise CliError(restriction.refusal("writing a file"), status=2)
        return _export(named)
    if args.file is None:
        raise CliError("state import needs a file, or - for standard input; see brief-tui state --help", status=2)
    if restriction.on():
        raise CliError(restriction.refusal("importing a state"), status=2)
    return _import(named)


def _export(name: str | None) -> int:
    from brief_tui.library.index import sqlite
    from brief_tui.library.state.merge import take
    from brief_tui.library.state.transfer import written

    with closing(known_state()) as state:
        if state.store.unread:
            raise CliError("nothing was exported")
        try:
            taken = take(state.store)
        except sqlite.Error as error:
            raise CliError(f"the state cannot be read ({error}): {clean_line(state.store.path)}") from None
    text = escaped(written(taken.contents))
    if name is None:
        put(text)
    else:
        save({name: text.encode()}, private=True)  # notes are the reader's own
        say(f"wrote {clean_line(name)}; brief-tui state import {clean_line(name)} merges it into another home")
    for words in taken.odd:
        say(f"left out, since it is damaged: {words}")
    return int(bool(taken.odd))


def _import(name: str | None) -> int:
    from brief_tui.library.index import sqlite
    from brief_tui.library.state.merge import merge
    from brief_tui.library.state.state import State

    new = _read(name)
    with closing(State()) as state:
        if state.note:
            raise CliError(f"{state.note}; nothing was imported")
        try:
            merged = merge(state.store, new)
        except sqlite.Error as error:
            raise CliError(f"the state cannot be written ({error}); nothing was imported") from None
    _tell(new, merged)
    return 0


def _read(name: str | None) -> Contents:
    """The state of a file, or of standard input. Raises CliError with every problem."""
    from brief_tui.briefing.files import decode, read_bounded, read_text
    from brief_tui.briefing.problems import BriefingError
    from brief_tui.library.index.index import STDIN
    from brief_tui.library.state.transfer import limits, read

    try:
        if name is not None:
            return read(read_text(name, limits()), name)
        if sys.stdin is None:
            raise CliError("there is no standard input", status=2)
        return read(decode(read_bounded(sys.stdin.buffer, STDIN, limits()), STDIN), STDIN)
    except BriefingError as error:
        raise refused(error) from None


def _tell(new: Contents, merged: Merged) -> None:
    """How much was new, and which bookmarks have another letter."""
    counts = (
        (len(new.places), merged.places, "place"),
        (len(new.read), merged.read, "read mark"),
        (len(new.marks), merged.marks, "bookmark"),
        (len(new.lookups), merged.lookups, "look-up"),
    )
    parts = [f"{taken:,} of {all_:,} {noun}{'s' * (all_ != 1)}" for all_, taken, noun in counts if all_]
    say(f"imported {', '.join(parts) or 'nothing, there was nothing'}; the rest is as new here")
    for moved in merged.moved:
        here = f"{moved.taken_by.briefing}, section {moved.taken_by.section}"
        say(f"bookmark {moved.letter} is taken here ({here}); the imported one is {moved.now}")
