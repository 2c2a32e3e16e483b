"""Actions that exist in another view or on another screen: from anywhere they are done where they exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.tui import wording
from brief_tui.tui.action import Action
from brief_tui.tui.actions import title_of
from brief_tui.tui.screens.base import ActionScreen

if TYPE_CHECKING:
    from brief_tui.tui.navigation.navigator import Navigator

_PANES = {"text": "read", "contents": "read", "table": "incidents", "terms": "glossary", "chronology": "timeline"}
"""Panes of a view, each with the view's name."""
_LISTS = ("library", "briefings")
_HERE_ALONE = {"look"}
"""Actions that mean what is under the cursor here."""


class Elsewhere:
    """The actions that a screen does not have, and the way to where they are."""

    def __init__(self, screen: ActionScreen, navigator: Navigator) -> None:
        self._screen = screen
        self._navigator = navigator
        self._kinds = {kind.name: kind for kind in screen.session.views}

    def actions(self) -> list[Action]:
        """Return them in the order of the registry."""
        here = {action.id for action in self._screen.dispatcher.available()} | _HERE_ALONE
        off = self._screen.session.restricted
        return [
            action
            for action in self._screen.session.keymap.actions
            if action.id not in here and "everywhere" not in action.where and not (off and action.outside)
        ]

    def place(self, action: Action) -> str:
        """Return the name of the place to which one leads."""
        kind = self._kind(action)
        if kind:
            return self._kinds[kind].title
        if "workspace" in action.where:
            return wording.A_BRIEFING
        return wording.LIBRARY if action.where & {*_LISTS} else wording.BOOKMARK_LIST

    def _kind(self, action: Action) -> str:
        """Return the name of the first view that has an action; empty for none."""
        names = {_PANES.get(place, place) for place in action.where}
        return next((name for name in self._kinds if name in names), "")

    async def do(self, action: Action, argument: str = "") -> None:
        """Go where an action exists and do it; where that needs a choice first, say so."""
        if await self._went(action):
            screen = self._screen.reader.screen
            if isinstance(screen, ActionScreen) and screen.dispatcher.handler(action.id) is not None:
                await screen.dispatcher.do(action.id, argument)
                return
        words = wording.works_in if self._screen.here.entry() else wording.works_in_briefing
        self._navigator.say(words(title_of(action), self.place(action)))

    async def _went(self, action: Action) -> bool:
        """Go to the place of an action; False where there is no way."""
        kind, space, entry = self._kind(action), self._navigator.workspace(), self._screen.here.entry()
        if entry is not None and (kind or "workspace" in action.where):
            same = space is not None and space.entry.path == entry.path
            await self._navigator.open_view(
                entry, kind or (space.current if space and same else next(iter(self._kinds)))
            )
            space = self._navigator.workspace()
            if space is not None and space.dispatcher.handler(action.id) is None:
                space.views.focus_on(space.view.main())
            return True
        if not action.where & {*_LISTS}:
            return False
        return await self._navigator.to_library()
