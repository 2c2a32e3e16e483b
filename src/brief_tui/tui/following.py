"""The screen follows the files: what is new is shown; what is wrong with a file is said, in a line and on a page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from brief_tui.library.watch import Watch, alike
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, wrap_text
from brief_tui.text.clean import clean_line
from brief_tui.tui.messages import Followed
from brief_tui.tui.screens.base import ActionScreen

if TYPE_CHECKING:
    from brief_tui.library.watch import News, Trouble
    from brief_tui.tui.app import BriefApp
    from brief_tui.tui.panes.bar import Runs

_NAMED = 2
"""Files in trouble that are named in a word; the rest are counted."""


def begin(app: BriefApp, shown: str) -> None:
    """Follow the files of the app's library; `shown` is the path of the one that is read."""
    watch = Watch(app.session.index, lambda news: app.post_message(Followed(news)), shown=shown)
    app.session.watch = watch
    watch.start()


def take(app: BriefApp, news: News) -> None:
    """Show what is new, at the same place, and say what it is."""
    session = app.session
    session.troubles = news.troubles
    snapshot = news.snapshot
    if snapshot is not None and alike(session.index, snapshot):  # the same, but nobody else's: nothing to draw
        session.adopt(snapshot)
    elif snapshot is not None:
        app.show_again(lambda: session.adopt(snapshot))
    screens = [screen for screen in app.screen_stack if isinstance(screen, ActionScreen)]
    for screen in screens:
        screen.renew_strip()
    words = _said(news)
    if words and screens:
        screens[-1].say(words)


def _said(news: News) -> str:
    if len(news.files) > 1:
        return f"{len(news.files)} files read again"
    if news.files:
        return f"{_name(news.files[0])} read again"
    if not news.asked or news.snapshot is not None:
        return ""
    troubled = [item for item in news.troubles if item.path]
    if not troubled:
        return "nothing has changed"
    names = ", ".join(_name(item.path) for item in troubled[:_NAMED])
    more = f" and {len(troubled) - _NAMED} more" if len(troubled) > _NAMED else ""
    return f"{names}{more}: still {'broken' if any(item.lines for item in troubled) else 'gone'}; all else is as it was"


def _name(path: str) -> str:
    return clean_line(os.path.basename(path))  # noqa: PTH119 - paths are texts


def strip_runs(troubles: Sequence[Trouble], shown: str, key: str) -> tuple[Runs, Runs]:
    """How many problems there are and the first of them, for the left and the right edge of a line.

    Args:
        troubles: the files, at least one.
        shown: the path of the file that is read: its name need not be said.
        key: the key that shows all problems.
    """
    if not troubles[0].path:
        return (Run(troubles[0].lines[0], "alert"),), ()
    broken = sorted((item for item in troubles if item.lines), key=lambda item: item.path != shown)
    if not broken:
        return (Run(f"{_name(troubles[0].path)} is gone", "alert"), Run("  its last version is shown")), ()
    count = sum(len(item.lines) for item in broken)
    name = "" if broken[0].path == shown else f"{_name(broken[0].path)}:"
    left = (Run(f"{count} problem{'s'[: count != 1]}", "alert"), Run(f"  {name}{broken[0].lines[0]}"))
    return left, (Run(f"{key} all", DIM),)


def page(troubles: Sequence[Trouble], width: int) -> list[Line]:
    """Every problem, file by file, as lines for a page."""
    if not troubles:
        return wrap_text("Nothing is wrong any more.", width)
    made = wrap_text("What is shown is the version before these problems.", width, DIM)
    for trouble in troubles:
        made += [BLANK, *wrap_text(clean_line(trouble.path), width, HEADING)]
        for problem in trouble.lines or ("this file is gone",):
            made += wrap_text(problem, width, "", "  ")
    return made
