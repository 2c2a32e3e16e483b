"""`annotate`: bytes in, the same bytes out with something between them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lengths import at_length
from running import Cli
from starting.client import Piped

EIS = "Islamic State in the Sahel"


def run(*words: str, text: bytes) -> bytes:
    with Piped("annotate", *words) as process:
        status, out, err = process.finish(text)
    assert (status, err) == (0, b"")
    return out


def test_a_mail_passes_byte_for_byte(warm: Path) -> None:
    mail = b"\xef\xbb\xbfSubject: a \xe9t\xff\xfe\r\n\x00\x1b[1m\t\xc3\r\n\r\n" + b"EIS" + b" x\xc2\xa0y\r\nEIS and eis"
    found = run("--lang", "en", text=mail)
    put_in = f" ({EIS})".encode()
    assert found.count(put_in) == 1
    assert found.replace(put_in, b"", 1) == mail
    assert b"EIS" + put_in + b" x" in found


def test_styles(warm: Path) -> None:
    text = b"EIS \x1b]0;x\x07\xff\n"
    assert (
        run("--style", "footnote", "--lang", "en", text=text)
        == text.replace(b"EIS", b"EIS[^1]") + b"[^1]: EIS: " + EIS.encode() + b"\n"
    )
    shown = run("--style", "ansi", "--lang", "en", text=text)
    assert shown == f"\x1b[1mEIS\x1b[22m\x1b[2m ({EIS})\x1b[22m ␛]0;x␇<U+DCFF>\n".encode()


def test_another_library(brief: Cli, warm: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: T\nglossary: {EIS: Environmental Impact Statement}\n", encoding="utf-8")
    found = run("--library", str(tmp_path), text=b"EIS\n")
    assert found == b"EIS (Environmental Impact Statement)\n"
    assert run("--library", str(tmp_path), text=b"") == b""
    missing = brief("annotate", "--library", str(tmp_path / "none"))
    assert (missing.status, missing.out) == (1, "")


def test_each_line_comes_out_before_the_next_goes_in(warm: Path) -> None:
    with Piped("annotate", "--lang", "en") as process:
        for said, expected in ((b"one EIS\n", f"one EIS ({EIS})\n".encode()), (b"two EIS\n", b"two EIS\n")):
            process.stdin.write(said)
            assert process.stdout.readline() == expected
        process.stdin.write(b"no end")
        process.stdin.close()
        assert process.stdout.read() == b"no end"
        assert process.wait() == 0


@pytest.mark.parametrize("times", at_length([3, 10], 1))
def test_a_line_without_an_end_is_passed_on_in_parts(warm: Path, times: int) -> None:
    text = b"word " * 50_000 * times + b"EIS " + b"x" * 300_000 * times + b" EIS"
    found = run("--lang", "en", text=text)
    assert found.replace(f" ({EIS})".encode(), b"", 1) == text
    assert len(found) > len(text)


def test_a_reader_that_goes_away_is_no_fault(warm: Path) -> None:
    program = f"'{sys.executable}' -m brief_tui annotate | head -c 10"
    done = subprocess.run(["sh", "-c", program], input=b"EIS\n" * 200_000, capture_output=True, timeout=60, check=False)
    assert (len(done.stdout), done.stderr) == (10, b"")


def test_a_locked_down_account_may_pass_text_on(warm: Path) -> None:
    assert run("--lang", "en", "--restricted", text=b"EIS\n") == f"EIS ({EIS})\n".encode()
