"""Makes the man pages that are shipped, brief-tui(1) and briefing(5), of the registries: `make manual`."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from brief_tui import __version__
from brief_tui.authoring.schema import schema
from brief_tui.cli.arguments import common
from brief_tui.cli.parser import COMMANDS
from brief_tui.cli.program import PROGRAM, STATUSES
from brief_tui.config import settings
from brief_tui.config.choices import ENVIRONMENT, SEARCHES
from brief_tui.library.questions.columns import COLUMNS
from brief_tui.plain.commands.registry import COMMANDS as PLAIN
from brief_tui.tui.actions import ACTIONS
from brief_tui.tui.keymap import Keymap
from pages import ROOT, fenced, page, part

FOLDER = ROOT / "docs" / "man"
NAMES = {"'": r"\(aq", '"': r"\(dq", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga", "\\": r"\(rs", "-": r"\-"}
"""Characters that roff would draw otherwise, or take for its own."""


def roff(text: str, *, prose: bool = False) -> str:
    """A text for roff: characters as they are; a hyphen in a word of prose may break a line, an option's may not."""
    kept = {found.start() for found in re.finditer(r"(?<=\w)-(?=\w)", text)} if prose else set()
    escaped = "".join(
        char if place in kept else NAMES.get(char, char if char.isascii() else rf"\[u{ord(char):04X}]")
        for place, char in enumerate(text)
    )
    return rf"\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped


def prose(text: str) -> str:
    """A sentence for roff, with what stands in backquotes in bold."""
    parts = re.split(r"`([^`\n]+)`", text)
    return "".join(rf"\fB{roff(part)}\fR" if n % 2 else roff(part, prose=True) for n, part in enumerate(parts))


def item(head: str, text: str) -> Iterator[str]:
    """An entry: its head, which is roff already, and what it is."""
    yield ".TP"
    yield head
    yield prose(text) or r"\&"


def bold(text: str) -> str:
    return rf"\fB{roff(text)}\fR"


def example(text: str) -> Iterator[str]:
    """Lines as they are."""
    yield from (".PP", ".RS 4", ".nf")
    yield from (roff(line) or r"\&" for line in text.rstrip("\n").split("\n"))
    yield from (".fi", ".RE")


def _head(name: str, section: int, what: str) -> Iterator[str]:
    yield r".\" made by tests/make_manual.py"
    yield f'.TH {name.upper()} {section} "" "brief\\-tui {__version__}"'
    yield ".SH NAME"
    yield rf"{roff(name)} \- {what}"


def program() -> str:
    """brief-tui(1)."""
    lines = [*_head(PROGRAM, 1, "read structured briefings: text, a table of incidents and a glossary")]
    lines += [".SH SYNOPSIS", r".B brief\-tui", r"[\fIFILE\fR|\fIDIR\fR|\fIID\fR|\-] [\fIOPTION\fR ...]", ".br"]
    lines += [r".B brief\-tui", r"\fICOMMAND\fR [\fIARGUMENT\fR ...]"]
    lines += [".SH DESCRIPTION", prose(DESCRIPTION), ".SH COMMANDS"]
    for command in COMMANDS:
        lines += _command(command)
    lines += [".SS Every command", *_arguments(common)]
    lines += [".SH KEYS", prose("Keys of the full screen; each can be changed in the settings.")]
    keymap = Keymap()
    for action in ACTIONS:
        head = ", ".join(bold(key) for key in keymap.all_shown(action).split(" "))
        lines += item(rf"{head}  (\fI{roff(action.id)}\fR)", f"{action.help[0].upper()}{action.help[1:]}.")
    lines += [".SH PLAIN MODE", prose("Commands of `brief-tui --plain`; names can be shortened.")]
    for each in PLAIN:
        arguments = rf" \fI{roff(each.arguments)}\fR" if each.arguments else ""
        lines += item(f"{bold(each.name)}{arguments}, {bold(each.short)}", f"{each.help[0].upper()}{each.help[1:]}.")
    lines += [".SH SEARCHES"]
    for words, meaning in SEARCHES:
        lines += item(bold(words), f"{meaning[0].upper()}{meaning[1:]}.")
    lines += [".SH FILTERS", prose(FILTERS)]
    for column in COLUMNS:
        lines += item(bold(column.id), f"{column.help[0].upper()}{column.help[1:]}.")
    lines += [".SH SETTINGS", prose("`~/.config/brief-tui/settings.toml`, a TOML file; every line is optional.")]
    for name, text in _settings():
        lines += item(bold(name), text)
    lines += [".SH EXIT STATUS"]
    for status, meaning in STATUSES.items():
        lines += item(bold(str(status)), f"{meaning[0].upper()}{meaning[1:]}.")
    lines += [".SH ENVIRONMENT"]
    for names, meaning in ENVIRONMENT:
        lines += item(", ".join(bold(name) for name in names), f"{meaning[0].upper()}{meaning[1:]}.")
    lines += [".SH FILES"]
    for name, meaning in FILES.items():
        lines += item(rf"\fI{roff(name)}\fR", meaning)
    lines += [".SH SEE ALSO", r"\fBbriefing\fR(5)"]
    return "\n".join(lines) + "\n"


DESCRIPTION = (
    "Opens a briefing, a folder of briefings or, without arguments, the library on the full screen. If standard output "
    "is not a terminal, prints plain text. Command names take precedence: `brief-tui ./list` opens a file called list."
)
FILTERS = (
    "A filter has columns, `=` `!=` `~` (contains) `<` `<=` `>` `>=` `in` `and` `or` `not` and brackets; `?` is "
    "unknown, `==` is exactly as the source gives it, and bare words search all text of an incident. Columns:"
)
FILES = {
    "~/.config/brief-tui/settings.toml": "Settings.",
    "~/.local/state/brief-tui/state.sqlite": "Places, read marks, bookmarks and look-ups.",
    "~/.cache/brief-tui/": "Indexes of libraries; safe to delete.",
    "~/.local/share/brief-tui/briefs/": "Your library, if it contains briefings.",
}


def _command(command: Any) -> Iterator[str]:
    yield f".SS {roff(command.name)}"
    yield prose(f"{command.help[0].upper()}{command.help[1:]}.")
    for line in filter(None, command.more.split("\n")):
        yield ".br"
        yield prose(line.strip())
    yield from _arguments(command.arguments)
    yield from example(f"{PROGRAM} {command.example}")


def _arguments(declare: Any) -> Iterator[str]:
    """The arguments of a command, as its parser has them."""
    parser = argparse.ArgumentParser(add_help=False)
    declare(parser)
    for action in parser._actions:
        value = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
        if not action.option_strings:
            yield from item(rf"\fI{roff(value)}\fR", _sentence(action.help))
        else:
            shown = ", ".join(bold(option) for option in action.option_strings)
            yield from item(rf"{shown} \fI{roff(value)}\fR" if value else shown, _sentence(action.help))


def _sentence(words: str | None) -> str:
    text = (words or "").strip()
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _settings() -> Iterator[tuple[str, str]]:
    """The settings with their default and what they are, by their documentation."""
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    body = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings").body
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            name = ast.unparse(field.target)
            default = settings.Settings._field_defaults[name]
            shown = str(default).lower() if isinstance(default, bool) else f'"{default}"'
            yield (name if name in {"keys", "check"} else f"{name} = {shown}"), str(text.value.value)


def briefing() -> str:
    """briefing(5)."""
    found = schema()
    lines = [*_head("briefing", 5, "a structured briefing in YAML, read by brief\\-tui(1)")]
    lines += [".SH DESCRIPTION", prose(FORMAT)]
    lines += [".SH EXAMPLE", *example(fenced(part(page("docs/authoring.md"), "example"), "yaml")[0])]
    lines += [".SH KEYS OF A FILE", *_fields(found)]
    for name, definition in found["$defs"].items():
        record = next((each for each in (definition, *definition.get("anyOf", ())) if "properties" in each), None)
        if record is not None and name == _level(name):
            lines += [f".SS {roff(name)}", prose(definition.get("description", "")), *_fields(record)]
    lines += [".SH DATES", prose(DATES), ".SH SEE ALSO", r"\fBbrief\-tui\fR(1)"]
    return "\n".join(lines) + "\n"


FORMAT = (
    "A briefing is a YAML file in UTF-8. Only `title` and at least one of `sections`, `incidents` and `glossary` are "
    "required. Values are read by key, not by YAML type: `NO`, `1:30` and `007` stay as written. "
    "`brief-tui check` reports every mistake with file, line and column, `brief-tui schema` prints the format for "
    "editors, and `brief-tui new` writes a first file."
)
DATES = (
    "`2023`, `2023-01` and `2023-01-12`; `2023-01-10~` is approximate, `2023-01?` uncertain, `2022-10/2022-12` "
    "an interval (EDTF, ISO 8601-2)."
)


def _fields(record: dict[str, Any]) -> Iterator[str]:
    required = set(record.get("required", ()))
    for key, field in record["properties"].items():
        kind = _kind(field)
        remarks = ", ".join(filter(None, (kind, "required" if key in required else "")))
        head = rf"{bold(key)}  \fI{roff(remarks)}\fR" if remarks else bold(key)
        yield from item(head, field.get("description", ""))


def _kind(field: dict[str, Any]) -> str:
    """What stands at a key, in a word or two: the words of a choice, a list of what, the name of a record."""
    if "enum" in field:
        return " ".join(str(value) for value in field["enum"] if isinstance(value, str))
    if "$ref" in field:
        return _level(str(field["$ref"]).rpartition("/")[2])
    if "anyOf" in field:
        kinds = [_kind(each) for each in field["anyOf"] if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(filter(None, kinds)))
    if "items" in field:
        return f"list of {_kind(field['items']) or 'text'}"
    return "text" if "string" in field.get("type", ()) else ""


def _level(name: str) -> str:
    """The name of a record without the level of a section: subsections are described once."""
    return name.rstrip("0123456789")


def short_name() -> str:
    """brief(1), which is brief-tui(1)."""
    return f".so man1/{PROGRAM}.1\n"


PAGES = {"brief-tui.1": program, "briefing.5": briefing, "brief.1": short_name}


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="ascii")


if __name__ == "__main__":
    main()
