"""Answers as lines of text with roles, shared by the screen and the command line.

Only `theme` gives roles a style; all else is plain data, so that the command line prints without the toolkit. Importing
this package loads nothing.
"""
