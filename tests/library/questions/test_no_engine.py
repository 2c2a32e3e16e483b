"""What may be asked is said in no engine's words; where an engine is imported, a contract of imports refuses it."""

import ast
import re
from pathlib import Path

import pytest

from brief_tui.library import questions
from brief_tui.library.answers import condition, filter_sql
from parsed import nodes

FILES = sorted(Path(questions.__path__[0]).glob("*.py"))
SQL = re.compile(
    r"\b(SELECT|FROM|WHERE|JOIN|CASE|ORDER BY|NULL|CAST|coalesce|instr|strftime|MATCH|GLOB|sqlite)\b|_low\b"
)
"""Words of SQL, and the columns of the index that have the ends of an interval."""


def said(file: Path) -> list[str]:
    """The texts of a module but for its docstrings."""
    tree = nodes(file.read_text("utf-8"))
    told = {id(node.value) for node in tree if isinstance(node, ast.Expr)}
    texts = (node for node in tree if isinstance(node, ast.Constant) and id(node) not in told)
    return [node.value for node in texts if isinstance(node.value, str)]


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_no_question_is_said_in_sql(file: Path) -> None:
    assert [text for text in said(file) if SQL.search(text)] == []


@pytest.mark.parametrize("module", [condition, filter_sql])
def test_sql_is_seen(module: object) -> None:
    assert any(SQL.search(text) for text in said(Path(str(getattr(module, "__file__", "")))))
