"""A module for each of other people's formats; `exchange.registry` says which has which.

Importing this package loads nothing.
"""
