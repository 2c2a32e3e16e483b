"""A query for the incidents of a table: filter, order, and whether undecided incidents are included."""

from typing import NamedTuple

from brief_tui.library.questions.columns import DEFAULT_ORDER, SortKey
from brief_tui.library.questions.expression import ALL, Expression


class IncidentQuery(NamedTuple):
    """A filter and an order for the incidents of a table."""

    filter: str = ""
    """The filter as it was typed."""
    expression: Expression = ALL
    """The parsed filter."""
    order: tuple[SortKey, ...] = DEFAULT_ORDER
    with_maybe: bool = False
    """Whether incidents that may or may not pass are included."""
