"""The commands of the plain mode, by what they are about, and their registry. Importing this package loads nothing."""
