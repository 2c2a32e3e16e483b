"""Addresses in a text of which a terminal makes links (OSC 8), and the sequence that says so.

The text of a link is its address. An address is printable ASCII of bounded length, so that none can end the sequence
that holds it. Sources: RFC 3986; "Hyperlinks in terminal emulators" by Egmont Koblinger, the specification of OSC 8.
"""

from __future__ import annotations

import re
from functools import lru_cache

BARE = r"https?://[^\s<>\"]+"
"""An address that stands in a text as it is, with the marks of a sentence after it."""
LONGEST = 2000
"""Characters of an address beyond which it is no link; the specification of OSC 8 names 2083 as a limit."""
CLOSE = "\x1b]8;;\x1b\\"
"""Ends a link."""


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Return first character and end of each address of http or https in a text that may be a link.

    Punctuation after an address is not part of it, except within angle brackets (RFC 3986, appendix C).
    """
    if "://" not in text:
        return ()
    found = []
    for match in re.finditer(BARE, text):
        address = match[0]
        if text[match.start() - 1 : match.start()] != "<" or text[match.end() : match.end() + 1] != ">":
            address = address.rstrip(".,;:!?'")
            if address.endswith(")") and "(" not in address:
                address = address.rstrip(").,;:!?'")
        if re.fullmatch(r"https?://[!-~]+", address) and len(address) <= LONGEST:
            found.append((match.start(), match.start() + len(address)))
    return tuple(found)


def opening(address: str) -> str:
    """Return the sequence that begins a link to an address that `addresses` found."""
    return f"\x1b]8;;{address}\x1b\\"
