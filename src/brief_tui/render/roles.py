"""Roles of runs of text; `render.theme` gives each a style."""

from enum import StrEnum


class Role(StrEnum):
    """A run may have several, separated by a blank."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    DIM = "dim"
    """Text to skip: labels, unknown values, numbers of sections."""
    HEADING = "heading"
    TITLE = "title"
    """The heading of the pane with the focus."""
    ACCENT = "accent"
    """Keys, heads of columns, the number of a view."""
    WARM = "warm"
    """Text to notice: people killed, news."""
    ALERT = "alert"
    """Text to distrust: disputed, retracted, problems."""
    TERM = "term"
    TERM_CURRENT = "term-current"
    ADDRESS = "address"
    RULE = "rule"
    """Between panes; on a map lakes and rivers."""
    MAP_LINE = "map-line"
    """Coasts, borders and regions on a map, and the towns to find one's way by."""
    MARK = "map-mark"
    """Incidents on a map of which none killed anybody, or it is not known."""
    MARK_FEW = "map-mark-few"
    """The same where up to 9 were killed in one of them."""
    MARK_MANY = "map-mark-many"
    """Up to 99."""
    MARK_MOST = "map-mark-most"
    """100 or more."""
    MARK_CURRENT = "map-mark-current"
    """The selected one; with the role of its deadliest."""
    CURSOR = "cursor"
    """The whole row under the cursor."""
    CURSOR_AWAY = "cursor-away"
    """The same in a pane without the focus."""
    CELL = "cell"
    """In the row under the cursor, the cell of the column under it."""
    CURRENT = "current"
    """The current item, without a cursor."""
    MATCH = "match"
    """The words by which an answer was found."""
    HIT = "hit"
    """Found on this pane."""
    HIT_CURRENT = "hit-current"
    ADDED = "added-text"
    """Text added since an older edition, between `{+` and `+}`."""
    GONE = "gone-text"
    """Text of an older edition that is gone, between `[-` and `-]`."""
    CHANGED = "changed-line"
    """The bar in the margin of a line that differs."""
    TLP_RED = "tlp-red"
    TLP_AMBER = "tlp-amber"
    TLP_GREEN = "tlp-green"
    TLP_CLEAR = "tlp-clear"


TLP_ROLES = {
    "RED": Role.TLP_RED,
    "AMBER+STRICT": Role.TLP_AMBER,
    "AMBER": Role.TLP_AMBER,
    "GREEN": Role.TLP_GREEN,
    "CLEAR": Role.TLP_CLEAR,
}
"""The chips of TLP 2.0 by its labels."""
MARK_ROLES = (Role.MARK, Role.MARK_FEW, Role.MARK_MANY, Role.MARK_MOST)
"""Marks on a map by the class of the most killed in one incident: none or unknown, 1-9, 10-99, 100 and more."""
