"""Opens foreign files: regular ones within the limits, as bytes, text, or loose data of dicts, lists and text."""

from __future__ import annotations

import json
from functools import partial
from typing import Any, BinaryIO

from brief_tui.briefing.files import decode, read_bounded
from brief_tui.briefing.limits import current
from brief_tui.briefing.problems import BriefingError, Reporter
from brief_tui.briefing.tree import MappingNode, Node, ScalarNode, SequenceNode
from brief_tui.briefing.yaml_tree import read_tree
from brief_tui.exchange import wording
from brief_tui.exchange.report import Report, SourceFile, UnreadableError
from brief_tui.tables.csv_stream import with_newlines
from brief_tui.tables.files import OpeningSentences, TableError, open_regular

HEAD = 1 << 16
"""Bytes by which a format is recognised."""


def opened(path: str, limit: str = "table") -> tuple[BinaryIO, int]:
    """Open a file; return it with its size. Raises UnreadableError if it is no regular file, or too large.

    Args:
        path: links in it are followed already.
        limit: the name of the limit on its bytes.
    """
    words = OpeningSentences(
        wording.NOT_REGULAR, wording.NO_FILE, wording.unreadable, partial(wording.too_large, limit=limit)
    )
    try:
        file, status = open_regular(path, getattr(current(), f"max_{limit}"), words)
    except TableError as error:
        raise UnreadableError(error.what, error.remedy) from None
    return file, status.st_size


def sample(name: str, path: str) -> SourceFile:
    """Return the beginning of a file. Raises UnreadableError if it cannot be read.

    Args:
        name: as the user named it.
        path: where its text is.
    """
    file, size = opened(path)
    with file:
        data = file.read(HEAD)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(*wording.UTF_16)
    if len(data) == HEAD:
        data = data[: data.rfind(b"\n") + 1] or data
    return SourceFile(path, name, size, with_newlines(data).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))


def data_of(path: str) -> bytes:
    """Return the bytes of a file. Raises UnreadableError and BriefingError."""
    file, _size = opened(path, "bytes")
    with file:
        return read_bounded(file, path)


def text_of(sample: SourceFile) -> str:
    """Return the text of a file. Raises UnreadableError with the first problem."""
    try:
        return decode(with_newlines(data_of(sample.path)), sample.name)
    except BriefingError as error:
        raise UnreadableError(str(error.problems[0].what), error.problems[0].remedy) from None


def loaded_json(sample: SourceFile) -> Any:
    """Return the data of a JSON file. Raises UnreadableError."""
    try:
        return json.loads(text_of(sample))
    except RecursionError:
        raise UnreadableError(*wording.JSON_TOO_DEEP) from None
    except ValueError as error:
        raise UnreadableError(*wording.malformed_json(error)) from None


def loaded_yaml(text: str, report: Report) -> Any:
    """Return the data of a YAML text, all scalars as text; problems are reported. Raises UnreadableError if none is."""
    problems = Reporter(report.file, text, current().max_problems)
    tree = read_tree(text, problems, current())
    report.problems(problems.problems)
    if any(problem.code == "documents" for problem in problems.problems):
        raise UnreadableError(*wording.SEVERAL_DOCUMENTS)
    if tree is None or any(problem.code == "yaml" for problem in problems.problems):
        what = problems.problems[0].what if problems.problems else wording.EMPTY
        raise UnreadableError(what, wording.CORRECT_FIRST)
    return _loose(tree)


def _loose(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return "" if node.empty else node.value
    if isinstance(node, SequenceNode):
        return [_loose(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: _loose(value) for key, (_name, value) in node.pairs.items()}
    return ""
