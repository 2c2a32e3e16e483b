"""A footer that derives from the registry of actions, and the way of a key to the action that it stands for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen

from brief_tui.config import restriction
from brief_tui.render.lines import DIM, Run
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean_line
from brief_tui.tui.actions import ACTIONS, BY_ID, Action
from brief_tui.tui.asking import Ask, Outcome
from brief_tui.tui.messages import Arrived, Moved, OpenBriefing, Say
from brief_tui.tui.pane import Pane
from brief_tui.tui.panes.bar import Bar
from brief_tui.tui.session import Session

if TYPE_CHECKING:
    from asyncio import Event

    from brief_tui.tui.panes.prompt import Prompt
    from brief_tui.tui.reader import Reader

_ALWAYS = {"suspend", "redraw"}
"""What a key does in the midst of an answer, too, unless it is a character."""
_PATIENCE = 1.0
"""Seconds that are waited for a message to arrive."""
_SMALL = 60
"""Columns below which the footer names the keys at its right edge without a word."""


def _answered(outcome: Outcome, argument: str) -> Outcome:
    """What an action leads to whose question is answered beforehand; one that comes after it is put aside."""
    if isinstance(outcome, Ask):
        outcome = outcome.answer(argument)
        if isinstance(outcome, Ask):
            if outcome.cancelled:
                outcome.cancelled()
            return None
    return outcome


def _is_off(action: str) -> bool:
    """Whether there is no such action because this is a locked-down account."""
    return BY_ID[action].outside and restriction.on()


def _is_shown(pane: Pane) -> bool:
    """Whether a pane is not hidden with what it stands in."""
    return all(node.display for node in pane.ancestors_with_self)


class Footed(Screen[None], inherit_bindings=False):
    """A screen with a footer that derives from the registry of actions."""

    AUTO_FOCUS = ""
    BLANK: ClassVar[bool] = True
    """The bars and panes cover it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._message = ""
        self._focus_before: Pane | None = None
        self._to_follow: list[Outcome] = []
        """What answers and messages lead to, until it is followed."""

    @property
    def reader(self) -> Reader:
        """The app."""
        return cast("Reader", self.app)

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002 - a newer one may be known
        """Lay out for the size that there is now: of sizes that come together only the newest counts, once.

        The layout for a size posts that size to the screen, so that of two in the queue each would undo the other.
        """
        newest = self.app.size
        if self._compositor.size != newest or self.outer_size != newest:
            super()._screen_resized(newest)

    async def composed(self) -> None:
        """Wait until all that is to be here is, and has a size."""
        await cast("Event", self._mounted_event).wait()
        if any(not pane.size.width for pane in self.query(Pane) if _is_shown(pane)):
            self._refresh_layout(self.app.size)

    def update_node_styles(self, animate: bool = True) -> None:
        """Style all that is here anew; not before it is laid out, when each widget has been styled as it came."""
        if self.outer_size:
            super().update_node_styles(animate)

    def panes(self) -> list[Pane]:
        """The panes in view, in the order of tab."""
        return [pane for pane in self.query(Pane) if pane.display and pane.region]

    def pane(self) -> Pane | None:
        """The pane that actions are for."""
        focused = self.focused
        if isinstance(focused, Pane):
            return focused
        return self._focus_before if self._focus_before in self.panes() else None

    def status(self) -> str:
        """Where one is, for the footer."""
        return ""

    def handler(self, action: str) -> Callable[[], Outcome] | None:
        """What carries an action out here: the first of the focused widget and its ancestors that can."""
        if _is_off(action):
            return None
        return next(self._handlers(action), None)

    def _handlers(self, action: str) -> Iterator[Callable[[], Outcome]]:
        """What can carry an action out, the nearest first: from the focus up to the app, each before its delegates."""
        start: DOMNode = self.focused or self.pane() or self
        for node in start.ancestors_with_self:
            for carrier in (node, *getattr(node, "delegates", ())):
                found = getattr(carrier, f"act_{action}", None)
                if found is not None:
                    yield found

    def available(self) -> list[Action]:
        """The actions that exist here, in the order of the registry."""
        return [action for action in ACTIONS if self.handler(action.id) is not None]

    @on(Say)
    def _say(self, event: Say) -> None:
        event.stop()
        self.say(event.text)

    def say(self, text: str) -> None:
        """A word in the footer until the next key."""
        self._message = clean_line(text)
        self.renew_footer()

    def renew_footer(self) -> None:
        """Say where one is and which keys matter here."""
        bars = self.query("#footer")
        if not bars:
            return
        shown = self.session.keymap.shown
        here = [action for action in ACTIONS if action.footer and self.handler(action.id) is not None]
        small = self.size.width < _SMALL
        gap = "  " if small else "   "
        edge = sorted((action for action in here if action.footer < 0), key=lambda action: action.footer)
        right = gap.join(shown(action) if small else f"{shown(action)} {self.label(action)}" for action in edge)
        room = self.size.width - cell_width(right) - 4
        words = self._message or self.status()
        left = [Run(words)] if words else []
        room -= cell_width(words)
        keys = sorted((action for action in here if action.footer > 0), key=lambda action: action.footer)
        for action in [] if self._message else keys:
            text = f"{gap if left else ''}{shown(action)} {self.label(action)}"
            if cell_width(text) <= room:
                left.append(Run(text, DIM))
                room -= cell_width(text)
        cast("Bar", bars.first()).say(tuple(left), (Run(right, DIM),))

    def label(self, action: Action) -> str:
        """The footer's word for an action here."""
        return "back" if action.id == "back" else action.label

    def on_resize(self, _event: events.Resize) -> None:
        """The footer shows what has room."""
        self.call_after_refresh(self.renew_footer)


class Dispatching(Footed, inherit_bindings=False):
    """A screen whose keys come from the registry, and whose bottom line asks."""

    async def heard(self) -> None:
        """Wait until what the keys before led to by a message has been done, such as a focus, or a word to say."""
        before: DOMNode | None = None
        while before is not (start := self.focused or self.pane() or self):
            before = start
            arrived = asyncio.Event()
            if start.post_message(Arrived(arrived.set)):
                with suppress(asyncio.TimeoutError):  # it has gone meanwhile, and its messages with it
                    await asyncio.wait_for(arrived.wait(), _PATIENCE)

    @on(Arrived)
    def _arrived(self, event: Arrived) -> None:
        event.stop()
        event.tell()

    async def take(self, event: events.Key) -> None:
        """Take a key: for the question, while there is one.

        A return that was typed before the program took the terminal has become a line feed by then.
        """
        if event.key == "ctrl+j" and not self.session.keymap.action("ctrl+j"):
            event = events.Key("enter", "\r")
        prompt = self.prompt
        always = self.session.keymap.action(event.key) in _ALWAYS and not event.is_printable
        if prompt is not None and not always:
            await prompt.press(event)
        else:
            await self.press(event.key, event.character)

    def paste(self, text: str) -> None:
        """Take what is pasted: it is part of an answer, or nothing."""
        prompt = self.prompt
        if prompt is not None:
            prompt.paste(text)

    async def press(self, key: str, character: str | None) -> None:  # noqa: ARG002 - for screens that take letters
        """Do what a key means here."""
        action = self.session.keymap.action(key)
        if action:
            await self.do(action)

    async def do(self, action: str, argument: str = "") -> None:
        """Carry an action out; one that says False leaves it to the next ancestor, one that asks has its answer."""
        self._message = ""
        if _is_off(action):
            return
        for handler in self._handlers(action):
            outcome = handler()
            if outcome is not False:
                await self._follow(_answered(outcome, argument) if argument else outcome)
                break
        self.renew_footer()

    async def _follow(self, outcome: Outcome) -> None:
        """What an action or an answer leads to."""
        if isinstance(outcome, Ask):
            await self.ask(outcome)
        elif isinstance(outcome, Awaitable):
            await outcome

    @on(Moved)
    def _moved(self, event: Moved) -> None:
        event.stop()
        self.moved()
        self.renew_footer()

    def moved(self) -> None:
        """Called when a pane shows another place."""

    @property
    def prompt(self) -> Prompt | None:
        """The question that is put; None while there is none."""
        return cast("Prompt | None", next((prompt for prompt in self.query("#prompt") if prompt.display), None))

    async def ask(self, question: Ask) -> None:
        """Put a question in the place of the footer."""
        from brief_tui.tui.panes.prompt import Prompt

        if not self.query(Prompt):
            await self.mount(Prompt(self._ended), after=self.query_one("#footer", Bar))
        self._put(question)

    def _put(self, question: Ask) -> None:
        from brief_tui.tui.panes.prompt import Prompt

        self._focus_before = self.pane()
        self._message = ""
        self.query_one("#footer", Bar).display = False
        self.query_one(Prompt).ask(question)

    def _ended(self, question: Ask, value: str | None) -> None:
        """The question is over: the pane that had the focus has it again, and the answer is followed."""
        self.query_one("#footer", Bar).display = True
        self.set_focus(self._focus_before)
        outcome: Outcome = None
        if value is not None:
            outcome = question.answer(value)
        elif question.cancelled:
            question.cancelled()
        self.renew_footer()
        if isinstance(outcome, Ask):
            self._put(outcome)  # at once: what is typed ahead is already the answer
            return
        self._to_follow.append(outcome)
        self.app.call_later(self.settle)

    @on(OpenBriefing)
    def _open(self, event: OpenBriefing) -> None:
        event.stop()
        self._to_follow.append(self.reader.open(event.row))
        self.app.call_later(self.settle)

    async def settle(self) -> None:
        """Follow an answer, unless that is done: before the next key, as the app sees to, so that none comes first.

        It is the app that does so: a screen cannot wait for its own end.
        """
        while self._to_follow:
            await self._follow(self._to_follow.pop(0))

    def act_next_pane(self) -> None:
        """The next pane in view."""
        self._step_pane(1)

    def act_previous_pane(self) -> None:
        """The pane before."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        panes = self.panes()
        if panes:
            current = self.pane()
            at = panes.index(current) if current in panes else -by
            self.set_focus(panes[(at + by) % len(panes)])
