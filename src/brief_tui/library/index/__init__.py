"""How a library is kept: an index in SQLite, made of its files, refreshed and mended.

Importing this package loads nothing.
"""
