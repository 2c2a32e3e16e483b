"""The bounds within which a file is read, each with its reason. A refusal names the bound and the place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may ask of the reader; a caller that trusts its files may raise them."""

    max_bytes: int = 64 * 1024 * 1024
    """Bytes of one file: 100,000 incidents written in full take about 50 MB."""
    max_depth: int = 64
    """Levels of nesting: the deepest legitimate path (four sections, a list, a mapping) needs under 20."""
    max_nodes: int = 8_000_000
    """Scalars, lists and mappings in one file: 100,000 incidents written in full have about 6 million."""
    max_scalar: int = 12 * 1024 * 1024
    """Characters of one value: a body of 10 MB is absurd, but it is text, and text can be read."""
    max_problems: int = 200
    """Problems kept for one file: past that, the first ones are what the author mends first."""


DEFAULT = Limits()
"""The limits of a file from anywhere."""

MAX_SECTION_DEPTH = 4
"""Levels of sections below each other: part of the format, not a bound on resources."""
