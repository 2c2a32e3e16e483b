"""State of one session: open briefing, position, last answer, numbered choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from brief_tui.config.settings import Settings
from brief_tui.library.engine import Index, library_of
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.protocols import Upkeep
from brief_tui.library.shelf import mark_read
from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.plain import wording
from brief_tui.plain.speech import entry_words, section_words
from brief_tui.plain.text import Reading, TextPosition
from brief_tui.text.cells import cell_width, cut, wrap
from brief_tui.text.clean import clean
from brief_tui.text.sentences import ended

_TITLE = 40
"""Cells of a section's title in the prompt."""

LineMaker = Callable[[], Iterable[str]]
Item = TypeVar("Item")


class EndConversation(Exception):  # noqa: N818 - no error: the reader leaves
    """Raised when the reader leaves."""


class ShownAnswer(NamedTuple):
    """The last answer, which can be written to a file."""

    name: str
    lines: LineMaker
    mark: Bookmark | None = None
    """The bookmark of the incident or the term; None for a place in the text."""


class Choices(NamedTuple):
    """Numbered choices of the last list."""

    name: str
    """Name of the list."""
    open: Callable[[str], bool]
    """Open the choice with a number; False without one."""


def numbered(name: str, items: Sequence[Item], open_item: Callable[[Item], object]) -> Choices:
    """Return choices that number the items from 1."""

    def choose(number: str) -> bool:
        if not (number.isdigit() and 1 <= int(number) <= len(items)):
            return False
        open_item(items[int(number) - 1])
        return True

    return Choices(name, choose)


class Talk:
    """The session that commands work on."""

    def __init__(
        self,
        index: Index,
        state: State,
        settings: Settings,
        *,
        write: Callable[[str], object],
        size: Callable[[], tuple[int, int]],
    ) -> None:
        self.upkeep: Upkeep = index
        self.library = library_of(index)
        self.state = state
        self.settings = settings
        self.entry: BriefingEntry | None = None
        self.reading: Reading | None = None
        self.place = ReaderPosition()
        self.shown = ShownAnswer(wording.NOTHING, tuple)
        self.choices = Choices("", lambda _number: False)
        self.view: IncidentView | None = None
        self.whole_library = False
        self.pattern = ""
        self.hit: TextPosition | None = None
        """Position of the last hit of `find`."""
        self._past: list[tuple[str, TextPosition]] = []
        """Files and positions that jumps were made from."""
        self._write = write
        self._size = size
        self._rest: Iterator[str] | None = None
        self._kept: tuple[str, ReaderPosition] | None = None
        self._noted = state.note  # said at the start
        self.seen_before = state.seen()
        """The read marks at the start: briefings keep their numbers whatever is read."""

    # Saying.

    def say(self, text: str = "") -> None:
        """Print a sentence, wrapped."""
        for line in _fitted([text], self.width):
            self._write(f"{line}\n")

    def show(self, name: str, lines: LineMaker) -> None:
        """Print the first screenful of an answer; Enter goes on with it."""
        self.shown = ShownAnswer(name, lines)
        self._rest = _fitted(lines(), self.width)
        self.more()

    def more(self) -> bool:
        """Print the next screenful of an answer; False when none is unfinished."""
        if self._rest is None:
            return False
        for line in islice(self._rest, self._size()[1]):
            self._write(f"{line}\n")
        following = next(self._rest, None)
        self._rest = None if following is None else chain([following], self._rest)
        return True

    def put_aside(self) -> None:
        """Forget the rest of an answer."""
        self._rest = None

    @property
    def width(self) -> int:
        """Width of a line in cells."""
        return self._size()[0]

    def prompt(self) -> str:
        """The prompt, with the reader's position."""
        if self._rest is not None:
            return wording.more_prompt(self.shown.name)
        if self.entry is None:
            return wording.NO_COMMAND_YET
        if self.reading is None or not self.reading.sections:
            return wording.prompt(cut(self.entry.title, _TITLE))
        here = cut(section_words(self.reading.section), _TITLE)
        return wording.prompt_within(here, self.reading.percent())

    # The briefing that is open.

    def open(self, entry: BriefingEntry, spot: TextPosition | None = None) -> None:
        """Open a briefing at the stored position, or at another."""
        self.entry = entry
        self.view, self.whole_library, self.hit = None, False, None
        self.reading = Reading(self.library.briefings, entry, self.width)
        self.place = self.state.place(entry.name) or ReaderPosition()
        position = self.reading.position(self.place.section)
        if spot is None and position is not None:
            spot = TextPosition(position, self.place.block, self.place.offset)
        if spot is not None:
            self.reading.go(spot)
        self.keep()

    def jump(self, entry: BriefingEntry) -> None:
        """Record the position to return to, then open the briefing where it is another one."""
        self.keep()
        if self.entry is not None and self.reading is not None and self.reading.sections:
            self._past.append((self.entry.path, self.reading.spot(self.reading.top)))
        if self.entry is None or self.entry.row != entry.row:
            self.open(entry)
            self.announce()

    def came_from(self) -> tuple[BriefingEntry, TextPosition] | None:
        """Return, and forget, the latest position before a jump that still exists."""
        while self._past:
            path, spot = self._past.pop()
            entry = self.library.catalogue.find(path)
            if entry is not None and not entry.problems:
                return entry, spot
        return None

    def announce(self) -> None:
        """Print which briefing is open, and its contents."""
        assert self.entry is not None
        head = self.library.briefings.head(self.entry.row)
        self.say(ended(self.entry.title))
        if head.get("subtitle"):
            self.say(ended(head["subtitle"]))
        published = head.get("published") or head.get("cutoff") or head.get("period") or ""
        self.say(ended(entry_words(self.entry, published)))

    def text(self) -> Reading | None:
        """Return the text laid out for the present width; None, with a sentence, without any."""
        if self.reading is None or not self.reading.sections:
            self.say(wording.NO_TEXT if self.entry else wording.NOTHING_OPEN)
            return None
        self.reading.fit(self.width)
        return self.reading

    def read_on(self, count: int = 0) -> None:
        """Print the next lines of the text; a screenful without a number."""
        reading = self.text()
        if reading is None or self.entry is None:
            return
        title = self.entry.title
        self.shown = ShownAnswer(wording.text_of(title), lambda: reading.whole(self.width))
        self.place = self.place._replace(view="read")
        lines = reading.read(count or self.screen_lines(), self.screen_lines())
        if not lines:
            self.say(wording.AT_END)
            return
        for line in lines:
            self._write(f"{clean(line)}\n")
        if reading.at_end:
            self.say(wording.END)
            mark_read(self.library, self.state, self.entry)

    def go_to(self, section: str, block: int = -1, offset: int = 0) -> None:
        """Read from a position on; from the beginning when its section is gone."""
        reading = self.text()
        if reading is None:
            return
        position = reading.position(section)
        reading.go(TextPosition(0) if position is None else TextPosition(position, block, offset))
        self.read_on()

    def screen_lines(self) -> int:
        """Number of lines of a screenful."""
        return self._size()[1]

    def incidents(self) -> IncidentView:
        """Return the incidents of the briefing or the library, sorted and filtered as before."""
        if self.view is None:
            self.view = self.all_incidents()
        return self.view

    def all_incidents(self) -> IncidentView:
        """Return the same incidents without a filter."""
        whole = self.whole_library or self.entry is None
        return self.library.incidents.view(None if whole or self.entry is None else self.entry.row)

    def tell_of(self, stored: object, text: str) -> None:
        """Print that something is stored, or the reason why not."""
        if stored:
            self.say(wording.lasts_until_you_leave(text) if self.state.note else text)
        else:
            self._noted = self.state.note
            self.say(wording.not_kept(self.state.note))

    def keep(self) -> None:
        """Store the position, for either mode; print the reason when that fails."""
        self.keep_quietly()
        if self.state.note and self.state.note != self._noted:
            self._noted = self.state.note
            self.say(wording.note(self.state.note))

    def keep_quietly(self) -> None:
        """Store the position."""
        if self.entry is None:
            return
        if self.reading is not None and self.reading.sections:
            spot = self.reading.spot(self.reading.top)
            name = self.reading.sections[spot.section].name
            self.place = self.place._replace(section=name, block=spot.block, offset=spot.offset)
        if self._kept != (self.entry.name, self.place):
            self.state.keep_place(self.entry.name, self.place)
            self._kept = self.entry.name, self.place


def _fitted(lines: Iterable[str], width: int) -> Iterator[str]:
    """Yield lines wrapped to a width at blanks."""
    for text in lines:
        # The second guard: all text has been cleaned where it came in.
        safe = clean(text).replace("\n", " ")
        yield from [safe] if cell_width(safe) <= width else wrap(safe, width)
