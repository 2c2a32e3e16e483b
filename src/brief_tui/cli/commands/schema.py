"""`schema`: the format for the editors of those who write briefings."""

from __future__ import annotations

from argparse import Namespace

from brief_tui.cli.console import put_json


def run_schema(_args: Namespace) -> int:
    """Print the JSON Schema of a briefing."""
    from brief_tui.authoring.schema import schema

    put_json(schema())
    return 0
