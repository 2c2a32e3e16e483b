"""Misspellings one edit away, without comparing a word to every name."""

from __future__ import annotations

from brief_tui.text.matching import distance

LONGEST = 24
"""Characters of a folded name up to which misspellings are looked for; longer ones are found by their beginning."""


def neighbours(key: str) -> set[str]:
    """A folded name and it with each one character left out.

    Two names that are one edit apart share one of these: the symmetric delete rule (W. Garbe, SymSpell, 2012).
    """
    if len(key) > LONGEST:
        return set()
    return {key, *(key[:index] + key[index + 1 :] for index in range(len(key)))}


_SHORT = 3
"""Letters up to which nearly every other word of the kind is one edit away, and only a swap is a slip."""


def slips(key: str, name: str) -> int | None:
    """How many edits a folded name is from a word, where that may be a slip; None where it is another word."""
    if len(key) <= _SHORT and sorted(key) != sorted(name):
        return None
    bound = 1 if len(key) < 6 else 2
    edits = distance(key, name, bound)
    return edits if edits <= bound else None
