"""A Textual driver that sends the terminal only what changed.

Textual sends the region that a widget refreshed, with every style in full: 40 kB for a first screen of 120x40, 10 kB
for a page down, and as much for a frame in which nothing changed: seconds for each key on a satellite link or 2G. This
driver sends 3 to 5 kB for the first screen, 2 to 5 kB for a page, some tens of bytes for a line, nothing for an
unchanged frame, and takes up to 5 ms of processor time for a whole screen.

**Use**::

    class Reader(App[None]):
        def action_redraw(self) -> None:  # bind it to ctrl+l
            if isinstance(self._driver, FrugalDriver):
                self._driver.forget()
            self.refresh(layout=True)

    Reader(driver_class=frugal_driver()).run()

`frugal_driver` builds on the driver of the platform, or on the one it is given. `colors="256"`, `"16"` or
`"none"` reduces colours at the exit, `ascii=True` draws in ASCII cell for cell, `terminal=Capabilities(...)` gives
the terminal's capabilities if TERM does not.

**Operation.** The compositor's output (cursor positions, SGR, text) goes into a copy of the terminal's cells. At the
end of each write, or of its synchronised output, the difference between the copy and the terminal is sent: the
cheapest cursor moves, small gaps written once more, the end of a line erased, runs erased or repeated, rows that moved
up or down scrolled, styles changed by their differences.

**Guarantees**

- The terminal shows the same cells as with Textual's driver (of a blank, its visible parts: background and lines), and
  the same place of the cursor.
- Unrecognised output is passed on in its place; the cells that it may have changed are sent anew when the application
  next draws them.
- Nothing depends on behaviour in which terminals differ: only an absolute move or a return follows the last column, or
  a grapheme of doubtful width (families, flags, skin tones, selectors), and the cells it may cover are rewritten.
- In the alternate screen a frame leaves the style as it is; outside it, and before it is left, the default style is
  set. Output around the driver, as a program's last words, must set it first (SGR 0).
- An unchanged frame sends nothing; one that arrives in one piece is sent without the brackets of synchronised output.
- Writes from several threads, and from a signal's handler in the midst of a write, keep their order.

**Limits**

- Cells that another program wrote to the terminal are noticed only by `forget`.
- The alternate screen is cleared once more (7 bytes) when it is entered, for terminals that have none.
- Erasing with a background colour, repeating and scrolling are used if TERM names a terminal known to have them. REP is
  not used for a plain `xterm*`, the name that mosh, which drops it, goes by; within tmux and screen coloured blanks are
  written out.
- Only whole rows scroll. Beside a still pane the columns of that pane are rewritten, or the rows are, whichever is
  shorter.
- Inline applications are left alone: their place on the screen is unknown.
- Modules: `driver` (the Textual side), `mirror` and `tokens` (the application's output), `display`, `cells`, `changes`,
  `diff`, `scroll`, `pen`, `sgr`, `colors`, `ascii`, `widths`, `capabilities`. Only `driver` imports Textual.
"""

from .capabilities import Capabilities
from .driver import FrugalDriver, frugal_driver

__all__ = ["Capabilities", "FrugalDriver", "frugal_driver"]
