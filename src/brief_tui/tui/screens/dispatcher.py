"""Dispatch of keys to actions, and of answers and messages to their results."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, cast

from textual import events

from brief_tui.tui.action import Action
from brief_tui.tui.messages import QueueMarker
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.widgets.base import Pane

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.widget import Widget

    from brief_tui.tui.session import Session
    from brief_tui.tui.widgets.footer import FooterBar
    from brief_tui.tui.widgets.prompt import Prompt

_ALWAYS = {"suspend", "redraw"}
"""Actions whose keys, unless printable, also work while a question is open."""
_PATIENCE = 1.0
"""Seconds to wait for a message to arrive."""


class DispatcherHost(Protocol):
    """The part of a screen that its dispatcher uses."""

    session: Session

    @property
    def app(self) -> App[object]:
        """The running app."""

    @property
    def focused(self) -> Widget | None:
        """The widget with the focus."""

    @property
    def footer(self) -> FooterBar:
        """The bar that a question replaces."""

    def pane(self) -> Pane | None:
        """Return the pane that actions apply to."""

    def set_focus(self, widget: Widget | None) -> None:
        """Give a widget the focus."""

    def mount(self, *widgets: Widget, after: Widget) -> Awaitable[object]:
        """Add widgets after another one."""

    def renew_footer(self) -> None:
        """Update status and keys in the footer."""


def _answered(outcome: ActionResult, argument: str) -> ActionResult:
    """Return the result of an action whose question is answered in advance; a second question is cancelled."""
    if isinstance(outcome, PromptQuestion):
        outcome = outcome.answer(argument)
        if isinstance(outcome, PromptQuestion):
            if outcome.cancelled:
                outcome.cancelled()
            return None
    return outcome


class Dispatcher:
    """Carries out the keys typed on a screen."""

    def __init__(self, screen: DispatcherHost, letter: Callable[[str], ActionResult] | None = None) -> None:
        """Take the keys of a screen.

        Args:
            screen: the screen.
            letter: called with each character first; returns False to leave it to the registry of actions.
        """
        self._screen = screen
        self._letter = letter
        self._prompt: Prompt | None = None
        self._to_follow: list[ActionResult] = []
        """Results of answers and messages that are not yet carried out."""
        self.focus_before: Pane | None = None
        """The pane that had the focus before the question."""
        self.acted = False
        """Whether an action has been carried out here."""
        self._begun: dict[str, Callable[[], ActionResult]] = {}
        """Actions of the next key as the second of two, bound to the place before the first."""

    # Actions.

    @property
    def _start(self) -> DOMNode:
        """The node from which actions are looked up."""
        return cast("DOMNode", self._screen.focused or self._screen.pane() or self._screen)

    def _is_off(self, action: str) -> bool:
        """Return whether the account is restricted and the action reaches beyond the program."""
        return self._screen.session.restricted and self._screen.session.keymap.by_id[action].outside

    def handler(self, action: str) -> Callable[[], ActionResult] | None:
        """Return the call that carries an action out here; None where it does not exist."""
        return None if self._is_off(action) else next(self._handlers(action), None)

    def _handlers(self, action: str) -> Iterator[Callable[[], ActionResult]]:
        """Yield calls for an action, nearest first: from the focus up to the app, each node before its delegates."""
        for node in self._start.ancestors_with_self:
            for carrier in (node, *getattr(node, "delegates", ())):
                handler = getattr(carrier, f"act_{action}", None)
                if handler is not None:
                    yield handler

    def available(self) -> list[Action]:
        """Return the actions available here, in the order of the registry."""
        return [action for action in self._screen.session.keymap.actions if self.handler(action.id) is not None]

    async def do(self, action: str, argument: str = "") -> None:
        """Carry out an action; False from its call passes it to the next, and `argument` answers its question."""
        await self._carry_out([] if self._is_off(action) else self._handlers(action), argument)

    async def _carry_out(self, handlers: Iterable[Callable[[], ActionResult]], argument: str = "") -> None:
        """Carry out the first of some calls that does not return False."""
        self.acted = True
        self._screen.footer.put("")
        for handler in handlers:
            outcome = handler()
            if outcome is not False:
                await self.follow(_answered(outcome, argument) if argument else outcome)
                break
        self._screen.renew_footer()

    # Keys.

    async def heard(self) -> None:
        """Wait until the messages posted by earlier keys are handled, such as a change of focus."""
        before: DOMNode | None = None
        while before is not (start := self._start):
            before = start
            arrived = asyncio.Event()
            if start.post_message(QueueMarker(arrived.set)):
                with suppress(asyncio.TimeoutError):  # the node was removed, and its messages with it
                    await asyncio.wait_for(arrived.wait(), _PATIENCE)

    async def take(self, event: events.Key) -> None:
        """Handle a key: it goes to the open question, if there is one.

        A return typed before the program started arrives as a line feed.
        """
        keymap = self._screen.session.keymap
        if event.key == "ctrl+j" and not keymap.all_of("ctrl+j"):
            event = events.Key("enter", "\r")
        prompt = self.prompt
        always = not _ALWAYS.isdisjoint(keymap.all_of(event.key)) and not event.is_printable
        if prompt is not None and not always:
            await prompt.press(event)
            return
        begun, self._begun = self._begun, {}
        outcome = self._letter(event.character) if self._letter and event.character else False
        if outcome is not False:
            await self.follow(outcome)
            return
        if event.key in begun:
            await self._carry_out([begun[event.key]])
            return
        longer = ((key, self.handler(action)) for key, action in keymap.longer(event.key).items())
        self._begun = {key: handler for key, handler in longer if handler is not None}
        actions = keymap.all_of(event.key)
        if actions:
            await self.do(next((action for action in actions if self.handler(action) is not None), actions[0]))

    def paste(self, text: str) -> None:
        """Insert pasted text in the open question; without one, ignore it."""
        if self.prompt is not None:
            self.prompt.paste(text)

    # Questions, and results of answers and messages.

    @property
    def prompt(self) -> Prompt | None:
        """The open question's widget; None without a question."""
        return self._prompt if self._prompt is not None and self._prompt.display else None

    async def ask(self, question: PromptQuestion) -> None:
        """Put a question in place of the footer."""
        if self._prompt is None:
            from brief_tui.tui.widgets.prompt import Prompt

            self._prompt = Prompt(self._ended)
            await self._screen.mount(self._prompt, after=self._screen.footer)
        if question.begun:
            await question.begun()
        self._put(self._prompt, question)

    def _put(self, prompt: Prompt, question: PromptQuestion) -> None:
        self.focus_before = self._screen.pane()
        self._screen.footer.put("")
        self._screen.footer.display = False
        prompt.ask(question)

    def _ended(self, question: PromptQuestion, value: str | None) -> None:
        """Close the question, give the focus back, and carry out the answer."""
        self._screen.footer.display = True
        self._screen.set_focus(self.focus_before)
        outcome: ActionResult = None
        if value is not None:
            outcome = question.answer(value)
        elif question.cancelled:
            question.cancelled()
        self._screen.renew_footer()
        if isinstance(outcome, PromptQuestion) and self._prompt is not None:
            self._put(self._prompt, outcome)  # at once: keys typed ahead are already the answer
        else:
            self.follow_later(outcome)

    def follow_later(self, outcome: ActionResult) -> None:
        """Carry out a result on the app's turn: a screen cannot wait for its own end."""
        self._to_follow.append(outcome)
        self._screen.app.call_later(self.settle)

    async def settle(self) -> None:
        """Carry out pending results; the app calls it before each key, so that keys and results keep their order."""
        while self._to_follow:
            await self.follow(self._to_follow.pop(0))

    async def follow(self, outcome: ActionResult) -> None:
        """Carry out a result at once."""
        if isinstance(outcome, PromptQuestion):
            await self.ask(outcome)
        elif isinstance(outcome, Awaitable):
            await outcome
