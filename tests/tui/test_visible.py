"""Which panes are visible, by the size of the screen and what the reader wants: a table of cases, no screen."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from brief_tui.tui.screens.workspace.layout import ViewPanes, visible_panes

LARGE, MIDDLE, SMALL = Size(120, 40), Size(80, 24), Size(40, 12)
READ = ViewPanes(("contents", "text"), "text", with_aside=True)
TABLE = ViewPanes(("table", "detail"), "table", "detail")


@pytest.mark.parametrize(
    ("size", "view", "wishes", "visible"),
    [
        (LARGE, READ, "", "contents text aside"),
        (LARGE, READ, "aside", "contents text aside"),
        (LARGE, READ, "zoomed", "text"),
        (MIDDLE, READ, "", "contents text"),
        (MIDDLE, READ, "aside", "contents text aside"),
        (MIDDLE, READ, "zoomed aside", "text"),
        (SMALL, READ, "", "text"),
        (SMALL, READ, "aside", "text"),
        (SMALL, READ._replace(active="contents"), "", "contents"),
        (SMALL, READ._replace(active="aside"), "aside", "aside"),
        (SMALL, READ._replace(active="aside"), "", "text"),
        (LARGE, READ._replace(active="aside"), "zoomed", "aside"),
        (LARGE, TABLE, "", "table detail"),
        (LARGE, TABLE, "aside", "table aside"),
        (MIDDLE, TABLE, "aside", "table aside"),
        (MIDDLE, TABLE._replace(active="detail"), "zoomed", "detail"),
        (MIDDLE, TABLE._replace(active="detail"), "zoomed aside", "table"),
        (SMALL, TABLE._replace(active="detail"), "", "detail"),
        (Size(119, 40), READ, "", "contents text"),
        (Size(79, 40), TABLE, "", "table"),
    ],
)
def test_visible_panes(size: Size, view: ViewPanes, wishes: str, visible: str) -> None:
    found = visible_panes(size, view, zoomed="zoomed" in wishes, aside="aside" in wishes)
    assert found == set(visible.split())
