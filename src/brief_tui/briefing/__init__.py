"""The model of a briefing, and the loader that reads it from YAML.

Importing this package loads nothing.
"""
