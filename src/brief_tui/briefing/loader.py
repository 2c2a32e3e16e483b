"""Reads a file into a `Briefing`, or says everything that is wrong with it in one pass.

Driven by the model's type hints (`fields`): each scalar is read by what its field expects, never by what YAML guesses.
Raises `BriefingError` and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from brief_tui.briefing.allowance import Allowance
from brief_tui.briefing.fields import FieldShape, Shape, fields_of, instead_of
from brief_tui.briefing.files import read_text, too_large_words
from brief_tui.briefing.garbage import paused
from brief_tui.briefing.ids import finish
from brief_tui.briefing.limits import MAX_SECTION_DEPTH, Limits, current
from brief_tui.briefing.model import Briefing, Section, Translations
from brief_tui.briefing.problems import BriefingError, Reporter, Swap
from brief_tui.briefing.scalars import FAILED, Nearest, Scalars, same_word
from brief_tui.briefing.synonyms import key_meant
from brief_tui.briefing.tree import Broken, Mapping, Node, Scalar, Sequence
from brief_tui.briefing.yaml_tree import read_tree
from brief_tui.text.clean import clean, clean_line
from brief_tui.text.sentences import plural

_PARTS = ("sections", "incidents", "glossary")


def load_file(path: Path, limits: Limits | None = None) -> Briefing:
    """The briefing in a file. Raises BriefingError with every problem, sorted by place."""
    limits = limits or current()
    return load_text(read_text(path, limits), str(path), path.stem, limits)


def load_text(text: str, name: str, stem: str = "briefing", limits: Limits | None = None) -> Briefing:
    """The briefing in a text; `name` stands in messages, `stem` is the default id. Raises BriefingError."""
    limits = limits or current()
    text = text.removeprefix("\ufeff")  # a byte order mark is no part of the text, nor of an editor's columns
    report = Reporter(name, text, limits.max_problems)
    found = read_briefing(text, Reader(report, limits))
    if found is None or report.problems:
        raise BriefingError(report.problems)
    return finish(found, stem)


def read_briefing(text: str, reader: Reader) -> Briefing | None:
    """The briefing in a text, as it is written; None when there is none. Every problem goes to the reader's report."""
    report, limits = reader.report, reader.limits
    if len(text) > limits.max_bytes:
        report.add(0, "too-large", *too_large_words(limits))
        return None
    if not text.strip():
        report.add(0, "empty", "the file is empty", "start from the skeleton that brief-tui new writes")
        return None
    with paused():
        tree = read_tree(text, report, limits)
        found = _read_root(tree, reader) if tree is not None else None
    if found is None and not report.problems:
        report.add(0, "empty", "the file holds no briefing", "start with brief: 1 and a title")
    return found


def _read_root(tree: Node, reader: Reader) -> Briefing | None:
    if isinstance(tree, Scalar) and tree.empty:
        return None
    found = reader.record(Shape("record", record=Briefing), tree, "a briefing")
    if isinstance(tree, Mapping) and not any(part in tree.pairs for part in _PARTS):
        reader.report.add(tree.at, "nothing", "there is nothing to read", "add sections, incidents or a glossary")
    if not isinstance(found, Briefing):
        reader.check_references()
        return None
    # Which incidents a table has is known once it is read.
    reader.check_references(unknown="incident" if found.table else "")
    return found


class Reader:
    """Walks a tree along the shapes of the model."""

    def __init__(self, report: Reporter, limits: Limits) -> None:
        self.report = report
        self.limits = limits
        self.declared: dict[str, dict[str, int]] = {}
        """The ids of each kind of thing, each with the offset where it is declared."""
        self.references: list[tuple[tuple[str, ...], str, int]] = []
        """What may be meant, the id that is named, and the offset where it is."""
        self._hidden: dict[str, int] = {}
        """The kinds of thing of which some could not be read, each with the offset of the first."""
        self._section_depth = 0
        self._nearest = Nearest(report)
        self._allowance = Allowance(report, limits)
        self._scalars = Scalars(report, limits, self._nearest)

    def value(self, field: FieldShape, shape: Shape, node: Node) -> Any:
        """The value of a node, or `FAILED` after reporting why not."""
        if shape.kind == "record":
            return self.record(shape, node, field.key)
        if isinstance(node, Broken):
            self._unread(shape, node)
            return FAILED
        if shape.kind == "many":
            return self._many(field, shape, node)
        if shape.kind == "translations":
            return self._translations(field, node)
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, Sequence) else "a mapping"
            self.report.add(node.at, "type", f"'{field.key}' is {kind}", _wanted(shape))
            return FAILED
        found = self._scalars.read(node, shape)
        if field.refers and isinstance(found, str):
            self.references.append((field.refers, found, node.at))
        if field.declares:  # one that cannot be an id is told, and what refers to it is right
            self._declare(field.declares, found if isinstance(found, str) else node.value, node.at)
        return found

    def record(self, shape: Shape, node: Node, name: str) -> Any:
        """A record of a mapping, or of the lone scalar that stands for one of its fields."""
        record = shape.record
        assert record is not None
        short = getattr(record, "SHORT", "")
        if isinstance(node, Scalar) and short and not node.empty:
            node = _wrap(short, node)
        if not isinstance(node, Mapping):
            self._unread(shape, node)
        if isinstance(node, Broken):
            return FAILED
        if not isinstance(node, Mapping):
            keys = ", ".join(list(fields_of(record))[:4])
            self.report.add(node.at, "type", f"'{name}' is not a mapping", f"write keys such as {keys}")
            return FAILED
        if record is Section:
            return self._section(node)
        return self._fields(record, node)

    def _section(self, node: Mapping) -> Any:
        if self._section_depth >= MAX_SECTION_DEPTH:
            what = f"sections are nested more than {MAX_SECTION_DEPTH} deep"
            self.report.add(node.at, "too-deep", what, "move this one up")
            return FAILED
        self._section_depth += 1
        found = self._fields(Section, node)
        self._section_depth -= 1
        return found

    def _fields(self, record: type[Any], node: Mapping) -> Any:
        shapes = fields_of(record)
        values: dict[str, Any] = {}
        whole = True
        for key, (name, part) in list(node.pairs.items()):
            field = (instead_of(record, key) if isinstance(part, Mapping) else None) or shapes.get(key)
            if field is None or field.instead not in {"", key}:
                field = self._unknown(record, name, node)
            if field is not None and not _absent(field.shape, part):
                found = values[field.name] = self.value(field, field.shape, part)
                whole = whole and found is not FAILED
        for field in shapes.values():
            if field.required and not values.get(field.name):
                whole = False
                self._missing(field, node, written=field.name in values)
        self.kept(record, node, values)
        if not whole:
            return FAILED
        made = record(**values)
        for key, words in made.faults() if hasattr(made, "faults") else ():
            at = node.pairs[key][1].at if key in node.pairs else node.at
            what, _, remedy = words.partition("; ")
            self.report.add(at, "value", what, remedy or "correct the figure")
        return made

    def kept(self, record: type[Any], node: Mapping, values: dict[str, Any]) -> None:
        """Told of every record with its values by the names of its fields, `Failed` among them; for more checks."""

    def _missing(self, field: FieldShape, node: Mapping, *, written: bool) -> None:
        if field.key not in node.pairs:
            self.report.add(node.at, "missing", f"'{field.key}' is missing", f"add {field.key}: ...")
            return
        key, value = node.pairs[field.key]
        at = value.at if written else key.at
        self.report.add(at, "missing", f"'{field.key}' is empty", f"write {field.key}: ...")

    def _unknown(self, record: type[Any], key: Scalar, node: Mapping) -> FieldShape | None:
        """Tell of a key that there is not; the field that it is read as, so that nothing else is missed for it."""
        shapes = fields_of(record)
        known = [name for name, field in shapes.items() if not field.instead]
        meant, remedy = key_meant(record, key.value)
        close = [meant] if meant else [] if remedy else self._nearest(key.value, known)
        if close:
            remedy = f"did you mean '{close[0]}'?"
        one = close[0] if len(close) == 1 and close[0] not in node.pairs else ""
        if one and not _fits(shapes[one], node.pairs[key.value][1]):
            one = ""
        swap = Swap(key.at, key.value, one) if one else None
        self.report.add(
            key.at, "unknown-key", f"unknown key '{key.value}'", remedy or f"known here: {', '.join(known)}", swap
        )
        if not one:
            return None
        node.pairs[one] = node.pairs[key.value]
        return shapes[one]

    def _many(self, field: FieldShape, shape: Shape, node: Node) -> Any:
        assert shape.item is not None
        if isinstance(node, Mapping) and field.mapping:
            for _key, entry in node.pairs.values():
                self._named_once(field.mapping[0], entry)
            node = _unmap(node, *field.mapping)
        if not isinstance(node, Sequence):
            remedy = f"write a list: {field.key}: [...], or lines that begin with '- '"
            self.report.add(node.at, "type", f"'{field.key}' is not a list", remedy)
            self._unread(shape.item, node)
            return FAILED
        if not self._allowance.takes(field, node):
            self._unread(shape.item, node)
            return FAILED
        node.items[:] = [item for item in node.items if not _absent(shape.item, item)]
        found = [self.value(field, shape.item, item) for item in node.items]
        return FAILED if any(item is FAILED for item in found) else tuple(found)

    def _unread(self, shape: Shape, node: Node) -> None:
        """Remember that ids stand in what could not be read: what refers to them is right, perhaps."""
        while shape.item is not None:
            shape = shape.item
        fields = fields_of(shape.record).values() if shape.record is not None else ()
        for kind in (field.declares for field in fields if field.declares):
            self._hidden.setdefault(kind, node.at)

    def _named_once(self, name: str, entry: Node) -> None:
        """What is named by the key before it has no second name."""
        if isinstance(entry, Mapping) and name in entry.pairs:
            what = f"'{name}' stands twice: the key above is the {name} already"
            self.report.add(entry.pairs[name][0].at, "duplicate-key", what, f"leave {name}: out")

    def _translations(self, field: FieldShape, node: Node) -> Any:
        if isinstance(node, Scalar):
            return Translations((("", clean(node.value)),))
        if not isinstance(node, Mapping):
            self.report.add(node.at, "type", f"'{field.key}' is not a text", "write a text, or {en: ..., fr: ...}")
            return FAILED
        items: list[tuple[str, str]] = []
        for language, part in node.pairs.values():
            if isinstance(part, Scalar):
                items.append((clean_line(language.value), "" if part.empty else clean(part.value)))
            elif not isinstance(part, Broken):
                what = f"'{field.key}' in '{language.value}' is not a text"
                self.report.add(part.at, "type", what, f"write {language.value}: ...")
        return Translations(tuple(pair for pair in items if pair[1])) if len(items) == len(node.pairs) else FAILED

    def _declare(self, kind: str, name: str, at: int) -> None:
        known = self.declared.setdefault(kind, {})
        if name in known:
            what = f"the {kind} '{name}' is already on line {self.report.line_of(known[name])}"
            self.report.add(at, "duplicate-id", what, "give each its own id")
        known.setdefault(name, at)

    def check_references(self, unknown: str = "") -> None:
        """Every id that is named must be declared; of the kind `unknown` there may be others."""
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
            what = plural(
                "{n:,} name of a {kind} may lead nowhere: what stands here could not be read",
                "{n:,} names of {kind}s may lead nowhere: what stands here could not be read",
                count,
                kind=kind,
            )
            self.report.add(self._hidden[kind], "reference", what, f"mend line {line:,} first")

    def _lost(self, kinds: tuple[str, ...], name: str, at: int) -> None:
        """Tell of an id that nothing has."""
        known = [item for kind in kinds for item in self.declared.get(kind, {})]
        close = self._nearest(name, known)
        otherwise = f"declare it, or correct the name ({len(known)} known)"
        remedy = f"did you mean '{close[0]}'?" if close else otherwise
        swap = same_word(Scalar(at, name, quoted=False), close)
        self.report.add(at, "reference", f"there is no {' or '.join(kinds)} '{name}'", remedy, swap)


def _absent(shape: Shape, node: Node) -> bool:
    """Whether a value says that there is none: null, also as the name of a record that says nothing else."""
    if isinstance(node, Scalar):
        return node.empty
    short = getattr(shape.record, "SHORT", "")
    if shape.record is None or not isinstance(node, Mapping) or short not in node.pairs:
        return False
    empty = all(isinstance(part, Scalar) and part.empty for _key, part in node.pairs.values())
    return empty and node.pairs.keys() <= fields_of(shape.record).keys()


def _fits(field: FieldShape, node: Node) -> bool:
    """Whether a value has the form that a field takes."""
    if isinstance(node, Broken):
        return True
    if field.shape.kind == "many":
        return isinstance(node, Sequence) or (isinstance(node, Mapping) and field.mapping is not None)
    if field.shape.kind in {"record", "translations"}:
        return not isinstance(node, Sequence)
    return isinstance(node, Scalar)


def _wanted(shape: Shape) -> str:
    words = {"int": "a whole number", "float": "a number", "date": "a date", "choice": "one word"}
    return f"write {words.get(shape.kind, 'a text')} here"


def _wrap(field: str, node: Scalar) -> Mapping:
    mapping = Mapping(node.at)
    mapping.pairs[field] = (node, node)
    return mapping


def _unmap(node: Mapping, key_field: str, value_field: str) -> Sequence:
    """The list that a mapping from key to value, or from key to the rest of the record, stands for."""
    made = Sequence(node.at)
    for key, value in node.pairs.values():
        item = Mapping(key.at)
        item.pairs[key_field] = (key, Scalar(key.at, key.value, quoted=True))
        if isinstance(value, Mapping):
            item.pairs.update({name: pair for name, pair in value.pairs.items() if name != key_field})
        else:
            item.pairs[value_field] = (key, value)
        made.items.append(item)
    return made
