"""Makes the shell completions that are shipped: `make completions`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import shtab

from brief_tui.cli.arguments import SHELLS
from brief_tui.cli.complete import OPTIONS
from brief_tui.cli.parser import COMMANDS, completes
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
        mark = "_shtab_brief_tui_pos_0_choices="
        text = _replaced(text, mark, "_shtab_brief_tui_pos_0_COMPGEN=_shtab_compgen_files\n", 0)
        return _swapped(text, f"complete -o bashdefault -F _shtab_brief_tui {PROGRAM}\n", BASH)
    if shell == "zsh":
        text = _replaced(text, f"#compdef {PROGRAM}", f" {SHORT}", -1)
        text = _replaced(text, f"_describe '{PROGRAM} commands' _commands", "\n  _files", -1)
        text = _swapped(
            text, f"  compdef _shtab_brief_tui -N {PROGRAM}\n", f"  compdef _brief_tui -N {PROGRAM} {SHORT}\n"
        )
        text = _swapped(text, '  _shtab_brief_tui "$@"\n', '  _brief_tui "$@"\n')
        return _replaced(text, "typeset -A opt_args\n", ZSH, 0)
    if shell == "fish":
        return text + FISH + "".join(_fish_options()) + f"complete -c {SHORT} --wraps {PROGRAM}\n"
    lines = text[text.index(f"complete {PROGRAM}") :]
    return f"{text}\n{lines.replace(f'complete {PROGRAM}', f'complete {SHORT}', 1)}"


BASH = """# Words of the library come first: ids, terms, columns, values.
_brief_tui() {
  local line data=()
  while IFS= read -r line; do data+=("$line"); done < <(
    command brief-tui _complete bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  _shtab_brief_tui
  if (( ${#data[@]} )); then
    COMPREPLY=("${data[@]}" "${COMPREPLY[@]}")
  fi
}

complete -o bashdefault -F _brief_tui brief-tui brief
"""
ZSH = """# Words of the library come first: ids, terms, columns, values.
_brief_tui() {
  local -a data
  data=("${(@f)$(command brief-tui _complete zsh "$LBUFFER" 2>/dev/null)}")
  data=(${data:#})
  (( $#data )) && compadd -a data
  _shtab_brief_tui "$@"
}

"""
FISH = """
# Words of the library: ids, terms, columns, values.
function __brief_tui_data
  command brief-tui _complete fish (commandline -cp | string collect) 2>/dev/null
end
complete -c brief-tui -a '(__brief_tui_data)'
"""


def _fish_options() -> Iterator[str]:
    """The options whose value is data, for fish."""
    for command in COMMANDS:
        parser = argparse.ArgumentParser()
        command.arguments(parser)
        for option in OPTIONS:
            if option in parser._option_string_actions:
                seen = f"__fish_seen_subcommand_from {command.name}"
                yield f"complete -c {PROGRAM} -n '{seen}' -l {option[2:]} -x -a '(__brief_tui_data)'\n"


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


def _swapped(text: str, mark: str, other: str) -> str:
    """The text with another in the one place where a mark stands."""
    return _replaced(text, mark, other, -1).replace(mark, "")


def _replaced(text: str, mark: str, more: str, at: int) -> str:
    """The text with something more before (0) or after (-1) the one place where a mark stands."""
    if text.count(mark) != 1:
        raise SystemExit(f"shtab has changed: {mark!r} stands {text.count(mark)} times in what it made")
    return text.replace(mark, more + mark if at == 0 else mark + more)


LOADERS = {
    "bash": f'. "${{BASH_SOURCE[0]%/*}}/{PROGRAM}"\n',
    "fish": f"complete -c {SHORT} --wraps {PROGRAM}\n",
}
"""Files for the short name, in shells that look for completions by a file's name: they lead to those of the program."""


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for shell, text in LOADERS.items():
        (FOLDER / f"{SHORT}.{shell}").write_text(text, encoding="utf-8")
    for shell in SHELLS:
        (FOLDER / f"{PROGRAM}.{shell}").write_text(completions(shell), encoding="utf-8")


if __name__ == "__main__":
    main()
