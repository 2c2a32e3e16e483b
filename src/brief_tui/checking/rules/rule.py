"""The type of a rule, and the codes of all rules without their modules, to judge settings by."""

from typing import NamedTuple

from brief_tui.text.matching import near

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)
"""Worst first. error: the file is not read; warning: readers may be misled; note: worth a look."""


class Rule(NamedTuple):
    """A rule of `check`."""

    code: str
    """Short, stable, lower case with hyphens."""
    severity: str
    """One of `SEVERITIES`."""
    finds: str
    """The mistake, without a full stop."""
    why: str
    """The reason to report it."""
    source: str = ""
    """The standard behind the rule, if any."""
    mends: str = ""
    """The fix that `--fix` makes; empty for none."""


ERRORS = (
    "unreadable", "not-a-file", "no-briefings", "too-large", "encoding", "character", "empty", "yaml",
    "documents", "alias", "merge", "tag", "key", "duplicate-key", "too-deep", "too-many", "too-long",
    "unknown-key", "missing", "nothing", "type", "choice", "number", "date", "value", "id", "duplicate-id",
    "reference", "table",
)  # fmt: skip
"""Codes of errors: the file is not read until they are mended."""
OTHERS = (
    "more", "table-cells", "source-unused", "source-bare",
    "address", "incident-unsourced", "tlp-missing", "after-cutoff",
    "outside-period", "published-early", "accessed-early", "date-unexplained", "judgement-basis",
    "likelihood-confidence", "likelihood-differs", "likelihood-words", "shared-count", "two-claims",
    "incident-undated", "incident-unplaced", "incident-twice", "two-spellings", "place-zero", "table-row",
    "table-value", "table-unmapped", "table-id", "table-derived", "table-nothing", "table-column", "section-empty",
    "summary-missing", "id-in-two-kinds", "language", "comment-cut", "hidden-character", "acronym", "see-also",
    "term-twice", "term-empty", "term-position", "term-unused", "word-for-nothing", "edition-before", "edition-number",
    "edition-gone", "briefing-twice", "off", "off-unused", "to-be-written", "one-source", "weak-sources", "all-against",
    "basis-twice", "evidence-unused", "alternative-circle", "claim-same", "claim-unsourced",
)  # fmt: skip
"""Codes of warnings and notes; a test holds both lists equal to `registry`."""


def why_not_off(code: str) -> tuple[str, str] | None:
    """Return why a code cannot be switched off, and the remedy; None if it can."""
    if code in OTHERS:
        return None
    from brief_tui.checking import wording

    if code in ERRORS:
        return wording.is_error(code)
    return wording.no_rule(code, near(code, (*ERRORS, *OTHERS), 1))
