"""Guard against commands to CI runners: a runner obeys commands in printed text, which may come from a file.

A space breaks commands up. GitHub Actions (Forgejo, Gitea) obeys `::command::` at a line's start, white space aside,
and `##[command]` anywhere (actions/runner, ActionCommand.cs); Azure Pipelines `##vso[...]` and `##[...]` anywhere
(azure-pipelines-agent, Command.cs); TeamCity `##teamcity[...]`. The former two compare by culture, which ignores
controls and characters of no width.
"""

from __future__ import annotations

import os
import re
from functools import cache

VARIABLES = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Environment variables by which runners are recognised."""
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_NAME = 40
"""Characters of the name between `##` and the bracket."""
_KEPT = _NAME + 8
"""Characters of a line that is not at its end yet which may be the beginning of a command."""
_LONGEST_BLANK = 65_536
"""Characters of a line that is blank so far, after which it is taken for one that is not."""


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(#[{_UNSEEN}]*#[A-Za-z{_UNSEEN}]{{0,{_NAME}}})\[")


@cache
def _at_start() -> re.Pattern[str]:
    return re.compile(rf"((?:\A|[{_ENDS}])[\s{_UNSEEN}]*:[{_UNSEEN}]*)(?=:)")


@cache
def _open_line() -> re.Pattern[str]:
    """Return the pattern of a line that may still begin with a command."""
    return re.compile(rf"[\s{_UNSEEN}]*(?::[{_UNSEEN}]*)?\Z")


def reads_along() -> bool:
    """Return whether output goes to a runner that obeys commands in it."""
    return any(os.environ.get(name) for name in VARIABLES)


def brackets_escaped(data: str) -> str:
    """JSON in which no text has `##[`: to a program it says the same."""
    return _anywhere().sub(r"\1\\u005b", data) if "#" in data else data


class Breaker:
    """Breaks up commands in a text that is printed in parts."""

    def __init__(self) -> None:
        self.found = 0
        """The number of commands found."""
        self._line = ""
        """The line so far, as far as it matters."""

    def text(self, part: str, *, commands: bool = False) -> str:
        """Return the next part with commands broken up; `commands` where its lines are commands of our own."""
        whole, count = _anywhere().subn(r"\1 [", self._line + part)
        self.found += count
        if not commands:
            whole, count = _at_start().subn(r"\1 ", whole)
            self.found += count
        done = whole[len(self._line) :]
        self._keep(whole)
        return done

    def data(self, part: bytes) -> bytes:
        """Return the next bytes with commands broken up; they need not be UTF-8."""
        return self.text(part.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    def _keep(self, whole: str) -> None:
        line = whole[max(map(whole.rfind, _ENDS)) + 1 :]
        open_ = len(line) < _LONGEST_BLANK and _open_line().match(line)
        self._line = line if open_ else f"x{line[-_KEPT:]}"
