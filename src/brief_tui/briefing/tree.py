"""A file as a tree of scalars, lists and mappings with offsets, and its builder with limits.

Reports keys that are not plain text, duplicate and merge keys, and anything beyond the `Limits`. Building is iterative,
so nesting cannot exhaust the stack. Scalars stay text: fields decide the meaning of `NO`, `1:30` or `007`.
"""

from __future__ import annotations

from typing import NoReturn, Protocol

from brief_tui.briefing import problem_wording as wording
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.problems import Swap


class ProblemSink(Protocol):
    """Receives problems at offsets of the text, as a `Reporter` does."""

    def add(self, offset: int, code: str, what: str, remedy: str = "", swap: Swap | None = None) -> None:
        """Record a problem."""

    def line_of(self, offset: int) -> int:
        """The 1-based line of an offset."""


NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that mean null (YAML 1.2.2, 10.3.2)."""


class ScalarNode:
    """A scalar as written; `at` is its offset in characters."""

    __slots__ = ("at", "quoted", "value")

    def __init__(self, at: int, value: str, *, quoted: bool) -> None:
        self.at = at
        self.value = value
        self.quoted = quoted

    @property
    def empty(self) -> bool:
        """Whether it is null: nothing after the key, or a word for it."""
        return not self.quoted and self.value in NULLS


class SequenceNode:
    """A list; `at` is its offset."""

    __slots__ = ("at", "items")

    def __init__(self, at: int) -> None:
        self.at = at
        self.items: list[Node] = []


class MappingNode:
    """Keys and values in the order written, each key once; `at` is the offset."""

    __slots__ = ("at", "pairs")

    def __init__(self, at: int) -> None:
        self.at = at
        self.pairs: dict[str, tuple[ScalarNode, Node]] = {}


class BrokenNode:
    """A value whose problem is already reported; `at` is its offset."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        self.at = at


Node = ScalarNode | SequenceNode | MappingNode | BrokenNode

_DROPPED = ScalarNode(0, "", quoted=True)
"""Stands for a key that is no text; its value is discarded."""


class RefusedError(Exception):
    """Reading must stop: the rest cannot be understood, or would cost too much. The problem is already reported."""


class TreeBuilder:
    """Builds the tree from left to right. One open container a level; a mapping waits for its value in `_keys`."""

    def __init__(self, report: ProblemSink, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._open: list[SequenceNode | MappingNode] = []
        self._keys: list[ScalarNode | None] = []
        self._left = limits.max_nodes
        self.root: Node | None = None

    def scalar(self, at: int, value: str, *, quoted: bool) -> None:
        """Add a scalar. Raises RefusedError if it is too long."""
        if len(value) > self._limits.max_scalar:
            what = wording.value_too_long(len(value), self._limits.max_scalar)
            self.refuse(at, "too-long", what, wording.or_allow(wording.SPLIT, "scalar"))
        self.add(ScalarNode(at, value, quoted=quoted))

    def start(self, node: SequenceNode | MappingNode) -> None:
        """Open a list or a mapping. Raises RefusedError if it is nested too deep."""
        self.add(node)
        if len(self._open) >= self._limits.max_depth:
            what = wording.nested_too_deep(self._limits.max_depth)
            self.refuse(node.at, "too-deep", what, wording.or_allow(wording.FLATTEN, "depth"))
        self._open.append(node)
        self._keys.append(None)

    def end(self) -> None:
        """Close the container that was opened last."""
        self._open.pop()
        self._keys.pop()

    def add(self, node: Node) -> None:
        """Add a finished scalar, or a container that has just opened. Raises RefusedError beyond the limit of nodes."""
        self._left -= 1
        if self._left < 0:
            what = wording.too_many_values(self._limits.max_nodes)
            self.refuse(node.at, "too-many", what, wording.or_allow(wording.SPLIT_FILE, "nodes"))
        if not self._open:
            self.root = node
            return
        container = self._open[-1]
        if isinstance(container, SequenceNode):
            container.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = node if isinstance(node, ScalarNode) else self._bad_key(node)
        else:
            self._keys[-1] = None
            pairs = container.pairs
            if key.value in pairs or (key.value == "<<" and not key.quoted) or key is _DROPPED:
                self._refuse_pair(pairs, key)
            else:
                pairs[key.value] = (key, node)

    def _bad_key(self, node: Node) -> ScalarNode:
        if not isinstance(node, BrokenNode):
            self._report.add(node.at, "key", *wording.KEY_NOT_TEXT)
        return _DROPPED

    def _refuse_pair(self, pairs: dict[str, tuple[ScalarNode, Node]], key: ScalarNode) -> None:
        if key.value in pairs:
            first = self._report.line_of(pairs[key.value][0].at)
            self._report.add(key.at, "duplicate-key", *wording.key_twice(key.value, first))
        elif key is not _DROPPED:
            self._report.add(key.at, "merge", *wording.MERGE_KEY)

    def refuse(self, at: int, code: str, what: str, remedy: str) -> NoReturn:
        """Report a problem and stop reading. Raises RefusedError."""
        self._report.add(at, code, what, remedy)
        raise RefusedError
