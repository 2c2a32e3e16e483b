"""The rules of `check` by subject, and their registry. Importing this package loads nothing."""
