"""Finds acronyms that a text explains: `Long Form (LF)`, `LF (Long Form)` and `(Long Form or LF)`, in any brackets.

The rule is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text", Pacific Symposium on Biocomputing 8 (2003) 451-462: the letters of the acronym are sought from the
right in the words before the bracket, and its first letter begins a word. For names in more than one language further
rules are tried before and after it, in this order:

- the first letters of the words are the acronym's, small words (of, the, et, aux) and months left out;
- the same letters in another order, if all words have capitals: `Support Group for Islam and Muslims (GSIM)`;
- Schwartz and Hearst's, with one of the last two words taking part;
- as many words with capitals as the acronym has letters, and all letters but one are theirs: an acronym of a name in
  another language, `Islamic State in the Sahel (EIS)`;
- the same of a long acronym, with up to two words that have no letter in it, and `UN` standing for two; or with all
  words having one, and its other letters within them: `United Nations Lake Stabilization Mission in Haran (MINUSLAH)`.

Only the first rule, in the acronym's order, is used where every word looks like an acronym (in capitals), beside a
figure, `(CFR: 5%)`, and with words about the acronym, `(ANHC initiatives)`.

An expansion is always a part of the text. All functions are pure.
"""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from brief_tui.briefing.dates import MONTHS

SHORTEST, LONGEST = 2, 10
"""Characters of an acronym (Schwartz and Hearst, 2)."""
_LINE = 100
"""Characters before an acronym in which a heading in capitals is recognised."""
_BEFORE = 400
"""Characters before a bracket that are searched: more than the longest long form has."""

_LONG, _SPARE = 5, 2
"""Least letters of an acronym for which they may be in another order, and words that may be left over."""

FRENCH_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MONTHS = frozenset((*FRENCH_MONTHS, *(month.lower() for month in MONTHS)))
_SMALL = frozenset(("a", "an", "the", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "to", "with"))
_SMALL |= frozenset(("à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour"))
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,300})(?=[()\[\]])")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_FIRST = re.compile(r"[;,:]| or | ou ")
_FIGURE = re.compile(r"\s*[<>~≈±]?\s*[0-9]")
_ABOUT = re.compile(
    r"(?:(?:the|aka|a\.k\.a\.|or|also|hereafter|hereinafter|abbreviated|ou|dite?|ci-après)\s+){0,2}"
    r"([^\W_][\w&/.’'-]*?)((?:\s+(?:[^\W\d_A-Z]+|[0-9]{4}(?:[-–][0-9]{4})?)){0,2})"
)
"""An acronym with words before or after it, or years."""
_EITHER = re.compile(r"(.{4,}?)(,|\sor|\sou)\s+([^\W_][\w&/.’'-]*)", re.DOTALL)
_JOINT = re.compile(r"(?:\s|[/,&+]|\band\b|\bet\b)+$")
"""Separators between the long forms of joined acronyms."""
_OWNER = re.compile(r"['’]s$")
_QUOTES = " \t\n\"'“”‘’«»*_\u00a0\u202f"
_SHORT = re.compile(r"[^\W_](?:[\w&/.’'-]|[ ](?=[A-Z]))*")
_LAST = re.compile(r"(?:[^\W_][\w&/.’'-]*)(?:\s[-\u2010-\u2015]\s[^\W_][\w&/.’'-]*)?(?=[\"'”’»*_]*\s*$)")
_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{3})[.!?][\"”»]?\s+(?=[\"“«]?[^\W\d_a-zà-ÿ])|[;:]\s|[()|]|\[[^\[\]\s]*[A-Z]{2}[^\[\]\s]*\]"
    r"|(?:\r\n?|\n)[^\S\r\n]*[\r\n]"
)
"""The end of a sentence, a clause, a table cell or a paragraph."""


class Definition(NamedTuple):
    """An acronym that a text explains."""

    acronym: str
    """Without blanks around its hyphens."""
    written: str
    """The acronym as the text writes it."""
    expansion: str
    """The long form, in one line."""
    start: int
    """Offset of the acronym in the text, in characters."""


def definitions(text: str) -> list[Definition]:
    """Find the acronyms that a text explains, in order; each pair of acronym and expansion once."""
    unique: dict[tuple[str, str], Definition] = {}
    for match in _BRACKET.finditer(text):
        for definition in _forwards(text, match) or _backwards(text, match) or _within(match):
            unique.setdefault((definition.acronym, definition.expansion.casefold()), definition)
    return list(unique.values())


def is_short(text: str) -> bool:
    """Return whether a text can be an acronym: two capitals, or a capital and a digit; two words only in capitals."""
    if not (SHORTEST <= len(text) <= LONGEST and _SHORT.fullmatch(text)):
        return False
    if " " in text and not (text.isupper() and text.count(" ") == 1 and not text.partition(" ")[0].isdigit()):
        return False  # a count of them, 2 ESS, is none
    capitals = sum(map(str.isupper, text))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, text)))


def _forwards(text: str, match: re.Match[str]) -> list[Definition]:
    """Match `Long Form (LF)`, also `(LF; more)`, `("LF")`, `(LF: 5%)` and `(the LF members)`."""
    first = _FIRST.search(match[1])
    part = match[1][: first.start()] if first else match[1]
    written = _OWNER.sub("", part.strip(_QUOTES))
    about = None if is_short(_DASH.sub("-", written)) else _ABOUT.fullmatch(written)
    written = about[1] if about else written
    value = first is not None and first[0] == ":" and _FIGURE.match(match[1], first.end())
    before = text[max(match.start() - _BEFORE, 0) : match.start()].rstrip("([" + _QUOTES)
    start = match.start(1) + match[1].index(written)
    return _explained(written, before, start, ordered=about is not None or bool(value))


def _backwards(text: str, match: re.Match[str]) -> list[Definition]:
    """Match `LF (Long Form)`: all words at the start of the bracket, but for an article."""
    before = text[max(match.start() - 3 * LONGEST, 0) : match.start()]
    last = _LAST.search(before)
    if last is None:
        return []
    place, written = last.start(), last[0]
    if not is_short(_DASH.sub("-", written)):
        place += len(written) - len(written.split()[-1])
        written = written.split()[-1]
    line = re.split("[\\r\\n]", text[max(match.start() - _LINE, 0) : match.start()])[-1]
    shouted = line.isupper() and len(_WORD.findall(line)) > len(_WORD.findall(written))
    part = _FIRST.split(match[1], maxsplit=1)[0].strip(_QUOTES)
    start = match.start() - len(before) + place
    for ordered in (shouted, True):
        explained = _explained(written, part, start, ordered=ordered)
        if explained and _begins(part, explained[0].expansion, named=ordered):
            return explained
    return []


def _within(match: re.Match[str]) -> list[Definition]:
    """Match `(Long Form or LF)` and `(Long Form, LF)`, the name in another language of the words before."""
    either = _EITHER.fullmatch(match[1].strip(_QUOTES))
    if either is None:
        return []
    explained = _explained(either[3], either[1], match.start(1) + match[1].rindex(either[3]), ordered=either[2] == ",")
    return explained if explained and _begins(either[1], explained[0].expansion) else []


def _begins(part: str, expansion: str, *, named: bool = False) -> bool:
    """Return whether a text begins with an expansion after small words; before a name, after any lower-case words."""
    ahead = _WORD.findall(_line(part).partition(expansion)[0])
    words = [_Word(word, 0) for word in _WORD.findall(expansion)]
    if named and all(word.small or word.named for word in words):
        return all(word.islower() for word in ahead)
    return all(word.casefold() in _SMALL for word in ahead)


def _explained(written: str, before: str, start: int, *, ordered: bool) -> list[Definition]:
    """Return an acronym with the long form that ends a text; of `LF/SF`, each one that has a long form."""
    acronym = _DASH.sub("-", written)
    if not is_short(acronym):
        return []
    parts = written.split("/")
    explained: list[Definition] = []
    pieces = before.rsplit("/", len(parts) - 1)
    rest = before
    for number in range(len(parts) - 1 if len(parts) > 1 else -1, -1, -1):
        part = parts[number]
        piece = pieces[number] if len(pieces) == len(parts) else rest  # each long form by itself
        expansion = _sure(part, piece, ordered=ordered) if is_short(part) else ""
        if expansion:
            explained.append(Definition(part, part, expansion, start + sum(len(each) + 1 for each in parts[:number])))
            rest = _JOINT.sub("", _line(rest).removesuffix(expansion))
    expansion = _sure(acronym, before, ordered=ordered) if len(explained) < len(parts) else ""
    return [Definition(acronym, _line(written), expansion, start)] if expansion else explained[::-1]


def _sure(acronym: str, before: str, *, ordered: bool) -> str:
    """Return an expansion in one line; in capitals, only if its initials are the acronym in order."""
    expansion = long_form(acronym, before, ordered=ordered)
    return _line(long_form(acronym, before, ordered=True) if expansion.isupper() else expansion)


def _line(text: str) -> str:
    return " ".join(text.split())


def long_form(acronym: str, before: str, *, ordered: bool = False) -> str:
    """Return the end of a text for which the acronym after it stands; empty if there is none.

    Args:
        acronym: what `is_short` takes for one.
        before: the text, up to the acronym's bracket; the last sentence of it counts.
        ordered: only by the first letters of the words, in their order.
    """
    before = _OWNER.sub("", before.rstrip(_QUOTES))
    breaks = [match.end() for match in _SENTENCE.finditer(before)]
    start = breaks[-1] if breaks else 0
    words = [_Word(match[0], start + match.start()) for match in _WORD.finditer(before[start:])]
    key = _key(acronym)
    keys = [key, *([key[:-1]] if acronym.endswith("s") and len(key) > SHORTEST else [])]
    if ordered:
        keys += ["".join(_letter(char) for char in acronym if char.isupper())] * (not acronym.isupper())  # FAMa
    spoken = key.replace("2", "t").replace("4", "f")  # Build to Scale (B2S)
    keys += [spoken] if spoken != key else []
    place = _by_initials(words, keys, ordered=ordered) if ordered else _place(before, words, keys)
    expansion = before[place:] if place is not None else ""
    return "" if _is_none(acronym, expansion) else expansion


def _place(before: str, words: list["_Word"], keys: list[str]) -> int | None:
    """Return the offset of a long form, by all rules in order."""
    most = min(len(keys[0]) + 5, len(keys[0]) * 2)  # words of a long form (Schwartz and Hearst, 3)
    place = _by_initials(words, keys, ordered=False)
    if place is None:
        place = _rearranged(words, keys[0], len(keys[0]))
    for wanted in keys:
        if place is None:
            place = _by_letters(before, wanted, words[-most:])
    if place is None:
        place = _translated(words, keys[0])
    return _rearranged(words, keys[0], len(keys[0]) - 1) if place is None else place


class _Word(NamedTuple):
    """A run of letters and digits with its offset."""

    text: str
    start: int

    @property
    def small(self) -> bool:
        """Whether acronyms usually skip it."""
        return self.text.casefold() in _SMALL

    @property
    def month(self) -> bool:
        """Whether it names a month, as in the June 5 Movement."""
        return self.text.casefold() in _MONTHS

    @property
    def named(self) -> bool:
        """Whether it begins with a capital or a digit, as in a name."""
        return self.text[0].isupper() or self.text[0].isdigit()


def _letter(char: str) -> str:
    return unicodedata.normalize("NFD", char.casefold())[:1]


def _key(text: str) -> str:
    return "".join(_letter(char) for char in text if char.isalnum())


def _by_initials(words: list[_Word], keys: list[str], *, ordered: bool) -> int | None:
    """Return the offset of the words with the acronym's initials in order; else in any order, if all have capitals."""
    permuted: int | None = None
    initials, named = "", True
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if word.small or word.month or (word.text.isdigit() and keys[0].isalpha()):  # of 5 June, of 1965
            continue
        initials, named = _letter(word.text[0]) + initials, named and word.named
        if initials in keys:
            return _whole(words, number)
        if permuted is None and named and len(initials) > 2 and any(_same(initials, key) for key in keys):
            permuted = _whole(words, number)
        if len(initials) > LONGEST:
            break
    return None if ordered else permuted


def _same(one: str, other: str) -> bool:
    return Counter(one) == Counter(other)


def _whole(words: list[_Word], number: int) -> int:
    """Return the offset of a name; a number belongs to the month before it."""
    if number and words[number].text.isdigit() and words[number - 1].month:
        number -= 1
    return words[number].start


def _by_letters(text: str, key: str, words: list[_Word]) -> int | None:
    """Return the offset of Schwartz and Hearst's long form (their figure 1); one of the last two words takes part."""
    last = next(iter([word.start for word in words if not word.small][-2:]), None)
    if last is None:
        return None
    starts = {word.start for word in words if not word.small}
    place, start = len(text), words[0].start
    for number in range(len(key) - 1, -1, -1):
        place -= 1
        while place >= start and not (_letter(text[place]) == key[number] and (number or place in starts)):
            place -= 1
        if place < start or (number == len(key) - 1 and place < last):
            return None
    first = next(number for number, word in enumerate(words) if word.start + len(word.text) > place)
    cut = first == len(words) - 1 and first and words[first - 1].named and words[first].named
    return None if cut else place  # one word of a longer name is not what all its letters stand for


def _translated(words: list[_Word], key: str) -> int | None:
    """Return the offset of a name of as many words as the acronym has letters, with all initials but one in it."""
    heads: list[_Word] = []
    for word in reversed(words):
        if word.small or (word.text.isdigit() and key.isalpha()):
            continue
        if not word.named or is_short(word.text):
            break
        heads.append(word)
        if len(heads) == len(key):
            shared = Counter(_letter(head.text[0]) for head in heads) & Counter(key)
            return word.start if len(key) > 2 and shared.total() >= len(key) - 1 else None
    return None


def _rearranged(sentence: list[_Word], key: str, least: int) -> int | None:
    """Return the offset of a name that has the letters of a long acronym in any order.

    Args:
        sentence: its words.
        key: the acronym's letters.
        least: how many of them must begin a word; with fewer, all words of the name take part, and hold the others.
    """
    if len(key) < _LONG:
        return None
    left, inside = Counter(key), Counter[str]()
    words, best, place = 0, 0, None
    for word in reversed(sentence):
        if word.small:
            continue
        if not word.named or _key(word.text) == key or words > len(key) + _SPARE:
            break
        letters = _key(word.text)
        heads = len(letters) if len(letters) < _LONG - 1 and word.text.isupper() else 1  # UN stands for two
        words += heads
        shared = Counter(letters[:heads]) & left
        left -= shared
        inside += Counter(letters[heads:])
        covered = len(key) - left.total()
        enough = covered >= least and words - covered <= _SPARE
        whole = least < len(key) and covered == words >= _LONG and left.total() <= _SPARE + 1 and left <= inside
        if shared and covered > best and (enough or whole):
            best, place = covered, word.start
    return place


def _is_none(acronym: str, expansion: str) -> bool:
    """Return whether an expansion is too short, or contains the acronym."""
    words = (_key(match[0]) for match in _WORD.finditer(expansion))
    return len(expansion) <= len(acronym) or _key(acronym) in words
