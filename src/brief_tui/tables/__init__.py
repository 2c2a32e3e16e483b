"""Tables of incidents beside a briefing: read as a stream of plain rows, through one mapping of columns.

Knows neither the index nor other people's documents. Importing this package loads nothing.
"""
