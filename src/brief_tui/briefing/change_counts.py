"""Counts of changes from one edition to another."""

from typing import NamedTuple


class ChangeCounts(NamedTuple):
    """The numbers of items that are new, changed or moved, and gone."""

    new: int
    changed: int
    gone: int


NOT_COUNTED = ChangeCounts(-1, -1, -1)
"""Stands for changes that are not counted, since that takes too long, or a file cannot be read."""
