"""The keys of actions: the registry's, with the user's changes."""

from collections.abc import Mapping, Sequence

from brief_tui.tui.action import Action
from brief_tui.tui.actions import ACTIONS
from brief_tui.tui.keynames import key_name, keys_of


class Keymap:
    """Keys of actions: the registry's with the user's changes."""

    def __init__(self, changes: Mapping[str, str] | None = None, actions: Sequence[Action] = ACTIONS) -> None:
        """Apply changes: action ids to keys separated by commas, without `key_problems`."""
        changes = changes or {}
        self.actions = actions
        self.by_id = {action.id: action for action in actions}
        self._keys = {
            action.id: keys_of(changes[action.id]) if action.id in changes else action.keys for action in actions
        }
        self._owners: dict[str, list[str]] = {}
        for name, keys in self._keys.items():
            for key in keys:
                self._owners.setdefault(key, []).append(name)
        self._longer: dict[str, dict[str, str]] = {}
        for key, (name, *_others) in self._owners.items():
            first, _blank, second = key.partition(" ")
            if second:
                self._longer.setdefault(first, {})[second] = name

    def keys(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action, in Textual's names."""
        return self._keys[action]

    def shown_keys(self, action: str) -> str:
        """Return the first key of an action, as readers write it."""
        return key_name(self._keys[action][0])

    def shown(self, action: Action) -> str:
        """Return the keys for the footer: the partner's first key and its own."""
        own = key_name(self._keys[action.id][0])
        return f"{key_name(self._keys[action.partner][0])} {own}" if action.partner else own

    def all_shown(self, action: Action) -> str:
        """Return all keys of an action, separated by blanks."""
        return " ".join(key_name(key) for key in self._keys[action.id])

    def longer(self, key: str) -> dict[str, str]:
        """Return the actions of two keys that begin with this one, by the second key."""
        return self._longer.get(key, {})

    def all_of(self, key: str) -> list[str]:
        """Return the actions of a key in Textual's name: several where no two exist in one place."""
        return self._owners.get(key, [])
