"""A terminal reader for structured briefings. Importing the package does nothing."""

__version__ = "0.1.0"
