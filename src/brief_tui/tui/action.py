"""The parts of an action of the reader; `actions` has all of them."""

from typing import NamedTuple


class Action(NamedTuple):
    """An action of the reader."""

    id: str
    """Name in the settings, and of its methods `act_ID`."""
    keys: tuple[str, ...]
    """Its keys in Textual's names; the first is shown. Two keys, one after the other, have a blank between them: the
    first does what it does alone as well, and what both do begins where that began."""
    label: str
    """Label in the footer, a word or two."""
    help: str
    """A sentence for help, palette and docs."""
    group: str
    """Group in the help."""
    footer: int = 0
    """Position in the footer from the left, up to `actions.MISSION` always shown; 0 is not shown, negative ones stand
    at the right edge."""
    partner: str = ""
    """Id of the action shown with it, such as the opposite one."""
    outside: bool = False
    """Whether it reaches beyond the program, to a clipboard or a file: off in restricted mode."""
    names: tuple[str, ...] = ()
    """Further names in the go-to box, such as vi's."""
    argument: str = ""
    """Name of an argument that may follow in the go-to box and answers the action's question."""
    where: frozenset[str] = frozenset(("everywhere",))
    """Places in which it exists: screens, views and kinds of panes; `page` is any pane of one page."""
    instead_of: str = ""
    """Id of the action whose keys it may have as well: the two exist in no place together."""
    together: str = ""
    """Label in the footer of all actions that share it and stand there as one, such as the views."""
