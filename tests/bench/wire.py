"""What a key costs on the wire, and how long that takes on a slow one: beside VisiData, less, and the toolkit alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .made import incidents, text
from .terminal import Figure, Terminal

BITS = 9_600
"""Of the slow line, a second: 960 bytes, as over a satellite telephone or a crowded 2G cell."""
TOOLKIT = "brief-tui, Textual's driver"
STOCK = """
import sys
from textual.drivers.linux_driver import LinuxDriver
from brief_tui import wire
from brief_tui.cli import main
wire.frugal_driver = lambda **_options: LinuxDriver
sys.exit(main())
"""


class Program(NamedTuple):
    """A program and how it is asked to do the same things."""

    name: str
    command: Sequence[str]
    first: str
    """Words of its first screen."""
    open: bytes
    """Keys that lead to what is measured; what they cost is the first screen. Empty when it is there at the start."""
    keys: Mapping[str, bytes]


def sessions(folder: Path, env: dict[str, str]) -> dict[str, list[Program]]:
    """The same incidents, and the same text, for all."""
    many, long = str(incidents(folder / "many.yaml", 10_000)), str(text(folder / "text.yaml", 15_000))
    reader = [sys.executable, "-m", "brief_tui"]
    table, words = folder / "many.csv", folder / "text.txt"
    library = ["--library", str(folder)]
    for path, command in (
        (table, ["incidents", "--format", "csv", *library]),
        (words, ["show", long, "--width", "80"]),
    ):
        path.write_bytes(subprocess.run([*reader, *command], env=env, check=True, capture_output=True).stdout)
    stock = [sys.executable, "-c", STOCK]
    rows = {"row down": b"j", "page down": b" ", "sort": b"s"}
    lines = {"line down": b"j", "page down": b" "}
    vd_rows = {"row down": b"j", "page down": b"\x06", "sort": b"["}
    vd = str(Path(sys.executable).with_name("vd"))
    return {
        "10,000 incidents": [
            Program("brief-tui", [*reader, many, *library], "Some words", b"2", rows),
            Program(TOOLKIT, [*stock, many, *library], "Some words", b"2", rows),
            Program("VisiData", [vd, str(table)], "10000 rows", b"", vd_rows),
        ],
        "15 kB of text": [
            Program("brief-tui", [*reader, long, *library], "A long text", b"", lines),
            Program("brief-tui, the text alone (z)", [*reader, long, *library], "A long text", b"z", lines),
            Program(TOOLKIT, [*stock, long, *library], "A long text", b"", lines),
            Program("less", ["less", str(words)], "[a-z]", b"", lines),
        ],
    }


def measure(program: Program, env: dict[str, str], bits: int = 0) -> dict[str, Figure]:
    """The first screen and each key, on a fast line or behind one of so many bits a second."""
    relay = [sys.executable, "-m", "tests.bench.relay", str(bits), "--"] if bits else []
    state = Path(env["XDG_STATE_HOME"]) / "brief-tui"
    for file in state.glob("state.sqlite*"):  # each begins at the beginning
        file.unlink()
    terminal = Terminal([*relay, *program.command], env)
    first = terminal.first(program.first)
    found = {"first screen": terminal.key(program.open, "") if program.open else first}
    for name, key in program.keys.items():
        terminal.key(key, "")  # the first time may load something
        found[name] = terminal.key(key, "")
    terminal.close()
    return found


def run(folder: Path, env: dict[str, str]) -> None:
    """Print bytes and seconds to the last byte of each, then the seconds on the slow line."""
    for title, programs in sessions(folder, env).items():
        measured: dict[str, dict[str, Figure]] = {}
        print(f"{title}, 120x40: bytes, and seconds to the last of them")
        for program in programs:
            measure(program, env)
            found = measure(program, env)
            measured[program.name] = found
            cells = (f"{name} {figure.bytes:>7,} {figure.last:6.3f}" for name, figure in found.items())
            print(f"  {program.name:<30} " + "   ".join(cells))
        print(f"{title}, 120x40, behind {BITS:,} bits a second: seconds until all is there")
        for program in programs:
            if program.name == TOOLKIT:
                times = {name: f"{figure.bytes * 10 / BITS:.0f}" for name, figure in measured[TOOLKIT].items()}
            else:
                times = {name: f"{figure.last:.1f}" for name, figure in measure(program, env, BITS).items()}
            cells = (f"{name} {seconds:>5}" for name, seconds in times.items())
            print(f"  {program.name:<30} " + "   ".join(cells))
    print(f"  ({TOOLKIT} is not waited for: its bytes are divided by {BITS // 10})")
