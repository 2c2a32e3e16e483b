"""The filter's grammar, its errors, and its three-valued logic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief_tui.library.answers import catalogue, glossary
from brief_tui.library.answers.filter_sql import compile_filter
from brief_tui.library.answers.frequency import frequency
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import BY_ID, SortKey, parse_order
from brief_tui.library.questions.filter import MAX_DEPTH, MAX_TOKENS
from brief_tui.library.questions.frequency import ordered
from examples import examples
from libraries import Library

TEXT = """\
title: T
sources: [{id: apa}, {id: rfi}]
incidents:
  - {id: a, date: 2023-01-10, place: {name: Sébikoro, admin1: Koulikoro, aliases: [Sébékoro]}, type: armed attack,
     actors: [GSIM], casualties: [{best: 2}], sources: [apa], summary: Gendarmes were hit.}
  - {id: b, date: 2023-01, place: {name: Nara, admin1: Koulikoro}, actors: [EIS, JNIM], casualties: [{low: 1}],
     sources: [rfi, apa], status: confirmed}
  - {id: c, place: Siby, type: attack, actors: [{name: army, role: party}], casualties: [{outcome: killed}],
     status: retracted, summary: Their post fell.}
  - {id: d, date: 2022, place: {name: "100% _x"}, actors: [{name: EIS, role: target}], casualties: [{low: 0, high: 3}]}
glossary:
  - {term: GSIM, forms: [JNIM, Support Group]}
"""


@pytest.fixture
def view(kept_library: Library) -> SqliteIncidentView:
    return SqliteIncidentView(kept_library(TEXT))


def hits(view: SqliteIncidentView, text: str) -> tuple[str, int]:
    """The ids that pass, in the order of the file, and how many may."""
    view.narrow(text)
    view.sort(())
    return "".join(row.name for row in view.window(0, 99)), view.maybe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("abcd", 0)),
        ("  ", ("abcd", 0)),
        ("region = koulikoro", ("ab", 2)),
        ("region != koulikoro", ("", 2)),
        ("region = ?", ("cd", 0)),
        ("region != ?", ("ab", 0)),
        ("place = sebikoro", ("a", 0)),
        ('place = "SEBEKORO"', ("a", 0)),
        ("place ~ koro", ("a", 0)),
        ("place = 100x", ("d", 0)),
        ("place < o", ("bd", 0)),
        ("type = attack", ("c", 2)),
        ("type ~ attack", ("ac", 2)),
        ("actor = eis", ("b", 1)),
        ("actor = gsim", ("ab", 1)),
        ("actor = jnim", ("ab", 1)),
        ("actor = 'support-group'", ("ab", 1)),
        ("actor = army", ("c", 1)),
        ("actor != gsim", ("c", 1)),
        ("actor = ?", ("d", 0)),
        ("source = apa", ("ab", 2)),
        ("source = rfi", ("b", 2)),
        ("status = Retracted", ("c", 0)),
        ("not status = retracted", ("abd", 0)),
        ("status != retracted", ("abd", 0)),
        ("status ~ %", ("", 0)),
        ("status ~ reported", ("ad", 0)),
        ("killed = 2", ("a", 3)),
        ("killed != 2", ("", 3)),
        ("killed >= 1", ("ab", 2)),
        ("killed > 1", ("a", 3)),
        ("killed < 1", ("", 2)),
        ("killed <= 3", ("ad", 2)),
        ("killed = ?", ("c", 0)),
        ("injured = ?", ("abcd", 0)),
        ("date = 2023-01", ("ab", 1)),
        ("date = 2023-01-10", ("a", 2)),
        ("date > 2022", ("ab", 1)),
        ("date >= 2023-01-05", ("a", 2)),
        ("date < 2023", ("d", 1)),
        ("date != 2023", ("d", 1)),
        ("date = 2022/2023", ("abd", 1)),
        ("date = ?", ("c", 0)),
        ("gendarmes", ("a", 0)),
        ("GENDARM", ("a", 0)),
        ("eis", ("bd", 0)),
        ("sebekoro", ("a", 0)),
        ("jnim", ("ab", 0)),
        ('"armed attack"', ("a", 0)),
        ("armed attack", ("a", 0)),
        ("attack armed", ("a", 0)),
        ("attack or eis", ("abcd", 0)),
        ("attack not armed", ("c", 0)),
        ("not (attack or eis)", ("", 0)),
        ("status = retracted or killed >= 2 and region = koulikoro", ("ac", 2)),
        ("(status = retracted or killed >= 2) and region = koulikoro", ("a", 3)),
        ("region = Koulikoro and killed >= 2 and not status = retracted", ("a", 2)),
        ("(date > 2023-01-10 or date < 2023) actor ~ jnim gendarmes", ("", 0)),
        ("killed = ? or killed != ?", ("abcd", 0)),
        ("not killed > 1", ("", 3)),
        ('"and"', ("", 0)),
        ("...", ("abcd", 0)),
    ],
)  # fmt: skip
def test_the_grammar(view: SqliteIncidentView, text: str, expected: tuple[str, int]) -> None:
    assert hits(view, text) == expected


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("plce = x", 0, "no column 'plce'; did you mean 'place'?"),
        ("a zzzzzzz = x", 2, f"no column 'zzzzzzz'; known: {', '.join(BY_ID)}"),
        ("killed = ", 9, "a value is expected after '='"),
        ("killed = or = 2", 9, "'or' is not a number; write one, or ? for unknown"),
        ("killed = two", 9, "'two' is not a number; write one, or ? for unknown"),
        ("killed = -1", 9, "'-1' is not a number; write one, or ? for unknown"),
        ("killed ~ 2", 7, "'killed' cannot be searched with ~; use = < <= > >="),
        ("killed > ?", 7, "'?' means unknown: compare it with = or !=, not >"),
        ("place = ...", 8, "'...' has no letter and no digit; write a word, or ? for unknown"),
        ("date = 2023-02-30", 7, ("`2023-02-30`: February 2023 has 28 days; check the day, or write 2023-02 if "
                                 "only the month is known")),
        ("= 2", 0, "a column or a word is expected before '='"),
        ("(a", 2, "a closing bracket is missing"),
        ("a)", 1, "unexpected ')'"),
        ("()", 1, "a column or a word is expected before ')'"),
        ("a and", 5, "a column or a word is expected before the end"),
        ("a or", 4, "a column or a word is expected before the end"),
        ("AND", 0, "a column or a word is expected before 'AND'"),
        ("a and or b", 6, "a column or a word is expected before 'or'"),
        ("not", 3, "a column or a word is expected before the end"),
        ('é "open', 2, "unexpected '\"'; close the quotation mark"),
        ("a ! b", 2, "unexpected '!'; write != or put the text in quotes"),
        ("(" * 60, MAX_DEPTH, f"brackets are nested more than {MAX_DEPTH} deep"),
        ("a " * 400, MAX_TOKENS * 2, f"a filter has at most {MAX_TOKENS} words; use fewer"),
    ],
)  # fmt: skip
def test_errors_name_their_column(text: str, column: int, words: str) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        compile_filter(text)
    assert (str(caught.value), caught.value.column) == (words, column)


def test_a_wrong_filter_leaves_the_view_as_it_was(view: SqliteIncidentView) -> None:
    assert hits(view, "status = retracted") == ("c", 0)
    with pytest.raises(SyntaxProblem):
        view.narrow("killed = x")
    assert (view.filter, len(view)) == ("status = retracted", 1)


def test_no_value_reaches_the_sql(view: SqliteIncidentView) -> None:
    assert hits(view, '''"'); DROP TABLE incident; --" or place = "x' OR 1=1"''') == ("", 0)
    assert "DROP" not in compile_filter('"DROP TABLE"').sql


DEEP = MAX_DEPTH - 1


@pytest.mark.parametrize(
    "text",
    [
        "a " * MAX_TOKENS,
        "a or " * (MAX_TOKENS // 2 - 1) + "b",
        "x" * 60_000,
        f"place ~ {'y' * 60_000}",
        "(" * DEEP + "a" + ")" * DEEP,
        "not " * DEEP + "killed > 2",
        "a or not (" * (DEEP // 2) + "a" + ")" * (DEEP // 2),
        "a or (b and " * DEEP + "killed > 2" + ")" * DEEP,
    ],
    ids=range(8),
)
def test_long_filters_within_the_bounds_run(view: SqliteIncidentView, text: str) -> None:
    hits(view, text)


def test_a_term_of_very_many_names(library: Library) -> None:
    forms = ", ".join(f"name{number}" for number in range(1000))
    view = SqliteIncidentView(
        library(f"title: T\nincidents: [{{id: a, actors: [X]}}]\nglossary: [{{term: X, forms: [{forms}]}}]\n")
    )
    assert hits(view, "actor = x")[0] == "a"


PIECES = st.sampled_from(["killed", "place", "date", "=", "!=", ">", "<=", "~", "?", "2", "2023-01", "(", ")", "not",
                          "and", "or", '"', '"a b"', "é", "\U0001f600", "'", "%", "!", "x"])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=20))
@settings(max_examples=examples(2))
def test_whatever_is_typed_compiles_to_sql_that_runs_or_is_refused(text: str) -> None:
    column = 0
    found = None
    try:
        found = compile_filter(text)
    except SyntaxProblem as error:
        column = error.column
    assert 0 <= column <= len(text)
    if found is None:
        return
    index = Index([], memory=True)
    try:
        index.execute(f"SELECT 1 FROM incident WHERE {found.sql}", found.parameters)
    finally:
        index.close()


def test_an_order() -> None:
    assert parse_order("-killed, date,") == (SortKey("killed", descending=True), SortKey("date"))
    assert [str(key) for key in parse_order("-killed,+Date")] == ["-killed", "date"]
    with pytest.raises(ValueError, match="no column 'nil'; known: id, date, year, place,"):
        parse_order("date,-nil")


FACETS = """\
title: T
sources: [{id: apa, title: Associated Press of Africa}]
incidents:
  - {id: a, date: 2022-05, place: {name: Site 10, admin2: Kita}, type: raid, subtype: night raid, tags: [fuel, army],
     casualties: [{best: 2}], sources: [apa]}
  - {id: b, date: 2023-01-10, place: {name: Site 2, admin2: Nioro}, type: armed attack, tags: [fuel]}
  - {id: c, date: 2022-11/2023-02, place: Site 1, type: "a, b"}
  - {id: d, place: 9 site 20}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type in (raid, armed attack)", ("ab", 1)),
        ("type in (raid,ARMED-ATTACK)", ("ab", 1)),
        ('type in ("a, b", raid)', ("ac", 1)),
        ("TYPE IN (raid)", ("a", 1)),
        ("type not in (raid)", ("bc", 1)),
        ("not type in (raid) place ~ site", ("bc", 1)),
        ("type in (?, raid)", ("ad", 0)),
        ("(type in (raid) or tag in (fuel)) and year = 2022", ("a", 2)),
        ("killed in (2, 3)", ("a", 3)),
        ("date in (2022, 2023-01)", ("ab", 2)),
        ("year in (2022, 2023)", ("ab", 2)),
        ("place in (site 1, site 2)", ("bc", 0)),
        ("year = 2022", ("a", 2)),
        ("year != 2022", ("b", 2)),
        ("year >= 2023", ("b", 2)),
        ("year < 2023", ("a", 2)),
        ("year = ?", ("d", 0)),
        ("year == 2022", ("a", 0)),
        ("year == 2022-2023", ("c", 0)),
        ("subtype = night-raid", ("a", 3)),
        ("subtype ~ night", ("a", 3)),
        ("district = kita", ("a", 2)),
        ("district = ?", ("cd", 0)),
        ("tag = fuel", ("ab", 2)),
        ("tag = army", ("a", 2)),
        ("tag == fuel", ("ab", 0)),
        ("tag = ?", ("cd", 0)),
        ("source = apa", ("a", 3)),
        ('source = "associated press of africa"', ("a", 3)),
    ],
)
def test_lists_of_values_years_and_finer_columns(library: Library, text: str, expected: tuple[str, int]) -> None:
    assert hits(SqliteIncidentView(library(FACETS)), text) == expected


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("type in ()", 9, "write the values"),
        ("type in (,)", 9, "write the values"),
        ("type in (raid", 13, "closing bracket"),
        ("type in raid", 5, "values in brackets: type in (a, b)"),
        ("type IN [raid]", 5, "values in brackets"),
        ("a type in", 7, "values in brackets"),
        ("type in (raid = x)", 14, "unexpected"),
        ("tpye in (raid)", 0, "did you mean 'type'"),
        ("killed in (2, few)", 14, "is not a number"),
        ("year = 23", 7, "is not a year"),
        ("year in (2022,x)", 14, "is not a year"),
        ("year ~ 2022", 5, "cannot be searched with ~"),
        ('id = ""', 6, "write an id"),
        ("year == x-y", 8, "is not a year"),
    ],
)
def test_a_wrong_list_or_year_says_where(text: str, column: int, words: str) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        compile_filter(text)
    assert (caught.value.column, words in str(caught.value)) == (column, True)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("place", "dcba"),
        ("-place", "abcd"),
        ("year,place", "acbd"),
        ("-year,place", "bcad"),
        ("tag", "bacd"),
    ],
)
def test_places_are_in_the_order_of_their_numbers(library: Library, order: str, expected: str) -> None:
    view = SqliteIncidentView(library(FACETS))
    view.sort(parse_order(order))
    assert "".join(row.name for row in view.window(0, 9)) == expected
    assert [row.value("year") for row in view.window(0, 9) if row.name in "cd"] in (
        ["2022-2023", ""],
        ["", "2022-2023"],
    )


IDS = """\
title: T
incidents: [{id: i10, place: Site 10}, {id: i2}, {id: I1, place: Site 2}, {id: a-10-1}, {id: a-2-10, place: Site 02}]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id = i10", ["i10"]),
        ("id = i1", ["I1"]),
        ("id == i1", []),
        ("id == I1", ["I1"]),
        ("id = i", []),
        ("id = a101", []),
        ("id != i10", ["i2", "I1", "a-10-1", "a-2-10"]),
        ("id in (I2, i10, x)", ["i10", "i2"]),
        ("id not in (i2,i10)", ["I1", "a-10-1", "a-2-10"]),
        ("id ~ -10", ["a-10-1", "a-2-10"]),
        ("not id ~ I1", ["i2", "a-10-1", "a-2-10"]),
        ("id > i2", ["i10"]),
        ("id <= i2 id ~ i", ["i2", "I1"]),
        ("id < a-10-1", ["a-2-10"]),
        ("id = ?", []),
        ("id in (?)", []),
        ("id != ?", ["i10", "i2", "I1", "a-10-1", "a-2-10"]),
        ("place > site-2", ["i10"]),
        ("place <= site-2", ["I1", "a-2-10"]),
    ],
)
def test_ids_are_asked_for_and_numbers_in_names_count(library: Library, text: str, expected: list[str]) -> None:
    view = SqliteIncidentView(library(IDS))
    view.sort(())
    view.narrow(text)
    assert [row.value("id") for row in view.window(0, 9)] == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("id", ["a-2-10", "a-10-1", "I1", "i2", "i10"]),
        ("-id", ["i10", "i2", "I1", "a-10-1", "a-2-10"]),
        ("-place,id", ["i10", "a-2-10", "I1", "a-10-1", "i2"]),
    ],
)
def test_ids_are_in_the_order_of_their_numbers(library: Library, order: str, expected: list[str]) -> None:
    view = SqliteIncidentView(library(IDS))
    view.sort(parse_order(order))
    assert [row.name for row in view.window(0, 9)] == expected


def test_files_and_terms_are_in_the_order_of_their_numbers(library: Library) -> None:
    files = {f"m-{number}": f"title: M{number}\nglossary: {{Site {number}: x}}\n" for number in (10, 2, 1)}
    index = library(**files)
    assert [item.title for item in catalogue.entries(index)] == ["M1", "M2", "M10"]
    assert [head for _row, head, _expansion in glossary.heads(index)] == ["Site 1", "Site 2", "Site 10"]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("year", ["2022", "2022-2023", "2023", "?"]),
        ("place", ["9 site 20", "Site 1", "Site 2", "Site 10"]),
        ("tag", ["army", "fuel", "?"]),
        ("district", ["Kita", "Nioro", "?"]),
        ("subtype", ["night raid", "?"]),
    ],
)
def test_each_value_is_counted_and_its_filter_finds_it(library: Library, column: str, values: list[str]) -> None:
    view = SqliteIncidentView(library(FACETS))
    found = ordered(frequency(view, column).values, "value", descending=False)
    assert [value.text for value in found] == values
    for value in found:
        view.narrow(value.filter)
        assert len(view) == value.incidents, value.filter
