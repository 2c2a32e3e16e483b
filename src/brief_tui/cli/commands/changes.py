"""`changes`: the differences between a briefing and the edition before it, or another one that is named."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.edition_changes import EditionChange, compare
from brief_tui.cli.briefings import whole_briefing
from brief_tui.cli.console import CliError, library_index, put, put_json, say
from brief_tui.library.answers import catalogue
from brief_tui.render import changes as rendering
from brief_tui.render import changes_wording as wording
from brief_tui.text.clean import clean_line

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing


def run_changes(args: Namespace) -> int:
    """Print the changes of a briefing since the edition before; status 1 when there are none."""
    new = whole_briefing(args, args.briefing)
    old = whole_briefing(args, args.since or _before(args, new))
    changes = compare(old, new)
    names = clean_line(args.since or old.id), clean_line(args.briefing)
    if old.number is not None and new.number is not None and old.number != new.number:
        names = wording.edition(old.number), wording.edition(new.number)
    if args.json:
        put_json({"from": _identity(old), "to": _identity(new), "changes": [_data(change) for change in changes]})
    elif changes:
        put(f"{wording.between(new.title, *names, rendering.summary(changes))}\n")
        for line in rendering.lines(changes):
            put(f"{line}\n")
    if not changes:
        say(wording.no_changes(*names))
    return 0 if changes else 1


def _before(args: Namespace, briefing: Briefing) -> str:
    """Return the file of the edition before. Raises CliError where the library has none."""
    with library_index(args) as index:
        entries = catalogue.entries(index)
        if briefing.supersedes:
            found = [entry for entry in entries if entry.name == briefing.supersedes]
        else:
            found = [
                entry
                for entry in entries
                if entry.name == briefing.id and (entry.edition or 0) < (briefing.number or 0)
            ]
        if not found:
            raise CliError(wording.no_edition_before(briefing.id), status=2)
        return max(found, key=lambda entry: entry.edition or 0).path


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
