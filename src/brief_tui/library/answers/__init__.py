"""Answers out of the index, in plain values. Importing this package loads nothing."""
