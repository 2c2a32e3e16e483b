"""Ids in the plain form: of citations and evidence, and the names of judgements; loads nothing, for look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def citations(cited: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield each citation, or piece of evidence, of a list in the plain form as a mapping: an id alone is its `ref`."""
    for item in cited:
        yield item if isinstance(item, dict) else {"ref": item}


def refs_of(cited: Iterable[Any]) -> Iterator[str]:
    """Yield the ids that they name."""
    for item in citations(cited):
        yield item["ref"]


def names_of(ids: Sequence[str]) -> list[str]:
    """Return the name of each judgement from its id: the id, or J and its place in the list; no two alike."""
    taken = {item.casefold() for item in ids if item}
    names = []
    for number, item in enumerate(ids, 1):
        name = item or f"J{number}"
        while not item and name.casefold() in taken:
            name += "+"
        names.append(name)
    return names
