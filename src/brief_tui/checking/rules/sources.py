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
        "source-unused", NOTE, "source that is not cited", "readers take the list for the evidence behind the briefing"
    ),
    Rule(
        "source-bare",
        WARNING,
        "source without publisher, title, author and url",
        "readers cannot find it; a reference must allow them to",
        "ICD 206 (2015)",
    ),
    Rule(
        "address",
        WARNING,
        "source url with spaces, or not starting with http:// or https://",
        "no other address is copied or opened",
        "RFC 3986, 3",
    ),
    Rule(
        "incident-unsourced",
        WARNING,
        "incident without a source",
        "readers cannot weigh it against other reports",
    ),
    Rule(
        "tlp-missing",
        NOTE,
        "published briefing without tlp",
        "readers do not know who they may share it with",
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
