"""Allowed words of settings, options and searches."""

THEMES = ("dark", "light", "terminal", "contrast")
COLORS = ("auto", "24bit", "256", "16", "none")
LINKS = ("copy", "open", "off")
CURSORS = ("auto", "on", "off")

SEARCHES = (
    ("drone ségou", "both words, anywhere in a text; case and accents do not matter"),
    ('"armed group"', "these words side by side"),
    ("gendarm*", "words that begin with these letters"),
    ("army NEAR camp", "at most ten words between them; near/5 sets the number"),
    ("title:drones", "words of the title"),
    ("place:nara", "incidents at a place, by any of its spellings"),
    ("term:coalition", "terms only; also section:, incident: and briefing:"),
)
"""Examples of searches, each with its meaning."""

PLAIN_VALUES = ("", "0", "1")
"""Values of BRIEF_PLAIN; empty leaves it to the settings."""

ENVIRONMENT = (
    (("BRIEF_LIBRARY",), "the folder of briefings"),
    (("BRIEF_PLAIN",), "1 reads line by line, as --plain does; 0 does not"),
    (("BRIEF_RESTRICTED",), "1 turns restricted mode on"),
    (("TERM", "COLORTERM", "NO_COLOR"), "how many colours there are"),
    (("COLUMNS",), "width of printed output"),
    (("LC_ALL", "LC_CTYPE", "LANG"), "ASCII alone is drawn where they are not UTF-8"),
    (
        ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"),
        "folders of the settings, of your reading state, of the index, of your library",
    ),
)
"""Variables of the environment that the program reads, and their meaning."""
