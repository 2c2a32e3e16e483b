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
from brief_tui.tui.jumps import target_in
from brief_tui.tui.prompts import ActionResult, Offer, OffersToCome
from brief_tui.tui.session import place_of

if TYPE_CHECKING:
    from brief_tui.render.lines import Line, PageMaker
    from brief_tui.tui.navigation.navigator import Navigator
    from brief_tui.tui.screens.base import ActionScreen
    from brief_tui.tui.screens.workspace.workspace import Workspace

_SHOWN = 20
"""Limit of answers in the list."""
_ANY = 40
"""A width in cells, of a page that is not shown."""


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
        lines, terms = self._session.define(query, _ANY)
        if not terms:
            self._screen.say(wording.no_entry(query))
            return None
        self._session.looked_up(terms[0])
        alone = lines == self._session.term_page(terms[0], _ANY)
        return self._show(lambda width: self._session.define(query, width)[0], terms[0], alone=alone)

    def _look(self, hit: TermHit, missing: str) -> ActionResult:
        """Show one term, below a word that it is not what was typed where it is not."""
        page = self._session.look_at_term(hit.term)
        if page is None:
            self._screen.say(wording.term_gone(hit.head))
            return None
        self._session.looked_up(hit.term)
        if not missing:
            return self._show(page, hit.term, alone=True)
        remark = wording.no_entry_nearest(missing, hit.name)
        return self._show(lambda width: [*pages.notice(remark, width), BLANK, *page(width)], hit.term)

    def _show(self, page: PageMaker, term: int, *, alone: bool = False) -> ActionResult:
        """Show a page beside the briefing in front, or over any other screen; in the glossary go to its term.

        Args:
            page: makes the page.
            term: number of the term that it is on, or the first one.
            alone: whether the page says nothing else.
        """
        from brief_tui.tui.screens.definition import DefinitionScreen
        from brief_tui.tui.screens.workspace.workspace import Workspace

        screen, head = self._screen, self._session.library.glossary.term(term).head
        if isinstance(screen, Workspace):
            if screen.current == "glossary":
                return self._go(screen, term, None if alone else page)
            screen.lookups.show(page, head)
        elif isinstance(screen, DefinitionScreen):
            screen.show(page, head)
        else:
            return screen.app.push_screen(DefinitionScreen(self._session, page, head))
        return None

    async def _go(self, space: Workspace, term: int, page: PageMaker | None) -> None:
        """Go to a term in the list of terms, and show a page beside it that says more than the term's own."""
        head = self._session.library.glossary.term(term).head
        place = place_of(self._session.state, space.entry)._replace(view="glossary", term=head)
        await self._navigator.jump(target_in(space.entry, place)._replace(term=term, whole=True))
        if page is not None:
            space.lookups.show(page, head)

    async def _search(self, text: str, *, missing: bool) -> None:
        """Search all text; where no term was found, the screen of the search says so."""
        await self._navigator.search(text)
        if missing:
            self._navigator.say(wording.no_entry(text))
