"""A Textual driver that sends the terminal only what changed.

**Why.** Textual sends the region that a widget refreshed, with every style in full: 40 kB for a first screen of
120x40, 10 kB for a page down, and as much again for a frame in which nothing changed. On a satellite link or
2G that is seconds for each key. This driver sends 3 to 5 kB for the first screen, 2 to 5 kB for a page, some
tens of bytes for a line, nothing for nothing, and costs up to 5 ms of processor time for a whole screen.

**How to use it.**::

    class Reader(App[None]):
        def action_redraw(self) -> None:  # bind it to ctrl+l
            if isinstance(self._driver, FrugalDriver):
                self._driver.forget()
            self.refresh(layout=True)

    Reader(driver_class=frugal_driver()).run()

`frugal_driver` builds on the driver of the platform, or on the one it is given. `colors="256"`, `"16"` or
`"none"` reduces colours at the exit, `ascii=True` draws in ASCII cell for cell, `terminal=Capabilities(...)` says
what the terminal can be trusted with where TERM says too little or too much.

**How it works.** What the compositor writes (cursor positions, SGR, text) goes into a copy of the terminal's
cells. At the end of each write, or of the synchronised output it stands in, the difference between the copy
and what the terminal shows is sent: the cheapest cursor moves, small gaps written once more, the end of a line
erased, runs erased or repeated, rows that moved up or down scrolled, styles changed by what differs in them.

**What it promises.**

- The terminal shows the cells it would have shown (of a blank, what can be seen of it: its background and
  lines), and its cursor stands where it would have stood.
- What is not recognised is passed on as it came, in its place; where it may have changed cells, what was known
  of them is forgotten and sent anew when the application draws it.
- No use is made of what terminals do differently: nothing follows the last column but an absolute move or a
  return, nor a grapheme whose width is doubtful (families, flags, skin tones, selectors), behind which the
  cells it might have been drawn over are written again.
- In the alternate screen a frame leaves the style as it is; outside it, and before it is left, the default style is
  taken. What the driver does not send itself, as a program's last words, must take it first (SGR 0).
- A frame that changes nothing sends nothing, and one that arrives in one piece anyway is sent without the brackets of
  synchronised output.
- Writes from several threads, and from a signal's handler in the midst of a write, keep their order.

**Limits.**

- Cells that another program wrote to the terminal are noticed only by `forget`.
- The alternate screen is cleared once more (7 bytes) when it is entered, for terminals that have none.
- Erasing with a background colour, repeating and scrolling are used where TERM names a terminal known to have
  them. REP is not used for a plain `xterm*`, because mosh, which drops it, goes by that name; within tmux and
  screen coloured blanks are written out.
- Only whole rows scroll. Beside a still pane the columns of that pane are written again, or the rows are,
  whichever is shorter.
- Inline applications are left alone: their place on the screen is not known.
- Modules: `driver` (the Textual side), `mirror` and `tokens` (what is written), `display`, `cells`, `changes`, `diff`,
  `scroll`, `pen`, `sgr`, `colors`, `ascii`, `widths`, `capabilities`. Only `driver` imports Textual.
"""

from .capabilities import Capabilities
from .driver import FrugalDriver, frugal_driver

__all__ = ["Capabilities", "FrugalDriver", "frugal_driver"]
