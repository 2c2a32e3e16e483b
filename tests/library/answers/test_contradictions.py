"""Two hundred contradictions, made of the incidents of the bundled library, are found; and none where there is none."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date
from brief_tui.briefing.disagreement import disputed, name_key
from brief_tui.briefing.leaves import Id, LineText
from brief_tui.briefing.loader import load_file
from brief_tui.briefing.model import Actor, Briefing, Casualty, Incident, Place, SourceClaim
from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange.yaml_writer import yaml
from brief_tui.library.answers import evidence
from brief_tui.library.answers.incidents import SqliteIncidentView
from libraries import BRIEFS, open_index

SEED = 16
Maker = Callable[[random.Random, Incident], tuple[Incident, SourceClaim]]


def _date(dice: random.Random, told: Incident) -> tuple[Incident, SourceClaim]:
    """Another day, a month, or an interval: after the last possible one, however uncertain."""
    year = (told.date.latest.year if told.date else 2000) + dice.randint(1, 9)
    written = dice.choice([f"{year}", f"{year}-0{dice.randint(1, 9)}", f"{year}-03-{dice.randint(10, 28)}"])
    date = told.date or Date.parse("1999")
    return replace(told, date=date), SourceClaim(date=Date.parse(written))


def _place(dice: random.Random, told: Incident) -> tuple[Incident, SourceClaim]:
    place = told.place or Place(name=LineText("Somewhere"))
    return replace(told, place=place), SourceClaim(place=Place(name=LineText(f"Elsewhere {dice.randint(1, 99)}")))


def _actor(dice: random.Random, told: Incident) -> tuple[Incident, SourceClaim]:
    actors = told.actors if any(actor.role == "perpetrator" for actor in told.actors) else (_named("Somebody"),)
    others = tuple(_named(f"Other {number}") for number in range(dice.randint(1, 3)))
    return replace(told, actors=actors), SourceClaim(actors=others)


def _named(name: str) -> Actor:
    return Actor(name=LineText(name), role="perpetrator")


def _count(outcome: str) -> Maker:
    def make(dice: random.Random, told: Incident) -> tuple[Incident, SourceClaim]:
        """More than the greatest, or less than the least, or overlapping on one side."""
        low = dice.randint(2, 50)
        high = low + dice.randint(0, 9)
        others = tuple(item for item in told.casualties if item.outcome != outcome)
        given = Casualty(outcome=outcome, low=low, high=high)  # type: ignore[arg-type]
        more, less = Count.between(low + 1, high + dice.randint(1, 9)), Count.exact(dice.randint(0, low - 1))
        claim = SourceClaim(**{outcome: dice.choice([more, less, Count.at_least(high + 1)])})  # type: ignore[arg-type]
        return replace(told, casualties=(*others, given)), claim

    return make


MAKERS: dict[str, Maker] = {
    "date": _date,
    "place": _place,
    "actor": _actor,
    **{outcome: _count(outcome) for outcome in ("killed", "injured", "abducted", "missing", "displaced")},
}


def bundled() -> Iterator[tuple[Briefing, Incident]]:
    for path in sorted(BRIEFS.glob("*.yaml")):
        briefing = load_file(path)
        yield from ((briefing, incident) for incident in briefing.incidents)


def contradictions() -> Iterator[tuple[str, Briefing, Incident]]:
    """Two hundred incidents with a claim that contradicts the account on one aspect each."""
    dice = random.Random(SEED)
    every = [(briefing, replace(incident, claims=())) for briefing, incident in bundled()]
    for number in range(200):
        briefing, incident = dice.choice(every)
        aspect = list(MAKERS)[number % len(MAKERS)]
        told, claim = MAKERS[aspect](dice, incident)
        assert disputed(told, name_key(briefing.glossary)) == ()
        yield aspect, briefing, replace(told, claims=(claim,))


def test_two_hundred_contradictions_are_found_and_nothing_else() -> None:
    for aspect, briefing, incident in contradictions():
        assert disputed(incident, name_key(briefing.glossary)) == (aspect,), incident


def test_a_filter_finds_them_by_their_aspect(tmp_path: Path) -> None:
    made = [
        replace(incident, id=Id(f"{aspect}-{number}"), sources=(), casualties=tuple(map(_alone, incident.casualties)))
        for number, (aspect, _briefing, incident) in enumerate(contradictions())
    ]
    agreed = [replace(incident, id=Id(f"agreed-{incident.id}"), claims=()) for incident in made]
    briefing = Briefing(title=LineText("T"), incidents=(*made, *agreed))
    (tmp_path / "a.yaml").write_text(yaml(to_plain(briefing)), encoding="utf-8")
    view = SqliteIncidentView(open_index([tmp_path]), None)
    assert len(view) == 400
    for aspect in ("", *MAKERS):
        view.narrow(f"disputed({aspect})")
        found = {row.name for row in view.window(0, 400)}
        assert found == {item.id for item in made if not aspect or item.id.startswith(f"{aspect}-")}


def _alone(count: Casualty) -> Casualty:
    return replace(count, source=None, shared_with=())


def test_the_bundled_library_has_the_one_that_is_made_for_practice() -> None:
    index = open_index([BRIEFS])
    listed = [(item.name, item.disputed) for item in evidence.disputes(index, disputed=True)]
    assert listed == [("exercise-delta", ("date", "killed"))]
    view = SqliteIncidentView(index, None)
    view.narrow("disputed()")
    assert [row.name for row in view.window(0, 99)] == ["exercise-delta"]


def test_low_best_and_high_of_one_source_are_no_contradiction(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(
        "id,date_start,type_of_violence,low,best,high,adm_1,side_a,side_b\n"
        "1,2023-01-01,1,2,5,9,Nara,A,B\n2,2023-01-01,1,0,0,4,Nara,A,B\n",
        encoding="utf-8",
    )
    (tmp_path / "a.yaml").write_text("title: T\nincidents: {file: events.csv}\n", encoding="utf-8")
    index = open_index([tmp_path])
    view = SqliteIncidentView(index, None)
    assert len(view) == 2
    view.narrow("disputed()")
    assert (len(view), view.total("killed").disputed) == (0, 0)
    assert list(evidence.disputes(index)) == []
    (tmp_path / "b.yaml").write_text(
        "title: T\nsources: [{id: ucdp}]\nincidents:\n"
        "  - {id: i, casualties: [{low: 2, best: 5, high: 9, source: ucdp}], sources: [ucdp]}\n",
        encoding="utf-8",
    )
    assert disputed(load_file(tmp_path / "b.yaml").incidents[0]) == ()
