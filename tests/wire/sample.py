"""A quiet application with a table and a text, and a driver that records instead of sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_TEXT = (
    "supply convoy delayed northern route bridge closed after heavy rain local sources confirm partial access "
    "market prices rising clinic reopened water point repaired armed group checkpoint removed patrol reported"
)
WORDS = _TEXT.split()
PLACES = ("Gao", "Mopti", "Kidal", "Ménaka", "Tombouctou", "Ségou")


def sentence(seed: int, count: int) -> str:
    return " ".join(WORDS[(seed * 7 + step * step + step * seed) % len(WORDS)] for step in range(count))


class Recorder(Driver):
    """Keeps what would be sent."""

    sent: ClassVar[list[str]] = []

    def write(self, data: str) -> None:
        self.sent.append(data)

    def start_application_mode(self) -> None:
        columns, rows = self._size or (120, 40)
        size = Size(columns, rows)
        self.send_message(Resize(size, size))
        for sequence in ("\x1b[?1049h", "\x1b[?25l", "\x1b[?1004h", "\x1b[>25u", "\x1b[?2026$p", "\x1b[?7l"):
            self.write(sequence)

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        for sequence in ("\x1b[?7h", "\x1b[<u", "\x1b[?1049l", "\x1b[?25h"):
            self.write(sequence)

    @property
    def size(self) -> tuple[int, int]:
        return self._size or (120, 40)


class Lines(ScrollView, can_focus=True):
    """Lines drawn when they are seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "scroll_down"),
        ("k", "scroll_up"),
        ("space", "page_down"),
        ("g", "scroll_home"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__(id="main")
        self.virtual_size = Size(self.size.width, count)
        self.count = count

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self.count)

    def cells(self, line: int) -> list[Segment]:
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        line = self.scroll_offset.y + y
        segments = self.cells(line) if line < self.count else []
        return Strip(segments).adjust_cell_length(self.size.width).apply_style(self.rich_style)


class Table(Lines):
    """10,000 incidents; the cursor reverses the first three columns of its row."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "row(1)"), ("k", "row(-1)"), ("space", "row(37)"), ("s", "sort")]

    def __init__(self) -> None:
        super().__init__(10_000)
        self.row = 0
        self.turned = False

    def action_row(self, by: int) -> None:
        before, self.row = self.row, max(0, min(self.count - 1, self.row + by))
        top = self.scroll_offset.y
        if self.row >= top + self.size.height or self.row < top:
            self.scroll_to(y=top + by, animate=False)
        else:
            self.refresh_line(before - top)
            self.refresh_line(self.row - top)

    def action_sort(self) -> None:
        self.turned = not self.turned
        self.refresh()

    def cells(self, line: int) -> list[Segment]:
        number = self.count - 1 - line if self.turned else line
        kind = ("attack", "roadblock", "theft", "protest")[number * 7 % 4]
        text = (
            f"{number:>5}  2024-{number % 12 + 1:02}-{number % 28 + 1:02}  {PLACES[number % 6]:<11} {kind:<10}"
            f" {number * 13 % 40:>3}  "
        )
        what = sentence(number, 9)[: self.size.width - len(text)]
        mark = Style(reverse=line == self.row)
        return [
            Segment(text[:30], mark),
            Segment(text[30:]),
            Segment(what, Style(dim=kind == "theft")),
        ]


class Text(Lines):
    """15 kB of paragraphs."""

    def __init__(self) -> None:
        super().__init__(170)

    def cells(self, line: int) -> list[Segment]:
        if line % 12 == 0:
            return [Segment(f"{line // 12}. Situation in {PLACES[line // 12 % 6]}", Style(bold=True))]
        if line % 4 == 0:
            return []
        text = sentence(line, 14 if line % 4 < 3 else 7)[:100]
        head, _, tail = text.partition(" convoy ")
        return [Segment(head), Segment(" convoy ", Style(underline=True)), Segment(tail)] if tail else [Segment(head)]


class Sample(App[None]):
    """Panes side by side or one alone."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: horizontal; }
    Lines { scrollbar-size: 0 0; width: 1fr; height: 1fr; }
    #bar { dock: bottom; height: 1; background: $panel; }
    #side { width: 30; background: $surface; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("n", "nothing"), ("b", "bar")]

    def __init__(self, kind: str, driver_class: type[Driver]) -> None:
        super().__init__(driver_class=driver_class)
        self.kind = kind
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        if "side" in self.kind:
            yield Static("Sections\n\n" + "\n".join(PLACES), id="side")
        yield Table() if "table" in self.kind else Text()
        yield Static(f"{self.kind}   j down  k up  space page", id="bar")

    def on_mount(self) -> None:
        self.query_one("#main").focus()

    def action_nothing(self) -> None:
        self.query_one("#main").refresh()

    def action_bar(self) -> None:
        self.query_one("#bar", Static).update("世界 👨‍👩‍👧 é 🇫🇷 done")
