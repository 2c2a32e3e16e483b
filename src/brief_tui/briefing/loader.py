"""Reads a file into a `Briefing`, or says everything that is wrong with it in one pass.

Driven by the model's type hints (`shape`): each scalar is read by what its field expects, never by what YAML guesses.
Raises `BriefingError` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from brief_tui.briefing.collector import paused
from brief_tui.briefing.dates import Date, DateError, two_digits
from brief_tui.briefing.events import Broken, Mapping, Node, Scalar, Sequence, read_tree
from brief_tui.briefing.files import read_text, too_large_words
from brief_tui.briefing.finish import finish
from brief_tui.briefing.limits import MAX_SECTION_DEPTH, Limits, current, or_allow
from brief_tui.briefing.matching import fold, near
from brief_tui.briefing.model import Briefing, Section, Translations
from brief_tui.briefing.problems import BriefingError, Reporter, Swap
from brief_tui.briefing.shape import FieldShape, Shape, fields_of, instead_of
from brief_tui.briefing.text import clean, clean_line

_ID = re.compile(r"\w[\w.:+-]{0,199}")
_INT = re.compile(r"[+-]?[0-9]{1,12}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,20})?")
_COMPARISONS = 50_000
"""Words compared with wrong ones, to say what was meant: a file of nothing but mistakes must not take minutes."""
_PARTS = ("sections", "incidents", "glossary")


class Failed:
    """What a value that could not be read leaves behind; its problem is already reported."""


_FAILED = Failed()


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
        self._section_depth = 0
        self._comparisons = _COMPARISONS
        self._leaves: dict[str, Callable[[str, Scalar, Shape], Any]] = {
            "line": self._line,
            "markdown": lambda text, _node, _shape: clean(text),
            "id": self._id,
            "ref": self._id,
            "int": self._int,
            "float": self._float,
            "date": self._date,
            "choice": self._choice,
        }

    def value(self, field: FieldShape, shape: Shape, node: Node) -> Any:
        """The value of a node, or `_FAILED` after reporting why not."""
        if isinstance(node, Broken):
            return _FAILED
        if shape.kind == "record":
            return self.record(shape, node, field.key)
        if shape.kind == "many":
            return self._many(field, shape, node)
        if shape.kind == "translations":
            return self._translations(field, node)
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, Sequence) else "a mapping"
            self.report.add(node.at, "type", f"'{field.key}' is {kind}", _wanted(shape))
            return _FAILED
        found = self._leaves[shape.kind](node.value, node, shape)
        if field.refers and isinstance(found, str):
            self.references.append((field.refers, found, node.at))
        if field.declares and isinstance(found, str):
            self._declare(field.declares, found, node.at)
        return found

    def record(self, shape: Shape, node: Node, name: str) -> Any:
        """A record of a mapping, or of the lone scalar that stands for one of its fields."""
        record = shape.record
        assert record is not None
        short = getattr(record, "SHORT", "")
        if isinstance(node, Scalar) and short and not node.empty:
            node = _wrap(short, node)
        if isinstance(node, Broken):
            return _FAILED
        if not isinstance(node, Mapping):
            keys = ", ".join(list(fields_of(record))[:4])
            self.report.add(node.at, "type", f"'{name}' is not a mapping", f"write keys such as {keys}")
            return _FAILED
        if record is Section:
            return self._section(node)
        return self._fields(record, node)

    def _section(self, node: Mapping) -> Any:
        if self._section_depth >= MAX_SECTION_DEPTH:
            what = f"sections are nested more than {MAX_SECTION_DEPTH} deep"
            self.report.add(node.at, "too-deep", what, "move this one up")
            return _FAILED
        self._section_depth += 1
        found = self._fields(Section, node)
        self._section_depth -= 1
        return found

    def _fields(self, record: type[Any], node: Mapping) -> Any:
        shapes = fields_of(record)
        values: dict[str, Any] = {}
        whole = True
        for key, (name, part) in node.pairs.items():
            field = (instead_of(record, key) if isinstance(part, Mapping) else None) or shapes.get(key)
            if field is None or field.instead not in {"", key}:
                self._unknown(name, node, shapes)
            elif not (isinstance(part, Scalar) and part.empty):
                found = values[field.name] = self.value(field, field.shape, part)
                whole = whole and found is not _FAILED
        for field in shapes.values():
            if field.required and not values.get(field.name):
                whole = False
                self._missing(field, node, written=field.name in values)
        self.kept(record, node, values)
        if not whole:
            return _FAILED
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

    def _unknown(self, key: Scalar, node: Mapping, shapes: dict[str, FieldShape]) -> None:
        known = [name for name, field in shapes.items() if not field.instead]
        close = self._meant(key.value, known)
        remedy = f"did you mean '{close[0]}'?" if close else f"known here: {', '.join(known)}"
        swap = Swap(key.at, key.value, close[0]) if len(close) == 1 and close[0] not in node.pairs else None
        self.report.add(key.at, "unknown-key", f"unknown key '{key.value}'", remedy, swap)

    def _many(self, field: FieldShape, shape: Shape, node: Node) -> Any:
        assert shape.item is not None
        if isinstance(node, Mapping) and field.mapping:
            for _key, entry in node.pairs.values():
                self._named_once(field.mapping[0], entry)
            node = _unmap(node, *field.mapping)
        if not isinstance(node, Sequence):
            remedy = f"write a list: {field.key}: [...], or lines that begin with '- '"
            self.report.add(node.at, "type", f"'{field.key}' is not a list", remedy)
            return _FAILED
        found = [self.value(field, shape.item, item) for item in node.items]
        return _FAILED if any(item is _FAILED for item in found) else tuple(found)

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
            return _FAILED
        items: list[tuple[str, str]] = []
        for language, part in node.pairs.values():
            if isinstance(part, Scalar):
                items.append((clean_line(language.value), clean(part.value)))
            elif not isinstance(part, Broken):
                what = f"'{field.key}' in '{language.value}' is not a text"
                self.report.add(part.at, "type", what, f"write {language.value}: ...")
        return Translations(tuple(items)) if len(items) == len(node.pairs) else _FAILED

    def _line(self, text: str, node: Scalar, _shape: Shape) -> Any:
        if len(text) <= self.limits.max_line:
            return clean_line(text)
        what = f"a field of one line with {len(text):,} characters; at most {self.limits.max_line:,} are read"
        self.report.add(node.at, "too-long", what, or_allow("shorten it", "line"))
        return _FAILED

    def _id(self, text: str, node: Scalar, _shape: Shape) -> Any:
        if _ID.fullmatch(text):
            return clean_line(text)
        what = f"'{text[:60]}' cannot be an id"
        remedy = "use letters, digits and . : _ + - without spaces, a letter or digit first, such as 'nara'"
        self.report.add(node.at, "id", what, remedy)
        return _FAILED

    def _int(self, text: str, node: Scalar, _shape: Shape) -> Any:
        if _INT.fullmatch(text):
            return int(text)
        self.report.add(node.at, "number", f"'{text[:60]}' is not a whole number", "write digits, such as 12")
        return _FAILED

    def _float(self, text: str, node: Scalar, _shape: Shape) -> Any:
        if _FLOAT.fullmatch(text):
            return float(text)
        self.report.add(node.at, "number", f"'{text[:60]}' is not a number", "write digits, such as 12.65")
        return _FAILED

    def _date(self, text: str, node: Scalar, _shape: Shape) -> Any:
        try:
            return Date.parse(text)
        except DateError as error:
            what, _, remedy = str(error).partition("; ")
            full = two_digits(text)
            swap = Swap(node.at, text, full) if full else None
            self.report.add(node.at, "date", what, remedy or "write 2023-01-12, 2023-01 or 2023", swap)
            return _FAILED

    def _choice(self, text: str, node: Scalar, shape: Shape) -> Any:
        if text in shape.choices:
            return text
        close = self._meant(text, shape.choices)
        known = f"one of {', '.join(shape.choices)}" if len(shape.choices) > 1 else shape.choices[0]
        remedy = f"did you mean '{close[0]}'? ({known})" if close else f"write {known}"
        self.report.add(node.at, "choice", f"'{text[:60]}' is not known here", remedy, _same(node, close))
        return _FAILED

    def _declare(self, kind: str, name: str, at: int) -> None:
        known = self.declared.setdefault(kind, {})
        if name in known:
            what = f"the {kind} '{name}' is already on line {self.report.line_of(known[name])}"
            self.report.add(at, "duplicate-id", what, "give each its own id")
        known.setdefault(name, at)

    def _meant(self, word: str, choices: Collection[str]) -> list[str]:
        """The choices that were perhaps meant, nearest first, two at most; none when enough time went into looking."""
        if self.report.full or self._comparisons < len(choices):
            return []
        self._comparisons -= len(choices)
        return near(word, choices, 2)

    def check_references(self, unknown: str = "") -> None:
        """Every id that is named must be declared; of the kind `unknown` there may be others."""
        for kinds, name, at in self.references:
            if unknown not in kinds and not any(name in self.declared.get(kind, {}) for kind in kinds):
                known = [item for kind in kinds for item in self.declared.get(kind, {})]
                close = self._meant(name, known)
                otherwise = f"declare it, or correct the name ({len(known)} known)"
                remedy = f"did you mean '{close[0]}'?" if close else otherwise
                swap = _same(Scalar(at, name, quoted=False), close)
                self.report.add(at, "reference", f"there is no {' or '.join(kinds)} '{name}'", remedy, swap)


def _same(node: Scalar, close: list[str]) -> Swap | None:
    """The one choice that differs from a word in case, accents or punctuation only: no other can be meant."""
    same = [choice for choice in close if fold(choice) == fold(node.value)]
    return Swap(node.at, node.value, same[0]) if len(same) == 1 else None


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
