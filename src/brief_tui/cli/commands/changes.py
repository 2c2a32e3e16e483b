"""`changes`: the differences between a briefing and an older edition, or what was read; or which briefings differ."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.change_counts import ChangeCounts
from brief_tui.briefing.dates import Date, DateError
from brief_tui.briefing.edition_changes import EditionChange, compare, count
from brief_tui.cli.briefings import whole_briefing
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import CliError, known_state, library_folder, library_index, opened, put, put_json, say
from brief_tui.config import paths, restriction
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.lineage import latest_before
from brief_tui.library.engine import library_of
from brief_tui.library.errors import JobFailed
from brief_tui.library.questions.editions import EDITION, READ, SINCE, EditionPair, Editions
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.render import changes as rendering
from brief_tui.render import changes_wording as wording
from brief_tui.render.counted import edition_words
from brief_tui.text.cells import cell_width, pad
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing
    from brief_tui.library.index.index import Index
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.questions.jobs import Job
    from brief_tui.library.state.state import State


def run_changes(args: Namespace) -> int:
    """Print the changes of a briefing, or a line for each briefing that has changed; status 1 when there are none."""
    with _as_trouble():
        if args.briefing is None:
            return _list(args)
        date = _date(args)
        if args.briefing == "-":
            return _of_stdin(args, whole_briefing(args, args.briefing), date)
        if args.since not in ("", *SINCE) and date is None:
            return _between(args, whole_briefing(args, args.since), whole_briefing(args, args.briefing))
        return _print(args, _pair(args, date))


@contextmanager
def _as_trouble() -> Iterator[None]:
    """Raise CliError with status 2, since 1 says that nothing has changed."""
    try:
        yield
    except CliError as error:
        raise CliError(*error.lines, status=2, raw=error.raw) from None
    except JobFailed as error:
        raise CliError(*str(error).splitlines(), status=2, raw=True) from None


def _date(args: Namespace) -> Date | None:
    """Return the date that is named, unless a file or a briefing has that name; None for no date."""
    if not args.since or args.since in SINCE or os.path.lexists(args.since):
        return None
    try:
        date = Date.parse(args.since)
    except DateError:
        return None
    with library_index(args) as index:
        return date if catalogue.find(index, args.since) is None else None


@contextmanager
def _index(args: Namespace) -> Iterator[tuple[Index, BriefingEntry]]:
    """The index of the library, with a file beside it that is named; and the briefing's entry in it."""
    folder = library_folder(args)
    named = os.path.abspath(args.briefing)  # noqa: PTH100 - links stay as named
    is_file = (not restriction.on() or restriction.inside(named, folder)) and os.path.isfile(named)  # noqa: PTH113
    if is_file and not paths.lists(os.path.abspath(folder), named):  # noqa: PTH100
        whole_briefing(args, args.briefing)  # which says what is wrong with it, and who may not read it
        with opened([named, folder]) as index:
            yield index, in_library(index, named)
    else:
        with library_index(args) as index:
            yield index, in_library(index, named if is_file else args.briefing)


def _pair(args: Namespace, date: Date | None) -> EditionPair:
    with _index(args) as (index, entry), closing(known_state()) as state:
        job = _asked(args.since, date, entry, library_of(index).editions, state)
        return job.run(tell_nobody)


def _asked(since: str, date: Date | None, entry: BriefingEntry, editions: Editions, state: State) -> Job[EditionPair]:
    """Return the job that reads what is compared. Raises CliError where there is nothing to compare with."""
    job: Job[EditionPair] | None
    if date is not None:
        job, none = editions.since_date(entry.row, state.snapshots, date), wording.none_at(entry.name, since)
    elif since == READ:
        job, none = editions.since_read(entry.row, state.snapshots), wording.never_read(entry.name)
    elif since == EDITION:
        job, none = editions.since_edition(entry.row), wording.no_edition_before(entry.name)
    else:
        job = editions.since_read(entry.row, state.snapshots) or editions.since_edition(entry.row)
        none = wording.nothing_before(entry.name)
    if job is None:
        raise CliError(none)
    return job


def _of_stdin(args: Namespace, new: Briefing, date: Date | None) -> int:
    """Print the changes of a briefing on standard input, which nobody has read."""
    if args.since == READ or date is not None:
        raise CliError(wording.NOT_OF_STDIN)
    if args.since not in ("", EDITION):
        return _between(args, whole_briefing(args, args.since), new)
    with library_index(args) as index:
        before = latest_before(index, new.id, new.supersedes, new.number)
    if before is None:
        raise CliError(wording.no_edition_before(new.id))
    return _between(args, whole_briefing(args, before.path), new)


def _between(args: Namespace, old: Briefing, new: Briefing) -> int:
    """Print the changes from a briefing that is named to another."""
    names = clean_line(old.id if args.since in ("", EDITION) else args.since), clean_line(args.briefing)
    if old.number is not None and new.number is not None and old.number != new.number:
        names = wording.edition(old.number), wording.edition(new.number)
    return _report(args, old, new, names, {})


def _print(args: Namespace, pair: EditionPair) -> int:
    for fault in pair.faults:
        say(fault, raw=True)
    new = wording.edition(pair.new.number) if pair.new.number is not None else clean_line(args.briefing)
    return _report(args, pair.old, pair.new, (pair.label, new), {"since": pair.since, "label": pair.label})


def _report(args: Namespace, old: Briefing, new: Briefing, names: tuple[str, str], more: dict[str, str]) -> int:
    changes = compare(old, new)
    if args.json:
        data = {"from": _identity(old) | more, "to": _identity(new), "changes": [_data(change) for change in changes]}
        put_json(data)
    elif changes:
        put(f"{wording.between(new.title, *names, rendering.summary(changes))}\n")
        for line in rendering.lines(changes):
            put(f"{line}\n")
    if not changes:
        say(wording.no_changes(*names))
    return 0 if changes else 1


def _list(args: Namespace) -> int:
    """Print a line for each briefing that has changed since it was read, the edition before, or a date."""
    date = _date(args)
    if args.since not in ("", *SINCE) and date is None:
        raise CliError(wording.NAME_A_BRIEFING)
    with library_index(args) as index, closing(known_state()) as state:
        entries = catalogue.entries(index)
        counts = _since(index, state, entries, date) if date is not None else _counts(args, index, state, entries)
    changed = [(entry, counts[entry.row]) for entry in entries if entry.row in counts]
    if args.json:
        put_json([_counted(entry, counted) for entry, counted in changed])
    else:
        rows = [(entry.name, edition_words(entry.edition, counted), entry.title) for entry, counted in changed]
        sizes = [max((cell_width(row[at]) for row in rows), default=0) for at in range(2)]
        put("".join(f"{pad(row[0], sizes[0])}  {pad(row[1], sizes[1])}  {row[2]}\n" for row in rows))
    if not changed:
        say(wording.NO_NEWS if date is None else wording.none_since(args.since))
    return 0 if changed else 1


def _counts(args: Namespace, index: Index, state: State, entries: list[BriefingEntry]) -> dict[int, ChangeCounts]:
    """Return how much has changed since the briefings were read, or in unread ones since the edition before."""
    seen = state.seen()
    if args.since == READ:
        seen = {(entry.name, entry.edition_key) for entry in entries}
    elif args.since == EDITION:
        seen = set()
    copies = state.snapshots.none() if args.since == EDITION else state.snapshots
    return library_of(index).editions.counting([entry.row for entry in entries], copies, seen).run(tell_nobody)


def _since(index: Index, state: State, entries: list[BriefingEntry], date: Date) -> dict[int, ChangeCounts]:
    """Return how much has changed since what was current at a date. Raises JobFailed."""
    found = {}
    for entry in entries:
        job = library_of(index).editions.since_date(entry.row, state.snapshots, date) if entry.readable else None
        pair = job.run(tell_nobody) if job is not None else None
        if pair is not None and pair.old != pair.new:
            found[entry.row] = count(compare(pair.old, pair.new))
    return found


def _counted(entry: BriefingEntry, counts: ChangeCounts) -> dict[str, Any]:
    known = min(counts) >= 0
    numbers = counts._asdict() if known else dict.fromkeys(counts._fields)
    return {"id": entry.name, "title": entry.title, "path": entry.path, "edition": entry.edition, **numbers}


def _identity(briefing: Briefing) -> dict[str, Any]:
    return {
        "id": briefing.id,
        "title": briefing.title,
        "number": briefing.number,
        "published": briefing.published.written if briefing.published else None,
    }


def _data(change: EditionChange) -> dict[str, Any]:
    return {
        "group": change.group,
        "kind": change.kind,
        "id": change.id,
        "title": change.title,
        "moved": change.moved,
        "probable": change.probable,
        "fields": [field._asdict() for field in change.fields],
        "item": change.item,
    }
