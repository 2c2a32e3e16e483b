"""The driver of an application: its platform's, with a mirror that filters the output."""

from __future__ import annotations

import os
import shutil
import sys
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.driver import Driver
from textual.events import Resize

from .capabilities import Capabilities, capabilities_of
from .mirror import Mirror

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from .colors import Colors

_PLAIN: Final = "\x1b[m"
"""The default style (ECMA-48, SGR)."""
_POINTER: Final = "\x1b]22;"
"""The shape of the mouse pointer (ctlseqs, OSC 22): useless without a mouse, and printed by old consoles."""


class FrugalDriver(Driver):
    """Sends only what changed. Comes before a platform's driver among the bases: see `frugal_driver`."""

    colors: ClassVar[Colors] = "24bit"
    """The number of colours that the terminal can show."""
    translate: ClassVar[Callable[[str], str] | None] = None
    """Returns the replacement of a grapheme that is not ASCII, of the same width in cells."""
    links: ClassVar[bool] = True
    """Whether the terminal is sent hyperlinks (OSC 8)."""
    terminal: ClassVar[Capabilities | None] = None
    """The terminal's capabilities; None to derive them from the environment."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # The input thread writes too, and a signal's handler may write while its own thread does.
        self._lock = RLock()
        self._busy = False
        self._interrupted = False
        self._reported_size: tuple[int, int] | None = None
        self._asked_again = False
        self._trusted = self.terminal or capabilities_of(os.environ)
        size = self._size or shutil.get_terminal_size()
        self._size_known = size[0], size[1]
        self._mirror = Mirror(
            self._size_known, self._trusted, self.colors, type(self).translate, links=type(self).links
        )

    def forget(self) -> None:
        """Repaint every cell with the next frame, as after another program wrote to the terminal.

        ctrl+l does this with a full refresh.
        """
        with self._lock:
            self._mirror.forget()

    def pass_on(self, data: str) -> None:
        """Send whole sequences that change nothing on the screen, as one that copies, past what is compared."""
        with self._lock:
            super().write(data)  # type: ignore[safe-super]  # a platform's driver follows in the MRO

    def write(self, data: str) -> None:
        if not self._mouse and data.startswith(_POINTER):
            return
        self._exchange(data)

    def flush(self) -> None:
        self._exchange(None)
        super().flush()

    def start_application_mode(self) -> None:
        with self._lock:
            self._trusted = self._trusted._replace(newline=_feeds_return(self._output()))
            self._mirror.trust(self._trusted)
            self._mirror.forget()
        super().start_application_mode()  # type: ignore[safe-super]  # a platform's driver follows in the MRO

    def process_message(self, message: Message) -> None:
        if isinstance(message, Resize):
            self._reported_size = message.size.width, message.size.height
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The terminal's size in columns and rows, asked for at the start and when it changes."""
        ask = getattr(super(), "_get_terminal_size", shutil.get_terminal_size)
        columns, rows = ask()
        self._reported_size = columns, rows
        self._asked_again = True
        return columns, rows

    def _exchange(self, data: str | None) -> None:
        if self.is_inline or self.is_headless:
            # Inline the place on the screen is not known: there is nothing to compare with.
            if data is not None:
                super().write(data)  # type: ignore[safe-super]  # a platform's driver follows in the MRO
            return
        with self._lock:
            if self._busy:
                self._interrupted = True
                if data is not None:
                    super().write(_PLAIN + data)  # type: ignore[safe-super]  # a platform's driver follows in the MRO
                return
            self._busy = True
            try:
                self._measure()
                sent = self._mirror.flush() if data is None else self._mirror.write(data)
                if sent:
                    super().write(sent)  # type: ignore[safe-super]  # a platform's driver follows in the MRO
            finally:
                self._busy = False
                if self._interrupted:
                    # Something was sent in between that the mirror did not see.
                    self._interrupted = False
                    self._mirror.forget()

    def _measure(self) -> None:
        """Follow the terminal's size; cells that a change may have moved become unknown."""
        size = self._reported_size or self._size or self._size_known
        if size != self._size_known:
            self._size_known = size
            self._mirror.resize(size)
        elif self._asked_again:
            # It may have been smaller for a moment.
            self._mirror.forget()
        if self._asked_again:
            self._asked_again = False
            real = _real_size(self._output())
            exact = real is None or real == size
            # With a size forged by COLUMNS only absolute moves lead where they say.
            bare = Capabilities(relative=False)
            self._mirror.trust(self._trusted if exact else bare)

    def _output(self) -> int | None:
        """The file descriptor of the output, if the platform's driver has one."""
        file = getattr(self, "_file", None)
        try:
            descriptor = file.fileno() if file is not None else None
        except (OSError, ValueError):
            return None
        return descriptor if isinstance(descriptor, int) else None


def _real_size(descriptor: int | None) -> tuple[int, int] | None:
    """Return the size of the terminal behind a descriptor, ignoring the environment."""
    if descriptor is None:
        return None
    try:
        size = os.get_terminal_size(descriptor)
    except OSError:
        return None
    return (size.columns, size.lines) if size.columns and size.lines else None


def _feeds_return(descriptor: int | None) -> bool:
    """Return whether the terminal driver sends a carriage return with each line feed (termios OPOST, ONLCR)."""
    if descriptor is None or sys.platform == "win32":
        return False
    import termios

    try:
        output = termios.tcgetattr(descriptor)[1]
    except (termios.error, OSError):
        return False
    return bool(output & termios.OPOST and output & termios.ONLCR)


def platform_driver() -> type[Driver]:
    """Return the driver that Textual would choose on this platform."""
    if sys.platform == "win32":
        from textual.drivers.windows_driver import WindowsDriver

        return WindowsDriver
    from textual.drivers.linux_driver import LinuxDriver

    return LinuxDriver


def frugal_driver(
    base: type[Driver] | None = None,
    *,
    colors: Colors = "24bit",
    ascii: bool = False,  # noqa: A002  # the word a user would look for
    translate: Callable[[str], str] | None = None,
    links: bool = True,
    terminal: Capabilities | None = None,
) -> type[FrugalDriver]:
    """Make a driver class that sends only what changed.

    Args:
        base: The driver to build on; the platform's where it is left out.
        colors: How many colours the terminal is sent; "none" keeps bold, dim, italic, underline and reverse.
        ascii: Show ASCII only, cell for cell. Not together with `translate`.
        translate: Gives the text to show for a grapheme that is not ASCII, of the same width in cells.
        links: Whether it is sent hyperlinks (OSC 8).
        terminal: What the terminal can be trusted with; by TERM where it is left out.

    Returns:
        A class for `App(driver_class=...)`.
    """
    shown = translate
    if ascii:
        from .ascii import to_ascii as shown
    parents = (FrugalDriver, base or platform_driver())
    members: dict[str, object] = {
        "__doc__": FrugalDriver.__doc__,
        "__module__": __name__,
        "colors": colors,
        "translate": staticmethod(shown) if shown is not None else None,
        "links": links,
        "terminal": terminal,
    }
    return type(f"Frugal{parents[1].__name__}", parents, members)
