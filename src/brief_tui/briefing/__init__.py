"""The model of a briefing, and the loader that reads it from YAML.

Importing this package loads nothing; import the module that is needed.
"""
