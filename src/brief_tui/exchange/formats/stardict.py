"""Terms as a StarDict dictionary for sdcv and GoldenDict: .ifo, .idx, .dict, and .syn with all other names.

StarDict 2.4.2: the index is sorted by bytes, ASCII letters first compared in lower case; numbers are 32 bits,
big-endian; a word has at most 255 bytes.
"""

from __future__ import annotations

import gzip
import html
import io
import os
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from brief_tui.briefing.limits import current
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import Plain, to_plain
from brief_tui.exchange import coverage, term_columns, wording
from brief_tui.exchange.input import data_of
from brief_tui.exchange.normalise import Normaliser, SourceNames
from brief_tui.exchange.report import ExportedFiles, ExportOptions, Report, SourceFile, UnreadableError

T = TypeVar("T")

MAGIC = "StarDict's dict ifo file"
LONGEST = 255
"""Bytes of a word."""
_OURS = "brief-tui glossary"
_TAG = re.compile(r"<[^<>]{0,1000}>")
_MARKUP = frozenset("hgxkw")
"""Types of texts with markup: HTML, Pango, XDXF, KingSoft, MediaWiki."""


def order(word: bytes) -> tuple[bytes, bytes]:
    """Return the key of `stardict_strcmp`, the order of words."""
    return word.lower(), word  # of bytes, `lower` knows ASCII alone


def write(briefing: Briefing, _options: ExportOptions, _name: str) -> ExportedFiles:
    """Write the four files."""
    data: Plain = to_plain(briefing)
    entries: list[tuple[bytes, bytes, list[bytes]]] = []
    long = 0
    for term in data.get("glossary", ()):
        words = [text.encode() for text in (term["term"], *coverage.TERM["forms"](term))]
        long += sum(len(word) > LONGEST for word in words)
        fitting = [word for word in words if len(word) <= LONGEST]
        if len(words[0]) <= LONGEST:
            entries.append((words[0], _text(term).encode(), fitting[1:]))
    entries.sort(key=lambda entry: order(entry[0]))
    index, texts, others = bytearray(), bytearray(), []
    for number, (word, text, aliases) in enumerate(entries):
        index += word + b"\0" + struct.pack(">II", len(texts), len(text))
        texts += text
        others += [(alias, number) for alias in aliases]
    others.sort(key=lambda other: (order(other[0]), other[1]))
    synonyms = b"".join(alias + b"\0" + struct.pack(">I", number) for alias, number in others)
    files = {".ifo": _ifo(data, len(entries), len(others), len(index)), ".idx": bytes(index), ".dict": bytes(texts)}
    if others:
        files[".syn"] = synonyms
    return ExportedFiles(files, [wording.long_names(LONGEST, long)] if long else [])


def _text(term: Plain) -> str:
    """Return the text of a term: the expansion on a line of its own, then the definition."""
    return f"{term.get('expansion', '')}\n\n{coverage.TERM['definition'](term)}".rstrip("\n")


def _ifo(data: Plain, words: int, others: int, size: int) -> bytes:
    cited = [", ".join(str(source[key]) for key in ("title", "publisher", "url") if key in source) or source["id"]
             for source in data.get("sources", ())]  # fmt: skip
    about = [_OURS, f"TLP:{data['tlp']}" if "tlp" in data else "", wording.sources(cited) if cited else ""]
    lines = {
        "version": "2.4.2",
        "bookname": data["title"],
        "wordcount": str(words),
        "synwordcount": str(others) if others else "",
        "idxfilesize": str(size),
        "sametypesequence": "m",
        "author": ", ".join(data.get("authors", ())),
        "description": ". ".join(part for part in about if part),
        "date": data.get("published", ""),
    }
    lines_written = [MAGIC, *(f"{key}={' '.join(value.split())}" for key, value in lines.items() if value)]
    return "".join(f"{line}\n" for line in lines_written).encode()


def recognises(sample: SourceFile, _name: str) -> bool:
    """Return whether a file is an .ifo file."""
    return sample.head.startswith(MAGIC)


def read(sample: SourceFile, report: Report, _name: str) -> Plain:
    """Read the terms of the dictionary of an .ifo file. Raises UnreadableError."""
    if not recognises(sample, ""):
        raise UnreadableError(*wording.NO_IFO)
    about = dict(line.split("=", 1) for line in sample.head.splitlines() if "=" in line)
    kinds, ours = about.get("sametypesequence", ""), about.get("description", "").startswith(_OURS)
    wide = about.get("idxoffsetbits") == "64"
    base = sample.path.removesuffix(".ifo")
    texts = _packed(base, ".dict", ".dict.dz")
    entries = _within(_index(_packed(base, ".idx", ".idx.gz"), wide=wide), wording.too_many_entries)
    _check_sizes(entries, len(texts))
    aliases: dict[int, list[str]] = {}
    if os.path.isfile(base + ".syn"):  # noqa: PTH113
        for word, number in _within(_synonyms(data_of(base + ".syn")), wording.too_many_names):
            aliases.setdefault(number, []).append(word)
    for key, value in about.items():
        if key in {"author", "email", "website"} and value:
            report.drops(key)
    report.unit = "entry"
    records: list[term_columns.NumberedRecord] = []
    for number, (word, start, size) in enumerate(entries):
        if start + size > len(texts):
            report.row(number + 1, wording.outside_texts(word[:60]))
            continue
        term = _term(word, texts[start : start + size], kinds, ours=ours)
        records.append((number + 1, {**term, "forms": aliases.get(number, [])}))
    tlp = re.search(r"TLP:([A-Z+]+)", about.get("description", "")) if ours else None
    head = {"title": about.get("bookname"), "published": about.get("date") if ours else None, "tlp": tlp and tlp[1]}
    return term_columns.finished(records, report, SourceNames(), Normaliser(report).head(head))


def _packed(base: str, plain: str, packed: str) -> bytes:
    """Read a file that may be packed (dictzip is gzip). Raises UnreadableError."""
    if os.path.lexists(base + plain):
        return data_of(base + plain)
    if not os.path.lexists(base + packed):
        raise UnreadableError(*wording.part_missing(plain, packed))
    most = current().max_bytes
    try:
        with gzip.open(io.BytesIO(data_of(base + packed))) as file:
            data = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(*wording.part_damaged(packed, error)) from None
    if len(data) > most:
        raise UnreadableError(*wording.part_too_large(packed, most))
    return data


def _within(items: Iterator[T], too_many: Callable[[int], tuple[str, str]]) -> list[T]:
    """Return all items, or raise UnreadableError if there are more than a glossary may have."""
    most = current().max_names
    taken = list(islice(items, most + 1))
    if len(taken) > most:
        raise UnreadableError(*too_many(most))
    return taken


def _check_sizes(entries: list[tuple[str, int, int]], size: int) -> None:
    """Raise UnreadableError for an entry that is too large, or entries that share texts and so are too large together.

    Checked before the texts are copied: all entries may name the same text.
    """
    limits = current()
    sizes = [length for _word, start, length in entries if start + length <= size]
    if max(sizes, default=0) > limits.max_scalar:
        raise UnreadableError(*wording.entry_too_large(limits.max_scalar))
    if sum(sizes) > limits.max_bytes:
        raise UnreadableError(*wording.entries_too_large(limits.max_bytes))


def _index(data: bytes, *, wide: bool) -> Iterator[tuple[str, int, int]]:
    layout = struct.Struct(">QI" if wide else ">II")
    at = 0
    while (end := data.find(b"\0", at)) >= 0 and end + 1 + layout.size <= len(data):
        start, size = layout.unpack_from(data, end + 1)
        yield data[at:end].decode("utf-8", "replace"), start, size
        at = end + 1 + layout.size


def _synonyms(data: bytes) -> Iterator[tuple[str, int]]:
    at = 0
    while (end := data.find(b"\0", at)) >= 0 and end + 5 <= len(data):
        yield data[at:end].decode("utf-8", "replace"), struct.unpack_from(">I", data, end + 1)[0]
        at = end + 5


def _term(word: str, data: bytes, kinds: str, *, ours: bool) -> Plain:
    kind, data = (kinds[:1], data) if kinds else (data[:1].decode("latin-1"), data[1:].split(b"\0")[0])
    text = data.split(b"\0")[0].decode("utf-8", "replace")
    if ours:
        first, _, rest = text.partition("\n\n")
        return {"term": word, "expansion": first, "definition": rest}
    if kind in _MARKUP:
        text = html.unescape(_TAG.sub("", re.sub(r"(?i)<br\s*/?>|</p>|</div>", "\n", text)))
    text = text.strip()
    return {"term": word, "expansion" if "\n" not in text and len(text) <= 200 else "definition": text}
