"""Questions to a library: columns, filters, searches, and their completion.

Knows no engine and no SQL. Importing this package loads nothing.
"""
