"""Sections that contain a phrase: the uses of a term."""

import re
from collections.abc import Iterator

from brief_tui.library.index import fulltext
from brief_tui.library.index.index import Index
from brief_tui.text.matching import is_acronym, words

_MANY = 200
"""Limit of sections for a term's uses."""

_SectionUse = tuple[tuple[int, int], int, str, str, str]


def phrase_sections(index: Index, phrases: list[str]) -> list[tuple[int, str, str, str]]:
    """Return the sections with one of the phrases: briefing number, its title, section number, id; in library order.

    A phrase in capitals (WHO) does not match lower case (who).
    """
    from brief_tui.library.answers.catalogue import in_order

    sections: set[_SectionUse] = set()
    for capitals in (False, True):
        wanted = [phrase for phrase in phrases if is_acronym(phrase) == capitals]
        check = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in wanted)) if capitals else None
        sections.update(_with_phrases(index, wanted, check))
    order = {briefing: place for place, briefing in enumerate(in_order(index, {row[1] for row in sections}))}
    return [row[1:] for row in sorted(sections, key=lambda row: (order[row[1]], row[0][1]))][:_MANY]


def _with_phrases(index: Index, phrases: list[str], check: re.Pattern[str] | None) -> Iterator[_SectionUse]:
    match = fulltext.match_any("section", [" ".join(word.fold for word in words(phrase)) for phrase in phrases])
    if not match:
        return
    statement = f"""SELECT briefing.id, section.position, briefing.title, section.number, section.name,
        {fulltext.TITLE_WRITTEN}, {fulltext.BODY_WRITTEN} FROM fulltext
        JOIN briefing ON briefing.id = fulltext.briefing
        JOIN section ON section.briefing = fulltext.briefing AND section.name = fulltext.ref
        WHERE fulltext MATCH ?"""  # noqa: S608 - our own text
    for briefing, position, title, number, name, headline, body in index.execute(statement, (match,)):
        if check is None or check.search(headline) or check.search(body):
            yield (briefing, position), briefing, title, number, name
