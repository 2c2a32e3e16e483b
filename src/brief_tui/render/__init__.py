"""Answers as lines of text with roles, shared by the screen and the command line.

Importing this package loads nothing. Only `theme` knows what a role looks like; all else is plain data, so that the
command line can print a page without loading the toolkit.
"""
