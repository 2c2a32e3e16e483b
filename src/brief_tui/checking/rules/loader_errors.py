"""The rules of the loader: a file that breaks one is not read. They cannot be switched off."""

from __future__ import annotations

from brief_tui.checking.rules.rule import ERROR, NOTE, Rule

_YAML = "YAML 1.2.2"


def _error(code: str, finds: str, why: str, source: str = "", mends: str = "") -> Rule:
    return Rule(code, ERROR, finds, why, source, mends)


RULES = (
    _error("unreadable", "missing file, or file that cannot be opened", "there is nothing to read"),
    _error("not-a-file", "folder, pipe or device given as a file", "opening one may block forever"),
    _error("no-briefings", "folder without briefings", "a mistyped name must not pass as a clean folder"),
    _error("too-large", "file above the size limit", "it would exhaust the reader's memory"),
    _error("encoding", "bytes that are not UTF-8", "the program would have to guess characters", "YAML 1.2.2, 5.2"),
    _error("character", "character not allowed in YAML", "parsers disagree on it", "YAML 1.2.2, 5.1"),
    _error("empty", "empty file", "there is nothing to read"),
    _error(
        "yaml",
        "invalid YAML, or a file that starts as JSON but is not valid JSON",
        "the value, or everything after it, cannot be read",
        f"{_YAML}; RFC 8259",
        "quotes a value that contains a colon and a space, starts with @, ` or %, or continues after a closing quote "
        "or bracket",
    ),
    _error("documents", "second YAML document in the file", "a briefing is a single document", "YAML 1.2.2, 9.2"),
    _error(
        "alias",
        "alias such as *x, or anchor such as &x",
        "a few aliases can expand to gigabytes, and an anchor would vanish from the text",
        "YAML 1.2.2, 7.1",
    ),
    _error("merge", "merge key, <<", "not part of YAML 1.2, and a few can expand to gigabytes"),
    _error(
        "tag", "tag such as !!python/name", "a briefing is data; it must not construct objects", "YAML 1.2.2, 6.8.2"
    ),
    _error("key", "list or mapping as a key", "keys of the format are words"),
    _error("duplicate-key", "duplicate key", "one of the values would be lost", "YAML 1.2.2, 3.2.1.1"),
    _error(
        "too-deep",
        "nesting above the limit, or sections below the fourth level",
        "readers cannot find their way that deep",
    ),
    _error("too-many", "number of values above the limit", "they would exhaust the reader's memory"),
    _error("too-long", "value or line above the length limit", "it would slow down every redraw"),
    _error(
        "unknown-key",
        "key not in the format",
        "its value would be lost without warning",
        mends="writes the intended key, if only one key is close or a synonym",
    ),
    _error("missing", "required field missing or empty", "other fields depend on it"),
    _error("nothing", "no sections, incidents or glossary", "there is nothing to read"),
    _error(
        "type",
        "list, mapping or text where another of these is expected",
        "the program would have to guess the meaning",
    ),
    _error(
        "choice",
        "word that the field does not accept",
        "sorting and filters rely on these words",
        mends="corrects case, accents and punctuation, and synonyms such as probable",
    ),
    _error("number", "text where a number is expected", "omit an unknown figure instead of describing it"),
    _error(
        "date",
        "impossible date, or date in another format",
        "12/01 means different days in different countries",
        "ISO 8601-2:2019 (EDTF), levels 0 and 1",
        "pads months and days to two digits",
    ),
    _error("value", "impossible figure, such as low above high or latitude 95", "no source can mean it"),
    _error("id", "id with spaces or special characters", "references, marks and exports depend on it"),
    _error("duplicate-id", "id used twice in the same list", "references to it would be ambiguous"),
    _error(
        "reference",
        "reference to an id not in the file",
        "readers cannot follow it",
        mends="corrects case, accents and punctuation",
    ),
    Rule("more", NOTE, "further problems not shown", "fix the ones listed first"),
)
"""In the order in which the loader applies them."""
