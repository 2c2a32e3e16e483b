"""Ids that the plain form of citations and of evidence names; loads nothing, for look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def citations(cited: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield each citation, or piece of evidence, of a list in the plain form as a mapping: an id alone is its `ref`."""
    for item in cited:
        yield item if isinstance(item, dict) else {"ref": item}


def refs_of(cited: Iterable[Any]) -> Iterator[str]:
    """Yield the ids that they name."""
    for item in citations(cited):
        yield item["ref"]
