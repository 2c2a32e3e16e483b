"""`new`: a skeleton of a briefing; with `--from` a draft made from an article."""

from __future__ import annotations

import os
import pkgutil
import sys
from argparse import Namespace

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, put, refused, save, say
from brief_tui.config import restriction
from brief_tui.render import wording as shared
from brief_tui.text.clean import clean_line


def skeleton() -> str:
    """A briefing with every field that a first one needs, commented."""
    content = pkgutil.get_data("brief_tui.cli", "skeleton.yaml")
    assert content is not None  # the package has a loader that reads data
    return content.decode("utf-8")


def drafted(source: str) -> str:
    """The draft of an article, in a file or (`-`) from standard input. Raises CliError when it cannot be read."""
    from brief_tui.authoring.draft import draft
    from brief_tui.briefing.files import decode, read_bounded, read_text
    from brief_tui.briefing.problems import BriefingError
    from brief_tui.library.index.progress import STDIN

    if restriction.on():
        raise CliError(shared.off("--from"), status=2)
    if source == "-" and sys.stdin is None:
        raise CliError(wording.NO_STDIN, status=2)
    name = STDIN if source == "-" else source
    try:
        text = read_text(source) if source != "-" else decode(read_bounded(sys.stdin.buffer, name), name)
        return draft(text, os.path.basename(name))  # noqa: PTH119
    except BriefingError as error:
        raise refused(error) from None
    except ValueError as error:
        raise CliError(wording.no_article(clean_line(name), error), raw=True) from None


def run_new(args: Namespace) -> int:
    """Write the skeleton, or a draft made from an article; an existing file is not overwritten."""
    text = skeleton() if args.source is None else drafted(args.source)
    if args.file is None:
        put(text, data=True)
        return 0
    if restriction.on():
        raise CliError(shared.WRITING_OFF, status=2)
    save({args.file: text.encode()})
    say(wording.wrote_briefing(clean_line(args.file)))
    return 0
