"""Names of incidents and sections in a line of a list, as clean text."""

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.library.questions.incidents import IncidentRow


def incident_label(row: IncidentRow) -> str:
    """Return place and date: `Nara, 13 Jan 2023`; its type or id without a place."""
    written = str(row.value("date") or "")
    where = str(row.value("place") or row.value("type") or row.name)
    return ", ".join(part for part in (where, dates.show(Date.parse(written)) if written else "") if part)


def section_label(section: SectionEntry) -> str:
    """Return number and title."""
    return f"{section.number} {section.title}".strip()
