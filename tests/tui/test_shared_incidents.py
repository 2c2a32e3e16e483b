"""The incidents that views share: who shows them again shows the selection, the filter and the order of now."""

from __future__ import annotations

from pathlib import Path

from readers import open_app


async def test_the_selection_and_the_filter_are_shared(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        shared = reader.workspace.places.shared
        assert not shared.opened
        assert reader.workspace.places.target().filter is None
        await reader.press("2", "g", "j", "j")
        assert shared.name() == reader.selected
        await reader.press("1")
        other = shared.view.row_number(5)
        shared.selected = other
        assert reader.workspace.places.place().incident == shared.view.name_of(other)
        await reader.press("2")
        assert reader.selected == shared.view.name_of(other)
        await reader.press("1")
        shared.ask(shared.view.query(text="place = Nara"))
        assert reader.workspace.places.target().filter == "place = Nara"
        await reader.press("2")
        assert (reader.selected, reader.table.count()) == ("nara", 1)
        assert shared.selected == other  # a filter hides it; without one it is selected again
        shared.ask(shared.view.query(text=""))
        assert reader.selected == shared.view.name_of(other)
