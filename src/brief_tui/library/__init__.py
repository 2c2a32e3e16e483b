"""The index of a library, and its answers to a reader. Holds all SQL of the program.

- `questions/`: what may be asked; it knows no engine.
- `index/`: how it is kept: the SQLite index, made of the files and kept up to date.
- `answers/`: how it is answered out of the index.
- `state/`: what the reader did: read marks, places, bookmarks, look-ups; a file of its own.

Importing this package loads nothing; import the module that is needed.
"""
