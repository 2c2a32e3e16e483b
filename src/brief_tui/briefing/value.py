"""A small frozen value class, and the error of an impossible value. `dataclasses` loads as long as a look-up takes."""


class ImpossibleValueError(ValueError):
    """A value that cannot be: `problem` in words, and the `remedy`; as a text both, joined by a semicolon."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


class ValueObject:
    """Equal if all parts are equal; `__slots__` names the parts, which are set only once."""

    __slots__: tuple[str, ...] = ()

    def _parts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return self._parts() == other._parts() if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        parts = zip(self.__slots__, self._parts(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={part!r}' for name, part in parts)})"
