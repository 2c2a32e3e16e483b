"""Work on an index in another thread, through a connection of its own, while its owner stays in use."""

from collections.abc import Callable
from typing import Generic, TypeVar

from brief_tui.library import wording
from brief_tui.library.errors import Cancellation, IndexDamage, IndexFailed, JobFailed
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.index_file import IndexFile
from brief_tui.library.index.progress import ResultListener, StopCheck

T = TypeVar("T")


class IndexJob(Generic[T]):
    """A cancellable task on the index for another thread."""

    def __init__(self, file: IndexFile, do: Callable[[Connection, ResultListener, StopCheck], T]) -> None:
        self._file = file
        self._do = do
        self._stopped = False
        self._connection: Connection | None = None

    def stop(self) -> None:
        """Make `run` end soon with Cancellation."""
        self._stopped = True
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def _check(self) -> None:
        if self._stopped:
            raise Cancellation

    def run(self, listener: ResultListener) -> T:
        """Run the task. Raises Cancellation, or JobFailed when the index fails."""
        asked = self._file.connection
        try:
            try:
                return self._once(listener)
            except IndexDamage as error:
                self._check()
                self._file.heal(asked, str(error))
                return self._once(listener)
        except IndexFailed as error:
            self._check()
            raise JobFailed(wording.index_failed(error)) from None

    def _once(self, listener: ResultListener) -> T:
        connection = None
        try:
            connection = self._connection = self._file.further()
            self._check()
            return self._do(connection, listener, self._check)
        finally:
            self._connection = None
            if connection is not None:
                connection.close()


class FileJob(Generic[T]):
    """A job that mostly reads files, of an index in memory."""

    def __init__(self, do: Callable[[], T]) -> None:
        self._do = do
        self._stopped = False

    def run(self, _listener: ResultListener) -> T:
        """Do it. Raises Cancellation after `stop`, and JobFailed."""
        try:
            result = self._do()
        except IndexFailed as error:
            raise JobFailed(wording.index_failed(error)) from None
        if self._stopped:
            raise Cancellation
        return result

    def stop(self) -> None:
        """Make `run` end without a result."""
        self._stopped = True


class AnsweredJob(Generic[T]):
    """A job that is done already."""

    def __init__(self, result: T) -> None:
        self._result = result

    def run(self, _listener: ResultListener) -> T:
        """Return the result."""
        return self._result

    def stop(self) -> None:
        """Do nothing: there is nothing to stop."""
