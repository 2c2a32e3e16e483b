"""Allowed words of settings, options and searches."""

THEMES = ("dark", "light", "terminal", "contrast")
COLORS = ("auto", "24bit", "256", "16", "none")
LINKS = ("copy", "open", "off")
CURSORS = ("auto", "on", "off")

SEARCHES = (
    ("drone ségou", "both words, anywhere in a text; case and accents are ignored"),
    ('"armed group"', "these words side by side"),
    ("gendarm*", "words that begin with these letters"),
    ("army NEAR camp", "at most ten words between them; NEAR/5 sets the distance"),
    ("title:drones", "a word in the title"),
    ("place:nara", "incidents at a place, in any spelling"),
    ("term:coalition", "terms only; also section:, incident: and briefing:"),
)
"""Examples of searches, each with its meaning."""

PLAIN_VALUES = ("", "0", "1")
"""Values of BRIEF_PLAIN; empty leaves it to the settings."""

ENVIRONMENT = (
    (("BRIEF_LIBRARY",), "folder of briefings"),
    (("BRIEF_PLAIN",), "1: read line by line, like --plain; 0: use the full screen"),
    (("BRIEF_RESTRICTED",), "1: restricted mode"),
    (("TERM", "COLORTERM", "NO_COLOR"), "number of colours"),
    (("COLUMNS",), "width of printed output"),
    (("LC_ALL", "LC_CTYPE", "LANG"), "draw in ASCII only unless UTF-8"),
    (
        ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"),
        "folders of settings, reading state, index and library",
    ),
)
"""Variables of the environment that the program reads, and their meaning."""
