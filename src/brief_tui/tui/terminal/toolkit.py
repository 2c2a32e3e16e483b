"""Textual without its own command palette, which this program has itself.

The palette's module and its widgets are a tenth of the modules that a start loads.
"""

import sys
from types import ModuleType

_PALETTE = "textual.command"


class _Absent(ModuleType):
    """A module of classes that nobody makes anything of."""

    def __getattr__(self, name: str) -> type:
        """Return an empty class of a name, as its importers expect one."""
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


def without_palette() -> None:
    """Leave the palette of Textual out of this process, unless it is loaded already."""
    if _PALETTE not in sys.modules:
        sys.modules[_PALETTE] = _Absent(_PALETTE)
