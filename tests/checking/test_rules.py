"""Every rule finds what it is for, and only that; one list has them all."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.limits import DEFAULT
from brief_tui.briefing.problems import Problem
from brief_tui.checking.check import CheckedFile, check_file, check_text, settle
from brief_tui.checking.findings import SHOWN
from brief_tui.checking.rules.registry import BY_CODE, RULES, severity
from brief_tui.checking.rules.rule import ERROR, ERRORS, OTHERS, SEVERITIES, why_not_off
from brief_tui.cli.commands.new import skeleton
from brief_tui.config import paths
from checking.cases import BASE, CASES, EDITIONS, HEAD, OLDER, edition, incident
from parsed import nodes

SOURCE_FILES = Path(__file__).resolve().parents[2] / "src" / "brief_tui"


def checked(text: str, off: frozenset[str] = frozenset()) -> CheckedFile:
    found = check_text(text, "a.yaml", "a", off)
    settle([found])
    return found


def codes(text: str) -> list[str]:
    return [problem.code for problem in checked(text).problems]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_finds_what_it_is_for(code: str) -> None:
    wrong, right = CASES[code]
    assert set(codes(wrong)) == {code}
    assert codes(right) == []


@pytest.mark.parametrize(("lon", "found"), [("0.0", ["place-zero"]), ("6.7", [])])
def test_a_place_of_the_glossary_is_hardly_at_0_north_0_east(lon: str, found: list[str]) -> None:
    assert codes(f"{HEAD}glossary: [{{term: A, kind: place, expansion: B, lat: 0, lon: {lon}}}]\n") == found


IN_OTHER_TESTS = {
    "unreadable",
    "not-a-file",
    "no-briefings",
    "too-large",
    "encoding",
    "too-many",
    "more",
    "briefing-twice",
    "table",
    "table-row",
    "table-value",
    "table-column",
    "table-unmapped",
    "table-id",
    "table-derived",
    "table-nothing",
}


def test_every_rule_has_its_cases() -> None:
    assert set(CASES) | set(EDITIONS) | IN_OTHER_TESTS == set(BY_CODE)
    assert len(BY_CODE) == len(RULES)


def test_rules_on_files(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"title: caf\xe9\n")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name, code in (("none.yaml", "unreadable"), ("pipe.yaml", "not-a-file"), ("latin.yaml", "encoding")):
        assert [problem.code for problem in check_file(tmp_path / name).problems] == [code]
    for limit, code in (("max_bytes", "too-large"), ("max_nodes", "too-many")):
        found = check_text(BASE, "a", "a", limits=DEFAULT._replace(**{limit: 5}))
        assert [problem.code for problem in found.problems] == [code]


def test_rules_between_files() -> None:
    files = [check_text(BASE + f"id: {name}\n", f"{name}{n}.yaml", "x") for n, name in enumerate(("a", "a", "b"))]
    settle(files)
    assert [[problem.code for problem in file.problems] for file in files] == [[], ["briefing-twice"], []]
    assert (files[1].problems[0].line, files[1].problems[0].column) == (3, 5)


@pytest.mark.parametrize(
    ("first", "second", "known", "told"),
    [
        ("id: a\nsupersedes: a", "id: b", set(), "'a' is this briefing itself"),
        ("id: a\nsupersedes: b", "id: b", set(), ""),
        ("id: a\nsupersedes: c", "id: b", {"c"}, ""),
        ("id: a\nsupersedes: c", "id: b", set(), "no briefing 'c' among those checked"),
        ("id: a\nsupersedes: b", "id: b\nsupersedes: a", set(), "circular editions: 'a' > 'b'"),
        ("id: a\nsupersedes: b", "id: b\nsupersedes: b", set(), ""),
        ("supersedes: x", "id: b", set(), "'x' is this briefing itself"),
    ],
)
def test_the_edition_before_is_another_briefing(first: str, second: str, known: set[str], told: str) -> None:
    files = [check_text(f"{BASE}{text}\n", f"{name}.yaml", "x") for name, text in (("a", first), ("b", second))]
    asked: list[set[str]] = []

    def there(ids: set[str]) -> set[str]:
        asked.append(ids)
        return known

    settle(files, there=there)
    found = [problem for problem in files[0].problems if problem.code == "edition-before"]
    assert [told in problem.what for problem in found] == [True] * bool(told)
    assert all((problem.line, problem.column) == (files[0].text.count("\n"), 13) for problem in found)
    assert asked == ([{"c"}] if "supersedes: c" in first else [])


def told(old: str, new: str) -> list[Problem]:
    files = [check_text(text, f"{name}.yaml", "x") for name, text in (("old", old), ("new", new))]
    settle(files)
    assert files[0].problems == []
    return files[1].problems


@pytest.mark.parametrize("code", EDITIONS)
def test_a_rule_compares_with_the_edition_before(code: str) -> None:
    old, wrong, right, found = EDITIONS[code]
    assert [(each.code, each.what, each.line, each.column) for each in told(old, wrong)] == [(code, *found)]
    assert told(old, right) == []
    files = [check_text(wrong, "new.yaml", "x")]
    settle(files, there=lambda ids: ids, before=lambda _parts: check_text(old, "old.yaml", "x").parts)
    assert [each.what for each in files[0].problems] == [found[0]]
    off = f"# brief-tui: off {code}\n"
    lines = wrong.splitlines(keepends=True)
    assert told(old, "".join([*lines[: found[1] - 1], off, *lines[found[1] - 1 :]])) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (edition(1), edition(2), []),
        (edition(1), edition(1, "{id: i}"), ["briefing-twice"]),
        (edition(2), edition(1, "{id: i}"), []),
        (edition(1).replace("id: t", "id: o"), edition(None, more=OLDER), ["edition-number"]),
        (edition(None).replace("id: t", "id: o"), edition(None, more=OLDER), []),
        (edition(1), edition(2, section="id: u"), ["edition-gone"]),
        (edition(1, section="x-note: y").replace("x-note: y, ", ""), edition(2, section="id: u"), []),
        (
            edition(1),
            "title: T\nnumber: 2\nid: t\nsections: [{id: s, title: S, body: B}]\nincidents: {file: a.csv}\n",
            [],
        ),
    ],
)
def test_an_edition_keeps_what_the_one_before_has(old: str, new: str, codes: list[str]) -> None:
    assert [each.code for each in told(old, new)] == codes


def test_a_name_may_be_explained_in_another_file_or_in_the_library() -> None:
    text = "title: T\nsections: [{title: S, body: JNIM and EIS and XYZ.}]\n"
    files = [check_text(text, "a", "a"), check_text("title: G\nglossary: {JNIM: a group}\n", "g", "g")]
    asked: set[str] = set()

    def library(names: set[str]) -> set[str]:
        asked.update(names)
        return {"eis"}

    settle(files, library)
    assert asked == {"eis", "xyz"}
    assert [problem.what for problem in files[0].problems] == ["no glossary has 'XYZ'"]


@pytest.mark.parametrize(
    ("glossary", "remedy"),
    [
        ("", "add to the file: glossary: {JNIM: full name}"),
        ("glossary: {raid: an attack}\n", "add to the glossary: JNIM: full name"),
        (
            "glossary: [{term: raid, expansion: E}]\n",
            "add to the glossary: - {term: JNIM, expansion: full name}",
        ),
    ],
)
def test_an_acronym_comes_with_an_entry_to_paste(glossary: str, remedy: str) -> None:
    text = "title: T\nsections: [{title: S, body: A raid of JNIM.}]\n"
    (problem,) = checked(text + glossary).problems
    assert problem.remedy == remedy
    pasted = {
        "": text + "glossary: {JNIM: full name}\n",
        "glossary: {r": text + "glossary:\n  raid: an attack\n  JNIM: full name\n",
        "glossary: [{": text + "glossary:\n- {term: raid, expansion: E}\n- {term: JNIM, expansion: full name}\n",
    }  # fmt: skip
    assert codes(pasted[glossary[:12]]) == []


def test_warnings_are_told_beside_errors_and_in_order() -> None:
    text = HEAD + "cutoff: 2023\nperiod: 2022/2024\ntlp: WHITE\nsections: [{title: S}]\n"
    assert codes(text) == ["after-cutoff", "choice", "section-empty"]


def test_what_is_used_nowhere_is_not_told_of_half_a_file() -> None:
    """An unknown key may hold the citation."""
    assert codes(BASE + "sources: [{id: a, title: A}]\ncites: [a]\nglossary: {Kati: K}\n") == ["unknown-key"]


def test_one_rule_cannot_drown_the_others() -> None:
    many = "".join(f"  - {{id: a{n}, title: A{n}}}\n" for n in range(SHOWN + 7))
    found = checked(f"title: T\nsections: [{{title: S, body: x}}]\nsources:\n{many}language: english\n").problems
    assert [problem.code for problem in found].count("source-unused") == SHOWN
    (more,) = [problem for problem in found if problem.code == "more"]
    assert more.what == "7 more of 'source-unused' are not shown"
    assert (found[-1].code, more.line, severity("more")) == ("language", SHOWN + 3, "note")


def test_the_same_finding_many_times_is_one_line_with_a_count() -> None:
    many = "".join(f"  - {{id: i{n}, date: 2023, place: P}}\n" for n in range(40))
    text = f"title: T\nincidents:\n{many}"
    (found,) = [problem for problem in checked(text).problems if problem.code == "incident-unsourced"]
    assert (found.line, found.what) == (3, "this incident cites no source (40 times, the last on line 42)")
    every = check_text(text, "a", "a", shown=1_000)
    settle([every])
    assert [item.code for item in every.problems].count("incident-unsourced") == 40


def test_every_code_that_is_reported_is_a_rule_and_every_rule_is_reported() -> None:
    """Codes in the source, as they are handed to the reporters."""
    found: set[str] = set()
    for path in SOURCE_FILES.rglob("*.py"):
        if path.parent.name in {"briefing", "checking", "rules", "cli", "commands"} and path.name != "loader_errors.py":
            words = {
                node.value for node in nodes(path.read_text(encoding="utf-8"))
                if isinstance(node, ast.Call)
                for node in node.args
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }  # fmt: skip
            found |= words & set(BY_CODE)
            for node in nodes(path.read_text(encoding="utf-8")):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add":
                    first = node.args[1:2]
                    if first and isinstance(first[0], ast.Constant) and isinstance(first[0].value, str):
                        assert first[0].value in BY_CODE
    assert found == set(BY_CODE)


def test_rules_are_well_described() -> None:
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert rule.finds
        assert rule.why
        assert not rule.finds.endswith(".")
        assert "|" not in rule.finds + rule.why
        assert (why_not_off(rule.code) is not None) == (rule.severity == ERROR)
    codes = [[rule.code for rule in RULES if (rule.severity == ERROR) == errors] for errors in (True, False)]
    assert [sorted(ERRORS), sorted(OTHERS)] == [sorted(each) for each in codes]


@pytest.mark.parametrize("name", ["glossary-sahel", "mali-bamako-2023-01", "start-here"])
def test_the_bundled_library_has_nothing_to_mend(name: str) -> None:
    files = [check_file(Path(path)) for path, _status in paths.briefing_files(paths.bundled())]
    settle(files)
    assert [str(problem) for file in files if name in file.name for problem in file.problems] == []


def test_the_skeleton_has_nothing_to_mend() -> None:
    assert codes(skeleton()) == []


def test_counts_that_differ_are_told_once_at_the_later_one() -> None:
    other = "  - {id: j, date: 2023-01-03, place: Q, sources: [a], casualties: [{low: 5, with: [i]}]}\n"
    (problem,) = checked(incident("casualties: [{low: 4, with: [j]}]", other)).problems
    assert (problem.line, problem.what) == (6, "this count differs from the one 'i' shares with 'j'")
    (problem,) = checked(incident("casualties: [{low: 4, with: [i]}]")).problems
    assert problem.what == "this incident shares a count with itself"


@given(st.text(max_size=300))
def test_any_text_has_problems_with_places_in_it(text: str) -> None:
    found = checked(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found.problems:
        assert problem.code in BY_CODE
        assert 1 <= max(problem.line, 1) <= len(lines) + 1


WORDS = st.sampled_from(
    ["JNIM", "likely", "high confidence", "#2", "\n", "\n\n", "`", "    ", "# brief-tui: off", "acronym", ": ", "- ",
     "\u200b", "EIS-K", "日本", "[", "]", "'", '"', "|", "2023-1-5", "é", "."]
)  # fmt: skip


@given(
    st.lists(WORDS, max_size=25).map("".join), st.sampled_from(["body: |\n      %s\n", "body: '%s'\n", "body: %s\n"])
)
def test_any_body_can_be_checked(body: str, form: str) -> None:
    text = "title: T\nsections:\n  - title: S\n    " + form % body.replace("\n", "\n      ")
    for problem in checked(text).problems:
        assert problem.code in BY_CODE


@pytest.mark.parametrize("word", ["None", "nan", "NaN", "NaT", "null", "NULL", "N/A", "n/a", "#N/A", "<NA>"])
def test_a_word_for_nothing_in_quotes_is_told(word: str) -> None:
    found = checked(f"title: T\nincidents: [{{id: a, type: raid, target: '{word}'}}]\n").problems
    assert [item.what for item in found if item.code == "word-for-nothing"] == [f"the text is '{word}'"]
