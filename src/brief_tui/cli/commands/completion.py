"""`completion`: prints the completions that come with the program, made by tests/make_completions.py."""

from __future__ import annotations

import pkgutil
from argparse import Namespace

from brief_tui.cli.console import put


def shipped(shell: str) -> str:
    """The completions for a shell."""
    script = pkgutil.get_data("brief_tui.cli", f"completions/brief-tui.{shell}")
    assert script is not None  # the package has a loader that reads data
    return script.decode("utf-8")


def run_completion(args: Namespace) -> int:
    """Print the completions of a shell."""
    put(shipped(args.shell))
    return 0
