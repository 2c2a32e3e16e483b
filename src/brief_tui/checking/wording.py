"""The sentences of findings: problem, then remedy.

The reasons of rules are in their registries, from which docs/rules.md is made.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import plural, together
from brief_tui.text.wording import did_you_mean

OWN_IDS = "give each its own id"
OWN_FIELD = "give each its own id:"
CORRECT_ONE = "correct one of the two"

# The list of findings.

MORE_REMEDY = "fix these first, or switch the rule off"
CHANGED = "changed since it was read"


def of_place(part: str) -> str:
    """A column of a place, in the sentences on words that differ."""
    return f"place's {part}"


def more(code: str, n: int) -> str:
    return plural("{n:,} more of '{code}' is not shown", "{n:,} more of '{code}' are not shown", n, code=code)


def is_error(code: str) -> tuple[str, str]:
    return f"'{code}' is an error and cannot be switched off", "fix the file instead"


def no_rule(code: str, close: Sequence[str]) -> tuple[str, str]:
    return f"no rule '{code}'", did_you_mean(close[0]) if close else "check --rules lists them"


OFF_WITHOUT_CODE = "this comment names no rule", "write # brief-tui: off CODE"


def off_unused(code: str) -> tuple[str, str]:
    return f"no '{code}' here", "remove the comment"


# Judgements.

NO_BASIS = "this judgement cites no evidence", "add basis: [ids of incidents, sections, sources]"


def one_sentence(sure: str, likely: str) -> tuple[str, str]:
    return (
        f"'{sure}' and '{likely}' in one sentence",
        "write two sentences: the likelihood, then the confidence",
    )


def other_likelihood(words: str, field: str) -> tuple[str, str]:
    return f"the text says '{words}', the field '{field}'", CORRECT_ONE


def second_row(words: str, better: str) -> tuple[str, str]:
    return f"'{words}' is a term of the second row of likelihoods", f"write '{better}'"


# Evidence.

ALL_AGAINST = "all evidence is against this judgement", "correct the stance, or the judgement"
OWN_ALTERNATIVE = "this judgement is its own alternative", "name the other one, or remove it"
CLAIM_UNSOURCED = "this claim has no source", "add source:, the id of the source"
CLAIM_SAME = (
    "this claim says nothing other than the incident",
    "write what its source says otherwise, or cite it under sources",
)


def basis_twice(name: str) -> tuple[str, str]:
    return f"the basis names '{name}' twice", "keep one of them, for or against"


def one_source(source: str) -> tuple[str, str]:
    return f"this judgement rests on one source, '{source}'", "add evidence from another source, or say so in the text"


def all_one_source(n: int, source: str) -> tuple[str, str]:
    return (
        plural(
            "{n:,} judgement rests on one source, '{source}'",
            "all {n:,} judgements rest on one source, '{source}'",
            n,
            source=source,
        ),
        "add evidence from another source, or say so in the text",
    )


def weak_sources(letters: Sequence[str]) -> tuple[str, str]:
    return (
        f"all rated sources of this judgement are {' or '.join(letters)}",
        "add a more reliable source, or say so in the text",
    )


def alternative_again(name: str) -> tuple[str, str]:
    return f"'{name}' is already an alternative of this judgement", "remove it here; one mention is enough"


def evidence_unused(name: str) -> tuple[str, str]:
    return f"no judgement and no section names '{name}'", "add it to a basis, for or against, or to a section"


# Incidents.

NO_DATE = "this incident has no date", "add date:, as precise as the source, no more"
NO_PLACE = "this incident has no place", "add place:, as the source names it"
AT_SEA = "0 north, 0 east is in the sea", "remove lat: and lon: if the source gives none"
SHARED_WITH_ITSELF = "this incident shares a count with itself", "name the other incident, or remove with:"
SAME_ON_BOTH = "write the same words and figures on both"


def twin(other: str) -> tuple[str, str]:
    return f"same day, place, type and actors as '{other}'", "merge them, or add a detail that sets them apart"


def differs(other: str, name: str) -> str:
    return f"this count differs from the one '{other}' shares with '{name}'"


def not_shared(other: str, name: str) -> str:
    return f"'{other}' does not share this count with '{name}'"


def claim(count: str, source: str) -> str:
    return f"{count} by {source}" if source else f"{count} without a source"


def two_claims(outcome: str, claims: Sequence[str], hull: str) -> tuple[str, str]:
    return (
        f"{outcome}: {together(claims)} are read as claims about the same people: {hull}",
        "to add them up, give each its own who:, or both the same source:",
    )


def two_spellings(column: str, text: str, other: str) -> tuple[str, str]:
    return f"the {column} is '{text}' here and '{other}' elsewhere", "choose one"


# Dates and editions.

INFERRED = "inferred date without a note", "add date_note: how the date was inferred"


def read_early(accessed: object, published: object) -> tuple[str, str]:
    return f"accessed {accessed}, but published {published}", CORRECT_ONE


def published_early(published: object, cutoff: object) -> tuple[str, str]:
    return f"published {published}, before the cutoff, {cutoff}", CORRECT_ONE


def period_goes_on(period: object, cutoff: object) -> tuple[str, str]:
    return f"the period {period} ends after the cutoff, {cutoff}", CORRECT_ONE


def after_cutoff(date: object, cutoff: object) -> tuple[str, str]:
    return f"{date} is after the cutoff, {cutoff}", "correct the date, or the cutoff"


def after_publication(date: object, published: object) -> tuple[str, str]:
    return f"{date} is after publication, {published}", "correct the date, or add a cutoff"


def outside_period(date: object, period: object) -> tuple[str, str]:
    return f"{date} is outside the period, {period}", "correct the date, or widen the period"


def supersedes_itself(name: str) -> tuple[str, str]:
    return f"'{name}' is this briefing itself", "name the previous edition"


def no_edition(name: str) -> tuple[str, str]:
    return (
        f"no briefing '{name}' among those checked, next to them or in the library",
        "correct the id, or add the file to the library",
    )


def edition_circle(names: Sequence[str]) -> tuple[str, str]:
    ways = " > ".join(f"'{name}'" for name in names)
    return f"circular editions: {ways}", "correct one of the ids"


def edition_number(number: int | None, before: int, file: str) -> tuple[str, str]:
    if number is None:
        return f"no number, but the previous edition has {before} ({file})", f"add number: {before + 1}"
    return f"number {number} is not above {before}, that of the previous edition ({file})", f"write {before + 1}"


def incident_gone(name: str, file: str) -> tuple[str, str]:
    return (
        f"no incident '{name}', which is in the previous edition ({file})",
        "keep it, with `status: retracted` if it did not happen",
    )


def section_gone(name: str, file: str) -> tuple[str, str]:
    return f"no section '{name}', which is in the previous edition ({file})", "keep its id, even under another title"


def briefing_twice(name: str, other: str) -> str:
    return f"the id '{name}' is also used by {other}"


# Terms.

DEFINE_IT = "correct it, or add a term"


def not_in_glossary(name: str) -> str:
    return f"no glossary has '{name}'"


def acronym(name: str, n: int) -> str:
    return plural("no glossary has '{name}'", "no glossary has '{name}', used {n:,} times", n, name=name)


def term_twice(name: str, line: int) -> tuple[str, str]:
    return f"the term '{name}' is already on line {line}", "merge the two entries"


def term_empty(name: str) -> tuple[str, str]:
    return f"the term '{name}' has neither expansion nor definition", "add one"


def term_position(name: str) -> tuple[str, str]:
    return f"the term '{name}' has a position and is not of kind place", "add kind: place, or remove the position"


def term_unused(name: str) -> tuple[str, str]:
    return f"the text does not use '{name}'", "use it, or move it to a glossary of the library"


def add_glossary(name: str) -> str:
    return f"add to the file: glossary: {{{name}: full name}}"


def add_pair(name: str) -> str:
    return f"add to the glossary: {name}: full name"


def add_entry(name: str) -> str:
    return f"add to the glossary: - {{term: {name}, expansion: full name}}"


# Sources.

SOURCE_EMPTY = "this source has no details"
ADD_DETAILS = "add publisher: and title:, or url:"
NO_SOURCE = "this incident cites no source", "add sources: [ids]"
NO_TLP = "this published briefing has no TLP", "add tlp: CLEAR, or a stricter label"


def not_cited(name: str) -> tuple[str, str]:
    return f"the source '{name}' is not cited", "cite it, or remove it"


def source_empty(name: str) -> str:
    return f"the source '{name}' has no details"


def no_address(url: str) -> tuple[str, str]:
    return f"'{url}' cannot be copied or opened", "write the full address, such as https://example.org/1"


# Texts.

NO_SUMMARY = "no summary", "add summary:, the bottom line in a sentence"
WIDE_ROW = "this row has more cells than headings", "add a heading, or write \\| for a bar inside a cell"
WRITE_TAG = "write a tag of two or three letters, such as en"


def empty_section(title: str) -> tuple[str, str]:
    return f"the section '{title}' is empty", "add body:, or incidents: [ids]"


def hidden(code: str) -> tuple[str, str]:
    return f"an invisible character, U+{code}", "remove it, or keep it: readers see its code"


def id_of_another_kind(name: str, kind: str) -> tuple[str, str]:
    return f"'{name}' is also the id of a {kind}", OWN_IDS


def no_language(tag: str) -> str:
    return f"'{tag}' is not a language tag"


def write_tag(tag: str) -> str:
    return f"write {tag}"


def comment(text: str) -> tuple[str, str]:
    return f"the text ends here: YAML reads '{text}' as a comment", "quote the text, or put a space after the #"


def word_for_nothing(text: str) -> tuple[str, str]:
    return f"the text is '{text}'", "leave the field empty"


def unwritten(words: str) -> tuple[str, str]:
    return f"{words} is still to be written", "write it, and remove the comment"
