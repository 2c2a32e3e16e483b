"""`new`: for those who write briefings."""

from __future__ import annotations

import pkgutil
from argparse import Namespace

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, put, save, say
from brief_tui.config import restriction
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line


def skeleton() -> str:
    """A briefing with every field that a first one needs, commented."""
    found = pkgutil.get_data("brief_tui.cli", "skeleton.yaml")
    assert found is not None  # the package has a loader that reads data
    return found.decode("utf-8")


def run_new(args: Namespace) -> int:
    """Write the skeleton, or a draft made of an article, never over something else."""
    from brief_tui.cli.commands.draft import drafted

    text = skeleton() if args.source is None else drafted(args.source)
    if args.file is None:
        put(text, data=True)
        return 0
    if restriction.on():
        raise CliError(shared.WRITING_OFF, status=2)
    save({args.file: text.encode()})
    say(wording.wrote_briefing(clean_line(args.file)))
    return 0
