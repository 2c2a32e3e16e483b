"""The shell's door: one function, which loads only what the command at hand needs.

No syntax later than Python 2.7 here and in `__main__`: an older Python reads both before it is told that it is too old.
"""

import gc
import sys

OLDEST = (3, 11)
"""The Python that the program needs."""


def main(argv=None):
    # type: (list[str] | None) -> int
    """Run the program; the exit status: 0 found, 1 not found or problems, 2 wrong usage, 130 and 141 as shells have it.

    Args:
        argv: the words after the program's name; those of the process by default.
    """
    if sys.version_info < OLDEST:
        needed, here = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
        sys.stderr.write("brief-tui needs Python " + needed + " or later, and this is " + here + "\n")
        return 2
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["_complete"]:
        from brief_tui.cli.complete import run as complete

        return complete(words[1:])
    if argv is None:
        gc.disable()  # nothing that is made while modules load is garbage; `run` switches it on again
    from brief_tui.cli.program import run

    return run(argv)
