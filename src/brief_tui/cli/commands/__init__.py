"""A module a command, loaded when its command is given. Importing this package loads nothing."""
