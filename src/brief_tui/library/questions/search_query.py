"""The language of searches in all text, parsed into parts that a text must all have.

    drone ségou               both words, anywhere in the text, in any order; the last may be a beginning
    "armed group"             these words side by side; a word with a hyphen is such a phrase
    gendarm*  "armed gr"*     a beginning
    army NEAR camp            at most ten words between them; `near/5` sets the number
    title:drones place:nara   in the title; an incident at that place, by any of its spellings
    term: incident: section: briefing:  only of this kind

Case, accents and punctuation are ignored (`text.matching`). There is no other syntax: AND, OR and brackets are words.
The positions of hits in a text are computed here too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.lexer import Lexer, Token
from brief_tui.text.matching import near, words

KINDS = ("section", "incident", "term", "briefing")
"""The kinds of searchable text."""
TITLE, PLACE = "title", "place"
FIELDS = (TITLE, PLACE, *KINDS)
"""Prefixes before a colon."""

GAP = 10
"""Default distance of NEAR, in words (SQLite's own default)."""
MAX_GAP = 1000
MAX_WORDS = 64
"""Limit of words in a search: each is looked up by itself."""

_LEXER = Lexer(star=r'(?<=")\*', word=r'[^\s"]+')
"""A star behind a quotation, and words with all signs in them."""
_FIELD = re.compile(r"([^\W\d_]+):(.*)")
_NEAR = r"NEAR|(?i:near)/(.*)"


class Phrase(NamedTuple):
    """Folded words next to each other."""

    words: tuple[str, ...]
    begun: bool = False
    """Whether the last word is a prefix."""


class QueryPart(NamedTuple):
    """A condition on a text: a phrase, or several phrases near each other."""

    phrases: tuple[Phrase, ...]
    gap: int = 0
    """Words that may stand between the phrases."""
    field: str = ""
    """TITLE, PLACE, or anywhere in title and text."""
    open: bool = False
    """Whether it is a single word typed without punctuation."""


class SearchQuery(NamedTuple):
    """Parts that a text must all match."""

    parts: tuple[QueryPart, ...] = ()
    kinds: tuple[str, ...] = ()
    """The kinds that were named: two different ones match nothing."""


class _SearchToken(NamedTuple):
    column: int
    field: str
    phrase: Phrase
    gap: int | None
    """Distance of NEAR in words; None for any other token."""
    open: bool


def parse(text: str) -> SearchQuery:
    """Return the query of a text; without parts when it has no word. Raises SyntaxProblem."""
    parts: list[QueryPart] = []
    kinds: list[str] = []
    joining: _SearchToken | None = None
    count = 0
    for token in _tokens(text):
        count += len(token.phrase.words)
        if count > MAX_WORDS:
            from brief_tui.library.syntax_wording import search_too_long

            raise SyntaxProblem(token.column, search_too_long(MAX_WORDS))
        if token.gap is not None:
            if not parts or joining:
                from brief_tui.library.syntax_wording import NEAR_BETWEEN

                raise SyntaxProblem(token.column, NEAR_BETWEEN)
            joining = token
        elif joining:
            parts[-1] = _joined(parts[-1], joining, token)
            joining = None
        else:
            kinds += [token.field] if token.field in KINDS else []
            field = token.field if token.field in {TITLE, PLACE} else ""
            parts.append(QueryPart((token.phrase,), 0, field, token.open))
    if joining:
        from brief_tui.library.syntax_wording import NEAR_UNFINISHED

        raise SyntaxProblem(joining.column, NEAR_UNFINISHED)
    return SearchQuery(tuple(parts), tuple(dict.fromkeys(kinds)))


def widened(query: SearchQuery) -> SearchQuery | None:
    """Return the query with its last word as a prefix; None where it is quoted or a prefix already."""
    if not query.parts or not query.parts[-1].open:
        return None
    *before, last = query.parts
    return query._replace(parts=(*before, last._replace(phrases=(last.phrases[0]._replace(begun=True),))))


def _tokens(text: str) -> Iterator[_SearchToken]:
    tokens = [*_LEXER.tokens(text), Token("end", "", len(text), len(text))]
    start, field = 0, ""
    for token, after in pairwise(tokens):
        start = start if field else token.start
        if token.kind == "unclosed":
            from brief_tui.library.syntax_wording import QUOTATION_OPEN

            raise SyntaxProblem(token.start, QUOTATION_OPEN)
        if token.kind == "quoted":
            begun = after.kind == "star"
            yield from _phrase(token.text, start, field, after.end if begun else token.end, begun=begun)
        elif token.kind == "word":
            quotes = after.kind in {"quoted", "unclosed"} and after.start == token.end
            field, rest = _field(token, quoted=after.text if quotes and after.kind == "quoted" else "")
            if field and quotes and not rest:
                continue  # it is the quotation's
            gap = None if field else _gap(rest, start)
            if gap is None:
                yield from _phrase(rest, start, field, token.end, begun=rest.endswith("*"), bare=True)
            else:
                yield _SearchToken(start, "", Phrase(()), gap, open=False)
        field = ""


def _phrase(text: str, start: int, field: str, end: int, *, begun: bool, bare: bool = False) -> Iterator[_SearchToken]:
    """Yield the phrase of a text; nothing where it has no word."""
    folds = tuple(word.fold for word in words(text))
    if folds:
        yield _SearchToken(start, field, Phrase(folds, begun), None, open=bare and len(folds) == 1 and not begun)
    elif field:
        from brief_tui.library.syntax_wording import nothing_after

        raise SyntaxProblem(end, nothing_after(field))


def _field(token: Token, quoted: str) -> tuple[str, str]:
    """The field before a colon, which may be none, and the text behind it; a quotation may follow it at once."""
    match = _FIELD.fullmatch(token.text)
    if match is None:
        return "", token.text
    field = match[1].lower()
    if field in FIELDS:
        return field, match[2]
    close = near(field, FIELDS, 1)
    if close and (match[2] or quoted):
        from brief_tui.library.syntax_wording import no_field

        raise SyntaxProblem(token.start, no_field(field, close[0]))
    return "", token.text


def _gap(text: str, column: int) -> int | None:
    """Return the distance that a NEAR names; None for any other word."""
    match = re.fullmatch(_NEAR, text) if text[:4].upper() == "NEAR" else None
    if match is None:
        return None
    number = match[1]
    if number is None:
        return GAP
    if re.fullmatch(r"[0-9]{1,4}", number) and int(number) <= MAX_GAP:
        return int(number)
    from brief_tui.library.syntax_wording import wrong_gap

    raise SyntaxProblem(column, wrong_gap(text, MAX_GAP))


def _joined(part: QueryPart, joining: _SearchToken, token: _SearchToken) -> QueryPart:
    if token.field:
        from brief_tui.library.syntax_wording import field_in_near

        raise SyntaxProblem(token.column, field_in_near(token.field))
    if len(part.phrases) > 1 and part.gap != joining.gap:
        from brief_tui.library.syntax_wording import other_gap

        raise SyntaxProblem(joining.column, other_gap(part.gap))
    return part._replace(phrases=(*part.phrases, token.phrase), gap=joining.gap or 0, open=False)


# What a text has.

WordRange = tuple[int, int]
"""Word positions, from and up to."""


def phrase_spans(phrase: Phrase, folds: Sequence[str]) -> list[WordRange]:
    """Return the ranges of a phrase among the folded words of a text."""
    size = len(phrase.words)
    *whole, last = phrase.words
    ranges = []
    for end in range(size, len(folds) + 1):
        word = folds[end - 1]
        if (word == last or (phrase.begun and word.startswith(last))) and list(folds[end - size : end - 1]) == whole:
            ranges.append((end - size, end))
    return ranges


def part_spans(part: QueryPart, folds: Sequence[str]) -> list[WordRange]:
    """Return the spans of a part: each of its phrases that is near enough to all the others, in order; else none.

    As in FTS5, each phrase begins at most the gap before the one that begins last.
    """
    each = [phrase_spans(phrase, folds) for phrase in part.phrases]
    if len(each) == 1:
        return each[0]
    ranges: set[WordRange] = set()
    for latest in {start for spans in each for start, _end in spans}:
        close = [[span for span in spans if span[0] <= latest <= span[1] + part.gap] for spans in each]
        if all(close):
            ranges.update(span for spans in close for span in spans)
    return sorted(ranges)
