"""Imports a foreign file as a briefing: recognised, read, normalised, and written as YAML."""

from __future__ import annotations

import os
import shlex
from importlib import import_module
from typing import Any, NamedTuple

from brief_tui.briefing.loader import load_text
from brief_tui.briefing.model import Briefing
from brief_tui.exchange import wording
from brief_tui.exchange.input import sample
from brief_tui.exchange.normalise import declare
from brief_tui.exchange.registry import BY_NAME, EXCHANGES, MAPPED, Exchange
from brief_tui.exchange.report import Report, SourceFile, UnreadableError
from brief_tui.exchange.unpacking import unpacked
from brief_tui.exchange.yaml_writer import yaml
from brief_tui.text.clean import clean_line

_ORDER = (
    *("brief", "id", "title", "subtitle", "language", "number", "supersedes", "published", "cutoff", "period", "tlp"),
    *("authors", "tags", "summary", "sources", "judgements", "sections", "incidents", "timeline", "glossary"),
)


class Imported(NamedTuple):
    """An imported file."""

    item: Exchange
    text: str
    """The briefing as YAML."""
    briefing: Briefing
    report: Report


def recognise(file: SourceFile) -> Exchange:
    """Return the format of a file by its beginning. Raises UnreadableError."""
    start = file.head.lstrip()
    if start.startswith("<") and ("<tbx" in start[:2000].lower() or "<martif" in start[:2000].lower()):
        raise UnreadableError(*wording.NO_TBX)
    named = file.name.lower().removesuffix(".gz")
    for item in sorted(EXCHANGES, key=lambda item: not (item.suffixes and named.endswith(item.suffixes))):
        if item.reads and import_module(f"brief_tui.exchange.formats.{item.module}").recognises(file, item.name):
            return item
    _offer_guess(file)
    raise UnreadableError(*wording.unknown_format([item.name for item in EXCHANGES if item.reads]))


def _offer_guess(file: SourceFile) -> None:
    """Refuse a table that may be one of incidents with the mapping that would read it. Raises UnreadableError."""
    from brief_tui.exchange.formats.csv_events import first_rows
    from brief_tui.tables.csv_stream import DELIMITERS
    from brief_tui.tables.guess import guess

    best = max(
        (guess(first_rows(file.head, delimiter)) for delimiter in DELIMITERS), key=lambda item: len(item.mapping)
    )
    if best.is_any:
        named, columns = shlex.quote(clean_line(file.name)), shlex.quote(best.text)
        raise UnreadableError(*wording.guessed(named, columns, best.missing, doubtful=best.doubtful))


def bring_in(name: str, wanted: str | None = None, columns: str = "") -> Imported:
    """Import a file.

    Args:
        name: its path.
        wanted: the name of its format; recognised by default.
        columns: the mapping of its columns, in place of a format.

    Raises:
        UnreadableError: it cannot be read, or its format is not known.
        BriefingError: what it says makes no briefing.
    """
    report = Report(name)
    with unpacked(name) as path:
        file = sample(name, path)._replace(columns=columns)
        item = MAPPED if columns else BY_NAME[wanted] if wanted else recognise(file)
        data = import_module(f"brief_tui.exchange.formats.{item.module}").read(file, report, item.name)
    text = yaml(_ordered(declare(data, report), name))
    shown = f"{clean_line(os.path.basename(name))}, imported"  # noqa: PTH119
    return Imported(item, text, load_text(text, shown, os.path.basename(name).partition(".")[0]), report)  # noqa: PTH119


def _ordered(data: dict[str, Any], name: str) -> dict[str, Any]:
    whole = {"brief": "1", **data, "title": data.get("title") or clean_line(os.path.basename(name)) or "imported"}  # noqa: PTH119
    if "incidents" in whole:
        whole["incidents"] = [_shortened(incident) for incident in whole["incidents"]]
    parts = {key: whole[key] for key in _ORDER if whole.get(key) not in (None, "", [], {})}
    empty = not any(key in parts for key in ("sections", "incidents", "glossary"))
    return {**parts, "incidents": []} if empty else parts


def _shortened(incident: dict[str, Any]) -> dict[str, Any]:
    """Return an incident with its cells as a mapping, as a person writes them, unless a column has several."""
    cells = {cell["column"]: cell.get("text", "") for cell in incident.get("cells", ())}
    return {**incident, "cells": cells} if cells and len(cells) == len(incident["cells"]) else incident
