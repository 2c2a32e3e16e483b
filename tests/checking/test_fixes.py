"""Mending: only what is beyond doubt, nothing else touched, never twice, whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.checking import fixes
from brief_tui.checking.check import check_text, settle
from brief_tui.checking.fixes import ChangedError, fixed_text, problem_rank, unified, write
from checking.cases import CASES

TAIL = "sections: [{title: S, body: B}]\n"
SEEDED = sorted((Path(__file__).parent / "seeded").glob("*.yaml"))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("titel: T\n", "title: T\n"),
        ("title: T\nTitle: T\n", None),  # it is there already
        ("title: Mali: the war   # yes\n", 'title: "Mali: the war"   # yes\n'),
        ('title: "The war": a view\n', None),
        ("title: Mali: the 'war' \"now\"\n", "title: 'Mali: the ''war'' \"now\"'\n"),
        ("title: Mali: the war\n  and its end\n", None),
        ('title: "Kati" camp attacked\n', "title: '\"Kati\" camp attacked'\n"),
        ("title: 'Kati' camp   # yes\n", "title: \"'Kati' camp\"   # yes\n"),
        ("title: [Kati] camp\n", 'title: "[Kati] camp"\n'),
        ("title: {Kati} camp\n", 'title: "{Kati} camp"\n'),
        ('title: "Kati": camp\n', None),
        ("title: T\ntlp: white\n", "title: T\ntlp: CLEAR\n"),
        (
            "title: T\njudgements: [{text: x, likelihood: probable}]\n",
            "title: T\njudgements: [{text: x, likelihood: likely}]\n",
        ),
        ("title: T\njudgements: [{text: x, likelihood: possible}]\n", None),
        ("title: T\nincidents: [{id: a, location: Nara}]\n", "title: T\nincidents: [{id: a, place: Nara}]\n"),
        ("title: @home\n", 'title: "@home"\n'),
        ("title: a: b\nsubtitle: c: d\ntlp: red\n", 'title: "a: b"\nsubtitle: "c: d"\ntlp: RED\n'),
        ("title: T\ntlp: Amber strict\n", "title: T\ntlp: AMBER+STRICT\n"),
        ("title: T\ntlp: GREN\n", None),
        ('title: T\ntlp: "red"\n', None),
        ("title: T\npublished: 2023-1-7\n", "title: T\npublished: 2023-01-07\n"),
        ("title: T\nperiod: 2022-9~/2023-1\n", "title: T\nperiod: 2022-09~/2023-01\n"),
        ("title: T\npublished: 2023-13-7\n", None),
        ("title: T\nlanguage: fr_ML\n", "title: T\nlanguage: fr-ML\n"),
        ("title: T\nauthors: [*anna]\n", None),
        ("title: T\ntimeline: [{dat: 2023, title: A}]\n", "title: T\ntimeline: [{date: 2023, title: A}]\n"),
        ("title: T\nsource: a\n", None),  # with the right key it would be of the wrong type
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_beyond_doubt_is_mended(wrong: str, right: str | None, end: str) -> None:
    before = (wrong + TAIL).replace("\n", end)
    after = ((right or wrong) + TAIL).replace("\n", end)
    assert fixed_text(before, "a", "a") == after
    assert fixed_text(after, "a", "a") == after


def test_a_reference_that_differs_in_capitals_only_is_mended() -> None:
    text = "title: T\nsources: [{id: apa, title: A}, {id: b, title: B}]\n"
    text += "sections: [{title: S, body: B, sources: [APA, B, c]}]\n"
    assert fixed_text(text, "a", "a") == text.replace("[APA, B, c]", "[apa, b, c]")


def test_what_is_off_is_not_mended() -> None:
    text = "title: T\nlanguage: fr_ML\n" + TAIL
    assert fixed_text(text, "a", "a", frozenset({"language"})) == text
    text = "title: T\nlanguage: fr_ML # brief-tui: off language\n" + TAIL
    assert fixed_text(text, "a", "a") == text


def at(text: str) -> tuple[int, ...]:
    found = check_text(text, "a", "a")
    settle([found])
    return problem_rank(found)


TEXTS = [path.read_text(encoding="utf-8") for path in SEEDED] + [text for pair in CASES.values() for text in pair]


@pytest.mark.parametrize("text", TEXTS)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = fixed_text(text, "a", "a")
    assert fixed_text(once, "a", "a") == once
    if once != text:
        assert at(once) < at(text)
        words, other = text.split(), once.split()
        assert len(words) == len(other)  # nothing is added or taken, words change in their places


KEYS = st.sampled_from(["titel: a: b", "tlp: red", "published: 2023-1-5", "language: en_GB", "subtitle: ok # kept", "",
                        "# a comment: x", "tags: [a,  b]", "number: x", "summary: @x", "period: 2023-1"])  # fmt: skip


@given(st.lists(KEYS, max_size=8, unique=True))
def test_all_else_stays_byte_for_byte(lines: list[str]) -> None:
    text = "title: T\n" + "".join(f"{line}\n" for line in lines) + TAIL
    once = fixed_text(text, "a", "a")
    assert fixed_text(once, "a", "a") == once
    for before, after in zip(text.split("\n"), once.split("\n"), strict=True):
        if before in {"", "subtitle: ok # kept", "# a comment: x", "tags: [a,  b]", "number: x", "title: T"}:
            assert after == before


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch here")
@pytest.mark.parametrize("end", ["", "\n"])
def test_the_diff_is_one(tmp_path: Path, end: str) -> None:
    before = "titel: a: b\n" + "# x\n" * 9 + "tlp: red\n" + "# y\n" * 3 + TAIL + "language: en_GB" + end
    after = fixed_text(before, "a", "a")
    assert after != before
    (tmp_path / "a.yaml").write_text(before, encoding="utf-8")
    diff = "".join(f"{line}\n" for line in unified(before, after, "a.yaml"))
    assert diff.count("@@ -") == 2
    subprocess.run(["patch", "-p0"], cwd=tmp_path, input=diff.encode(), check=True, capture_output=True, timeout=20)
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == after
    assert unified(after, after, "a.yaml") == []


def test_writing_keeps_the_mode_the_mark_and_the_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"\xef\xbb\xbftitel: T\r\n")
    file.chmod(0o640)
    link.symlink_to(file)
    write(str(link), "titel: T\r\n", "title: T\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbftitle: T\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "link.yaml"]


def test_a_file_that_has_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("title: other\n", encoding="utf-8")
    with pytest.raises(ChangedError):
        write(str(file), "titel: T\n", "title: T\n")
    assert file.read_text(encoding="utf-8") == "title: other\n"


def test_a_disk_that_fails_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("titel: T\n", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(str(file), "titel: T\n", "title: T\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert file.read_text(encoding="utf-8") == "titel: T\n"
    assert fixes.fixed_text("", "a", "a") == ""
