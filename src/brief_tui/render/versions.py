"""The versions of an incident as lines: a table with a row for each source; on narrow screens a block for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from brief_tui.briefing.choices import OUTCOMES
from brief_tui.briefing.count_texts import parsed
from brief_tui.library.questions.evidence import Account, DisputedIncident
from brief_tui.library.wording import located
from brief_tui.render import versions_wording as wording
from brief_tui.render import wording as shared
from brief_tui.render.claims import actor_words
from brief_tui.render.lines import BLANK, BOLD, DIM, Line, Run, line, wrap_offsets, wrap_text
from brief_tui.render.place import position, where
from brief_tui.render.roles import Role
from brief_tui.render.signs import DIFFERS, differs_sign, graded
from brief_tui.render.term import MANY, field_lines, shown_date
from brief_tui.text.cells import cell_width
from brief_tui.text.sentences import clauses, listed

TABLE_FROM = 96
"""Width in cells from which versions are a table, if it fits."""
_GAP = 2
_MOST, _LEAST = 20, 10
"""Cells of a column with long texts, at most and at least; the last may have more."""
_LONG = frozenset({wording.SOURCE, "place", wording.BY})
"""Columns with texts that are wrapped where room is scarce."""
_ASPECTS = {"date": "date", "place": "place", "by": "actor", **{name: name for name in OUTCOMES}}
"""The aspect that a column is about."""


class VersionRow(NamedTuple):
    """An account as cells of a row."""

    source: str
    cells: dict[str, str]
    """Texts by column, those that contradict with the sign."""
    differs: frozenset[str]
    """Names of columns whose value contradicts another account."""
    more: str
    """What is not in a cell: locator, position, other names, note."""


def told_version(account: Account, *, first: bool, signs: bool) -> VersionRow:
    """Return an account as cells; `first` whether it is the briefing's own, `signs` whether grades have signs."""
    claim = account.claim
    source = account.source or (wording.BRIEFING if first else shared.SOMEBODY)
    grades = [grade for grade in (account.reliability, claim.get("credibility", "")) if grade]
    place = claim.get("place", {})
    cells = {
        wording.RATING: listed(graded(grade) if signs else grade for grade in grades),
        "date": shown_date(claim["date"]) if "date" in claim else "",
        "place": where(place),
        **{name: parsed(claim[name]).show_sum(short=True) for name in OUTCOMES if name in claim},
        wording.BY: listed(actor_words(actor) for actor in claim.get("actors", ())),
        wording.QUOTE: f"“{claim['quote']}”" if "quote" in claim else "",
    }
    differs = frozenset(name for name, aspect in _ASPECTS.items() if aspect in account.differs and cells.get(name))
    marked = {name: f"{DIFFERS} {text}" if name in differs else text for name, text in cells.items()}
    aliases = [shared.also(place["aliases"])] if place.get("aliases") else []
    more = clauses([claim.get("locator", ""), position(place), *aliases, claim.get("note", "")])
    return VersionRow(source, marked, differs, more)


def columns_of(versions: Sequence[VersionRow]) -> list[str]:
    """Return the columns in which an account has something, in their order."""
    counts = [name for name in OUTCOMES if name != "killed"]
    order = [wording.RATING, "date", "place", "killed", wording.BY, *counts, wording.QUOTE]
    return [name for name in order if any(item.cells.get(name) for item in versions)]


def versions_page(incident: DisputedIncident, width: int, *, signs: bool = False) -> list[Line]:
    """Return the versions of an incident.

    Args:
        incident: its accounts.
        width: cells of a line.
        signs: whether grades have signs, for the eye.
    """
    each = [told_version(item, first=not at, signs=signs) for at, item in enumerate(incident.accounts[:MANY])]
    role = Role.ALERT if incident.disputed else ""
    head = wrap_text(wording.versions(len(incident.accounts), incident.disputed), width, role)
    table = _table(each, incident.disputed, width) if width >= TABLE_FROM else []
    if table:
        body = [BLANK, *table, *_remarks(each, width)]
    else:
        body = [part for item in each for part in (BLANK, *_block(item, columns_of(each), width))]
    rest = len(incident.accounts) - len(each)
    return [*head, *body, *([BLANK, line(shared.more(rest), DIM)] if rest else [])]


def _block(item: VersionRow, columns: Sequence[str], width: int) -> list[Line]:
    rating = item.cells.get(wording.RATING, "")
    lines = wrap_text(located(item.source, rating) if rating else item.source, width, Role.HEADING)
    for name in columns:
        if name not in {wording.RATING, wording.QUOTE}:
            lines += field_lines(name, item.cells.get(name, ""), width, BOLD if name in item.differs else "")
    lines += field_lines(wording.MORE, item.more, width)
    quote = item.cells.get(wording.QUOTE, "")
    return [*lines, *(wrap_text(quote, width, DIM, "  ") if quote else [])]


def _table(each: Sequence[VersionRow], disputed: Sequence[str], width: int) -> list[Line]:
    """Return a row for each version below the titles; empty where the columns do not fit."""
    columns = [wording.SOURCE, *columns_of(each)]
    titles = [differs_sign(_ASPECTS.get(name, ""), disputed) + name for name in columns]
    rows = [[item.source, *(item.cells.get(name, "") for name in columns[1:])] for item in each]
    sizes = _sizes(columns, titles, rows, width)
    if not sizes:
        return []
    lines = _row(titles, sizes, [Role.ACCENT] * len(columns))
    for item, cells in zip(each, rows, strict=True):
        roles = [BOLD if name in item.differs else DIM if name == wording.QUOTE else "" for name in columns]
        lines += _row(cells, sizes, roles)
    return lines


def _sizes(columns: Sequence[str], titles: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the cells of each column: what its texts take; long ones make room for the last, which has the rest.

    Empty where that is not enough.
    """
    natural = [max(map(cell_width, texts)) for texts in zip(titles, *rows, strict=True)]
    sizes = [min(size, _MOST) for size in natural]
    long = [at for at, name in enumerate(columns[:-1]) if name in _LONG]
    wanted = min(_MOST, natural[-1])

    def rest() -> int:
        return width - sum(sizes[:-1]) - _GAP * (len(sizes) - 1)

    while rest() < wanted and (at := max(long, key=sizes.__getitem__, default=-1)) >= 0 and sizes[at] > _LEAST:
        sizes[at] -= 1
    return [*sizes[:-1], min(rest(), natural[-1])] if rest() >= min(natural[-1], _LEAST) else []


def _row(cells: Sequence[str], sizes: Sequence[int], roles: Sequence[str]) -> list[Line]:
    """Return a row, each cell wrapped to its column."""
    wrapped = [
        [text[start:end] for start, end in wrap_offsets(text, size)] for text, size in zip(cells, sizes, strict=True)
    ]
    lines = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        runs: list[Run] = []
        gap = 0
        for text, size, role in zip(parts, sizes, roles, strict=True):
            runs += [Run(" " * gap), Run(text, role)] if text and gap else [Run(text, role)] if text else []
            gap = (0 if text else gap) + size + _GAP - cell_width(text)
        lines.append(Line(tuple(runs)))
    return lines


def _remarks(each: Sequence[VersionRow], width: int) -> list[Line]:
    remarks = [wording.told(item.source, item.more) for item in each if item.more]
    lines = [part for text in remarks for part in wrap_text(text, width, "", "  ")]
    return [BLANK, *lines] if lines else []
