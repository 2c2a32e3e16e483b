"""A conversation of the plain mode with real files, a real index and a real state, in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from brief_tui.config.settings import Settings
from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.plain.repl import run_plain
from libraries import BRIEFS, open_index, warm

MALI = "mali-bamako-2023-01"


@dataclass
class Script:
    """Types lines, and keeps what is written: each prompt with the line typed at it, and the answers."""

    lines: Iterator[str | type[BaseException]]
    text: str = ""
    answers: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)

    def read(self, prompt: str) -> str:
        """What is typed next; the end of the input, when there is no more."""
        self.prompts.append(prompt)
        self.answers.append("")
        line = next(self.lines, EOFError)
        if isinstance(line, str):
            return line
        raise line

    def write(self, text: str) -> None:
        """Keep it."""
        self.text += text
        if self.answers:
            self.answers[-1] += text


@dataclass
class Talks:
    """Conversations with one library, one after the other; the state lasts."""

    folder: Path
    library: Path
    target: str | None = MALI
    size: tuple[int, int] = (72, 20)
    status: int = 0
    prompts: list[str] = field(default_factory=list)
    text: str = ""

    def index(self) -> Index:
        """The index, up to date."""
        return open_index([self.library], cache=self.folder / "cache")

    def own(self) -> Path:
        """From now on with a copy of the bundled library, whose files may be changed."""
        self.library = shutil.copytree(BRIEFS, self.folder / "briefs")
        return self.library

    def run(self, *lines: str | type[BaseException], target: str | None = "") -> list[str]:
        """Type some lines; the answers to each, its lines as they were written."""
        script = Script(iter(lines))
        with closing(self.index()) as index, closing(State(self.folder / "state")) as state:
            entry = catalogue.first(index, state.last_briefing(), self.target if target == "" else target)
            self.status = run_plain(
                index, state, Settings(), entry, read=script.read, write=script.write, size=lambda: self.size
            )
        self.prompts, self.text = script.prompts, script.text
        return script.answers[: len(lines)]

    def place(self, briefing: str = MALI) -> ReaderPosition | None:
        """The place that was kept."""
        with closing(State(self.folder / "state")) as state:
            return state.place(briefing)


MakeTalks = Callable[..., Talks]


def talks(folder: Path, *texts: str) -> Talks:
    """Conversations with the bundled library, or with a library of these texts."""
    if not texts:
        warm(folder / "cache")
        return Talks(folder, BRIEFS)
    library = folder / "briefs"
    library.mkdir()
    for number, text in enumerate(texts):
        (library / f"f{number}.yaml").write_text(text, encoding="utf-8")
    return Talks(folder, library, target=None)
