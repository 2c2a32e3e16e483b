"""What is switched off in a file: where it holds, and what only looks like it."""

from __future__ import annotations

import pytest

from brief_tui.checking.check import check_text, settle

TWO = "title: T\nlanguage: english\nsections:\n  - title: S\n    body: |\n      A raid of JNIM.\n\n      And of XYZ.\n"


def found(text: str, off: frozenset[str] = frozenset()) -> list[tuple[str, int]]:
    checked = check_text(text, "a", "a", off)
    settle([checked])
    return [(problem.code, problem.line) for problem in checked.problems]


def test_without_a_comment_all_is_told() -> None:
    assert found(TWO) == [("language", 2), ("acronym", 6), ("acronym", 8)]
    assert found(TWO, frozenset({"acronym"})) == [("language", 2)]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("title: T\n", "# brief-tui: off language, acronym\ntitle: T\n", []),
        ("title: T\n", "---\n#brief-tui:off acronym everybody knows them\ntitle: T\n", [("language", 4)]),
        ("english\n", "english  # brief-tui: off language\n", [("acronym", 6), ("acronym", 8)]),
        ("language", "# brief-tui: off language\n\n# more\nlanguage", [("acronym", 9), ("acronym", 11)]),
        ("body: |\n", "body: | # brief-tui: off acronym (for all of the text)\n", [("language", 2)]),
        ("    body", "    # brief-tui: off acronym\n    body", [("language", 2)]),
        (
            "  - title: S\n",
            "  - title: S # brief-tui: off acronym\n",
            [("language", 2), ("off-unused", 4), ("acronym", 6), ("acronym", 8)],
        ),
        ("of XYZ.", "of XYZ. # brief-tui: off acronym", [("language", 2), ("acronym", 6), ("acronym", 8)]),
        ("title: T\n", 'title: "T # brief-tui: off acronym"\n', [("language", 2), ("acronym", 6), ("acronym", 8)]),
        ("english\n", "english # brief-tui: off\n", [("language", 2), ("off", 2), ("acronym", 6), ("acronym", 8)]),
        ("english\n", "english # brief-tui: off tag\n", [("language", 2), ("off", 2), ("acronym", 6), ("acronym", 8)]),
    ],
)  # fmt: skip
def test_a_comment_holds_where_it_stands(old: str, new: str, left: list[tuple[str, int]]) -> None:
    assert found(TWO.replace(old, new, 1)) == left


def test_line_ends_of_windows() -> None:
    text = TWO.replace("english\n", "english # brief-tui: off language\n").replace("\n", "\r\n")
    assert found(text) == [("acronym", 6), ("acronym", 8)]


def test_an_error_stays() -> None:
    text = "# brief-tui: off unknown-key\ntitle: T\nsections: [{title: S, body: B}]\ntitel: U\n"
    assert found(text) == [("unknown-key", 4)]
    assert found(text.replace("titel", "subtitle")) == [("off", 1)]
