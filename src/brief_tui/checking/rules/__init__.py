"""The rules of `check`, by what they look at, and the registry of them all. Importing this package loads nothing."""
