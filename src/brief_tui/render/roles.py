"""What a run of text is on a line, by which it gets its look: `render.theme` gives each a style."""

from enum import StrEnum


class Role(StrEnum):
    """A run may have several, separated by a blank."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    DIM = "dim"
    """What can be skipped."""
    HEADING = "heading"
    TERM = "term"
    TERM_CURRENT = "term-current"
    ADDRESS = "address"
    ALERT = "alert"
    ACCENT = "accent"
    RULE = "rule"
    """Between panes."""
    CURSOR = "cursor"
    CURSOR_AWAY = "cursor-away"
    """The cursor of a pane without the focus."""
    CURRENT = "current"
    """Where one is, without a cursor."""
    MATCH = "match"
    """Why an answer was found."""
    HIT = "hit"
    """Found on this pane."""
    HIT_CURRENT = "hit-current"
