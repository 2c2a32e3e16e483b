"""Text by itself: cleaning for a terminal, widths in cells, matching, and Markdown as blocks.

Everything stands on this room, and it stands on nothing. Importing this package loads nothing.
"""
