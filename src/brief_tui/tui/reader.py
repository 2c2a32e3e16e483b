"""The app as screens use it: protocols, so that screens do not import the app."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.message import Message
    from textual.screen import Screen

    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.tui.jumps import Jumps, JumpTarget
    from brief_tui.tui.session import Session

T = TypeVar("T")


class Navigation(Protocol):
    """Navigation between places of the library."""

    jumps: Jumps

    def opened(self) -> BriefingEntry | None:
        """Return the open briefing; None while none is open."""

    async def jump(self, target: JumpTarget) -> None:
        """Go to a target, and remember the place before it."""

    async def step(self, by: int) -> None:
        """Go one jump back (-1) or forward (1)."""

    def can_go_back(self) -> bool:
        """Return whether there is a jump to go back."""

    async def visit(self, target: JumpTarget) -> None:
        """Show a target, or say in the footer why it cannot be shown."""

    async def ask_search(self) -> None:
        """Open the search screen and ask for a query there."""

    async def search(self, query: str) -> None:
        """Show the results of a query."""

    def say(self, words: str) -> None:
        """Show a message in the footer of the front screen."""


class BackgroundReading(Protocol):
    """Background reading of files."""

    def begin(self) -> None:
        """Read changed files in the background, unless that is going on."""

    def stop(self) -> bool:
        """Stop reading a table; return False when none is being read."""

    async def show(self, change: Callable[[], int]) -> None:
        """Change the index by a call that returns the number of changed files, and tell every screen."""


class Reader(Protocol):
    """The app that runs the screens."""

    session: Session
    wanted: str | None
    """Path of the file that the user named, until it is read."""
    problems: list[str]
    """Problems of the file that the user named, for standard error."""

    @property
    def navigator(self) -> Navigation:
        """Navigation between places of the library."""

    @property
    def files(self) -> BackgroundReading:
        """Background reading of files."""

    @property
    def screen(self) -> Screen[Any]:
        """The front screen."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """All open screens, the front one last."""

    async def open(self, row: int) -> None:
        """Open a briefing by its row in the index."""

    def show_again(self, change: Callable[[], T]) -> T:
        """Change the index and update every screen; return the result of the change."""

    def run_worker(self, work: Coroutine[None, None, None]) -> object:
        """Run a coroutine beside the screens."""

    def post_message(self, message: Message) -> bool:
        """Post a message to the app."""

    def leave(self, return_code: int = 0) -> None:
        """Store the reader's place and end the app."""
