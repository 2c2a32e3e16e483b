"""The search screen: a query and its results; enter goes to one, and back returns here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.timer import Timer

from brief_tui.config.choices import SEARCHES
from brief_tui.library.errors import MissingEntry, SyntaxProblem
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.hits import SearchHit
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.render.wording import at_column
from brief_tui.text.cells import pad
from brief_tui.tui import library_wording, wording
from brief_tui.tui.action import Action
from brief_tui.tui.jumps import JumpTarget, target_in
from brief_tui.tui.panes.search_results import SearchResultsPane
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.here import Here, spot_of
from brief_tui.tui.session import Session, place_of
from brief_tui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from brief_tui.library.state.bookmarks import Bookmark

_MOST = 100
"""Greatest number of results."""
_PASSAGE = 60
"""Words of a long text that a result has: enough for the widest terminals; a narrow one cuts them."""
_PAUSE = 0.15
"""Seconds between a key and the update of the results."""
_EXAMPLE = 18
"""Width in cells of an example of a query."""


class SearchHere(Here):
    """A search, and the result under the cursor."""

    def __init__(self, screen: SearchScreen, *, returned: bool) -> None:
        super().__init__(screen, returned=returned)
        self._screen = screen

    def target(self) -> JumpTarget:
        """Return the search with the number of its result."""
        query = self._screen.query_text
        return JumpTarget("", ReaderPosition(), query, query=query, hit=self._screen.results.answer)

    def entry(self) -> BriefingEntry | None:
        """Return the briefing of the selected result."""
        chosen = self._screen.results.selected()
        try:
            return self._screen.session.library.catalogue.entry(chosen.briefing) if chosen else super().entry()
        except MissingEntry:
            return super().entry()

    def spot(self) -> Bookmark | None:
        """Return where the selected result leads."""
        chosen, entry = self._screen.results.selected(), self.entry()
        if chosen is None or entry is None:
            return None
        target = self._screen.place_of_hit(chosen, entry)
        found = self._screen.session.library.catalogue.find(target.path)
        return spot_of(self._screen.session, found or entry, target)


class SearchScreen(ActionScreen):
    """A list of search results between two bars."""

    def __init__(self, session: Session, query: str = "", hit: int = 0, *, returned: bool = False) -> None:
        """Make the screen of a query.

        Args:
            session: the run of the reader.
            query: the text to search for; empty for none.
            hit: number of the result to select, from 0.
            returned: whether the reader came back here from a result.
        """
        super().__init__(session)
        self.query_text = query
        self.here = SearchHere(self, returned=returned)
        self.header = Bar(id="header")
        self.results = SearchResultsPane()
        """The pane with the results."""
        self._hit = hit
        self._answers: list[SearchHit] = []
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.results
        yield self.footer

    def on_mount(self) -> None:
        self.set_focus(self.results)
        self._search(self.query_text, self._hit)

    def _search(self, text: str, selected: int = 0) -> None:
        self.query_text = text.strip()
        problem = ""
        try:
            self._answers = self.session.library.search.search(self.query_text, _MOST, _PASSAGE)
        except SyntaxProblem as error:
            self._answers = []
            problem = at_column(error.column + 1, error)
        self.results.open(self._answers, selected, self._instead(problem))
        self._head()
        self.renew_footer()

    def _instead(self, problem: str) -> list[Line]:
        """Return the lines shown without results: the reason, and examples of queries."""
        width = max(self.app.size.width - 2, 20)
        message = problem or (library_wording.no_text(self.query_text) if self.query_text else "")
        lines = [*wrap_text(message, width), BLANK] if message else []
        lines.append(line(wording.SEARCH_FOR, HEADING))
        for example, meaning in SEARCHES:
            wrapped = wrap_text(meaning, max(width - _EXAMPLE, 10))
            lines.append(Line((Run(pad(example, _EXAMPLE), Role.ACCENT), *wrapped[0].runs)))
            lines += [Line((Run(" " * _EXAMPLE), *rest.runs)) for rest in wrapped[1:]]
        return lines

    def _head(self) -> None:
        count = len(self._answers)
        note = library_wording.texts(count, at_least=count == _MOST) if self.query_text else ""
        title: tuple[Run, ...] = (Run(wording.SEARCH, HEADING),)
        if self.query_text:
            title = (Run(f"{wording.SEARCH}  ", HEADING), Run(self.query_text))
        self.header.say(title, (Run(note, DIM),) if note else ())

    def status(self) -> str:
        count = len(self._answers)
        return f"{self.results.answer + 1}/{count}" if count else ""

    def label(self, action: Action) -> str:
        return wording.GO_THERE if action.id == "look" else super().label(action)

    def keep(self) -> Callable[[], None]:
        strip, selected = super().keep(), self.results.answer

        def again() -> None:
            self._search(self.query_text, selected)
            strip()

        return again

    # Actions.

    def act_search(self) -> PromptQuestion:
        """Ask for another query; the results follow the typing."""
        before = self.query_text
        return PromptQuestion(
            wording.SEARCH_PROMPT,
            self._searched,
            start=before,
            changing=self._typed,
            cancelled=lambda: self._searched(before),
        )

    def _typed(self, text: str) -> None:
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(_PAUSE, lambda: self._search(text))

    def _searched(self, text: str) -> None:
        if self._due is not None:
            self._due.stop()
            self._due = None
        if text.strip() != self.query_text or not self._answers:
            self._search(text)

    def act_look(self) -> ActionResult:
        chosen = self.results.selected()
        if chosen is None:
            self.say(library_wording.NOTHING_TO_OPEN)
            return None
        try:
            entry = self.session.library.catalogue.entry(chosen.briefing)
        except MissingEntry:  # removed since the search
            self._search(self.query_text, self.results.answer)
            return None
        return self.reader.navigator.jump(self.place_of_hit(chosen, entry))

    def place_of_hit(self, result: SearchHit, entry: BriefingEntry) -> JumpTarget:
        """Return where a result of a briefing leads."""
        place = place_of(self.session.state, entry)
        if result.kind == "incident":
            return target_in(entry, place._replace(view="incidents", incident=result.ref))._replace(whole=True)
        if result.kind == "term":
            there = self.reader.navigator.opened() or entry
            hits = self.session.library.glossary.named(result.ref)
            term = next(
                (hit.term for hit in hits if hit.briefing == result.briefing_title and hit.head == result.ref), 0
            )
            target = target_in(there, place._replace(view="glossary", term=result.ref))
            return target._replace(term=term, whole=True)
        if result.kind == "briefing":
            return target_in(entry, place)
        at = self.session.library.search.locate(result, self.query_text)
        place = place._replace(view="read", section=result.ref, block=-1, offset=0)
        if at is None:
            return target_in(entry, place)
        return target_in(entry, place._replace(block=at.block, offset=at.offset))._replace(pattern=at.text)

    def act_back(self) -> ActionResult:
        if self.here.can_go_back():
            return self.reader.navigator.step(-1)
        return self.app.pop_screen()

    act_dismiss = act_back
