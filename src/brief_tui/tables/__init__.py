"""Tables of incidents beside a briefing: read as a stream of plain rows, by one table of whose column says what.

Knows neither the index nor other people's documents. Importing this package loads nothing.
"""
