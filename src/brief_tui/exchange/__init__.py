"""Other people's formats: a file for each, and one table of whose column says what.

Knows the briefing and nothing else: what comes in are plain rows, which the library keeps.
"""
