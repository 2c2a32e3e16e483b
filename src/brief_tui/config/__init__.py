"""The program's configuration: folders, the user's settings, the restricted mode.

Importing this package loads nothing.
"""
