"""Keys for matching text: without case, accents and punctuation; whole words; misspellings.

All functions are pure, and take text that need not be clean.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from brief_tui.text.cells import JOINERS
from brief_tui.text.clean import suspect

_RUN: Final = re.compile(r"[^\W_]+")

# After case folding, letters that decompose to nothing though a reader takes them for another: Latin with a
# stroke or a hook (those of Bambara, Fula and Hausa among them), ligatures, the Persian forms of two Arabic
# letters. And what Unicode counts as letters though a typist takes it for punctuation or leaves it out:
# modifier apostrophes, tatweel.
_FOLDS: Final[dict[int, int | str | None]] = {
    **str.maketrans("øłđðħıŋɲɛɔɓɗƙƴɣəŧیک", "olddhinneobdkygetيك", "ـߺߴߵʹʺʻʼʽʾʿˀˁˈˊˋˌˮ"),
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("þ"): "th",
}

# Combining classes (UAX #44) of marks that are part of the spelling, not accents: 0 and 84-132 vowel signs,
# 8 kana voicing, 9 virama. The others go: 1 overlays, 7 nukta, 10-36 Hebrew and Arabic points, 200 and up
# accents and tones.
_SPELLING: Final = frozenset((0, 8, 9, 84, 91, 103, 107, 118, 122, 129, 130, 132))


def _spells(char: str) -> bool:
    """Tell whether a character, decomposed and folded, belongs in a key for matching."""
    if char.isalnum():
        return True
    return (
        unicodedata.category(char) in {"Mn", "Mc"}
        and unicodedata.combining(char) in _SPELLING
        and not suspect().match(char)
    )


def fold(text: str) -> str:
    """Return the key by which a text is found: no case, accents, punctuation or spaces.

    Compatibility caseless matching (Unicode 3.13, D146) without accents and points, then the table above: `M5 –
    RFP` is `m5rfp`, `Sébékoro` is `sebekoro`, Turkish `İ` and `ı` are `i`, `Straße` is `strasse`. Letters and
    digits of every script stay, as do vowel signs in scripts that write vowels as marks.

    Args:
        text: anything; it need not be clean.

    Returns:
        The key, to compare and not to show; it folds to itself. Empty when the text has no letter and no digit.
    """
    if text.isascii():
        return (text if text.isalnum() else "".join(filter(str.isalnum, text))).lower()
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFD", "".join(filter(_spells, text.translate(_FOLDS))))


_FIGURES: Final = re.compile("[0-9]+")


def natural(key: str) -> str:
    """Return a folded key such that numbers in it are in the order of their size: `site2` before `site10`."""
    return _FIGURES.sub(lambda match: match[0].lstrip("0").zfill(12), key)


def natural_id(name: str) -> str:
    """Return an id such that numbers in it are in the order of their size: `a-2-10` before `a-10-1`."""
    return natural(name.casefold())


class FoldedWord(NamedTuple):
    """A word of a text: `text[start:end]`, in code points, and its key for matching."""

    fold: str
    start: int
    end: int


def words(text: str) -> list[FoldedWord]:
    """Find the words of a text, for matching whole words.

    A word is a longest run of letters and digits with the marks and joiners on them. All other characters separate
    words, apostrophes, hyphens and underscores too: `M5-RFP` is `m5` and `rfp`. `CamelCase` is one word, and so is
    a run of a script that writes no spaces.

    Args:
        text: anything; it need not be clean.

    Returns:
        The words in order. Runs with nothing to match, such as a lone tatweel, are left out.
    """
    if text.isascii():
        return [FoldedWord(m[0].lower(), m.start(), m.end()) for m in _RUN.finditer(text)]
    folded: list[FoldedWord] = []
    match = _RUN.search(text)
    while match:
        start, end = match.start(), _word_end(text, match.end())
        if key := fold(text[start:end]):
            folded.append(FoldedWord(key, start, end))
        match = _RUN.search(text, end)
    return folded


def folds(text: str) -> Iterator[str]:
    """Find the keys of the words of a text, in order: as `words` without offsets, but faster.

    Args:
        text: anything; it need not be clean.

    Yields:
        The key of each word.
    """
    if text.isascii():
        yield from _RUN.findall(text.lower())
        return
    for part in text.split():  # white space ends a word whatever stands around it
        if part.isascii():
            yield from _RUN.findall(part.lower())
        else:
            yield from (word.fold for word in words(part))


def _word_end(text: str, end: int) -> int:
    """Return the end of a word whose first letters end at `end`: past marks, joiners and more letters."""
    while end < len(text) and text[end] > "\u02ff":
        char = text[end]
        if unicodedata.category(char)[0] != "M" and not (char in JOINERS and _RUN.match(text, end + 1)):
            break
        end += 1
        if more := _RUN.match(text, end):
            end = more.end()
    return end


def is_acronym(text: str) -> bool:
    """Tell whether a text has at least two upper-case letters and no lower-case one, as GSIM and M5-RFP."""
    return text.isupper() and sum(map(str.isupper, text)) > 1


def distance(a: str, b: str, bound: int) -> int:
    """Count the edits between two strings: optimal string alignment, Levenshtein's with adjacent swaps.

    Args:
        a: one string; compared by code point, as it is.
        b: the other.
        bound: the largest distance of interest.

    Returns:
        Insertions, deletions, replacements and swaps of neighbours; `bound + 1` for anything over the bound.
    """
    if a == b:
        return 0 if bound >= 0 else bound + 1
    if abs(len(a) - len(b)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > bound and min(before) > bound:
            return bound + 1
    return min(row[-1], bound + 1)


def near(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """Find choices that a misspelt word may mean.

    Both sides are folded; at most a third of the word's letters may be wrong, at least one, and never all.

    Args:
        word: the misspelt word; one of more than 64 letters finds nothing.
        choices: the words that exist.
        limit: how many to return at most.

    Returns:
        The nearest choices, nearest first; equals in the order given, doubles once.
    """
    key = fold(word)
    if not key or len(key) > 64:
        return []
    bound = max(1, len(key) // 3)
    ranked: list[tuple[int, str]] = []
    for choice in dict.fromkeys(choices):
        edits = distance(key, fold(choice), bound)
        if edits <= bound and edits < len(key):
            ranked.append((edits, choice))
    ranked.sort(key=lambda pair: pair[0])
    return [choice for _, choice in ranked[:limit]]


LONGEST_SLIP = 24
"""Characters of a folded name up to which misspellings are looked up; longer ones match by their beginning."""


def neighbours(key: str) -> set[str]:
    """Return a folded name and its variants with one character left out.

    Two names that are one edit apart share one of these: the symmetric delete rule (W. Garbe, SymSpell, 2012).
    """
    if len(key) > LONGEST_SLIP:
        return set()
    return {key, *(key[:index] + key[index + 1 :] for index in range(len(key)))}


_SHORT = 3
"""Letters up to which only a swap counts as a misspelling: nearly any other short word is one edit away."""


def slips(key: str, name: str) -> int | None:
    """Return the edit distance of a folded name from a word; None if it is too far to be a misspelling."""
    if len(key) <= _SHORT and sorted(key) != sorted(name):
        return None
    bound = 1 if len(key) < 6 else 2
    edits = distance(key, name, bound)
    return edits if edits <= bound else None
