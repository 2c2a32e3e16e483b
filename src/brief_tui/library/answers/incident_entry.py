"""An incident in full: as its briefing has it, or made of a table's row on demand."""

from collections.abc import Iterator
from typing import Any

from brief_tui.briefing.refs import refs_of
from brief_tui.library import wording
from brief_tui.library.errors import IndexDamage, MissingEntry
from brief_tui.library.index.index import Index, healed
from brief_tui.library.index.schema import SHIFT, Queryable, cited, loaded
from brief_tui.library.questions.incidents import IncidentEntry

DetailAndBlocks = tuple[dict[str, Any], list[Any]]


@healed
def entry(index: Index, row: int, *, cites: bool = True) -> IncidentEntry:
    """Return an incident in full; faster without `cites`. Raises MissingEntry."""
    head = "head" if cites else "'{}'"
    statement = f"""SELECT incident.id, incident.name, briefing.id, briefing.title, listed, detail, blocks, {head},
        disputed FROM incident JOIN briefing ON briefing.id = incident.briefing
        LEFT JOIN told ON told.incident = incident.id
        WHERE incident.id = ?"""  # noqa: S608 - our own text
    values = index.execute(statement, (row,)).fetchone()
    if values is None:
        raise MissingEntry(row)
    if values[4]:
        detail, blocks = detail_of(index, row, values[1])
        return IncidentEntry(values[0], values[1], values[2], values[3], detail, blocks, [])
    detail, blocks = loaded(values[5], dict), loaded(values[6], list)
    names = {*refs_of(detail.get("sources", ())), *_others_cited(detail)} if cites else ()
    sources = cited(values[7], names)
    row, name, briefing, title = values[:4]
    return IncidentEntry(row, name, briefing, title, detail, blocks, sources, tuple(values[8].split()))


def _others_cited(detail: dict[str, Any]) -> Iterator[str]:
    """Yield the ids of the sources of an incident's claims and counts."""
    for item in (*detail.get("claims", ()), *detail.get("casualties", ())):
        if "source" in item:
            yield item["source"]


def detail_of(db: Queryable, row: int, name: str) -> DetailAndBlocks:
    """Return a row in the plain form of `model.Incident`, and as blocks its summary and every other cell.

    Raises IndexDamage.
    """
    from zlib import decompress, error

    from brief_tui.tables.csv_stream import Dialect
    from brief_tui.tables.rows import cells_at, detail

    listing = db.execute("SELECT kind FROM listing WHERE briefing = ?", (row >> SHIFT,)).fetchone()
    statement = "SELECT incident, data FROM stretch WHERE incident <= ? ORDER BY incident DESC LIMIT 1"
    packed = db.execute(statement, (row,)).fetchone()
    try:
        form, delimiter, names, shown, *more = loaded(listing[0], list)
        kind = Dialect(form, delimiter, tuple(names), tuple(shown), *more)
        plain, rest = detail(kind, cells_at(kind, decompress(packed[1]), row - packed[0]), name)
    except (TypeError, ValueError, IndexError, error) as wrong:
        raise IndexDamage(wording.row_changed(wrong)) from None
    paragraphs = plain.get("summary", "").split("\n\n")
    return plain, [_paragraph(part) for part in (*paragraphs, *rest) if part.strip()]


def _paragraph(text: str) -> list[Any]:
    """Return a block of `text.markdown`: text of a table is plain, and never Markdown."""
    return ["p", "", "", [[text, ""]]]
