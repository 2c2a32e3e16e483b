"""The SQLite index of a library: built from its files, refreshed and repaired.

Importing this package loads nothing.
"""
