"""The texts by which the list of briefings is searched, and the share of a briefing before a place in it."""

from __future__ import annotations

from brief_tui.library.index.index import Index, healed
from brief_tui.library.index.schema import loaded
from brief_tui.library.questions.briefings import SUMMARY

_HEAD = ("subtitle", "authors", "tags")
"""Searched fields of the header, by the keys of the plain form."""
_COUNTRIES = """
SELECT DISTINCT incident.briefing, text.text FROM incident JOIN text ON text.id = incident.country
WHERE incident.listed = 0 AND incident.country > 0
"""
_FIRST = "SELECT text FROM incident JOIN text ON text.id = incident.country WHERE incident.id = ?"


@healed
def blurbs(index: Index) -> dict[int, str]:
    """Return all that each briefing says of itself, by its number.

    It consists of title, id, subtitle, authors, tags, bottom line, and the countries of the incidents.
    """
    found: dict[int, list[str]] = {}
    for row, title, name, head in index.execute("SELECT id, title, name, head FROM briefing"):
        said = loaded(head, dict) if head else {}
        found[row] = [title, name]
        for key in _HEAD:
            value = said.get(key, "")
            found[row] += value if isinstance(value, list) else [value]
    statement = "SELECT briefing, blocks FROM section WHERE number = '' AND name = ?"
    for row, blocks in index.execute(statement, (SUMMARY,)):
        found[row] += (span[0] for block in loaded(blocks, list) for span in block[3])
    for row, country in index.execute(_COUNTRIES):
        found[row].append(country)
    for row, count in index.execute("SELECT briefing, rows FROM listing").fetchall():
        found[row] += _listed_countries(index, row, count)
    return {row: "\n".join(filter(None, texts)) for row, texts in found.items()}


def _listed_countries(index: Index, briefing: int, count: int) -> list[str]:
    """Return the countries of a table, by its ranks: a million rows are too many to scan."""
    from array import array

    from brief_tui.library.index.schema import SHIFT
    from brief_tui.library.index.sort_orders import Ranking

    ranks = Ranking(briefing, count).blob(index, "country") or array("I", [1]) * min(count, 1)
    first = ((briefing << SHIFT) + ranks.index(rank) for rank in sorted(set(ranks)))
    return [text for number in first for (text,) in index.execute(_FIRST, (number,)).fetchall()]


@healed
def share_before(index: Index, briefing: int, section: str, block: int) -> float:
    """Return the share of a briefing's blocks of text that stand before one, from 0 to 1; 0 for an unknown section.

    Args:
        index: the library.
        briefing: the briefing's number.
        section: the id of a section.
        block: the number of a block in it; below 0 is its heading.
    """
    statement = "SELECT name, json_array_length(blocks) FROM section WHERE briefing = ? ORDER BY position"
    sections: list[tuple[str, int]] = index.execute(statement, (briefing,)).fetchall()
    names = [name for name, _blocks in sections]
    if section not in names:
        return 0.0
    before = sum(blocks for _name, blocks in sections[: names.index(section)]) + max(block, 0)
    return min(before / max(sum(blocks for _name, blocks in sections), 1), 1.0)
