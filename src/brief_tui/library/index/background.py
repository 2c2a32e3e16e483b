"""Work on an index in another thread, through a connection of its own, while its owner stays in use."""

from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from brief_tui.library.index.connection import says_damage
from brief_tui.library.index.index import Index
from brief_tui.library.index.progress import Check, Told
from brief_tui.library.index.sqlite import Connection, Error

T = TypeVar("T")


class Failed(RuntimeError):  # noqa: N818 - it says what happened
    """The work came to nothing; says why."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The work was stopped."""


class Work(Generic[T]):
    """What is to be done; it can be stopped."""

    def __init__(self, index: Index, do: Callable[[Connection, Told, Check], T]) -> None:
        self._index = index
        self._do = do
        self._stopped = False
        self._db: Connection | None = None

    def stop(self) -> None:
        """Let `run` end soon, with Stopped."""
        self._stopped = True
        connection = self._db
        if connection is not None:
            with suppress(Error):  # it has just been closed
                connection.interrupt()

    def _check(self) -> None:
        if self._stopped:
            raise Stopped

    def run(self, told: Told) -> T:
        """Do it. Raises Stopped, or Failed when the index does."""
        asked = self._index.db
        try:
            try:
                return self._once(told)
            except Error as error:
                self._check()
                if not says_damage(error):
                    raise
                self._index.heal(asked, str(error))
                return self._once(told)
        except Error as error:
            self._check()
            raise Failed(f"the index failed ({error}); r reads the files again") from None

    def _once(self, told: Told) -> T:
        connection = None
        try:
            connection = self._db = self._index.another()
            self._check()
            return self._do(connection, told, self._check)
        finally:
            self._db = None
            if connection is not None:
                connection.close()
