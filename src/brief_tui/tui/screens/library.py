"""The library screen: all briefings, and the problems of those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.render import pages
from brief_tui.render import wording as shared
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import listed
from brief_tui.tui import library_wording, wording
from brief_tui.tui.action import Action
from brief_tui.tui.jumps import LIBRARY, JumpTarget, target_of_list
from brief_tui.tui.messages import OpenBriefing
from brief_tui.tui.panes.briefings import BriefingsPane
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.here import Here
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane

if TYPE_CHECKING:
    from brief_tui.library.state.bookmarks import Bookmark

_TICK = 0.5
"""Seconds between two looks at the progress of reading."""
_SOON = 0.1
"""Seconds between two looks while the user waits for a named file."""
_RENEW = 3.0
"""Seconds between two updates of the list while files are read."""
_BAR = 12


class LibraryHere(Here):
    """The list of briefings, and the one under the cursor."""

    def __init__(self, screen: LibraryScreen, *, alone: bool, returned: bool) -> None:
        super().__init__(screen, returned=returned)
        self._screen = screen
        self._alone = alone

    def _chosen(self) -> BriefingEntry | None:
        return self._screen.briefings.selected()

    def target(self) -> JumpTarget | None:
        """Return the list with its row; None where no key was typed, and a briefing opens by itself."""
        if self._alone and not self._screen.dispatcher.acted:
            return None
        chosen = self._chosen()
        return target_of_list(LIBRARY, chosen.name if chosen else "")

    def entry(self) -> BriefingEntry | None:
        """Return the briefing under the cursor, of an empty list the open one; None when it cannot be read."""
        chosen = self._chosen()
        if chosen is None:
            return super().entry()
        return None if chosen.problems else chosen

    def spot(self) -> Bookmark | None:
        """Return the briefing under the cursor."""
        from brief_tui.library.state.bookmarks import LIBRARY, Bookmark

        chosen = self._chosen()
        return Bookmark(chosen.name, "", 0, 0, view=LIBRARY, label=chosen.title) if chosen else None

    def is_first(self) -> bool:
        """Return whether there is nothing to go back to."""
        return self._alone or (self.returned and not self.can_go_back())


class LibraryScreen(ActionScreen):
    """A list of briefings, and below it details of the one under the cursor."""

    def __init__(self, session: Session, selected: str = "", *, alone: bool = False, returned: bool = False) -> None:
        """Make the screen.

        Args:
            session: the run of the reader.
            selected: id of the briefing under the cursor.
            alone: whether it is the first screen, with no briefing below.
            returned: whether the reader came back here from a briefing.
        """
        super().__init__(session)
        self.here: LibraryHere = LibraryHere(self, alone=alone, returned=returned)
        self.header = Bar(id="header")
        self.briefings = BriefingsPane(session)
        """The pane with the list."""
        self.page = PagePane(id="about")
        self._selected = selected
        self._alone = alone
        self._about_path: str | None = None
        """Path of the file shown on the page below."""
        self._opening = False
        """Whether the file that the user named is on its way: nothing else is opened by itself then."""
        self._shown_at = 0.0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.briefings
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.briefings.open(self._selected)
        self.set_focus(self.briefings)
        self._head()
        self.files_begun()
        self.call_after_refresh(self._open_wanted)

    def files_begun(self) -> None:
        """Follow the progress of reading in the background."""
        if self._timer is None and self.session.reading is not None:
            self._timer = self.set_interval(_SOON if self.reader.wanted is not None else _TICK, self._follow_reading)

    def _follow_reading(self) -> None:
        """Show the progress; update the list now and then; open the file that the user named."""
        if self.session.reading is None and self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.session.reading is None or not self.is_current or self._open_wanted():
            return
        self._head()
        if self.session.clock() - self._shown_at > _RENEW:
            self.briefings.keep()()
            self._shown_at = self.session.clock()

    def _open_wanted(self) -> bool:
        """Open the file that the user named, or report its problems; False while it is not yet read."""
        index, library, wanted = self.session.upkeep, self.session.library, self.reader.wanted
        entry = library.catalogue.find(wanted) if wanted is not None and index.knows(index.first) else None
        if entry is None:
            return False
        self.reader.wanted = None
        if entry.problems:
            self.reader.problems = library.briefings.problems(entry.row)
            self.reader.leave(1)
        elif not self.dispatcher.acted:
            self._opening = True
            self.post_message(OpenBriefing(entry.row))
        return True

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.renew_footer()
        self.call_after_refresh(self._count_changes)
        self.files_begun()

    def _count_changes(self) -> None:
        self.briefings.changes.begin()

    def keep(self) -> Callable[[], None]:
        strip, listed = super().keep(), self.briefings.keep()

        def again() -> None:
            listed()
            self._count_changes()
            self._head()
            self.renew_footer()
            strip()

        return again

    def act_places(self) -> ActionResult:
        from brief_tui.tui.screens.history import LastPlacesScreen

        return self.app.push_screen(LastPlacesScreen(self.session))

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.set_class(event.size.height < 16, "-short")

    def _head(self) -> None:
        listing = self.briefings.listing
        count, bad = len(listing.all), listing.faulty
        root = clean_line(str(self.session.upkeep.roots[-1]))
        note = library_wording.files_unreadable(count, bad) if bad else library_wording.files(count)
        note = library_wording.files_unread(note, listing.unread)
        if self.session.reading is not None:
            note = _progress(*self.session.reading)
        self.header.say(
            (Run(f"{wording.LIBRARY}  ", HEADING), Run(root, DIM)), (Run(note, Role.ALERT if bad else DIM),)
        )

    def moved(self) -> None:
        self._head()
        pane = self.briefings
        entry = pane.selected()
        page = self.page
        path = entry.path if entry else ""
        show = page.renew if path == self._about_path else page.show
        self._about_path = path
        if entry is None:
            words = pane.empty_words()
            if self.session.reading is not None:
                words = library_wording.BEING_READ
            show(lambda width: pages.notice(words, width))
        else:
            show(lambda width: _about(self.session, entry, width))

    def status(self) -> str:
        return self.briefings.status()

    def label(self, action: Action) -> str:
        if action.id == "back":
            return wording.QUIT if self.here.is_first() else wording.BACK
        return wording.READ if action.id == "look" else super().label(action)

    async def files_changed(self, changed: int) -> None:
        """Report the number of files, or open the first briefing when the library waits for it."""
        if self._open_wanted():
            return
        first = self.session.library.catalogue.first(self.session.state.last_briefing())
        if self._alone and self.is_current and not (self.dispatcher.acted or self._opening or first is None):
            self.post_message(OpenBriefing(first.row))
        else:
            self.say(library_wording.changed(changed))

    def act_back(self) -> ActionResult:
        """Go back to where the reader came from; leave when this is the first screen."""
        if self.here.is_first():
            self.reader.leave()
            return None
        return self.reader.navigator.step(-1) if self.here.returned else self.app.pop_screen()

    def act_dismiss(self) -> ActionResult:
        """Stop a reading, or return to the briefing, but never leave."""
        if self.reader.files.stop():
            return None
        return False if self._alone else self.app.pop_screen()

    def act_library(self) -> ActionResult:
        """Return to the briefing, but never leave."""
        return False if self._alone else self.app.pop_screen()


def _progress(done: int, total: int) -> str:
    """Return the progress of reading in words and as a bar."""
    if not total:
        return library_wording.READING
    full = _BAR * done // total
    bar = f"{'█' * full}{'─' * (_BAR - full)} {100 * done // total:3d} %"
    return f"{library_wording.reading_of(min(done + 1, total), total)}  {bar}"


def _about(session: Session, entry: BriefingEntry, width: int) -> list[Line]:
    lines = [line(entry.title, HEADING), *wrap_text(clean_line(entry.path), width, DIM), BLANK]
    if entry.problems:
        for problem in session.library.briefings.problems(entry.row):
            lines += wrap_text(problem, width, "", "  ")
        return lines
    head = session.library.briefings.head(entry.row)
    inside = listed(shared.inside(entry.sections, entry.incidents, entry.terms))
    for words in filter(None, (pages.describe(head), inside)):
        lines += wrap_text(words, width)
    blocks = session.library.briefings.summary(entry.row)
    return [*lines, BLANK, *pages.block_lines(blocks, width, session.mentions)] if blocks else lines
