"""The bottom line as a question: one line to type in, with the label before it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from brief_tui.tui.asking import Ask

_LONGEST = 500
"""Characters of an answer."""
_GIVE_UP = ("escape", "ctrl+c", "ctrl+g")


class Line(Input):
    """An input that gives up as less and vi do: esc, ctrl+c, ctrl+g, or backspace when there is nothing."""

    def _prompt(self) -> Prompt:
        parent = self.parent
        assert isinstance(parent, Prompt)
        return parent

    async def _on_key(self, event: events.Key) -> None:
        """Every key acts before the next one: bindings that go round by the app would come after what is typed ahead.

        Keys typed ahead after the answer are not part of it: they go back to the app.
        """
        prompt = self._prompt()
        if prompt.question is None:
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key == "enter":
            prompt.end(self.value)
        elif event.key in _GIVE_UP or (event.key == "backspace" and not self.value):
            prompt.end(None)
        elif event.key in self._bindings.key_to_bindings:
            for binding in self._bindings.key_to_bindings[event.key]:
                await self.app.run_action(binding.action, self)
        else:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def watch_value(self, value: str) -> None:
        """Tell of each change at once, in the order of the keys."""
        self._prompt().changed(value)


class Prompt(Horizontal):
    """A question in the place of the footer. Hidden until there is one."""

    def __init__(self, ended: Callable[[Ask, str | None], None]) -> None:
        """Ask nothing yet; `ended` is called with the question and the answer, None when the reader gave up."""
        super().__init__(id="prompt")
        self.question: Ask | None = None
        self._ended = ended
        self.display = False

    def compose(self) -> ComposeResult:
        """Label and input; no blinking, it costs bytes."""
        yield Static(id="prompt-label", markup=False)
        line = Line(id="prompt-input", select_on_focus=False, max_length=_LONGEST)
        line.cursor_blink = False
        yield line

    def ask(self, question: Ask) -> None:
        """Put a question; what is typed from now on is the answer."""
        self.query_one(Static).update(Content(f" {question.label}"))
        line = self.query_one(Line)
        line.value = question.start
        line.cursor_position = len(question.start)
        self.question = question
        self.display = True
        self.screen.set_focus(line)

    def changed(self, value: str) -> None:
        """Something was typed."""
        if self.question is None:
            return
        if self.question.length and len(value) >= self.question.length:
            self.end(value)
        elif self.question.changing:
            self.question.changing(value)

    def end(self, value: str | None) -> None:
        """The reader has answered, or given up."""
        question = self.question
        if question is not None:
            self.question = None
            self.display = False
            self._ended(question, value)
