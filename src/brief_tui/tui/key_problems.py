"""What is wrong with the keys of a user's settings: unknown actions and keys, and keys that belong to two actions."""

from collections.abc import Iterator, Mapping

from brief_tui.config.settings import SettingsProblem
from brief_tui.text.matching import near
from brief_tui.tui.actions import BY_ID
from brief_tui.tui.keynames import key_name, key_of, keys_of, sent_as


def key_problems(changes: Mapping[str, str]) -> Iterator[SettingsProblem]:
    """Yield the problems of a user's keys; `changes` maps action ids to keys separated by commas."""
    for name, text in changes.items():
        where = ("keys", name)
        if name not in BY_ID:
            close = near(name[:80], BY_ID, 1)
            remedy = (
                f"did you mean '{close[0]}'?"
                if close
                else "brief-tui(1) lists the actions, and so does docs/reading.md"
            )
            yield SettingsProblem(where, f"no action '{name}'", remedy)
            continue
        written = [key.strip() for key in text.split(",")]
        if not all(written):
            remedy = "write a key, or remove the line" if not any(written) else "write a key between the commas"
            yield SettingsProblem(where, f"'{name}' has an empty key", f"{remedy}; the comma is called comma")
        for key in filter(None, written):
            yield from _odd_key(where, key)
    yield from _clashes(changes)


def _odd_key(where: tuple[str, ...], key: str) -> Iterator[SettingsProblem]:
    """Yield the problem of a single key."""
    name = key_of(key)
    if not name:
        yield SettingsProblem(where, f"no key '{key}'", "write one such as d, D, f5, pgdn, ctrl+d or question_mark")
    elif sent_as(name):
        yield SettingsProblem(where, f"terminals send '{key}' as {sent_as(name)}", "name that, or another key")


def _clashes(changes: Mapping[str, str]) -> Iterator[SettingsProblem]:
    """Yield the keys that belong to two actions."""
    owners: dict[str, str] = {}
    # Defaults come before changes, so that the problem names the change.
    for name in sorted(BY_ID, key=lambda name: list(changes).index(name) if name in changes else -1):
        for key in keys_of(changes[name]) if name in changes else BY_ID[name].keys:
            if key in owners:
                both = f"does both {owners[key]} and {name}" if owners[key] != name else f"stands twice at {name}"
                remedy = "give one of them another key" if owners[key] != name else "remove one of them"
                yield SettingsProblem(("keys", name), f"'{key_name(key)}' {both}", remedy)
            owners[key] = name
