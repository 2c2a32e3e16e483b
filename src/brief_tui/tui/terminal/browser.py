"""Addresses in a text: copied; opened only where the settings allow it, and only in a graphical browser.

A browser in the terminal would take the reader's terminal over, and other schemes than http and https run programs of
their own (RFC 3986, 7).
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from brief_tui.render.lines import ADDRESS, Line, Run
from brief_tui.tui import wording

_BARE = re.compile(r"https?://[^\s<>\"]+")


def links_in(lines: Iterable[Line]) -> list[str]:
    """Return the addresses in lines, in order, without duplicates; one wrapped over several lines is joined."""
    addresses: list[str] = []
    open_end = False
    for item in lines:
        for number, run in enumerate(_whole_looks(item)):
            if ADDRESS in run.role.split():
                goes_on = open_end and number <= 1
                addresses.append(addresses.pop() + run.text if goes_on and addresses else run.text)
                open_end = ">" not in run.text
            elif run.text.strip():
                open_end = False
                addresses += _BARE.findall(run.text)
    return list(dict.fromkeys(text.strip().strip("<>").rstrip(".,;") for text in addresses if text.strip()))


def _whole_looks(item: Line) -> Iterator[Run]:
    """Yield the runs of a line; what is one by its look, an address and the brackets around it, is one run."""
    for role, runs in groupby(item.runs, lambda run: run.role):
        yield Run("".join(run.text for run in runs), role)


def browser_command(env: Mapping[str, str]) -> str:
    """Return the command that opens an address in a graphical browser; empty when there is none."""
    if sys.platform == "darwin":
        return "open"
    graphical = env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") or "" if graphical else ""


def open_address(address: str) -> str:
    """Open an address in a graphical browser; return a message on the outcome."""
    if not re.match(r"https?://", address):
        return wording.only_http(address)
    command = browser_command(os.environ)
    if not command:
        return wording.no_browser(address)
    # A thread of its own waits for it, so that nothing is left behind when it ends.
    threading.Thread(target=_run, args=(command, address), daemon=True).start()
    return wording.opened(address)


def _run(command: str, address: str) -> None:
    quiet = subprocess.DEVNULL
    with contextlib.suppress(OSError):
        subprocess.run(  # noqa: S603 - a fixed command, and an address that begins with http
            [command, address], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, check=False
        )
