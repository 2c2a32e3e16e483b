"""The versions of an incident: `v` in the table and on the page beside it, and back to the same row and column."""

from __future__ import annotations

from pathlib import Path

from brief_tui.tui.screens.versions import VersionsScreen
from brief_tui.tui.widgets.page import PagePane
from evidence_text import EVIDENCE
from readers import Reader, open_app


def page(reader: Reader) -> str:
    assert isinstance(reader.app.screen, VersionsScreen)
    return " ".join(reader.app.screen.query_one(PagePane).page_text().split())


async def test_versions_of_an_incident_and_back_to_its_row_and_column(tmp_path: Path) -> None:
    library = tmp_path / "briefs"
    library.mkdir()
    (library / "river.yaml").write_text(EVIDENCE, encoding="utf-8")
    async with open_app(tmp_path, size=(120, 40), library=library, target="river") as reader:
        await reader.press("2", "g", "v")
        assert reader.on_workspace
        assert "one version: no source says otherwise" in reader.footer
        await reader.press("G", "l", "l", "l", "l")
        column = reader.table.columns.current.id
        for keys, back in (("v", "q"), ("v", "backspace"), ("v", "escape"), ("v", "v"), ("enter v", "q")):
            await reader.press(*keys.split())
            assert "2 versions, disputed: date, killed" in page(reader)
            assert "radio ○ D, ○ 4 ≠ 14 Jan 2023 ≠ 4 GSIM “four at least”" in page(reader)
            await reader.press(back)
            assert reader.on_workspace
            assert (reader.selected, reader.table.columns.current.id) == ("ford", column)
        await reader.press("q", "7", "v")
        assert "no incident is selected" in reader.footer
        await reader.press("enter", "v")
        assert "2 versions, disputed: date, killed" in page(reader)
        await reader.press("q")
        assert reader.workspace.current == "evidence"
        await reader.press("2", "v")
        (library / "river.yaml").write_text(EVIDENCE.replace("killed: 4", "killed: 7"), encoding="utf-8")
        await reader.press("r")
        await reader.wait(lambda: "≠ 7 GSIM" in page(reader))
        (library / "river.yaml").write_text(EVIDENCE.replace("ford", "fort"), encoding="utf-8")
        await reader.press("r")
        await reader.wait(lambda: "The incident ford is gone." in page(reader))


async def test_versions_on_the_smallest_screen_are_blocks(tmp_path: Path) -> None:
    library = tmp_path / "briefs"
    library.mkdir()
    (library / "river.yaml").write_text(EVIDENCE, encoding="utf-8")
    async with open_app(tmp_path, size=(40, 12), library=library, target="river") as reader:
        await reader.press("2", "g", "j", "v")
        assert "place Mill killed 1-3 afp (● B) killed ≠ 1 radio (○ D) killed ≠ 3" in page(reader)
        await reader.press("q")
        assert reader.selected == "mill"
