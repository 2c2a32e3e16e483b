"""Every command, with real files and a real index. What is asserted is what a listener hears."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.plain.commands.registry import COMMANDS, markdown_table, match
from lengths import at_length
from talks import Talks, talks

Check = Callable[[list[str]], bool]

CASES: dict[str, tuple[list[str], list[str]]] = {
    "read": (["read 3"], ["Section: Bottom line"]),
    "back": (["read 30", "r 5", "back"], ["GSIM, the jihadist coalition"]),
    "section": (["section 1.2"], ["Section 1.2 of 8: The checkpoints", "Slightly more than a week afterwards"]),
    "contents": (["contents"], ["Contents: 19 sections", "1.2 The checkpoints; 2 incidents", "you are here"]),
    "where": (["s 1.2", "where"], ["Section 1.2 of 8: The checkpoints.", "percent of the text is read", "1. Didiéni;"]),
    "summary": (["summary"], ["Bottom line", "is striking nearer to Bamako"]),
    "find": (["find gendarme DIED"], ["Hit 1 of 1 for 'gendarme DIED', in section 1.2 The checkpoints"]),
    "next": (["find gendarme", "next"], ["Hit 2 of"]),
    "previous": (["find gendarme", "n", "previous"], ["Hit 1 of"]),
    "mark": (["s 4.1", "mark a"], ["Marked a, in section 4.1 A war between jihadists; go a comes back."]),
    "go": (["s 4.1", "mark a", "s 1", "go a"], ["Section 4.1 of 8: A war between jihadists"]),
    "return": (["s 4.1", "goto 1", "return"], ["A war between jihadists"]),
    "goto": (["goto checkpoints"], ["Section 1.2 of 8: The checkpoints"]),
    "note": (["mark a", "note a the camps", "note a"], ["a: the camps. note a TEXT replaces it"]),
    "remove": (["mark a camps", "remove a"], ["Removed a. Its note was: camps."]),
    "places": (["places"], ["1 last place.", "1. Mali: the war comes to Bamako; section Bottom line; "]),
    "unread": (["unread"], ["Mali: the war comes to Bamako. Marked as unread."]),
    "done": (["done start-here"], ["Start here: how to read with brief-tui. Marked as read."]),
    "incidents": (["incidents"], ["9 incidents. Killed 12 or more", "1. Kwala-Mourdiah, Koulikoro; 15 Jan 2023"]),
    "incident": (["incident nara"], ["Nara, Koulikoro, Mali; 13 Jan 2023 (inferred)", "Killed: 2 soldiers, state"]),
    "timeline": (
        ["timeline month"],
        [
            "9 incidents and 10 milestones in time, by month",
            "4 months without events.\n2. Milestone: Aug 2020;",
            "1 incident on some day of Oct to Dec 2022.",
            "Jan 2023: 7 incidents, 2 with an approximate or uncertain date.",
        ],
    ),
    "map": (
        ["map"],
        [
            "3 incidents placed, 6 not; numbered as in the table.",
            "Nara: 290 km north of Bamako, Koulikoro; 13 Jan 2023; attack on town; killed 2; position from the",
            "6 incidents are not placed, by place:",
            "Gao and Ménaka",
        ],
    ),
    "trace": (["trace rivalry"], ["rivalry   3 for", "For: incident Gao and Ménaka, Oct-Dec 2022"]),
    "versions": (["open start-here", "versions"], ["1 incident with several versions.", "3. Exercise Delta, Mar 2001"]),
    "sort": (["sort -killed date"], ["Sorted by killed, most first, then date, earliest first", "1. Kwala-Mourdiah"]),
    "filter": (["filter region = Koulikoro and killed >= 2"], ["2 incidents.", "Filter: region = Koulikoro", "Nara"]),
    "maybe": (["f killed = 2", "maybe on"], ["4 incidents.", "may or may not pass the filter"]),
    "frequency": (["frequency region"], ["By region: 3 values, 9 incidents.", "2. Koulikoro: 3 incidents; killed 7"]),
    "changes": (["changes"], ["There is no copy of your last reading, and the library has no previous edition"]),
    "define": (["define jnim"], ["GSIM; group", "Also: JNIM (Arabic in Latin letters)", "See also: AQIM, EIS"]),
    "terms": (["terms a"], ["1. Al Qaeda", "AQIM: Al Qaeda in the Islamic Maghreb"]),
    "search": (["search drones"], ["answers, best first.", "Section 7 Drones", "Term Baykar"]),
    "library": (["library"], ["5 briefings.", "Sahel glossary; a glossary; ", "edition 1; TLP CLEAR; 8 sections"]),
    "open": (["open start-here"], ["Start here: how to read"]),
    "write": (["write"], ["write FILE writes the last output"]),
    "help": (["help sort"], ["sort COLUMN COLUMN, short k: sort the incidents"]),
    "quit": (["quit"], [""]),
}


@pytest.fixture
def talk(tmp_path: Path) -> Talks:
    return talks(tmp_path)


def test_every_command_has_a_case() -> None:
    assert set(CASES) == {command.name for command in COMMANDS}


@pytest.mark.parametrize("name", CASES)
def test_command(talk: Talks, name: str) -> None:
    typed, expected = CASES[name]
    talk.size = (200, 40)
    last = talk.run(*typed)[-1]
    for words in expected:
        assert words in last
    assert talk.status == 0


@pytest.mark.parametrize("name", at_length(list(CASES), list(CASES)[::3]))
def test_the_short_form_and_the_beginning_do_the_same(talk: Talks, name: str) -> None:
    (command,) = [command for command in COMMANDS if command.name == name]
    typed, _expected = CASES[name]
    word, _blank, rest = typed[-1].partition(" ")
    assert word in {name, command.short}
    answers = [talk.run("s 1", *typed[:-1], f"{form} {rest}".strip())[-1] for form in (name, command.short)]
    assert answers[0] == answers[1]


def test_the_versions_of_an_incident_are_sentences(talk: Talks) -> None:
    talk.size = (200, 40)
    heard = talk.run(
        "open start-here", "i", "versions", "3", "versions exercise-delta", "! 1", "open mali-bamako-2023-01", "claims"
    )
    _opened, listed, _several, by_number, by_id, one, _other, none = heard
    assert "killed 2 to 6; by Exercise Red; sources contradict each other on date, killed\n" in listed
    assert by_number == by_id
    assert "exercise-radio (D, 4, minute 4): 2 Apr 2001; killed 6. It differs on date, killed. Quote: “six" in by_id
    assert "exercise-police (B, 2, page 2): 20 Mar 2001; killed 3.\n" in by_id
    assert one == "One version of this incident: no source says otherwise.\n"
    assert none == "No incident here has more than one version.\n"


def test_the_timeline_shows_what_has_a_number(talk: Talks) -> None:
    talk.size = (200, 60)
    listed, incident, milestone, none, _filtered, few, wrong = talk.run(
        "timeline", "18", "3", "99", "filter place = nara", "@", "@ decade"
    )
    assert "18. Nara, Koulikoro; 13 Jan 2023; attack on town; killed 2\n" in listed
    assert "15. Didiéni; about 10 Jan 2023;" in listed
    assert not set(listed) & set("├●▲█")
    assert "Nara, Koulikoro, Mali; 13 Jan 2023 (inferred)" in incident
    assert "Milestone: politics" in milestone
    assert "99" in none
    assert few.startswith("1 incident and 10 milestones in time, one by one")
    assert wrong == "No unit 'decade'. Type incident, day, week, month or year.\n"


def test_the_map_has_the_filter_and_the_numbers_of_the_table(talk: Talks) -> None:
    talk.size = (200, 60)
    listed, shown, _filtered, few, _none, none = talk.run(
        "map", "2", "filter place = nara", "^", "filter place = gao", "map"
    )
    assert "\n2. Nara: " in listed
    assert "Nara, Koulikoro, Mali; 13 Jan 2023" in shown
    assert few.startswith("1 incident placed; numbered as in the table.\n1. Nara: ")
    assert "not placed" not in few
    assert none.startswith("No incident is placed:")


def test_names_short_forms_and_beginnings_do_not_clash() -> None:
    words = [word for command in COMMANDS for word in (command.name, command.short, *command.also)]
    assert len(words) == len(set(words))
    for command in COMMANDS:
        assert match(command.name) == match(command.short) == [command]
        assert len(command.short) == 1
        assert not command.help.endswith(".")
    assert [command.name for command in match("inc")] == ["incident"]
    assert [command.name for command in match("se")] == ["section", "search"]
    assert match("") == match("zzz") == []


def test_help_and_table_have_every_command(talk: Talks) -> None:
    talk.size = (72, 200)
    (told,) = talk.run("help")
    for command in COMMANDS:
        assert f"\n{command.name}" in told
        assert f"| `{command.name}" in markdown_table()
    assert "did you mean sort?" in talk.run("help srot")[0]
    assert "No command 'zzzz'; help lists them." in talk.run("help zzzz")[0]


def test_enter_reads_to_the_end_and_says_so(talk: Talks) -> None:
    talk.size = (100, 20)
    *pages, last, after = talk.run(*[""] * 40)
    assert after == "This is the end of the briefing. back goes back, contents lists the sections.\n"
    assert last == after
    heard = "".join(pages)
    assert "The end of the briefing." in heard
    headings = re.findall(r"^Section ([\d.]+) of 8: ", heard, re.MULTILINE)
    assert headings[:5] == ["1", "1.1", "1.2", "1.3", "2"]
    assert headings[-1] == "8"
    assert "Section: Judgements" in heard
    assert talk.prompts[-1].endswith(", 100%>")
    assert "unread" not in next(line for line in talk.run("l")[0].splitlines() if "Mali" in line)


def test_a_screenful_has_as_many_lines_as_the_terminal(talk: Talks) -> None:
    talk.size = (40, 7)
    first, second = talk.run("", "")
    assert first.count("\n") == 7
    assert second.count("\n") <= 7
    assert max(map(len, (first + second).splitlines())) <= 40


def test_back_gives_the_same_screenful_again(talk: Talks) -> None:
    talk.size = (60, 10)
    _one, two, three, again, start, no = talk.run("", "", "", "b", "b", "b")
    assert again.strip() in f"{two}{three}"
    assert again.splitlines()[0].strip() == two.splitlines()[0].strip()
    assert start.startswith("Section: Bottom line")
    assert no == "This is the beginning of the briefing.\n"


def test_many_lines_at_once_leave_the_reader_at_the_last_screenful(talk: Talks) -> None:
    _many, place, back = talk.run("r 400", "where", "b")
    assert "100 percent of the text is read" in place
    assert "Bottom line" not in back
    kept = talk.place()
    assert kept is not None
    assert kept.section not in {"summary", "january-wave"}


def test_sections_by_title_id_and_step(talk: Talks) -> None:
    for typed in ("s checkpoints", "s The checkpoints", "s CHECKPOINTS", "s 1.2.", "s 1.2", "1.2"):
        assert talk.run(typed)[0].startswith("Section 1.2 of 8: The checkpoints"), typed
    steps = talk.run("s 1.2", "s next", "s -", "s previous", "s")
    assert [step.partition(":")[0] for step in steps] == [
        f"Section {number} of 8" for number in ("1.2", "1.3", "1.2", "1.1", "1.1")
    ]
    assert talk.run("s judgements", "s n", "s n", "s n", "s n")[-1] == "This is the last section.\n"
    assert talk.run("s summary", "s p")[-1] == "This is the first section.\n"
    assert "did you mean The checkpoints?" in talk.run("s the chekpoint")[0]
    assert "No section '99'; contents lists them." in talk.run("s 99")[0]


def test_a_number_opens_what_the_last_list_gave_it(talk: Talks) -> None:
    talk.size = (72, 60)
    answers = talk.run("i", "2", "1.2", "c", "1.2", "t", "1", "l", "1", "search drones", "2", "99")
    assert answers[1].startswith("Nara, Koulikoro, Mali; 13 Jan 2023 (inferred)")
    assert answers[2] == "No item 1.2; the last list was the incidents.\n"
    assert answers[4].startswith("Section 1.2 of 8")
    assert answers[6].startswith("Al Qaeda; group")
    assert answers[8].startswith("Start here")
    assert answers[10].startswith("Baykar")
    assert answers[11] == "No item 99; the last list was the answers.\n"


def test_every_kind_of_answer_of_a_search_opens(talk: Talks) -> None:
    talk.size = (300, 80)
    found = talk.run("a kati")[0].splitlines()[1:]
    kinds = {line.split()[1] for line in found}
    assert kinds == {"Section", "Incident", "Term"}
    for kind in kinds:
        number = next(line.partition(".")[0] for line in found if line.split()[1] == kind)
        assert "Kati" in talk.run("a kati", number)[1]
    assert "Mali: the war" in talk.run("a kati", "l")[1]
    other = talk.run("open start-here", "a gendarmes", "1")[2]
    assert "is nowhere" not in other


def test_long_answers_go_on_with_enter_and_are_put_aside_by_a_command(talk: Talks) -> None:
    talk.size = (72, 8)
    answers = talk.run("terms", "", "", "where", "")
    assert answers[0].count("\n") == answers[1].count("\n") == 8
    assert talk.prompts[1] == "The terms, Enter for more>"
    assert not re.search(r"^\d+\. ", answers[4], re.MULTILINE)
    numbers = re.findall(r"^(\d+)\. ", "".join(answers[:3]), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_every_incident_and_every_term_can_be_reached(talk: Talks) -> None:
    talk.size = (300, 200)
    rows = [line for line in talk.run("i all")[0].splitlines() if re.match(r"\d+\. ", line)]
    assert len(rows) == 20
    answers = talk.run("i all", *(str(number) for number in range(1, 21)))
    for row, full in zip(rows, answers[1:], strict=True):
        assert full.startswith(re.split(r"[,;]", row.partition(". ")[2])[0])
    terms = [line for line in talk.run("t")[0].splitlines() if re.match(r"\d+\. ", line)]
    assert len(terms) == 44
    answers = talk.run("t", *(str(number) for number in range(1, 45)))
    for row, full in zip(terms, answers[1:], strict=True):
        assert full.startswith(row.partition(". ")[2].partition(":")[0])


def test_incidents_by_number_id_and_place(talk: Talks) -> None:
    for typed in ("v 2", "incident nara", "incident Nara", "i nara", "inc 2", "i 2"):
        assert talk.run(typed)[0].startswith("Nara, Koulikoro"), typed
    assert talk.run("v sebekoro")[0].startswith("Sébikoro, Mali")  # another spelling of the place
    assert talk.run("v sebikro")[0] == "No incident 'sebikro'; did you mean Sébikoro or sebikoro?\n"
    assert talk.run("f place = siby", "v nara")[1].startswith("Nara, Koulikoro")
    assert talk.run('v "', "v ?")[0] == "No incident '\"'; incidents lists them.\n"
    assert talk.run("v 99")[0] == "No incident 99; incidents are numbered 1 to 9.\n"
    assert "incidents lists them" in talk.run("v zzzzz")[0]
    assert talk.run("v")[0] == talk.run("i")[0]


def test_a_place_of_several_incidents_says_their_numbers(tmp_path: Path) -> None:
    talk = talks(tmp_path, "title: T\nincidents: [{id: a, place: P}, {id: b, place: P}, {id: c}]\n")
    (told,) = talk.run("v p")
    assert told == "2 incidents at 'p': numbers 1, 2 of the list.\n"
    assert talk.run("f place = q", "v p")[1] == "2 incidents at 'p', none of which matches the filter.\n"


def test_sorting_says_what_it_does_not_know(talk: Talks) -> None:
    talk.size = (300, 40)
    assert "No column 'kild'" in talk.run("sort kild")[0]
    assert "Did you mean killed?" in talk.run("sort kiled")[0]
    assert "The columns are id, date, year, place, region" in talk.run("sort")[0]
    first = talk.run("sort country target")[0].splitlines()[1]
    assert first.startswith("1. Didiéni")
    assert "; country Mali; target gendarmerie checkpoint" in talk.run("sort country,target")[0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("region = Koulikoro and killd >= 2", "at character 24, in word 5, 'killd': no column 'killd';"),
        ("killed >=", "Filter error at its end: a value is expected"),
        ("killed>=x", "at character 9, in word 1, 'killed>=x': 'x' is not a number"),
        ("(killed = 1", "at its end: a closing bracket is missing."),
    ],
)
def test_a_wrong_filter_says_where_in_words(talk: Talks, typed: str, expected: str) -> None:
    talk.size = (300, 20)
    wrong, after = talk.run(f"filter {typed}", "i")
    assert expected in wrong
    assert not re.search(r"[?.]\.$", wrong)
    assert after.startswith("9 incidents.")


def test_a_filter_stays_until_it_is_put_off(talk: Talks) -> None:
    talk.size = (300, 40)
    answers = talk.run("f region = Koulikoro", "i", "f", "f off", "f")
    assert answers[1].startswith("3 incidents.")
    assert "more may match" in answers[1]
    assert answers[2].startswith("The filter is: region = Koulikoro. filter off removes it.")
    assert "In words: region is Koulikoro." in answers[2]
    assert answers[3].startswith("9 incidents.")
    assert answers[4].startswith("No filter.")


def test_a_term_alone_is_defined_also_where_a_command_begins_so(talk: Talks, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    assert talk.run("gsim")[0].startswith("GSIM; group")
    assert talk.run("Kati camp")[0].startswith("Kati camp")
    talk = talks(tmp_path / "own", "title: T\nglossary: {SE: south east, read: a word, Q: queue}\n")
    assert talk.run("SE")[0].startswith("SE\nsouth east")
    assert talk.run("se")[0].startswith("SE\nsouth east")
    assert talk.run("read")[0].startswith("This briefing has no text")
    assert talk.run("define read")[0].startswith("read\na word")


def test_a_search_says_what_the_row_says_and_opens_a_briefing(tmp_path: Path) -> None:
    text = """\
title: The war
tags: [siege]
summary: Bottom.
incidents: [{id: kati, date: 2023-01-10~, place: {name: Kati, admin1: Koulikoro}, type: raid, actors: [{name: GSIM}],
  casualties: [{low: 2}], target: depot}]
"""
    talk = talks(tmp_path, text)
    talk.size = (200, 40)
    answers = talk.run("search depot", "1", "search siege", "1")
    assert answers[0].splitlines()[1] == (
        "1. Incident Kati, Koulikoro; about 10 Jan 2023; raid; killed 2 or more; by GSIM; in The war; target: depot"
    )
    assert answers[1].startswith("Kati, Koulikoro; about 10 Jan 2023")
    assert answers[2].splitlines()[1] == "1. Briefing The war; tags: siege"
    assert talk.run("search siege", "1", "")[2].startswith("Section: Bottom line")


def test_near_misses_are_a_list_to_choose_from(tmp_path: Path) -> None:
    talk = talks(tmp_path, "title: T\nglossary: {GSIM: Support group, GSIR: Relief, BB: Brigade}\n")
    answers = talk.run("d GSIX", "2", "d B&B", "define")
    assert answers[0] == "No term 'GSIX'. Did you mean:\n1. GSIM: Support group\n2. GSIR: Relief\n"
    assert answers[1].startswith("GSIR\nRelief")
    assert answers[2].startswith("'B&B' found as BB.\nBB\nBrigade")
    assert answers[3].startswith("1 recent look-up.")


def test_what_is_not_known_says_what_is_near(talk: Talks) -> None:
    talk.size = (200, 60)
    assert talk.run("incdents")[0].startswith("'incdents' is neither a command nor a term; did you mean incidents or")
    assert talk.run("zzz")[0] == "'zzz' is neither a command nor a term; help lists the commands.\n"
    assert "may be section or search; type more of it." in talk.run("se")[0]
    assert talk.run("d gsin")[0].startswith("No term 'gsin'. Did you mean:\n1. GSIM: Groupe de soutien")
    assert talk.run("d zzzzzz")[0] == "No term 'zzzzzz'.\n"
    assert "define WORD looks up a word" in talk.run("d ?")[0]  # no near miss is kept
    assert "'ba' is the beginning of " in talk.run("d ba")[0]
    assert "Similar terms:\n1. " in talk.run("d ba")[0]
    assert talk.run("t zz")[0] == "No term like 'zz'.\n"
    assert "; similar names:" in talk.run("t forces")[0]
    assert "No match for 'zzzz' in the library" in talk.run("a zzzz")[0]
    assert "search looks in the whole library" in talk.run("find zzzz")[0]
    assert "Nothing to find yet" in talk.run("n")[0]
    assert "takes a number of lines" in talk.run("read x")[0]
    assert "did you mean start-here" in talk.run("open start-hre")[0]
    assert "one letter or digit" in talk.run("mark ab")[0]
    assert talk.run("go")[0] == "No bookmarks yet; mark a sets one.\n"
    assert "No bookmark 'z'" in talk.run("go z")[0]


def test_finding_goes_round_and_ignores_accents(talk: Talks) -> None:
    answers = talk.run("s 3", "find sebikoro", *["n"] * 20)
    hits = [re.match(r"Hit (\d+) of (\d+)", answer) for answer in answers[1:]]
    numbers = [int(hit[1]) for hit in hits if hit]
    total = int(hits[0][2]) if hits[0] else 0
    assert numbers[0] > 1
    assert sorted(set(numbers)) == list(range(1, total + 1))
    assert (numbers[0] % total) + 1 == numbers[1]
    assert talk.run("/sebikoro")[0] == talk.run("find sebikoro")[0]
    assert talk.run("s 1", "find m5-rfp")[1].startswith("Hit 1 of 2 for 'm5-rfp', in section 5")


def test_bookmarks_lead_to_another_briefing(talk: Talks) -> None:
    answers = talk.run("s 4.1", "m a", "open start-here", "m b", "'a", "go")
    assert answers[4].startswith("Mali: the war comes to Bamako.\n")
    assert "Section 4.1 of 8: A war between jihadists" in answers[4]
    assert "\na: Mali: the war comes to Bamako, section 4.1 A war between jihadists;" in answers[5]
    assert "\nb: Start here: how to read with brief-tui, section Bottom line;" in answers[5]
    (talk.own() / "start-here.yaml").unlink()
    assert talk.run("go b")[0] == "The briefing of this bookmark, start-here, is not in the library.\n"


def test_a_bookmark_holds_the_incident_or_the_term_that_was_shown_last(talk: Talks) -> None:
    answers = talk.run(
        "v nara", "mark a the camp", "d gsim", "mark b", "r", "mark c", "go", "open start-here", "go a", "go b"
    )
    assert answers[1] == "Marked a: Nara, 13 Jan 2023; the camp; go a comes back.\n"
    assert answers[3] == "Marked b: GSIM; go b comes back.\n"
    assert answers[5].startswith("Marked c, in section ")
    assert "\na: Nara, 13 Jan 2023, in Mali: the war comes to Bamako; note: the camp;" in answers[6]
    assert "\nb: GSIM, in Mali: the war comes to Bamako;" in answers[6]
    assert "Mali: the war comes to Bamako." in answers[8]
    assert "Nara, Koulikoro" in answers[8]
    assert answers[9].startswith("GSIM")


def test_writing_makes_a_new_file_and_never_touches_an_old_one(talk: Talks, tmp_path: Path) -> None:
    file = tmp_path / "with  two blanks.txt"
    answers = talk.run("f region = Koulikoro", f"write {file}", f"w {file}", f"w {tmp_path}/no/where")
    assert answers[1].replace("\n", " ").startswith("Wrote the incidents, 4 lines, to ")
    assert "already exists; not overwritten" in answers[2].replace("\n", " ")
    assert "cannot be written: No such file" in answers[3].replace("\n", " ")
    assert file.read_text(encoding="utf-8").startswith("3 incidents. ")
    text = tmp_path / "text"
    talk.run("r 1", f"w {text}")
    assert "Section 8 of 8: About this briefing" in text.read_text(encoding="utf-8")
    assert "cannot be written" in talk.run("w \0\x1b]0;x\x07")[0]
    assert "\x1b" not in talk.text


def test_a_locked_down_account_writes_nothing(talk: Talks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    assert talk.run(f"w {tmp_path}/file")[0] == "Writing is off in restricted mode.\n"
    assert not (tmp_path / "file").exists()
    talk.size = (200, 100)
    assert "\nwrite" not in talk.run("help")[0]


def test_a_file_with_problems_is_listed_and_says_them(talk: Talks) -> None:
    (talk.own() / "bad.yaml").write_text("title: T\nsectoins: []\n", encoding="utf-8")
    talk.size = (300, 40)
    listed = talk.run("l")[0]
    assert "bad.yaml; cannot be read, 1 problem" in listed
    number = next(line.partition(".")[0] for line in listed.splitlines() if "bad.yaml" in line)
    told = talk.run("l", number)[1]
    assert told.startswith("This file cannot be read; 1 problem.\n")
    assert ":2:1: unknown key 'sectoins'; did you mean 'sections'?" in told


def test_a_library_without_texts_still_answers(tmp_path: Path) -> None:
    talk = talks(tmp_path, "title: G\nglossary: {GSIM: a group}\n")
    answers = talk.run("", "where", "gsim", "i", "c", "find x", "u", "m a", "sort killed")
    assert talk.prompts[0] == "G>"
    assert answers[0].startswith("This briefing has no text")
    assert answers[2].startswith("GSIM\na group\n")
    assert answers[3].startswith("0 incidents")


def test_incidents_without_a_text(tmp_path: Path) -> None:
    talk = talks(tmp_path, "title: I\nincidents: [{id: a}]\n")
    answers = talk.run("", "i", "1")
    assert talk.prompts[0] == "I>"
    assert answers[0].startswith("This briefing has no text")
    assert answers[1].endswith("1. a; date unknown; type unknown; killed unknown\n")
    assert answers[2].startswith("a; date unknown")


def test_interrupting_comes_back_and_twice_leaves(talk: Talks) -> None:
    answers = talk.run("s 3", KeyboardInterrupt, "where", KeyboardInterrupt, KeyboardInterrupt, "never")
    assert answers[1] == "\nInterrupted; again to leave.\n"
    assert "Section 3 of 8" in answers[2]
    assert talk.status == 130
    place = talk.place()
    assert place is not None
    assert place.section == "kati-raid"


def test_what_is_typed_is_cleaned_when_it_is_said(talk: Talks) -> None:
    hostile = "\x1b]0;x\x07\x9b2J\u202e"
    for word in ("", "d ", "s ", "find ", "a ", "v ", "open ", "filter ", "sort ", "go ", "mark ", "help ", "t ", "r "):
        talk.run(f"{word}{hostile}", f"{word}\ud800")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", talk.text), word


def test_nothing_drawn_and_no_control_reaches_the_reader(talk: Talks) -> None:
    talk.size = (72, 2000)
    (talk.own() / "x.yaml").write_text(
        'title: "T\\e[31m"\nsections:\n- title: "S\\a"\n  body: |\n'
        "    # A heading\n\n    > quoted\n\n    * * *\n\n    | a | b | c |\n    |---|---|---|\n    | 1 |   | 3 |\n\n"
        "    - one\n      - two\n\n    1. first\n",
        encoding="utf-8",
    )
    talk.run("", "i all", "t", "l", "open x", "", "c", "open start-here", "", "a mali", "i", *"123456789", "h", "gsim")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u25ff•]", talk.text)
    for words in ("Heading: A heading", "Quote: quoted", "Break.", "- Columns: a; b; c", "- 1; blank; 3", "- one",
                  "- two", "1. first"):  # fmt: skip
        assert words in talk.text


def test_goto_opens_what_is_called_so(talk: Talks) -> None:
    assert "Section 1.2 of 8: The checkpoints" in talk.run(":checkpoints")[-1]
    assert "Nara, Koulikoro, Mali; 13 Jan 2023" in talk.run(":nara attack")[-1]
    assert talk.run(":jnim")[-1].startswith("GSIM; group")
    assert "Section 2 of 8" in talk.run(":2")[-1]
    assert "Start here" in talk.run("goto start-here")[-1]


def test_goto_lists_what_it_may_be(talk: Talks) -> None:
    talk.size = (120, 40)
    told, opened = talk.run(":nara", "1")
    assert re.search(r"^[0-9]\. Place Nara; 1 incident; in Mali: the war comes to Bamako$", told, re.MULTILINE)
    assert re.search(r"^[0-9]\. Incident Nara attack on town; 13 Jan 2023; in Mali", told, re.MULTILINE)
    assert opened
    number = re.search(r"^([0-9])\. Place Nara", told, re.MULTILINE)
    assert number is not None
    assert "Filter: place = " in talk.run(":nara", number[1])[-1]
    assert talk.run(":gsin")[-1].startswith("Nothing is named 'gsin'; near it:\n1. Term GSIM")
    assert "In all text:\n" in talk.run(":striking nearer")[-1]
    assert "goto NAME goes to" in talk.run(":")[-1]


def test_a_command_may_follow_a_colon(talk: Talks, tmp_path: Path) -> None:
    assert "Contents: 19 sections" in talk.run(":contents")[-1]
    talk.run("summary", f":w {tmp_path}/out.txt")
    assert (tmp_path / "out.txt").exists()
    assert talk.run(":q", "where")[-1] == ""


def test_return_goes_back_over_jumps(talk: Talks) -> None:
    answers = talk.run("s 4.1", ":1.2", "open start-here", "search checkpoint*", "1", "<", "<", "<", "<")
    assert "Start here" in answers[2]
    assert "No jump to return from." in answers[-1]
    assert "Section 4.1 of 8: A war between jihadists" in "".join(answers[5:])


def test_a_search_leads_to_its_line(talk: Talks) -> None:
    talk.size = (100, 4)
    told, opened = talk.run('search section:"armed drones"', "1")
    assert "1 answer" in told or "answers" in told
    assert "drones" in opened


def test_a_wrong_search_says_where(talk: Talks) -> None:
    told = talk.run('search a "b')[-1]
    assert "Search error at character 3, in word 2, '\"b': this" in told


def test_bookmarks_have_notes(talk: Talks) -> None:
    talk.size = (200, 40)
    answers = talk.run("s 4.1", "mark a the camps", "go", "mark a", "s 1", "mark a", "note a now here", "note a off",
                       "go", "note", "note z x", "remove", "remove z", "remove a", "go")  # fmt: skip
    assert "; the camps; go a comes back.\n" in answers[1]
    assert "\na: Mali: the war comes to Bamako, section 4.1 A war between jihadists; note: the camps; " in answers[2]
    assert answers[3] == answers[1]
    assert answers[5].endswith("go a comes back. It was elsewhere, with the note: the camps.\n")
    assert answers[6] == "The note of a is: now here.\n"
    assert answers[7] == "a has no note now.\n"
    assert "note:" not in answers[8]
    assert answers[9] == "note LETTER TEXT edits the note of a bookmark.\n"
    assert answers[10] == answers[12] == "No bookmark 'z'; go alone lists them.\n"
    assert answers[11] == "remove LETTER removes a bookmark.\n"
    assert answers[13] == "Removed a.\n"
    assert answers[14] == "No bookmarks yet; mark a sets one.\n"


def test_read_and_unread(talk: Talks) -> None:
    talk.size = (200, 40)
    exercises = [f"exercise-ferry-{number}" for number in (1, 2)]
    talk.run(*(word for name in exercises for word in (f"open {name}", "done")))
    answers = talk.run("open mali-bamako-2023-01", "done", "library unread", "open unread", "done", "open unread",
                       "unread 2", "unread 5", "unread nothing", "library unread", "open unread")[1:]  # fmt: skip
    assert answers[0] == "Mali: the war comes to Bamako. Marked as read.\n"
    assert answers[1].startswith("1 unread briefing.\n1. Start here")
    assert answers[2].startswith("Start here")
    assert answers[3].endswith("Marked as read.\n")
    assert answers[4] == "No other briefing is unread.\n"
    assert answers[5] == "Mali: the war comes to Bamako. Marked as unread.\n"
    assert "Only briefings with text or incidents can be marked." in answers[6]
    assert "No briefing 'nothing' in the library" in answers[7]
    assert answers[8].startswith("1 unread briefing.\n2. Mali")
    assert answers[9].startswith("Mali: the war comes to Bamako.")
    assert talk.run("done", "library unread")[1] == "No briefing is unread.\n"


def test_last_places_are_opened_by_number(talk: Talks) -> None:
    talk.size = (200, 40)
    answers = talk.run("s 4.1", "open start-here", "places", "2")
    assert "\n2. Mali: the war comes to Bamako; section 4.1 A war between jihadists; " in answers[2]
    assert answers[3].startswith("Mali: the war comes to Bamako.")
    (talk.own() / "start-here.yaml").unlink()
    answers = talk.run("places", "2")
    assert "2. start-here; " in answers[0]
    assert "; not in this library\n" in answers[0]
    assert answers[1] == "start-here. This is not in the library.\n"


def test_look_ups_come_back(talk: Talks) -> None:
    talk.size = (200, 40)
    answers = talk.run("define", "define jnim", "aqim", "define zzzz", "define", "2")
    assert answers[0] == "define WORD looks up a word; terms lists all.\n"
    assert answers[4].endswith("\n1. AQIM\n2. GSIM\n")
    assert answers[5].startswith("GSIM; group")


def test_what_cannot_be_kept_is_not_said_to_be(talk: Talks) -> None:
    talk.run()
    with closing(sqlite3.connect(talk.folder / "state" / "state.sqlite")) as db:
        db.execute("CREATE TRIGGER no BEFORE INSERT ON mark BEGIN SELECT raise(ABORT, 'no room'); END")
    answers = talk.run("mark a", "go")
    assert "Not kept: places and marks cannot be kept (no room)." in answers[0].replace("\n", " ")
    assert answers[1] == "No bookmarks yet; mark a sets one.\n"
