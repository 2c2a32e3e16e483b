"""A timeline as lines: days on cells of an axis, a row for each incident or for a period of time."""
