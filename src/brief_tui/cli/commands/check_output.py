"""Findings as text, JSON and annotations. A column counts code points, as editors do; a tab is one.

One line a finding: `file:line:col: severity code: what; what to do`. On a terminal the line of the file follows, with a
caret.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from brief_tui.briefing.problems import Problem
from brief_tui.checking.check import CheckedFile
from brief_tui.checking.excerpt import excerpt
from brief_tui.checking.rules.registry import severity
from brief_tui.checking.rules.rule import ERROR, NOTE, SEVERITIES, WARNING
from brief_tui.cli import wording
from brief_tui.cli.console import is_terminal, put, terminal_width
from brief_tui.render import wording as shared
from brief_tui.render.inert import inert
from brief_tui.render.roles import Role
from brief_tui.text.clean import clean_line

_ROLES = {ERROR: Role.ALERT, WARNING: Role.ACCENT, NOTE: Role.BOLD}
_LEVELS = {ERROR: "error", WARNING: "warning", NOTE: "notice"}
_COUNTS = {ERROR: wording.errors, WARNING: wording.warnings, NOTE: wording.notes}
_Parts = list[tuple[str, str]]
"""Words, each with a role of `render.theme`."""


def line(problem: Problem) -> str:
    """A finding on one line."""
    return "".join(words for words, _role in _line(problem))


def _line(problem: Problem) -> _Parts:
    kind = severity(problem.code)
    words = f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what
    place = f"{problem.file}:{max(problem.line, 1)}:{max(problem.column, 1)}: "
    return [(place, Role.BOLD), (f"{kind} {problem.code}", _ROLES[kind]), (f": {words}\n", "")]


def _context(file: CheckedFile, problem: Problem, width: int) -> _Parts:
    if not file.text or problem.line < 1 or problem.file != clean_line(file.name):
        return []
    gutter = max(len(str(problem.line)), 3)
    shown, caret = excerpt(file.text, file.places, problem.line, problem.column, max(width - gutter - 5, 20))
    kind = severity(problem.code)
    return [
        (f" {problem.line:>{gutter}} | ", Role.DIM),
        (f"{shown}\n", ""),
        (f" {'':>{gutter}} | ", Role.DIM),
        (f"{' ' * caret}^\n", _ROLES[kind]),
    ]


def show(files: Iterable[CheckedFile], *, context: bool | None) -> None:
    """Print the findings as text; lines of the files with them by default only on a terminal."""
    terminal = is_terminal(sys.stdout)
    width = terminal_width(most=200)
    for file in files:
        for problem in file.problems:
            parts = _line(problem)
            if terminal if context is None else context:
                parts += _context(file, problem, width)
            put_parts(parts)


def put_parts(parts: _Parts) -> None:
    """Print words, with their roles where the output is a terminal that has them."""
    if not is_terminal(sys.stdout):
        put("".join(words for words, _role in parts))
        return
    from rich.console import Console
    from rich.text import Text

    from brief_tui.render.theme import role_style

    text = Text(end="")
    for words, role in parts:
        text.append(inert(words), role_style("terminal", role) if role else None)
    console = Console(highlight=False, legacy_windows=False)
    console.print(text, end="", soft_wrap=True)


def show_diff(lines: Iterable[str]) -> None:
    """Print a unified diff."""
    for words in lines:
        role = {"-": Role.ALERT, "+": Role.ACCENT, "@": Role.DIM}.get(words[:1], "")
        put_parts([(f"{words}\n", role)])


def data(file: CheckedFile, problem: Problem) -> dict[str, Any]:
    """A finding as JSON has it."""
    return {
        "file": problem.file,
        "line": max(problem.line, 1),
        "column": max(problem.column, 1),
        "code": problem.code,
        "what": problem.what,
        "remedy": problem.remedy,
        "severity": severity(problem.code),
        "fix": (problem.line, problem.column, problem.code) in file.swaps,
    }


def annotation(problem: Problem) -> str:
    """A finding as a workflow command of GitHub Actions, which shows it at its line."""
    place = f"line={max(problem.line, 1)},col={max(problem.column, 1)}"
    words = f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what
    level = _LEVELS[severity(problem.code)]
    return f"::{level} file={_property(problem.file)},{place},title={_property(problem.code)}::{_message(words)}\n"


def _message(text: str) -> str:
    """As `actions/toolkit` has it (packages/core/src/command.ts, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same for a property (escapeProperty)."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def total(files: int, problems: Iterable[Problem]) -> str:
    """The numbers of files checked and of problems."""
    kinds = [severity(problem.code) for problem in problems]
    parts = [_COUNTS[kind](kinds.count(kind)) for kind in SEVERITIES if kind in kinds]
    return wording.checked(wording.files(files), shared.problems(len(kinds)), parts)
