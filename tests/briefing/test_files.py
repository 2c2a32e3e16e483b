"""The door of the bytes: what is not a readable text file is refused at once, with its reason."""

import io
import os
import socket
from pathlib import Path

import pytest

from brief_tui.briefing.files import decode, read_bounded, read_text
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.problems import BriefingError


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(BriefingError) as caught:
        read_text(path, limits or Limits())
    assert len(caught.value.problems) == 1
    return str(caught.value).replace(str(path), "FILE")


def test_a_text_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: S\xc3\xa9gou\r\n")
    assert read_text(path) == "title: Ségou\r\n"


def test_a_missing_file(tmp_path: Path) -> None:
    words = "FILE:1:1: no such file; check the name, or see brief-tui list"
    assert refusal(tmp_path / "none.yaml") == words


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(BriefingError, match=r":1:1: no file can have this name"):
        read_text(Path("a\0b"))


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "FILE:1:1: this is a folder; name a .yaml file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert refusal(path) == "FILE:1:1: this is not a regular file; name a .yaml file"


def test_an_endless_device() -> None:
    assert refusal(Path("/dev/zero")) == "FILE:1:1: this is not a regular file; name a .yaml file"


def test_a_socket(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        assert refusal(path) == "FILE:1:1: cannot be read: No such device or address; check the name"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: x")
    path.chmod(0)
    assert refusal(path) == "FILE:1:1: permission denied; ask its owner, or chmod u+r"


def test_a_file_over_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x" * 1001)
    assert (
        refusal(path, Limits(max_bytes=1000))
        == "FILE:1:1: the file is larger than 1,000 bytes; split the file, or --allow bytes=N"
    )
    assert len(read_text(path, Limits(max_bytes=1001))) == 1001


def test_a_sparse_giant_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert refusal(path) == "FILE:1:1: the file is larger than 67,108,864 bytes; split the file, or --allow bytes=N"


def test_a_stream_over_the_bound() -> None:
    assert read_bounded(io.BytesIO(b"abc"), "-", Limits(max_bytes=3)) == b"abc"
    with pytest.raises(
        BriefingError, match=r"^-:1:1: the file is larger than 2 bytes; split the file, or --allow bytes=N$"
    ):
        read_bounded(io.BytesIO(b"abc"), "-", Limits(max_bytes=2))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"title: caf\xe9\n", "a:1:11: the byte 0xE9 is not UTF-8; save the file as UTF-8"),
        ("é\r\né: ".encode() + b"\xff", "a:2:4: the byte 0xFF is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbf\xc3", "a:1:1: the byte 0xC3 is not UTF-8; save the file as UTF-8"),
        ("\u2028\x85".encode() + b"\x80", "a:1:3: the byte 0x80 is not UTF-8; save the file as UTF-8"),
        (b"\xed\xa0\x80", "a:1:1: the byte 0xED is not UTF-8; save the file as UTF-8"),
        ("title".encode("utf-16"), "a:1:1: the file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff\x00t", "a:1:1: the file is UTF-16; save it as UTF-8"),
    ],
)
def test_what_is_not_utf8_is_named_at_its_place(data: bytes, words: str) -> None:
    with pytest.raises(BriefingError) as caught:
        decode(data, "a")
    assert str(caught.value) == words
