"""Changes between editions: whole, none of itself, each item matched with its successor."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brief_tui.briefing.edition_changes import EditionChange, apply, compare
from brief_tui.briefing.edition_items import GROUPS
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.model import Briefing

BRIEFS = sorted((Path(__file__).resolve().parents[2] / "briefs").glob("*.yaml"))
OLD = """
title: The river
id: river
number: 1
summary: Quiet.
authors: [A]
sources: [{id: s, title: One}, {id: t, title: Two}, {id: u, title: Three}]
judgements:
- {text: The road will be closed in spring, likelihood: likely}
- {text: The market stays open}
sections:
- {id: a, title: Roads, body: The road from the bridge to the old market is open by day.}
- {id: b, title: Markets, sections: [{id: c, title: North}]}
- {id: d, title: Camps, body: Two camps stand by the river and one on the hill.}
- {id: e, title: Fords}
incidents:
- {id: one, date: 2023-01-02, place: Ford, casualties: [{best: 2}]}
- {id: two, date: 2023-01-03, place: Mill}
- {id: three, date: 2023-01-04, place: Bridge, summary: A raid on the bridge at night with four boats}
- {id: four, date: 2023-01-05, place: Hill}
- {id: five, date: 2023-01-06, place: Farm}
- {id: seven, date: 2023-01-08, place: Well, actors: [XY]}
timeline: [{date: 2020, title: Flood}, {date: 2021, title: Drought}]
glossary: [{term: AB, expansion: Army of B}, {term: CD, expansion: C of D}, {term: GH, kind: group}]
"""
NEW = """
title: The river rises
id: river
number: 2
supersedes: river-1
summary: Not quiet.
sources: [{id: t, title: Two}, {id: s, title: One, reliability: B}, {id: v, title: Four}]
judgements:
- {text: The road will be closed in late spring, likelihood: very likely}
- {text: The market stays open, confidence: low}
sections:
- {id: a, title: Roads, body: The road from the bridge to the new market is open by day.}
- {id: c, title: North}
- {id: b, title: Markets}
- {id: camps, title: Camps, body: Two camps stand by the river and two on the hill.}
- {id: f, title: Wells}
incidents:
- {id: one, date: 2023-01-02, place: Ford, casualties: [{best: 4}]}
- {id: two, date: 2023-01-03, place: Mill, status: retracted}
- {id: new-three, date: 2023-01-04, place: Bridge, summary: A raid on the bridge at night with five boats}
- {id: five, date: 2023-01-06, place: Farm}
- {id: six, date: 2023-01-07, place: Weir}
- {id: seven, date: 2023-01-08~, place: Well, actors: [ZZ]}
timeline: [{date: 2020, title: Flood, kind: weather}, {date: 2022, title: Storm}]
glossary: [{term: AB, expansion: Army of Both}, {term: EF, expansion: E of F}, {term: GH, kind: place}]
"""
CHANGES = [
    ("briefing", "changed", "river", ("title", "number", "authors", "summary", "supersedes")),
    ("judgements", "changed", "The road will be closed in late spring?", ("text", "likelihood")),
    ("judgements", "changed", "The market stays open", ("confidence",)),
    ("sections", "changed", "a", ("body",)),
    ("sections", "changed", "c moved", ("level",)),
    ("sections", "changed", "camps?", ("id", "body")),
    ("sections", "gone", "e", ()),
    ("sections", "new", "f", ()),
    ("incidents", "changed", "one", ("casualties",)),
    ("incidents", "changed", "two", ("status",)),
    ("incidents", "changed", "new-three?", ("id", "summary")),
    ("incidents", "gone", "four", ()),
    ("incidents", "new", "six", ()),
    ("incidents", "changed", "seven", ("date", "actors")),
    ("timeline", "changed", "Flood", ("kind",)),
    ("timeline", "gone", "Drought", ()),
    ("timeline", "new", "Storm", ()),
    ("glossary", "changed", "AB", ("expansion",)),
    ("glossary", "gone", "CD", ()),
    ("glossary", "new", "EF", ()),
    ("glossary", "changed", "GH", ("kind",)),
    ("sources", "moved", "t moved", ()),
    ("sources", "changed", "s", ("reliability",)),
    ("sources", "gone", "u", ()),
    ("sources", "new", "v", ()),
]


def told(change: EditionChange) -> tuple[str, str, str, tuple[str, ...]]:
    """A change in short: `?` behind an item that is probably the same."""
    name = (change.id or change.title) + "?" * change.probable + " moved" * change.moved
    return change.group, change.kind, name, tuple(field.name for field in change.fields)


def test_the_changes_of_a_pair_are_these() -> None:
    old, new = load_text(OLD, "old.yaml", "old"), load_text(NEW, "new.yaml", "new")
    changes = compare(old, new)
    assert sorted(map(told, changes)) == sorted(CHANGES)
    assert [change.group for change in changes if change.group != "briefing"] == [
        name for group in GROUPS for name in [group.name] * sum(each[0] == group.name for each in CHANGES)
    ]
    assert apply(old, changes) == new


def mutated(briefing: Briefing, chance: random.Random) -> Briefing:
    """A briefing with some items taken out, moved, changed, doubled or renamed."""
    renamed: dict[str, dict[str, Any]] = {
        "sections": {"title": "New heading"},
        "incidents": {"id": "renamed", "status": "retracted"},
        "glossary": {"expansion": "Another"},
        "sources": {"note": "Read again"},
        "timeline": {"title": "Another"},
        "judgements": {"confidence": "low"},
    }
    for _ in range(chance.randrange(1, 10)):
        group = chance.choice(GROUPS).name
        listed = list(getattr(briefing, group))
        if not listed:
            continue
        at, turn = chance.randrange(len(listed)), chance.randrange(5)
        if turn == 0:
            del listed[at]
        elif turn == 1:
            listed.insert(chance.randrange(len(listed)), listed.pop(at))
        elif turn == 2:
            listed[at] = replace(listed[at], **renamed[group])
        elif turn == 3:
            listed.insert(at, listed[at])
        elif group == "sections":
            listed[at] = replace(listed[at], sections=listed[at].sections[::-1])
        held: dict[str, Any] = {group: tuple(listed)}
        briefing = replace(briefing, **held)
    return briefing


@pytest.mark.parametrize("file", BRIEFS, ids=lambda file: file.stem)
def test_changes_make_the_newer_edition_of_the_older(file: Path) -> None:
    old, chance = load_file(file), random.Random(file.stem)
    assert compare(old, old) == []
    for other in (*map(load_file, BRIEFS), *(mutated(old, chance) for _ in range(25))):
        changes = compare(old, other)
        assert apply(old, changes) == other
        assert bool(changes) == (old != other)


def test_order_alone_is_moved() -> None:
    old = load_text("title: T\nincidents: [{id: a}, {id: b}, {id: c}, {id: d}]", "f", "f")
    new = replace(old, incidents=(old.incidents[3], *old.incidents[:3]))
    assert [told(change) for change in compare(old, new)] == [("incidents", "moved", "d moved", ())]


def test_many_items_without_a_common_id_are_not_compared_word_by_word() -> None:
    listed = ", ".join(f"{{id: a{n}, place: P{n}}}" for n in range(300))
    old = load_text(f"title: T\nincidents: [{listed}]", "f", "f")
    new = load_text(f"title: T\nincidents: [{listed.replace('id: a', 'id: b')}]", "f", "f")
    assert {change.kind for change in compare(old, new)} == {"new", "gone"}
