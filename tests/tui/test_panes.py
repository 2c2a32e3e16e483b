"""What panes hold, each by itself: the finder, the cursor of columns, the rows around the view, the place in a text."""

from __future__ import annotations

from itertools import count, pairwise
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from brief_tui.config.settings import Settings
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.progress import ResultListener, StopCheck
from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.render.document import Document
from brief_tui.text import markdown
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.panes.briefings import BriefingList
from brief_tui.tui.panes.contents import ContentsPane
from brief_tui.tui.session import Session
from brief_tui.tui.widgets import background
from brief_tui.tui.widgets.document_pane import Anchor
from brief_tui.tui.widgets.find import Finder, SearchableText, TextPart, find_all
from brief_tui.tui.widgets.grid import MARGIN, ColumnCursor, RowWindow, row_number
from libraries import BRIEFS, open_index, warm
from made_tables import many
from readers import open_app


def lines(*texts: str) -> list[SearchableText]:
    """Each line by itself."""
    return [(text, [TextPart(0, len(text), number, 0)]) for number, text in enumerate(texts)]


WRAPPED: list[SearchableText] = [("the front of Macina", [TextPart(0, 12, 4, 2), TextPart(13, 19, 5, 2)])]
"""A block on two lines, each with two blanks before it."""


@pytest.mark.parametrize(
    ("texts", "query", "matches"),
    [
        (lines("Ségou", "segou segou"), "SEGOU", [[(0, 0, 5)], [(1, 0, 5)], [(1, 6, 11)]]),
        (lines("Straße"), "strasse", [[(0, 0, 6)]]),
        (lines("aaa"), "aa", [[(0, 0, 2)]]),
        (lines("a", "b"), "", []),
        (lines("a", "b"), "ab", []),
        (WRAPPED, "of mac", [[(4, 12, 14), (5, 2, 5)]]),
    ],
)
def test_matches_stand_where_a_reader_sees_them(
    texts: list[SearchableText], query: str, matches: list[list[tuple[int, int, int]]]
) -> None:
    assert [spans for _line, spans in find_all(texts, query)] == matches


class Told(Widget):
    """A pane that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def post_message(self, message: Message) -> bool:
        if isinstance(message, FooterMessage):
            self.words.append(message.text)
        return True


def test_a_finder_goes_round_and_forgets() -> None:
    pane, went = Told(), list[int]()
    finder = Finder(pane, lambda: lines("x", "an x", "", "x x"), lambda: 2, went.append)
    finder.act_find_next()
    finder.find("x")
    for _step in range(2):
        finder.act_find_next()
    finder.act_find_previous()
    assert went == [3, 3, 0, 3]
    assert pane.words == ["nothing to find yet; press /", "3/4", "4/4", "1/4", "4/4"]
    assert finder.highlights(3) == [(0, 1, "hit"), (2, 3, "hit-current")]
    assert (finder.at, finder.act_dismiss(), finder.at, finder.act_dismiss()) == (3, True, -1, False)
    assert finder.highlights(3) == []


def test_a_finder_marks_again_in_other_lines() -> None:
    texts = lines("x", "x", "x")
    finder = Finder(Told(), lambda: texts, lambda: 2, lambda _line: None)
    finder.find("x")
    texts = lines("none", "x")
    finder.again(finder.at)
    assert (finder.at, finder.highlights(0), finder.highlights(1)) == (0, [], [(0, 1, "hit-current")])
    finder.forget()
    finder.again(finder.at)
    assert finder.highlights(1) == [], "nothing was marked, so nothing is"


def test_the_cursor_stays_on_a_column() -> None:
    cursor = ColumnCursor(Widget(), lambda: 3, 1)
    seen = []
    for move in (cursor.act_left, cursor.act_left, cursor.act_right, cursor.act_right, cursor.act_right):
        move()
        seen.append(cursor.at)
    assert seen == [0, 0, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "row"),
    [("12", 12), (" 1,200 ", 1200), ("50%", 1000), ("0%", 1), ("100%", 2000), ("101%", None), ("0", None)]
    + [(text, None) for text in ("2001", "", "x", "-1", "1.5", "²", "9" * 30)],
)
def test_a_row_is_meant_by_its_number_or_a_share(text: str, row: int | None) -> None:
    assert row_number(text, 2000) == row
    assert row_number(text, 0) is None


class Counted(SqliteIncidentView):
    """A view that counts the rows that are fetched."""

    fetched = 0

    def window(self, start: int, stop: int) -> list[IncidentRow]:
        rows = super().window(start, stop)
        self.fetched += len(rows)
        return rows


def test_rows_are_fetched_once_for_a_view_and_what_is_around_it(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    many(tmp_path / "library" / "m.yaml", 1000)
    index = open_index([tmp_path / "library"], cache=tmp_path / "cache")
    window, view = RowWindow(), Counted(index, 1)
    assert window.rows(0, 20) == []
    window.view = view
    for top in range(MARGIN - 20 + 1):
        assert [row.row for row in window.rows(top, top + 20)] == [view.row_number(top + n) for n in range(20)]
    assert view.fetched == 20 + MARGIN
    assert len(window.rows(990, 1020)) == 10
    assert view.fetched == 20 + MARGIN + 10 + MARGIN
    window.forget()
    assert len(window.rows(995, 1000)) == 5
    assert view.fetched == 20 + MARGIN + 10 + MARGIN + 5 + MARGIN
    index.close()


def document(width: int) -> Document:
    """Two sections, of one long paragraph each."""
    text = " ".join(f"word{number}" for number in range(200))
    sections = [
        SectionEntry(row=row, position=row, name=name, number=str(row), depth=0, title=name)
        for row, name in enumerate(("first", "second"))
    ]
    return Document(sections, lambda _row: markdown.parse(text), lambda _text: (), width)


def test_a_place_survives_every_width() -> None:
    anchor = Anchor()
    anchor.put(ReaderPosition(section="second", block=0, offset=700))
    for width in (80, 20, 133, 40):
        laid_out = document(width)
        line = anchor.line(laid_out, 10)
        assert anchor.look_up(laid_out, line) == ReaderPosition(section="second", block=0, offset=700)
        offsets = [item.offset for item in laid_out.lines if item.section == 1 and item.block == 0]
        assert next(pair for pair in pairwise(offsets) if pair[0] <= 700 < pair[1])[0] == laid_out.lines[line].offset
    anchor.move()
    laid_out = document(50)
    laid_out.grow()
    assert anchor.look_up(laid_out, 2).section == "first", "the reader has moved"
    anchor.move()
    blank = laid_out.starts[1] - 1
    anchor.look_up(laid_out, blank)
    assert anchor.line(laid_out, 10) == blank, "a blank line above it stays in view"


def test_a_list_of_briefings_has_those_that_are_unread_and_have_the_words(tmp_path: Path) -> None:
    warm(tmp_path / "cache")
    index, state = open_index([BRIEFS], cache=tmp_path / "cache"), State(tmp_path / "state")
    session = Session(index, state, Settings())
    listing = BriefingList(session)
    listing.load()
    unread = [entry for entry in listing.entries if listing.is_unread(entry)]
    read = next(entry for entry in unread if entry.name == "mali-bamako-2023-01")
    session.toggle_read(read)
    listing.unread_only = True
    listing.load()
    assert listing.entries == [entry for entry in unread if entry is not read]
    listing.load(also=[read.path])
    assert listing.entries == unread
    listing.narrow("AMAKO MALI")
    assert listing.entries == [read]
    assert len(listing.all) > len(unread) > 1
    assert not listing.is_unread(read)
    state.close()
    index.close()


async def test_a_click_takes_the_row_below_the_titles(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2")
        for row in (3, 0):
            await reader.pilot.click("#table", offset=(4, row + 1))
            await reader.rest()
            assert reader.table.cursor == row


async def test_the_wheel_moves_the_text_under_it(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(130, 20), shared=True) as reader:
        contents = reader.workspace.query_one(ContentsPane)
        for event, tops in ((MouseScrollDown, (3, 6)), (MouseScrollUp, (3, 0, 0))):
            for top in tops:
                await reader.pilot._post_mouse_events([event], reader.text)
                await reader.rest()
                assert (reader.text.top, contents.top) == (top, 0)


async def test_what_a_view_hands_on_is_what_its_main_pane_steps_through_alone(tmp_path: Path) -> None:
    """From the contents the next term of the text is taken; to put something aside there is to go back to the text."""
    async with open_app(tmp_path, size=(130, 30), shared=True) as reader:
        await reader.press("tab", "t")
        assert reader.app.focused is not reader.text
        marked = [reader.text.highlights(number) for number in range(reader.text.count())]
        assert [role for line in marked for _start, _end, role in line] == ["term-current"]
        await reader.press("escape")
        assert reader.app.focused is reader.text
        assert [reader.text.highlights(number) for number in range(reader.text.count())] == marked
        await reader.press("escape")
        assert not any(reader.text.highlights(number) for number in range(reader.text.count()))


async def test_marks_in_the_table_are_put_aside_where_nothing_is_being_done(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "slash", "a", "enter")
        assert reader.table.finder.at >= 0
        await reader.press("escape")
        assert (reader.table.finder.at, reader.workspace.current) == (-1, "incidents")


@pytest.mark.parametrize(("seconds", "words"), [(0.0, []), (background.PATIENCE * 2, [wording.looked_through(50)])])
async def test_progress_is_said_once_the_clock_of_the_session_has_gone_on(
    seconds: float, words: list[str], tmp_path: Path
) -> None:
    said: list[str] = []
    results: list[int] = []
    times = count(0.0, seconds)
    async with open_app(tmp_path, shared=True) as reader:

        def half_done(_connection: Connection, tell: ResultListener, _check: StopCheck) -> int:
            tell(None, 0.5)
            return 7

        job = background.BackgroundJob(reader.app, results.append, said.append, lambda: next(times))
        job.begin(reader.workspace.session.index.job(half_done))
        await reader.wait(lambda: not job.busy)
    assert (results, said) == ([7], words)
