"""Files of others come in here: regular, within the limits, and as loose data of dicts, lists and text."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from brief_tui.briefing.files import decode, read_bounded
from brief_tui.briefing.limits import current
from brief_tui.briefing.problems import BriefingError, Reporter
from brief_tui.briefing.tree import MappingNode, Node, ScalarNode, SequenceNode
from brief_tui.briefing.yaml_tree import read_tree
from brief_tui.exchange.report import Report, Sample, Unreadable
from brief_tui.tables.csv_stream import with_newlines
from brief_tui.tables.files import Refused, open_regular

HEAD = 1 << 16
"""Bytes by which a file is recognised."""


def opened(path: str, most: int, remedy: str = "check its name and permissions") -> tuple[BinaryIO, int]:
    """An open file and its bytes. Raises Unreadable when it is no regular file, or has more bytes than `most`.

    Args:
        path: links in it are followed already.
        most: bytes.
        remedy: for the user; empty takes that of the table beside a briefing.
    """
    try:
        file, status = open_regular(path, most)
    except Refused as error:
        raise Unreadable(error.what.replace("the table", "the file"), remedy or error.remedy) from None
    return file, status.st_size


def sample(name: str, path: str) -> Sample:
    """The beginning of a file. Raises Unreadable when it is no file that can be read.

    Args:
        name: as the user named it.
        path: where its text is.
    """
    file, size = opened(path, current().max_table)
    with file:
        data = file.read(HEAD)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("the file is UTF-16", "save it as UTF-8")
    if len(data) == HEAD:
        data = data[: data.rfind(b"\n") + 1] or data
    return Sample(path, name, size, with_newlines(data).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))


def data_of(path: str) -> bytes:
    """The bytes of a file. Raises Unreadable and BriefingError."""
    file, _size = opened(path, current().max_bytes, remedy="")
    with file:
        return read_bounded(file, path)


def text_of(sample: Sample) -> str:
    """The text of a file. Raises Unreadable with the first problem."""
    try:
        return decode(with_newlines(data_of(sample.path)), sample.name)
    except BriefingError as error:
        raise Unreadable(str(error.problems[0].what), error.problems[0].remedy) from None


def loaded_json(sample: Sample) -> Any:
    """What a JSON file says. Raises Unreadable."""
    try:
        return json.loads(text_of(sample))
    except RecursionError:
        raise Unreadable("the JSON is nested too deep", "flatten it") from None
    except ValueError as error:
        raise Unreadable(f"the JSON makes no sense: {error}", "check it where that says") from None


def loaded_yaml(text: str, report: Report) -> Any:
    """What a YAML text says, all scalars as text; what makes no sense is told. Raises Unreadable when nothing does."""
    problems = Reporter(report.file, text, current().max_problems)
    tree = read_tree(text, problems, current())
    report.problems(problems.problems)
    if any(problem.code == "documents" for problem in problems.problems):
        what = "there is more after the end of its first YAML document: is it a page with front matter?"
        raise Unreadable(what, "save the terms alone")
    if tree is None or any(problem.code == "yaml" for problem in problems.problems):
        what = problems.problems[0].what if problems.problems else "the file is empty"
        raise Unreadable(what, "mend it first")
    return _loose(tree)


def _loose(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return "" if node.empty else node.value
    if isinstance(node, SequenceNode):
        return [_loose(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: _loose(value) for key, (_name, value) in node.pairs.items()}
    return ""
