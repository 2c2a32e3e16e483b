"""What a briefing is compared with: `Editions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotHead
from brief_tui.library.errors import Cancellation, JobFailed, MissingEntry
from brief_tui.library.questions.editions import EditionPair, LastReading
from brief_tui.library.questions.jobs import Job
from brief_tui.library.questions.protocols import Library

Open = Callable[..., Library]
NOBODY = 1 << 50
"""A number that no briefing has."""
FIRST = "title: The river\nid: {id}\nnumber: 1\nsections: [{{title: News, body: One word}}]\n"
SECOND = "title: The river\nid: river\nnumber: {number}\n{line}sections: [{{title: News, body: Two words}}]\n"


class Last(NamedTuple):
    snapshot: ReadSnapshot | None
    faults: tuple[str, ...]


class Copies:
    """Copies of what was read, in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, ReadSnapshot] = {}

    def keep(self, snapshot: ReadSnapshot) -> str:
        self._kept[snapshot.head.briefing] = snapshot
        return ""

    def last(self, names: Iterable[str], before: float | None = None) -> LastReading:
        found = [self._kept[name] for name in names if name in self._kept]
        return Last(found[0] if found else None, ())

    def heads(self, names: Iterable[str]) -> dict[str, SnapshotHead]:
        return {name: self._kept[name].head for name in names if name in self._kept}


def row(library: Library, name: str) -> int:
    found = library.catalogue.find(name)
    assert found is not None
    return found.row


def ran(job: Job[EditionPair] | None) -> EditionPair:
    assert job is not None
    return job.run(lambda _part, _done: None)


@pytest.mark.parametrize(
    ("name", "number", "line", "found"),
    [
        ("river", 2, "", "ed. 1"),
        ("river", 1, "", ""),
        ("old-river", 2, "supersedes: old-river\n", "ed. 1"),
        ("river", 3, "supersedes: river\n", "ed. 1"),
        ("river", 2, "supersedes: lake\n", ""),
    ],
)
def test_the_edition_before_is_superseded_or_has_a_lower_number(
    engine: Open, name: str, number: int, line: str, found: str
) -> None:
    library = engine(a_yaml=FIRST.format(id=name), b_yaml=SECOND.format(number=number, line=line))
    second = next(entry for entry in library.catalogue.entries() if entry.path.endswith("b.yaml"))
    job = library.editions.since_edition(second.row)
    pair = ran(job) if job else None
    assert (pair.label if pair else "") == found
    assert pair is None or (pair.since, pair.old.number, pair.new.number) == ("edition", 1, number)


def test_of_the_editions_before_the_latest_counts(engine: Open) -> None:
    texts = {f"{name}_yaml": SECOND.format(number=number, line="") for number, name in enumerate("abcd")}
    library = engine(**texts)
    at = {entry.edition: entry.row for entry in library.catalogue.entries()}
    assert [ran(library.editions.since_edition(at[number])).old.number for number in (1, 2, 3)] == [0, 1, 2]
    assert library.editions.since_edition(at[0]) is None


def test_what_was_read_last_is_the_copy_that_was_kept(engine: Open) -> None:
    library = engine(a_yaml=FIRST.format(id="river"))
    copies, river = Copies(), row(library, "river")
    assert library.editions.since_read(river, copies) is None
    copies.keep(library.editions.copy(river, 1_700_000_000.0))
    Path(library.catalogue.entry(river).path).write_text(SECOND.format(number=2, line=""), encoding="utf-8")
    pair = ran(library.editions.since_read(river, copies))
    assert (pair.since, pair.label) == ("read", "ed. 1, read 14 Nov 2023")
    assert (pair.old.sections[0].body, pair.new.sections[0].body) == ("One word", "Two words")


def test_a_copy_goes_by_the_id_that_a_briefing_had_before(engine: Open) -> None:
    line = "supersedes: old-river\n"
    library = engine(a_yaml=FIRST.format(id="old-river"), b_yaml=SECOND.format(number=2, line=line))
    copies = Copies()
    copies.keep(library.editions.copy(row(library, "old-river"), 1_700_000_000.0))
    assert ran(library.editions.since_read(row(library, "river"), copies)).old.number == 1


def test_a_file_that_changed_before_it_was_kept_is_not_taken_for_what_was_read(engine: Open) -> None:
    library = engine(a_yaml=FIRST.format(id="river"))
    copies, river = Copies(), row(library, "river")
    Path(library.catalogue.entry(river).path).write_text(SECOND.format(number=2, line=""), encoding="utf-8")
    snapshot = library.editions.copy(river, 1_700_000_000.0)
    assert (snapshot.head.whole, snapshot.text) == (False, b"")
    copies.keep(snapshot)
    with pytest.raises(JobFailed, match="14 Nov 2023 is not known"):
        ran(library.editions.since_read(river, copies))


@pytest.mark.parametrize("which", ["a", "b"])
def test_a_file_that_cannot_be_read_any_more_is_named(engine: Open, which: str) -> None:
    library = engine(a_yaml=FIRST.format(id="river"), b_yaml=SECOND.format(number=2, line=""))
    second = next(entry for entry in library.catalogue.entries() if entry.edition == 2)
    job = library.editions.since_edition(second.row)
    Path(second.path).with_name(f"{which}.yaml").write_text("title: T\nsectons: []\n", encoding="utf-8")
    with pytest.raises(JobFailed, match=rf"{which}\.yaml:2:1: "):
        ran(job)


def test_a_job_that_is_stopped_has_no_result(engine: Open) -> None:
    library = engine(a_yaml=FIRST.format(id="river"), b_yaml=SECOND.format(number=2, line=""))
    second = next(entry for entry in library.catalogue.entries() if entry.edition == 2)
    job = library.editions.since_edition(second.row)
    assert job is not None
    job.stop()
    with pytest.raises(Cancellation):
        ran(job)


def test_nobody_has_no_edition_before(engine: Open) -> None:
    editions = engine(a_yaml=FIRST.format(id="river")).editions
    with pytest.raises(MissingEntry):
        editions.since_edition(NOBODY)
    with pytest.raises(MissingEntry):
        editions.since_read(NOBODY, Copies())
    with pytest.raises(MissingEntry):
        editions.copy(NOBODY, 0.0)
