"""Text by itself: cleaning for a terminal, widths in cells, matching, and Markdown as blocks.

Imports no other room. Importing this package loads nothing.
"""
