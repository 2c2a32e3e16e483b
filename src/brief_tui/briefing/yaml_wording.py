"""Why YAML or JSON cannot be read at a place: problem, then remedy."""

from __future__ import annotations

WRITE_CHARACTER, REMOVE, QUOTE_ALL = "write the character itself", "remove it", "quote the whole value"

# YAML: the reasons by their names in `yaml_errors`.

MISTAKES = {
    "colon": ("a colon is not expected", "quote a value that contains ': '"),
    "key": ("a key without its colon", "write a colon and a space after the key; check the indentation"),
    "tab": ("a tab where spaces are expected", "indent with spaces, not tabs"),
    "first": ("a value cannot begin with this character", "quote values that begin with @, ` or %"),
    "behind": ("text goes on behind the closing quotation mark or bracket", QUOTE_ALL),
    "quote": ("a quotation mark that is not closed, or a wrong escape", "close it, or use 'single quotes'"),
    "escape": ("an unknown escape", "use 'single quotes' for text with backslashes"),
    "open": ("a bracket is not closed, or a comma is missing", "close it, or quote the value"),
    "fit": ("this line does not fit those around it", "align it with its neighbours"),
    "dash": (
        "a list or a key cannot begin within a line",
        "put each '- ' on a line of its own, or quote the value",
    ),
    "question": ("a list or a key cannot begin within a line", "quote a value that begins with '? '"),
    "alias": ("an alias without a name", "quote a value that begins with *"),
    "trailing": ("text goes on behind an alias", QUOTE_ALL),
    "anchor": ("an anchor without a name", "quote a value that begins with &"),
    "tag": ("a tag that is not one", "quote a value that begins with !"),
    "directive": ("a line that begins with %", REMOVE),
    "ended": ("the briefing has ended before this", "check the indentation and what stands before it"),
    "block": ("what follows | or > is not understood", "put the text on the next line, indented with spaces"),
    "excess": ("a wrong escape, or too much", "check escapes such as \\U in quotes"),
    "other": ("the syntax is not understood", "check quotes, colons and indentation"),
}
SECOND_DOCUMENT = "a second YAML document starts here", "put it in its own file"


def no_yaml(reason: str) -> str:
    return f"YAML cannot be read here: {reason}"


def alias(name: str) -> tuple[str, str]:
    return f"aliases (*{name}) are not used in briefings", "write the value out, or quote it if it begins with *"


def anchor(name: str) -> tuple[str, str]:
    return (
        f"YAML takes &{name} for a name that aliases use, and does not show it",
        "quote the whole value, or remove the name: aliases are not used",
    )


def tag(name: str) -> tuple[str, str]:
    return f"tags such as {name} are not used in briefings", REMOVE


def no_character(code: str) -> tuple[str, str]:
    return (
        f"the character U+{code} is not allowed in YAML",
        'remove it, or write it as an escape in "double quotes"',
    )


# JSON.

NO_COMMA = "a comma or a closing bracket is missing", "check the line before"
TEXT_AFTER_END = "there is text after the end of the JSON", "remove it"
KEY_NOT_QUOTED = "a key must stand in double quotes", 'write "key": value, and no comma after the last'
NO_COLON = "a key without its colon", "write a colon after the key"
NO_VALUE = "a value is missing, or not written as JSON has it", "put text in double quotes"
TEXT_OPEN = "a text that is not closed, or a wrong escape", 'close it with ", and write \\\\ for \\'
HALF_CHARACTER = "an escape that is half of a character", "write the character itself"


def no_json(reason: str) -> str:
    return f"JSON cannot be read here: {reason}"
