"""`state`: the reader's state as JSON, from one home to another."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, known_state, put, refused, save, say
from brief_tui.config import restriction
from brief_tui.render import wording as shared
from brief_tui.render.inert import escaped
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.library.state.merge import MergeResult
    from brief_tui.library.state.transfer import StateContents

_STREAM = "-"


def run_state(args: Namespace) -> int:
    """Export or import the state."""
    named = args.file if args.file != _STREAM else None
    if args.what == "export":
        if named is not None and restriction.on():
            raise CliError(shared.WRITING_OFF, status=2)
        return _export(named)
    if args.file is None:
        raise CliError(wording.IMPORT_WHAT, status=2)
    if restriction.on():
        raise CliError(shared.STATE_IMPORT_OFF, status=2)
    return _import(named)


def _export(name: str | None) -> int:
    from brief_tui.library.errors import StateFailed
    from brief_tui.library.state.merge import extract
    from brief_tui.library.state.transfer import written

    with closing(known_state()) as state:
        if state.store.unread:
            raise CliError(wording.NOTHING_EXPORTED)
        try:
            taken = extract(state.store)
        except StateFailed as error:
            raise CliError(wording.state_unreadable(error, clean_line(state.store.path))) from None
    text = escaped(written(taken.contents))
    if name is None:
        put(text)
    else:
        save({name: text.encode()}, private=True)  # notes are the reader's own
        say(wording.wrote_state(clean_line(name)))
    for words in taken.odd:
        say(wording.damaged(words))
    return int(bool(taken.odd))


def _import(name: str | None) -> int:
    from brief_tui.library.errors import StateFailed
    from brief_tui.library.state.merge import merge
    from brief_tui.library.state.state import State

    new = _read(name)
    with closing(State()) as state:
        if state.note:
            raise CliError(wording.not_imported(state.note))
        try:
            merged = merge(state.store, new)
        except StateFailed as error:
            raise CliError(wording.state_unwritable(error)) from None
    _tell(new, merged)
    return 0


def _read(name: str | None) -> StateContents:
    """The state of a file, or of standard input. Raises CliError with every problem."""
    from brief_tui.briefing.files import decode, read_bounded, read_text
    from brief_tui.briefing.problems import BriefingError
    from brief_tui.library.index.progress import STDIN
    from brief_tui.library.state.transfer import limits, read

    try:
        if name is not None:
            return read(read_text(name, limits()), name)
        if sys.stdin is None:
            raise CliError(wording.NO_STDIN, status=2)
        return read(decode(read_bounded(sys.stdin.buffer, STDIN, limits()), STDIN), STDIN)
    except BriefingError as error:
        raise refused(error) from None


def _tell(new: StateContents, merged: MergeResult) -> None:
    """Print the number of new entries, and the bookmarks that got another letter."""
    counts = (
        (wording.new_places, merged.places, len(new.places)),
        (wording.new_read_marks, merged.read, len(new.read)),
        (wording.new_bookmarks, merged.marks, len(new.marks)),
        (wording.new_look_ups, merged.lookups, len(new.lookups)),
    )
    parts = [words(taken, total) for words, taken, total in counts if total]
    say(wording.imported(parts) if parts else wording.NOTHING_IMPORTED)
    for moved in merged.moved:
        say(wording.moved(moved.letter, moved.taken_by.briefing, moved.taken_by.section, moved.now))
