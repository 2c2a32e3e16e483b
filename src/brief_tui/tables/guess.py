"""Guesses which columns of a table mean what, to be offered and never taken: by their names, then by their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from brief_tui.briefing.column_maps import DATES, ColumnMapping, Origin, PartMapping, write
from brief_tui.briefing.counts import LIMIT
from brief_tui.briefing.dates import Date, DateError
from brief_tui.tables import dates
from brief_tui.tables.formats import FirstRows, first_heading
from brief_tui.tables.guess_names import NAMES, VAGUE, WORDS
from brief_tui.tables.mapping import NOTHING, OUTCOMES
from brief_tui.tables.values import degrees, figure
from brief_tui.text.matching import fold

FORMS = (
    *("%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d/%m/%y", "%m/%d/%y"),
    *("%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%B %d, %Y", "%b %d %Y", "%Y.%m.%d"),
)
"""Formats of dates that are tried, in this order."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=[0-9])|_")
_SUMMED = 4
"""Columns of one outcome that are offered as a sum, at most."""
_ENOUGH = 0.8
"""The share of filled cells that a guess by values has to fit."""
_HALF = 0.5
"""And one by the name of the column."""


class Guess(NamedTuple):
    """A mapping that may fit a table."""

    mapping: ColumnMapping
    missing: tuple[str, ...]
    """Parts of an incident without a column: of date, place and killed."""
    doubtful: bool
    """Whether its dates could be of another format as well: day or month first."""

    @property
    def text(self) -> str:
        """The mapping as it is typed."""
        return write(self.mapping)

    @property
    def is_any(self) -> bool:
        """Whether it looks like a table of incidents at all: a date or a count, and something else."""
        parts = {part.part for part in self.mapping}
        return len(parts) > 1 and not parts.isdisjoint({"date", *OUTCOMES})


def guess(rows: FirstRows) -> Guess:
    """Guess the mapping of a table by its first rows."""
    heading = first_heading(rows)
    if heading is None:
        return Guess((), (), doubtful=False)
    columns = _Columns(heading.shown, rows[heading.first :])
    mapping = list(columns.mapping())
    parts = {part.part for part in mapping}
    missing = tuple(part for part in ("date", "place", "killed") if part not in parts)
    return Guess(tuple(mapping), missing, columns.doubtful)


def words_of(heading: str) -> str:
    """Return the words of a heading for comparison: folded, without signs, in the singular."""
    words = filter(None, map(fold, re.split(r"[\W_]+", _CAMEL.sub(" ", heading))))
    return " ".join(map(_singular, words))


def _singular(word: str) -> str:
    if len(word) > 5 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class _Columns:
    """The columns of a table, while they get their meanings."""

    def __init__(self, shown: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._shown = shown
        self._cells = [_filled(rows, at) for at in range(len(shown))]
        self._names = [words_of(name) for name in shown]
        self._free = {at for at, name in enumerate(shown) if name.strip()}
        self._at: dict[str, list[int]] = {}
        self.doubtful = False

    def mapping(self) -> list[PartMapping]:
        """Return the parts found, in the order in which they are explained."""
        for part in NAMES:
            self._by_name(part)
        for outcome in OUTCOMES:
            self._by_words(outcome)
        self._by_values()
        self._join_days()
        found = []
        for part in ("id", "date", "end", "place", "region", "district", "country", "lat", "lon", "precision"):
            found += self._part(part)
        for part in ("type", "subtype", "target", *OUTCOMES, "actor", "source", "summary"):
            found += self._part(part)
        return [part for part in found if part.part != "end" or "date" in self._at]

    def _part(self, part: str) -> list[PartMapping]:
        columns = self._at.get(part, [])
        if part == "actor":
            columns = [*columns, *self._at.get("ally", [])]
        if not columns or (part in {"lat", "lon"} and not {"lat", "lon"} <= self._at.keys()):
            return []
        form = self._form(self._cells[columns[0]]) if part in DATES and len(columns) == 1 else ""
        operands = tuple((Origin(" ".join(self._shown[at].split())),) for at in columns)
        return [PartMapping(part, operands, form)]

    def _by_name(self, part: str) -> None:
        """Take the column with the best name; one called a day is no date beside a year."""
        fits = _FITS.get(part)
        joined = part == "date" and not set(NAMES["year"]).isdisjoint(self._names)
        for name in map(words_of, NAMES[part]):
            if joined and name in NAMES["day"]:
                continue
            for at in sorted(self._free):
                if self._names[at] == name and (
                    fits is None or not self._cells[at] or _share(self._cells[at], fits, _HALF)
                ):
                    if part in {"year", "month", "day"} and "date" in self._at:
                        return
                    self._take(part, at)
                    return

    def _by_words(self, outcome: str) -> None:
        """Take longer headings of a count: `Soldiers killed`; several are a sum."""
        if outcome in self._at:
            return
        for at in sorted(self._free):
            words = self._names[at].split()
            cells = self._cells[at]
            named = not WORDS[outcome].isdisjoint(words) and (not cells or _share(cells, _is_count, _HALF))
            vague = outcome == "killed" and not VAGUE.isdisjoint(words) and cells and _share(cells, _is_count)
            if named or vague:
                self._take(outcome, at)
        if len(self._at.get(outcome, [])) > _SUMMED:
            self._at[outcome] = self._at[outcome][:_SUMMED]

    def _by_values(self) -> None:
        if "date" not in self._at and "year" not in self._at:
            for at in sorted(self._free):
                if len(self._cells[at]) and (_share(self._cells[at], _is_day) or self._form(self._cells[at])):
                    self._take("date", at)
                    break
        if "lat" not in self._at and "lon" not in self._at:
            numbers = [at for at in sorted(self._free) if self._cells[at] and _share(self._cells[at], _is_decimal)]
            pair = next((at for at in numbers if at + 1 in numbers), None)
            if pair is not None and all(degrees(*both) for both in zip(*self._cells[pair : pair + 2], strict=False)):
                self._take("lat", pair)
                self._take("lon", pair + 1)

    def _join_days(self) -> None:
        """Make year, month and day a date, if there is none."""
        if "date" not in self._at and "year" in self._at:
            parts = [self._at[part][0] for part in ("year", "month", "day") if part in self._at]
            whole = "month" in self._at or "day" not in self._at
            self._at["date"] = parts if whole else parts[:1]

    def _take(self, part: str, at: int) -> None:
        self._free.discard(at)
        self._at.setdefault(part, []).append(at)

    def _form(self, cells: Sequence[str]) -> str:
        """Return the format of dates; empty if they need none, or if none fits."""
        if not cells or _share(cells, _is_day):
            return ""
        fits = {form: sum(map(_is_day, map(dates.DateFormat(form).day, cells))) for form in FORMS}
        most = max(fits.values())
        if most < _HALF * len(cells):
            return ""
        best = [form for form, number in fits.items() if number == most]
        self.doubtful |= {"%d", "%m"} <= {form[:2] for form in best}
        return best[0]


def _filled(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    cells = (row[at].strip() for row in rows if at < len(row))
    return [cell for cell in cells if cell and cell not in NOTHING]


def _share(cells: Sequence[str], fits: Callable[[str], bool], enough: float = _ENOUGH) -> bool:
    return sum(map(fits, cells)) >= enough * len(cells)


def _is_day(text: str) -> bool:
    try:
        dates.either("", "", text)
    except DateError:
        return False
    return not text.isdecimal() and Date.parse(dates.either("", "", text).written) is not None


def _is_date(text: str) -> bool:
    return _is_day(text) or any(_is_day(dates.DateFormat(form).day(text)) for form in FORMS)


def _is_count(text: str) -> bool:
    count, mistakes = figure("", text, "")
    return not mistakes and (count.low is None or count.low < LIMIT)


def _is_decimal(text: str) -> bool:
    return "." in text and degrees("0", text) is not None


def _is_degrees(text: str) -> bool:
    return degrees("0", text) is not None


def _is_number(text: str) -> bool:
    return text.partition(".")[0].isdecimal()


_FITS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(("date", "end"), _is_date),
    **dict.fromkeys(OUTCOMES, _is_count),
    **dict.fromkeys(("lat", "lon"), _is_degrees),
    "year": _is_number,
}
"""What the cells of a column with the name of a part have to be."""
