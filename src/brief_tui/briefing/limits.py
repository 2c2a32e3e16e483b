"""The limits within which a file is read, each with its reason. A refusal names limit, place and remedy."""

import re
from _contextvars import ContextVar
from collections.abc import Iterable
from typing import NamedTuple


class Limits(NamedTuple):
    """The resources that one file may use; `--allow NAME=N` raises them for trusted files."""

    max_bytes: int = 64 * 1024 * 1024
    """Bytes of one file: 100,000 incidents written in full take about 50 MB."""
    max_depth: int = 64
    """Levels of nesting: the deepest legitimate path (four sections, a list, a mapping) needs under 20."""
    max_nodes: int = 8_000_000
    """Scalars, lists and mappings in one file: 100,000 incidents written in full have about 6 million."""
    max_scalar: int = 12 * 1024 * 1024
    """Characters of one value: a body of 10 MB is absurd, but it is text, and text can be read."""
    max_line: int = 20_000
    """Characters of a field of one line, such as a title: it is measured again each time it is drawn."""
    max_problems: int = 200
    """Problems kept for one file: the first ones are mended first."""
    max_table: int = 2 * 1024**3
    """Bytes of a table beside a briefing: it is read as a stream; a million incidents with all columns take 0.5 GB."""
    max_rows: int = 5_000_000
    """Rows of a table: the whole of UCDP GED has 0.35 million, the whole of ACLED about 3."""
    max_columns: int = 1_000
    """Columns of a table: the widest of the formats has under 100."""
    max_cell: int = 1_000_000
    """Characters of a table's cell: an unclosed quotation mark swallows no more than this."""

    max_sections: int = 10_000
    """Sections of one file, on all levels: a law code of a thousand pages has about 2,000."""
    max_names: int = 400_000
    """Terms and forms of one file: the largest glossaries that are kept by hand have a tenth of it."""
    max_forms: int = 1_000
    """Forms of one term: a name in every language has about 300."""
    max_claims: int = 200
    """Claims on one incident: each is compared with the others, and an event has some ten sources."""
    max_shared: int = 1_000_000
    """Ids that the copies of shared counts name together: one count of 1,000 incidents has so many."""


DEFAULT = Limits()
"""The limits for untrusted files."""

MAX_SECTION_DEPTH = 4
"""Levels of nested sections: a rule of the format, not a limit on resources."""

NAMES = tuple(name.removeprefix("max_") for name in Limits._fields)
"""The names that `--allow` accepts."""
_UNITS = {"": 1, "k": 1024, "M": 1024**2, "G": 1024**3}
_WORD = r"([a-z]+)=([0-9]{1,12})([kMG]?)"

_current = DEFAULT
_used: ContextVar[Limits | None] = ContextVar("limits", default=None)


def current() -> Limits:
    """Return the limits of the reader whose task or thread asks; else those of this run."""
    return _used.get() or _current


def use(limits: Limits) -> None:
    """Set other limits for the task or thread that calls, and those that it starts: for one of several readers."""
    _used.set(limits)


def allow(words: Iterable[str]) -> None:
    """Raise limits for this run by words such as `bytes=200M`. Raises ValueError if one is malformed."""
    global _current  # noqa: PLW0603 - decided once, by the one who started the program
    raised = {}
    for word in words:
        match = re.fullmatch(_WORD, word)
        if match is None or match[1] not in NAMES:
            from brief_tui.briefing.problem_wording import no_limit

            raise ValueError(no_limit(word, NAMES))
        raised[f"max_{match[1]}"] = max(int(match[2]) * _UNITS[match[3]], getattr(DEFAULT, f"max_{match[1]}"))
    _current = _current._replace(**raised)


def adopt(limits: Limits) -> None:
    """Use the limits of the parent program."""
    global _current  # noqa: PLW0603 - decided once, as above
    _current = limits
