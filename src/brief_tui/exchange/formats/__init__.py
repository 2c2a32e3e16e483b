"""A module for each of other people's formats; `exchange.registry` maps formats to modules.

Importing this package loads nothing.
"""
