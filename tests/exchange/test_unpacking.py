"""Files that are packed, or no text, and old line ends."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from pathlib import Path

import pytest

from brief_tui.briefing import limits
from brief_tui.briefing.files import read_text
from brief_tui.briefing.problems import BriefingError
from brief_tui.exchange.importer import bring_in
from brief_tui.exchange.input import opened
from brief_tui.exchange.report import UnreadableError
from brief_tui.tables.files import TableError
from brief_tui.tables.reader import TableReader

EVENTS = "id,date,date_start,date_end,place,killed_low\ni1,2023-01-12,,,Nara,2\ni2,2023-01-13,,,Kati,3\n"
TERMS = "term,expansion\nATO,Authority To Operate\nNGO,Non-Governmental Organisation\n"


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("limit", "remedy"), [("table", "split it, or --allow table=N"), ("bytes", "split it, or --allow bytes=N")]
)
def test_a_file_that_is_too_large_is_told_by_its_own_limit(
    limit: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_current", limits.DEFAULT._replace(max_table=3, max_bytes=3))
    (tmp_path / "a.json").write_text("[{}]")
    with pytest.raises(UnreadableError) as error:
        opened(str(tmp_path / "a.json"), limit)
    assert (error.value.what, error.value.remedy) == ("the file is larger than 3 bytes", remedy)


@pytest.mark.parametrize("name", [".", "no.csv"])
def test_a_file_that_cannot_be_imported_is_called_a_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^the file is not ") as error:
        opened(str(tmp_path / name))
    assert error.value.remedy == "check its name and permissions"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive("xl/workbook.xml"), "an Excel workbook .XLSX."),
        (archive("mimetype", "content.xml"), "an OpenDocument file"),
        (archive("word/document.xml"), "a Word document"),
        (archive("a.csv"), "a ZIP archive"),
        (b"PK\x03\x04 cut off", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"BZh91AY", "packed by bzip2"),
        (b"x" * 257 + b"ustar", "a tar archive"),
        (gzip.compress(b"x" * 257 + b"ustar"), "a tar archive"),
        (gzip.compress(EVENTS.encode())[:-9], "gzip file is damaged"),
        (gzip.compress(EVENTS.encode()) + b"more", "gzip file is damaged"),
        (b"\x1f\x8b", "gzip file is damaged"),
    ],
    ids=lambda part: part if isinstance(part, str) else len(part),
)
def test_what_is_no_text_is_named_for_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(UnreadableError, match=words):
        bring_in(str(tmp_path / "a.csv"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive("xl/workbook.xml", "\u00e9"), "this is an Excel workbook (XLSX)"),
        (b"%PDF-1.7\n\xe2", "this is a PDF; copy its text"),
        (gzip.compress(EVENTS.encode()), "this is packed by gzip; unpack it first: gunzip FILE"),
        (b"S\xe9gou", "the byte 0xE9 is not UTF-8"),
    ],
    ids=lambda part: part if isinstance(part, str) else len(part),
)
def test_it_is_named_where_a_briefing_or_an_article_is_read(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    with pytest.raises(BriefingError) as caught:
        read_text(tmp_path / "a.yaml")
    assert words in str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive("xl/workbook.xml"), "this is an Excel workbook (XLSX)"),
        (gzip.compress(EVENTS.encode()), "this is packed by gzip"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"a,b\n", "the headings are not those of"),
    ],
    ids=lambda part: part if isinstance(part, str) else len(part),
)
def test_it_is_named_beside_a_briefing(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(TableError, match=re.escape(words)):
        TableReader(str(tmp_path / "a.csv"), "a.csv")


@pytest.mark.parametrize(("text", "count"), [(EVENTS, (2, 0)), (TERMS, (0, 2))])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read_packed_or_not(
    tmp_path: Path, text: str, count: tuple[int, int], packed: bool, end: str
) -> None:
    data = text.replace("\n", end).encode()
    path = tmp_path / ("a.csv.gz" if packed else "a.csv")
    path.write_bytes(gzip.compress(data) if packed else data)
    found = bring_in(str(path)).briefing
    assert (len(found.incidents), len(found.glossary)) == count


def test_a_bomb_is_unpacked_no_further_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_current", limits.DEFAULT._replace(max_table=1_000_000))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(bytes(50_000_000)))
    with pytest.raises(UnreadableError, match=r"larger than 1,000,000 bytes when unpacked") as caught:
        bring_in(str(tmp_path / "a.csv.gz"))
    assert "--allow table=N" in caught.value.remedy
