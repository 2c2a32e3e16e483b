"""Counting by a column, and the incidents that may pass a filter, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from libraries import BRIEFS
from talks import Talks


@pytest.fixture
def talk(tmp_path: Path) -> Talks:
    return Talks(tmp_path, BRIEFS, size=(300, 40))


def test_counting_by_a_column_and_narrowing_to_a_value(talk: Talks) -> None:
    counted, narrowed, months, nothing = talk.run("frequency region", "2", "z date", "7")
    assert counted.splitlines() == [
        "By region: 3 values, 9 incidents.",
        "1. unknown: 5 incidents; killed 5 or more, and unknown for 1",
        "2. Koulikoro: 3 incidents; killed 7, and unknown for 1",
        "3. Gao, Ménaka: 1 incident; killed unknown",
    ]
    assert narrowed.startswith("3 incidents. Killed 7, and unknown for 1. Filter: region = Koulikoro. 5 more may match")
    assert months.splitlines()[0] == "By date: 1 value, 3 incidents."
    assert nothing.startswith("No item 7; the last list was the values.")


def test_dates_and_several_values_in_words(talk: Talks) -> None:
    dates, actors = talk.run("frequency date", "frequency actor")
    assert "Oct to Dec 2022: 1 incident; killed unknown" in dates
    assert actors.startswith("By actor: 3 values, 9 incidents, 1 of them counted for each of several values.")


def test_a_column_that_is_none(talk: Talks) -> None:
    typo, none, nothing = talk.run("frequency regoin", "frequency zzz", "frequency")
    assert typo.strip() == "No column 'regoin'; did you mean region?"
    assert "the columns are date, year, place" in none
    assert nothing.startswith("Count by which column? The columns are date, year, place")


def test_incidents_that_may_pass_are_listed_and_said_to_be_so(talk: Talks) -> None:
    hidden, asked, shown, off = talk.run("filter killed = 2", "maybe", "maybe on", "y off")
    assert "3 more may match, and are left out; maybe on lists them." in hidden
    assert asked.startswith("3 incidents may or may not match the filter; they are hidden.")
    assert shown.startswith("4 incidents.")
    assert sum(line.endswith("; may or may not pass the filter") for line in shown.splitlines()) == 3
    assert off == hidden
