"""`check` and `new`: for those who write briefings."""

from __future__ import annotations

import pkgutil
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from brief_tui.briefing.problems import BriefingError, Problem
from brief_tui.briefing.text import clean_line
from brief_tui.cli.common import CliError, missing, permit, put, put_json, say
from brief_tui.library import paths, restriction


def run_check(args: Namespace) -> int:
    """Tell every problem of every file, always read afresh."""
    files = 0
    found: list[Problem] = []
    for name in args.paths:
        permit(name, args)
        for path in _files(name):
            files += path is not None
            problems = _problems(path) if path is not None else (_empty(name),)
            found += problems
            if not args.json:
                put("".join(f"{problem}\n" for problem in problems))
    if args.json:
        put_json([_data(problem) for problem in found])
    say(
        f"{files:,} {'file' if files == 1 else 'files'}, {len(found):,} {'problem' if len(found) == 1 else 'problems'}",
        raw=True,
    )
    return 1 if found else 0


def _files(name: str) -> Iterator[Path | None]:
    """The file, or the briefings of the folder; None for a folder without any."""
    root = Path(name)
    if not root.is_dir():
        yield root
        return
    empty = True
    for path, _status in paths.briefing_files(root):
        empty = False
        yield Path(path)
    if empty:
        yield None


def _problems(path: Path) -> tuple[Problem, ...]:
    from brief_tui.briefing.loader import load_file

    try:
        load_file(path)
    except BriefingError as error:
        return error.problems
    return ()


def _empty(name: str) -> Problem:
    endings = " or ".join(paths.ENDINGS)
    return Problem(
        clean_line(name), 0, 0, "no-briefings", "there is no briefing in this folder", f"name a {endings} file"
    )


def _data(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": max(problem.line, 1),
        "column": max(problem.column, 1),
        "code": problem.code,
        "what": problem.what,
        "remedy": problem.remedy,
    }


def skeleton() -> str:
    """A briefing with every field that a first one needs, commented."""
    found = pkgutil.get_data("brief_tui.cli", "skeleton.yaml")
    assert found is not None  # the package has a loader that reads data
    return found.decode("utf-8")


def run_new(args: Namespace) -> int:
    """Write the skeleton, or a draft made of an article, never over something else."""
    from brief_tui.cli.drafting import drafted

    text = skeleton() if args.source is None else drafted(args.source)
    if args.file is None:
        put(text)
        return 0
    if restriction.on():
        raise CliError(restriction.refusal("writing a file"), status=2)
    try:
        with open(args.file, "x", encoding="utf-8") as file:  # noqa: PTH123 - a Path would drop a trailing slash
            file.write(text)
    except FileExistsError:
        raise missing(args.file, "this is already there", "choose another name; nothing was written") from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise CliError(f"{clean_line(args.file)}: cannot be written: {reason}") from None
    say(f"wrote {clean_line(args.file)}; brief-tui check {clean_line(args.file)} tells what is wrong with it")
    return 0
