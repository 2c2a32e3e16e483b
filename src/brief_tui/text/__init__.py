"""Text by itself: cleaned for a terminal, measured in cells, found and compared, and Markdown as blocks.

Everything stands on this room, and it stands on nothing. Importing this package loads nothing.
"""
