"""No module needs itself in the end: counted over all of `src`, imports inside functions and for types included."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"


def modules(source: Path) -> dict[str, str]:
    """The text of every module, by its name; a package's is that of its `__init__`."""
    found = {}
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return found


def imported(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """The modules that a text imports, at its head or anywhere else; of a package only what is in its own file."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                inside = f"{node.module}.{each.name}"
                found = inside if inside in known else node.module
                if found in known:
                    yield found


def circle(texts: Mapping[str, str]) -> list[str]:
    """One circle of imports, as the way round it; empty where there is none."""
    graph = {name: {found for found in imported(text, texts) if found != name} for name, text in texts.items()}
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
    ],
)
def test_a_circle_would_be_noticed(back: str) -> None:
    texts = {"a": "", "a.one": "from a.two import y", "a.two": "import a.three", "a.three": back}
    assert set(circle(texts)) == {"a.one", "a.two", "a.three"}
    assert circle({**texts, "a.three": "from a import four\nimport os"}) == []
