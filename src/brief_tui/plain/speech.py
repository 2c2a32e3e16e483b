"""Answers as sentences for a speech synthesiser: no columns, no drawing, doubt and counts in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from brief_tui.briefing.change_counts import ChangeCounts
from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
from brief_tui.library.questions.columns import BY_ID, COUNTS, SortKey
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.library.questions.places import MapPosition, PlacedIncidents
from brief_tui.library.questions.terms import TermHit
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import change_wording
from brief_tui.render import table, wording
from brief_tui.render.lines import DIM, HEADING, Line, block_text
from brief_tui.render.map.where import place_words
from brief_tui.render.map.wording import NO_PLACE_GIVEN, unplaced
from brief_tui.render.term import shown_date
from brief_tui.text.markdown_table import SEPARATOR
from brief_tui.text.matching import fold
from brief_tui.text.sentences import capital, clauses, listed

PAGE = 20_000
"""Cells of a page whose lines become sentences: its fields are not wrapped."""

_BAR, _BULLET = "│ ", "• "


def date_words(shown: str) -> str:
    """Return a date in words: `about 10 Jan 2023`, `Jan 2023, uncertain`, `Oct to Dec 2022`."""
    if shown in {"", "?"}:
        return wording.DATE_UNKNOWN
    sure = shown.removesuffix("?")
    exact = sure.removeprefix("~")
    first, _hyphen, last = exact.partition("-")
    return answers.date(first, last, approximate=exact != sure, uncertain=sure != shown)


def figure_words(outcome: str, figure: Figure) -> str:
    """Return a count in words: `killed 4 or more, one count with other incidents`."""
    return answers.counted(outcome, figure.interval.words(), shared=figure.shared)


def row_words(row: IncidentRow, order: Sequence[SortKey] = (), at: str = "") -> str:
    """Return an incident as one sentence: place, date, type, casualties, actors, and the columns it is sorted by.

    Args:
        row: the incident.
        order: the columns.
        at: where the place is.
    """
    where = dict.fromkeys(text for text in (row.value("place"), row.value("region")) if text)
    if at:
        name, *others = where or [row.name]
        where = dict.fromkeys([answers.located(name, at), *others])
    parts = [
        listed(where) or row.name,
        date_words(shown_date(row.value("date"))),
        row.value("type") or answers.TYPE_UNKNOWN,
    ]
    spoken = {"place", "region", "date", "type", "killed", "actor"}
    for outcome in COUNTS:
        if outcome == "killed" or row.value(outcome).low is not None:
            parts.append(figure_words(outcome, row.value(outcome)))
            spoken.add(outcome)
    if row.value("actor"):
        parts.append(answers.by(row.value("actor")))
    for key in order:
        if key.column not in spoken:
            column = BY_ID[key.column]
            value = row.value(key.column)
            is_count = column.kind == "count"
            parts.append(figure_words(key.column, value) if is_count else answers.field(key.column, value))
    if row.disputed:
        parts.append(wording.sources_differ(row.disputed))
    if row.maybe:
        parts.append(answers.IN_DOUBT)
    return clauses(parts)


def placed_words(row: IncidentRow, where: MapPosition) -> str:
    """Return an incident as one sentence with where it is, as `Nara: 290 km north of Bamako, Koulikoro; ...`."""
    name = str(row.value("place") or "")
    term = "" if fold(where.term) == fold(name) else where.term
    return clauses([row_words(row, at=place_words(name, where)), answers.by_term(term) if where.term else ""])


def unplaced_words(placed: PlacedIncidents) -> Iterator[str]:
    """Yield how many incidents have no position, and the names of their places; nothing without any."""
    if placed.unplaced:
        yield answers.not_placed(placed.unplaced)
    for name in placed.unplaced_names():
        yield unplaced(name.place or NO_PLACE_GIVEN, name.incidents)


def total_words(view: IncidentView) -> str:
    """Return a view's totals, filter and order as sentences."""
    total = view.total("killed")
    parts = [wording.incidents(total.incidents)]
    if total.incidents:
        unknown = 0 if total.sum.is_unknown else total.unknown
        killed = total.sum.words()
        parts.append(answers.total_killed_unknown(killed, unknown) if unknown else answers.total_killed(killed))
        if total.disputed:
            parts.append(answers.total_disputed(total.disputed))
    if view.filter:
        parts.append(answers.filtered(view.filter))
    if view.maybe:
        parts.append(answers.maybe(view.maybe, listed_too=view.with_maybe))
    return ". ".join([*parts, capital(table.order_words(view.order))]) + "."


def entry_words(entry: BriefingEntry, published: str = "") -> str:
    """Return a briefing's metadata and contents as sentences."""
    facts = [date_words(shown_date(published or entry.published))]
    if entry.edition is not None:
        facts.append(answers.edition(entry.edition))
    if entry.tlp:
        facts.append(answers.tlp(entry.tlp))
    return clauses([*facts, *wording.inside(entry.sections, entry.incidents, entry.terms)])


def counts_words(counts: ChangeCounts | None) -> str:
    """Return how much has changed in words: `3 new, 2 changed, 1 gone`; empty where that is not asked."""
    if counts is None:
        return ""
    if min(counts) < 0:
        return change_wording.CHANGED_UNCOUNTED
    forms = (change_wording.new, change_wording.changed, change_wording.gone)
    parts = [words(n) for words, n in zip(forms, counts, strict=True) if n]
    return ", ".join(parts) or change_wording.NOTHING_CHANGED


def heading_words(section: SectionEntry, top: int) -> str:
    """A section as it is announced; `top` sections are on its first level."""
    return answers.section_heading(section.number, top, section.title)


def section_words(section: SectionEntry) -> str:
    """Return a section's number and title."""
    return f"{section.number} {section.title}".strip()


def candidate_words(hit: TermHit) -> str:
    """A term of a list: the name that matched, whose it is, what that stands for."""
    return answers.meaning(hit.name, clauses(hit.meaning))


def excerpt_words(text: str, marks: str) -> str:
    """An excerpt on one line, without the marks around its hits."""
    return " ".join(text.translate(dict.fromkeys(map(ord, marks))).split())


def spoken_blocks(blocks: Sequence[Sequence[object]]) -> list[list[object]]:
    """Return blocks of `text.markdown` without drawing; as many, and with the same text where they are text."""
    spoken: list[list[object]] = []
    for block in blocks:
        kind, first, rest, spans = block[:4]
        if kind == "t":
            spoken.append(["p", "- ", "  ", [[_row_words(block), ""]]])
            continue
        if kind == "r":
            spoken.append(["p", "", "", [[answers.BREAK, ""]]])
            continue
        label = answers.QUOTE if _BAR in str(first) else answers.HEADING_IN_TEXT if kind == "h" else ""
        lead = label + str(first).replace(_BAR, "").replace(_BULLET, "- ")
        after = str(rest).replace(_BAR, "  ")
        spoken.append([kind, lead, " " * max(len(lead), len(after)) if label else after, spans])
    return spoken


def _row_words(block: Sequence[object]) -> str:
    """A row of a table in words: the cells in order, an empty one is blank; the headings are named as such."""
    cells = clauses(cell.strip() or answers.BLANK for cell in block_text(block).split(SEPARATOR))
    layout = block[4]
    assert isinstance(layout, Sequence)
    return cells if layout[3] else answers.columns(cells)


def page_words(lines: Iterable[Line]) -> Iterator[str]:
    """A page of `render.pages`, PAGE cells wide, as sentences."""
    label = ""
    for item in lines:
        runs = [run for run in item.runs if run.text.strip()]
        if not runs:
            label = ""
            yield ""
        elif runs[0].role == HEADING and len(runs) == 2 and not runs[1].role:
            yield clauses([runs[0].text, _when(runs[1].text)])
        elif item.runs[0].role == DIM and len(item.runs) > 1 and _is_label(item.runs[0].text):
            label = item.runs[0].text.strip() or label
            yield answers.labelled(
                answers.LABELS.get(label, label), _field(label, "".join(run.text for run in item.runs[1:]))
            )
        elif not set(item.text) <= {"─"}:
            text = item.text.strip().replace(_BAR, "").removeprefix(_BULLET)
            yield answers.also_called(text[2:]) if text.startswith("= ") else text


def _is_label(text: str) -> bool:
    """Return whether a run is a field's padded name or the blank below it; not a bullet or a number."""
    return len(text) >= 9 and (not text.strip() or text.strip()[-1].isalpha())


def _field(label: str, text: str) -> str:
    if label == wording.SEE_ALSO:
        return text.replace("  ", ", ")
    return text.removesuffix(" *")


def _when(text: str) -> str:
    """The date of a page's title, which may have a remark in brackets, or the kind of a term."""
    date, bracket, remark = text.partition(" (")
    return (date_words(date) if re.search(r"\d{4}\??$", date) else date) + bracket + remark


def doubt_in_sources(text: str, sources: Iterable[dict[str, Any]]) -> str:
    """Return a sentence on a source with the doubt of its date in words."""
    for source in sources:
        shown = shown_date(source.get("published", ""))
        if date_words(shown) != shown and f", {shown}" in text:
            before, _comma, after = text.rpartition(f", {shown}")
            return f"{before}, {date_words(shown)}{after}"
    return text
