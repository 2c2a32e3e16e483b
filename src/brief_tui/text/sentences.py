"""Tools for sentences with numbers and lists; the form for a number is chosen as `gettext.ngettext` does."""

from collections.abc import Iterable


def plural(one: str, many: str, n: int, **words: object) -> str:
    """Return a sentence in the form for a number, its gaps filled.

    Args:
        one: the whole sentence for one, with `{n:,}` for the number and `{name}` for each of the words.
        many: the whole sentence for any other number.
        n: the number.
        words: the texts of the other gaps.
    """
    return (one if n == 1 else many).format(n=n, **words)


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a sentence with a full stop, unless it has an end already."""
    return text if text.endswith(("?", ".", "!")) else f"{text}."


def clauses(parts: Iterable[str]) -> str:
    """Join clauses on one subject by semicolons, without empty ones."""
    return "; ".join(part for part in parts if part)


def listed(items: Iterable[str]) -> str:
    """Join items by commas."""
    return ", ".join(items)


def either(items: Iterable[str]) -> str:
    """Join alternatives by commas and a last "or"."""
    return _joined(items, " or ")


def together(items: Iterable[str]) -> str:
    """Join items by commas and a last "and"."""
    return _joined(items, " and ")


def _joined(items: Iterable[str], word: str) -> str:
    *others, last = [*items] or [""]
    return word.join((", ".join(others), last)) if others else last
