"""Every rule, in one list: `check --rules`, the settings, the comments and docs/rules.md all derive from it."""

from __future__ import annotations

from brief_tui.checking.rules import (
    across_files,
    dates,
    drafts,
    editions,
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


def severity(code: str) -> str:
    """The severity of a problem with this code."""
    return BY_CODE[code].severity


def markdown_table(severity: str) -> str:
    """The rules of one severity as docs/rules.md shows them."""
    rows = []
    for rule in RULES:
        if rule.severity == severity:
            source = f" ({rule.source})" if rule.source else ""
            rows.append(f"| `{rule.code}` | {rule.finds} | {rule.why}{source} | {rule.mends} |")
    return "\n".join(["| code | what it finds | why | `--fix` |", "|---|---|---|---|", *rows]) + "\n"


def markdown_tables() -> str:
    """All rules, the worst first."""
    heads = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
    return "\n".join(f"## {heads[severity]}\n\n{markdown_table(severity)}" for severity in SEVERITIES)
