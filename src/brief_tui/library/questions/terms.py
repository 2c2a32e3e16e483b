"""Terms: hits of a look-up, a term in full, and a mention in a text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

EXACT, ALIAS, FOLDED, PREFIX, WORD, NEAR = "exact", "alias", "folded", "prefix", "word", "near"
"""Kinds of match of a look-up, best first; NEAR is a guess."""


class TermHit(NamedTuple):
    """A term that matches a look-up."""

    term: int
    """The term's number in the index."""
    head: str
    how: str
    """One of EXACT, ALIAS, FOLDED, PREFIX, WORD and NEAR."""
    name: str
    """The name that matched."""
    briefing: str
    """The title of the briefing that defines it."""
    expansion: str
    """Expansion of the term; empty without one."""

    @property
    def meaning(self) -> tuple[str, ...]:
        """The head word and the expansion, unless they are the name that matched."""
        return tuple(dict.fromkeys(text for text in (self.head, self.expansion) if text and text != self.name))


class LookupAnswer(NamedTuple):
    """The answer to a look-up."""

    shown: list[TermHit]
    """Terms to print in full; none where there are only near misses."""
    others: list[TermHit]
    """Terms to name: further answers, or near misses."""
    how: str
    """Kind of match of the first term; empty without any."""


class TermMention(NamedTuple):
    """A mention of a term in a text: characters `start` to `end`."""

    start: int
    end: int
    term: int


class TermEntry(NamedTuple):
    """A term in full."""

    row: int
    head: str
    briefing: int
    title: str
    """The title of the briefing that defines it."""
    detail: dict[str, Any]
    """The plain form of `model.Term`."""
    blocks: list[Any]
    """The definition, in English where there is one: blocks as `text.markdown` describes them."""
    sources: list[dict[str, Any]]
    """The sources it names, in the plain form of `evidence.Source`."""


def best(hits: Sequence[TermHit]) -> LookupAnswer:
    """Split hits into terms to print in full, all of the best kind of match but one name's prefixes, and the others."""
    how = hits[0].how if hits else ""
    if how == NEAR:
        shown = []
    elif how in {PREFIX, WORD}:
        shown = [hit for hit in hits if hit.how == how and hit.name == hits[0].name]
    else:
        shown = [hit for hit in hits if hit.how == how]
    return LookupAnswer(shown, [hit for hit in hits if hit not in shown], how)


_ALIKE = str.maketrans("’‘´`–—‐‑", "''''----")
"""Signs that one types for others."""


def is_written_so(query: str, name: str) -> bool:
    """Whether a name is written as it was asked for, case and accents aside: `B&B` is not `BB`."""
    from unicodedata import combining, normalize

    asked, written = (
        "".join(char for char in normalize("NFKD", text.translate(_ALIKE)).casefold() if not combining(char)).split()
        for text in (query, name)
    )
    return asked == written
