"""`trace`: what a judgement rests on, down to its sources; competing judgements as a matrix."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from brief_tui.cli import trace_wording as wording
from brief_tui.cli.commands.incidents import is_file
from brief_tui.cli.console import CliError, library_index, opened, put, put_json, say
from brief_tui.cli.printing import table_width
from brief_tui.library.answers import catalogue, evidence
from brief_tui.library.index.index import Index
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.evidence import EvidenceMatrix, TracedEvidence, TracedJudgement, matrices
from brief_tui.render import evidence as rendering
from brief_tui.render.lines import plain
from brief_tui.text.matching import near


class TracedBriefing(NamedTuple):
    """A briefing with its judgements, or with the one that is asked for."""

    entry: BriefingEntry
    judgements: list[TracedJudgement]
    texts: dict[str, str]
    """The texts of all its judgements by their names."""


def run_trace(args: Namespace) -> int:
    """Print judgements with their evidence; status 1 when there are none."""
    first, second = args.name or "", args.judgement or ""
    if first and is_file(args, first):
        with opened([Path(first)]) as index:
            return _print([*_of_briefings(catalogue.entries(index), index, second)], args, whole=not second)
    with library_index(args) as index:
        traced, whole = _asked(index, first, second)
        return _print(traced, args, whole=whole)


def _asked(index: Index, first: str, second: str) -> tuple[list[TracedBriefing], bool]:
    """Return the judgements that are named, and whether whole briefings are. Raises CliError."""
    entries = catalogue.entries(index)
    if not first:
        return [*_of_briefings(entries, index, "")], True
    entry = catalogue.find(index, first)
    if entry is not None:
        return [*_of_briefings([entry], index, second)], not second
    if second:
        close = near(first, [entry.name for entry in entries], 1)
        raise CliError(wording.no_briefing(first, close), status=1)
    found = [*_of_briefings(entries, index, first, strict=False)]
    if not found:
        names = [entry.name for entry in entries]
        names += [name for traced in _of_briefings(entries, index, "") for name in traced.texts]
        raise CliError(wording.no_judgement(first, near(first, dict.fromkeys(names), 1)), status=1)
    return found, False


def _of_briefings(
    entries: list[BriefingEntry], index: Index, name: str, *, strict: bool = True
) -> Iterator[TracedBriefing]:
    """Yield briefings with their judgements, or with the one of a name. Raises CliError if strict and there is none."""
    for entry in entries:
        judgements = evidence.judgements(index, entry.row)
        chosen = _named(judgements, name)
        if name and strict and not chosen:
            raise CliError(wording.no_judgement(name, near(name, [item.name for item in judgements], 1)), status=1)
        if chosen:
            yield TracedBriefing(entry, chosen, {item.name: rendering.text_of(item) for item in judgements})


def _named(judgements: list[TracedJudgement], name: str) -> list[TracedJudgement]:
    """Return the judgement with a name, else the one in the place that J3 names; all for an empty one."""
    found = [item for item in judgements if not name or item.name.casefold() == name.casefold()]
    place = re.fullmatch(r"j([1-9][0-9]{0,3})", name.casefold())
    return found or (judgements[int(place[1]) - 1 : int(place[1])] if place else [])


def _print(traced: list[TracedBriefing], args: Namespace, *, whole: bool) -> int:
    if args.json:
        put_json([_data(item, whole=whole) for item in traced])
    elif traced:
        put("\n\n".join(_words(item, whole=whole) for item in traced) + "\n")
    if not traced:
        say(wording.NO_JUDGEMENTS)
    return 0 if traced else 1


def _words(traced: TracedBriefing, *, whole: bool) -> str:
    width = table_width()
    pages = [plain(rendering.judgement_page(item, width, texts=traced.texts)).rstrip() for item in traced.judgements]
    grids = (
        [plain(rendering.matrix_lines(matrix, width)).rstrip() for matrix in matrices(traced.judgements)]
        if whole
        else []
    )
    return "\n\n".join([traced.entry.title, *pages, *grids])


def _data(traced: TracedBriefing, *, whole: bool) -> dict[str, Any]:
    entry, judgements, _texts = traced
    data = {"briefing": entry.name, "title": entry.title, "judgements": [_judgement(item) for item in judgements]}
    return {**data, "competing": [_matrix(matrix) for matrix in matrices(judgements)]} if whole else data


def _judgement(item: TracedJudgement) -> dict[str, Any]:
    return {
        **{key: value for key, value in item._asdict().items() if key != "evidence"},
        "for": item.pros,
        "against": item.cons,
        "evidence": [_evidence(part) for part in item.evidence],
    }


def _evidence(part: TracedEvidence) -> dict[str, Any]:
    sources = [{**cited.source, "citation": cited.citation} for cited in part.sources]
    return {**{key: value for key, value in part._asdict().items() if key != "row"}, "sources": sources}


def _matrix(matrix: EvidenceMatrix) -> dict[str, Any]:
    return {
        "judgements": [item.name for item in matrix.judgements],
        "evidence": [{"ref": part.ref, "title": part.title, "signs": list(signs)} for part, signs in matrix.rows],
    }
