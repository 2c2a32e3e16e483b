"""Changes from one edition of a briefing to another: of its head, and of each judgement, section, incident and term.

Items are matched by `edition_items`. A list of changes is complete: `apply` makes the newer edition of the older one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple

from brief_tui.briefing.change_counts import ChangeCounts
from brief_tui.briefing.edition_items import GROUPS, LEVEL, Group, Match, items, match, plain_item
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import Plain, from_plain, to_plain
from brief_tui.text.rising import longest_rising

HEAD = "briefing"
"""The group of the briefing's own fields."""
_ITEM_LISTS = {group.name for group in GROUPS}

ChangeKind = Literal["new", "gone", "changed", "moved"]


class FieldChange(NamedTuple):
    """A field that differs: its key in the file, and its values in plain form; None where it is left out."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class EditionChange:
    """A difference between two editions in one item, or in the briefing's head."""

    group: str
    """Key of the item's list in the file; `briefing` for the head."""
    kind: ChangeKind
    """An item that is both moved and changed is `changed`, with `moved` set."""
    id: str = ""
    """Id of the item, where it has one; the newer of two."""
    title: str = ""
    """Name of the item for a reader."""
    fields: tuple[FieldChange, ...] = ()
    """Fields that differ, of a changed item."""
    item: Plain | None = None
    """The plain form of a new item, or of one that is gone."""
    old_place: int | None = None
    """Position in the older list, from 0; of sections in reading order."""
    new_place: int | None = None
    """Position in the newer list."""
    moved: bool = False
    """Whether its order among the items that stay is another."""
    probable: bool = False
    """Whether the two items have no id in common, and are matched by likeness."""


def compare(old: Briefing, new: Briefing) -> list[EditionChange]:
    """Return the changes from an edition to another: the head, then group by group, each in the newer order.

    Removed items are listed at their old position. Equal editions give an empty list.
    """
    changes = []
    head = tuple(_fields(_head(old), _head(new)))
    if head:
        changes.append(EditionChange(HEAD, "changed", new.id, new.title, head))
    for group in GROUPS:
        changes += _of_group(items(old, group), items(new, group), group)
    return changes


def count(changes: Sequence[EditionChange]) -> ChangeCounts:
    """Return how many items are new, changed or moved, and gone."""
    kinds = [change.kind for change in changes]
    return ChangeCounts(kinds.count("new"), kinds.count("changed") + kinds.count("moved"), kinds.count("gone"))


def _head(briefing: Briefing) -> Plain:
    plain = {}
    for field in fields(briefing):
        value = getattr(briefing, field.name)
        if field.name not in _ITEM_LISTS and value != field.default:
            plain[field.name] = to_plain(value)
    return plain


def _fields(old: Plain, new: Plain) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield FieldChange(name, old.get(name), new.get(name))


def _of_group(old: Sequence[Any], new: Sequence[Any], group: Group) -> list[EditionChange]:
    pairs = match(old, new, group)
    moved = _moved(pairs)
    found: list[tuple[float, EditionChange]] = []
    for pair in pairs:
        change = _of_pair(old[pair.old], new[pair.new], group, pair, moved=pair.new in moved)
        if change:
            found.append((pair.new, change))
    kept_old, kept_new = {pair.old: pair.new for pair in pairs}, {pair.new for pair in pairs}
    after = -0.5
    for at, item in enumerate(old):
        if at in kept_old:
            after = kept_old[at] + 0.5
        else:
            one = EditionChange(group.name, "gone", _id(item), group.title(item), item=plain_item(item), old_place=at)
            found.append((after, one))
    for at, item in enumerate(new):
        if at not in kept_new:
            one = EditionChange(group.name, "new", _id(item), group.title(item), item=plain_item(item), new_place=at)
            found.append((at, one))
    return [change for _, change in sorted(found, key=lambda each: each[0])]


def _of_pair(old: Any, new: Any, group: Group, pair: Match, *, moved: bool) -> EditionChange | None:
    differ = () if old == new else tuple(_fields(plain_item(old), plain_item(new)))
    if not differ and not moved:
        return None
    return EditionChange(
        group.name,
        "changed" if differ else "moved",
        _id(new),
        group.title(new),
        differ,
        old_place=pair.old,
        new_place=pair.new,
        moved=moved,
        probable=pair.probable,
    )


def _id(item: Any) -> str:
    name: str = getattr(getattr(item, "section", item), "id", "")
    return name


def _moved(pairs: Sequence[Match]) -> set[int]:
    """Return the new places of the items that are moved: all but a longest run that keeps its order."""
    kept = {pairs[at].new for at in longest_rising([pair.old for pair in pairs])}
    return {pair.new for pair in pairs} - kept


def apply(old: Briefing, changes: Sequence[EditionChange]) -> Briefing:
    """Return the edition to which these changes of `compare` lead from the older one."""
    plain = _head(old)
    for change in changes:
        if change.group == HEAD:
            _set_fields(plain, change.fields)
    for group in GROUPS:
        of_group = [change for change in changes if change.group == group.name]
        listed = _applied([plain_item(item) for item in items(old, group)], of_group)
        if listed:
            plain[group.name] = _nested(listed) if group.name == "sections" else listed
    if "table" in plain:
        plain["incidents"] = plain.pop("table")
    return from_plain(Briefing, plain)


def _set_fields(plain: Plain, differ: Sequence[FieldChange]) -> None:
    for field in differ:
        if field.new is None:
            plain.pop(field.name, None)
        else:
            plain[field.name] = field.new


def _applied(old: list[Plain], changes: Sequence[EditionChange]) -> list[Plain]:
    """Return the newer list: what is new or moved stands at its place, the rest in its old order between."""
    placed: dict[int, Plain] = {}
    leaving = set()
    for change in changes:
        if change.old_place is not None:
            _set_fields(old[change.old_place], change.fields)
            if change.moved or change.kind == "gone":
                leaving.add(change.old_place)
        if change.new_place is not None and (change.moved or change.kind == "new"):
            placed[change.new_place] = change.item or old[change.old_place or 0]
    staying = [item for at, item in enumerate(old) if at not in leaving]
    rest = iter(staying)
    return [placed[at] if at in placed else next(rest) for at in range(len(placed) + len(staying))]


def _nested(flat: Sequence[Plain]) -> list[Plain]:
    """Return sections with those below them inside them."""
    top: list[Plain] = []
    lists = [top]
    for item in flat:
        section = {name: value for name, value in item.items() if name != LEVEL}
        del lists[item[LEVEL] :]
        lists[-1].append(section)
        lists.append(section.setdefault("sections", []))
    return top
