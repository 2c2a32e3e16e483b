"""The sentences of the plain mode on what changed."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import plural

CHANGE = {
    "new": lambda title: f"New: {title}",
    "gone": lambda title: f"Gone: {title}",
    "changed": lambda title: f"Changed: {title}",
    "moved": lambda title: f"Moved: {title}",
}
CHANGED_UNCOUNTED, NOTHING_CHANGED = "perhaps changed", "nothing changed"
NOT_COMPARED = "This cannot be compared."
NO_BRIEFING_CHANGED = "No briefing has changed since you read it, and no unread one has a previous edition."


def since(label: str, counts: str) -> str:
    return f"Since {label}: {counts}."


def since_what(word: str, why: str) -> str:
    return f"changes takes read, edition, all or a date, not '{word}'. {why}"


def nothing_before(since: str) -> str:
    if since == "read":
        return "There is no copy of your last reading; changes edition compares with the previous edition."
    if since == "edition":
        return "The library has no previous edition of this briefing."
    if since:
        return f"No edition of this briefing was published by {since}, and none was read by then."
    return "There is no copy of your last reading, and the library has no previous edition."


def briefings_changed(n: int) -> str:
    return plural("{n:,} briefing has changed.", "{n:,} briefings have changed.", n)


def new(n: int) -> str:
    return f"{n:,} new"


def changed(n: int) -> str:
    return f"{n:,} changed"


def gone(n: int) -> str:
    return f"{n:,} gone"


def field_added(name: str, value: str) -> str:
    return f"{name} is new, {value}"


def field_gone(name: str, value: str) -> str:
    return f"{name} is gone, {value}"


def field_changed(name: str, old: str, new: str) -> str:
    return f"{name} was {old}, now {new}"


def field_rewritten(name: str, old: int, new: int) -> str:
    return plural(
        "{name} is rewritten, {old:,} words then, {n:,} word now",
        "{name} is rewritten, {old:,} words then, {n:,} words now",
        new,
        name=name,
        old=old,
    )


def words_changed(old: str, new: str) -> str:
    if old and new:
        return f"'{new}' for '{old}'"
    return f"'{new}' added" if new else f"'{old}' left out"


def field_words(name: str, words: Sequence[str], more: int) -> str:
    said = ", ".join(words)
    return (
        plural(
            "{name}: {said}, and {n:,} more place", "{name}: {said}, and {n:,} more places", more, name=name, said=said
        )
        if more
        else f"{name}: {said}"
    )
