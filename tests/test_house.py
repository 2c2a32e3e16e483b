"""The house stays livable: sizes, words that do not belong here, and documents that say what the code says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from brief_tui.briefing.loader import load_text
from brief_tui.checking.registry import markdown_tables
from brief_tui.cli.registry import markdown_table
from brief_tui.exchange.registry import markdown_table as formats_table
from brief_tui.library.choices import SEARCHES
from brief_tui.library.columns import COLUMNS
from brief_tui.plain.registry import markdown_table as plain_table
from brief_tui.tui.actions import ACTIONS, Keymap

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES_BEGIN = "<!-- made by tests/test_house.py --write -->\n\n"


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = [ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in found if path.is_file()] or SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
            assert len(methods) <= 20, node.name


def test_nothing_is_unfinished() -> None:
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b")
    assert [path for path in SOURCES if marks.search(path.read_text(encoding="utf-8"))] == []


def test_the_project_speaks_of_itself_alone() -> None:
    words = ["../" + "shared", "/wo" + "rk/", "files.python" + "hosted", "pypi" + ".org", "/ro" + "ot/"]
    found = []
    for path in _tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [(path.name, word) for word in words if word in text]
    assert found == []


def _part(name: str) -> str:
    match = re.search(rf"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", README, re.DOTALL)
    assert match
    return match[1]


def keys_table() -> str:
    """The actions as the README shows them."""
    keymap = Keymap()
    rows = [
        f"| {' '.join(f'`{key}`' for key in keymap.all_shown(action).split(' '))} | `{action.id}` | {action.help} |"
        for action in ACTIONS
    ]
    return "\n".join(["| keys | action | what it does |", "|---|---|---|", *rows]) + "\n"


def test_the_readme_has_every_key() -> None:
    assert _part("keys") == keys_table()


def searches_table() -> str:
    """What one can search for, as the README shows it."""
    rows = [f"| `{example}` | {meaning} |" for example, meaning in SEARCHES]
    return "\n".join(["| search | finds |", "|---|---|", *rows]) + "\n"


def test_the_readme_has_every_kind_of_search() -> None:
    assert _part("searches") == searches_table()


def columns_table() -> str:
    """The columns of the incident table as the README shows them."""
    rows = [f"| `{column.id}` | {column.help} |" for column in COLUMNS]
    return "\n".join(["| column | says |", "|---|---|", *rows]) + "\n"


def test_the_readme_has_every_column() -> None:
    assert _part("columns") == columns_table()


def test_the_readme_has_every_command() -> None:
    assert _part("commands") == markdown_table()


def test_the_readme_has_every_command_of_the_plain_mode() -> None:
    assert _part("plain") == plain_table()


def test_the_readme_has_every_format() -> None:
    assert _part("formats") == formats_table()


def test_the_readmes_example_is_a_briefing() -> None:
    text = _part("example").removeprefix("```yaml\n").removesuffix("```\n")
    briefing = load_text(text, "README.md")
    assert [incident.id for incident in briefing.incidents] == ["kassela", "marka-coungo"]


def rules_document() -> str:
    """docs/rules.md: what stands before the tables, and the tables."""
    path = ROOT / "docs" / "rules.md"
    return f"{path.read_text(encoding='utf-8').partition(RULES_BEGIN)[0]}{RULES_BEGIN}{markdown_tables()}"


def test_the_document_of_rules_has_every_rule() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_document()


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    for name, table in (
        ("keys", keys_table()),
        ("commands", markdown_table()),
        ("plain", plain_table()),
        ("searches", searches_table()),
        ("formats", formats_table()),
        ("columns", columns_table()),
    ):
        README = README.replace(
            f"<!-- {name}: begin -->\n{_part(name)}<!-- {name}: end -->",
            f"<!-- {name}: begin -->\n{table}<!-- {name}: end -->",
        )
    (ROOT / "README.md").write_text(README, encoding="utf-8")
    (ROOT / "docs" / "rules.md").write_text(rules_document(), encoding="utf-8")
