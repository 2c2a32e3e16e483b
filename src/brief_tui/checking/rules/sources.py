"""Rules on sources: statements without one, and sources that nothing cites."""

from __future__ import annotations

import re

from brief_tui.briefing.evidence import Source
from brief_tui.briefing.model import Briefing, Incident
from brief_tui.checking import wording
from brief_tui.checking.document import CheckedBriefing
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule

RULES = (
    Rule(
        "source-unused", NOTE, "a source that nothing cites", "a reader takes the list for what the briefing rests on"
    ),
    Rule(
        "source-bare",
        WARNING,
        "a source without publisher, title, author and address",
        "nobody can find it again: a reference gives what is needed to do so",
        "ICD 206 (2015)",
    ),
    Rule(
        "address",
        WARNING,
        "an address of a source that does not begin with http:// or https://, or has blanks in it",
        "the reader copies and opens no other",
        "RFC 3986, 3",
    ),
    Rule(
        "incident-unsourced",
        WARNING,
        "an incident without a source",
        "who says so? Without an answer it cannot be weighed against another account",
    ),
    Rule(
        "tlp-missing",
        NOTE,
        "a published briefing without tlp",
        "readers do not know with whom they may share it",
        "FIRST, TLP 2.0 (2022), 1.a",
    ),
)
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def look(document: CheckedBriefing) -> None:
    """Report sources that break these rules."""
    cited = {name for kinds, name, _at in document.references if "source" in kinds}
    for source in document.each(Source):
        name = source.get("id")
        if document.whole and name and name not in cited:
            document.findings.add(source.at("id"), "source-unused", *wording.not_cited(name))
        if all(source.lacks(field) for field in ("publisher", "title", "author", "url")):
            what = wording.source_empty(name) if name else wording.SOURCE_EMPTY
            document.findings.add(source.node.at, "source-bare", what, wording.ADD_DETAILS)
        url = source.get("url")
        if url and not _ADDRESS.fullmatch(url):
            document.findings.add(source.at("url"), "address", *wording.no_address(url[:60]))
    for incident in document.each(Incident):
        counted = any(casualty.source for casualty in incident.get("casualties") or ())
        if incident.lacks("sources") and not counted:
            document.findings.add(incident.node.at, "incident-unsourced", *wording.NO_SOURCE)
    for head in document.each(Briefing):
        if (
            head.get("published")
            and head.lacks("tlp")
            and (head.values.get("sections") or head.values.get("incidents"))
        ):
            document.findings.add(head.at("published"), "tlp-missing", *wording.NO_TLP)
