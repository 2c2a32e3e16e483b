"""Totals of incidents: interval sums, with shared counts and claims about the same people counted once."""

from brief_tui.briefing.claims import Claim, Claims
from brief_tui.briefing.counts import Count
from brief_tui.library.index.schema import Queryable
from brief_tui.library.questions.incidents import Total

PARTS = ("low", "high", "best")
"""Columns of a count in the index: NULL where it has none; an exact count is its own best estimate."""
Figures = tuple[int | None, int | None, int | None]
"""A count as the columns of PARTS."""


def figures_of(count: Count) -> Figures:
    """Return a count as the index stores it."""
    if count.is_unknown:
        return None, None, None
    return count.low, count.upper, None if count.unknown_parts else count.best


def count_of(low: int | None, high: int | None, best: int | None) -> Count:
    """Return a stored count."""
    return Count.unknown() if low is None else Count.from_sum(low, high, best)


def claim_of(briefing: int, incident: int, about: str, source: str, figures: Figures, *, shared: bool) -> Claim:
    """Return the claim of a stored row: a shared count is its briefing's, another one its incident's."""
    return Claim((briefing if shared else incident, shared, about), source, count_of(*figures), shared)


def add_up(db: Queryable, where: str, parameters: tuple[object, ...], outcome: str) -> Total:
    """Return the total of the incidents under a condition; `outcome` must have a column."""
    low, high, best, shared = (f"{outcome}_{part}" for part in (*PARTS, "shared"))
    own = f"FILTER (WHERE NOT {shared})"
    statement = f"""SELECT count(*), count({low}), coalesce(sum({low}) {own}, 0), coalesce(sum({high}) {own}, 0),
        coalesce(sum({best}) {own}, 0), count({low}) {own} = count({high}) {own},
        count({low}) {own} = count({best}) {own}, coalesce(sum({shared}), 0) FROM incident WHERE {where}"""  # noqa: S608
    incidents, counted, least, most, mean, bounded, sure, sharing = db.execute(statement, parameters).fetchone()
    whole = Count.from_sum(least, most if bounded else None, mean if sure else None)
    if sharing:
        chosen = f"SELECT id FROM incident WHERE {where} AND {shared} AND {low} IS NOT NULL"  # noqa: S608
        hits = f"""SELECT briefing, incident, about, source, low, high, best, shared FROM casualty
            WHERE incident IN ({chosen}) AND outcome = ?"""  # noqa: S608 - our own text
        claims = Claims()
        for number, row, about, source, *figures, together in db.execute(hits, (*parameters, outcome)):
            claims.add(claim_of(number, row, about, source, (*figures,), shared=bool(together)))
        whole += claims.sum()
    # Its index has these rows alone: a table of a million without any is not read for it.
    apart = f"SELECT count(*) FROM incident WHERE {where} AND disputed <> '' AND instr(disputed, ?) > 0"  # noqa: S608
    (disputed,) = db.execute(apart, (*parameters, f"{outcome} ")).fetchone()
    return total_of(incidents, incidents - counted, *figures_of(whole))._replace(disputed=disputed)


def total_of(incidents: int, unknown: int, low: int | None, high: int | None, best: int | None) -> Total:
    """Return a total; `high` is None without an upper bound, `best` where an incident has no estimate."""
    return Total(incidents, Count.unknown() if incidents == unknown else Count.from_sum(low or 0, high, best), unknown)


def stored_total(db: Queryable, briefing: int, incidents: int, outcome: str) -> Total | None:
    """Return the total of a whole table, computed at its import; None for other incidents."""
    statement = "SELECT unknown, low, high, best FROM tally WHERE briefing = ? AND outcome = ?"
    row = db.execute(statement, (briefing, outcome)).fetchone()
    return total_of(incidents, *row) if row else None
