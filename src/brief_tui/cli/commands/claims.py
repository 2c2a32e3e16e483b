"""`claims`: incidents of which sources give several accounts, each with its versions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brief_tui.cli.commands.incidents import is_file
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import library_index, opened, put, put_json, say
from brief_tui.cli.printing import table_width
from brief_tui.library.answers import catalogue, evidence
from brief_tui.library.index.index import Index
from brief_tui.library.questions.evidence import DisputedIncident
from brief_tui.render import versions_wording as wording
from brief_tui.render.inert import inert
from brief_tui.render.lines import plain
from brief_tui.render.versions import versions_page


def run_claims(args: Namespace) -> int:
    """Print incidents with several accounts; status 1 when there are none."""
    if args.briefing is not None and is_file(args, args.briefing):
        with opened([Path(args.briefing)]) as index:
            return _print(index, args, in_library(index, str(Path(args.briefing).absolute())).row)
    with library_index(args) as index:
        return _print(index, args, in_library(index, args.briefing).row if args.briefing is not None else None)


def _print(index: Index, args: Namespace, briefing: int | None) -> int:
    names = {entry.row: entry.name for entry in catalogue.entries(index)}
    found = evidence.disputes(index, briefing, disputed=args.disputed)
    if args.json:
        listed = [_data(item, names) for item in found]
        put_json(listed)
        count, disputed = len(listed), sum(bool(item["disputed"]) for item in listed)
    else:
        count, disputed = _put(found, names)
    say(wording.claimed(count, disputed) if count else wording.NONE_DISPUTED if args.disputed else wording.NONE_HERE)
    return 0 if count else 1


def _put(found: Iterator[DisputedIncident], names: dict[int, str]) -> tuple[int, int]:
    """Print incidents; return their number, and how many are disputed."""
    count = disputed = 0
    width = table_width()
    for item in found:
        head = wording.incident(item.title, item.name, names[item.briefing])
        put(("\n" if count else "") + inert(f"{head}\n{plain(versions_page(item, width))}"))
        count, disputed = count + 1, disputed + bool(item.disputed)
    return count, disputed


def _data(item: DisputedIncident, names: dict[int, str]) -> dict[str, Any]:
    return {
        "briefing": names[item.briefing],
        "id": item.name,
        "title": item.title,
        "disputed": list(item.disputed),
        "versions": [
            {**each._asdict(), "differs": [aspect for aspect in item.disputed if aspect in each.differs]}
            for each in item.accounts
        ],
    }
