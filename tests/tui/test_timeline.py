"""The timeline of a briefing: rows, units, the axis, and what it shares with the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.library.questions.timeline import FEW, MilestoneEntry
from brief_tui.render.timeline.rows import BEFORE
from brief_tui.tui.panes.timeline import TimelinePane
from lengths import at_length
from readers import Reader, open_app


def pane_of(reader: Reader) -> TimelinePane:
    return reader.workspace.query_one(TimelinePane)


def rows(reader: Reader) -> list[str]:
    pane = pane_of(reader)
    return [pane.line_at(number).text[1:] for number in range(pane.count())]


def here(reader: Reader) -> str:
    return pane_of(reader).line_at(pane_of(reader).cursor).text


async def test_time_and_table_show_one_selection_in_every_unit(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        await reader.press("2", "j", "j")
        chosen = reader.selected
        await reader.press("4")
        pane = pane_of(reader)
        assert "Siby" in here(reader)
        assert pane.incident() == reader.workspace.places.shared.selected
        assert reader.workspace.places.shared.name() == chosen
        assert (pane.unit, pane.count(), len(rows(reader))) == ("incident", 22, 22)
        assert sum("without events" in row for row in rows(reader)) == 3
        # The page is of the row, and follows it.
        await reader.press("g")
        assert isinstance(pane.selected(), MilestoneEntry)
        await reader.wait(lambda: "negotiations. Iyad" in reader.screen_text())
        await reader.press("G", "k")
        assert "Nara" in here(reader)
        await reader.press("2")
        assert reader.table.selected().value("place") == "Nara"  # type: ignore[union-attr]
        # A mark is of the incident, and of a milestone's place in the text.
        await reader.press("4", "m", "b", "enter", "g", "m", "c", "enter")
        marks = reader.app.session.state.marks.all()
        assert (marks["b"].view, marks["b"].item) == ("incidents", reader.selected)
        assert (marks["c"].view, marks["c"].section) == ("read", "timeline")
        await reader.press("G", "k")
        # Coarser, with the incident in its period; the date that may be in several is in none.
        await reader.press("minus", "minus", "minus")
        assert (pane.unit, here(reader)[:9]) == ("month", ">Jan 2023")
        assert "rows by month" in reader.footer
        assert any(row.startswith("Oct-Dec 2022   1  ├─┤") for row in rows(reader))
        assert sum(row.count("█") > 0 for row in rows(reader)) == 2
        await reader.press("minus", "minus")
        assert "nothing coarser" in reader.footer
        await reader.press("h")
        assert "no events there" in reader.footer, "all are of one decade"
        await reader.press("enter")
        assert (pane.unit, here(reader)[:9]) == ("month", ">Jan 2023")
        await reader.press("h", "h")
        assert ">Oct-Nov 2021   ▲ The mandate withdrawn" in here(reader), "the year before, milestones too"
        await reader.press("l", "l")
        assert ">Jan 2023       7" in here(reader)
        await reader.press("plus", "plus", "plus")
        assert (pane.unit, ">2 Jan 2023" in here(reader)) == ("incident", True), "the first of its month"
        # Beside each value of a frequency table, when its incidents were.
        await reader.press("2", "h", "h", "h", "h", "l", "l", "F")
        assert "by month" in reader.screen_text()
        assert "▂     ▇" in reader.screen_text()
        assert "9 incidents   2022-07 to 2023-01   1 not in one month" in reader.screen_text()


async def test_the_axis_the_filter_and_finding(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        await reader.press("4", "l")
        pane = pane_of(reader)
        assert "all of the time is in view" in reader.footer
        await reader.press("G", "plus", "plus")
        assert "time at 4x" in reader.footer
        assert BEFORE in rows(reader)[0]
        assert "●" in here(reader)
        await reader.press("h", "h", "h", "h", "h", "h", "h", "h", "h")
        assert BEFORE not in "".join(rows(reader))
        await reader.press("minus", "minus", "slash")
        await reader.type("didieni")
        await reader.press("enter")
        assert "Didiéni" in here(reader)
        await reader.press("f")
        await reader.type("place=nara")
        await reader.press("enter")
        assert [row for row in rows(reader) if "Nara" in row and "●" in row]
        assert "Siby" not in "".join(rows(reader))
        assert "1 of 9 pass   10 milestones   one by one" in reader.screen_text()
        assert "filter: place=nara" in reader.screen_text()
        await reader.press("2")
        assert reader.table.count() == 1, "one filter for both"
        await reader.press("4", "enter")
        assert reader.app.focused is not None
        assert reader.app.focused.id == "event"
        await reader.press("escape")
        assert "page" not in (reader.app.focused.id or "")
        await reader.press("G")
        for size in ((80, 24), (40, 12), (300, 80), (20, 6), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.rest()
            assert "Nara" in reader.screen_text() or size < (40, 12), size
        text = pane.page_text()
        assert "Attempts at new contact, abroad" in text
        assert text.endswith("\n1 of 9 pass   10 milestones   one by one\n")


FEWER = {
    "nothing": ("", "No incidents, and no milestones"),
    "no date": ("incidents: [{id: a}, {id: b}, {id: c}]\n", "3 without a date"),
    "one date": ("incidents: [{id: a, date: 2023-01-12}]\n", "12 Jan 2023"),
    "the ends of time": ("incidents: [{id: a, date: 0001-01-01}, {id: b, date: 9999-12-31}]\n", "months without"),
    "a day of very many": (
        "incidents:\n" + "".join(f"  - {{id: i{n}, date: 2023-01-12}}\n" for n in range(FEW + 1)),
        f"12 Jan 2023    {FEW + 1}  ███",
    ),
}


@pytest.mark.parametrize(("text", "words"), at_length(FEWER, {"nothing"}))
async def test_few_and_very_many(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "library").mkdir()
    head = "title: T\nid: t\nsections: [{title: S, body: B}]\n"
    (tmp_path / "library" / "t.yaml").write_text(head + text, encoding="utf-8")
    async with open_app(tmp_path, size=(80, 24), library=tmp_path / "library", target="t") as reader:
        await reader.press("4")
        assert words in reader.screen_text()
        for key in "j k h l G g + - - - - - enter + w esc + + + + + + + + l h y enter".split():  # noqa: SIM905
            await reader.press({"+": "plus", "-": "minus", "esc": "escape"}.get(key, key))
        assert reader.app.is_running
