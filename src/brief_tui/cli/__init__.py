"""The shell's door: one function, which loads only what the command at hand needs."""

from __future__ import annotations


def main(argv: list[str] | None = None) -> int:
    """Run the program; the exit status: 0 found, 1 not found or problems, 2 wrong usage, 130 and 141 as shells have it.

    Args:
        argv: the words after the program's name; those of the process by default.
    """
    from brief_tui.cli.program import run

    return run(argv)
