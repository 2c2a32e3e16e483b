"""Offers of the go-to box for a text: names of the library, commands, numbers, a search; the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from brief_tui.library.errors import MissingEntry
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.expression import at_place
from brief_tui.library.questions.goals import BRIEFING, INCIDENT, PLACE, SECTION, TERM, Goal
from brief_tui.library.questions.terms import NEAR
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import wording as shared
from brief_tui.render.term import shown_date
from brief_tui.text.matching import fold
from brief_tui.text.sentences import listed
from brief_tui.tui import wording
from brief_tui.tui.action import Action
from brief_tui.tui.jumps import JumpTarget, target_in
from brief_tui.tui.navigation.elsewhere import Elsewhere
from brief_tui.tui.prompts import ActionResult, Offer, OffersToCome
from brief_tui.tui.session import place_of

if TYPE_CHECKING:
    from brief_tui.tui.navigation.navigator import Navigator
    from brief_tui.tui.screens.base import ActionScreen
    from brief_tui.tui.widgets.base import Pane

_AHEAD = 5
"""Number of names that stand before commands whose name only begins with the text."""
_LARGEST = 9
"""Greatest number of digits of a line or row number."""


class GotoOffers:
    """Targets that can be reached from a screen; made before the question is put, while the active pane is known."""

    def __init__(self, screen: ActionScreen, navigator: Navigator) -> None:
        self._screen = screen
        self._session = screen.session
        self._navigator = navigator
        self._actions = [action for action in screen.dispatcher.available() if action.id != "goto"]
        self._pane: Pane | None = screen.pane()
        space = self._navigator.workspace()
        self._open: BriefingEntry | None = space.entry if space else None
        self._elsewhere = Elsewhere(screen, navigator)
        self._away = {action.id: action for action in self._elsewhere.actions()}
        self._actions += self._away.values()

    def for_text(self, text: str) -> list[Offer] | OffersToCome:
        """Return the offers for a text; for none, the recent targets and the sections of the open briefing."""
        typed = text.strip()
        if not typed:
            return [*self._recent(), *self._contents()]
        job = self._session.library.goto.looking(typed, self._open.row if self._open else 0)
        return OffersToCome(job, lambda goals: self._all(typed, goals))

    def _all(self, typed: str, goals: list[Goal]) -> list[Offer]:
        sure = [self._goal(goal) for goal in goals if goal.sure]
        others = [self._goal(goal) for goal in goals if not goal.sure]
        exact, begun = self._commands(typed)
        numbers = list(self._number(typed))
        first = [*exact, *numbers, *sure] if self._in_list() else [*exact, *sure, *numbers]
        search = Offer(wording.search_for(typed), "", lambda: self._navigator.search(typed), text=typed)
        return [*first, *others[:_AHEAD], *begun, *others[_AHEAD:], search]

    def _in_list(self) -> bool:
        return self._pane is not None and self._pane.NUMBERED == "row"

    # Places.

    def _recent(self) -> Iterator[Offer]:
        for target in self._navigator.jumps.recent():
            yield Offer(target.title, wording.been_there(target.where), self._jump(target))

    def _contents(self) -> Iterator[Offer]:
        entry = self._open
        if entry is None:
            return
        for item in self._session.library.briefings.sections(entry.row):
            yield Offer(item.title, wording.section(item.number), self._jump(self._section(entry, item.name)))

    def _jump(self, target: JumpTarget) -> Callable[[], ActionResult]:
        return lambda: self._navigator.jump(target)

    def _goal(self, goal: Goal) -> Offer:
        name = f" = {goal.name}" if goal.name else ""
        note = wording.near(_what(goal)) if goal.how == NEAR else _what(goal)
        return Offer(f"{goal.title}{name}", note, lambda: self._go(goal), text=goal.name or goal.title)

    async def _go(self, goal: Goal) -> None:
        try:
            target = self._target(goal)
        except MissingEntry:  # its file has changed since it was listed
            self._screen.say(wording.changed_meanwhile(goal.title))
            return
        await self._navigator.jump(target)

    def _target(self, goal: Goal) -> JumpTarget:
        entry = self._session.library.catalogue.entry(goal.briefing)
        ref = str(goal.ref)
        if goal.kind == SECTION:
            return self._section(entry, ref)
        if goal.kind == INCIDENT:
            place = self._stored(entry)._replace(view="incidents", incident=ref)
            return target_in(entry, place)._replace(whole=True)
        if goal.kind == PLACE:
            place = self._stored(entry)._replace(view="incidents", incident="")
            return target_in(entry, place)._replace(filter=at_place(ref))
        if goal.kind == TERM:
            there = self._open or entry
            place = self._stored(there)._replace(view="glossary", term=goal.title)
            return target_in(there, place)._replace(term=int(goal.ref), whole=True)
        return target_in(entry, self._stored(entry))

    def _section(self, entry: BriefingEntry, name: str) -> JumpTarget:
        return target_in(entry, self._stored(entry)._replace(view="read", section=name, block=-1, offset=0))

    def _stored(self, entry: BriefingEntry) -> ReaderPosition:
        return place_of(self._session.state, entry)

    # Commands and numbers.

    def _commands(self, typed: str) -> tuple[list[Offer], list[Offer]]:
        """Return the commands of that name, and those whose name begins with it."""
        word, _blank, rest = typed.partition(" ")
        exact = [item for item in self._actions if word in command_names(item) and (item.argument or not rest)]
        key = fold(typed)
        begun = [
            item
            for item in self._actions
            if key and item not in exact and any(fold(name).startswith(key) for name in command_names(item))
        ]
        return [self._command(item, rest.strip()) for item in exact], [self._command(item, "") for item in begun]

    def _command(self, action: Action, argument: str) -> Offer:
        key = self._session.keymap.shown_keys(action.id)
        title = f"{command_names(action)[0]} {argument}".strip()
        text = f"{title} " if action.argument and not argument else title
        return Offer(title, wording.command(key, action.help), lambda: self._do(action.id, argument), text=text)

    async def _do(self, action: str, argument: str) -> None:
        if action in self._away:
            await self._elsewhere.do(self._away[action], argument)
        else:
            await self._screen.dispatcher.do(action, argument)

    def _number(self, typed: str) -> Iterator[Offer]:
        """Yield the line or row of a number; `$` is the last."""
        pane = self._pane
        word = pane.NUMBERED if pane is not None else ""
        if pane is None or not word:
            return
        if typed == "$":
            yield Offer(
                wording.LAST_ROW if word == "row" else wording.LAST_LINE,
                "",
                lambda: self._screen.dispatcher.do("bottom"),
                text=typed,
            )
        elif typed.isascii() and typed.isdigit() and len(typed) <= _LARGEST:
            number = int(typed)
            yield Offer(
                wording.row(number) if word == "row" else wording.line(number),
                wording.OF_THIS,
                lambda: pane.go_to_number(number),
                text=typed,
            )


def command_names(action: Action) -> Sequence[str]:
    """Return the names of an action in the go-to box, its id first."""
    return (action.id.removeprefix("view_").replace("_", "-"), *action.names)


def _what(goal: Goal) -> str:
    """Return the kind of a goal and the briefing that it comes from, in words."""
    kind = goal.kind
    if goal.kind == SECTION:
        kind = wording.section(goal.note)
    elif goal.kind == PLACE:
        kind = wording.place(shared.incidents(goal.incidents))
    elif goal.kind == INCIDENT:
        kind = wording.incident(shown_date(goal.note))
    return kind if goal.kind == BRIEFING else listed([kind, goal.where])
