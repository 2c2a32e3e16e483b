"""Misspellings one edit away, without comparing a word to every name."""

from __future__ import annotations

LONGEST = 24
"""Characters of a folded name up to which misspellings are looked for; longer ones are found by their beginning."""


def neighbours(key: str) -> set[str]:
    """A folded name and it with each one character left out.

    Two names that are one edit apart share one of these: the symmetric delete rule (W. Garbe, SymSpell, 2012).
    """
    if len(key) > LONGEST:
        return set()
    return {key, *(key[:index] + key[index + 1 :] for index in range(len(key)))}
