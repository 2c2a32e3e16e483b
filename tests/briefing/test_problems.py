"""What is wrong with a file, and where."""

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.problems import BriefingError, LineMap, Problem, Reporter


def test_a_problem_reads_as_editors_and_ci_expect() -> None:
    assert str(Problem("a.yaml", 3, 7, "type", "wrong", "mend it")) == "a.yaml:3:7: wrong; mend it"
    assert str(Problem("a.yaml", 0, 0, "type", "wrong")) == "a.yaml:1:1: wrong"


def test_problems_come_in_the_order_of_the_file() -> None:
    report = Reporter("a.yaml", "one\ntwo\nthree", 10)
    for offset in (9, 0, 5):
        report.add(offset, "x", "wrong")
    assert [(item.line, item.column) for item in report.problems] == [(1, 1), (2, 2), (3, 2)]


def test_what_is_over_the_bound_is_counted() -> None:
    report = Reporter("a.yaml", "one\ntwo", 2)
    for offset in range(5):
        report.add(offset, "x", f"wrong {offset}")
    assert report.full
    assert [str(item) for item in report.problems] == [
        "a.yaml:1:1: wrong 0",
        "a.yaml:1:2: wrong 1",
        "a.yaml:1:2: 3 more problems are not shown; correct these first",
    ]


def test_words_and_file_names_are_cleaned() -> None:
    report = Reporter("a\x1b[2J.yaml", "", 1)
    report.add(0, "x", "the key '\x1b]2;x\x07\n'", "\u202e")
    assert str(BriefingError(report.problems)) == "a␛[2J.yaml:1:1: the key '␛]2;x␇ '; <U+202E>"


@given(st.lists(st.sampled_from(["a", "é", "\U0001f600", "\n", "\r", "\r\n", "\u2028", "\x85", "\x0b"]), max_size=30))
def test_places_count_lines_as_editors_do(parts: list[str]) -> None:
    text = "".join(parts)
    places = LineMap(text)
    for offset in range(len(text) + 1):
        if text[max(offset - 1, 0) : offset + 1] == "\r\n":
            continue  # nothing begins between the two characters of one line end
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert places.at(offset) == (len(before), len(before[-1]) + 1)


def test_the_same_mistake_many_times_is_one_line_with_a_count() -> None:
    report = Reporter("a.yaml", "\n" * 300, 5)
    for offset in range(300):
        report.add(offset, "x", "wrong", "mend it")
        report.add(offset, "y", "other" if offset == 7 else f"three {offset % 100}")
    same, *rest = [str(item) for item in report.problems]
    assert same == "a.yaml:1:1: wrong (300 times, the last on line 300); mend it"
    assert rest[:3] == [f"a.yaml:{line}:1: three {number}" for line, number in ((1, 0), (2, 1))] + rest[2:3]
    assert str(report.problems[-1]).endswith("more problems are not shown; correct these first")


def test_three_of_the_same_stand_each_at_its_place() -> None:
    report = Reporter("a.yaml", "\n" * 9, 9)
    for offset in range(3):
        report.add(offset, "x", "wrong")
    assert [problem.line for problem in report.problems] == [1, 2, 3]


def test_a_mender_is_told_every_place() -> None:
    report = Reporter("a.yaml", "\n" * 9, 9, fold=False)
    for offset in range(6):
        report.add(offset, "x", "wrong")
    assert [problem.line for problem in report.problems] == [1, 2, 3, 4, 5, 6]
