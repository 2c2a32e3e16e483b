"""All text: what is searched for, and the answers; enter goes to one, and back comes here again."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.timer import Timer

from brief_tui.config.choices import SEARCHES
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.hits import SearchHit
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.text.cells import pad
from brief_tui.tui import library_wording, wording
from brief_tui.tui.actions import Action
from brief_tui.tui.jumps import Spot, spot_in
from brief_tui.tui.panes.search_results import FoundPane
from brief_tui.tui.prompts import Ask, Outcome
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session, place_of
from brief_tui.tui.widgets.bar import Bar

_MOST = 100
"""Answers."""
_PAUSE = 0.15
"""Seconds after a key until the answers follow."""
_EXAMPLE = 18
"""Cells of an example of what one can search for."""


class SearchScreen(ActionScreen):
    """The answers between two lines."""

    def __init__(self, session: Session, query: str = "", hit: int = 0, *, returned: bool = False) -> None:
        """Search for a query, if there is one.

        Args:
            session: this run.
            query: what to search for.
            hit: the answer to select.
            returned: whether the reader has come back here from an answer.
        """
        super().__init__(session)
        self.query_text = query
        self.returned = returned
        self._hit = hit
        self._answers: list[SearchHit] = []
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        """The list between two lines."""
        yield Bar(id="header")
        yield FoundPane()
        yield self.footer

    def on_mount(self) -> None:
        """Search."""
        self.set_focus(self.found)
        self._search(self.query_text, self._hit)

    @property
    def found(self) -> FoundPane:
        """The list."""
        return self.query_one(FoundPane)

    def spot(self) -> Spot:
        """These answers, to come back to."""
        return Spot("", ReaderPosition(), self.query_text, query=self.query_text, hit=self.found.answer)

    def _search(self, text: str, selected: int = 0) -> None:
        self.query_text = text.strip()
        wrong = ""
        try:
            self._answers = self.session.library.search.search(self.query_text, _MOST)
        except SyntaxProblem as error:
            self._answers = []
            wrong = wording.search_wrong(error.column + 1, error)
        self.found.open(self._answers, selected, self._instead(wrong))
        self._head()
        self.renew_footer()

    def _instead(self, wrong: str) -> list[Line]:
        """What is said when there is no answer: why, and what one can search for."""
        width = max(self.app.size.width - 2, 20)
        said = wrong or (library_wording.no_text(self.query_text) if self.query_text else "")
        made = [*wrap_text(said, width), BLANK] if said else []
        made.append(line(wording.SEARCH_FOR, HEADING))
        for example, meaning in SEARCHES:
            wrapped = wrap_text(meaning, max(width - _EXAMPLE, 10))
            made.append(Line((Run(pad(example, _EXAMPLE), Role.ACCENT), *wrapped[0].runs)))
            made += [Line((Run(" " * _EXAMPLE), *rest.runs)) for rest in wrapped[1:]]
        return made

    def _head(self) -> None:
        count = len(self._answers)
        note = library_wording.texts(count, at_least=count == _MOST) if self.query_text else ""
        title: tuple[Run, ...] = (Run(wording.SEARCH, HEADING),)
        if self.query_text:
            title = (Run(f"{wording.SEARCH}  ", HEADING), Run(self.query_text))
        self.query_one("#header", Bar).say(title, (Run(note, DIM),) if note else ())

    def status(self) -> str:
        """Which answer of how many."""
        count = len(self._answers)
        return f"{self.found.answer + 1}/{count}" if count else ""

    def label(self, action: Action) -> str:
        """What enter and q do here."""
        return {"look": wording.GO_THERE, "back": wording.BACK}.get(action.id, action.label)

    def keep(self) -> Callable[[], None]:
        """Search again in what there is then, with the same answer selected."""
        strip, selected = super().keep(), self.found.answer

        def again() -> None:
            self._search(self.query_text, selected)
            strip()

        return again

    # Actions.

    def act_search(self) -> Ask:
        """Search for something else; the answers follow what is typed."""
        before = self.query_text
        return Ask(
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

    def act_look(self) -> Outcome:
        """Go to the answer under the cursor."""
        chosen = self.found.selected()
        if chosen is None:
            return None
        try:
            entry = self.session.library.catalogue.entry(chosen.briefing)
        except KeyError:  # it has gone since
            self._search(self.query_text, self.found.answer)
            return None
        return self.reader.navigator.jump(self._place_of(chosen, entry))

    def _place_of(self, found: SearchHit, entry: BriefingEntry) -> Spot:
        place = place_of(self.session.state, entry)
        if found.kind == "incident":
            return spot_in(entry, place._replace(view="incidents", incident=found.ref))._replace(whole=True)
        if found.kind == "term":
            there = self.reader.navigator.opened() or entry
            hits = self.session.library.glossary.named(found.ref)
            term = next((hit.term for hit in hits if hit.briefing == found.briefing_title and hit.head == found.ref), 0)
            spot = spot_in(there, place._replace(view="glossary", term=found.ref))
            return spot._replace(term=term, whole=True)
        if found.kind == "briefing":
            return spot_in(entry, place)
        at = self.session.library.search.locate(found, self.query_text)
        place = place._replace(view="read", section=found.ref, block=-1, offset=0)
        if at is None:
            return spot_in(entry, place)
        return spot_in(entry, place._replace(block=at.block, offset=at.offset))._replace(pattern=at.text)

    def act_back(self) -> Outcome:
        """Back to where one searched from."""
        if self.returned and self.reader.navigator.jumps.past:
            return self.reader.navigator.step(-1)
        return self.app.pop_screen()

    act_dismiss = act_back
