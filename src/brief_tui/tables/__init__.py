"""Tables of incidents beside a briefing: read as a stream of plain rows, through one mapping of columns.

Imports neither the index nor `exchange`. Importing this package loads nothing.
"""
