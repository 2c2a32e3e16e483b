"""The sentences with which the plain mode answers: what it looked up, incidents, values, pages."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import capital, either, ended, listed, plural

# Look-ups and goals.

LOOK_UP_WHAT = "define WORD looks up a word; terms lists all."
ANOTHER_ANSWER = "Another answer:"
OTHERS_LIKE_IT = "Similar terms:"
NO_TERMS = "No terms."
GOTO_WHAT = "goto NAME goes to a term, a place, an incident, a section or a briefing."
SEARCH_WHAT = "search WORDS looks in the whole library."


def no_term(query: str) -> str:
    return f"No term '{query}'."


def no_term_but(query: str) -> str:
    return f"No term '{query}'. Did you mean:"


def no_term_like(name: str) -> str:
    return f"No term like '{name}'."


def none_begins(name: str) -> str:
    return f"No term begins with '{name}'; similar names:"


def looked_up(n: int) -> str:
    return plural(
        "{n:,} recent look-up. define WORD looks up another.",
        "{n:,} recent look-ups. define WORD looks up another.",
        n,
    )


def found_as(query: str, name: str) -> str:
    return f"'{query}' found as {name}."


def beginning_of(query: str, name: str) -> str:
    return f"'{query}' is the beginning of {name}:"


def part_of(query: str, name: str) -> str:
    return f"'{query}' is part of {name}:"


def used_in(title: str, sections: Sequence[str]) -> str:
    return f"{title}, sections {listed(sections)}"


def terms(n: int) -> str:
    return plural("{n:,} term.", "{n:,} terms.", n)


def nothing_called(query: str) -> str:
    return f"Nothing is named '{query}'. In all text:"


def near_goals(query: str) -> str:
    return f"Nothing is named '{query}'; near it:"


def goals(n: int) -> str:
    return plural("{n:,} match, best first.", "{n:,} matches, best first.", n)


def briefing(title: str) -> str:
    return f"Briefing {title}"


def section(title: str) -> str:
    return f"Section {title}"


def place(name: str) -> str:
    return f"Place {name}"


def incident(name: str) -> str:
    return f"Incident {name}"


def term(name: str) -> str:
    return f"Term {name}"


KINDS = {"briefing": briefing, "section": section, "place": place, "incident": incident, "term": term}
"""Names of goals by their kind."""


def nowhere(query: str) -> str:
    return f"No match for '{query}' in the library."


def answers(n: int, *, at_least: bool) -> str:
    if at_least:
        return plural("{n:,} answer at least, best first.", "{n:,} answers at least, best first.", n)
    return plural("{n:,} answer, best first.", "{n:,} answers, best first.", n)


# Incidents.


def incident_range(number: str, count: int) -> str:
    """That no incident has a number, and which have one."""
    if count:
        return f"No incident {number}; incidents are numbered 1 to {count:,}."
    return f"No incident {number}; there are no incidents."


NO_JUDGEMENTS = "No judgements in this briefing."
NO_VERSIONS = "No incident here has more than one version."
ONE_VERSION = "One version of this incident: no source says otherwise."


def with_versions(n: int) -> str:
    return plural("{n:,} incident with several versions.", "{n:,} incidents with several versions.", n)


def versions_of(title: str, name: str, n: int, disputed: Sequence[str]) -> str:
    """Return an incident, how many versions of it there are, and on what they contradict each other."""
    said = plural("{title}, {name}; {n} version", "{title}, {name}; {n} versions", n, title=title, name=name)
    return f"{said}, disputed: {listed(disputed)}." if disputed else f"{said}, no contradiction."


def version(source: str, words: str, differs: Sequence[str], quote: str) -> str:
    """Return what a source says, where that contradicts the others, and its words."""
    said = ended(f"{source}: {words or 'nothing more'}")
    apart = f" It differs on {listed(differs)}." if differs else ""
    return f"{said}{apart} Quote: “{quote}”." if quote else f"{said}{apart}"


def no_judgement(name: str, close: Sequence[str]) -> str:
    if close:
        return f"No judgement '{name}'; did you mean {either(close)}?"
    return f"No judgement '{name}'; trace lists them."


def judgement(name: str, degree: str, weight: str, text: str) -> str:
    return f"{name}, {degree}: {text} {capital(weight)}." if degree else f"{name}: {text} {capital(weight)}."


def competing(names: Sequence[str]) -> str:
    return f"Competing: {listed(names)}; the one with least against it comes first."


def bears_on(evidence: str, pros: Sequence[str], cons: Sequence[str]) -> str:
    if pros and cons:
        return f"{capital(evidence)}: for {listed(pros)}; against {listed(cons)}."
    return f"{capital(evidence)}: for {listed(pros)}." if pros else f"{capital(evidence)}: against {listed(cons)}."


def no_incident(name: str, close: Sequence[str]) -> str:
    if close:
        return f"No incident '{name}'; did you mean {either(close)}?"
    return f"No incident '{name}'; incidents lists them."


def incidents_at(n: int, place: str, numbers: Sequence[str]) -> str:
    if not numbers:
        return plural(
            "{n:,} incident at '{place}', none of which matches the filter.",
            "{n:,} incidents at '{place}', none of which matches the filter.",
            n,
            place=place,
        )
    return plural(
        "{n:,} incident at '{place}': numbers {numbers} of the list.",
        "{n:,} incidents at '{place}': numbers {numbers} of the list.",
        n,
        place=place,
        numbers=listed(numbers),
    )


def sort_help(totals: str, columns: Sequence[str]) -> str:
    return f"{totals} The columns are {listed(columns)}; a minus sorts descending: sort -killed date."


def perhaps(words: str, column: str) -> str:
    return f"{words} Did you mean {column}?"


def filter_help(now: str, words: str) -> str:
    """The filter as typed and in words; both empty without one."""
    if now:
        return (
            f"The filter is: {now}. filter off removes it. In words: {words}. "
            "Example: filter region = Koulikoro and killed >= 2."
        )
    return "No filter. Example: filter region = Koulikoro and killed >= 2."


def bad_filter(where: str, words: str) -> str:
    return f"Filter error {where}: {words}"


def bad_search(where: str, words: str) -> str:
    return f"Search error {where}: {words}"


AT_ITS_END = "at its end"


def at_character(character: int, number: int, word: str) -> str:
    return f"at character {character}, in word {number}, '{word}'"


def filter_too_long(words: str) -> str:
    return f"The filter would be too long: {words}"


def maybe_state(n: int, *, listed_too: bool) -> str:
    if listed_too:
        return plural(
            "{n:,} incident may or may not match the filter; it is listed, and marked so. "
            "maybe on lists them, maybe off hides them.",
            "{n:,} incidents may or may not match the filter; they are listed, and marked so. "
            "maybe on lists them, maybe off hides them.",
            n,
        )
    return plural(
        "{n:,} incident may or may not match the filter; it is hidden. maybe on lists them, maybe off hides them.",
        "{n:,} incidents may or may not match the filter; they are hidden. maybe on lists them, maybe off hides them.",
        n,
    )


def no_column(name: str, close: Sequence[str], columns: Sequence[str]) -> str:
    if not name:
        return f"Count by which column? The columns are {listed(columns)}."
    if close:
        return f"No column '{name}'; did you mean {close[0]}?"
    return f"No column '{name}'; the columns are {listed(columns)}."


def counted_by(column: str, values: str, incidents: str, several: int) -> str:
    if several:
        return f"By {column}: {values}, {incidents}, {several:,} of them counted for each of several values."
    return f"By {column}: {values}, {incidents}."


def value(name: str, incidents: str, killed: str, unknown: int) -> str:
    if unknown:
        return f"{name}: {incidents}; killed {killed}, and unknown for {unknown:,}"
    return f"{name}: {incidents}; killed {killed}"


# What they are made of.


def total_killed(total: str) -> str:
    return f"Killed {total}"


def total_disputed(n: int) -> str:
    return plural("Sources contradict each other on {n:,} of them", "Sources contradict each other on {n:,} of them", n)


def total_killed_unknown(total: str, unknown: int) -> str:
    return plural(
        "Killed {total}, and unknown for {n:,}", "Killed {total}, and unknown for {n:,}", unknown, total=total
    )


def filtered(text: str) -> str:
    return f"Filter: {text}"


def maybe(n: int, *, listed_too: bool) -> str:
    if listed_too:
        return plural(
            "{n:,} more may match, and is listed and counted too",
            "{n:,} more may match, and are listed and counted too",
            n,
        )
    return plural(
        "{n:,} more may match, and is left out; maybe on lists it",
        "{n:,} more may match, and are left out; maybe on lists them",
        n,
    )


UNKNOWN = "unknown"
TYPE_UNKNOWN = "type unknown"
IN_DOUBT = "may or may not pass the filter"


def located(name: str, where: str) -> str:
    """A place, and where it is."""
    return f"{name}: {where}"


def by_term(term: str) -> str:
    """Whose position it is; without a term's name that of the place's own name."""
    return f"position from the glossary: {term}" if term else "position from the glossary"


def not_placed(n: int) -> str:
    return plural("{n:,} incident is not placed:", "{n:,} incidents are not placed, by place:", n)


def on_map(n: int, others: int) -> str:
    """How many incidents follow with where they are."""
    words = plural("{n:,} incident placed", "{n:,} incidents placed", n)
    return f"{words}, {others:,} not; numbered as in the table." if others else f"{words}; numbered as in the table."


MAP = "the map"
NONE_PLACED = "No incident is placed: none gives a position, and no term of kind place has one for its place."


def by(actor: str) -> str:
    return f"by {actor}"


def counted(outcome: str, count: str, *, shared: bool) -> str:
    return f"{outcome} {count}, one count with other incidents" if shared else f"{outcome} {count}"


def field(column: str, text: str) -> str:
    return f"{column} {text}" if text else f"{column} unknown"


def inside(title: str) -> str:
    return f"in {title}"


def date(first: str, last: str, *, approximate: bool, uncertain: bool) -> str:
    day = f"{first} to {last}" if last else first
    if approximate:
        return f"about {day}, uncertain" if uncertain else f"about {day}"
    return f"{day}, uncertain" if uncertain else day


def edition(number: object) -> str:
    return f"edition {number}"


def tlp(colour: str) -> str:
    return f"TLP {colour}"


BREAK, BLANK = "Break.", "blank"
QUOTE, HEADING_IN_TEXT = "Quote: ", "Heading: "
LABELS = {"in": "used in", "from": "defined in"}
"""Labels of a page that say too little without their column."""


def columns(cells: str) -> str:
    return f"Columns: {cells}"


def labelled(label: str, text: str) -> str:
    return f"{capital(label)}: {text}"


def also_called(text: str) -> str:
    return f"Also: {text}"


def section_heading(number: str, count: int, title: str) -> str:
    return f"Section {number} of {count}: {title}" if number else f"Section: {title}"


def meaning(name: str, expansion: str) -> str:
    return f"{name}: {expansion}" if expansion else name
