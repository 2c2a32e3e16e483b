"""What rows keep as JSON, and what is asked once more where a row turns out to be damaged."""

from collections.abc import Callable, Collection
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from brief_tui.library.errors import Damaged

T = TypeVar("T")
P = ParamSpec("P")


class Again(Protocol):
    """What has an index, and can be asked once more after damage."""

    def again(self, ask: Callable[[], T]) -> T:
        """The answer; asked once more of what takes the place of an index that is damaged."""


I = TypeVar("I", bound=Again)  # noqa: E741 - an index


def healed(ask: Callable[Concatenate[I, P], T]) -> Callable[Concatenate[I, P], T]:
    """What asks an index, and asks once more of what takes its place when a row turns out to be damaged."""

    @wraps(ask)
    def again(index: I, /, *values: P.args, **named: P.kwargs) -> T:
        return index.again(lambda: ask(index, *values, **named))

    return again


def loaded(text: Any, kind: type[T]) -> T:
    """What a row keeps as JSON. Raises Damaged when it is not of this kind."""
    from json import loads  # a search answers without it

    try:
        found = loads(text)
    except (TypeError, ValueError) as error:
        raise Damaged(f"a row is not as it was written: {error}") from None
    if not isinstance(found, kind):
        raise Damaged("a row is not as it was written")
    return found


def cited(head: str, names: Collection[str]) -> list[dict[str, Any]]:
    """The sources with these ids, of those that a briefing's head has, in its order. Raises Damaged."""
    if not names:
        return []
    known = _sources(head)
    return [known[name][1] for name in sorted(set(names) & known.keys(), key=lambda name: known[name][0])]


@lru_cache(maxsize=4)
def _sources(head: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """The sources of a head by their ids, each with its place: read once, not for each row that cites one."""
    return {source["id"]: (at, source) for at, source in enumerate(loaded(head, dict).get("sources", []))}
