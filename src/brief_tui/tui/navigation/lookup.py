"""The look-up of a term on any screen: answers while one types, and where the chosen one is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from brief_tui.library.errors import LibraryError
from brief_tui.library.questions.terms import NEAR, LookupAnswer, TermHit
from brief_tui.render import pages
from brief_tui.render.lines import BLANK
from brief_tui.text.clean import clean_line
from brief_tui.tui import wording
from brief_tui.tui.prompts import ActionResult, Offer, OffersToCome

if TYPE_CHECKING:
    from brief_tui.render.lines import Line, PageMaker
    from brief_tui.tui.navigation.navigator import Navigator
    from brief_tui.tui.screens.base import ActionScreen

_SHOWN = 20
"""Limit of answers in the list."""


class Lookup:
    """Offers for a text: the terms that it names, and a search for it."""

    def __init__(self, screen: ActionScreen, navigator: Navigator) -> None:
        self._screen = screen
        self._session = screen.session
        self._navigator = navigator
        self.earlier = tuple(clean_line(term) for term in self._session.state.lookups.recent())
        """The terms looked up before, the latest first."""

    def for_text(self, text: str) -> list[Offer] | OffersToCome:
        """Return the answers to a look-up; for an empty one the earlier look-ups."""
        typed = text.strip()
        if not typed:
            return [Offer(term, wording.LOOKED_UP_BEFORE, partial(self._define, term)) for term in self.earlier]
        job = self._session.library.glossary.answering(typed, _SHOWN)
        return OffersToCome(job, lambda answer: self._offers(typed, answer))

    def _offers(self, typed: str, answer: LookupAnswer) -> list[Offer]:
        near = answer.how == NEAR
        offers = [self._offer(hit, typed if near else "") for hit in [*answer.shown, *answer.others][:_SHOWN]]
        if not offers:
            reading = self._session.reading is not None
            words = (wording.no_entry_yet if reading else wording.no_entry_search)(typed)
            return [Offer(words, "", lambda: self._search(typed, missing=True), text=typed)]
        if not near:  # the first stands for the whole answer: several terms may have the name that was typed
            offers[0] = offers[0]._replace(
                act=lambda: self._define(typed), filled=lambda: self._define(answer.shown[0].name)
            )
        return [*offers, Offer(wording.search_for(typed), "", lambda: self._search(typed, missing=False), text=typed)]

    def _offer(self, hit: TermHit, missing: str) -> Offer:
        title = hit.name if hit.name == hit.head else f"{hit.name} = {hit.head}"
        meaning = hit.expansion if hit.expansion not in {hit.name, hit.head} else ""
        note = ", ".join(filter(None, (meaning, hit.briefing)))
        return Offer(
            title,
            wording.near(note) if missing else note,
            lambda: self._look(hit, missing),
            text=hit.name,
            page=lambda width: self._beginning(hit.term, width),
        )

    def _beginning(self, term: int, width: int) -> list[Line]:
        """Return the page of a term without what takes a search: where it is used, and the terms in its text."""
        try:
            return pages.term_page(self._session.library.glossary.term(term), width, signs=True)
        except LibraryError:  # gone, or unreadable: enter says so
            return []

    def _define(self, query: str) -> ActionResult:
        """Show the whole answer to a look-up."""
        _lines, terms = self._session.define(query, 40)
        if not terms:
            self._screen.say(wording.no_entry(query))
            return None
        self._session.looked_up(terms[0])
        return self._show(lambda width: self._session.define(query, width)[0], terms[0])

    def _look(self, hit: TermHit, missing: str) -> ActionResult:
        """Show one term, below a word that it is not what was typed where it is not."""
        page = self._session.look_at_term(hit.term)
        if page is None:
            self._screen.say(wording.term_gone(hit.head))
            return None
        self._session.looked_up(hit.term)
        if not missing:
            return self._show(page, hit.term)
        remark = wording.no_entry_nearest(missing, hit.name)
        return self._show(lambda width: [*pages.notice(remark, width), BLANK, *page(width)], hit.term)

    def _show(self, page: PageMaker, term: int) -> ActionResult:
        """Show a page beside the briefing in front, or over any other screen."""
        from brief_tui.tui.screens.definition import DefinitionScreen
        from brief_tui.tui.screens.workspace.workspace import Workspace

        screen, head = self._screen, self._session.library.glossary.term(term).head
        if isinstance(screen, Workspace):
            screen.lookups.show(page, head)
        elif isinstance(screen, DefinitionScreen):
            screen.show(page, head)
        else:
            return screen.app.push_screen(DefinitionScreen(self._session, page, head))
        return None

    async def _search(self, text: str, *, missing: bool) -> None:
        """Search all text; where no term was found, the screen of the search says so."""
        await self._navigator.search(text)
        if missing:
            self._navigator.say(wording.no_entry(text))
