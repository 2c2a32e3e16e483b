"""What is inside an index, for tests of the library itself."""

from brief_tui.library.index.connection import Connection
from brief_tui.library.index.index import Index


def connection(index: Index) -> Connection:
    """The connection of whoever owns an index."""
    return index.with_connection(lambda found: found)
