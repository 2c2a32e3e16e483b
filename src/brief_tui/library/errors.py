"""The errors of the library, as a tree; no error of an engine leaves it.

    LibraryError            the library could not answer, or keep something
    ├── IndexFailed         the index cannot be read or written now; says why
    │   ├── IndexDamage     it is not as this program left it
    │   ├── ForeignFile     the file at its place is no index of this program
    │   └── IndexRenewal    it was rebuilt: repeat the question
    ├── StateFailed         the reader's state cannot be read or written; says why
    ├── JobFailed           a background job failed; says why, and what to do
    ├── SyntaxProblem (ValueError)  a filter or a search makes no sense from a column on; says why
    └── MissingEntry (KeyError)     there is no such briefing, section, incident or term any more
    Cancellation            not a failure: the answer is no longer wanted

Raised by a question, or while its answer is fetched.
"""
# ruff: noqa: N818 - the names say what happened


class LibraryError(Exception):
    """The library could not answer, or keep something."""


class IndexFailed(LibraryError):
    """The index cannot be read or written now; says why."""


class IndexDamage(IndexFailed):
    """The index is not as this program left it; says why."""


class ForeignFile(IndexFailed):
    """The file is no index of this program; says why."""


class IndexRenewal(IndexFailed):
    """The index was made anew, and what was asked before has to be asked once more."""


class StateFailed(LibraryError):
    """The reader's state cannot be read or written; says why."""


class JobFailed(LibraryError):
    """Work in another thread came to nothing; says why, and what to do."""


class SyntaxProblem(LibraryError, ValueError):
    """A filter or a search that makes no sense from `column` (0-based, in characters) on; says why."""

    def __init__(self, column: int, words: str) -> None:
        super().__init__(words)
        self.column = column


class MissingEntry(LibraryError, KeyError):
    """There is no such briefing, section, incident or term any more; has its number."""


class Cancellation(Exception):
    """The answer is no longer wanted."""
