"""Reads and writes files: regular ones of bounded size in UTF-8 in, new ones out."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from brief_tui.briefing.limits import Limits, current
from brief_tui.briefing.problems import BriefingError, Reporter
from brief_tui.briefing.regular_file import IrregularFileError, open_regular
from brief_tui.text.clean import clean_line

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class NotSaved(Exception):  # noqa: N818 - reads as what happened
    """A file cannot be written; no part of it has been."""

    def __init__(self, name: str, reason: str, *, taken: bool = False) -> None:
        """Make the error.

        Args:
            name: the file.
            reason: the system's words, cleaned.
            taken: whether the file exists already.
        """
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
        self.taken = taken


def save_new(files: Mapping[str, Iterable[bytes]], *, private: bool = False) -> None:
    """Write files that do not exist yet: all of them, or none.

    Args:
        files: names, each with its content in parts.
        private: whether only the user may read them.

    Raises:
        NotSaved: one exists already, or cannot be written; those begun are removed.
    """
    mode = 0o600 if private else 0o666
    created: list[str] = []
    name = ""
    try:
        for name, parts in files.items():
            with open(name, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
                created.append(name)
                file.writelines(parts)
    except BaseException as error:
        for each in created:
            os.unlink(each)  # noqa: PTH108
        if not isinstance(error, OSError | ValueError):
            raise
        raise NotSaved(name, _reason(error), taken=isinstance(error, FileExistsError)) from None


def at_home(name: str) -> str:
    """Return a name as typed, with the home folder for `~`. Raises NotSaved if there is none."""
    from pathlib import Path  # only here: reading must stay light

    try:
        return str(Path(name).expanduser())
    except RuntimeError as error:
        raise NotSaved(name, _reason(error)) from None


def read_text(path: str | os.PathLike[str], limits: Limits | None = None) -> str:
    """Return the text of a file. Raises BriefingError if it is missing, unreadable, too large or not UTF-8."""
    limits = limits or current()
    name = str(path)
    try:
        handle, status = open_regular(path)
    except IrregularFileError as error:
        from brief_tui.briefing.problem_wording import NAME_A_FILE

        raise _refusal(name, "not-a-file", str(error), NAME_A_FILE) from None
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
    """Read all bytes of a stream. Raises BriefingError if there are more than the limit."""
    limits = limits or current()
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise _too_large(name, limits)
    return data


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes, without a byte order mark. Raises BriefingError at the first byte that is not UTF-8."""
    if data.startswith(_UTF16):
        from brief_tui.briefing.problem_wording import UTF_16

        raise _refusal(name, "encoding", *UTF_16)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        from brief_tui.briefing.file_kinds import START, kind_of
        from brief_tui.briefing.problem_wording import SAVE_AS_UTF8, not_utf8

        kind = kind_of(data[:START], io.BytesIO(data))
        if kind is not None:
            raise _refusal(name, "encoding", *kind) from None
        before = data[: error.start].decode("utf-8")
        report = Reporter(name, before + "?", 1)
        report.add(len(before), "encoding", not_utf8(f"{data[error.start]:02X}"), SAVE_AS_UTF8)
        raise BriefingError(report.problems) from None


def too_large_words(limits: Limits) -> tuple[str, str]:
    """Return the message and the remedy for a file over the limit."""
    from brief_tui.briefing import problem_wording as wording

    return wording.file_too_large(limits.max_bytes), wording.or_allow(wording.SPLIT_FILE, "bytes")


def _too_large(name: str, limits: Limits) -> BriefingError:
    return _refusal(name, "too-large", *too_large_words(limits))


def _refusal(name: str, code: str, what: str, remedy: str) -> BriefingError:
    report = Reporter(name, "", 1)
    report.add(0, code, what, remedy)
    return BriefingError(report.problems)


def _why(error: OSError | ValueError) -> tuple[str, str]:
    from brief_tui.briefing import problem_wording as wording

    if isinstance(error, FileNotFoundError):
        return wording.NO_FILE
    if isinstance(error, PermissionError):
        return wording.NOT_ALLOWED
    if isinstance(error, ValueError):  # a NUL in it
        return wording.NO_NAME
    return wording.unreadable(_reason(error))


def _reason(error: Exception) -> str:
    """Return the system's message of an error, cleaned."""
    return clean_line(str(getattr(error, "strerror", None) or error))
