"""Makes the shell completions that are shipped: `make completions`."""

from __future__ import annotations

import argparse
from pathlib import Path

import shtab

from brief_tui.cli.parser import SHELLS, completes
from brief_tui.cli.program import PROGRAM, whole_parser

FOLDER = Path(__file__).resolve().parent.parent / "src" / "brief_tui" / "cli" / "completions"
SHORT = "brief"
"""The other name under which the program is installed."""


def completions(shell: str) -> str:
    """The completions of a shell, for both names of the program; a file may stand where a command may."""
    parser = whole_parser()
    _complete_files(parser)
    text = shtab.complete(parser, shell=shell).rstrip("\n") + "\n"
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    if shell == "bash":
        text = _replaced(
            text, "_shtab_brief_tui_pos_0_choices=", "_shtab_brief_tui_pos_0_COMPGEN=_shtab_compgen_files\n", 0
        )
        return _replaced(text, f"-F _shtab_brief_tui {PROGRAM}", f" {SHORT}", -1)
    if shell == "zsh":
        text = _replaced(text, f"#compdef {PROGRAM}", f" {SHORT}", -1)
        text = _replaced(text, f"_describe '{PROGRAM} commands' _commands", "\n  _files", -1)
        return _replaced(text, f"compdef _shtab_brief_tui -N {PROGRAM}", f" {SHORT}", -1)
    lines = text[text.index(f"complete {PROGRAM}") :]
    return f"{text}\n{lines.replace(f'complete {PROGRAM}', f'complete {SHORT}', 1)}"


def _complete_files(parser: argparse.ArgumentParser) -> None:
    """Tell shtab which arguments name files, by their metavars."""
    kinds = {"file": shtab.FILE, "dir": shtab.DIRECTORY}
    for action in parser._actions:
        kind = completes(action.metavar)
        if kind:
            action.complete = kinds[kind]  # type: ignore[attr-defined]
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _complete_files(below)


def _replaced(text: str, mark: str, more: str, at: int) -> str:
    """The text with something more before (0) or after (-1) the one place where a mark stands."""
    if text.count(mark) != 1:
        raise SystemExit(f"shtab has changed: {mark!r} stands {text.count(mark)} times in what it made")
    return text.replace(mark, more + mark if at == 0 else mark + more)


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for shell in SHELLS:
        (FOLDER / f"{PROGRAM}.{shell}").write_text(completions(shell), encoding="utf-8")


if __name__ == "__main__":
    main()
