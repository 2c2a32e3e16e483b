"""How the program is set: where things live, the user's settings, what a locked-down account may not do.

Importing this package loads nothing.
"""
