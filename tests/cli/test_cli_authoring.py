from __future__ import annotations

import json
from pathlib import Path

import pytest

from brief_tui.briefing.loader import load_text
from brief_tui.briefing.plain import to_plain
from brief_tui.briefing.schema import schema
from brief_tui.cli.authoring import skeleton
from brief_tui.library import paths
from running import Cli

HEAD = "title: T\nsections: [{title: S}]\n"


def test_the_bundled_library_checks_clean(brief: Cli) -> None:
    found = brief("check", paths.bundled())
    assert (found.status, found.out) == (0, "")
    assert found.err.endswith(" files, 0 problems\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file is empty"),
        ("{[", "1:3: "),
        ("- a\n", "1:1: "),
        ("title: T\n", "1:1: there is nothing to read"),
        ("sections: [{title: S}]\n", "1:1: 'title' is missing"),
        (f"{HEAD}titel: U\n", "3:1: unknown key 'titel'; did you mean 'title'?"),
        (f"{HEAD}title: U\n", "3:1: "),
        (f"{HEAD}published: 2023-02-30\n", "3:12: "),
        (f"{HEAD}number: twelve\n", "3:9: 'twelve' is not a whole number"),
        (f"{HEAD}tlp: WHITE\n", "3:6: 'WHITE' is not known here"),
        (f"{HEAD}tags: [a, {{b: c}}]\n", "3:11: "),
        (f"{HEAD}id: a b\n", "3:5: 'a b' cannot be an id"),
        (f"{HEAD}authors: *x\n", "3:10: "),
        (f"{HEAD}authors: !!python/name:os.system x\n", "3:10: "),
        (f"{HEAD}sources:\n  - {{id: a}}\n  - {{id: a}}\n", "5:10: the source 'a' is already on line 4"),
        ("title: T\nincidents:\n  - id: a\n    sources: [apa]\n", "4:15: there is no source 'apa'"),
        ("title: T\nincidents:\n  - id: a\n    date: 12/01/2023\n", "4:11: "),
        ("title: T\nincidents:\n  - id: a\n    place: {name: P, lat: 95, lon: 0}\n", "4:27: a latitude lies between"),
        ("title: T\r\ntitel: U\r\n", "2:1: unknown key 'titel'"),
        ('title: "é日本"\nsections: [{title: S, boddy: x}]\n', "2:23: unknown key 'boddy'"),
        ("title: \x00\n", "1:8: "),
    ],
)
def test_every_mistake_has_its_line_and_column(brief: Cli, tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(text.encode())
    found = brief("check", str(file))
    assert found.status == 1
    assert f"{file}:{problem}" in found.out
    assert all(line.startswith(f"{file}:") for line in found.out.splitlines())
    assert found.err.startswith("1 file, ")


def test_bytes_that_are_not_text_have_their_place(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(b"title: T\nsubtitle: caf\xe9\n")
    assert f"{file}:2:14: the byte 0xE9 is not UTF-8" in brief("check", str(file)).out


def test_all_problems_of_all_files_are_told(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}titel: U\nnumber: x\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "c.yml").write_text("title: T\n", encoding="utf-8")
    found = brief("check", str(tmp_path))
    assert [line.split(": ")[0] for line in found.out.splitlines()] == [
        f"{tmp_path}/a.yaml:3:1",
        f"{tmp_path}/a.yaml:4:9",
        f"{tmp_path}/c.yml:1:1",
    ]
    assert (found.status, found.err) == (1, "3 files, 3 problems\n")


def test_check_reads_afresh(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD, encoding="utf-8")
    assert brief("check", str(file)).err == "1 file, 0 problems\n"
    file.write_text("title: T\n", encoding="utf-8")
    assert brief("check", str(file)).status == 1


def test_check_json(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"{HEAD}titel: U\n", encoding="utf-8")
    (problem,) = json.loads(brief("check", "--json", str(file)).out)
    assert list(problem) == ["file", "line", "column", "code", "what", "remedy"]
    assert (problem["line"], problem["column"], problem["code"]) == (3, 1, "unknown-key")
    assert brief("check", "--json", paths.bundled()).out == "[]\n"


def test_check_what_is_not_there(brief: Cli, tmp_path: Path) -> None:
    found = brief("check", str(tmp_path / "nowhere.yaml"))
    assert (found.status, found.err) == (1, "1 file, 1 problem\n")
    assert found.out.startswith(f"{tmp_path}/nowhere.yaml:1:1: there is no such file; ")
    found = brief("check", str(tmp_path))
    assert (found.status, found.err) == (1, "0 files, 1 problem\n")
    assert found.out.startswith(f"{tmp_path}:1:1: there is no briefing in this folder; ")
    assert brief("check").status == 2


def test_a_file_name_cannot_steer_the_terminal(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "\x1b]0;owned\x07.yaml"
    file.write_text("title: T\n", encoding="utf-8")
    for words in (["check", str(file)], ["check", str(tmp_path)], [str(file)], ["list", "--library", str(tmp_path)]):
        found = brief(*words)
        assert found.status == 1
        assert "\x1b" not in found.out + found.err
        assert "␛" in found.out + found.err


def test_the_skeleton_checks_clean_and_uses_every_part(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    found = brief("new", str(file))
    assert (found.status, found.out) == (0, "")
    assert brief("check", str(file)).status == 0
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
        assert "this is already there" in found.err
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


def test_a_draft_of_an_article_checks_clean(brief: Cli, program: Cli, tmp_path: Path) -> None:
    article, file = tmp_path / "article.txt", tmp_path / "draft.yaml"
    article.write_text(ARTICLE, encoding="utf-8")
    assert brief("new", str(file), "--from", str(article)).status == 0
    assert brief("check", str(file)).err == "1 file, 0 problems\n"
    found = load_text(file.read_text(encoding="utf-8"), "draft")
    assert [(term.term, term.expansion) for term in found.glossary] == [("HRC", "High River Council")]
    assert program("new", "--from", "-", text=ARTICLE.encode()).out == file.read_text(encoding="utf-8").replace(
        "article.txt", "<standard input>"
    )
    assert brief("new", str(article), "--from", str(article)).status == 1
    assert article.read_text(encoding="utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "1:1: there is no text in it"),
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
    assert "there is no such file" in brief("new", "--from", str(tmp_path / "none")).err


def test_a_locked_down_account_drafts_nothing(brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    for source in (str(article), str(tmp_path / "none"), "-"):
        found = brief("new", "--from", source)
        assert (found.status, found.out) == (2, "")
        assert found.err == "brief-tui: --from is off in restricted mode\n"
