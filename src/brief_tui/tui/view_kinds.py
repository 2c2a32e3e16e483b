"""The views of a briefing: the one registry from which their actions, keys, line and places derive. Loads none."""

from __future__ import annotations

from typing import NamedTuple


class ViewKind(NamedTuple):
    """A view that there may be of a briefing."""

    name: str
    """What it is called in the places that are kept, and `view_NAME` its action."""
    key: str
    title: str
    """What the reader calls it."""
    help: str
    """A few words for help, palette and README."""
    path: str
    """The module and, after a colon, the class: a View."""
    names: tuple[str, ...] = ()
    """What it is called in the go-to box besides."""
    with_aside: bool = False
    """Whether the aside stands beside it where there is room, even while there is nothing to look at."""

    @property
    def action(self) -> str:
        """The id of the action that shows it."""
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
)
"""Every view, in the order of the line that lists them; the first is where one ends before leaving."""
