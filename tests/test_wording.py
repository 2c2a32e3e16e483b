"""The sentences that a reader sees: each can be said, with whatever stands in its gaps, for one and for many."""

from __future__ import annotations

import ast
import gettext
import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.text.sentences import capital, clauses, either, ended, listed, plural, together
from parsed import nodes

SOURCE = Path(__file__).resolve().parents[1] / "src"
NUMBERS = (0, 1, 2, 12_345)
SAMPLES: dict[str, list[object]] = {
    "str": ["a {b} c", ""],
    "object": ["odd"],
    "bool": [True, False],
    "Sequence[str]": [["a", "b"], []],
    "int": list(NUMBERS),
    "int | None": [None, *NUMBERS[1:]],
}
"""What stands in gaps, by the type: braces are text."""
NOUNS = "incident section term problem value file line place briefing answer goal bookmark row name cell"
SHOWN = re.compile(r"\{(?:b\}|file: |en: |term: |a |: |\+)")
"""Braces that a sentence shows: those of a sample, of YAML to write, and of changed words."""
PLURALS = re.compile(rf"\b1 ({NOUNS.replace(' ', '|')})s\b")


def modules() -> Iterator[ModuleType]:
    for path in sorted(SOURCE.rglob("*wording.py")):
        yield import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))


def functions() -> list[Callable[..., object]]:
    """Every sentence with gaps."""
    found: list[Callable[..., object]] = []
    for module in modules():
        made = inspect.getmembers(module, inspect.isfunction)
        found += [function for _name, function in made if function.__module__ == module.__name__]
    return found


def said(function: Callable[..., object], place: int) -> str:
    """What a function says with the samples of a place in the lists."""
    given_: dict[str, object] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        samples = SAMPLES[str(parameter.annotation)]
        given_[name] = samples[min(place, len(samples) - 1)]
    words = function(**given_)
    return words if isinstance(words, str) else "; ".join(words)  # type: ignore[arg-type]


def test_there_are_sentences() -> None:
    assert {module.__name__.split(".")[1] for module in modules()} >= {"cli", "plain", "render", "tui"}
    assert len(functions()) > 150


def test_every_sentence_can_be_said() -> None:
    for function in functions():
        name = f"{function.__module__}.{function.__name__}"
        for place, number in enumerate(NUMBERS):
            words = said(function, place)
            assert "{" not in SHOWN.sub("", words), name
            assert number != 1 or not PLURALS.search(words), name


def test_the_names_of_all_constants_say_something() -> None:
    for module in modules():
        texts = {name: value for name, value in vars(module).items() if name.isupper()}
        flat = [text for value in texts.values() for text in ([value] if isinstance(value, str) else value)]
        assert all(flat)


@cache
def source() -> list[tuple[Path, list[ast.AST]]]:
    """Every file of the program, and the nodes of its tree; read once for all modules of sentences."""
    named = (ast.ImportFrom, ast.Attribute, ast.Name)
    trees = [(path, nodes(path.read_text(encoding="utf-8"))) for path in SOURCE.rglob("*.py")]
    return [(path, [node for node in tree if isinstance(node, named)]) for path, tree in trees]


def said_in_source(module: str) -> set[str]:
    """The names of a module that are used in the program, as its attributes, imported, or by itself."""
    used: set[str] = set()
    for path, tree in source():
        imports = [(node.module, alias) for node in tree if isinstance(node, ast.ImportFrom) for alias in node.names]
        own = module.endswith(f".{path.stem}")
        aliases = {alias.asname or alias.name for whence, alias in imports if f"{whence}.{alias.name}" == module}
        used |= {alias.name for whence, alias in imports if whence == module}
        for node in tree if own or aliases else ():
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in aliases:
                used.add(node.attr)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and own:
                used.add(node.id)
    return used


def test_no_sentence_is_there_that_nobody_says() -> None:
    for module in modules():
        made = [name for name, item in vars(module).items() if getattr(item, "__module__", None) == module.__name__]
        constants = [name for name in vars(module) if name.isupper()]
        assert {*made, *constants} - said_in_source(module.__name__) == set(), module.__name__


@given(st.integers(min_value=-10, max_value=10**12))
def test_a_number_chooses_as_gettext_does(number: int) -> None:
    forms = "{n:,} file", "{n:,} files"
    assert plural(*forms, number) == gettext.NullTranslations().ngettext(*forms, number).format(n=number)


def test_words_in_gaps_stay_as_they_are() -> None:
    assert plural("{n} at '{name}'", "{n:,} at '{name}'", 1234, name="{n} {0} %s") == "1,234 at '{n} {0} %s'"


def test_lists_and_ends() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert either(["a", "b", "c"]) == "a, b or c"
    assert [together(["a", "b"][:n]) for n in (0, 1, 2)] == ["", "a", "a and b"]
    assert clauses(["a", "", "b"]) == "a; b"
    assert capital("ab Cd") == "Ab Cd"
    assert [ended(text) for text in ("a", "a.", "a?", "a!")] == ["a.", "a.", "a?", "a!"]
