"""The SQLite engine's answers, as plain values. Importing this package loads nothing."""
