"""Addresses in a text: copied; opened only where the settings allow it, and only in a graphical browser.

A browser in the terminal would take over the reader's terminal, and schemes other than http and https run programs of
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
from brief_tui.render.links import BARE
from brief_tui.tui import wording


def links_in(lines: Iterable[Line]) -> list[str]:
    """Return the addresses in lines, in order, without duplicates; one wrapped over several lines is whole.

    Addresses of http and https are stored with their text; others, such as mail, are read from it.
    """
    addresses: list[str] = []
    open_end = False
    for item in lines:
        for number, (role, runs) in enumerate(_by_look(item)):
            text, links = "".join(run.text for run in runs), [run.link for run in runs if run.link]
            if ADDRESS in role.split() and not links:
                goes_on = open_end and number <= 1
                addresses.append(addresses.pop() + text if goes_on and addresses else text)
                open_end = ">" not in text
            elif text.strip():
                open_end = False
                addresses += links if ADDRESS in role.split() else _in_text(runs)
    return list(dict.fromkeys(filter(None, (text.strip(" <>") for text in addresses))))


def _by_look(item: Line) -> Iterator[tuple[str, list[Run]]]:
    """Yield a line's looks with their runs: an address and the brackets around it are one look."""
    for role, runs in groupby(item.runs, lambda run: run.role):
        yield role, list(runs)


def _in_text(runs: Iterable[Run]) -> Iterator[str]:
    """Yield the addresses in text: links, and what else looks like an address, without the sentence's marks."""
    for run in runs:
        if run.link:
            yield run.link
        else:
            yield from (found.rstrip(".,;") for found in re.findall(BARE, run.text))


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
