"""What is loaded when: a look-up in an index that is up to date loads no toolkit and no parser.

Nor anything else that takes long beside `import sqlite3, argparse`: in `LIGHT` is what each of these would drag in. For
the same reason the modules that a look-up loads have no `from __future__ import annotations` where they have a
NamedTuple: every annotation of a field would be a text to compile.
"""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "yaml", "markdown_it", "asyncio")
LIGHT = (
    *HEAVY,
    "dataclasses",
    "inspect",
    "hashlib",
    "_hashlib",
    "pathlib",
    "platformdirs",
    "shutil",
    "tempfile",
    "array",
    "brief_tui.briefing.claims",
    "brief_tui.briefing.model",
    "brief_tui.checking",
    "brief_tui.exchange",
    "brief_tui.tables",
    "brief_tui.library.index.rows",
    "brief_tui.library.questions.filter",
    "brief_tui.library.answers.filter_sql",
    "brief_tui.library.answers.incidents",
    "brief_tui.library.index.sort_orders",
    "brief_tui.library.answers.selection",
    "brief_tui.library.index.totals",
    "brief_tui.library.index.background",
)
"""What an answer in the shell does without."""


def loaded(program: str, *words: str, of: tuple[str, ...] = HEAVY) -> list[str]:
    """Which of these modules a program has loaded at its end; its own output is left out."""
    report = f"import sys; print('loaded:', *sorted(set(sys.modules) & set({of!r})))"
    # Not isolated from the environment: the folders of the test are named there.
    command = [sys.executable, "-P", "-s", "-c", f"{program}\n{report}", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "loaded:" in done.stdout, "the program came to its end"
    return done.stdout.rpartition("loaded:")[2].split()


def test_the_probe_sees_what_is_loaded() -> None:
    assert loaded("import yaml, markdown_it; print('dataclasses')") == ["markdown_it", "yaml"]
    assert "inspect" in loaded("import dataclasses", of=LIGHT)


@pytest.mark.parametrize(
    "module",
    [
        "brief_tui",
        "brief_tui.text.clean",
        "brief_tui.briefing.dates",
        "brief_tui.briefing.counts",
        "brief_tui.briefing.model",
        "brief_tui.briefing.serialise",
        "brief_tui.briefing.files",
        "brief_tui.library.index.index",
        "brief_tui.library.answers.catalogue",
        "brief_tui.library.answers.incidents",
        "brief_tui.library.answers.glossary",
        "brief_tui.library.answers.search",
        "brief_tui.library.state.state",
        "brief_tui.config.settings",
    ],
)
def test_importing_a_module_loads_nothing_heavy(module: str) -> None:
    assert loaded(f"import {module}") == []


def test_importing_the_package_does_nothing() -> None:
    probe = "import sys; before = set(sys.modules); import brief_tui; print(*set(sys.modules) - before - {'brief_tui'})"
    done = subprocess.run([sys.executable, "-I", "-c", probe], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""


LOOK_UP = """
import sys
from pathlib import Path
from brief_tui.library.answers import glossary, search
from brief_tui.library.index.index import Index
from brief_tui.library.answers.incidents import SqliteIncidentView
index = Index([Path(sys.argv[1])], cache=Path(sys.argv[2]))
index.refresh()
(hit,) = glossary.look_up(index, "gsim")
assert glossary.term(index, hit.term).head == "GSIM"
assert glossary.near(index, "gsin")
assert search.search(index, "coalition")
assert len(SqliteIncidentView(index)) == 1
"""


def test_only_a_changed_file_loads_the_parsers(tmp_path: Path) -> None:
    file, cache = tmp_path / "a.yaml", tmp_path / "cache"
    file.write_text(
        "title: T\nsummary: '*x*'\nincidents: [{id: a}]\nglossary: [{term: GSIM, definition: A *coalition*.}]\n"
    )
    assert loaded(LOOK_UP, str(file), str(cache)) == ["markdown_it", "yaml"]
    assert loaded(LOOK_UP, str(file), str(cache)) == []


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="platformdirs knows the folders there")
@pytest.mark.parametrize(
    "words",
    [("define", "GSIM"), ("define", "--near", "JNIN"), ("search", "gendarmerie"), ("annotate", "--lang", "en")],
)
def test_an_answer_in_the_shell_is_light(warm: Path, words: tuple[str, ...]) -> None:
    program = "import sys; from brief_tui.cli import main; assert main(sys.argv[1:]) == 0"
    assert loaded(program, *words, of=LIGHT) == []


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="platformdirs knows the folders there")
@pytest.mark.parametrize(
    ("words", "others"),
    [
        (
            ("define", "GSIM"),
            (
                "brief_tui.library.answers.search",
                "brief_tui.library.questions.search_query",
                "brief_tui.library.answers.incident_rows",
                "brief_tui.library.questions.briefings",
                "brief_tui.library.questions.incidents",
                "brief_tui.render.table_row",
                "contextvars",
                "locale",
            ),
        ),
        (("search", "section:mali"), ("json", "brief_tui.library.answers.incident_rows", "brief_tui.briefing.dates")),
        (
            ("search", "gendarmerie"),
            (
                "brief_tui.library.answers.glossary",
                "brief_tui.library.questions.briefings",
                "brief_tui.library.questions.terms",
                "brief_tui.render.lines",
                "contextvars",
                "locale",
            ),
        ),
        (
            ("incidents", "--limit", "1"),
            (
                "csv",
                "brief_tui.briefing.model",
                "brief_tui.exchange",
                "brief_tui.tables",
                "brief_tui.library.questions.filter",
                "brief_tui.library.questions.protocols",
                "brief_tui.library.answers.frequency",
            ),
        ),
    ],
)
def test_an_answer_loads_what_it_is_made_of(warm: Path, words: tuple[str, ...], others: tuple[str, ...]) -> None:
    program = "import sys; from brief_tui.cli import main; assert main(sys.argv[1:]) == 0"
    assert loaded(program, *words, of=others) == []


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="platformdirs knows the folders there")
def test_nothing_is_collected_while_modules_load(warm: Path) -> None:
    program = """
import gc, sys
loading = []
gc.callbacks.append(lambda phase, _told: loading.append("brief_tui.library.answers.search" not in sys.modules))
from brief_tui.cli import main
gc.collect(0)
loading.clear()
assert main() == 0 and not any(loading), loading
assert gc.isenabled() and gc.get_freeze_count()
"""
    assert loaded(program, "search", "gendarmerie") == []


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="platformdirs knows the folders there")
def test_settings_are_light(warm: Path) -> None:
    folder = warm / "config" / "brief-tui"
    folder.mkdir()
    (folder / "settings.toml").write_text('mouse = true\n[keys]\ndefine = "D"\n[check]\noff = ["tlp-missing"]\n')
    program = "import sys; from brief_tui.cli import main; assert main(sys.argv[1:]) == 0"
    heavy = tuple({*LIGHT, "brief_tui.checking.rules.registry"} - {"brief_tui.checking"})
    assert loaded(program, "define", "GSIM", of=heavy) == []


OPEN = """
import asyncio, os, sys
from brief_tui.cli.commands import open as opening
from brief_tui.tui import launch as door

def first_picture(app):
    async def look():
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            text = app.screen.query_one("BriefingTextPane")
            assert any("Lessons of" in text.line_at(number).text for number in range(text.room()))
    asyncio.run(look())
    return 0

door.run_here = first_picture
door._must_draw = lambda: None
door._leave = lambda status: status
from argparse import Namespace
opening._can_draw = lambda: True
no = dict.fromkeys(("ascii", "mouse", "plain", "watch"), False)
words = Namespace(target=None, library=None, theme=None, colors=None, links=None, cursor=None, **no)
assert opening.run_open(words) == 0
"""


def test_opening_parses_nothing_before_the_first_picture(warm: Path) -> None:
    unwanted = (
        "yaml",
        "brief_tui.checking",
        "markdown_it",
        "brief_tui.briefing.model",
        "brief_tui.cli.printing",
        "brief_tui.library.questions.filter",
        "brief_tui.library.answers.filter_sql",
        "textual.fuzzy",
        "textual.widgets._option_list",
        "brief_tui.briefing.edition_changes",
        "brief_tui.library.answers.edition_before",
        "brief_tui.library.comparison",
        "brief_tui.render.marked_document",
        "brief_tui.text.marked_blocks",
    )
    assert loaded(OPEN, of=unwanted) == []
