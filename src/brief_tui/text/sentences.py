"""What sentences with numbers and lists are made with; the form for a number is chosen as `gettext.ngettext` does."""

from collections.abc import Iterable


def plural(one: str, many: str, n: int, **words: object) -> str:
    """A sentence with a number, its gaps filled.

    Args:
        one: the whole sentence for one, with `{n:,}` for the number and `{name}` for each of the words.
        many: the whole sentence for any other number.
        n: the number.
        words: what stands in the other gaps.
    """
    return (one if n == 1 else many).format(n=n, **words)


def capital(text: str) -> str:
    """A text with a capital letter first."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """A sentence with its full stop, unless it has an end of its own."""
    return text if text.endswith(("?", ".", "!")) else f"{text}."


def clauses(parts: Iterable[str]) -> str:
    """What is said of one thing, one after the other: each stands for itself, an empty one says nothing."""
    return "; ".join(part for part in parts if part)


def listed(items: Iterable[str]) -> str:
    """All of some things."""
    return ", ".join(items)


def either(items: Iterable[str]) -> str:
    """One of some things."""
    return " or ".join(items)
