"""Tables whose columns a mapping names: what is more than one column is worked out as a column behind the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from brief_tui.briefing import column_maps
from brief_tui.briefing.column_maps import ColumnMapping, MappingError, Origin, PartMapping
from brief_tui.briefing.counts import CountError
from brief_tui.tables import dates, wording
from brief_tui.tables.csv_stream import Cells, Dialect
from brief_tui.tables.files import TableError
from brief_tui.tables.formats import BY_NAME, Format, HeadingRow
from brief_tui.tables.mapping import INPUTS, LISTS, OUTCOMES
from brief_tui.tables.namecells import split
from brief_tui.tables.problems import TableProblems
from brief_tui.tables.values import UNKNOWN, CountCell, figure
from brief_tui.text.matching import near

REMEMBERED = 50_000
"""Distinct values of a column that are cached; beyond it the cache starts anew."""
NAME = "mapped"
"""The name of the format of a mapping that is not part of the program."""
_INNER = {
    "date": "written",
    "actor": "actors",
    "alias": "aliases",
    "summary": "said",
    "precision": "exactness",
    **{outcome: f"{outcome}_best" for outcome in OUTCOMES},
}
"""The name in `tables.mapping` of parts that are called otherwise in mappings."""
OUTER = {**{inner: outer for outer, inner in _INNER.items()}, "start": "date"}
"""And the other way."""
_ALIASES = " | "

Mistake = tuple[int, CountError]
"""Which of the cells is wrong, from 0, and why."""
WorkedOut = tuple[str, list[Mistake]]


class ComputedColumn(NamedTuple):
    """A column that is worked out of others."""

    shown: str
    """What it is worked out of, as the mapping has it."""
    inputs: tuple[int, ...]
    """The columns of the file, from 0."""
    work: Callable[[Sequence[str]], WorkedOut]
    """Returns its cell for the cells of `inputs`."""


class MappedTable(NamedTuple):
    """The format of a table, and its headings with the columns worked out behind those of the file."""

    format: Format
    heading: HeadingRow
    computed: tuple[ComputedColumn, ...] = ()

    def whole(self, cells: Cells) -> Cells:
        """Return a row with its computed cells."""
        return [*cells, *(column.work([cells[at] for at in column.inputs])[0] for column in self.computed)]


def of_text(text: str) -> Format:
    """Return the format that a mapping describes. Raises TableError."""
    try:
        columns = column_maps.parse(text)
    except MappingError as error:
        raise TableError(error.problem, error.remedy) from None
    return Format(NAME, wording.OWN_MAPPING, {}, (), dates.either, third="written", columns=columns)


def of_dialect(kind: Dialect) -> MappedTable:
    """Return how the rows of a table were read. Raises TableError."""
    item = of_text(kind.columns) if kind.columns else BY_NAME[kind.format]
    return mapped(item, HeadingRow(0, 0, kind.names, kind.shown))


def mapped(item: Format, heading: HeadingRow) -> MappedTable:
    """Find the columns of a format's mapping. Raises TableError if the mapping is the user's and one is not there."""
    if not item.columns:
        return MappedTable(item, heading)
    at = {key(shown): column for column, shown in reversed(list(enumerate(heading.shown)))}
    columns = item.columns
    if item.name == NAME:
        _must_be_there(columns, at, heading.shown)
    else:
        columns = tuple(there for part in columns if (there := _without(part, at)).operands)
    layout = _Layout(at, len(heading.names))
    spans = {part.part for part in columns}
    for part in columns:
        inner = "start" if part.part == "date" and "end" in spans else _INNER.get(part.part, part.part)
        layout.add(part, inner)
    names = [str(column) for column in range(len(heading.names) + len(layout.computed))]
    shown = (*heading.shown, *(column.shown for column in layout.computed))
    parts = {part: tuple(names[column] for column in where) for part, where in layout.parts.items()}
    between = {names[column]: sign for column, sign in layout.between.items()}
    return MappedTable(
        item._replace(parts=parts, between=between),
        heading._replace(names=tuple(names), shown=shown),
        tuple(layout.computed),
    )


def key(heading: str) -> str:
    """Return a heading as it is compared: without case, and with one blank between words."""
    return " ".join(heading.split()).lower()


def _must_be_there(columns: ColumnMapping, at: dict[str, int], shown: Sequence[str]) -> None:
    for part in columns:
        for heading in part.headings:
            if key(heading) not in at:
                signs = column_maps.OPERATORS.get(part.part, "")
                whole = column_maps.written(part)
                if signs and key(whole) in at:
                    raise TableError(*wording.in_brackets(whole, part.part, signs))
                raise TableError(*wording.no_such_column(heading, part.part, [*near(heading, shown), *shown]))


def _without(part: PartMapping, at: dict[str, int]) -> PartMapping:
    """Return a part without the columns that a table lacks."""
    operands = (
        tuple(origin for origin in either if origin.constant or key(origin.text) in at) for either in part.operands
    )
    there = tuple(either for either in operands if either)
    if len(there) < len(part.operands) and part.part in {*column_maps.COUNTS, *column_maps.DATES}:
        there = ()  # a sum or a date of which a part is missing says something else
    return part._replace(operands=there)


class _Layout:
    """The columns of each part, while they are found."""

    def __init__(self, at: dict[str, int], width: int) -> None:
        self._at = at
        self._width = width
        self.parts: dict[str, list[int]] = {}
        self.between: dict[int, str] = {}
        self.computed: list[ComputedColumn] = []

    def add(self, part: PartMapping, inner: str) -> None:
        """Add a part, by its name in `tables.mapping`."""
        if inner in LISTS:
            for either in part.operands:
                column = self._column(either)
                if column is None:
                    column = self._compute(part._replace(operands=(either,), form=""), _first)
                self.parts.setdefault(inner, []).append(column)
                if part.form:
                    self.between[column] = part.form
            return
        plain = self._column(part.operands[0]) if len(part.operands) == 1 and not part.form else None
        if plain is None or inner == "aliases":
            plain = self._compute(part, _worker(part))
        self.parts[inner] = [plain]

    def _column(self, either: tuple[Origin, ...]) -> int | None:
        """Return the column, if it is one as it is."""
        only = either[0] if len(either) == 1 else None
        return None if only is None or only.constant else self._at[key(only.text)]

    def _compute(self, part: PartMapping, work: Callable[[list[str]], WorkedOut]) -> int:
        inputs = tuple(dict.fromkeys(self._at[key(heading)] for heading in part.headings))
        order = [
            [origin.text if origin.constant else inputs.index(self._at[key(origin.text)]) for origin in either]
            for either in part.operands
        ]
        self.parts.setdefault(INPUTS, []).extend(inputs)
        self.computed.append(ComputedColumn(column_maps.written(part), inputs, partial(_work, order, work)))
        return self._width + len(self.computed) - 1


def _work(
    order: Sequence[Sequence[str | int]], work: Callable[[list[str]], WorkedOut], cells: Sequence[str]
) -> WorkedOut:
    """Choose the first filled cell of each operand, and work out the value of them all."""
    chosen, places = [], []
    for either in order:
        place, text = 0, ""
        for origin in either:
            place, text = (place, origin) if isinstance(origin, str) else (origin, cells[origin])
            if text.strip():
                break
        chosen.append(text)
        places.append(place)
    value, mistakes = work(chosen)
    return value, [(places[which], error) for which, error in mistakes]


def _worker(part: PartMapping) -> Callable[[list[str]], WorkedOut]:
    """Return what works out a part of the texts of its operands."""
    if part.part in column_maps.COUNTS and len(part.operands) > 1:
        return added
    if part.part == "alias":
        return partial(_aliases, part.form)
    if part.part in column_maps.DATES and part.form:
        return partial(_of_format, dates.DateFormat(part.form))
    if part.part in column_maps.DATES and len(part.operands) > 1:
        return _joined
    return _first


def _first(texts: list[str]) -> WorkedOut:
    return texts[0], []


def _aliases(sign: str, texts: list[str]) -> WorkedOut:
    names = [name for text in texts for name in (split(text, sign) if sign else [text.strip()]) if name]
    return "".join(f"{name}{_ALIASES}" for name in names).removesuffix(" "), []


def _of_format(form: dates.DateFormat, texts: list[str]) -> WorkedOut:
    return form.day(texts[0]), []


def _joined(texts: list[str]) -> WorkedOut:
    return dates.joined(texts), []


def added(texts: Sequence[str]) -> WorkedOut:
    """Return the sum of counts as a cell has it; one that is unknown leaves it open: `4+`, not `4`."""
    counts: list[CountCell] = []
    mistakes: list[Mistake] = []
    for which, text in enumerate(texts):
        count, wrong = figure("", text, "")
        counts.append(count)
        mistakes += [(which, error) for error in wrong]
    if all(count == UNKNOWN for count in counts):
        return "", mistakes
    low = sum(count.low or 0 for count in counts)
    if any(count.high is None for count in counts):
        return f"{low}+", mistakes
    high = sum(count.high or 0 for count in counts)
    return str(low) if low == high else f"{low}-{high}", mistakes


class ComputedCells:
    """Adds the computed cells to the rows of a table, each distinct value worked out once."""

    def __init__(self, table: MappedTable, problems: TableProblems) -> None:
        self._columns = table.computed
        self._problems = problems
        self._known: list[dict[tuple[str, ...], str]] = [{} for _column in table.computed]
        width = len(table.heading.names) - len(table.computed)
        for order, column in enumerate(table.computed):
            problems.origins[width + order + 1] = column.inputs[0] + 1 if column.inputs else 1

    def add(self, rows: list[Cells], numbers: list[int]) -> None:
        """Lengthen rows; mistakes are reported by the numbers of the rows."""
        for column, known in zip(self._columns, self._known, strict=True):
            keys = list(zip(*([row[at] for row in rows] for at in column.inputs), strict=True))
            if not column.inputs:
                keys = [()] * len(rows)
            try:
                cells = list(map(known.__getitem__, keys))
            except KeyError:
                cells = [self._cell(column, known, *pair) for pair in zip(keys, numbers, strict=True)]
            for row, cell in zip(rows, cells, strict=True):
                row.append(cell)

    def _cell(self, column: ComputedColumn, known: dict[tuple[str, ...], str], cells: tuple[str, ...], row: int) -> str:
        text = known.get(cells)
        if text is None:
            text, mistakes = column.work(cells)
            for which, error in mistakes:
                self._problems.value(row, cells[which : which + 1], column.inputs[which : which + 1], error)
            if mistakes:
                return text
            if len(known) > REMEMBERED:
                known.clear()
            known[cells] = text
        return text
