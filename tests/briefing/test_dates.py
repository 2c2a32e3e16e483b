"""Dates as precise as their source, and no more."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.dates import Date, DateError, overlaps, short, show, show_written

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
ENDS = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)
DATES = st.one_of(
    ENDS.map(Date.parse),
    st.tuples(ENDS, ENDS).map(lambda ends: Date.parse("/".join(sorted(ends)))),
)


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision", "shown", "narrow"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year", "2023", "2023"),
        ("2022-07", "2022-07-01", "2022-07-31", "month", "Jul 2022", "Jul"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "Feb 2024", "Feb"),
        ("1900-02", "1900-02-01", "1900-02-28", "month", "Feb 1900", "Feb"),
        ("2023-01-12", "2023-01-12", "2023-01-12", "day", "12 Jan 2023", "12 Jan"),
        ("2023-01-02", "2023-01-02", "2023-01-02", "day", "2 Jan 2023", "2 Jan"),
        ("2023-01-10~", "2023-01-10", "2023-01-10", "day", "~10 Jan 2023", "~10 Jan"),
        ("2023-01?", "2023-01-01", "2023-01-31", "month", "Jan 2023?", "Jan?"),
        ("2023%", "2023-01-01", "2023-12-31", "year", "~2023?", "~2023?"),
        ("2022-10/2022-12", "2022-10-01", "2022-12-31", "range", "Oct-Dec 2022", "Oct-Dec"),
        ("2022-11/2023-01", "2022-11-01", "2023-01-31", "range", "Nov 2022-Jan 2023", "Nov-Jan"),
        ("2023-01-02/2023-01-15", "2023-01-02", "2023-01-15", "range", "2-15 Jan 2023", "2-15 Jan"),
        ("2022-11-28/2022-12-03", "2022-11-28", "2022-12-03", "range", "28 Nov-3 Dec 2022", "28 Nov-3 Dec"),
        ("2022-12-28/2023-01-03", "2022-12-28", "2023-01-03", "range", "28 Dec 2022-3 Jan 2023", "28 Dec-3 Jan"),
        ("2022-01-02/2023-01-02", "2022-01-02", "2023-01-02", "range", "2 Jan 2022-2 Jan 2023", "2 Jan-2 Jan"),
        ("2020/2022", "2020-01-01", "2022-12-31", "range", "2020-2022", "2020-2022"),
        ("2022-12-15/2022-12", "2022-12-15", "2022-12-31", "range", "15 Dec-Dec 2022", "15 Dec-Dec"),
        ("2022-03/2022", "2022-03-01", "2022-12-31", "range", "Mar 2022-2022", "Mar 2022-2022"),
        ("2022/2022-03", "2022-01-01", "2022-03-31", "range", "2022-Mar 2022", "2022-Mar 2022"),
        ("2022-10~/2022-12?", "2022-10-01", "2022-12-31", "range", "~Oct-Dec 2022?", "~Oct-Dec?"),
        ("0001/9999", "0001-01-01", "9999-12-31", "range", "0001-9999", "0001-9999"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(
    written: str, earliest: str, latest: str, precision: str, shown: str, narrow: str
) -> None:
    date = Date.parse(written)
    assert (str(date.earliest), str(date.latest), date.precision) == (earliest, latest, precision)
    assert (show(date), short(date)) == (shown, narrow)


@pytest.mark.parametrize(
    ("written", "approximate", "uncertain"),
    [
        ("2023-01-10~", True, False),
        ("2023?", False, True),
        ("2023%", True, True),
        ("2022~/2023", True, False),
        ("2022/2023?", False, True),
        ("2022/2023", False, False),
    ],
)
def test_qualified(written: str, approximate: bool, uncertain: bool) -> None:
    date = Date.parse(written)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


def test_white_space_around_is_left_out() -> None:
    assert Date.parse(" 2023-01\n").written == "2023-01"
    assert show(Date.parse("2022-10 / 2022-12")) == "Oct-Dec 2022"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2023-02-30", "February 2023 has 28 days; check the day, or write 2023-02"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-04-31", "April 2023 has 30 days"),
        ("2023-01-00", "January 2023 has 31 days"),
        ("2023-13", "there is no month 13; months go from 01 to 12"),
        ("2023-00", "there is no month 00"),
        ("0000", "years go from 0001 to 9999"),
        ("2023-1-2~", "two digits; write 2023-01-02~"),
        ("2023/2022", "ends before it begins; write the earlier date first"),
        ("2022-10/", "needs both ends; write both, as 2022-10/2022-12"),
        ("../2022", "needs both ends"),
        ("2022-10/12", "both ends in full"),
        ("12/2023", "year first"),
        ("12/01/2023", "write 2023-12-01 or 2023-01-12"),
        ("12 January 2023", "not a date; write 2023-01-12"),
        ("", "an empty text: not a date; write 2023"),
        ("2023-02-30/2023-03", "`2023-02-30/2023-03`: February 2023 has 28 days"),
        ("٢٠٢٣", "not a date"),
        ("2023-01-12T10:00", "not a date"),
        ("~", "not a date"),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as error:
        Date.parse(text)
    assert says in str(error.value)


def test_an_error_is_safe_to_print_and_short() -> None:
    with pytest.raises(DateError) as error:
        Date.parse("\x1b]2;x\x07\u202e" * 10_000)
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 300


@given(st.text() | st.text("0123456789-/~?% "))
def test_nothing_but_a_date_error_is_raised(text: str) -> None:
    try:
        date = Date.parse(text)
    except DateError:
        return
    assert date.earliest <= date.latest
    assert date.written == text.strip()


@given(DATES)
def test_what_was_written_is_the_date(date: Date) -> None:
    assert date.earliest <= date.latest
    assert Date.parse(date.written) == date == Date.parse(str(date))
    assert show(date).startswith("~") is date.approximate
    assert show(date).endswith("?") is date.uncertain
    assert short(date)


@given(DATES)
def test_what_was_accepted_once_is_shown_without_being_read_again(date: Date) -> None:
    assert show_written(date.written) == show(date)


@given(DATES, DATES, DATES)
def test_the_order_is_total_and_agrees_with_equality(a: Date, b: Date, c: Date) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (a < b or a == b)
    assert not (a < b < c) or a < c
    assert a != b or hash(a) == hash(b)


def test_sorted_by_earliest_then_latest() -> None:
    written = ["2022", "2022-01", "2022-01-01", "2022-01-01~", "2022-10/2022-12", "2022-11", "2023"]
    dates = sorted(map(Date.parse, reversed(written)))
    assert [date.written for date in dates] == [
        *("2022-01-01", "2022-01-01~", "2022-01", "2022", "2022-10/2022-12", "2022-11", "2023"),
    ]


def test_a_date_and_something_else_have_no_order() -> None:
    with pytest.raises(TypeError):
        assert Date.parse("2023") < "2023"


@given(DATES, DATES)
def test_contains_and_overlaps(a: Date, b: Date) -> None:
    assert a.contains(a)
    assert overlaps(a, b) == overlaps(b, a)
    assert not a.contains(b) or overlaps(a, b)
    assert a.contains(b) == (overlaps(a, b) and a.earliest <= b.earliest and a.latest >= b.latest)


def test_contains() -> None:
    autumn = Date.parse("2022-10/2022-12")
    assert autumn.contains(Date.parse("2022-11-30~"))
    assert not autumn.contains(Date.parse("2022"))
    assert overlaps(autumn, Date.parse("2022"))
    assert not overlaps(autumn, Date.parse("2023-01"))
