"""Problems of the keys in a user's settings: unknown actions and keys, and keys of two actions."""

from collections.abc import Iterator, Mapping

from brief_tui.config.settings import SettingsProblem
from brief_tui.text.matching import near
from brief_tui.text.wording import did_you_mean
from brief_tui.tui import wording
from brief_tui.tui.actions import BY_ID
from brief_tui.tui.keynames import key_name, key_of, keys_of, sent_as


def key_problems(changes: Mapping[str, str]) -> Iterator[SettingsProblem]:
    """Yield the problems of a user's keys; `changes` maps action ids to keys separated by commas."""
    for name, text in changes.items():
        where = ("keys", name)
        if name not in BY_ID:
            close = near(name[:80], BY_ID, 1)
            remedy = did_you_mean(close[0]) if close else wording.LIST_OF_ACTIONS
            yield SettingsProblem(where, wording.no_action_of_key(name), remedy)
            continue
        written = [key.strip() for key in text.split(",")]
        if not all(written):
            remedy = wording.KEY_BETWEEN_COMMAS if any(written) else wording.KEY_OR_NO_LINE
            yield SettingsProblem(where, wording.empty_key(name), remedy)
        for key in filter(None, written):
            yield from _odd_key(where, key)
    yield from _clashes(changes)


def _odd_key(where: tuple[str, ...], key: str) -> Iterator[SettingsProblem]:
    """Yield the problem of a single key."""
    name = key_of(key)
    if not name:
        yield SettingsProblem(where, *wording.no_key(key))
    elif sent_as(name):
        yield SettingsProblem(where, *wording.sent_as(key, sent_as(name)))


def _clashes(changes: Mapping[str, str]) -> Iterator[SettingsProblem]:
    """Yield the keys that belong to two actions."""
    owners: dict[str, list[str]] = {}
    # Defaults come before changes, so that the problem names the change.
    for name in sorted(BY_ID, key=lambda name: list(changes).index(name) if name in changes else -1):
        for key in keys_of(changes[name]) if name in changes else BY_ID[name].keys:
            others = [other for other in owners.setdefault(key, []) if not _are_apart(name, other)]
            if others:
                shown, other = key_name(key), others[-1]
                words = wording.two_actions(shown, other, name) if other != name else wording.key_twice(shown, name)
                yield SettingsProblem(("keys", name), *words)
            owners[key].append(name)


def _are_apart(one: str, other: str) -> bool:
    """Return whether two actions exist in no place together."""
    return BY_ID[one].instead_of == other or BY_ID[other].instead_of == one
