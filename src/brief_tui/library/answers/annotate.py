"""Expansions of acronyms, inserted at their first use into a stream of text.

Lines come in and pieces go out, each with whether it was inserted; the others make up the input. A name in capitals
matches capitals only, any other name as it is written. Not expanded: acronyms that the text itself explains on either
side of a bracket, and parts of an address, a path or a longer word.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from brief_tui.briefing import acronyms
from brief_tui.library.index.index import Index
from brief_tui.library.index.schema import TERMS_AS_IN_FILES, loaded
from brief_tui.text.clean import clean, clean_line
from brief_tui.text.matching import FoldedWord, fold, is_acronym, words

INLINE, FOOTNOTE, ANSI = "inline", "footnote", "ansi"
"""Styles: in brackets behind the acronym; as numbered notes at the end; in brackets, bold and dim."""

_LONGEST = 6
"""Longest acronym, in words."""
_NEAR = 400
"""Characters before an acronym that may explain it, those of earlier lines included."""
_MANY = 5
"""Limit of meanings shown for one acronym."""
_OPENS = re.compile(r"[\"'”’»*_]{0,2}\s{0,2}[(\[]([^()\[\]\n]{1,300})([)\]]?)")
_INSIDE = re.compile(r"[(\[]([^()\[\]]{0,300})$")
"""An open bracket and its content."""
_REST = re.compile(r"[^()\[\]\n]{0,300}")
_SAME = re.compile(r"\s{0,2}[,:;=–—-]{1,2}\s{0,2}(?:(?:the|les?|la)\s|l['’])?", re.IGNORECASE)
"""Separator between an acronym and an expansion that follows without a bracket."""
_SENTENCE = re.compile(r"[.!?…][\"'”’»)*_]{0,3}\s*$")
_JOINED = "-_.@#=&%$+~\\"
"""Characters that join a word to its neighbour: before it, or after it with a letter behind them."""
_ADDRESS = re.compile(r"://|@|\\|^(?:www\.|[~.]{0,2}/)")

_SEQUENCE = re.compile(r"[\x1b␛]\[[0-9:;?]{0,40}[A-Za-z]")
"""A sequence for a terminal (ECMA-48, CSI), raw or cleaned: the letter at its end is no part of the word after it."""

AnnotatedPiece = tuple[str, bool]
"""A piece of text, and whether it was inserted."""


class Meaning(NamedTuple):
    """A term that an acronym may stand for."""

    name: str
    """The acronym as the glossary has it."""
    capitals: bool
    """Whether only capitals match."""
    detail: str
    """The plain form of `model.Term`, as JSON."""


AcronymTable = dict[str, dict[str, list[Meaning]]]
"""Meanings by an acronym's first word, then by all its words."""


def acronym_table(index: Index) -> AcronymTable:
    """Return every acronym of the library: names with two capitals and no blank, or in capitals altogether."""
    statement = f"""SELECT name.words, name.text, name.capitals, term.detail FROM name
        JOIN term ON term.id = name.term WHERE name.rank < 2 AND
        (name.capitals OR (instr(name.text, ' ') = 0 AND name.text GLOB '*[A-Z]*[A-Z]*')) ORDER BY
        name.rank, {TERMS_AS_IN_FILES}"""  # noqa: S608 - our own text
    table: AcronymTable = {}
    for key, text, capitals, detail in index.execute(statement):
        table.setdefault(key.partition(" ")[0], {}).setdefault(key, []).append(Meaning(text, bool(capitals), detail))
    return table


class Annotator:
    """Inserts the expansions of acronyms into a text, line by line."""

    def __init__(self, names: AcronymTable, style: str = INLINE, language: str = "") -> None:
        """Know the acronyms.

        Args:
            names: what `acronym_table` found.
            style: `INLINE`, `FOOTNOTE` or `ANSI`; under the last the text is cleaned, since it goes to a terminal.
            language: a language tag: expansions in it are preferred.
        """
        self._names = names
        self._style = style
        self._language = language.casefold()
        self._used: set[str] = set()
        self._notes: list[str] = []
        self._before = ""

    def line(self, text: str) -> Iterator[AnnotatedPiece]:
        """Yield the pieces of a line, or of a part of one that ends at a blank; lone surrogates stand for odd bytes."""
        if self._style == ANSI:
            text = clean(text)
        seen = _SEQUENCE.sub(lambda match: " " * len(match[0]), text)
        done = 0
        for start, end, key, meanings in self._find(seen):
            if key in self._used or _is_joined(seen, start, end):
                continue
            terms = [_Expansion(meaning, self._language) for meaning in meanings]
            expansions = list(dict.fromkeys(term.expansion for term in terms if term.expansion))[:_MANY]
            if not expansions:
                continue
            self._used.add(key)
            near = (self._before + seen[:start])[-_NEAR:]
            if any(term.is_told(near, seen[end : end + _NEAR]) for term in terms):
                continue
            yield text[done:start], False
            yield from self._shown(text[start:end], expansions)
            done = end
        yield text[done:], False
        self._before = (self._before + seen)[-_NEAR:]

    def _find(self, text: str) -> Iterator[tuple[int, int, str, list[Meaning]]]:
        """Yield the acronyms of a text, the longest first: start, end, folded words, meanings."""
        folded = words(text)
        position = 0
        while position < len(folded):
            names = self._names.get(folded[position].fold)
            match = _longest(text, folded[position : position + _LONGEST], names) if names else None
            if match is None:
                position += 1
                continue
            length, key, meanings = match
            yield folded[position].start, folded[position + length - 1].end, key, meanings
            position += length

    def _shown(self, acronym: str, expansions: list[str]) -> Iterator[AnnotatedPiece]:
        inserted = (
            expansions[0]
            if len(expansions) == 1
            else "; ".join(f"{number}: {text}" for number, text in enumerate(expansions, 1))
        )
        if self._style == FOOTNOTE:
            self._notes.append(f"{clean_line(acronym)}: {inserted}")
            yield acronym, False
            yield f"[^{len(self._notes)}]", True
        elif self._style == ANSI:
            yield "\x1b[1m", True
            yield acronym, False
            yield f"\x1b[22m\x1b[2m ({inserted})\x1b[22m", True
        else:
            yield acronym, False
            yield f" ({inserted})", True

    def end(self) -> Iterator[AnnotatedPiece]:
        """Yield the notes that follow the text."""
        if self._notes:
            yield "" if self._before.endswith("\n") else "\n", True
        for number, note in enumerate(self._notes, 1):
            yield f"[^{number}]: {note}\n", True


def _longest(
    text: str, following: list[FoldedWord], names: dict[str, list[Meaning]]
) -> tuple[int, str, list[Meaning]] | None:
    """Return the longest name that the words begin with: number of words, folded words, meanings; or None."""
    best: tuple[int, str, list[Meaning]] | None = None
    key = ""
    for length, word in enumerate(following, 1):
        key = f"{key} {word.fold}" if key else word.fold
        written = text[following[0].start : word.end]
        fits = [item for item in names.get(key, ()) if (is_acronym(written) if item.capitals else written == item.name)]
        if fits:
            best = length, key, fits
    return best


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a longer one, of an address or of a path."""
    after = text[end : end + 2]
    if (start and text[start - 1] in _JOINED) or (after[:1] in _JOINED and after[1:].isalnum()):
        return True
    ahead = re.search(r"\S*$", text[max(start - _NEAR, 0) : start])
    behind = re.match(r"\S*", text[end : end + _NEAR])
    assert ahead is not None  # it may be empty, but it is there
    assert behind is not None
    return bool(_ADDRESS.search(f"{ahead[0]}{text[start:end]}{behind[0]}"))


def _words(text: str) -> str:
    """Return the folded words of a text, each between blanks, for comparing whole names."""
    return f" {' '.join(word.fold for word in words(text))} "


class _Expansion:
    """An expansion of an acronym, and the names by which a text may already explain it."""

    def __init__(self, meaning: Meaning, language: str) -> None:
        detail: dict[str, Any] = loaded(meaning.detail, dict)
        forms = [form for form in detail.get("forms", ()) if form.get("type") in {"full", "translation"}]
        texts = [(detail.get("expansion", ""), detail.get("language", ""))]
        texts = [(text, tag.casefold()) for text, tag in [*texts, *((f["text"], f.get("language", "")) for f in forms)]]
        texts = [(text, tag) for text, tag in texts if text]
        own = (text for text, tag in texts if language and (tag == language or tag.startswith(f"{language}-")))
        self._name = meaning.name
        self._told = [fold(text) for text, _tag in texts]
        names = (detail["term"], *(form["text"] for form in detail.get("forms", ())))
        self._others = {fold(name) for name in names} - {fold(meaning.name), ""}
        self._full = [_words(text) for text in (*names, *(text for text, _tag in texts)) if not acronyms.is_short(text)]
        self.expansion = clean_line(next(own, texts[0][0] if texts else ""))

    def is_told(self, before: str, after: str) -> bool:
        """Return whether the text explains the acronym: before a bracket around it, in it, or in one on its right.

        A full name just before the acronym, or after it behind a comma or a colon, explains it too.
        """
        short = acronyms.is_short(self._name)
        opens = _OPENS.match(after)
        if opens:
            part = fold(opens[1])
            if any(
                expansion in part or (not opens[2] and part and expansion.startswith(part)) for expansion in self._told
            ):
                return True
            if any(name in _words(opens[1]) for name in self._full):
                return True
            if any(word.fold in self._others for word in words(opens[1])):  # JNIM (the Arabic name of GSIM)
                return True
            return bool(short and acronyms.long_form(self._name, re.split("[;,:]", opens[1])[0]))
        same = _SAME.match(after)
        inside = _INSIDE.search(before)
        lead = before[: inside.start()] if inside else before
        if not _SENTENCE.search(lead) and any(_words(lead).endswith(name) for name in self._full):
            return True
        if same and any(_words(after[same.end() :]).startswith(name) for name in self._full):
            return True
        rest = _REST.match(after)
        nearby = _words(f"{inside[1]} | {rest[0] if rest else ''}") if inside else ""
        if any(name in nearby for name in self._full):
            return True
        ahead = re.search(r"[(\[]\s*[\"'“‘«*_]{0,2}\s*$", before)
        if ahead is None:
            return False
        part = fold(before[: ahead.start()])
        return any(part.endswith(expansion) for expansion in self._told) or bool(
            short and acronyms.long_form(self._name, before[: ahead.start()])
        )
