"""Whether the locale takes anything but ASCII; for the screen and for the plain mode."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping


def needs_ascii(env: Mapping[str, str]) -> bool:
    """Whether the locale is not UTF-8: LC_ALL, else LC_CTYPE, else LANG (POSIX 8.2).

    In the C locale Python sets LC_CTYPE to UTF-8 by itself (PEP 538 and 540), so its UTF-8 flag is checked too.
    """
    if sys.platform == "win32":
        return False
    pretends = sys.flags.utf8_mode and not env.get("PYTHONUTF8")
    names = ("LC_ALL", "LANG") if pretends else ("LC_ALL", "LC_CTYPE", "LANG")
    value = next((env[name] for name in names if env.get(name)), "C")
    return not re.search(r"utf-?8", value, re.IGNORECASE)
