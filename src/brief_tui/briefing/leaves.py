"""The texts of the format: their types say how a scalar is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

LineText = NewType("LineText", str)
"""Text of one line; line ends and runs of white space become one space."""

Markdown = NewType("Markdown", str)
"""CommonMark text."""

Verbatim = NewType("Verbatim", str)
"""Text with its spaces and line ends kept."""

Id = NewType("Id", str)
"""An identifier within the file: letters, digits and .:_- only."""

Ref = NewType("Ref", str)
"""The id of another entry in the file."""

FieldFault = tuple[str, str, str]
"""The key of a field, the problem of its value, and the remedy."""


@dataclass(frozen=True, slots=True)
class Translations:
    """A text in one or more languages: pairs of BCP 47 tag (empty: the briefing's own) and Markdown."""

    items: tuple[tuple[str, str], ...] = ()

    def best(self, language: str = "") -> str:
        """The text in `language` where there is one, else the first; empty when there is none."""
        for tag, text in self.items:
            if tag == language:
                return text
        return self.items[0][1] if self.items else ""
