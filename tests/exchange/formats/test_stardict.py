"""The files of StarDict are those that sdcv reads: every name of a term finds it."""

from __future__ import annotations

import gzip
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from brief_tui.briefing import limits
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.loader import load_text
from brief_tui.exchange import coverage
from brief_tui.exchange.formats import stardict
from brief_tui.exchange.formats.stardict import MAGIC, order, write
from brief_tui.exchange.importer import bring_in
from brief_tui.exchange.report import ExportOptions, UnreadableError

GLOSSARY = """
title: Test glossary
tlp: GREEN
glossary:
  - term: GSIM
    expansion: Groupe de soutien à l'islam et aux musulmans
    forms: [JNIM, Nusrat al-Islam, "'quoted' name"]
    definition: "A federation.\\n\\nIn two parts."
  - {term: gsim, expansion: the small letters}
  - {term: "G-5", expansion: five, forms: ["G5 Sahel", Ségou, مالي]}
  - {term: Ütopia, definition: no place}
"""


def _written(folder: Path) -> Path:
    for part, data in write(load_text(GLOSSARY, "g"), ExportOptions(), "stardict").files.items():
        (folder / f"g{part}").write_bytes(data)
    return folder / "g.ifo"


@pytest.mark.skipif(shutil.which("sdcv") is None, reason="sdcv is not installed")
def test_sdcv_finds_every_name(tmp_path: Path) -> None:
    _written(tmp_path)
    for term in load_text(GLOSSARY, "g").glossary:
        for name in (term.term, *(form.text for form in term.forms)):
            words = ["sdcv", "-n", "-e", "-0", "-1", "--utf8-input", "--utf8-output", "-2", str(tmp_path), name]
            env = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"}
            done = subprocess.run(words, capture_output=True, text=True, timeout=30, env=env, check=False)
            assert done.returncode == 0, (name, done.stderr)
            assert f"-->{term.term}\n" in done.stdout, (name, done.stdout)
            assert (term.expansion or "no place") in done.stdout


def test_the_index_is_in_the_order_of_stardict() -> None:
    words = [b"b", b"A", b"a", b"B", "É".encode(), b"-"]
    assert sorted(words, key=order) == [b"-", b"A", b"a", b"B", b"b", "É".encode()]


def test_packed_files_are_read(tmp_path: Path) -> None:
    path = _written(tmp_path)
    for part, packed in ((".dict", ".dict.dz"), (".idx", ".idx.gz")):
        (tmp_path / f"g{packed}").write_bytes(gzip.compress((tmp_path / f"g{part}").read_bytes()))
        (tmp_path / f"g{part}").unlink()
    found = bring_in(str(path)).briefing
    assert (found.title, found.tlp) == ("Test glossary", "GREEN")
    assert sorted(term.term for term in found.glossary) == ["G-5", "GSIM", "gsim", "Ütopia"]


@pytest.mark.parametrize("data", [b"\x1f\x8b broken", b""])
def test_what_cannot_be_unpacked_is_refused(tmp_path: Path, data: bytes) -> None:
    path = _written(tmp_path)
    (tmp_path / "g.dict").unlink()
    (tmp_path / "g.dict.dz").write_bytes(data)
    if data:
        with pytest.raises(UnreadableError, match="cannot be unpacked"):
            bring_in(str(path))
    else:
        assert bring_in(str(path)).briefing.glossary == ()


def _made(folder: Path, entries: list[tuple[int, int]], text: bytes, others: int = 0, *, packed: bool = False) -> Path:
    """A dictionary whose entries are stretches of one text."""
    index = b"".join(b"w%d\0" % number + struct.pack(">II", *entry) for number, entry in enumerate(entries))
    (folder / "b.ifo").write_text(f"{MAGIC}\nversion=2.4.2\nbookname=b\nsametypesequence=m\n")
    for name, data in ((".idx", index), (".dict", text)):
        ending = {".idx": ".idx.gz", ".dict": ".dict.dz"}[name] if packed else name
        (folder / f"b{ending}").write_bytes(gzip.compress(data) if packed else data)
    if others:
        (folder / "b.syn").write_bytes((b"s\0" + struct.pack(">I", 0)) * others)
    return folder / "b.ifo"


BOMBS: dict[str, tuple[list[tuple[int, int]], int, int, str]] = {
    "one text 2,000 times": ([(0, 900)] * 250, 900, 0, "the entries have more than 100,000 bytes together"),
    "overlapping": ([(number, 900) for number in range(200)], 1_100, 0, "the entries have more than 100,000 bytes"),
    "a long entry": ([(0, 1_001)], 1_001, 0, "an entry has more than 1,000 bytes"),
    "many entries": ([(0, 1)] * 301, 1, 0, "there are more entries than 300"),
    "many other names": ([(0, 1)], 1, 301, "there are more other names than 300"),
}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(("entries", "size", "others", "said"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_anything_is_cut(
    entries: list[tuple[int, int]], size: int, others: int, said: str, tmp_path: Path, *, packed: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(limits, "_current", Limits(max_bytes=100_000, max_scalar=1_000, max_names=300))
    monkeypatch.setattr(stardict, "_term", lambda *_args, **_named: pytest.fail("an entry was cut"))
    with pytest.raises(UnreadableError, match=said) as refusal:
        bring_in(str(_made(tmp_path, entries, b"x" * size, others, packed=packed)))
    assert refusal.value.remedy.startswith("--allow ")


def test_a_dictionary_within_the_limits_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_current", Limits(max_bytes=100_000, max_scalar=1_000, max_names=300))
    made = bring_in(str(_made(tmp_path, [(0, 900)] * 90, b"x" * 900, 10, packed=True)))
    assert len(made.briefing.glossary) == 90


def test_others_dictionaries_lose_their_marks(tmp_path: Path) -> None:
    text = b"<b>Big</b> &amp; old<br>two"
    (tmp_path / "d.dict").write_bytes(text)
    (tmp_path / "d.idx").write_bytes(b"ABC\0" + (0).to_bytes(4, "big") + len(text).to_bytes(4, "big"))
    head = "StarDict's dict ifo file\nversion=2.4.2\nbookname=Theirs\nwordcount=1\nidxfilesize=12\nsametypesequence=h\n"
    (tmp_path / "d.ifo").write_text(head)
    (term,) = bring_in(str(tmp_path / "d.ifo")).briefing.glossary
    assert coverage.TERM["definition"]({"definition": dict(term.definition.items)}) == "Big & old\ntwo"
