"""docs/architecture.md is true: every room has a line, every file that it names is there, and every exception."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from parsed import nodes

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "brief_tui"
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
TREE, EXCEPTIONS = re.findall(r"```\n(.*?)```", TEXT, flags=re.DOTALL)
PLACEHOLDER = "NAME"
BUILT_IN = {"Exception", "BaseException", "ValueError", "OSError", "RuntimeError"}


def rooms() -> set[str]:
    """The packages of the program."""
    return {path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("__init__.py")} - {"."}


def exceptions() -> dict[str, tuple[str, str]]:
    """By the name of an exception of ours its first base and the module that has it."""
    classes = {
        node.name: (ast.unparse(node.bases[0]), path.relative_to(SOURCE).with_suffix("").as_posix())
        for path in SOURCE.rglob("*.py")
        for node in nodes(path.read_text(encoding="utf-8"))
        if isinstance(node, ast.ClassDef) and node.bases
    }
    ours: set[str] = set()
    while more := {name for name, (base, _module) in classes.items() if base in BUILT_IN | ours} - ours:
        ours |= more
    return {name: classes[name] for name in ours}


def test_every_room_has_a_line_and_every_line_a_room() -> None:
    found: set[str] = set()
    above: list[str] = []
    for line in TREE.splitlines():
        indent, name = re.match(r"( *)([a-z]+)/ ", line).groups()  # type: ignore[union-attr]
        above[len(indent) // 2 :] = [name]
        found.add("/".join(above))
    assert found == rooms()


def test_every_file_that_is_named_is_there() -> None:
    named = {path for path in re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|toml|md))`", TEXT) if PLACEHOLDER not in path}
    assert len(named) > 30
    places = (ROOT, SOURCE, SOURCE / "tui", SOURCE / "library", SOURCE / "plain" / "commands")
    assert [path for path in sorted(named) if not any((place / path).is_file() for place in places)] == []


def test_the_exceptions_are_those_of_the_code() -> None:
    found: dict[str, tuple[str, str]] = {}
    above: list[str] = []
    for line in EXCEPTIONS.splitlines():
        depth, words = len(re.match(r"[│├└─ ]*", line).group()) // 4, re.sub(r"^[│├└─ ]*", "", line).split()  # type: ignore[union-attr]
        above[depth:] = [words[0]]
        if words[0] not in BUILT_IN:
            found[words[0]] = (above[depth - 1], words[1])
    assert found == exceptions()


def test_a_recipe_is_short() -> None:
    recipes = TEXT.partition("## How to add something")[2].partition("## Exceptions")[0].strip().split("\n\n")
    assert [recipe.partition(".**")[0].split()[-1] for recipe in recipes] == [
        "`check`", "format", "view", "command", "look", "column",
    ]  # fmt: skip
    assert max(recipe.count("\n") + 1 for recipe in recipes) <= 10
