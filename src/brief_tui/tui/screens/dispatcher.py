"""The way of a key to the action that it stands for, and of an answer or a message to what it leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, cast

from textual import events

from brief_tui.tui.actions import Action
from brief_tui.tui.messages import Arrived
from brief_tui.tui.prompts import Ask, Outcome
from brief_tui.tui.widgets.base import Pane

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.widget import Widget

    from brief_tui.tui.session import Session
    from brief_tui.tui.widgets.footer import FooterBar
    from brief_tui.tui.widgets.prompt import Prompt

_ALWAYS = {"suspend", "redraw"}
"""What a key does in the midst of an answer, too, unless it is a character."""
_PATIENCE = 1.0
"""Seconds that are waited for a message to arrive."""


class Dispatched(Protocol):
    """A screen, as far as its keys are concerned."""

    session: Session

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def focused(self) -> Widget | None:
        """The widget with the focus."""

    @property
    def footer(self) -> FooterBar:
        """The line in whose place a question is put."""

    def pane(self) -> Pane | None:
        """Return the pane that actions are for."""

    def set_focus(self, widget: Widget | None) -> None:
        """Give a widget the focus."""

    def mount(self, *widgets: Widget, after: Widget) -> Awaitable[object]:
        """Add widgets below another one."""

    def renew_footer(self) -> None:
        """Say where one is and which keys matter here."""


def _answered(outcome: Outcome, argument: str) -> Outcome:
    """What an action leads to whose question is answered beforehand; one that comes after it is put aside."""
    if isinstance(outcome, Ask):
        outcome = outcome.answer(argument)
        if isinstance(outcome, Ask):
            if outcome.cancelled:
                outcome.cancelled()
            return None
    return outcome


class Dispatcher:
    """Carries out what is typed on a screen."""

    def __init__(self, screen: Dispatched, letter: Callable[[str], Outcome] | None = None) -> None:
        """Do nothing yet.

        Args:
            screen: whose keys they are.
            letter: is given each character first, and says False to one that means what it does elsewhere.
        """
        self._screen = screen
        self._letter = letter
        self._prompt: Prompt | None = None
        self._to_follow: list[Outcome] = []
        """What answers and messages lead to, until it is followed."""
        self.focus_before: Pane | None = None
        """The pane that had the focus when the question was put."""
        self.acted = False
        """Whether the reader did something here."""

    # Actions.

    @property
    def _start(self) -> DOMNode:
        """The node from which an action is looked for."""
        return cast("DOMNode", self._screen.focused or self._screen.pane() or self._screen)

    def _is_off(self, action: str) -> bool:
        """Whether there is no such action because this is a locked-down account."""
        return self._screen.session.restricted and self._screen.session.keymap.by_id[action].outside

    def handler(self, action: str) -> Callable[[], Outcome] | None:
        """What carries an action out here; None where it does not exist."""
        return None if self._is_off(action) else next(self._handlers(action), None)

    def _handlers(self, action: str) -> Iterator[Callable[[], Outcome]]:
        """What can carry an action out, the nearest first: from the focus up to the app, each before its delegates."""
        for node in self._start.ancestors_with_self:
            for carrier in (node, *getattr(node, "delegates", ())):
                found = getattr(carrier, f"act_{action}", None)
                if found is not None:
                    yield found

    def available(self) -> list[Action]:
        """The actions that exist here, in the order of the registry."""
        return [action for action in self._screen.session.keymap.actions if self.handler(action.id) is not None]

    async def do(self, action: str, argument: str = "") -> None:
        """Carry an action out; one that says False leaves it to the next that can, one that asks has its answer."""
        self.acted = True
        self._screen.footer.put("")
        if self._is_off(action):
            return
        for handler in self._handlers(action):
            outcome = handler()
            if outcome is not False:
                await self._follow(_answered(outcome, argument) if argument else outcome)
                break
        self._screen.renew_footer()

    # Keys.

    async def heard(self) -> None:
        """Wait until what the keys before led to by a message has been done, such as a focus, or a word to say."""
        before: DOMNode | None = None
        while before is not (start := self._start):
            before = start
            arrived = asyncio.Event()
            if start.post_message(Arrived(arrived.set)):
                with suppress(asyncio.TimeoutError):  # it has gone meanwhile, and its messages with it
                    await asyncio.wait_for(arrived.wait(), _PATIENCE)

    async def take(self, event: events.Key) -> None:
        """Take a key: for the question, while there is one.

        A return that was typed before the program took the terminal has become a line feed by then.
        """
        keymap = self._screen.session.keymap
        if event.key == "ctrl+j" and not keymap.action("ctrl+j"):
            event = events.Key("enter", "\r")
        prompt = self.prompt
        always = keymap.action(event.key) in _ALWAYS and not event.is_printable
        if prompt is not None and not always:
            await prompt.press(event)
            return
        outcome = self._letter(event.character) if self._letter and event.character else False
        if outcome is not False:
            await self._follow(outcome)
            return
        action = keymap.action(event.key)
        if action:
            await self.do(action)

    def paste(self, text: str) -> None:
        """Take what is pasted: it is part of an answer, or nothing."""
        if self.prompt is not None:
            self.prompt.paste(text)

    # Questions, and what they and messages lead to.

    @property
    def prompt(self) -> Prompt | None:
        """The question that is put; None while there is none."""
        return self._prompt if self._prompt is not None and self._prompt.display else None

    async def ask(self, question: Ask) -> None:
        """Put a question in the place of the footer."""
        if self._prompt is None:
            from brief_tui.tui.widgets.prompt import Prompt

            self._prompt = Prompt(self._ended)
            await self._screen.mount(self._prompt, after=self._screen.footer)
        self._put(self._prompt, question)

    def _put(self, prompt: Prompt, question: Ask) -> None:
        self.focus_before = self._screen.pane()
        self._screen.footer.put("")
        self._screen.footer.display = False
        prompt.ask(question)

    def _ended(self, question: Ask, value: str | None) -> None:
        """The question is over: the pane that had the focus has it again, and the answer is followed."""
        self._screen.footer.display = True
        self._screen.set_focus(self.focus_before)
        outcome: Outcome = None
        if value is not None:
            outcome = question.answer(value)
        elif question.cancelled:
            question.cancelled()
        self._screen.renew_footer()
        if isinstance(outcome, Ask) and self._prompt is not None:
            self._put(self._prompt, outcome)  # at once: what is typed ahead is already the answer
        else:
            self.follow_later(outcome)

    def follow_later(self, outcome: Outcome) -> None:
        """Follow an outcome when the app has its turn: a screen cannot wait for its own end."""
        self._to_follow.append(outcome)
        self._screen.app.call_later(self.settle)

    async def settle(self) -> None:
        """Follow answers, unless that is done: before the next key, as the app sees to, so that none comes first."""
        while self._to_follow:
            await self._follow(self._to_follow.pop(0))

    async def _follow(self, outcome: Outcome) -> None:
        """What an action or an answer leads to."""
        if isinstance(outcome, Ask):
            await self.ask(outcome)
        elif isinstance(outcome, Awaitable):
            await outcome
