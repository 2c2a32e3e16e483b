"""What the reader did, kept in a file of its own that is never thrown away. Importing this package loads nothing."""
