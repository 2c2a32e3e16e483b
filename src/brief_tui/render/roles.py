"""What a run of text is on a line, by which it gets its look: `render.theme` gives each a style."""

from enum import StrEnum


class Role(StrEnum):
    """A run may have several, separated by a blank."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    DIM = "dim"
    """What can be skipped: labels, unknown values, numbers of sections."""
    HEADING = "heading"
    TITLE = "title"
    """The heading of the pane with the focus."""
    ACCENT = "accent"
    """Keys, heads of columns, the number of a view."""
    WARM = "warm"
    """What must be seen: people killed, what is new."""
    ALERT = "alert"
    """What must not be trusted: disputed, retracted, problems."""
    TERM = "term"
    TERM_CURRENT = "term-current"
    ADDRESS = "address"
    RULE = "rule"
    """Between panes."""
    CURSOR = "cursor"
    """The whole row under the cursor."""
    CURSOR_AWAY = "cursor-away"
    """The same in a pane without the focus."""
    CELL = "cell"
    """In the row under the cursor, the cell of the column under it."""
    CURRENT = "current"
    """Where one is, without a cursor."""
    MATCH = "match"
    """Why an answer was found."""
    HIT = "hit"
    """Found on this pane."""
    HIT_CURRENT = "hit-current"
    ADDED = "added-text"
    """What is new since an older edition; it stands between `{+` and `+}`."""
    GONE = "gone-text"
    """What was in an older edition; it stands between `[-` and `-]`."""
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
