"""What is loaded when: a look-up in an index that is up to date loads no toolkit and no parser."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "yaml", "markdown_it", "asyncio")
REPORT = f"import sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"


def loaded(program: str, *words: str) -> list[str]:
    """Which of the heavy modules a program has loaded at its end."""
    command = [sys.executable, "-I", "-c", f"{program}\n{REPORT}", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()


def test_the_probe_sees_what_is_loaded() -> None:
    assert loaded("import yaml, markdown_it") == ["markdown_it", "yaml"]


@pytest.mark.parametrize(
    "module",
    [
        "brief_tui",
        "brief_tui.briefing.text",
        "brief_tui.briefing.dates",
        "brief_tui.briefing.counts",
        "brief_tui.briefing.model",
        "brief_tui.briefing.plain",
        "brief_tui.briefing.files",
        "brief_tui.library.index",
        "brief_tui.library.catalogue",
        "brief_tui.library.incidents",
        "brief_tui.library.glossary",
        "brief_tui.library.search",
        "brief_tui.library.state",
        "brief_tui.library.settings",
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
from brief_tui.library import glossary, search
from brief_tui.library.index import open_index
from brief_tui.library.incidents import IncidentView
index = open_index([Path(sys.argv[1])], cache=Path(sys.argv[2]))
(hit,) = glossary.look_up(index, "gsim")
assert glossary.term(index, hit.term).head == "GSIM"
assert glossary.look_up(index, "gsin")
assert search.search(index, "coalition")
assert len(IncidentView(index)) == 1
"""


def test_only_a_changed_file_loads_the_parsers(tmp_path: Path) -> None:
    file, cache = tmp_path / "a.yaml", tmp_path / "cache"
    file.write_text(
        "title: T\nsummary: '*x*'\nincidents: [{id: a}]\nglossary: [{term: GSIM, definition: A *coalition*.}]\n"
    )
    assert loaded(LOOK_UP, str(file), str(cache)) == ["markdown_it", "yaml"]
    assert loaded(LOOK_UP, str(file), str(cache)) == []
