from __future__ import annotations

import json
from pathlib import Path

import pytest

from brief_tui.authoring.schema import schema
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.serialise import to_plain
from brief_tui.cli.commands.new import skeleton
from running import Cli


def test_the_skeleton_checks_clean_and_uses_every_part(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    found = brief("new", str(file))
    assert (found.status, found.out) == (0, "")
    assert brief("check", "--strict", str(file)).status == 0
    parts = to_plain(load_text(skeleton(), "new"))
    assert {"summary", "sources", "judgements", "sections", "incidents", "timeline", "glossary"} <= set(parts)
    assert brief("new").out == skeleton() == file.read_text(encoding="utf-8")
    assert "Region: what happened" in brief("show", str(file)).out


def test_new_never_writes_over_a_file(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine", encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "target.yaml")
    for path in (file, link):
        found = brief("new", str(path))
        assert (found.status, found.out) == (1, "")
        assert "already exists" in found.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "target.yaml").exists()
    assert "cannot be written" in brief("new", str(tmp_path / "no" / "such.yaml")).err


def test_the_schema_is_printed_for_an_editor_and_the_skeleton_names_it(brief: Cli, tmp_path: Path) -> None:
    found = brief("schema")
    assert (found.status, found.err) == (0, "")
    assert json.loads(found.out) == schema()
    assert skeleton().startswith("# yaml-language-server: $schema=brief.schema.json\n")


ARTICLE = """\
Attack near the river

The High River Council (HRC) said that *two* boats were attacked in Kona on 12 May 2024.
"""


def test_what_is_to_be_written_in_a_draft_is_all_that_check_finds(brief: Cli, program: Cli, tmp_path: Path) -> None:
    article, file = tmp_path / "article.txt", tmp_path / "draft.yaml"
    article.write_text(ARTICLE, encoding="utf-8")
    assert brief("new", str(file), "--from", str(article)).status == 0
    checked = brief("check", str(file))
    assert (checked.status, checked.err) == (0, "1 file, 2 problems: 2 notes\n")
    assert f'{file}:5:8: note to-be-written: "Attack near the river" is still to be written' in checked.out
    assert f'{file}:9:12: note to-be-written: "The High River Council' in checked.out
    found = load_text(file.read_text(encoding="utf-8"), "draft")
    assert [(term.term, term.expansion) for term in found.glossary] == [("HRC", "High River Council")]
    assert program("new", "--from", "-", text=ARTICLE.encode()).out == file.read_text(encoding="utf-8").replace(
        "article.txt", "<standard input>"
    )
    assert brief("new", str(article), "--from", str(article)).status == 1
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_a_file_of_markdown_stays_markdown(brief: Cli, tmp_path: Path) -> None:
    for name, body in (("a.md", "- one *boat*\n"), ("a.txt", "\\- one \\*boat\\*\n")):
        (tmp_path / name).write_text("Boats\n\n- one *boat*\n", encoding="utf-8")
        found = load_text(brief("new", "--from", str(tmp_path / name)).out, "draft")
        assert [part.body for part in found.sections] == [body]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "1:1: no text found"),
        (b"caf\xe9\n", "1:4: the byte 0xE9 is not UTF-8"),
        (b"\xff\xfea\x00", "1:1: the file is UTF-16"),
    ],
)
def test_an_article_that_cannot_be_read(brief: Cli, tmp_path: Path, data: bytes, words: str) -> None:
    article, file = tmp_path / "\x1b[2Ja.txt", tmp_path / "draft.yaml"
    article.write_bytes(data)
    found = brief("new", str(file), "--from", str(article))
    assert (found.status, found.out) == (1, "")
    assert f"a.txt:{words}" in found.err
    assert "\x1b" not in found.err
    assert not file.exists()
    assert "no such file" in brief("new", "--from", str(tmp_path / "none")).err


def test_a_locked_down_account_drafts_nothing(brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    for source in (str(article), str(tmp_path / "none"), "-"):
        found = brief("new", "--from", source)
        assert (found.status, found.out) == (2, "")
        assert found.err == "brief-tui: --from is off in restricted mode\n"
