"""No text of a file is read as markup: by what the source says, and by what Textual's widgets do behind the guard."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

from hostile.grammar import SCREEN, faults
from parsed import nodes
from wire.ptyproc import PtyProcess

SOURCES = sorted((Path(__file__).resolve().parents[2] / "src").rglob("*.py"))
READERS = {
    "Static", "Label", "Button", "Tab", "Checkbox", "RadioButton", "Option", "Toast", "Link", "Tooltip", "DataTable",
    "Tree", "OptionList", "ListView", "Markdown", "MarkdownViewer", "Collapsible", "Footer", "Header", "Log", "RichLog",
}  # fmt: skip
"""Widgets that take text for markup."""
CALLS = {"notify", "from_markup", "render_markup", "add_option", "add_options", "add_row", "add_column", "set_label"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "sub_title", "title"}
"""Attributes that take text for markup. A placeholder is none, by `test_what_an_import_brought_is_only_text`."""
LITERAL = {"Content", "Text"}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_safe(node: ast.expr) -> bool:
    """A text of our own without brackets, or one that is wrapped so that it is literal."""
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str) or "[" not in node.value
    return isinstance(node, ast.Call) and _name(node.func) in LITERAL


def _says_no(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def unsafe(source: str) -> list[str]:
    """Where a text may reach a reader of markup."""
    found = []
    for node in nodes(source):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            texts = [*node.args, *(word.value for word in node.keywords if word.arg in {"content", "label", "prompt"})]
            if (name in READERS or name in CALLS) and not _says_no(node) and not all(map(_is_safe, texts)):
                found.append(f"{node.lineno}: {name}")
            if (
                name == "update"
                and isinstance(node.func, ast.Attribute)
                and "query_one(Static)" in ast.unparse(node.func)
            ):
                found += [f"{node.lineno}: update"] * (not all(map(_is_safe, texts)))
            if any(word.arg == "markup" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
                   for word in node.keywords):  # fmt: skip
                found.append(f"{node.lineno}: markup is not off")
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES and not _is_safe(node.value):
                    found.append(f"{node.lineno}: {target.attr}")
    return found


SCREENS = [path for path in SOURCES if {"tui", "render"} & set(path.parts)]


def test_no_text_reaches_a_reader_of_markup() -> None:
    found = {str(path): unsafe(path.read_text(encoding="utf-8")) for path in SCREENS}
    assert len(found) > 80
    assert {path: places for path, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    ["Static(title)", "self.notify(words)", "self.border_title = entry.title", "Label(f'{x}')", "Static('[b]x')",
     "Text.from_markup(x)", "table.add_row(a, b)", "Static(x, markup=True)", "self.query_one(Static).update(x)",
     "Option(prompt=x)", "widget.tooltip = text"],
)  # fmt: skip
def test_the_reading_of_the_source_would_notice(source: str) -> None:
    assert unsafe(source)


@pytest.mark.parametrize(
    "source", ["Static(Content(title))", "Static('x')", "Static(x, markup=False)", "x.title = 'y'"]
)
def test_what_is_literal_passes(source: str) -> None:
    assert unsafe(source) == []


# Textual's own widgets with raw text in them, behind the guard alone.
RAW = """
import sys
from rich.text import Text
from textual.content import Content
from textual.widgets import DataTable, Input, Label, OptionList, Static, Tree
from brief_tui.tui.terminal.guard import GuardedApp
sys.path.insert(0, sys.argv[1])
from hostile.payloads import PAYLOADS
TEXTS = list(PAYLOADS.values())
class Raw(GuardedApp):
    TITLE = TEXTS[0]
    CSS = "Static {height: auto} DataTable {height: 8} Tree {height: 8} OptionList {height: 8}"
    def compose(self):
        for text in TEXTS:
            yield Static(Content(text))
        table = DataTable()
        table.add_columns("a", "b")
        for text in TEXTS:
            table.add_row(Text(text), Text(text))
        yield table
        tree = Tree(Text(TEXTS[1]))
        for text in TEXTS:
            tree.root.add_leaf(Text(text))
        tree.root.expand()
        yield tree
        yield OptionList(*map(Content, TEXTS))
        yield Input("".join(TEXTS), placeholder=TEXTS[2])
    def on_mount(self):
        self.screen.border_title = Content(TEXTS[5])
        for text in TEXTS[:6]:
            self.notify(text, title=text, markup=False)
        self.set_timer(1.0, lambda: self.exit(message="".join(TEXTS)))
        self.screen.scroll_end(animate=False)
Raw().run()
"""


def test_the_guard_holds_for_every_widget_and_the_last_words(tmp_path: Path) -> None:
    script = tmp_path / "raw.py"
    script.write_text(RAW, encoding="utf-8")
    tests = str(Path(__file__).resolve().parents[1])
    env = {"PYTHONPATH": os.pathsep.join(["src", str(SCREENS[0].parents[2])])}
    with PtyProcess([sys.executable, str(script), tests], env=env, size=(160, 90)) as process:
        assert process.ended(20) == 0
        assert faults(process.output, (*SCREEN, rb"\x1b\[\?1049[hl]", rb"\x1b\[\?25[hl]")) == []
        assert b"owned" in process.output
