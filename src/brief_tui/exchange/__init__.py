"""Other people's formats: a registry of them, what comes in made ours, what goes out made theirs.

Knows the briefing and its tables, and no index. Importing this package loads nothing.
"""
