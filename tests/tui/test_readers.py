"""Several readers in one process: each keeps its library, its limits and whether it is locked down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from contextvars import Context, copy_context
from pathlib import Path
from typing import Any, TypeVar

import pytest

from brief_tui.briefing.limits import DEFAULT, Limits, current
from brief_tui.config import restriction
from brief_tui.config.settings import Settings
from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index
from brief_tui.library.startup import begin
from brief_tui.library.state.state import State
from brief_tui.tui.launch import app_for_terminal, make_app
from brief_tui.tui.session import Session
from readers import Reader
from rest import rested

T = TypeVar("T")
SMALL = 600
"""Bytes of a file that the one reader takes, and the other does not."""


async def aside(context: Context, work: Coroutine[Any, Any, T]) -> T:
    """Do something as a server would for one of its readers: in a context of its own, as the toolkit wants it."""
    return await asyncio.get_running_loop().create_task(work, context=context)


@asynccontextmanager
async def reader(folder: Path, title: str, limits: Limits, *, restricted: bool, watch: bool) -> AsyncIterator[Reader]:
    """A reader of a library of one file."""
    library = folder / "library"
    library.mkdir(parents=True)
    (library / "a.yaml").write_text(f"title: {title}\nid: a\nsections: [{{title: One, body: Words.}}]\n")
    index, state = Index([library], cache=folder / "cache"), State(folder / "state")
    index.refresh()
    session = Session(index, state, Settings(), limits=limits, restricted=restricted)
    app = make_app(session, catalogue.first(index, ""), watch=watch)
    async with app.run_test(size=(80, 24)) as pilot:
        await rested(app)
        yield Reader(app, pilot, folder, library)
    state.close()
    index.close()


async def two(folder: Path, *, watch: bool = False) -> tuple[list[Reader], list[Context], list[Any]]:
    """A free reader, and one with a small limit who is locked down; each with its context, and its end."""
    doors = [
        reader(folder / "free", "Free", DEFAULT, restricted=False, watch=watch),
        reader(folder / "bound", "Bound", DEFAULT._replace(max_bytes=SMALL), restricted=True, watch=watch),
    ]
    contexts = [copy_context() for _door in doors]
    both = [await aside(context, door.__aenter__()) for context, door in zip(contexts, doors, strict=True)]
    return both, contexts, doors


def write_further_files(each: Reader, outside: Path) -> None:
    """Write a file that is too large for the one, and a link that leads out of the library."""
    outside.write_text("title: Outside\nid: c\nsections: [{title: One, body: Words.}]\n")
    (each.library / "b.yaml").write_text(f"title: B\nid: b\nsections: [{{title: One, body: {'x' * SMALL}}}]\n")
    (each.library / "c.yaml").symlink_to(outside)


def listed(each: Reader) -> dict[str, int]:
    """The titles in the library, with how many problems each file has."""
    return {entry.title: entry.problems for entry in each.app.session.entries()}


FREE, BOUND = {"Free": 0, "B": 0, "Outside": 0}, {"Bound": 0, "b.yaml": 1}


async def test_two_readers_in_one_process_keep_to_themselves(tmp_path: Path) -> None:
    both, contexts, doors = await two(tmp_path)
    for each in both:
        write_further_files(each, tmp_path / "outside.yaml")
    for key in ("r", "y", "2", "w"):
        for context, each in zip(contexts, both, strict=True):
            await aside(context, each.press(key))
    assert [each.workspace.entry.title for each in both] == ["Free", "Bound"]
    assert [listed(each) for each in both] == [FREE, BOUND]
    assert [bool(each.app.clipboard) for each in both] == [True, False]
    assert [bool(each.workspace.dispatcher.prompt) for each in both] == [True, False]
    there = [{action.id for action in each.workspace.dispatcher.available()} for each in both]
    assert there[0] - there[1] == {"copy", "copy_pane", "write"}
    assert (current(), restriction.on()) == (DEFAULT, False)
    for context, door in zip(contexts, doors, strict=True):
        await aside(context, door.__aexit__(None, None, None))


async def test_a_thread_that_follows_files_keeps_to_its_reader(tmp_path: Path) -> None:
    both, contexts, doors = await two(tmp_path, watch=True)
    for each in both:
        write_further_files(each, tmp_path / "outside.yaml")
    for context, each, expected in zip(contexts, both, (FREE, BOUND), strict=True):
        await aside(context, each.wait(lambda each=each, expected=expected: listed(each) == expected))  # type: ignore[misc]
        assert each.app.session.watch is not None
        each.app.session.watch.stop()
    for context, door in zip(contexts, doors, strict=True):
        await aside(context, door.__aexit__(None, None, None))


async def test_a_first_start_names_the_lessons_that_the_library_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    library = tmp_path / "library"
    library.mkdir()
    (library / "a.yaml").write_text("title: One\nsections: [{title: One, body: Words.}]\n")
    for first in (True, False):
        begun = begin([library], None, None)
        app = app_for_terminal(begun, Settings())
        async with app.run_test(size=(40, 12)) as pilot:
            await rested(app)
            assert ("start-here" in Reader(app, pilot, tmp_path, library).footer) == first
            app.keep_place()
        begun.state.close()
        begun.library.close()
