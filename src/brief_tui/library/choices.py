"""The words of settings and options that are one of few: named once, light enough for every command."""

THEMES = ("dark", "light", "terminal", "contrast")
COLORS = ("auto", "24bit", "256", "16", "none")
LINKS = ("copy", "open")
