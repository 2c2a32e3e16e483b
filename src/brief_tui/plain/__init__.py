"""The reader line by line: commands that one types, answers in lines of words; for any terminal, pipe or screen reader.

Moves no cursor, sends no escape sequences and draws nothing. Importing this package loads nothing.
"""
