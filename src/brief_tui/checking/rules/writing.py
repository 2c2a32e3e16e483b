"""Rules on the text of the file: empty and truncated texts, hidden characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from brief_tui.briefing.evidence import Source
from brief_tui.briefing.leaves import Translations
from brief_tui.briefing.model import Briefing, Section, Term
from brief_tui.briefing.problems import Swap
from brief_tui.briefing.yaml_tree import scalar_spans
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing, CheckedRecord
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule
from brief_tui.text.clean import hidden
from brief_tui.text.markdown import wide_rows

RULES = (
    Rule(
        "section-empty",
        WARNING,
        "section without text, incidents or subsections",
        "readers open it and find nothing",
    ),
    Rule(
        "summary-missing",
        NOTE,
        "published briefing without a summary",
        "many readers read only the bottom line",
    ),
    Rule(
        "id-in-two-kinds",
        NOTE,
        "id shared by a source, a section or an incident",
        "a judgement's basis may name any of them; readers are taken to the first",
    ),
    Rule(
        "language",
        WARNING,
        "language that is not a BCP 47 tag such as en, fr or ar-Latn",
        "names and definitions are selected by it",
        "BCP 47 (RFC 5646), 2.1",
        "replaces an underscore with a hyphen",
    ),
    Rule(
        "comment-cut",
        WARNING,
        "text cut off at a # that YAML reads as a comment, as in 'Attack #2'",
        "the rest is lost without warning",
        "YAML 1.2.2, 6.6",
    ),
    Rule(
        "table-cells",
        WARNING,
        "Markdown table row with more cells than headings",
        "most Markdown readers drop the extra cells; here they have no heading",
        "GFM 0.29, 4.10",
    ),
    Rule(
        "hidden-character",
        WARNING,
        "invisible or bidirectional control character",
        "shown as <U+200B>; often pasted in by accident",
        "UAX #9; Unicode 23.2",
    ),
)
_TAG = re.compile(r"(?:[A-Za-z]{2,3}|[xX])(?:-[A-Za-z0-9]{1,8})*")
_NAMES = {"english": "en", "french": "fr", "arabic": "ar", "spanish": "es", "portuguese": "pt", "russian": "ru",
          "français": "fr", "arabe": "ar", "anglais": "en", "bambara": "bm", "hausa": "ha"}  # fmt: skip
_CUT = re.compile(r"(?<=[^\s#])[ \t]+(#[^\s#!][^\r\n]*)")


def look(document: CheckedBriefing) -> None:
    """Report texts that break these rules."""
    for section in document.each(Section):
        if all(section.lacks(field) for field in ("body", "sections", "incidents")):
            said = wording.empty_section(section.get("title") or "")
            document.findings.add(section.node.at, "section-empty", *said)
    for head in document.each(Briefing):
        if head.get("published") and head.lacks("summary") and head.values.get("sections"):
            document.findings.add(head.at("published"), "summary-missing", *wording.NO_SUMMARY)
    _ids(document)
    _languages(document)
    _cut_short(document)
    for prose in document.prose():
        for span in wide_rows(prose.text):
            document.tell(prose, span, "table-cells", *wording.WIDE_ROW)
    for at, char in hidden(document.text):
        document.findings.add(at, "hidden-character", *wording.hidden(f"{ord(char):04X}"))


def _ids(document: CheckedBriefing) -> None:
    kinds = ("source", "section", "incident")
    for number, kind in enumerate(kinds):
        for name, at in document.declared.get(kind, {}).items():
            other = next((earlier for earlier in kinds[:number] if name in document.declared.get(earlier, {})), "")
            if other:
                document.findings.add(at, "id-in-two-kinds", *wording.id_of_another_kind(name, other))


def _languages(document: CheckedBriefing) -> None:
    for record in (Briefing, Source):
        for entry in document.each(record):
            _language(document, entry.get("language"), entry.at("language"))
    for term in document.each(Term):
        _language(document, term.get("language"), term.at("language"))
        for number, form in enumerate(term.get("forms") or ()):
            _language(document, form.language, term.at("forms", number, "language"))
        for tag, _text in (term.get("definition") or Translations()).items:
            _language(document, tag, _key(term, "definition", tag))


def _key(entry: CheckedRecord, field: str, key: str) -> int:
    """Return the offset of a key of a mapping."""
    node: Any = entry.node.pairs[field][1]
    pairs = getattr(node, "pairs", {})
    return int(pairs[key][0].at) if key in pairs else entry.at(field)


def _language(document: CheckedBriefing, tag: str | None, at: int) -> None:
    if not tag or _TAG.fullmatch(tag):
        return
    meant = _NAMES.get(tag.lower(), "")
    hyphens = tag.replace("_", "-")
    swap = Swap(at, tag, hyphens) if _TAG.fullmatch(hyphens) else None
    remedy = wording.write_tag(hyphens if swap else meant) if swap or meant else wording.WRITE_TAG
    document.findings.add(at, "language", wording.no_language(tag[:60]), remedy, swap)


def _cut_short(document: CheckedBriefing) -> None:
    """Report plain texts that a # ends, if it is directly followed by a word, unlike a usual comment."""
    cuts = list(_CUT.finditer(document.text))
    if not cuts:
        return
    spans = list(scalar_spans(document.text))
    ends = {end for _start, end in spans}
    starts = [start for start, _end in spans]
    for match in cuts:
        before = bisect_right(starts, match.start(1)) - 1
        inside = before >= 0 and match.start(1) < spans[before][1]
        if not inside and match.start() in ends and document.text[match.start() - 1] not in "\"'":
            document.findings.add(match.start(1), "comment-cut", *wording.comment(match[1][:40]))
