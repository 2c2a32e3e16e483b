"""The reader's state in a file of its own, which is never deleted. Importing this package loads nothing."""
