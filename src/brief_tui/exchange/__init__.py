"""Exchange with other formats: a registry, importers into our format, exporters into theirs.

Imports the briefing and its tables, not the index. Importing this package loads nothing.
"""
