"""Lists at all widths: nothing is cut beside free cells, what is cut can be read whole, and the glossary follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brief_tui.briefing.counts import Count
from brief_tui.library.engine import library_of
from brief_tui.library.questions.columns import BY_ID, COLUMNS, COUNTS
from brief_tui.library.questions.frequency import Frequency, ValueCount
from brief_tui.library.questions.hits import Excerpt, SearchHit
from brief_tui.render import frequency, pages
from brief_tui.render.table import cell
from brief_tui.text.cells import cell_width
from brief_tui.tui.panes import offers, search_results
from brief_tui.tui.panes.frequency import FrequencyPane
from brief_tui.tui.panes.offers import OffersPane
from brief_tui.tui.panes.terms import TermsPane
from brief_tui.tui.prompts import Offer
from brief_tui.tui.screens.definition import DefinitionScreen
from brief_tui.tui.widgets.page import PagePane
from libraries import BRIEFS, open_index
from readers import Reader, open_app

WIDTHS = (40, 60, 80, 120, 160, 220)
TEXTS = ("Nara", "attack on checkpoint", "a value of some more words than a narrow screen can hold", "x" * 150)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_value_is_cut_only_where_there_is_no_bar(width: int) -> None:
    for text in TEXTS:
        values = [ValueCount(each, each, "", 12, Count(5, None), 1, ()) for each in ("Nara", text)]
        table = Frequency(BY_ID["place"], values, 24, 0)
        where = frequency.layout(table, values, width - 2)
        row = frequency.row_text(values[1], where)
        assert cell_width(row.rstrip()) <= width - 2
        assert text in row or (where.bar == 0 and cell_width(row.rstrip()) >= width - 4)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_row_of_a_result_is_cut_only_where_it_is_full(width: int) -> None:
    for title in TEXTS:
        for briefing in TEXTS:
            hit = SearchHit("section", 1, briefing, "a", title, Excerpt("", ""), title, "4.2")
            row = search_results.head(hit, width - 2, current=False).text
            assert cell_width(row) == width - 2
            assert (title in row and row.endswith(briefing)) or re.search(r"\S {2}section 4\.2, ", row)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", ["", "ctrl+d pgdn"])
def test_the_row_of_an_offer_is_cut_only_where_it_is_full(width: int, key: str) -> None:
    made = [Offer(title, f"on {note}", lambda: None, key) for title in TEXTS for note in TEXTS]
    for several in ([offer] for offer in made):
        most = offers.widest(several)
        for offer in several:
            row = offers.row(offer, most, width - 2, current=True).text
            assert cell_width(row.rstrip()) <= width - 2
            whole = offer.title in row and offer.note in row
            assert whole != offers.is_cut(offer, most, width - 2)
            assert whole or cell_width(row.rstrip()) == width - 2


def test_all_of_a_cell_is_on_the_page_that_enter_shows(tmp_path: Path) -> None:
    """Also where the page is as narrow as a screen of 40 columns."""
    index = open_index([BRIEFS], cache=tmp_path)
    library = library_of(index)
    count = 0
    for entry in library.catalogue.entries():
        for row in library.incidents.view(entry.row).window(0, 100):
            item = library.incidents.entry(row.row)
            page = " ".join(line.text for line in pages.incident_page(item, 38, signs=True))
            shown = " ".join(page.split())
            for column in (each for each in COLUMNS if each.id not in {*COUNTS, "source"}):  # in words, by title
                for part in re.split(r"[,;] ", cell(column, row.value(column.id))):
                    assert part in {"?", ""} or part in shown, (row.name, column.id)
                    count += 1
    assert count > 100
    index.close()


def listed(reader: Reader) -> str:
    chosen = reader.workspace.query_one(TermsPane).selected()
    return chosen[1] if chosen else ""


def entry_shown(reader: Reader) -> str:
    page = next(page for page in reader.workspace.query(PagePane) if page.display and page.id in {"entry", "aside"})
    page.settle()
    return page.page_text().split("  ")[0].splitlines()[0]


async def test_the_list_of_terms_follows_the_entry_that_is_shown(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), shared=True) as reader:
        await reader.press("3")
        assert listed(reader) == entry_shown(reader) == "Al Qaeda"
        for keys, term in (("djnim", "GSIM"), ("d'aqim", "AQIM"), (":wagner", "Wagner")):
            await reader.at_once(f"{keys.replace(chr(39), '')}\r")
            await reader.wait(lambda term=term: listed(reader) == term)  # type: ignore[misc]
            await reader.rest()
            assert entry_shown(reader) == term
        for term in ("AQIM", "GSIM", "Al Qaeda"):
            await reader.press("q")
            assert listed(reader) == entry_shown(reader) == term
        await reader.press("j")
        assert listed(reader) == entry_shown(reader) == "Amadou Kouffa"
        await reader.pilot.resize_terminal(40, 12)
        await reader.at_once("djnim\r")
        await reader.wait(lambda: listed(reader) == "GSIM")
        await reader.rest()
        assert entry_shown(reader) == "GSIM", "on a small screen the entry is what is shown"
        await reader.press("q")
        assert "GSIM" in reader.screen_text()


async def test_contents_and_terms_have_the_width_there_is(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(220, 50), shared=True) as reader:
        assert "Operations of the army and its Russian partners" in reader.screen_text(), "in the contents"
        await reader.pilot.resize_terminal(80, 24)
        await reader.press("shift+tab", "z")
        assert "4.2 Operations of the army and its Russian partners" in reader.screen_text(), "z shows them whole"
        await reader.press("3", "z")
        assert "Groupe de soutien à l'islam et aux musulmans" in reader.screen_text()


async def test_what_a_list_cuts_is_told_below_it(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(40, 12), shared=True) as reader:
        await reader.press("2", "l", "l", "F")
        values = reader.app.screen.query_one(FrequencyPane)
        about = reader.app.screen.query_one("#about", PagePane)
        assert about.display == values.is_cut(40)
        if about.display:
            chosen = values.selected()
            assert chosen is not None
            assert about.page_text().split() == chosen.text.split()
        await reader.press("q", "c", "j")
        about = reader.app.screen.query_one("#about", PagePane)
        assert " ".join(about.page_text().split()) == f"Date {BY_ID['date'].help}"
        await reader.pilot.resize_terminal(80, 24)
        await reader.rest()
        assert not about.display
        await reader.pilot.resize_terminal(40, 12)
        await reader.press("q", "ctrl+p")
        await reader.type("bookmark")
        pane = reader.app.screen.query_one(OffersPane)
        offer = pane.selected()
        assert offer is not None
        told = " ".join(line.text for line in pane._lines())
        assert " ".join(told.split()) == f"{offer.title} {offer.note}"
        assert " ".join(told.split()[-2:]) in reader.screen_text()
        assert not isinstance(reader.app.screen, DefinitionScreen)
