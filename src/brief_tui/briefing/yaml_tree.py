"""YAML as a tree with positions, read event by event. The only module that imports yaml.

Reports aliases (`*a`), tags (`!!python/...`), a second document, characters that YAML excludes, and everything that
`tree` refuses. A mistake within a value is reported and skipped if line and indentation show where the next value
begins. JSON is read by `json_tree`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from brief_tui.briefing import yaml_wording as wording
from brief_tui.briefing.json_tree import JsonError, looks_like_json, read_json
from brief_tui.briefing.limits import DEFAULT, Limits
from brief_tui.briefing.problems import Reporter, Swap
from brief_tui.briefing.tree import BrokenNode, MappingNode, Node, RefusedError, SequenceNode, TreeBuilder
from brief_tui.briefing.yaml_errors import ParseFailure, explain_failure, passed_over

try:
    from yaml import CLoader as _Parser
except ImportError:  # no libyaml on this system: the pure parser gives the same events
    from yaml import Loader as _Parser  # type: ignore[assignment]

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Left by an escape such as "\\ud800" with the pure parser; libyaml refuses it."""
_CHARACTERS = 1_000
"""Characters that YAML excludes which are counted in one file."""
_READ_AGAIN = 16_000_000
"""Characters read again after mistakes: each mistake costs one more reading, about a second in all."""


class _DeferredReporter:
    """Keeps the problems of one reading until it is known to be the last."""

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self._notes: list[tuple[int, str, str, str, Swap | None]] = []
        self.line_of = report.line_of

    def add(self, offset: int, code: str, what: str, remedy: str = "", swap: Swap | None = None) -> None:
        """Record a problem."""
        self._notes.append((offset, code, what, remedy, swap))

    def tell(self) -> None:
        """Report all recorded problems."""
        for note in self._notes:
            self._report.add(*note)


class _EventBuilder(TreeBuilder):
    """Builds the tree from the events of a YAML parser."""

    def __init__(self, report: _DeferredReporter, limits: Limits, meant: dict[int, str | None]) -> None:
        """Begin.

        Args:
            report: takes the problems.
            limits: of the file.
            meant: for the offsets of skipped values, the text that was meant, or None if it is unknown.
        """
        super().__init__(report, limits)
        self._meant = meant
        self._notes = report
        self.reached = 0
        """Offset of the last event."""

    def take(self, event: yaml.Event) -> bool:
        """Build the node of an event; return False if the rest is not part of the briefing."""
        if isinstance(event, yaml.CollectionEndEvent):
            self.end()
            return True
        mark = event.start_mark
        self.reached = at = mark.index if mark is not None else 0
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event, at)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if event.tag is not None:
                self._check_tag(event.tag, at)
            self.start(MappingNode(at) if isinstance(event, yaml.MappingStartEvent) else SequenceNode(at))
        elif isinstance(event, yaml.AliasEvent):
            self._notes.add(at, "alias", *wording.alias(event.anchor or ""))
            self.add(BrokenNode(at))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._notes.add(at, "documents", *wording.SECOND_DOCUMENT)
            return False
        return True

    def _take_scalar(self, event: yaml.ScalarEvent, at: int) -> None:
        if event.tag is not None:
            self._check_tag(event.tag, at)
        if event.anchor is not None:
            self._notes.add(at, "alias", *wording.anchor(event.anchor))
        if event.style == '"' and _SURROGATE.search(event.value):
            self.refuse(at, "yaml", wording.no_yaml(wording.MISTAKES["escape"][0]), wording.WRITE_CHARACTER)
        meant = self._meant.get(at, event.value)
        if meant is None:
            self.add(BrokenNode(at))
        else:
            self.scalar(at, meant, quoted=bool(event.style) or at in self._meant)

    def _check_tag(self, tag: str, at: int) -> None:
        if tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._notes.add(at, "tag", *wording.tag(shown))


def read_tree(text: str, report: Reporter, limits: Limits = DEFAULT) -> Node | None:
    """Return the tree of a YAML or JSON text, or None. Every problem goes to `report`. Raises nothing."""
    json_error: JsonError | None = None
    if looks_like_json(text):
        notes = _DeferredReporter(report)
        builder = TreeBuilder(notes, limits)
        try:
            read_json(text, builder)
        except JsonError as error:
            json_error = error  # YAML has brackets and quotes too
        except RefusedError:
            notes.tell()
            return None
        else:
            notes.tell()
            return builder.root
    return None if _report_characters(text, report) else _read_yaml(text, report, limits, json_error)


def _read_yaml(text: str, report: Reporter, limits: Limits, json_error: JsonError | None) -> Node | None:
    """Return the tree of a YAML text, read again after each mistake that can be skipped.

    Args:
        text: a file.
        report: takes the problems.
        limits: of the file.
        json_error: why it is not JSON, though it begins so.
    """
    meant: dict[int, str | None] = {}
    last, left, source = -1, _READ_AGAIN, text
    while True:
        notes = _DeferredReporter(report)
        builder = _EventBuilder(notes, limits, meant)
        failure = _build(source, builder)
        if json_error is not None and failure is not None:
            report.add(json_error.at, "yaml", wording.no_json(json_error.what), json_error.remedy)
            return None
        if failure is None or failure.at <= last:
            notes.tell()
            return builder.root if failure is None else None
        report.add(failure.at, "yaml", wording.no_yaml(failure.what), failure.remedy, failure.swap)
        left -= len(text)
        if failure.gap is None or left < 0:
            notes.tell()
            return None
        last = failure.at
        source = passed_over(source, failure.gap)
        meant[failure.gap.start] = failure.gap.meant


_REFUSED = ParseFailure(-1, "", "", None, None)
"""Reading stopped at a limit, which is already reported."""


def _build(text: str, builder: _EventBuilder) -> ParseFailure | None:
    """Build the tree; return None on success, else the failure."""
    try:
        for event in _events(text):
            if not builder.take(event):
                break
    except RefusedError:
        return _REFUSED
    except yaml.YAMLError as error:
        return _explained(error, text, builder.reached)
    except (ValueError, OverflowError, RecursionError, MemoryError):
        # The pure parser raises ValueError for an escape such as "\UFFFFFFFF".
        return ParseFailure(builder.reached, *wording.MISTAKES["excess"], None, None)
    return None


def _explained(error: yaml.YAMLError, text: str, reached: int) -> ParseFailure:
    at, words, begun = reached, "", None
    if isinstance(error, yaml.MarkedYAMLError):
        words = f"{error.problem} {error.context}"
        mark = error.problem_mark or error.context_mark
        if error.context_mark is not None:
            begun = error.context_mark.index
            if mark is not None and mark.index >= len(text.rstrip()):
                mark = error.context_mark  # at the end of the file, the place of what is not closed helps more
        at = min(mark.index, len(text)) if mark is not None else reached
    return explain_failure(text, at, "tab" if text[at : at + 1] == "\t" else words, begun)


def scalar_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end offsets of the scalars of a YAML text, in order, as far as it can be read.

    Outside them, and on the line of a `|` or `>`, `#` begins a comment.
    """
    try:
        for event in _events(text):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                start = event.start_mark.index
                if event.style in {"|", ">"}:
                    start = max(text.find("\n", start), start)
                yield start, event.end_mark.index
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError, MemoryError):
        return


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the parser's events. Asking it directly costs half of what `yaml.parse` does."""
    parser = _Parser(text)
    return iter(parser.get_event, None)


_NOT_YAML = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters outside c-printable of YAML 1.2.2 (production 1), and the byte order mark, allowed only first (5.2)."""


def _report_characters(text: str, report: Reporter) -> bool:
    count = 0
    for match in _NOT_YAML.finditer(text):
        count += 1
        report.add(match.start(), "character", *wording.no_character(f"{ord(match[0]):04X}"))
        if report.full or count >= _CHARACTERS:
            break
    return bool(count)
