"""The README and the pages of docs/: examples print what they show, commands exist, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote

import pytest

from brief_tui.cli.console import CliError
from brief_tui.cli.parser import BY_NAME
from brief_tui.cli.program import command_parser, joined, split
from brief_tui.config.settings import Settings
from brief_tui.tui.actions import ACTIONS
from brief_tui.tui.keynames import key_name, key_of
from lengths import at_length
from pages import PAGES, README, ROOT, fenced, page, part
from readers import open_app
from starting.client import Piped

EXAMPLES = [
    (path.name, number, block)
    for path in PAGES
    for number, block in enumerate(fenced(path.read_text(encoding="utf-8"), "console"), 1)
]


def _run(command: str) -> bytes:
    """What a line of a shell prints, its errors last: programs, pipes, `< file` and `> file`."""
    words = shlex.shlex(command, posix=True, punctuation_chars="|<>")
    words.whitespace_split = True
    stages: list[list[str]] = [[]]
    streams = {"<": "", ">": ""}
    for word in words:
        if word == "|":
            stages.append([])
        elif word in streams:
            streams[word] = next(words)
        else:
            stages[-1].append(word)
    out, errors = Path(streams["<"]).read_bytes() if streams["<"] else b"", b""
    for program, *rest in stages:
        if program == "brief-tui":
            with Piped(*rest) as process:
                _status, out, told = process.finish(out)
        else:
            done = subprocess.run([program, *rest], input=out, capture_output=True, timeout=60, check=True)
            out, told = done.stdout, done.stderr
        errors += told
    if streams[">"]:
        Path(streams[">"]).write_bytes(out)
        out = b""
    return out + errors


def _pattern(shown: str) -> str:
    """What an example shows, as a regular expression: `...` stands for anything, on a line of its own for any lines."""
    lines = [
        r"(?:.*\n)+" if line == "...\n" else re.escape(line).replace("\\.\\.\\.\\\n", ".*\n")
        for line in shown.splitlines(keepends=True)
    ]
    return "".join(lines)


@pytest.mark.parametrize(("name", "number", "example"), EXAMPLES, ids=[f"{name} {n}" for name, n, _ in EXAMPLES])
def test_the_examples_print_what_they_show(
    warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, example: str
) -> None:
    (tmp_path / "briefs").symlink_to(ROOT / "briefs")
    monkeypatch.chdir(tmp_path)
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", example, re.MULTILINE)
    assert steps, (name, number)
    for command, shown in steps:
        if command.startswith("cat "):  # a file that the reader is shown is one that the example begins with
            Path(command.removeprefix("cat ")).write_text(shown, encoding="utf-8")
            continue
        printed = _run(command).decode()
        assert printed == shown or re.fullmatch(_pattern(shown), printed), f"{command}\n{printed}"


PLACEHOLDERS = {"FORMAT": "json", "COMMAND": "define"}
"""What stands in a text for a word out of several."""
_LINE = re.compile(r"`(brief-tui(?: [^`\n]*)?)`|^(?:    |\$ )(?:.* \| )?(brief-tui(?: .*)?)$", re.MULTILINE)


def _lines() -> dict[str, list[str]]:
    found = {}
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        found[path.name] = [(match[1] or match[2]).partition("   # ")[0] for match in _LINE.finditer(text)]
    return found


def mistaken(line: str) -> str:
    """What is wrong with a line that begins with `brief-tui`: an option or a command that there is not."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>")
    lexer.whitespace_split = True
    words = list(takewhile(lambda word: not set(word) <= set("|<>"), lexer))[1:]
    words = [*words[1:], "--help"] if words[:1] == ["help"] else words
    command, rest = split([PLACEHOLDERS.get(word, word) for word in words])
    try:
        command_parser(command or BY_NAME["open"], named=command is not None).parse_args(joined(rest))
    except CliError as error:
        if "arguments are required" not in str(error):  # a command that is only named
            return f"{line}: {error}"
    except SystemExit:  # --help, --version
        pass
    return ""


@pytest.mark.parametrize(("name", "lines"), _lines().items(), ids=_lines())
def test_every_command_line_is_understood(name: str, lines: list[str]) -> None:
    assert [problem for problem in map(mistaken, lines) if problem] == [], name


def test_a_mistaken_command_line_would_be_noticed() -> None:
    assert sum(map(len, _lines().values())) > 50
    assert mistaken("brief-tui define --nearby JNIM")
    assert mistaken("brief-tui export x --as tbx | less")
    assert not mistaken("brief-tui incidents --where 'killed >= 2' > out.csv")


def _anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    bare = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    heads = re.findall(r"^#+ (.*)$", bare, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def astray(path: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere: files that are not there, headings that no page has."""
    found = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = unquote(target).partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.is_file() or (anchor and anchor not in _anchors(there.read_text(encoding="utf-8"))):
            found.append(target)
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    assert astray(path, path.read_text(encoding="utf-8")) == []


def test_a_link_that_leads_nowhere_would_be_noticed() -> None:
    text = "[a](docs/none.md) [b](docs/reading.md#nothing) [c](docs/reading.md#keys) [d](https://hxlstandard.org)"
    assert astray(README, text) == ["docs/none.md", "docs/reading.md#nothing"]


def test_every_page_is_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\(([^)#\s]+)", page("README.md")))
    assert {path.relative_to(ROOT).as_posix() for path in PAGES if path != README} <= linked


def test_the_page_on_reading_shows_every_setting() -> None:
    block = fenced(page("docs/reading.md"), "toml")[0]
    found = tomllib.loads(block)
    assert set(found) == set(Settings._fields)
    kept = {name: value for name, value in found.items() if name not in {"library", "keys", "check"}}
    assert kept == {name: Settings._field_defaults[name] for name in kept}, "the lines show the defaults"


def test_the_readme_is_short() -> None:
    assert page("README.md").count("\n") <= 150


def test_the_pictures_are_small() -> None:
    pictures = re.findall(r"!\[[^]]+\]\((docs/\w+\.png)\)", page("README.md"))
    assert len(pictures) == 3
    for name in pictures:
        data = (ROOT / name).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(data) < 150_000
        assert f"`{name}`" in page("README.md"), "it is named for pages that do not show it"


@pytest.mark.parametrize("size", at_length([((80, 24),), ((100, 30),), ((120, 40),), ((160, 50),)], 1))
async def test_the_tour_shows_what_it_says(tmp_path: Path, size: tuple[int, int]) -> None:
    rows = re.findall(r"^\| (`.*`) \| (.*) \|$", part(page("README.md"), "tour"), re.MULTILINE)
    assert len(rows) > 8
    async with open_app(tmp_path, size=size, shared=True, target=None) as reader:
        for typed, shown in rows:
            for word in re.findall(r"`([^`]+)`", typed):
                if key := key_of(word):
                    await reader.press(key)
                else:
                    await reader.at_once(word)
            screen = reader.screen_text()
            keys = {key for action in ACTIONS for key in map(key_name, action.keys)}
            for words in set(re.findall(r"`([^`]+)`", shown)) - keys:
                assert words in screen, f"{typed}: {words}\n{screen}"
