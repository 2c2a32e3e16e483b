"""Every rule in one list, the source of `check --rules`, the settings, the comments and docs/rules.md."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.checking.document import CheckedBriefing
from brief_tui.checking.rules import (
    across_files,
    dates,
    drafts,
    editions,
    evidence,
    incidents,
    judgements,
    loader_errors,
    null_words,
    sources,
    tables,
    terms,
    writing,
)
from brief_tui.checking.rules.rule import SEVERITIES, Rule

RULES: tuple[Rule, ...] = (
    *loader_errors.RULES,
    *sources.RULES,
    *dates.RULES,
    *judgements.RULES,
    *evidence.RULES,
    *incidents.RULES,
    *tables.RULES,
    *writing.RULES,
    *null_words.RULES,
    *terms.RULES,
    *editions.RULES,
    *drafts.RULES,
    *across_files.RULES,
)
BY_CODE = {rule.code: rule for rule in RULES}
LOOKS: tuple[Callable[[CheckedBriefing], None], ...] = (
    sources.look,
    dates.look,
    judgements.look,
    evidence.look,
    incidents.look,
    writing.look,
    null_words.look,
    drafts.look,
)
"""Functions that check one file; `check` calls the rules on other files, tables and suppressions."""


def severity(code: str) -> str:
    """Return the severity of a code."""
    return BY_CODE[code].severity


def markdown_table(severity: str) -> str:
    """Return the rules of one severity as a Markdown table, for docs/rules.md."""
    rows = []
    for rule in RULES:
        if rule.severity == severity:
            source = f" ({rule.source})" if rule.source else ""
            rows.append(f"| `{rule.code}` | {rule.finds} | {rule.why}{source} | {rule.mends} |")
    return "\n".join(["| code | finding | reason | `--fix` |", "|---|---|---|---|", *rows]) + "\n"


def markdown_tables() -> str:
    """Return all rules as Markdown, the worst first."""
    heads = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
    return "\n".join(f"## {heads[severity]}\n\n{markdown_table(severity)}" for severity in SEVERITIES)
