"""The door through which the bytes of a briefing come in: regular files only, size looked at first, UTF-8."""

from __future__ import annotations

import os
from typing import BinaryIO

from brief_tui.briefing.limits import Limits, current, or_allow
from brief_tui.briefing.problems import BriefingError, Reporter
from brief_tui.briefing.regular_file import Irregular, open_regular
from brief_tui.text.clean import clean_line

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: str | os.PathLike[str], limits: Limits | None = None) -> str:
    """The text of a file. Raises BriefingError when it is missing, unreadable, too large or not UTF-8."""
    limits = limits or current()
    name = str(path)
    try:
        handle, status = open_regular(path)
    except Irregular as error:
        raise _refusal(name, "not-a-file", str(error), "name a .yaml file") from None
    except (OSError, ValueError) as error:
        raise _refusal(name, "unreadable", *_why(error)) from None
    try:
        if status.st_size > limits.max_bytes:
            raise _too_large(name, limits)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return decode(read_bounded(file, name, limits), name)
    except OSError as error:
        raise _refusal(name, "unreadable", *_why(error)) from None
    finally:
        os.close(handle)


def read_bounded(stream: BinaryIO, name: str, limits: Limits | None = None) -> bytes:
    """All bytes of a stream, or BriefingError when there are more than the bound."""
    limits = limits or current()
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise _too_large(name, limits)
    return data


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes, without a byte order mark. Raises BriefingError at the first byte not in UTF-8."""
    if data.startswith(_UTF16):
        raise _refusal(name, "encoding", "the file is UTF-16", "save it as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        report = Reporter(name, before + "?", 1)
        what = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        report.add(len(before), "encoding", what, "save the file as UTF-8")
        raise BriefingError(report.problems) from None


def too_large_words(limits: Limits) -> tuple[str, str]:
    """What is wrong with a file over the bound, and what to do."""
    return f"the file is larger than {limits.max_bytes:,} bytes", or_allow("split the file", "bytes")


def _too_large(name: str, limits: Limits) -> BriefingError:
    return _refusal(name, "too-large", *too_large_words(limits))


def _refusal(name: str, code: str, what: str, remedy: str) -> BriefingError:
    report = Reporter(name, "", 1)
    report.add(0, code, what, remedy)
    return BriefingError(report.problems)


def _why(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "check the name; brief-tui list shows the library"
    if isinstance(error, PermissionError):
        return "permission denied", "ask its owner, or chmod u+r"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {clean_line(reason)}", "check the name"
