"""No module needs itself in the end: counted over all of `src`, imports inside functions and for types included."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from parsed import nodes

SOURCE = Path(__file__).resolve().parents[1] / "src"


INIT = ".__init__"


def modules(source: Path) -> dict[str, str]:
    """The text of every module, by its name with dots; a package's ends in `.__init__`."""
    return {
        ".".join(path.relative_to(source).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*.py"))
    }


def imported(text: str, package: str, known: Collection[str]) -> Iterator[str]:
    """The modules that a text imports, at its head or anywhere else; of a package only what is in its own file.

    Args:
        text: of a module.
        package: the one that it stands in, from which its dots count.
        known: the names of all modules.
    """
    for node in nodes(text):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            inside = {each.name: f"{base}.{each.name}" for each in node.names}
            names = [name if name in known or name + INIT in known else base for name in inside.values()]
        yield from (found for name in names for found in (name, name + INIT) if found in known)


def circle(texts: Mapping[str, str]) -> list[str]:
    """One circle of imports, as the way round it; empty where there is none."""
    graph = {
        name: {found for found in imported(text, name.rpartition(".")[0], texts) if found != name}
        for name, text in texts.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_needs_itself() -> None:
    assert circle(modules(SOURCE)) == []


@pytest.mark.parametrize(
    "back",
    [
        "from a.one import x",
        "from a import one",
        "import a.one",
        "def f():\n    from a.one import x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a.one import x",
        "from .one import x",
        "from . import one",
        "from ..a import one",
    ],
)
def test_a_circle_would_be_noticed(back: str) -> None:
    texts = {"a.__init__": "", "a.one": "from a.two import y", "a.two": "import a.three", "a.three": back}
    assert set(circle(texts)) == {"a.one", "a.two", "a.three"}
    assert circle({**texts, "a.three": "from a import four\nimport os"}) == []
