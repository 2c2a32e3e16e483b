"""What a briefing is compared with: `Editions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from brief_tui.briefing.change_counts import ChangeCounts
from brief_tui.briefing.dates import Date
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


READ_AT = 1_700_000_000.0
"""14 November 2023, in seconds since 1970."""


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

    def has(self, names: Iterable[str], before: float | None = None) -> bool:
        return bool(self.heads(names, before))

    def heads(self, names: Iterable[str], before: float | None = None) -> dict[str, SnapshotHead]:
        found = {name: self._kept[name].head for name in names if name in self._kept}
        return {name: head for name, head in found.items() if before is None or head.at <= before}


def row(library: Library, name: str) -> int:
    found = library.catalogue.find(name)
    assert found is not None
    return found.row


def copied(library: Library, briefing: int, at: float = READ_AT) -> ReadSnapshot:
    return library.editions.copying(briefing, at).run(lambda _part, _done: None)


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
    assert row(library, "river") == library.catalogue.named(["river"])["river"].row == at[3]


def test_what_was_read_last_is_the_copy_that_was_kept(engine: Open) -> None:
    library = engine(a_yaml=FIRST.format(id="river"))
    copies, river = Copies(), row(library, "river")
    assert library.editions.since_read(river, copies) is None
    copies.keep(copied(library, river))
    Path(library.catalogue.entry(river).path).write_text(SECOND.format(number=2, line=""), encoding="utf-8")
    pair = ran(library.editions.since_read(river, copies))
    assert (pair.since, pair.label) == ("read", "ed. 1, read 14 Nov 2023")
    assert (pair.old.sections[0].body, pair.new.sections[0].body) == ("One word", "Two words")


def test_a_copy_goes_by_the_id_that_a_briefing_had_before(engine: Open) -> None:
    line = "supersedes: old-river\n"
    library = engine(a_yaml=FIRST.format(id="old-river"), b_yaml=SECOND.format(number=2, line=line))
    copies = Copies()
    copies.keep(copied(library, row(library, "old-river")))
    assert ran(library.editions.since_read(row(library, "river"), copies)).old.number == 1


def test_a_copy_that_was_not_finished_is_of_the_file_as_long_as_that_is_as_it_was(engine: Open) -> None:
    library = engine(a_yaml=FIRST.format(id="river"))
    copies, river = Copies(), row(library, "river")
    copies.keep(library.editions.copying(river, READ_AT).empty)
    pair = ran(library.editions.since_read(river, copies))
    assert pair.old == pair.new


def test_a_file_that_changed_before_it_was_kept_is_not_taken_for_what_was_read(engine: Open) -> None:
    library = engine(a_yaml=FIRST.format(id="river"))
    copies, river = Copies(), row(library, "river")
    Path(library.catalogue.entry(river).path).write_text(SECOND.format(number=2, line=""), encoding="utf-8")
    snapshot = copied(library, river)
    assert snapshot == library.editions.copying(river, READ_AT).empty
    assert (snapshot.head.whole, snapshot.text) == (False, b"")
    copies.keep(snapshot)
    with pytest.raises(JobFailed, match="14 Nov 2023 is not known"):
        ran(library.editions.since_read(river, copies))


DATED = (
    "title: T\nid: {id}\nnumber: {number}\npublished: {day}\n{line}sections: [{{title: S, body: Edition {number}}}]\n"
)


@pytest.mark.parametrize(
    ("date", "label"),
    [
        ("2023-01-09", ""),
        ("2023-01-10", "ed. 1"),
        ("2023-02", "ed. 2"),
        ("2023-11-13", "ed. 2"),
        ("2023-11-14", "ed. 2, read 14 Nov 2023"),
        ("2024-01-20", "ed. 3"),
    ],
)
def test_at_a_date_an_edition_was_current_or_a_copy_of_it(engine: Open, date: str, label: str) -> None:
    library = engine(
        a_yaml=DATED.format(id="old", number=1, day="2023-01-10", line=""),
        b_yaml=DATED.format(id="river", number=2, day="2023-02-10", line="supersedes: old\n"),
        c_yaml=DATED.format(id="river", number=3, day="2024-01-10", line=""),
    )
    at = {entry.edition: entry.row for entry in library.catalogue.entries()}
    copies = Copies()
    copies.keep(copied(library, at[2]))
    job = library.editions.since_date(at[3], copies, Date.parse(date))
    assert (ran(job).label if job else "") == label


TABLE = 'id,date_start,killed_low,place,summary\na,2023-01-02,1,Gao,One\nb,2023-01-03,,Kati,"Two\nlines"\n{more}'
BESIDE = "title: T\nid: t\nnumber: {number}\nincidents: {{file: {file}}}\n"


def test_of_tables_the_rows_that_differ_count(engine: Open) -> None:
    library = engine(
        a_csv=TABLE.format(more="c,2023-01-04,2,Nara,Three\nd,2023-01-05,2,Nara,Four\n"),
        b_csv=TABLE.format(more="c,2023-01-04,4,Nara,Three\nd,2023-01-05,2,Nara,Five\ne,2023,,,\n"),
        a_yaml=BESIDE.format(number=1, file="a.csv"),
        b_yaml=BESIDE.format(number=2, file="b.csv"),
    )
    at = {entry.edition: entry.row for entry in library.catalogue.entries()}
    pair = ran(library.editions.since_edition(at[2]))
    assert [[item.id for item in each.incidents] for each in (pair.old, pair.new)] == [["c", "d"], ["c", "d", "e"]]
    assert [item.summary for item in pair.new.incidents] == ["Three", "Five", ""]
    job = library.editions.copying(at[1], READ_AT)
    assert job.light
    copies = Copies()
    copies.keep(job.run(lambda _part, _done: None))
    pair = ran(library.editions.since_read(at[2], copies))
    assert [item.casualties[0].low for item in (pair.old.incidents[0], pair.new.incidents[0])] == [2, 4]
    assert [item.cells[0].text for item in (pair.old.incidents[1], pair.new.incidents[1])] == [
        "as you read them",
        "changed",
    ]
    assert [item.id for item in pair.new.incidents] == ["c", "d", "e"]


def test_changes_of_many_are_counted_since_they_were_read_or_since_the_edition_before(engine: Open) -> None:
    line = "supersedes: old-river\n"
    library = engine(
        a_yaml=FIRST.format(id="old-river"),
        b_yaml=SECOND.format(number=2, line=line),
        c_yaml="title: Lake\nid: lake\nsections: [{title: A}]\n",
    )
    at = {entry.name: entry.row for entry in library.catalogue.entries()}
    copies, key = Copies(), library.catalogue.entry(at["river"]).edition_key

    def counted(seen: set[tuple[str, str]]) -> dict[str, ChangeCounts]:
        rows = list(at.values())
        found = library.editions.counting(rows, copies, seen).run(lambda _part, _done: None)
        return {name: found[row] for name, row in at.items() if row in found}

    assert counted(set()) == {"river": ChangeCounts(0, 2, 0)}
    assert counted({("river", key)}) == {}
    copies.keep(copied(library, at["lake"]))
    copies.keep(copied(library, at["river"]))
    assert counted({("river", key)}) == {}
    copies.keep(
        copied(library, at["river"])._replace(text=b"title: The river\nid: river\nnumber: 2\nsections: [{title: A}]")
    )
    assert counted({("river", key)}) == {}, "the file is not looked at while its stamp is the same"


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
        editions.copying(NOBODY, 0.0)
