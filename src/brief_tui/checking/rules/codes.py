"""The codes of the rules, by themselves: a look-up judges the settings by them, and waits for no rule to be loaded.

`registry` has the rules; a test holds the two alike.
"""

from brief_tui.text.matching import near

ERRORS = (
    "unreadable", "not-a-file", "no-briefings", "too-large", "encoding", "character", "empty", "yaml",
    "documents", "alias", "merge", "tag", "key", "duplicate-key", "too-deep", "too-many", "too-long",
    "unknown-key", "missing", "nothing", "type", "choice", "number", "date", "value", "id", "duplicate-id",
    "reference", "table",
)  # fmt: skip
"""A file that has one is not read until it is mended."""
OTHERS = (
    "more", "table-cells", "source-unused", "source-bare",
    "address", "incident-unsourced", "tlp-missing", "after-cutoff",
    "outside-period", "published-early", "accessed-early", "date-unexplained", "judgement-basis",
    "likelihood-confidence", "likelihood-differs", "likelihood-words", "shared-count", "two-claims",
    "incident-undated", "incident-unplaced", "incident-twice", "two-spellings", "place-zero", "table-row",
    "table-value", "table-unmapped", "table-id", "table-derived", "table-nothing", "table-column", "section-empty",
    "summary-missing", "id-in-two-kinds", "language", "comment-cut", "hidden-character", "acronym", "see-also",
    "term-twice", "term-empty", "term-unused", "word-for-nothing", "edition-before", "briefing-twice", "off",
    "off-unused", "to-be-written",
)  # fmt: skip
"""Warnings and notes."""


def may_be_off(code: str) -> str:
    """Why a code cannot be switched off; empty when it can."""
    if code in OTHERS:
        return ""
    if code in ERRORS:
        return f"'{code}' is an error, which cannot be switched off; the file is not read until it is mended"
    close = near(code, (*ERRORS, *OTHERS), 1)
    return f"there is no rule '{code}'; " + (f"did you mean '{close[0]}'?" if close else "check --rules lists them")
