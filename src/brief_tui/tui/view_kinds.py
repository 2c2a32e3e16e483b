"""Registry of the views of a briefing: actions, keys, the line of views and places derive from it. Loads no view."""

from typing import NamedTuple


class ViewKind(NamedTuple):
    """A kind of view of a briefing."""

    name: str
    """Name in stored places, and of its action `view_NAME`."""
    key: str
    title: str
    """Title in the line of views."""
    help: str
    """A few words for help, palette and docs."""
    path: str
    """Module and class, separated by a colon: a BriefingView."""
    names: tuple[str, ...] = ()
    """Further names in the go-to box."""
    with_aside: bool = False
    """Whether the aside is shown on a wide screen even when it is empty."""

    @property
    def action(self) -> str:
        """Id of the action that shows the view."""
        return f"view_{self.name}"


VIEWS = (
    ViewKind("read", "1", "Read", "the text", "brief_tui.tui.views.read:ReadView", ("text",), with_aside=True),
    ViewKind(
        "incidents",
        "2",
        "Incidents",
        "the table of incidents",
        "brief_tui.tui.views.incidents:IncidentsView",
        ("table",),
    ),
    ViewKind("glossary", "3", "Glossary", "the glossary", "brief_tui.tui.views.glossary:GlossaryView", ("terms",)),
    ViewKind(
        "timeline",
        "4",
        "Timeline",
        "incidents and milestones in time",
        "brief_tui.tui.views.timeline:TimelineView",
        ("chronology",),
    ),
    ViewKind("map", "5", "Map", "the map of incidents", "brief_tui.tui.views.map:MapView", ("where",)),
    ViewKind(
        "changes",
        "6",
        "What changed",
        "what is new since an earlier edition",
        "brief_tui.tui.views.changes:ChangesView",
        ("news",),
    ),
    ViewKind(
        "evidence",
        "7",
        "Evidence",
        "judgements, down to their sources",
        "brief_tui.tui.views.evidence:EvidenceView",
        ("judgements",),
    ),
)
"""All views, in the order of the line of views; the first is the default, and `back` ends there."""
