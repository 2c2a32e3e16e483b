"""The rules of the loader: a file that breaks one is not read. They cannot be switched off."""

from __future__ import annotations

from brief_tui.checking.rules.rule import ERROR, NOTE, Rule

_YAML = "YAML 1.2.2"


def _error(code: str, finds: str, why: str, source: str = "", mends: str = "") -> Rule:
    return Rule(code, ERROR, finds, why, source, mends)


RULES = (
    _error("unreadable", "a file that is not there or cannot be opened", "there is nothing to read"),
    _error("not-a-file", "a folder, a pipe or a device in the place of a file", "opening one may never end"),
    _error("no-briefings", "a folder without a briefing in it", "a wrong name must not pass for a clean folder"),
    _error("too-large", "a file beyond the limit on bytes", "a reader's machine has an end"),
    _error("encoding", "bytes that are not UTF-8", "letters would be guessed", "YAML 1.2.2, 5.2"),
    _error("character", "a character that YAML excludes", "parsers disagree about it", "YAML 1.2.2, 5.1"),
    _error("empty", "a file in which nothing is written", "there is nothing to read"),
    _error(
        "yaml",
        "text that is not YAML, and a file that begins as JSON and is none",
        "the value is not read, or nothing after it",
        f"{_YAML}; RFC 8259",
        "puts quotes around a value that holds a colon and a blank, begins with @, ` or %, or goes on behind a closing "
        "quotation mark or bracket",
    ),
    _error("documents", "a second YAML document in the file", "a briefing is one document", "YAML 1.2.2, 9.2"),
    _error(
        "alias",
        "an alias such as *x, or a text that begins with a name for one, &x",
        "a few of them can stand for gigabytes, and the name would not be shown",
        "YAML 1.2.2, 7.1",
    ),
    _error("merge", "a merge key, <<", "YAML 1.2 has none, and a few can stand for gigabytes"),
    _error(
        "tag", "a tag such as !!python/name", "a file is data, it does not say how it is built", "YAML 1.2.2, 6.8.2"
    ),
    _error("key", "a key that is a list or a mapping", "the format has only words for keys"),
    _error("duplicate-key", "a key that stands twice", "one of the two would be lost", "YAML 1.2.2, 3.2.1.1"),
    _error("too-deep", "nesting beyond the limit, or sections below the fourth level", "nobody finds what is there"),
    _error("too-many", "more values than the limit", "a reader's machine has an end"),
    _error("too-long", "a value or a line beyond the limit", "it is measured each time it is drawn"),
    _error(
        "unknown-key",
        "a key that the format does not have",
        "what it says would be lost in silence",
        mends="writes the key that is meant, where there is one near word or synonym only",
    ),
    _error("missing", "a field that is required and not there, or empty", "the rest hangs on it"),
    _error("nothing", "a file without sections, incidents and glossary", "there is nothing to read"),
    _error("type", "a list, a mapping or a text where another of them belongs", "it would have to be guessed"),
    _error(
        "choice",
        "a word that is not one of those the field takes",
        "readers sort and filter by these words",
        mends="corrects capitals, accents and punctuation, and words of the same meaning such as probable",
    ),
    _error("number", "something else where a number belongs", "an unknown count is left out, not described"),
    _error(
        "date",
        "a date that does not exist, or in another form",
        "12/01 is two days, by country",
        "ISO 8601-2:2019 (EDTF), levels 0 and 1",
        "writes months and days with two digits",
    ),
    _error("value", "a figure that cannot be: low above high, a latitude of 95", "no source can mean it"),
    _error("id", "an id with blanks or other signs", "references, marks and exports hang on it"),
    _error("duplicate-id", "an id that two of a kind have", "a reference would lead to either"),
    _error(
        "reference",
        "an id that nothing in the file has",
        "it would lead nowhere",
        mends="corrects capitals, accents and punctuation",
    ),
    Rule("more", NOTE, "more problems than are shown", "those at hand are mended first"),
)
"""In the order in which the loader applies them."""
