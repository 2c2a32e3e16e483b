"""Allowed words of settings, options and searches."""

THEMES = ("dark", "light", "terminal", "contrast")
COLORS = ("auto", "24bit", "256", "16", "none")
LINKS = ("copy", "open", "off")

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
