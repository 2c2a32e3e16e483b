"""The sentences of findings: problem, then remedy.

What rules are for stands in their registries, of which docs/rules.md is made.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import plural
from brief_tui.text.wording import did_you_mean

OWN_IDS = "give each its own id"
CORRECT_ONE = "correct one of the two"

# The list of findings.

MORE_REMEDY = "correct these first, or switch the rule off"
CHANGED = "it has changed since it was read"


def more(code: str, n: int) -> str:
    return plural("{n:,} more of '{code}' is not shown", "{n:,} more of '{code}' are not shown", n, code=code)


def is_error(code: str) -> str:
    return f"'{code}' is an error, which cannot be switched off; correct the file first"


def no_rule(code: str, close: Sequence[str]) -> str:
    return f"no rule '{code}'; {did_you_mean(close[0]) if close else 'check --rules lists them'}"


OFF_WITHOUT_CODE = "the comment names no rule", "write # brief-tui: off CODE"


def off_unused(code: str) -> tuple[str, str]:
    return f"'{code}' is not found here", "remove the comment"


# Judgements.

NO_BASIS = "this judgement cites no evidence", "add basis: [ids of incidents, sections, sources]"


def one_sentence(sure: str, likely: str) -> tuple[str, str]:
    return (
        f"'{sure}' and '{likely}' are in one sentence",
        "write two sentences: how likely it is, then how sure you are",
    )


def other_likelihood(words: str, field: str) -> tuple[str, str]:
    return f"the text has '{words}', the field '{field}'", CORRECT_ONE


def second_row(words: str, better: str) -> tuple[str, str]:
    return f"'{words}' is from the second row of likelihoods", f"write '{better}'"


# Incidents.

NO_DATE = "this incident has no date", "add date: as exact as the source, no more"
NO_PLACE = "this incident has no place", "add place: as the source names it"
AT_SEA = "0 north, 0 east is in the sea", "remove what the source does not give"
SHARED_WITH_ITSELF = "this incident shares a count with itself", "name the other incident, or remove it"
SAME_ON_BOTH = "write it on both in the same words and figures"


def twin(other: str) -> tuple[str, str]:
    return f"same day, place, type and actors as '{other}'", "merge them, or add what tells them apart"


def differs(other: str, name: str) -> str:
    return f"this count differs from the one that '{other}' has with '{name}'"


def not_shared(other: str, name: str) -> str:
    return f"'{other}' does not have this count with '{name}'"


def claim(count: str, source: str) -> str:
    return f"{count} by {source}" if source else f"{count} by no source"


def two_claims(outcome: str, claims: Sequence[str], hull: str) -> tuple[str, str]:
    return (
        f"{outcome}: {' and '.join(claims)} are taken as claims about the same people: {hull}",
        "tell them apart with who:, or name one source on both to add them up",
    )


def two_spellings(column: str, text: str, other: str) -> tuple[str, str]:
    return f"the {column} is '{text}' here and '{other}' elsewhere", "choose one"


# Dates and editions.

INFERRED = "the date is inferred, without a note on how", "add date_note: ..."


def read_early(accessed: object, published: object) -> tuple[str, str]:
    return f"read on {accessed}, published on {published}", CORRECT_ONE


def published_early(published: object, cutoff: object) -> tuple[str, str]:
    return f"published on {published}, before the cutoff of {cutoff}", CORRECT_ONE


def period_goes_on(period: object, cutoff: object) -> tuple[str, str]:
    return f"the period {period} goes on after the cutoff of {cutoff}", CORRECT_ONE


def after_cutoff(date: object, cutoff: object) -> tuple[str, str]:
    return f"{date} is after the cutoff, {cutoff}", "correct the date, or the cutoff"


def after_publication(date: object, published: object) -> tuple[str, str]:
    return f"{date} is after the publication, {published}", "correct the date, or add a cutoff"


def outside_period(date: object, period: object) -> tuple[str, str]:
    return f"{date} is outside the period, {period}", "correct the date, or widen the period"


def supersedes_itself(name: str) -> tuple[str, str]:
    return f"'{name}' is this briefing itself", "name the edition before it"


def no_edition(name: str) -> tuple[str, str]:
    return (
        f"no briefing '{name}', among those checked, beside them or in the library",
        "correct the id, or add the file to the library",
    )


def edition_circle(names: Sequence[str]) -> tuple[str, str]:
    ways = " by way of ".join(f"'{name}'" for name in names)
    return f"this briefing supersedes itself: {ways}", "correct one of the ids"


def briefing_twice(name: str, other: str) -> str:
    return f"the id '{name}' is that of {other} as well"


# Terms.

DEFINE_IT = "correct it, or add a term"


def not_in_glossary(name: str) -> str:
    return f"no glossary has '{name}'"


def acronym(name: str, n: int) -> str:
    return plural("no glossary has '{name}'", "no glossary has '{name}', used {n:,} times", n, name=name)


def term_twice(name: str, line: int) -> tuple[str, str]:
    return f"the term '{name}' is already on line {line}", "merge the two entries"


def term_empty(name: str) -> tuple[str, str]:
    return f"the term '{name}' has no meaning", "add expansion: or definition:"


def term_unused(name: str) -> tuple[str, str]:
    return f"the text does not use '{name}'", "use it, or move it to a glossary of the library"


def add_glossary(name: str) -> str:
    return f"add to the file: glossary: {{{name}: what it stands for}}"


def add_pair(name: str) -> str:
    return f"add to the glossary: {name}: what it stands for"


def add_entry(name: str) -> str:
    return f"add to the glossary: - {{term: {name}, expansion: what it stands for}}"


# Sources.

SOURCE_EMPTY = "this source has no details"
ADD_DETAILS = "add publisher: and title:, or url:"
NO_SOURCE = "this incident cites no source", "add sources: [ids]"
NO_TLP = "this published briefing has no TLP", "add tlp: CLEAR, or a stricter one"


def not_cited(name: str) -> tuple[str, str]:
    return f"the source '{name}' is not cited", "cite it where it is used, or remove it"


def source_empty(name: str) -> str:
    return f"the source '{name}' has no details"


def no_address(url: str) -> tuple[str, str]:
    return f"'{url}' is not an address that can be copied or opened", "write it in full, such as https://example.org/1"


# Texts.

NO_SUMMARY = "no bottom line up front", "add summary: the main point, in a sentence"
WIDE_ROW = "this row has more cells than the table has headings", "add a heading, or write \\| for a bar within a cell"
WRITE_TAG = "write a tag of two or three letters, such as en"


def empty_section(title: str) -> tuple[str, str]:
    return f"the section '{title}' is empty", "add body:, or incidents: [ids]"


def hidden(code: str) -> tuple[str, str]:
    return f"an invisible character, U+{code}", "remove it; if it is meant, readers see its number"


def id_of_another_kind(name: str, kind: str) -> tuple[str, str]:
    return f"'{name}' is also the id of a {kind}", OWN_IDS


def no_language(tag: str) -> str:
    return f"'{tag}' is not a language tag"


def write_tag(tag: str) -> str:
    return f"write {tag}"


def comment(text: str) -> tuple[str, str]:
    return f"the text ends here: '{text}' is a comment", "quote the text, or put a space after the #"


def word_for_nothing(text: str) -> tuple[str, str]:
    return f"the text is '{text}'", "leave it out where there is nothing to say"


def unwritten(words: str) -> tuple[str, str]:
    return f"{words} is to be written", "write it, and remove the comment"
