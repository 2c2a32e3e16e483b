"""Exchange with other formats: a registry, importers into our format, exporters into theirs.

Knows the briefing and its tables, and no index. Importing this package loads nothing.
"""
