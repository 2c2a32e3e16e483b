"""The reader line by line: commands that one types, answers in lines of words; for any terminal, pipe or screen reader.

Nothing here moves a cursor, sends an escape sequence or draws. Importing this package loads nothing.
"""
