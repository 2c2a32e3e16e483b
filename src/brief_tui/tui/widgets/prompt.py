"""The prompt: a question in place of the footer, with a label and a line to type in."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from brief_tui.text.cells import cell_width, cut
from brief_tui.text.clean import clean_line
from brief_tui.tui import wording
from brief_tui.tui.prompts import PromptQuestion

_LONGEST = 500
"""Greatest number of characters of an answer."""
_OFFERS = {"tab": 1, "shift+tab": -1}
"""Keys that step through completions, and the direction."""
_EARLIER = {"up": 1, "down": -1}
"""Keys that step through earlier answers, and the direction."""
_GIVE_UP = ("escape", "ctrl+c", "ctrl+g")


class PromptLine(Input):
    """The input line; the prompt passes keys to it."""

    def watch_value(self, value: str) -> None:
        """Tell the prompt of each change at once, in the order of the keys."""
        next(node for node in self.ancestors if isinstance(node, Prompt)).changed(value)

    def put(self, text: str) -> None:
        """Replace the selection by a text, as far as there is room."""
        start, end = sorted(self.selection)
        self.replace(text[: max(_LONGEST - len(self.value) + end - start, 0)], start, end)

    async def obey(self, key: str) -> None:
        """Carry out the input line's own binding of a key."""
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if binding.action == "paste":
                self.put(clean_line(self.app.clipboard))
            else:
                await self.run_action(binding.action)


class TabCycle(NamedTuple):
    """Completions that tab steps through, in place of a word."""

    before: str
    typed: str
    after: str
    words: list[str]
    at: int
    """Number of the current completion; -1 for the text typed."""

    def turned(self, by: int) -> TabCycle:
        """Return the cycle one step on (1) or back (-1); the text typed is one of the steps."""
        return self._replace(at=(self.at + 1 + by) % (len(self.words) + 1) - 1)

    @property
    def word(self) -> str:
        """The current completion with a blank after it, or the text typed."""
        return f"{self.words[self.at]} " if self.at >= 0 else self.typed


class Prompt(Vertical):
    """A question in place of the footer, with a note above it. Hidden without a question."""

    def __init__(self, ended: Callable[[PromptQuestion, str | None], None]) -> None:
        """Make a hidden prompt; `ended` is called with the question and the answer, None when it is cancelled."""
        super().__init__(id="prompt")
        self.question: PromptQuestion | None = None
        self._ended = ended
        self._note = Static(id="prompt-note", markup=False)
        self._label = Static(id="prompt-label", markup=False)
        self.line = PromptLine(id="prompt-input", select_on_focus=False, max_length=_LONGEST)
        """The line to type in; without blinking, which costs bytes."""
        self.line.cursor_blink = False
        self._offer: TabCycle | None = None
        self._offering = False
        self._at = -1
        """Number of the earlier answer in the line; -1 for none."""
        self.display = False

    def compose(self) -> ComposeResult:
        yield self._note
        with Horizontal(id="prompt-line"):
            yield self._label
            yield self.line

    def ask(self, question: PromptQuestion) -> None:
        """Put a question; keys typed from now on are its answer."""
        self._label.update(Content(f" {question.label}"))
        self._remark(Content(""))
        self._note.display = question.complete is not None
        self._offer = None
        line = self.line
        line.placeholder = "" if question.keys else "  ".join(question.earlier)
        line.value = question.start
        line.cursor_position = len(question.start)
        self.question = question
        self._at = -1
        self.display = True
        self.screen.set_focus(line)
        if question.patience:
            self.set_timer(question.patience, lambda: self._wait_no_longer(question))

    def _wait_no_longer(self, question: PromptQuestion) -> None:
        if self.question is question:
            self.end(self.line.value)

    def recall(self, by: int) -> None:
        """Put an earlier (1) or later (-1) answer in the line; after the latest, nothing."""
        assert self.question is not None
        self._at = max(min(self._at + by, len(self.question.earlier) - 1), -1)
        line = self.line
        line.value = self.question.earlier[self._at] if self._at >= 0 else ""
        line.cursor_position = len(line.value)

    def _recalls(self, key: str, question: PromptQuestion, value: str) -> bool:
        """Whether a key goes through the earlier answers: where it moves in a list too, not over what was typed."""
        if not question.keys or key not in question.keys:
            return bool(question.earlier)
        if self._at >= 0:
            return value == question.earlier[self._at]
        return key == "up" and not value and bool(question.earlier)

    def _fill(self, text: str | None) -> None:
        """Put a text in place of the answer, which counts as no change of it; None leaves it."""
        if text is None:
            return
        line = self.line
        self._offering = True
        try:
            line.value = text[:_LONGEST]
        finally:
            self._offering = False
        line.cursor_position = len(line.value)

    def changed(self, value: str) -> None:
        """Check the changed answer and show its error in the note."""
        if self.question is None:
            return
        if self._offering and self.question.keys:
            return
        error = self.question.changing(value) if self.question.changing else None
        if self._offering:
            return
        self._offer = None
        if self.question.complete:
            before = cell_width(f" {self.question.label}") - self.line.scroll_offset.x
            self._remark(
                Content(error_note(error.words, error.column, before, value, self.size.width) if error else "")
            )

    def step(self, by: int) -> None:
        """Put the next (1) or previous (-1) completion in the line; a single one is final."""
        if self.question is None or self.question.complete is None:
            return
        line = self.line
        if self._offer is None:
            before, after = line.value[: line.cursor_position], line.value[line.cursor_position :]
            start, words = self.question.complete(before)
            if not words:
                self._remark(Content(f" {wording.NOTHING_BEGINS_SO}"))
                return
            self._offer = TabCycle(before[:start], before[start:], after, words, -1)
        offer = self._offer = self._offer.turned(by)
        self._offering = True
        try:
            line.value = offer.before + offer.word + offer.after
        finally:
            self._offering = False
        line.cursor_position = len(offer.before + offer.word)
        self._remark(candidates_note(offer, self.size.width))
        if len(offer.words) == 1:
            self._offer = None

    async def press(self, event: events.Key) -> None:
        """Handle a key. As in less and vi, esc, ctrl+c, ctrl+g, or backspace in an empty line, cancel the question."""
        question, key, line = self.question, event.key, self.line
        if question is None:
            return
        if key == "enter":
            self.end(line.value)
        elif key in _EARLIER and self._recalls(key, question, line.value):
            self.recall(_EARLIER[key])
        elif key in _GIVE_UP or (key == "backspace" and not line.value):
            self.end(None)
        elif question.keys and key in question.keys:
            self._fill(await question.keys[key]())
        elif key in _OFFERS:
            self.step(_OFFERS[key])
        elif event.character is not None and event.is_printable:
            line.put(event.character)
            self.filled(line.value)
        else:
            await line.obey(key)

    def paste(self, text: str) -> None:
        """Insert pasted text as one line without controls."""
        line = self.line
        line.put(clean_line(text))
        self.filled(line.value)

    def _remark(self, content: Content) -> None:
        self._note.update(content)

    def filled(self, value: str) -> None:
        """End the question if the answer has all the characters asked for."""
        if self.question is not None and self.question.length and len(value) >= self.question.length:
            self.end(value[: self.question.length])

    def end(self, value: str | None) -> None:
        """Close the question with an answer; None cancels it."""
        question = self.question
        if question is not None:
            self.question = None
            self.display = False
            self._ended(question, value)


def error_note(words: str, column: int, before: int, value: str, width: int) -> str:
    """Return an error with a mark above its character; with the character's number where there is no room.

    Args:
        words: the error.
        column: the character of the answer.
        before: cells of the line before the answer.
        value: the answer.
        width: cells of the line.
    """
    at = max(before + cell_width(value[:column]), 0)
    if at + 2 + cell_width(words) <= width:
        return f"{' ' * at}v {words}"
    if cell_width(words) + 2 <= at < width:
        return f"{' ' * (at - 1 - cell_width(words))}{words} v"
    return cut(f" {wording.at_character(column + 1, words)}", width)


def candidates_note(offer: TabCycle, width: int) -> Content:
    """Return the completions on one line: from the first on, or further on so that the current one is in view."""
    first, room = 0, width - 2
    for number in range(max(offer.at, 0) + 1):
        room -= cell_width(offer.words[number]) + 2
        if room < 0:
            first, room = number, width - 2 - cell_width(offer.words[number]) - 2
    parts: list[tuple[str, str]] = []
    room = width - 1
    for number, word in enumerate(offer.words[first:], first):
        shown = cut(word, max(room, 0))
        parts += [(" ", ""), (shown, "reverse" if number == offer.at else ""), (" ", "")]
        room -= cell_width(word) + 2
        if room <= 0:
            break
    return Content.assemble(*parts)
