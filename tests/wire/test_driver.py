"""A real application on both drivers: the same screen, for how many bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import pytest
from textual.events import Resize
from textual.geometry import Size

from brief_tui.wire import FrugalDriver, frugal_driver
from brief_tui.wire.capabilities import capabilities_of
from lengths import diagonal
from rest import press, rested
from wire.sample import Recorder, Sample
from wire.terminal import Terminal

if TYPE_CHECKING:
    from textual.driver import Driver

    from brief_tui.wire.colors import Colors

XTERM = capabilities_of({"TERM": "xterm-256color"})


@pytest.fixture(autouse=True)
def truecolor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


def recorder(base: type[Recorder] | None = None) -> type[Recorder]:
    class Kept(base or Recorder):  # type: ignore[misc]  # made for one test
        """A list of its own."""

        sent: ClassVar[list[str]] = []

    return Kept


async def record(
    kind: str, keys: list[str], frugal: str = "", *, plain: bool = False, colors: Colors = "24bit"
) -> list[str]:
    """What an application sends at first and after each key."""
    kept = recorder()
    driver: type[Driver] = kept
    if frugal:
        driver = frugal_driver(kept, ascii=plain, colors=colors, terminal=capabilities_of({"TERM": frugal}))
    steps = []
    async with Sample(kind, driver).run_test(headless=False, size=(120, 40)) as pilot:
        for key in ["", *keys]:
            if key:
                await press(pilot.app, key)
            await rested(pilot.app)
            steps.append("".join(kept.sent))
            kept.sent.clear()
    return [*steps, "".join(kept.sent)]


def size(sent: str) -> int:
    """Bytes on the line; a line feed becomes two."""
    return len(sent.replace("\n", "\r\n").encode())


CASES = {
    "table": ["j", "space", "k", "s", "n"],
    "text": ["j", "j", "space", "k", "n"],
    "side text": ["j", "space", "b", "k", "n"],
    "side table": ["space", "space", "s"],
}


STOCK: dict[str, list[str]] = {}
"""What Textual alone sends, recorded once for each application."""


@pytest.mark.parametrize(("kind", "name"), diagonal(list(CASES), ["xterm-256color", "tmux-256color", "foot", "dumb"]))
async def test_same_screen(kind: str, name: str) -> None:
    if kind not in STOCK:
        STOCK[kind] = await record(kind, CASES[kind])
    stock, frugal = STOCK[kind], await record(kind, CASES[kind], name)
    one, other = Terminal(120, 40), Terminal(120, 40)
    other.strict = True
    for place, (plain, short) in enumerate(zip(stock, frugal, strict=True)):
        one.feed(plain)
        other.feed(short)
        assert one.cells() == other.cells(), ["first", *CASES[kind], "end"][place]


async def test_bytes_of_a_table() -> None:
    first, *rows, page, turned, nothing, _ = await record("table", ["j", "j", "space", "s", "n"], "xterm-256color")
    assert size(first) <= 8_000
    assert [size(row) for row in rows] == [size(row) for row in rows if size(row) <= 250]
    assert size(page) <= 5_000
    assert size(turned) <= 5_000
    assert nothing == ""


async def test_bytes_of_a_text() -> None:
    first, line, page, nothing, _ = await record("text", ["j", "space", "n"], "xterm-256color")
    assert size(first) <= 6_000
    assert size(line) <= 400
    assert size(page) <= 3_400
    assert nothing == ""


async def test_bytes_of_a_text_beside_a_pane() -> None:
    first, line, page, nothing, _ = await record("side text", ["j", "space", "n"], "xterm-256color")
    assert size(first) <= 6_000
    assert size(line) <= 2_000
    assert size(page) <= 3_400
    assert nothing == ""


async def test_ascii_and_no_colour() -> None:
    sent = "".join(await record("side text", ["b"], "xterm-256color", plain=True, colors="none"))
    assert sent.isascii()
    assert not [sgr for sgr in re.findall(r"\x1b\[([0-9;]*)m", sent) if re.search("[34][0-9]|9[0-7]", sgr)]


async def test_forgetting_repaints() -> None:
    kept = recorder()
    driver = frugal_driver(kept, terminal=XTERM)
    async with Sample("text", driver).run_test(headless=False, size=(120, 40)) as pilot:
        await rested(pilot.app)
        kept.sent.clear()
        assert isinstance(pilot.app._driver, FrugalDriver)
        pilot.app._driver.forget()
        pilot.app.refresh()
        await rested(pilot.app)
        damaged, whole = Terminal(120, 40), "".join(kept.sent)
        damaged.feed("\x1b[?7l\x1b[41m" + "\n".join("#" * 120 for _ in range(40)))
        damaged.feed(whole)
    assert "#" not in damaged.text()
    assert "Situation in Gao" in damaged.text()


async def test_another_size_is_followed() -> None:
    kept = recorder()
    async with Sample("text", frugal_driver(kept, terminal=XTERM)).run_test(headless=False, size=(120, 40)) as pilot:
        await rested(pilot.app)
        kept.sent.clear()
        driver = pilot.app._driver
        assert driver is not None
        small = Size(60, 12)
        driver.process_message(Resize(small, small))
        await rested(pilot.app)
        terminal = Terminal(60, 12)
        terminal.feed("\x1b[?7l")
        terminal.feed("".join(kept.sent))
    assert "Situation in Gao" in terminal.text()
    assert "space page" in terminal.text().splitlines()[-1]


async def test_suspended_and_resumed() -> None:
    kept = recorder()
    async with Sample("text", frugal_driver(kept, terminal=XTERM)).run_test(headless=False, size=(120, 40)) as pilot:
        await rested(pilot.app)
        driver = pilot.app._driver
        assert driver is not None
        driver.suspend_application_mode()
        assert kept.sent[-2:] == ["\x1b[m\x1b[?1049l", "\x1b[?25h"]
        kept.sent.clear()
        driver.resume_application_mode()
        pilot.app.refresh(layout=True)
        await rested(pilot.app)
        terminal = Terminal(120, 40)
        terminal.feed("".join(kept.sent))
    assert "Situation in Gao" in terminal.text()


async def test_a_write_from_a_signal_handler_passes_at_once_and_is_not_trusted() -> None:
    class Interrupting(Recorder):
        """Writes once more while it writes, as a handler would in the same thread."""

        armed = False

        def write(self, data: str) -> None:
            super().write(data)
            if Interrupting.armed:
                Interrupting.armed = False
                assert driver is not None
                driver.write("\x1b[?25h")

    kept = recorder(Interrupting)
    async with Sample("text", frugal_driver(kept, terminal=XTERM)).run_test(headless=False, size=(120, 40)) as pilot:
        await rested(pilot.app)
        driver = pilot.app._driver
        assert driver is not None
        kept.sent.clear()
        Interrupting.armed = True
        driver.write("\x1b[1;1Hx\x1b[1;1H")
        assert kept.sent[1:] == ["\x1b[m\x1b[?25h"]
        kept.sent.clear()
        driver.flush()
        assert size("".join(kept.sent)) > 1_000


async def test_what_is_passed_on_costs_nothing_else() -> None:
    kept = recorder()
    async with Sample("text", frugal_driver(kept, terminal=XTERM)).run_test(headless=False, size=(120, 40)) as pilot:
        await rested(pilot.app)
        assert isinstance(pilot.app._driver, FrugalDriver)
        kept.sent.clear()
        copy = "\x1bP\x1b]52;c;aGk=\a\x1b\\"
        pilot.app._driver.pass_on(copy)
        pilot.app.refresh(layout=True)
        await rested(pilot.app)
        assert "".join(kept.sent) == copy


async def test_inline_is_left_alone() -> None:
    class Inline(Recorder):
        """A driver without a place on the screen."""

        @property
        def is_inline(self) -> bool:
            return True

    kept = recorder(Inline)
    driver = frugal_driver(kept)(Sample("text", kept), size=(80, 24))
    driver.write("\x1b[2Aone\n\x1b[J")
    driver.flush()
    assert kept.sent == ["\x1b[2Aone\n\x1b[J"]


def test_built_on_the_driver_of_the_platform() -> None:
    assert frugal_driver().__mro__[1] is FrugalDriver
    assert frugal_driver().__mro__[2].__module__.startswith("textual.drivers.")
