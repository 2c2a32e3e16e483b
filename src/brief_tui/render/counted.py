"""Counts of changes in a few signs."""

from brief_tui.briefing.change_counts import ChangeCounts
from brief_tui.render import changes_wording as wording


def counted(counts: ChangeCounts | None) -> str:
    """Return the numbers of items that are new, changed or moved, and gone: `+3 ~2 -1`; empty without any."""
    if counts is None:
        return ""
    if min(counts) < 0:
        return wording.CHANGED
    return " ".join(f"{sign}{n:,}" for sign, n in zip("+~-", counts, strict=True) if n)


def edition_words(edition: int | None, counts: ChangeCounts) -> str:
    """Return the edition of a briefing and how much has changed: `ed. 2   +3 ~2 -1`."""
    changed = counted(counts)
    return wording.edition_with(wording.edition(edition), changed) if edition is not None else changed
