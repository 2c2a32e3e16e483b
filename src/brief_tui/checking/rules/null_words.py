"""Rules on texts such as "nan" and "None", which programs write for missing values."""

from __future__ import annotations

from brief_tui.briefing.tree import MappingNode, Node, ScalarNode, SequenceNode
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing
from brief_tui.checking.rules.rule import NOTE, Rule

RULES = (
    Rule(
        "word-for-nothing",
        NOTE,
        "text that reads None, nan, null or N/A",
        "usually a program's word for a missing value; leave the field empty",
    ),
)
_WORDS = frozenset({"None", "nan", "NaN", "NaT", "null", "Null", "NULL", "N/A", "n/a", "#N/A", "<NA>"})
_NAMES = frozenset({"term", "text"})
"""Keys of names, which are not checked: NaN can be a name."""


def look(document: CheckedBriefing) -> None:
    """Report texts that are words for nothing."""
    below: list[tuple[str, Node]] = [("", document.head.node)] if document.head else []
    while below:
        key, node = below.pop()
        if isinstance(node, MappingNode):
            below += [(name, part) for name, (_key, part) in node.pairs.items()]
        elif isinstance(node, SequenceNode):
            below += [(key, item) for item in node.items]
        elif isinstance(node, ScalarNode) and node.value in _WORDS and not node.empty and key not in _NAMES:
            document.findings.add(node.at, "word-for-nothing", *wording.word_for_nothing(node.value))
