"""Dates of tables: what a precision takes away is not known afterwards either."""

from __future__ import annotations

import pytest

from brief_tui.briefing.dates import DateError
from brief_tui.tables import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-12-13", "2013-12-13"),
        ("2017-07-31 00:00:00.000", "2017-07-31"),
        ("2015-08-07T00:00:00+00:00", "2015-08-07"),
        ("12 January 2023", "2023-01-12"),
        ("3-Mar-2012", "2012-03-03"),
        ("03-May-2012", "2012-05-03"),
        ("2023", "2023"),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert dates.day(text) == expected


@pytest.mark.parametrize("text", ["03/04/2013", "12 Janvier 2023", "Septembre 2012", "", "2013-1-1", "20130101"])
def test_what_could_be_another_day_is_none(text: str) -> None:
    with pytest.raises(DateError):
        dates.day(text)


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2013-12-13", "2013-12-13", "1", "2013-12-13"),
        ("2013-12-13", "", "", "2013-12-13"),
        ("2013-12-13", "2013-12-14", "2", "2013-12-13/2013-12-14"),
        ("2013-12-13", "2013-12-13", "2", "2013-12-13~"),
        ("2013-01-01", "2013-12-31", "5", "2013-01-01/2013-12-31"),
    ],
)
def test_ucdp(start: str, end: str, precision: str, expected: str) -> None:
    assert dates.ucdp(start, end, precision).written == expected


def test_an_end_before_its_start_is_no_date() -> None:
    with pytest.raises(DateError):
        dates.ucdp("2013-12-14", "2013-12-13", "2")


@pytest.mark.parametrize(("precision", "expected"), [("1", "2023-01-12"), ("2", "2023-01-12~"), ("3", "2023-01")])
def test_acled(precision: str, expected: str) -> None:
    assert dates.acled("12 January 2023", "", precision).written == expected
