"""The bundled library: it loads, it says what its sources say, and nothing in it points nowhere."""

from pathlib import Path

import pytest

from brief_tui.briefing.counts import Count
from brief_tui.briefing.edition_changes import compare
from brief_tui.briefing.loader import load_file
from brief_tui.briefing.model import Briefing
from brief_tui.config import paths
from brief_tui.library.answers import catalogue, glossary, search
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.index import Index
from brief_tui.text.matching import fold
from libraries import open_index

NAMES = ("exercise-ferry-1", "exercise-ferry-2", "glossary-sahel", "mali-bamako-2023-01", "start-here")
MALI = "mali-bamako-2023-01"


def briefing(name: str) -> Briefing:
    return load_file(Path(paths.bundled(), f"{name}.yaml"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_index([paths.bundled()], cache=tmp_path_factory.mktemp("cache"))


def view(index: Index, name: str) -> SqliteIncidentView:
    found = catalogue.find(index, name)
    assert found is not None
    return SqliteIncidentView(index, found.row)


def test_the_library_is_these() -> None:
    assert sorted(Path(path).stem for path, _status in paths.briefing_files(paths.bundled())) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_loads_under_its_own_name(name: str) -> None:
    assert briefing(name).id == name


def test_the_index_has_no_problem(index: Index) -> None:
    assert list(catalogue.problems(index)) == []
    assert not index.notes


def test_mali_tells_of_nine_incidents(index: Index) -> None:
    assert len(view(index, MALI)) == 9


def test_the_dead_of_january(index: Index) -> None:
    january = view(index, MALI)
    january.narrow("date = 2023-01")
    total = january.total("killed")
    assert (total.incidents, total.sum, total.unknown) == (7, Count.at_least(12), 1)
    assert total.sum.words() == "12 or more"
    assert january.maybe == 0
    (unknown,) = [row.name for row in january.window(0, 9) if row.value("killed").low is None]
    assert unknown == "siby"


def test_each_january_incident_has_what_the_article_gives(index: Index) -> None:
    rows = {row.name: row for row in view(index, MALI).window(0, 9)}
    shown = {name: row.value("killed").interval.show() for name, row in rows.items()}
    expected = {
        "kassela": "4+", "marka-coungo": "4+", "didieni": "1", "sebikoro": "1", "siby": "?", "nara": "2",
        "kwala-mourdiah": "5",
    }  # fmt: skip
    assert {name: shown[name] for name in expected} == expected
    shared = {name for name, row in rows.items() if row.value("killed").shared}
    assert shared == {"kassela", "marka-coungo", "didieni", "sebikoro"}


@pytest.mark.parametrize("spelling", ["sebekoro", "sebikoro", "Sébékoro", "SEBIKORO"])
def test_both_spellings_are_found(index: Index, spelling: str) -> None:
    found = view(index, MALI)
    for condition in (spelling, f"place = {spelling}"):
        found.narrow(condition)
        assert "sebikoro" in [row.name for row in found.window(0, 9)]
    assert ("incident", "sebikoro") in [(item.kind, item.ref) for item in search.search(index, spelling)]
    assert glossary.look_up(index, spelling)


def test_the_glossary_is_sourced() -> None:
    terms = briefing("glossary-sahel").glossary
    assert len(terms) >= 25
    assert [term.term for term in terms if not term.sources] == []
    assert [term.term for term in terms if not term.definition.best()] == []


def test_every_see_also_leads_somewhere() -> None:
    terms = [term for name in NAMES for term in briefing(name).glossary]
    names = {fold(text) for term in terms for text in (term.term, *(form.text for form in term.forms))}
    missing = {(term.term, other) for term in terms for other in term.see_also if fold(other) not in names}
    assert not missing


def test_every_actor_of_mali_is_a_term(index: Index) -> None:
    groups = {actor.name for item in briefing(MALI).incidents for actor in item.actors if actor.role == "perpetrator"}
    assert [name for name in groups if not glossary.look_up(index, name)] == []


def test_the_two_editions_of_the_exercise_have_something_of_every_kind_and_say_that_they_are_fictional() -> None:
    first, second = briefing("exercise-ferry-1"), briefing("exercise-ferry-2")
    assert second.supersedes == first.id
    changes = compare(first, second)
    kinds = {(change.group, change.kind) for change in changes}
    assert kinds >= {("briefing", "changed"), ("judgements", "new"), ("judgements", "changed"), ("sections", "new"),
                     ("sections", "gone"), ("sections", "changed"), ("incidents", "new"), ("incidents", "changed"),
                     ("sources", "new"), ("sources", "gone"), ("sources", "changed")}  # fmt: skip
    retracted = [change.id for change in changes for field in change.fields if field.new == "retracted"]
    assert retracted == ["exercise-mill"]
    for edition in (first, second):
        assert "fictional" in edition.tags
        assert edition.summary.startswith("**Fictional, for practice.**")
        assert all("Invented for practice." in item.summary for item in edition.incidents)
        assert all("fictional" in item.note for item in edition.sources)
    lesson = next(section.body for section in briefing("start-here").sections if section.id == "what-changed")
    assert second.title in lesson
    assert "invented for practice" in lesson


@pytest.mark.parametrize("name", NAMES)
def test_no_term_is_defined_twice_in_a_file(name: str) -> None:
    heads = [fold(term.term) for term in briefing(name).glossary]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain_utf8_without_tabs(name: str) -> None:
    data = Path(paths.bundled(), f"{name}.yaml").read_bytes()
    assert b"\t" not in data
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
