from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from brief_tui.library import paths
from brief_tui.library.choices import SEARCHES
from running import Cli


@pytest.mark.parametrize(
    ("word", "first_line"),
    [
        ("GSIM", "GSIM"),
        ("gsim", "GSIM"),
        ("JNIM", "GSIM"),
        ("m5rfp", "M5-RFP"),
        ("kati", "Kati camp"),
        ("sebekoro", "Sébikoro"),
        ("JNM", "GSIM"),
    ],
)
def test_define_answers_rightly_first(brief: Cli, word: str, first_line: str) -> None:
    found = brief("define", word)
    assert found.status == 0
    assert found.out.startswith(first_line)


def test_define_says_what_it_stands_for_in_what_language_and_from_where(brief: Cli) -> None:
    found = brief("define", "gsim")
    assert "  Groupe de soutien à l'islam et aux musulmans (French)\n" not in found.out.split("\n")[0]
    assert "Groupe de soutien à l'islam et aux musulmans (French)" in found.out
    assert "= JNIM (Arabic in Latin letters)" in found.out
    assert "from        Sahel glossary" in found.out
    assert "in          Mali: the war comes to Bamako § " in found.out
    assert found.err == ""
    assert all(len(line) <= 80 for line in found.out.splitlines())


def test_a_near_miss_says_so_on_standard_error(brief: Cli) -> None:
    found = brief("define", "JNM")
    assert found.status == 0
    assert found.err == "brief-tui: no entry 'JNM'; nearest: JNIM (GSIM)\n"


def test_a_word_within_a_name_is_found_in_the_end(brief: Cli) -> None:
    found = brief("define", "goita")
    assert found.status == 0
    assert found.out.startswith("Assimi Goïta")
    assert found.err.startswith("brief-tui: no entry 'goita'; nearest: Assimi Goïta")


def test_words_are_joined(brief: Cli) -> None:
    assert brief("define", "russian", "cooperators").out.startswith("Russian cooperators")


def test_a_beginning_prints_the_first_and_names_the_others(brief: Cli) -> None:
    found = brief("define", "mali")
    assert found.status == 0
    assert found.out.count("\nfrom ") == 1
    assert "is the beginning of" in found.err


def test_unknown_is_said_with_what_to_do(brief: Cli) -> None:
    found = brief("define", "xqzzq")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("brief-tui: no entry 'xqzzq'; ")


def test_a_word_without_letters_is_unknown(brief: Cli) -> None:
    assert brief("define", "--", "-!-").status == 1
    assert brief("define", "").status == 1


def test_escape_codes_of_the_shell_are_not_echoed(brief: Cli) -> None:
    found = brief("define", "\x1b[31mxqzzq\udcff\u202e")
    assert found.status == 1
    assert "\x1b" not in found.err
    assert "\u202e" not in found.err


def test_two_definitions_of_one_acronym_are_both_shown(brief: Cli, tmp_path: Path) -> None:
    shutil.copytree(paths.bundled(), tmp_path, dirs_exist_ok=True)
    other = "title: Other glossary\nglossary:\n  GSIM: Global System for Ice Machines\n"
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    found = brief("define", "GSIM", "--library", str(tmp_path))
    assert found.out.count("\nfrom ") == 2
    assert "Global System for Ice Machines" in found.out
    assert "Other glossary" in found.out
    data = json.loads(brief("define", "GSIM", "--json", "--library", str(tmp_path)).out)
    assert {item["briefing"] for item in data} == {"glossary-sahel", "other"}


def test_define_json(brief: Cli) -> None:
    found = brief("define", "gsim", "--json")
    (term,) = json.loads(found.out)
    assert list(term) == ["how", "name", "term", "briefing", "briefing_title", "detail", "sources"]
    assert (term["how"], term["term"], term["detail"]["language"]) == ("folded", "GSIM", "fr")
    assert "à l'islam" in found.out
    assert [source["id"] for source in term["sources"]] == term["detail"]["sources"]
    assert brief("define", "xqzzq", "--json").out == "[]\n"


def test_all_prints_every_answer(brief: Cli) -> None:
    one, every = brief("define", "ma"), brief("define", "ma", "--all")
    assert one.out.count("\nfrom ") == 1
    assert every.out.count("\nfrom ") > 1
    assert "--all prints them" in one.err
    assert "--all" not in every.err


def test_a_definition_with_markdown_is_drawn_without_its_marks(brief: Cli, tmp_path: Path) -> None:
    text = "title: T\nglossary:\n  - term: ABC\n    definition: |\n      **Bold** text.\n\n      - one\n      - two\n"
    (tmp_path / "g.yaml").write_text(text, encoding="utf-8")
    found = brief("define", "abc", "--library", str(tmp_path))
    assert "Bold text." in found.out
    assert "• one\n• two\n" in found.out


def test_search_finds_across_text_incidents_and_terms(brief: Cli) -> None:
    found = brief("search", "gendarmerie")
    assert found.status == 0
    assert all(" § " in line and ": " in line for line in found.out.splitlines())
    assert "\x1b" not in found.out
    assert "\x02" not in found.out
    kinds = {item["kind"] for item in json.loads(brief("search", "gendarmerie", "--json").out)}
    assert kinds == {"section", "incident", "term"}


def test_search_folds_accents_and_takes_a_beginning(brief: Cli) -> None:
    assert "Didiéni" in brief("search", "didien").out


def test_search_json_and_limit(brief: Cli) -> None:
    data = json.loads(brief("search", "GSIM", "--json", "--limit", "2").out)
    assert len(data) == 2


def test_search_for_what_is_not_there(brief: Cli) -> None:
    found = brief("search", "xqzzq")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("brief-tui: nothing about 'xqzzq'; ")
    assert brief("search", "xqzzq", "--json").out == "[]\n"
    assert brief("search", "...").status == 1


def test_a_wrong_search_points_at_its_column(brief: Cli) -> None:
    found = brief("search", "ségou", "titel:drones")
    assert (found.status, found.out) == (2, "")
    assert found.err.splitlines() == [
        "brief-tui: at column 7: there is no 'titel:'; did you mean title: ?",
        "  ségou titel:drones",
        "        ^",
    ]


def test_search_json_has_stable_keys_and_places_of_hits(brief: Cli) -> None:
    keys = ["kind", "briefing", "briefing_title", "ref", "number", "title", "excerpt", "hits"]
    for item in json.loads(brief("search", "section:gendarmerie", "--json").out):
        assert list(item) == keys
        assert item["kind"] == "section"
        assert {item["excerpt"][start:end].lower() for start, end in item["hits"]} == {"gendarmerie"}


def test_search_help_explains_the_language(brief: Cli) -> None:
    told = brief("search", "--help").out
    assert all(f"  {example} " in told for example, _meaning in SEARCHES)


def test_a_broken_file_of_the_library_is_named(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("title: T\nsectoins: []\n", encoding="utf-8")
    (tmp_path / "good.yaml").write_text("title: T\nglossary: {ABC: Alpha}\n", encoding="utf-8")
    found = brief("define", "abc", "--library", str(tmp_path))
    assert found.status == 0
    assert f"{tmp_path}/bad.yaml:" in found.err


@pytest.mark.parametrize("command", ["define", "search"])
def test_no_words_is_wrong_usage(brief: Cli, command: str) -> None:
    found = brief(command)
    assert (found.status, found.out) == (2, "")
    assert f"see brief-tui {command} --help" in found.err


@pytest.mark.parametrize(
    "words", [("define", "IBK"), ("define", "GSIM", "--json"), ("define", "xqzzq"), ("search", "gendarmerie")]
)
def test_an_answer_from_the_index_loads_no_screen_and_no_parser(program: Cli, words: tuple[str, ...]) -> None:
    found = program(*words, python=("-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip() for line in found.err.splitlines()}
    assert "brief_tui.library.glossary" in loaded
    assert not loaded & {"textual", "rich", "yaml", "markdown_it", "asyncio", "brief_tui.briefing.model", "dataclasses"}
