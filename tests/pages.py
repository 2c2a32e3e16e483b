"""The documents of the project: the README, the pages of docs/, and the parts of them that stand between marks."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md")


def page(name: str) -> str:
    """The text of a page, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def marks(name: str) -> tuple[str, str]:
    """The lines around a part."""
    return f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"


def part(text: str, name: str) -> str:
    """What stands between the marks of a name in a page."""
    begin, end = marks(name)
    assert text.count(begin) == text.count(end) == 1, f"a page has no part {name}"
    return text.partition(begin)[2].partition(end)[0]


def with_part(text: str, name: str, new: str) -> str:
    """The page with another part between the marks of a name."""
    begin, end = marks(name)
    return text.replace(f"{begin}{part(text, name)}{end}", f"{begin}{new}{end}")


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of a language in a text."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
