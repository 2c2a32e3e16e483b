"""What incidents add up to: interval sums, each shared count once, unknown incidents told apart."""

from typing import NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.library.sqlite import Connection


class Total(NamedTuple):
    """What the incidents of a view add up to for one outcome."""

    incidents: int
    sum: Count
    """The sum as an interval over the incidents with a figure, each shared count added once; open where one of them has
    a part that nobody gives."""
    unknown: int
    """Incidents for which nobody gives a figure."""


def add_up(db: Connection, where: str, parameters: tuple[object, ...], outcome: str) -> Total:
    """The total of the incidents that a condition chooses. `outcome` has a column."""
    low, high, shared = (f"{outcome}_{part}" for part in ("low", "high", "shared"))
    statement = f"""SELECT count(*), count({low}), coalesce(sum({low}) FILTER (WHERE NOT {shared}), 0),
        coalesce(sum({high}) FILTER (WHERE NOT {shared}), 0),
        count({low}) FILTER (WHERE NOT {shared}) = count({high}) FILTER (WHERE NOT {shared}),
        coalesce(sum({shared}), 0) FROM incident WHERE {where}"""  # noqa: S608 - our own text
    incidents, known, least, most, bounded, sharing = db.execute(statement, parameters).fetchone()
    if sharing:
        chosen = f"SELECT id FROM incident WHERE {where} AND {shared} AND {low} IS NOT NULL"  # noqa: S608
        hits = f"FROM casualty WHERE incident IN ({chosen}) AND outcome = ?"
        parts = f"""SELECT low, high {hits} AND shared IS NULL
            UNION ALL SELECT max(low), max(high) {hits} AND shared IS NOT NULL GROUP BY briefing, shared"""
        sums = f"SELECT coalesce(sum(low), 0), coalesce(sum(high), 0), count(*) = count(high) FROM ({parts})"  # noqa: S608
        more = db.execute(sums, (*parameters, outcome, *parameters, outcome)).fetchone()
        least, most, bounded = least + more[0], most + more[1], bounded and more[2]
    return made(incidents, incidents - known, least, most if bounded else None)


def made(incidents: int, unknown: int, low: int, high: int | None) -> Total:
    """A total of its parts; `high` is None where there is no upper bound."""
    count = Count.unknown() if incidents == unknown else Count.from_sum(low, high)
    return Total(incidents, count, unknown)


def kept(db: Connection, briefing: int, incidents: int, outcome: str) -> Total | None:
    """The total of a whole table, added up when it was read; None for other incidents."""
    statement = "SELECT low, high, unknown FROM tally WHERE briefing = ? AND outcome = ?"
    found = db.execute(statement, (briefing, outcome)).fetchone()
    return made(incidents, found[2], found[0], found[1]) if found else None
