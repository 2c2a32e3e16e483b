from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brief_tui.config import paths
from brief_tui.config.choices import SEARCHES
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


GSIX = "title: T\nglossary: {GSIM: Support group, GSIR: Relief, TLP: Traffic Light Protocol}\n"


@pytest.fixture
def groups(tmp_path: Path) -> str:
    """A library with terms that look like each other."""
    (tmp_path / "g.yaml").write_text(GSIX, encoding="utf-8")
    return str(tmp_path)


def test_a_near_miss_is_not_found(brief: Cli, groups: str) -> None:
    found = brief("define", "GSIX", "--library", groups)
    assert (found.status, found.out) == (1, "")
    assert found.err == "brief-tui: no entry 'GSIX'; did you mean GSIM (Support group) or GSIR (Relief)?\n"


@pytest.mark.parametrize(("name", "near"), [("TTP", ""), ("TPL", "did you mean TLP (Traffic Light Protocol)?")])
def test_of_three_letters_only_a_swap_is_near(brief: Cli, groups: str, name: str, near: str) -> None:
    found = brief("define", name, "--library", groups)
    assert (found.status, found.out) == (1, "")
    assert found.err.endswith(f"no entry '{name}'; {near or 'brief-tui search looks in all text'}\n")


def test_near_misses_are_printed_on_demand(brief: Cli, groups: str) -> None:
    found = brief("define", "--near", "GSIX", "--library", groups)
    assert found.status == 0
    assert [line for line in found.out.splitlines() if line.startswith("GSI")] == ["GSIM", "GSIR"]
    assert "no entry 'GSIX'; did you mean" in found.err
    assert brief("define", "--near", "TTP", "--library", groups).status == 1
    (first, _second) = json.loads(brief("define", "--near", "--json", "GSIX", "--library", groups).out)["near"]
    assert (first["term"], first["detail"]["expansion"]) == ("GSIM", "Support group")


def test_json_says_that_a_near_miss_is_not_found(brief: Cli, groups: str) -> None:
    found = brief("define", "GSIX", "--json", "--library", groups)
    assert found.status == 1
    data = json.loads(found.out)
    assert (data["query"], data["found"], data["answers"]) == ("GSIX", False, [])
    assert [(item["term"], item["expansion"]) for item in data["near"]] == [
        ("GSIM", "Support group"),
        ("GSIR", "Relief"),
    ]


def test_a_word_within_a_name_is_found_in_the_end(brief: Cli) -> None:
    found = brief("define", "goita")
    assert found.status == 0
    assert found.out.startswith("Assimi Goïta")
    assert found.err == "brief-tui: 'goita' is part of Assimi Goïta\n"


@pytest.mark.parametrize(
    ("name", "err"),
    [("B&B", "brief-tui: 'B&B' found as BB, ignoring punctuation and spaces\n"), ("bb", ""), ("BB", "")],
)
def test_a_name_that_is_written_otherwise_says_so(brief: Cli, tmp_path: Path, name: str, err: str) -> None:
    (tmp_path / "g.yaml").write_text("title: T\nglossary: {BB: Brigade}\n", encoding="utf-8")
    found = brief("define", name, "--library", str(tmp_path))
    assert (found.status, found.out.splitlines()[0], found.err) == (0, "BB", err)


def test_no_answer_is_left_out_without_a_word(brief: Cli, tmp_path: Path) -> None:
    terms = "".join(f"  AB{number:02}: x\n" for number in range(40))
    (tmp_path / "g.yaml").write_text(f"title: T\nglossary:\n{terms}", encoding="utf-8")
    library = ("--library", str(tmp_path))
    assert "and 27 more; --all prints them" in brief("define", "ab", *library).err
    assert brief("define", "ab", "--all", *library).out.count("\nfrom ") == 40
    data = json.loads(brief("define", "ab", "--json", *library).out)
    assert (len(data["answers"]), len(data["others"])) == (1, 39)
    assert len(json.loads(brief("define", "ab", "--json", "--all", *library).out)["answers"]) == 40


def ask(*words: str, text: bytes) -> tuple[int, str, str]:
    """What `define` makes of standard input."""
    command = [sys.executable, "-m", "brief_tui", "define", *words]
    done = subprocess.run(command, input=text, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_names_on_standard_input_are_answered_one_by_one(groups: str, warm: Path) -> None:
    names = b"GSIM\n\n  gsir \nTTP\n\xff\n"
    status, out, err = ask("-", "--library", groups, text=names)
    assert status == 1
    assert [line for line in out.splitlines() if line[:2] in {"GS", "TL"}] == ["GSIM", "GSIR"]
    assert err.count("no entry") == 2
    status, out, _err = ask("-", "--json", "--library", groups, text=names)
    assert [(item["query"], item["found"]) for item in map(json.loads, out.splitlines())] == [
        ("GSIM", True),
        ("gsir", True),
        ("TTP", False),
        ("<U+DCFF>", False),
    ]
    assert ask("-", "--library", groups, text=b"GSIM\nGSIR\n")[0] == 0
    status, out, err = ask("-", "--library", groups, text=b"\n")
    assert (status, out) == (1, "")
    assert "no name on standard input" in err


def test_an_answer_comes_before_the_next_name_is_read(groups: str, warm: Path) -> None:
    command = [sys.executable, "-m", "brief_tui", "define", "-", "--json", "--library", groups]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("GSIM", "TTP", "GSIR"):
            process.stdin.write(f"{name}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["query"] == name
        process.stdin.close()
    assert process.returncode == 1


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
    assert {item["briefing"] for item in data["answers"]} == {"glossary-sahel", "other"}


def test_define_json(brief: Cli) -> None:
    found = brief("define", "gsim", "--json")
    data = json.loads(found.out)
    assert list(data) == ["query", "found", "answers", "others", "near"]
    assert (data["query"], data["found"], data["near"]) == ("gsim", True, [])
    (term,) = data["answers"]
    assert list(term) == ["how", "name", "term", "briefing", "briefing_title", "detail", "sources"]
    assert (term["how"], term["term"], term["detail"]["language"]) == ("folded", "GSIM", "fr")
    assert "à l'islam" in found.out
    assert [source["id"] for source in term["sources"]] == term["detail"]["sources"]
    nothing = {"query": "xqzzq", "found": False, "answers": [], "others": [], "near": []}
    assert json.loads(brief("define", "xqzzq", "--json").out) == nothing


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
    assert brief("search", "title:war").out.startswith("Mali: the war comes to Bamako: ")


INCIDENT = """\
title: The war
id: war-1
tags: [siege]
sections: [{title: Sieges of towns, body: None here.}]
incidents: [{id: kati, date: 2023-01-10, place: {name: Kati, admin1: Koulikoro}, type: raid, actors: [{name: GSIM}],
  casualties: [{best: 2}], target: depot}]
"""


@pytest.mark.parametrize(
    ("query", "line", "hits"),
    [
        ("depot", "The war § kati: 10 Jan 2023; Kati, Koulikoro; raid; killed 2; by GSIM; target: depot", ["depot"]),
        ("raid", "The war § kati: 10 Jan 2023; Kati, Koulikoro; raid; killed 2; by GSIM", ["raid"]),
        ("siege", "The war: tags: siege", ["siege"]),
        ("title:war", "The war", []),
        ("sieges", "The war § 1 sieges-of-towns: Sieges of towns: None here.", []),
    ],
)
def test_search_says_what_the_row_says(brief: Cli, tmp_path: Path, query: str, line: str, hits: list[str]) -> None:
    (tmp_path / "w.yaml").write_text(INCIDENT, encoding="utf-8")
    found = brief("search", query, "--library", str(tmp_path))
    assert found.out.splitlines()[0] == line
    (first, *_rest) = json.loads(brief("search", query, "--json", "--library", str(tmp_path)).out)
    assert [first["excerpt"][start:end] for start, end in first["hits"]] == hits


def test_search_folds_accents_and_takes_a_beginning(brief: Cli) -> None:
    assert "Didiéni" in brief("search", "didien").out


def test_search_json_and_limit(brief: Cli) -> None:
    data = json.loads(brief("search", "GSIM", "--json", "--limit", "2").out)
    assert len(data) == 2


def test_search_for_what_is_not_there(brief: Cli) -> None:
    found = brief("search", "xqzzq")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("brief-tui: no match for 'xqzzq'; ")
    assert brief("search", "xqzzq", "--json").out == "[]\n"
    assert brief("search", "...").status == 1


def test_a_wrong_search_points_at_its_column(brief: Cli) -> None:
    found = brief("search", "ségou", "titel:drones")
    assert (found.status, found.out) == (2, "")
    assert found.err.splitlines() == [
        "brief-tui: at column 7: no 'titel:'; did you mean title: ?",
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
    assert f"brief_tui.library.answers.{'search' if words[0] == 'search' else 'glossary'}" in loaded
    assert not loaded & {"textual", "rich", "yaml", "markdown_it", "asyncio", "brief_tui.briefing.model", "dataclasses"}
