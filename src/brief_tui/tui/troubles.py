"""Problems of followed files, as a summary in a bar and as a page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, Runs, wrap_text
from brief_tui.render.roles import Role
from brief_tui.render.wording import problems
from brief_tui.text.clean import clean_line
from brief_tui.tui.library_wording import FILE_GONE, LAST_VERSION, NOTHING_WRONG, VERSION_BEFORE, gone
from brief_tui.tui.wording import all_problems

if TYPE_CHECKING:
    from brief_tui.library.watch import Trouble


def short_name(path: str) -> str:
    """Return the name of a file without its folder, cleaned."""
    return clean_line(os.path.basename(path))  # noqa: PTH119 - paths are texts


def strip_runs(troubles: Sequence[Trouble], shown: str, key: str) -> tuple[Runs, Runs]:
    """Return the number of problems and the first of them, for the left and the right edge of a bar.

    Args:
        troubles: the files, at least one.
        shown: the path of the file that is read: its name need not be said.
        key: the key that shows all problems.
    """
    if not troubles[0].path:
        return (Run(troubles[0].lines[0], Role.ALERT),), ()
    broken = sorted((item for item in troubles if item.lines), key=lambda item: item.path != shown)
    if not broken:
        return (Run(gone(short_name(troubles[0].path)), Role.ALERT), Run(f"  {LAST_VERSION}")), ()
    count = sum(len(item.lines) for item in broken)
    name = "" if broken[0].path == shown else f"{short_name(broken[0].path)}:"
    left = (Run(problems(count), Role.ALERT), Run(f"  {name}{broken[0].lines[0]}"))
    return left, (Run(all_problems(key), DIM),)


def problems_page(troubles: Sequence[Trouble], width: int) -> list[Line]:
    """Return all problems, file by file, as lines of a page."""
    if not troubles:
        return wrap_text(NOTHING_WRONG, width)
    lines = wrap_text(VERSION_BEFORE, width, DIM)
    for trouble in troubles:
        lines += [BLANK, *wrap_text(clean_line(trouble.path), width, HEADING)]
        for problem in trouble.lines or (FILE_GONE,):
            lines += wrap_text(problem, width, "", "  ")
    return lines
