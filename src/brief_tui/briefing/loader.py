"""Reads a file into a `Briefing`, or says everything that is wrong with it in one pass.

Each scalar is read by the type of its field (`fields`), not by YAML's types. Raises only `BriefingError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from brief_tui.briefing import problem_wording as wording
from brief_tui.briefing.allowance import Allowance
from brief_tui.briefing.fields import FieldShape, Shape, fields_of, instead_of
from brief_tui.briefing.files import read_text, too_large_words
from brief_tui.briefing.garbage import paused
from brief_tui.briefing.ids import finish
from brief_tui.briefing.leaves import Translations
from brief_tui.briefing.limits import MAX_SECTION_DEPTH, Limits, current
from brief_tui.briefing.model import Briefing, Section
from brief_tui.briefing.problems import BriefingError, Reporter, Swap
from brief_tui.briefing.scalars import INVALID, ScalarReader, Suggester, same_word
from brief_tui.briefing.synonyms import key_meant
from brief_tui.briefing.tree import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode
from brief_tui.briefing.yaml_tree import read_tree
from brief_tui.text.clean import clean, clean_line
from brief_tui.text.wording import did_you_mean

_PARTS = ("sections", "incidents", "glossary")


def load_file(path: Path, limits: Limits | None = None) -> Briefing:
    """Load the briefing in a file. Raises BriefingError with every problem, sorted by place."""
    limits = limits or current()
    return load_text(read_text(path, limits), str(path), path.stem, limits)


def load_text(text: str, name: str, stem: str = "briefing", limits: Limits | None = None) -> Briefing:
    """Load the briefing in a text; `name` appears in messages, `stem` is the default id. Raises BriefingError."""
    limits = limits or current()
    text = text.removeprefix("\ufeff")  # a byte order mark is no part of the text, nor of an editor's columns
    report = Reporter(name, text, limits.max_problems)
    briefing = read_briefing(text, BriefingReader(report, limits))
    if briefing is None or report.problems:
        raise BriefingError(report.problems)
    return finish(briefing, stem)


def read_briefing(text: str, reader: BriefingReader) -> Briefing | None:
    """Read a briefing without filling in ids; return None if there is none. Problems go to the reader's report."""
    report, limits = reader.report, reader.limits
    if len(text) > limits.max_bytes:
        report.add(0, "too-large", *too_large_words(limits))
        return None
    if not text.strip():
        report.add(0, "empty", *wording.EMPTY_FILE)
        return None
    with paused():
        tree = read_tree(text, report, limits)
        briefing = _read_root(tree, reader) if tree is not None else None
    if briefing is None and not report.problems:
        report.add(0, "empty", *wording.NO_BRIEFING)
    return briefing


def _read_root(tree: Node, reader: BriefingReader) -> Briefing | None:
    if isinstance(tree, ScalarNode) and tree.empty:
        return None
    briefing = reader.record(Shape("record", record=Briefing), tree, "a briefing")
    if isinstance(tree, MappingNode) and not any(part in tree.pairs for part in _PARTS):
        reader.report.add(tree.at, "nothing", *wording.NOTHING_TO_READ)
    if not isinstance(briefing, Briefing):
        reader.check_references()
        return None
    # Which incidents a table has is known once it is read.
    reader.check_references(unknown="incident" if briefing.table else "")
    return briefing


class BriefingReader:
    """Walks a tree along the shapes of the model."""

    def __init__(self, report: Reporter, limits: Limits) -> None:
        self.report = report
        self.limits = limits
        self.declared: dict[str, dict[str, int]] = {}
        """For each kind of thing, its ids with the offsets of their declarations."""
        self.references: list[tuple[tuple[str, ...], str, int]] = []
        """The kinds that may be meant, the id that is named, and its offset."""
        self._hidden: dict[str, int] = {}
        """The kinds of thing of which some could not be read, with the offset of the first."""
        self._section_depth = 0
        self._nearest = Suggester(report)
        self._allowance = Allowance(report, limits)
        self._scalars = ScalarReader(report, limits, self._nearest)

    def value(self, field: FieldShape, shape: Shape, node: Node) -> Any:
        """Return the value of a node, or `INVALID` after reporting a problem."""
        if shape.kind == "record":
            return self.record(shape, node, field.key)
        if isinstance(node, BrokenNode):
            self._unread(shape, node)
            return INVALID
        if shape.kind == "many":
            return self._many(field, shape, node)
        if shape.kind == "translations":
            return self._translations(field, node)
        if not isinstance(node, ScalarNode):
            said = wording.is_list if isinstance(node, SequenceNode) else wording.is_mapping
            self.report.add(node.at, "type", said(field.key), _wanted(shape))
            return INVALID
        value = self._scalars.read(node, shape)
        if field.refers and isinstance(value, str):
            self.references.append((field.refers, value, node.at))
        if field.declares:  # a bad id is reported already; references to it are not
            self._declare(field.declares, value if isinstance(value, str) else node.value, node.at)
        return value

    def record(self, shape: Shape, node: Node, name: str) -> Any:
        """Return the record that a mapping, or the lone scalar for one of its fields, describes; or `INVALID`."""
        record = shape.record
        assert record is not None
        short = getattr(record, "SHORT", "")
        if isinstance(node, ScalarNode) and short and not node.empty:
            field = fields_of(record)[short]
            value = self.value(field, field.shape, node)
            if value is INVALID or value:
                return value if value is INVALID else record(**{field.name: value})
            node = _wrap(short, node)
        if not isinstance(node, MappingNode):
            self._unread(shape, node)
        if isinstance(node, BrokenNode):
            return INVALID
        if not isinstance(node, MappingNode):
            self.report.add(node.at, "type", *wording.no_mapping(name, list(fields_of(record))[:4]))
            return INVALID
        if record is Section:
            return self._section(node)
        return self._fields(record, node)

    def _section(self, node: MappingNode) -> Any:
        if self._section_depth >= MAX_SECTION_DEPTH:
            self.report.add(node.at, "too-deep", *wording.sections_too_deep(MAX_SECTION_DEPTH))
            return INVALID
        self._section_depth += 1
        section = self._fields(Section, node)
        self._section_depth -= 1
        return section

    def _fields(self, record: type[Any], node: MappingNode) -> Any:
        shapes = fields_of(record)
        values: dict[str, Any] = {}
        whole = True
        for key, (name, part) in list(node.pairs.items()):
            field = (instead_of(record, key) if isinstance(part, MappingNode) else None) or shapes.get(key)
            if field is None or field.instead not in {"", key}:
                field = self._unknown(record, name, node)
            if field is not None and not _absent(field.shape, part):
                value = values[field.name] = self.value(field, field.shape, part)
                whole = whole and value is not INVALID
        for field in shapes.values():
            if field.required and not values.get(field.name):
                whole = False
                self._missing(field, node, written=field.name in values)
        self.record_read(record, node, values)
        if not whole:
            return INVALID
        instance = record(**values)
        for key, what, remedy in instance.faults() if hasattr(instance, "faults") else ():
            at = node.pairs[key][1].at if key in node.pairs else node.at
            self.report.add(at, "value", what, remedy)
        return instance

    def record_read(self, record: type[Any], node: MappingNode, values: dict[str, Any]) -> None:
        """Hook for further checks, called for each record with its values by field, `InvalidValue`s among them."""

    def _missing(self, field: FieldShape, node: MappingNode, *, written: bool) -> None:
        if field.key not in node.pairs:
            self.report.add(node.at, "missing", *wording.missing(field.key))
            return
        key, value = node.pairs[field.key]
        at = value.at if written else key.at
        self.report.add(at, "missing", *wording.empty(field.key))

    def _unknown(self, record: type[Any], key: ScalarNode, node: MappingNode) -> FieldShape | None:
        """Report an unknown key; return the field that it most likely means, so that it is not reported as missing."""
        shapes = fields_of(record)
        keys = [name for name, field in shapes.items() if not field.instead]
        meant, remedy = key_meant(record, key.value)
        close = [meant] if meant else [] if remedy else self._nearest(key.value, keys)
        if close:
            remedy = did_you_mean(close[0])
        one = close[0] if len(close) == 1 and close[0] not in node.pairs else ""
        if one and not _fits(shapes[one], node.pairs[key.value][1]):
            one = ""
        swap = Swap(key.at, key.value, one) if one else None
        what = wording.unknown_key(key.value)
        self.report.add(key.at, "unknown-key", what, remedy or wording.known_here(keys), swap)
        if not one:
            return None
        node.pairs[one] = node.pairs[key.value]
        return shapes[one]

    def _many(self, field: FieldShape, shape: Shape, node: Node) -> Any:
        assert shape.item is not None
        if isinstance(node, MappingNode) and field.mapping:
            for _key, entry in node.pairs.values():
                self._named_once(field.mapping[0], entry)
            node = _unmap(node, *field.mapping)
        if not isinstance(node, SequenceNode):
            self.report.add(node.at, "type", *wording.no_list(field.key))
            self._unread(shape.item, node)
            return INVALID
        if not self._allowance.takes(field, node):
            self._unread(shape.item, node)
            return INVALID
        node.items[:] = [item for item in node.items if not _absent(shape.item, item)]
        items = [self.value(field, shape.item, item) for item in node.items]
        return INVALID if any(item is INVALID for item in items) else tuple(items)

    def _unread(self, shape: Shape, node: Node) -> None:
        """Record that ids may be declared in an unreadable part, so that references to them are not reported."""
        while shape.item is not None:
            shape = shape.item
        fields = fields_of(shape.record).values() if shape.record is not None else ()
        for kind in (field.declares for field in fields if field.declares):
            self._hidden.setdefault(kind, node.at)

    def _named_once(self, name: str, entry: Node) -> None:
        """Report a name inside a record that its key names already."""
        if isinstance(entry, MappingNode) and name in entry.pairs:
            self.report.add(entry.pairs[name][0].at, "duplicate-key", *wording.named_twice(name))

    def _translations(self, field: FieldShape, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            return Translations((("", clean(node.value)),))
        if not isinstance(node, MappingNode):
            self.report.add(node.at, "type", *wording.no_text(field.key))
            return INVALID
        items: list[tuple[str, str]] = []
        for language, part in node.pairs.values():
            if isinstance(part, ScalarNode):
                items.append((clean_line(language.value), "" if part.empty else clean(part.value)))
            elif not isinstance(part, BrokenNode):
                self.report.add(part.at, "type", *wording.no_text_in(field.key, language.value))
        return Translations(tuple(pair for pair in items if pair[1])) if len(items) == len(node.pairs) else INVALID

    def _declare(self, kind: str, name: str, at: int) -> None:
        offsets = self.declared.setdefault(kind, {})
        if name in offsets:
            line = self.report.line_of(offsets[name])
            self.report.add(at, "duplicate-id", *wording.id_twice(kind, name, line))
        offsets.setdefault(name, at)

    def check_references(self, unknown: str = "") -> None:
        """Report ids that are named but not declared; `unknown` is a kind of which others may exist."""
        lost: dict[str, int] = {}
        for kinds, name, at in self.references:
            if unknown in kinds or any(name in self.declared.get(kind, {}) for kind in kinds):
                continue
            hidden = next((kind for kind in kinds if kind in self._hidden), None)
            if hidden is not None:
                lost[hidden] = lost.get(hidden, 0) + 1
            else:
                self._lost(kinds, name, at)
        for kind, count in lost.items():
            line = self.report.line_of(self._hidden[kind])
            what = wording.names_unread(kind, count)
            self.report.add(self._hidden[kind], "reference", what, wording.correct_line(line))

    def _lost(self, kinds: tuple[str, ...], name: str, at: int) -> None:
        """Report a reference to an undeclared id."""
        names = [item for kind in kinds for item in self.declared.get(kind, {})]
        close = self._nearest(name, names)
        remedy = did_you_mean(close[0]) if close else wording.declare(len(names))
        swap = same_word(ScalarNode(at, name, quoted=False), close)
        what = ""
        for kind, ids in self.declared.items():
            if name in ids:
                what = wording.another_kind(kinds, name, kind)
        what = what or wording.no_such(kinds, name)
        self.report.add(at, "reference", what, remedy, swap)


def _absent(shape: Shape, node: Node) -> bool:
    """Return whether a value is null, also as the name of a record that says nothing else."""
    if isinstance(node, ScalarNode):
        return node.empty
    short = getattr(shape.record, "SHORT", "")
    if shape.record is None or not isinstance(node, MappingNode) or short not in node.pairs:
        return False
    empty = all(isinstance(part, ScalarNode) and part.empty for _key, part in node.pairs.values())
    return empty and node.pairs.keys() <= fields_of(shape.record).keys()


def _fits(field: FieldShape, node: Node) -> bool:
    """Return whether a node has the form that a field takes."""
    if isinstance(node, BrokenNode):
        return True
    if field.shape.kind == "many":
        return isinstance(node, SequenceNode) or (isinstance(node, MappingNode) and field.mapping is not None)
    if field.shape.kind in {"record", "translations"}:
        return not isinstance(node, SequenceNode)
    return isinstance(node, ScalarNode)


def _wanted(shape: Shape) -> str:
    words = {"int": wording.WRITE_WHOLE, "float": wording.WRITE_NUMBER, "date": wording.WRITE_A_DATE}
    return {**words, "count": wording.WRITE_COUNT, "choice": wording.WRITE_WORD}.get(shape.kind, wording.WRITE_TEXT)


def _wrap(field: str, node: ScalarNode) -> MappingNode:
    mapping = MappingNode(node.at)
    mapping.pairs[field] = (node, node)
    return mapping


def _unmap(node: MappingNode, key_field: str, value_field: str) -> SequenceNode:
    """Return the list for which a mapping from key to value, or from key to the rest of the record, stands."""
    items = SequenceNode(node.at)
    for key, value in node.pairs.values():
        item = MappingNode(key.at)
        item.pairs[key_field] = (key, ScalarNode(key.at, key.value, quoted=True))
        if isinstance(value, MappingNode):
            item.pairs.update({name: pair for name, pair in value.pairs.items() if name != key_field})
        else:
            item.pairs[value_field] = (key, value)
        items.items.append(item)
    return items
