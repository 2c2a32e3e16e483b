"""Problems of a table by row and column; of very many the first ones are kept, and the rest is counted."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.briefing.problems import Problem
from brief_tui.briefing.value import ImpossibleValueError
from brief_tui.tables import wording
from brief_tui.tables.mapping import NOTHING
from brief_tui.text.clean import clean_line

UNMAPPED = "table-unmapped"
"""The code of a table without a column for date, count or type."""


class TableProblems:
    """Collects the problems of one table."""

    def __init__(self, file: str, most: int) -> None:
        """Begin with none.

        Args:
            file: its name as the user knows it.
            most: problems that are kept.
        """
        self.file = clean_line(file)
        self.headings: tuple[str, ...] = ()
        """The headings, once they are known."""
        self.origins: dict[int, int] = {}
        """The column of the file for each one that is worked out of it, from 1."""
        self.lines: dict[int, int] = {}
        """The lines of the current rows, if cells with line ends come before them."""
        self._most = most
        self._kept: list[Problem] = []
        self._dropped = 0
        self._told_nothing = False

    def add(self, row: int, column: int, code: str, what: str, remedy: str = "") -> None:
        """Record a problem; rows and columns begin with 1."""
        column = self.origins.get(column, column)
        if len(self._kept) < self._most:
            self._kept.append(Problem(self.file, self.line_of(row), column, code, clean_line(what), clean_line(remedy)))
        else:
            self._dropped += 1

    def nothing(self, row: int, cells: Sequence[str]) -> None:
        """Report, once, a word for nothing in cells that contain one."""
        if not self._told_nothing:
            self._told_nothing = True
            at, word = next((at, cell) for at, cell in enumerate(cells) if cell in NOTHING)
            self.add(row, at + 1, "table-nothing", *wording.no_value(word, self.called(at)))

    def line_of(self, row: int) -> int:
        """Return the line on which a row begins, as editors count: the heading and line ends in cells included."""
        return self.lines.get(row, row)

    def value(self, row: int, cells: Sequence[str], columns: Sequence[int], error: ImpossibleValueError) -> None:
        """Report cells that contradict each other, at the one that is quoted, else at the first."""
        filled = [(column, text.strip()) for column, text in zip(columns, cells, strict=True) if text.strip()]
        meant = [column for column, text in filled if error.problem.startswith(f"'{text[:40]}'")]
        column = next(iter([*meant, *(column for column, _text in filled), columns[0]]))
        what = wording.of_column(self.called(column), error.problem)
        self.add(row, column + 1, "table-value", what, error.remedy)

    def called(self, column: int) -> str:
        """Return a column, from 0, by its heading."""
        name = self.headings[column].strip() if column < len(self.headings) else ""
        return f"'{name[:60]}'" if name else wording.column(column + 1)

    @property
    def ordered(self) -> tuple[Problem, ...]:
        """The recorded problems, with a notice of those left out."""
        if not self._dropped:
            return tuple(self._kept)
        last = self._kept[-1]
        more = wording.more_problems(self._dropped)
        return (*self._kept, Problem(last.file, last.line, last.column, "more", more, wording.MEND_FIRST))
