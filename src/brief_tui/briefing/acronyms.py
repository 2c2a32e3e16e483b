"""Acronyms that a text explains itself: `Long Form (LF)` and `LF (Long Form)`.

The rule is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8 (2003) 451-462: the letters of the acronym are sought from the
right in the words before the bracket, and its first letter begins a word. Names in more than one language need more,
and so before and after it other rules are tried, here in their order:

- the first letters of the words are the acronym's, small words (of, the, et, aux) and months left out;
- the same letters in another order, where all words have capitals: `Support Group for Islam and Muslims (GSIM)`;
- Schwartz and Hearst's, with one of the last two words taking part;
- as many words with capitals as the acronym has letters, and all letters but one are theirs: an acronym of a name in
  another language, `Islamic State in the Sahel (EIS)`.

An expansion is always a part of the text, never made up. All functions are pure.
"""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from brief_tui.briefing.dates import MONTHS

SHORTEST, LONGEST = 2, 10
"""Characters of an acronym (Schwartz and Hearst, 2)."""
_BEFORE = 400
"""Characters before a bracket that are looked at: more than the most words that a long form may have."""

FRENCH_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MONTHS = frozenset((*FRENCH_MONTHS, *(month.lower() for month in MONTHS)))
_SMALL = frozenset(("a", "an", "the", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "to", "with"))
_SMALL |= frozenset(("à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour"))
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\(([^()]{2,300})(?=[()])")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_FIRST = re.compile(r"[;,:]| or | ou ")
_OWNER = re.compile(r"['’]s$")
_QUOTES = " \t\n\"'“”‘’«»*_\u00a0\u202f"
_SHORT = re.compile(r"[^\W_](?:[\w&/.’'-]|[ ](?=[A-Z]))*")
_LAST = re.compile(r"(?:[^\W_][\w&/.’'-]*)(?:\s[-\u2010-\u2015]\s[^\W_][\w&/.’'-]*)?(?=[\"'”’»*_]*\s*$)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?][\"”»]?\s+(?=[\"“«]?[^\W\d_a-zà-ÿ])|[;:]\s|[()]")


class Definition(NamedTuple):
    """An acronym that a text explains."""

    acronym: str
    """Without blanks around its hyphens."""
    written: str
    """As the text has it."""
    expansion: str
    """What the text says that it stands for, in one line."""
    start: int
    """Where the acronym stands: characters from the beginning of the text."""


def definitions(text: str) -> list[Definition]:
    """What a text explains, in its order; an acronym that it explains in two ways twice, the same way once."""
    found: dict[tuple[str, str], Definition] = {}
    for match in _BRACKET.finditer(text):
        made = _forwards(text, match) or _backwards(text, match)
        if made:
            found.setdefault((made.acronym, made.expansion.casefold()), made)
    return list(found.values())


def is_short(text: str) -> bool:
    """Tell whether a text can be an acronym: capitals or a capital and a figure; two words are capitals alone."""
    if not (SHORTEST <= len(text) <= LONGEST and _SHORT.fullmatch(text)):
        return False
    if " " in text and not (text.isupper() and text.count(" ") == 1):
        return False
    capitals = sum(map(str.isupper, text))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, text)))


def _forwards(text: str, match: re.Match[str]) -> Definition | None:
    """`Long Form (LF)`, also `(LF; more)` and `("LF")`."""
    written = _OWNER.sub("", _FIRST.split(match[1], maxsplit=1)[0].strip(_QUOTES))
    acronym = _DASH.sub("-", written)
    if not is_short(acronym):
        return None
    expansion = long_form(acronym, text[max(match.start() - _BEFORE, 0) : match.start()])
    start = match.start(1) + match[1].index(written)
    return Definition(acronym, _line(written), _line(expansion), start) if expansion else None


def _backwards(text: str, match: re.Match[str]) -> Definition | None:
    """`LF (Long Form)`: the whole of what stands first in the bracket, but for an article."""
    before = text[max(match.start() - 3 * LONGEST, 0) : match.start()]
    last = _LAST.search(before)
    if last is None:
        return None
    place, written = last.start(), last[0]
    if not is_short(_DASH.sub("-", written)):
        place += len(written) - len(written.split()[-1])
        written = written.split()[-1]
    acronym = _DASH.sub("-", written)
    part = _FIRST.split(match[1], maxsplit=1)[0].strip(_QUOTES)
    expansion = long_form(acronym, part) if is_short(acronym) else ""
    ahead = part[: part.find(expansion)] if expansion else ""
    if not expansion or any(word[0].casefold() not in _SMALL for word in _WORD.finditer(ahead)):
        return None
    return Definition(acronym, _line(written), _line(expansion), match.start() - len(before) + place)


def _line(text: str) -> str:
    return " ".join(text.split())


def long_form(acronym: str, before: str) -> str:
    """The end of a text that an acronym after it stands for; empty when there is none.

    Args:
        acronym: what `is_short` takes for one.
        before: the text, up to the acronym's bracket; the last sentence of it counts.
    """
    before = _OWNER.sub("", before.rstrip(_QUOTES))
    breaks = [match.end() for match in _SENTENCE.finditer(before)]
    start = breaks[-1] if breaks else 0
    found = [_Word(match[0], start + match.start()) for match in _WORD.finditer(before[start:])]
    key = _key(acronym)
    most = min(len(key) + 5, len(key) * 2)  # words of a long form (Schwartz and Hearst, 3)
    keys = [key, *([key[:-1]] if acronym.endswith("s") and len(key) > SHORTEST else [])]
    spoken = key.replace("2", "t").replace("4", "f")  # Build to Scale (B2S)
    keys += [spoken] if spoken != key else []
    place = _by_initials(found, keys)
    for wanted in keys:
        if place is None:
            place = _by_letters(before, wanted, found[-most:])
    if place is None:
        place = _translated(found, key)
    expansion = before[place:] if place is not None else ""
    return "" if _is_none(acronym, expansion) else expansion


class _Word(NamedTuple):
    """A run of letters and digits, and where it begins."""

    text: str
    start: int

    @property
    def small(self) -> bool:
        """Whether acronyms usually pass it over."""
        return self.text.casefold() in _SMALL

    @property
    def month(self) -> bool:
        """Whether it is a month, as in the June 5 Movement."""
        return self.text.casefold() in _MONTHS

    @property
    def named(self) -> bool:
        """Whether it is written as in a name."""
        return self.text[0].isupper() or self.text[0].isdigit()


def _letter(char: str) -> str:
    """A character without case and accent."""
    return unicodedata.normalize("NFD", char.casefold())[:1]


def _key(text: str) -> str:
    return "".join(_letter(char) for char in text if char.isalnum())


def _by_initials(found: list[_Word], keys: list[str]) -> int | None:
    """Where the words begin whose first letters are the acronym's: in its order, else in any, all with capitals."""
    permuted: int | None = None
    initials, named = "", True
    for number in range(len(found) - 1, -1, -1):
        word = found[number]
        if word.small or word.month or (word.text.isdigit() and keys[0].isalpha()):  # of 5 June, of 1965
            continue
        initials, named = _letter(word.text[0]) + initials, named and word.named
        if initials in keys:
            return _whole(found, number)
        if permuted is None and named and len(initials) > 2 and any(_same(initials, key) for key in keys):
            permuted = _whole(found, number)
        if len(initials) > LONGEST:
            break
    return permuted


def _same(one: str, other: str) -> bool:
    return Counter(one) == Counter(other)


def _whole(found: list[_Word], number: int) -> int:
    """Where a name begins: a figure goes with the month before it."""
    if number and found[number].text.isdigit() and found[number - 1].month:
        number -= 1
    return found[number].start


def _by_letters(text: str, key: str, found: list[_Word]) -> int | None:
    """Where Schwartz and Hearst's long form begins (their figure 1); one of the last two words takes part."""
    last = next(iter([word.start for word in found if not word.small][-2:]), None)
    if last is None:
        return None
    starts = {word.start for word in found if not word.small}
    place, start = len(text), found[0].start
    for number in range(len(key) - 1, -1, -1):
        place -= 1
        while place >= start and not (_letter(text[place]) == key[number] and (number or place in starts)):
            place -= 1
        if place < start or (number == len(key) - 1 and place < last):
            return None
    first = next(number for number, word in enumerate(found) if word.start + len(word.text) > place)
    cut = first == len(found) - 1 and first and found[first - 1].named and found[first].named
    return None if cut else place  # one word of a longer name is not what all its letters stand for


def _translated(found: list[_Word], key: str) -> int | None:
    """Where as many words of a name begin as the acronym has letters, all but one of which are theirs."""
    heads: list[_Word] = []
    for word in reversed(found):
        if word.small or (word.text.isdigit() and key.isalpha()):
            continue
        if not word.named or is_short(word.text):
            break
        heads.append(word)
        if len(heads) == len(key):
            shared = Counter(_letter(head.text[0]) for head in heads) & Counter(key)
            return word.start if len(key) > 2 and shared.total() >= len(key) - 1 else None
    return None


def _is_none(acronym: str, expansion: str) -> bool:
    """Whether an expansion is none: too short, or with the acronym in it."""
    words = (_key(match[0]) for match in _WORD.finditer(expansion))
    return len(expansion) <= len(acronym) or _key(acronym) in words
