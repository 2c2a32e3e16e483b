"""No spreadsheet sees a formula in a table of ours, wherever it sees cells begin; and all comes back as it was."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief_tui.tables import formulas
from brief_tui.tables.formulas import guarded_cell, unguarded
from running import Cli

SEPARATORS = ";,\t|"
EVIL = (
    "a;=cmd|' /C calc'!A0;b", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\n=1+1", "\r\n=1+1", " =1+1", "\u00a0=1+1",
    "\u3000＝1+1", "\t=1+1", "a\t=1+1", "a|=1+1", "a,=1+1", "a\n=1+1", "a;\n=1+1", "a；＝1+1", 'a; "=1+1', "a;''=1+1",
    "'=1+1", '"=1+1"', "a;+1+1", "a;-1+1", "a;@SUM(1)", "；=1+1", ";;=1+1", "=1+1;=1+1", "a\u2028=1+1", "a;\ufeff=1+1",
    "''@x", "\tx", "\nx",
)  # fmt: skip
PARTS = st.lists(st.sampled_from([*";,\t|\n\r=+-@'\" ab＝；\u00a0\ufeff"]), max_size=14).map("".join)


def cells(table: str) -> Iterator[str]:
    """The cells that some spreadsheet may see in a table: by every separator, quotation marks obeyed and not."""
    for separator in SEPARATORS:
        for row in csv.reader(io.StringIO(table, newline=""), delimiter=separator):
            yield from row
    yield from re.split(r"[;,\t|\r\n]", unicodedata.normalize("NFKC", table))


def is_formula(cell: str) -> bool:
    """Whether a cell is one, white space and quotation marks before it aside."""
    return unicodedata.normalize("NFKC", cell).strip().lstrip('"\ufeff \t\r\n\u00a0')[:1] in {*"=+-@"}


def written(*row: object) -> str:
    """A row as our exports write it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(map(guarded_cell, row))
    return out.getvalue()


@example("a;=cmd|' /C calc'!A0;b")
@given(PARTS)
def test_no_cell_is_a_formula_wherever_it_begins(text: str) -> None:
    for row in (("a", text, "b"), (text, "b"), (text,)):
        assert [cell for cell in cells(written(*row)) if is_formula(cell)] == []


@given(PARTS)
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded([str(guarded_cell(text))]) == [text]
    assert unguarded(next(csv.reader(io.StringIO(written(text, "b"), newline="")))) == [text, "b"]


@pytest.mark.parametrize("text", EVIL)
def test_the_cases_that_are_known(text: str) -> None:
    guarded = str(guarded_cell(text))
    assert guarded != text
    assert guarded.replace("'", "") == text.replace("'", "")
    assert unguarded([guarded]) == [text]


def test_what_is_no_formula_stays() -> None:
    for text in (
        "a=1",
        "a - b",
        "Ségou (Mali); see 3-4",
        "l'a;b",
        "2022-10/2022-12",
        "4+",
        "",
        "a@b.ml, c@d.ml",
        "'",
        "a;'b",
    ):
        assert guarded_cell(text) == text
        assert unguarded([text]) == [text]
    assert [guarded_cell(value) for value in (-1, -8.5, None)] == [-1, -8.5, None]


def test_every_sign_and_separator_of_unicode_is_known() -> None:
    separator = re.compile(f"[{formulas.SEPARATORS}]")
    for char in map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]):
        plain = unicodedata.normalize("NFKC", char)
        assert (char in formulas.SIGNS) == (plain[:1] in {*"=+-@"})
        if {*plain} & {*";,|\t\n\r"}:
            assert separator.match(char)


def test_a_long_run_of_blanks_takes_no_longer_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in looks at a separator, which are one a character."""
    looks = 0

    class Counted:
        def match(self, text: str, at: int) -> re.Match[str] | None:
            nonlocal looks
            looks += 1
            return separator.match(text, at)

    separator = formulas._SEPARATOR
    monkeypatch.setattr(formulas, "_SEPARATOR", Counted())
    guarded_cell("\n" * 20_000 + "a" + ";" * 20_000 + "=" + "\n" * 20_000)
    assert looks < 60_000


@pytest.fixture
def tables(brief: Cli, tmp_path: Path) -> list[Path]:
    """Tables with all that is evil in them; the first is not guarded."""
    briefing = tmp_path / "b.yaml"
    rows = ", ".join(
        f"{{id: i{at}, type: {json.dumps(text)}, summary: {json.dumps(text)}}}" for at, text in enumerate(EVIL)
    )
    briefing.write_text(f"title: '=1+1'\nincidents: [{rows}]\n", encoding="utf-8")
    export = ("export", str(briefing), "--as")
    incidents = ("incidents", "--briefing", str(briefing), "--format", "csv")
    written = {
        "raw": (*export, "csv", "--no-guard"), "own": (*export, "csv"), "hxl": (*export, "hxl"),
        "ucdp": (*export, "ucdp"), "acled": (*export, "acled"), "incidents": (*incidents, "--columns", "type,summary"),
        "count": (*incidents, "--frequency", "type"),
    }  # fmt: skip
    for name, words in written.items():
        done = brief(*words)
        assert (done.status, "1+1" in done.out) == (0, True)
        (tmp_path / f"{name}.csv").write_text(done.out, encoding="utf-8", newline="")
    return [tmp_path / f"{name}.csv" for name in written]


def run(*command: str, home: Path) -> None:
    """Run a spreadsheet without a screen, in a home of its own."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=env)


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_libreoffice_sees_no_formula(tables: list[Path], tmp_path: Path, separator: str) -> None:
    # Separator, quotation mark, UTF-8, first line; the last: a formula is one.
    options = f"CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,0,true"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ("soffice", profile, "--headless", f"--infilter={options}", "--convert-to", "fods", "--outdir")
    run(*command, str(tmp_path), *map(str, tables), home=tmp_path)
    texts = [table.with_suffix(".fods").read_text(encoding="utf-8") for table in tables]
    assert all("1+1" in text for text in texts)
    first, *others = (re.findall(r'table:formula="([^"]*)"', text) for text in texts)
    assert first
    assert others == [[]] * len(others)


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("ssconvert") is None, reason="Gnumeric is not installed")
def test_gnumeric_sees_no_formula(tables: list[Path], tmp_path: Path) -> None:
    found = []
    for table in tables:
        made = table.with_suffix(".gnumeric")
        run("ssconvert", "--import-type=Gnumeric_stf:stf_csvtab", str(table), str(made), home=tmp_path)
        text = gzip.decompress(made.read_bytes()).decode()
        assert "1+1" in text
        found.append(text.count(" ExprID="))
    assert found[0]
    assert found[1:] == [0] * (len(found) - 1)
