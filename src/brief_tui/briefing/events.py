"""YAML as a tree with positions, read event by event. The only module that imports yaml.

Refuses, with a problem at its place: aliases (`*a`), merge keys (`<<`), tags (`!!python/...`), more than one document,
keys that are not plain text, duplicate keys, characters that YAML excludes, and whatever passes the `Limits`. Building
is iterative, so no nesting can exhaust the stack. Scalars stay text: what `NO`, `1:30` or `~` mean is for the field to
say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from brief_tui.briefing.limits import DEFAULT, Limits, or_allow
from brief_tui.briefing.problems import Reporter
from brief_tui.briefing.quoting import quoted_value

try:
    from yaml import CLoader as _Parser
except ImportError:  # no libyaml on this system: the pure parser gives the same events
    from yaml import Loader as _Parser  # type: ignore[assignment]


class Scalar:
    """A value as written."""

    __slots__ = ("at", "quoted", "value")

    def __init__(self, at: int, value: str, *, quoted: bool) -> None:
        self.at = at
        self.value = value
        self.quoted = quoted

    @property
    def empty(self) -> bool:
        """Nothing was written after the key."""
        return not self.value and not self.quoted


class Sequence:
    """A list."""

    __slots__ = ("at", "items")

    def __init__(self, at: int) -> None:
        self.at = at
        self.items: list[Node] = []


class Mapping:
    """Keys and values in the order written, each key once."""

    __slots__ = ("at", "pairs")

    def __init__(self, at: int) -> None:
        self.at = at
        self.pairs: dict[str, tuple[Scalar, Node]] = {}


class Broken:
    """A value whose problem is already reported."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        self.at = at


Node = Scalar | Sequence | Mapping | Broken

_SURROGATE = re.compile("[\ud800-\udfff]")
"""What an escape such as "\\ud800" leaves with the pure parser; libyaml refuses it."""

_DROPPED = Scalar(0, "", quoted=True)
"""Stands for a key that cannot be one; its value is read into nothing."""


class _RefusedError(Exception):
    """Reading stops here: what follows cannot be understood or would cost too much."""


class _Builder:
    """Turns events into the tree. One open container a level; a mapping waits for its value in `_keys`."""

    def __init__(self, report: Reporter, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._left = limits.max_nodes
        self.reached = 0
        """Where the last event begins."""
        self.root: Node | None = None

    def take(self, event: yaml.Event) -> bool:
        """Build what an event says; False when what follows is not part of the briefing."""
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
            return True
        mark = event.start_mark
        self.reached = at = mark.index if mark is not None else 0
        if isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                self._check_tag(event.tag, at)
            if event.style == '"' and _SURROGATE.search(event.value):
                self._refuse(at, "yaml", "YAML cannot be read here: an unknown escape", "write the character itself")
            if len(event.value) > self._limits.max_scalar:
                what = f"a value of {len(event.value):,} characters; at most {self._limits.max_scalar:,} are read"
                self._refuse(at, "too-long", what, or_allow("split it", "scalar"))
            self._add(Scalar(at, event.value, quoted=bool(event.style)))
        elif isinstance(event, yaml.MappingStartEvent):
            self._start(Mapping(at), event.tag)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start(Sequence(at), event.tag)
        elif isinstance(event, yaml.AliasEvent):
            what = f"aliases (*{event.anchor}) are not used in briefings"
            self._report.add(at, "alias", what, "write the value out, or quote it if it begins with *")
            self._add(Broken(at))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            what = "a second YAML document starts here"
            self._report.add(at, "documents", what, "put it in its own file")
            return False
        return True

    def _start(self, node: Sequence | Mapping, tag: str | None) -> None:
        if tag is not None:
            self._check_tag(tag, node.at)
        self._add(node)
        if len(self._open) >= self._limits.max_depth:
            what = f"nested more than {self._limits.max_depth} levels deep"
            self._refuse(node.at, "too-deep", what, or_allow("flatten it", "depth"))
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        """Put a finished scalar, or a container that has just opened, in its place."""
        self._left -= 1
        if self._left < 0:
            what = f"more than {self._limits.max_nodes:,} values"
            self._refuse(node.at, "too-many", what, or_allow("split the file", "nodes"))
        if not self._open:
            self.root = node
            return
        container = self._open[-1]
        if isinstance(container, Sequence):
            container.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = node if isinstance(node, Scalar) else self._bad_key(node)
        else:
            self._keys[-1] = None
            pairs = container.pairs
            if key.value in pairs or (key.value == "<<" and not key.quoted) or key is _DROPPED:
                self._refuse_pair(pairs, key)
            else:
                pairs[key.value] = (key, node)

    def _bad_key(self, node: Node) -> Scalar:
        if not isinstance(node, Broken):
            what = "a key must be text, not a list or a mapping"
            self._report.add(node.at, "key", what, "write a name, then a colon; quote text that begins with [ or {")
        return _DROPPED

    def _refuse_pair(self, pairs: dict[str, tuple[Scalar, Node]], key: Scalar) -> None:
        if key.value in pairs:
            first = self._report.line_of(pairs[key.value][0].at)
            what = f"the key '{key.value}' is already on line {first}"
            self._report.add(key.at, "duplicate-key", what, "keep one of them")
        elif key is not _DROPPED:
            self._report.add(key.at, "merge", "merge keys (<<) are not used in briefings", "write the fields out")

    def _check_tag(self, tag: str, at: int) -> None:
        if tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._report.add(at, "tag", f"tags such as {shown} are not used in briefings", "remove it")

    def _refuse(self, at: int, code: str, what: str, remedy: str) -> None:
        self._report.add(at, code, what, remedy)
        raise _RefusedError


def read_tree(text: str, report: Reporter, limits: Limits = DEFAULT) -> Node | None:
    """The tree of a YAML text, or None when there is none; every problem goes to `report`. Raises nothing."""
    if _report_characters(text, report):
        return None
    builder = _Builder(report, limits)
    try:
        for event in _events(text):
            if not builder.take(event):
                break
    except _RefusedError:
        return None
    except yaml.YAMLError as error:
        _report_syntax(error, text, builder.reached, report)
        return None
    except (ValueError, OverflowError, RecursionError, MemoryError):
        # The pure parser raises ValueError for an escape such as "\UFFFFFFFF".
        report.add(builder.reached, "yaml", "YAML cannot be read from here on", "check escapes such as \\U in quotes")
        return None
    return builder.root


def scalar_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the scalars of a YAML text begin and end, in order, as far as it can be read.

    Outside of them `#` is a comment, as on the line of a `|` or `>`.
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
    """The parser's events. Asking it directly costs half of what `yaml.parse` does."""
    parser = _Parser(text)
    return iter(parser.get_event, None)


_NOT_YAML = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
"""What is not c-printable in YAML 1.2.2 (production 1), and the byte order mark, which may only stand first (5.2)."""


def _report_characters(text: str, report: Reporter) -> bool:
    found = False
    for match in _NOT_YAML.finditer(text):
        found = True
        what = f"the character U+{ord(match[0]):04X} is not allowed in YAML"
        report.add(match.start(), "character", what, 'remove it, or write it as an escape in "double quotes"')
        if report.full:
            break
    return found


def _report_syntax(error: yaml.YAMLError, text: str, reached: int, report: Reporter) -> None:
    at = reached
    words = ""
    if isinstance(error, yaml.MarkedYAMLError):
        words = f"{error.problem} {error.context}"
        mark = error.problem_mark or error.context_mark
        if mark is not None and mark.index >= len(text.rstrip()) and error.context_mark is not None:
            mark = error.context_mark  # at the end of the file, what was never closed says more
        at = min(mark.index, len(text)) if mark is not None else reached
    if text[at : at + 1] == "\t":
        words = "tab"
    what, remedy = next(((what, remedy) for part, what, remedy in _SYNTAX if part in words), _SYNTAX[-1][1:])
    swap = quoted_value(text, at) if what in _MENDED_BY_QUOTES else None
    report.add(at, "yaml", f"YAML cannot be read here: {what}", remedy, swap)


_COLON, _FIRST = "a colon is not expected", "a value cannot begin with this character"
_MENDED_BY_QUOTES = (_COLON, _FIRST)

_SYNTAX = (
    ("mapping values are not allowed", _COLON, "quote a value that contains ': '"),
    ("expected ':'", "a key without its colon", "write a colon and a space after the key; check the indentation"),
    ("tab", "a tab where spaces are expected", "indent with spaces, not tabs"),
    ("cannot start any token", _FIRST, "quote values that begin with @, ` or %"),
    ("quoted scalar", "a quotation mark that is not closed, or a wrong escape", "close it, or use 'single quotes'"),
    ("escape", "an unknown escape", "use 'single quotes' for text with backslashes"),
    ("while parsing a flow", "a bracket is not closed, or a comma is missing", "close it, or quote the value"),
    ("while parsing a block mapping", "this line does not fit those around it", "align it with its neighbours"),
    ("block collection", "this line does not fit those around it", "align it with its neighbours"),
    ("an alias", "an alias without a name", "quote a value that begins with *"),
    ("an anchor", "an anchor without a name", "quote a value that begins with &"),
    ("a tag", "a tag that is not one", "quote a value that begins with !"),
    ("directive", "a line that begins with %", "remove it"),
    ("document start", "the briefing has ended before this", "check the indentation and what stands before it"),
    ("block scalar", "what follows | or > is not understood", "put the text on the next line, indented with spaces"),
    ("", "the syntax is not understood", "check quotes, colons and indentation"),
)
"""Part of the parser's words (those of libyaml and of the pure parser), and ours: what, and what to do."""
