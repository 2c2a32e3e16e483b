"""A walk played on the real program in a terminal of its own, and what is a fall."""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from libraries import BRIEFS
from tui.metered import Metered
from wire.terminal import Terminal

from .steps import END_OF_PASTE, SIGNALS, Step
from .walks import QUIT, Walk

SETTINGS = '[keys]\nfind = "percent_sign"\n'
"""No slash is ever typed: what is written stays in the walk's own folder."""
PATIENCE = 20.0
"""Seconds after which a program that still works on what was typed, or does not end, hangs."""
MEMORY = 500 * 1024 * 1024
"""Bytes; a quiet reader of these libraries holds about a fifth."""
SUSPEND = "\x1a"
INTERRUPTED = {130, 131, -signal.SIGINT, -signal.SIGQUIT}
"""How it ends by ctrl+c and ctrl+\\, typed while the terminal is not its own."""
_ERROR = re.compile(r"^(?:[\w.]+\.)?(\w+(?:Error|Exception|Exit|Interrupt|Matches|Ids|Warning)\w*)\b", re.MULTILINE)
_PLACE = re.compile(r'File "[^"]*?([^/"]+)", line \d+, in (\w+)')


class Fall(NamedTuple):
    """How a program fell."""

    kind: str
    """Two falls of one kind are one: an exception and where it came from, `hang`, `deaf`, `gone`, `memory`."""
    after: int
    """Steps done by then."""
    screen: str
    """The terminal as it was, or the last words of the program."""


class Fallen(Exception):  # noqa: N818  (it carries a fall)
    """The program fell."""

    def __init__(self, kind: str, words: str = "") -> None:
        super().__init__(kind)
        self.kind, self.words = kind, words


class Monkey(Metered):
    """The program under a monkey's hands."""

    def __init__(self, folder: Path, walk: Walk, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._first = walk.size
        self.sizes: list[tuple[int, tuple[int, int]]] = []
        """Columns and rows from some byte of the output on."""
        self._done = 0
        self._may_end = False
        self._may_give_back = False
        """Whether it may have given the terminal back meanwhile, so that a key was a signal."""
        self._continued = 0
        super().__init__(folder, *_arguments(folder, walk.start), size=walk.size, settings=SETTINGS)

    def play(self, steps: Sequence[Step]) -> Fall | None:
        """Do all steps, wait until the program rests, and leave."""
        try:
            self._play(steps)
        except Fallen as fall:
            return Fall(fall.kind, min(self._done + 1, len(steps)), fall.words or self.seen())
        return None

    def ended_already(self) -> bool:
        """Tell whether it is gone."""
        return bool(self._event("ended"))

    def seen(self) -> str:
        """Show the terminal as it is, through all its sizes."""
        terminal, at = Terminal(*self._first), 0
        for start, size in [*self.sizes, (len(self.output), None)]:
            terminal.feed(self.output[at:start].decode("utf-8", "ignore"))
            at = start
            if size:
                terminal.resize(size[1], size[0])
        return "\n".join(f"|{line}" for line in terminal.text().splitlines())

    def _play(self, steps: Sequence[Step]) -> None:
        for self._done, step in enumerate(steps):
            if self._over():
                return
            self._do(step)
        self._done = len(steps)
        self._rests()
        if self._over():
            return
        if (most := self.peak_memory()) > MEMORY:
            raise Fallen("memory", f"{most:,} bytes at most")
        self._leave()

    def _do(self, step: Step) -> None:
        match step.kind:
            case "keys" | "paste":
                self._awake()
                self._type(step)
            case "resize":
                columns, rows = int(step.parts[0]), int(step.parts[1])
                self.read()
                self.sizes.append((len(self.output), (columns, rows)))
                self.resize(columns, rows)
            case "signal":
                self._awake()
                self._may_give_back = self._may_give_back or step.parts[0] == "TSTP"
                with contextlib.suppress(ProcessLookupError):
                    self.kill(SIGNALS[step.parts[0]])
            case _ if step.parts[0] == "idle":
                self._rests()
            case _:
                self._pass(int(step.parts[0]) / 1000)

    def _type(self, step: Step) -> None:
        keys = step.data.decode("utf-8", "replace") if step.kind == "keys" else ""
        self._may_end = self._may_end or bool(QUIT & set(keys)) or "\r" in keys  # enter on "quit" in a list of actions
        self._may_give_back = self._may_give_back or SUSPEND in keys
        try:
            self.send(step.data, self._patience)
        except OSError:
            self._pass(0.1)
        except AssertionError:
            raise Fallen("hang") from None

    def _awake(self) -> None:
        """Wait until the program has the terminal: what is typed before that is the shell's affair."""
        self._wait(lambda: b"\x1b[?1049h" in self.output or self.ended_already(), "no screen")

    def _pass(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end, seconds + PATIENCE)
        self._continue()

    def _rests(self) -> bool:
        """Wait until the program rests; whether it is still there."""
        while True:
            self._continue()
            try:
                self.settle()
            except AssertionError:
                raise Fallen("hang") from None
            if self.ended_already() or not self._continue():
                return not self.ended_already()

    def _continue(self) -> bool:
        """Continue a program that was stopped, as a shell's `fg` does; whether it was."""
        stopped = self.events.count("stopped")
        if stopped == self._continued:
            return False
        self._continued = stopped
        self.kill(SIGNALS["CONT"])
        return True

    def _wait(self, look: Callable[[], bool], kind: str) -> None:
        end = time.monotonic() + self._patience
        while not look():
            if time.monotonic() > end:
                raise Fallen(kind)
            self._pass(0.02)

    def _over(self) -> bool:
        """Tell whether it ended, and as it may; a fall is raised."""
        if b"Traceback (most recent call last)" in self.output:
            with contextlib.suppress(AssertionError):
                self.ended(5.0)
            words = self.output.decode("utf-8", "replace").rpartition("Traceback (most recent call last)")[2]
            names, places = _ERROR.findall(words), _PLACE.findall(words)
            raise Fallen(f"{names[-1] if names else 'Traceback'} in {' '.join(places[-1]) if places else '?'}", words)
        if not self.ended_already():
            return False
        status = self.ended()
        interrupted = status in INTERRUPTED and (self._may_end or self._may_give_back)
        if not interrupted and (status or not self._may_end):
            raise Fallen(f"gone with {status}")
        return True

    def _leave(self) -> None:
        """Put aside what is open, and quit, as often as patience lasts: a program that does not is deaf.

        A key too soon after an escape is one with alt, so both are given time, and typed again.
        """
        self._may_end = True
        end = time.monotonic() + self._patience
        while time.monotonic() < end:
            for key in (END_OF_PASTE, b"\x1b", b"Q"):
                with contextlib.suppress(OSError):
                    self.send(key, self._patience)
                self._pass(0.3)
                if not self._rests() and self._over():
                    return
        raise Fallen("deaf")


def play(folder: Path, walk: Walk, cache: Path, patience: float = PATIENCE) -> Fall | None:
    """Play a walk in a new home.

    Args:
        folder: where the home is made; it is removed afterwards.
        walk: what is done.
        cache: a cache folder in which the bundled library is compiled.
        patience: seconds after which it is deaf.
    """
    home = folder / "home"
    shutil.copytree(cache, home / "cache" / "brief-tui")
    (home / "here").mkdir()
    try:
        with contextlib.chdir(home / "here"), Monkey(home, walk, patience) as monkey:
            return monkey.play(walk.steps)
    finally:
        shutil.rmtree(home)


def _arguments(home: Path, start: str) -> list[str]:
    match start:
        case "file":
            return [str(BRIEFS / "mali-bamako-2023-01.yaml")]
        case "made":
            return ["--library", str(_made(home / "library"))]
        case "watch":
            return ["--library", str(BRIEFS), "--watch"]
        case _:
            return ["--library", str(BRIEFS)]


def _made(folder: Path) -> Path:
    """Write a library with a long paragraph, 300 incidents and 200 terms."""
    folder.mkdir()
    places = ("Kati", "Nara", "Bamako", "Ségou")
    days = [f"2023-{at % 12 + 1:02}-{at % 28 + 1:02}" for at in range(300)]
    incidents = [
        f"- {{date: {day}, place: {places[at % 4]}, killed: {at % 7}, summary: Number {at}}}"
        if at % 3
        else f"- {{date: {day}, place: {{name: P{at}, lat: {at % 19 * 10 - 90}, lon: {at % 37 * 10 - 180}}}}}"
        for at, day in enumerate(days)
    ]
    terms = [f"- {{term: T{at}, definition: The term of number {at}.}}" for at in range(200)]
    text = " ".join(f"word{at}" for at in range(900))
    parts = ["title: Large", "sections:", f"- {{id: one, title: One, body: 'T1 and T2. {text}'}}"]
    parts += ["incidents:", *incidents, "glossary:", *terms]
    (folder / "large.yaml").write_text("\n".join(parts) + "\n", encoding="utf-8")
    (folder / "small.yaml").write_text("title: Small\nsections:\n- {id: a, title: A, body: Kati.}\n", encoding="utf-8")
    return folder
