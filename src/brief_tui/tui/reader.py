"""The app as screens see it: what they may ask of whatever runs them. Screens know this, and not the app."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.message import Message
    from textual.screen import Screen

    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.tui.jumps import Jumps, Spot
    from brief_tui.tui.session import Session

T = TypeVar("T")


class Navigation(Protocol):
    """The way to places, and back."""

    jumps: Jumps

    def opened(self) -> BriefingEntry | None:
        """Return the briefing that is open, if one is."""

    async def jump(self, spot: Spot) -> None:
        """Go to a spot, such that one can go back."""

    async def step(self, by: int) -> None:
        """Go one jump back (-1) or forward (1)."""

    async def visit(self, spot: Spot) -> None:
        """Show a spot, or say why it cannot be shown."""

    async def ask_search(self) -> None:
        """Ask what to search for."""

    async def search(self, query: str) -> None:
        """Show the answers of a search."""

    def say(self, words: str) -> None:
        """Show a word in the footer of the screen in front."""


class Files(Protocol):
    """The reading of files while the screen is there."""

    def begin(self) -> None:
        """Read what has changed, unless that is going on."""

    def stop(self) -> bool:
        """Read no table now; False when there is none to stop."""

    async def show(self, change: Callable[[], int]) -> None:
        """Change the index by a call that gives how many files had changed, and tell every screen."""


class Reader(Protocol):
    """What runs the screens."""

    session: Session
    wanted: str | None
    """The file that the user named, until it is read."""
    problems: list[str]
    """What is wrong with the file that the user named, for standard error."""

    @property
    def navigator(self) -> Navigation:
        """The way to places."""

    @property
    def files(self) -> Files:
        """The reading of files."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen in front."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens, the one in front last."""

    async def open(self, row: int) -> None:
        """Show another briefing, by its row in the index."""

    def show_again(self, change: Callable[[], T]) -> T:
        """Change the index, and show what is in it then."""

    def run_worker(self, work: Coroutine[None, None, None]) -> object:
        """Run something beside the screens."""

    def post_message(self, message: Message) -> bool:
        """Post a message to the app."""

    def leave(self, return_code: int = 0) -> None:
        """Keep the place, and end."""
