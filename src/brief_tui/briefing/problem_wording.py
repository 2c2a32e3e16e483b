"""The sentences on files that cannot be read as briefings: problem, then remedy. Loaded where a file is read."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import either, listed, plural

# Files and limits.

UTF_16 = "the file is UTF-16", "save it as UTF-8"
NO_FILE = "no such file", "check the name, or see brief-tui list"
NOT_ALLOWED = "permission denied", "ask its owner, or chmod u+r"
NO_NAME = "no file can have this name", "check the name"
NAME_A_FILE = "name a .yaml file"
SAVE_AS_UTF8 = "save the file as UTF-8"
FOLDER, NOT_REGULAR = "this is a folder", "this is not a regular file"
SPLIT, SPLIT_FILE, FLATTEN, SHORTEN, FEWER = "split it", "split the file", "flatten it", "shorten it", "remove some"
SPLIT_GLOSSARY = "split the glossary"
NAME_NO_MORE = "give each count the incidents that it is of, and no more"
CORRECT_FIRST = "correct these first"


def unreadable(reason: str) -> tuple[str, str]:
    return f"cannot be read: {reason}", "check the name"


def not_utf8(byte: str) -> str:
    return f"the byte 0x{byte} is not UTF-8"


def file_too_large(most: int) -> str:
    return f"the file is larger than {most:,} bytes"


def too_many_forms(n: int, most: int) -> str:
    one, many = "a term with {n:,} form; at most {most} are read", "a term with {n:,} forms; at most {most} are read"
    return plural(one, many, n, most=f"{most:,}")


def too_many_claims(n: int, most: int) -> str:
    one = "an incident with {n:,} claim; at most {most} are read"
    return plural(one, "an incident with {n:,} claims; at most {most} are read", n, most=f"{most:,}")


def value_too_long(n: int, most: int) -> str:
    return f"a value of {n:,} characters; at most {most:,} are read"


def line_too_long(n: int, most: int) -> str:
    return f"a field of one line with {n:,} characters; at most {most:,} are read"


def nested_too_deep(most: int) -> str:
    return f"nested more than {most} levels deep"


def too_many_values(most: int) -> str:
    return plural("more than {n:,} value", "more than {n:,} values", most)


def too_many_sections(most: int) -> str:
    return plural("more than {n:,} section", "more than {n:,} sections", most)


def too_many_names(most: int) -> str:
    return plural("more than {n:,} name of a term", "more than {n:,} names of terms", most)


def too_many_shared(most: int) -> str:
    one, many = "more than {n:,} copy of what shared counts name", "more than {n:,} copies of what shared counts name"
    return plural(one, many, most)


def or_allow(remedy: str, limit: str) -> str:
    """A remedy with the option that raises the limit."""
    return f"{remedy}, or --allow {limit}=N"


def no_limit(word: str, names: Sequence[str]) -> str:
    return f"'{word}' is not a limit and a number such as bytes=200M; limits are {listed(names)}"


def repeated(problem: str, n: int, line: int) -> str:
    """A problem that a file has many times, and the line of the last."""
    one, many = "{problem} ({n:,} time, the last on line {line})", "{problem} ({n:,} times, the last on line {line})"
    return plural(one, many, n, problem=problem, line=f"{line:,}")


def more_problems(n: int) -> str:
    return plural("{n} more problem is not shown", "{n} more problems are not shown", n)


# Files of other kinds.

NAME_A_TEXT, UNPACK = "name a file of text", "unpack it first"
SAVE_CSV, EXPORT_TABLE = "save it as CSV there", "export a table of it as CSV"
GZIP = "this is packed by gzip", "unpack it first: gunzip FILE"
BZIP2 = "this is packed by bzip2", "unpack it first: bunzip2 FILE"
XZ = "this is packed by xz", "unpack it first: unxz FILE"
ZSTD = "this is packed by zstd", "unpack it first: unzstd FILE"
TAR = "this is a tar archive", "unpack it first: tar xf FILE"
SEVEN_ZIP, RAR, ZIP = (
    ("this is a 7-Zip archive", UNPACK),
    ("this is a RAR archive", UNPACK),
    ("this is a ZIP archive", UNPACK),
)
OLD_OFFICE = "this is an old Excel workbook or Word document", SAVE_CSV
WORKBOOK = "this is an Excel workbook (XLSX)", SAVE_CSV
WORD = "this is a Word document (DOCX)", "save it as plain text, and use brief-tui new --from"
OPEN_DOCUMENT = "this is an OpenDocument file (ODS, ODT)", "save it as CSV or as plain text there"
PDF = "this is a PDF", "copy its text, and use brief-tui new --from"
DATABASE = "this is an SQLite database", EXPORT_TABLE
PARQUET = "this is a Parquet table", SAVE_CSV
PNG, JPEG = ("this is a PNG picture", NAME_A_TEXT), ("this is a JPEG picture", NAME_A_TEXT)

# Keys.

KEY_NOT_TEXT = (
    "a key must be text, not a list or a mapping",
    "write a name, then a colon; quote text that begins with [ or {",
)
MERGE_KEY = "merge keys (<<) are not used in briefings", "write the fields out"


def key_twice(name: str, line: int) -> tuple[str, str]:
    return f"the key '{name}' is already on line {line}", "keep one of them"


# Scalars.


def no_id(text: str) -> tuple[str, str]:
    return (
        f"'{text}' cannot be an id",
        "use letters, digits and . : _ + - without spaces, a letter or digit first, such as 'nara'",
    )


def no_whole_number(text: str) -> tuple[str, str]:
    return f"'{text}' is not a whole number", "write digits, such as 12"


def no_number(text: str) -> tuple[str, str]:
    return f"'{text}' is not a number", "write digits, such as 12.65"


def no_choice(text: str) -> str:
    return f"'{text}' is not known here"


def write_choice(choices: Sequence[str]) -> str:
    return f"write one of {listed(choices)}" if len(choices) > 1 else f"write {choices[0] if choices else ''}"


def near_choice(close: str, choices: Sequence[str]) -> str:
    if len(choices) > 1:
        return f"did you mean '{close}'? (one of {listed(choices)})"
    return f"did you mean '{close}'? ({choices[0] if choices else ''})"


# Records, lists and references.

EMPTY_FILE = "the file is empty", "start from the skeleton that brief-tui new writes"
NO_BRIEFING = "the file holds no briefing", "start with brief: 1 and a title"
NOTHING_TO_READ = "there is nothing to read", "add sections, incidents or a glossary"
OWN_IDS = "give each its own id"


def no_mapping(name: str, keys: Sequence[str]) -> tuple[str, str]:
    return f"'{name}' is not a mapping", f"write keys such as {listed(keys)}"


def sections_too_deep(most: int) -> tuple[str, str]:
    return f"sections are nested more than {most} deep", "move this one up"


def missing(key: str) -> tuple[str, str]:
    return f"'{key}' is missing", f"add {key}: ..."


def empty(key: str) -> tuple[str, str]:
    return f"'{key}' is empty", f"write {key}: ..."


def unknown_key(key: str) -> str:
    return f"unknown key '{key}'"


def known_here(keys: Sequence[str]) -> str:
    return f"known here: {listed(keys)}"


NO_TITLE = "an incident has no title: write type, in a few words, or summary"


def belongs_to_place(example: str) -> str:
    return f"it belongs to the place: write {example}"


def write(example: str) -> str:
    return f"write {example}"


def no_list(key: str) -> tuple[str, str]:
    return f"'{key}' is not a list", f"write a list: {key}: [...], or lines that begin with '- '"


def named_twice(name: str) -> tuple[str, str]:
    return f"'{name}' is there twice: the key above is the {name} already", f"remove {name}:"


def no_text(key: str) -> tuple[str, str]:
    return f"'{key}' is not a text", "write a text, or {en: ..., fr: ...}"


def no_text_in(key: str, language: str) -> tuple[str, str]:
    return f"'{key}' in '{language}' is not a text", f"write {language}: ..."


def id_twice(kind: str, name: str, line: int) -> tuple[str, str]:
    return f"the {kind} '{name}' is already on line {line}", OWN_IDS


def names_unread(kind: str, n: int) -> str:
    return plural(
        "{n:,} name of a {kind} may lead nowhere: this part could not be read",
        "{n:,} names of {kind}s may lead nowhere: this part could not be read",
        n,
        kind=kind,
    )


def correct_line(line: int) -> str:
    return f"correct line {line:,} first"


def no_such(kinds: Sequence[str], name: str) -> str:
    return f"'{name}' is not {_article(kinds[0] if kinds else '')} {either(kinds)} in this file"


def another_kind(kinds: Sequence[str], name: str, kind: str) -> str:
    """Return the words for an id of another kind: `'j1' is a judgement, not an incident, section or source`."""
    return f"'{name}' is {_article(kind)} {kind}, not {_article(kinds[0] if kinds else '')} {either(kinds)}"


def _article(noun: str) -> str:
    return "an" if noun.startswith(("a", "e", "i", "o", "u")) else "a"


def declare(n: int) -> str:
    return f"declare it, or correct the name ({n} known)"


WRITE_WHOLE, WRITE_NUMBER, WRITE_A_DATE = "write a whole number here", "write a number here", "write a date here"
WRITE_WORD, WRITE_TEXT = "write one word here", "write a text here"
WRITE_COUNT = "write a count here, such as 2, 4+ or 15-20"


def is_list(key: str) -> str:
    return f"'{key}' is a list"


def is_mapping(key: str) -> str:
    return f"'{key}' is a mapping"
