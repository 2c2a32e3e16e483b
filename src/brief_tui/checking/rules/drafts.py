"""Reports the comments of `new --from` that are left in a draft."""

from __future__ import annotations

import re
from bisect import bisect_right

from brief_tui.briefing.ids import TO_WRITE
from brief_tui.briefing.yaml_tree import scalar_spans
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing
from brief_tui.checking.rules.rule import NOTE, Rule
from brief_tui.checking.suppressions import comments

RULES = (
    Rule(
        "to-be-written",
        NOTE,
        f"comment '# {TO_WRITE}', left by `new --from` next to a guessed title",
        "readers would see the start of a paragraph as its title",
    ),
)
_COMMENT = re.compile(rf"#[ \t]*{TO_WRITE}\b")
_SHOWN = 60
"""Characters of a text in a message."""


def look(document: CheckedBriefing) -> None:
    """Report each comment that marks something to be written."""
    if TO_WRITE not in document.text:
        return
    spans = list(scalar_spans(document.text))
    ends = [end for _start, end in spans]
    for match in comments(document.text, _COMMENT, spans):
        number = bisect_right(ends, match.start()) - 1
        at, end = spans[number] if number >= 0 else (0, 0)
        beside = number >= 0 and not document.text[end : match.start()].strip()
        beside = beside and "\n" not in document.text[end : match.start()]
        words = document.text[at:end] if beside else "this"
        said = wording.unwritten(f"{words[:_SHOWN]}{'...' if len(words) > _SHOWN else ''}")
        document.findings.add(at if beside else match.start(), "to-be-written", *said)
