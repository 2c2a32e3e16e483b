"""The program under an audit hook (PEP 578): writes down whatever reaches outside.

`python audited.py LOG WORD ...` runs a command; several of them, one after the other, stand apart by `,`.
"""

from __future__ import annotations

import os
import sys
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
WATCHED = ("subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.startfile", "pty.", "webbrowser.",
           "socket.", "sqlite3.connect", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink",
           "os.truncate", "os.chmod", "os.chown", "os.putenv", "shutil.", "ctypes.", "pickle.find_class", "urllib.",
           "http.", "ftplib.", "smtplib.", "tempfile.")  # fmt: skip

AND = ","

if __name__ == "__main__":
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            told = isinstance(flags, int) and flags & WRITING
        else:
            path, told = arguments, event.startswith(WATCHED)
        if told:
            os.write(log, f"{event} {path!r}\n".encode("utf-8", "backslashreplace"))

    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    from brief_tui.cli import main

    status, words = 0, sys.argv[2:]
    while AND in words:
        status = main(words[: words.index(AND)])
        words = words[words.index(AND) + 1 :]
    sys.exit(main(words) or status)
