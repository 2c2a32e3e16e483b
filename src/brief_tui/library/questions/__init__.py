"""What may be asked of a library: columns, filters, searches, and how they are completed.

Knows no engine and no SQL. Importing this package loads nothing.
"""
