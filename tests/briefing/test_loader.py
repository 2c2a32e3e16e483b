"""From a text to a briefing, or to everything that is wrong with it."""

import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brief_tui.briefing import yaml_tree
from brief_tui.briefing.evidence import Citation
from brief_tui.briefing.leaves import Id, LineText, Ref, Translations
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.model import Actor, Casualty, Form, Place
from brief_tui.briefing.problems import BriefingError, Problem
from effort import calls
from examples import examples
from lengths import at_length

HEAD = "brief: 1\ntitle: T\n"
BODY = "sections: [{title: S}]\n"


def problems(text: str, limits: Limits | None = None) -> list[str]:
    """The problems of a text, none when it loads."""
    try:
        load_text(text, "a", "a", limits or Limits())
    except BriefingError as error:
        return [str(item) for item in error.problems] or ["an error without a problem"]
    return []


def test_a_title_and_one_section_are_enough() -> None:
    found = load_text("title: Mali\nsections: [{title: War}]", "a.yaml", "My file")
    assert (found.title, found.id, found.brief) == ("Mali", "my-file", "1")
    assert [(part.title, part.id) for part in found.sections] == [("War", "war")]


def test_scalars_are_read_by_their_field() -> None:
    found = load_text(HEAD + "tags: [NO, 1:30, 007, 2023-01-12, '~', yes]\nnumber: 007\n" + BODY, "a")
    assert found.tags == ("NO", "1:30", "007", "2023-01-12", "~", "yes")
    assert found.number == 7


@pytest.mark.parametrize("word", ["null", "~", "Null", "NULL", ""])
def test_a_written_null_is_nothing(word: str) -> None:
    found = load_text(
        f"title: T\nsubtitle: {word}\nsummary: {word}\npublished: {word}\ntags: [a, {word or 'null'}]\n"
        f"incidents:\n  - id: i\n    target: {word}\n    place: {{name: P, country: {word}}}\n    casualties: {word}\n"
        f"    actors: [{word or 'null'}, A]\n"
        f"glossary:\n  AAA: {word}\n  BBB: {{definition: {{en: {word}, fr: Mot}}}}\n",
        "a",
    )
    (incident,) = found.incidents
    assert (found.subtitle, found.summary, found.published, found.tags) == ("", "", None, ("a",))
    assert (incident.target, incident.place, incident.casualties) == ("", Place(LineText("P")), ())
    assert [actor.name for actor in incident.actors] == ["A"]
    assert [(term.term, term.expansion) for term in found.glossary] == [("AAA", ""), ("BBB", "")]
    assert found.glossary[1].definition.items == (("fr", "Mot"),)


@pytest.mark.parametrize("word", ["'null'", '"~"', "nullify", "None", "nan"])
def test_what_only_looks_like_null_is_text(word: str) -> None:
    found = load_text(f"title: T\nincidents: [{{id: i, target: {word}}}]\n", "a")
    assert found.incidents[0].target == word.strip("\"'")


@pytest.mark.parametrize("text", ["{}", '{"title": "T", "incidents": [{"id": "i", %s}]}'], ids=["yaml", "json"])
@pytest.mark.parametrize(
    "part",
    [
        '"actors": [{"name": null}, {"name": "A"}]',
        '"actors": [{"name": null, "role": null}, "A"], "place": {"name": null, "lat": null}',
        '"actors": ["A"], "sources": [{"ref": null}]',
    ],
)
def test_a_record_of_which_only_its_name_is_written_and_null_is_nothing(part: str, text: str) -> None:
    made = text % part if "%s" in text else f"title: T\nincidents: [{{id: i, {part}}}]\n"
    (incident,) = load_text(made, "a").incidents
    assert [actor.name for actor in incident.actors] == ["A"]
    assert (incident.place, incident.sources) == (None, ())


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("actors: [{name: null, role: victim}]", "'name' is empty"),
        ("place: {name: null, country: Mali}", "'name' is empty"),
        ("actors: [{name: null, side: null}]", "unknown key 'side'"),
        ("actors: [{role: null}]", "'name' is missing"),
    ],
)
def test_what_is_required_cannot_be_null_where_something_else_is_said(part: str, words: str) -> None:
    with pytest.raises(BriefingError, match=words):
        load_text(f"title: T\nincidents: [{{id: i, {part}}}]\n", "a")


def test_a_whole_incident() -> None:
    text = HEAD + (
        "sources: [{id: apa, reliability: C}]\n"
        "incidents:\n"
        "  - id: nara\n    date: 2023-01-13~\n    place: {name: Nara, lat: 15.17, lon: -7.29, aliases: [Nara ville]}\n"
        "    actors: [GSIM, {name: army, role: target}]\n"
        "    casualties: [{who: soldiers, best: 2, source: apa, with: [other]}]\n"
        "    sources: [apa, {ref: apa, credibility: 2, quote: two  dead}]\n"
        "  - id: other\n    place: Siby\n"
    )
    nara, other = load_text(text, "a").incidents
    assert nara.place == Place(LineText("Nara"), lat=15.17, lon=-7.29, aliases=(LineText("Nara ville"),))
    assert nara.actors == (Actor(LineText("GSIM")), Actor(LineText("army"), role="target"))
    assert nara.casualties == (Casualty(LineText("soldiers"), best=2, source=Ref("apa"), shared_with=(Ref("other"),)),)
    assert nara.sources == (Citation(Ref("apa")), Citation(Ref("apa"), "2", quote=LineText("two dead")))
    assert nara.date is not None
    assert nara.date.approximate
    assert other.place == Place(LineText("Siby"))


def test_the_short_form_of_a_glossary() -> None:
    text = HEAD + "glossary:\n  GSIM: Support Group\n  EIS: {definition: {en: a, fr: b}, forms: [ISGS]}\n  AQIM:\n"
    gsim, eis, aqim = load_text(text, "a").glossary
    assert (gsim.term, gsim.expansion) == ("GSIM", "Support Group")
    assert eis.definition == Translations((("en", "a"), ("fr", "b")))
    assert eis.forms == (Form(LineText("ISGS")),)
    assert (aqim.term, aqim.expansion) == ("AQIM", "")


def test_a_definition_in_one_language() -> None:
    (term,) = load_text(HEAD + "glossary: [{term: A, definition: b}]", "a").glossary
    assert term.definition.best() == "b"
    assert term.definition.best("fr") == "b"


def test_text_is_cleaned_as_it_enters() -> None:
    text = 'title: "a\\e[2Jb"\nsummary: "x\\u202ey\\tz"\nsections: [{title: "s\\n  t"}]\n'
    found = load_text(text, "a")
    assert (found.title, found.summary, found.sections[0].title) == ("a␛[2Jb", "x<U+202E>y  z", "s t")


def test_a_file_is_named_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "Ségou 1.yaml"
    path.write_text(HEAD + BODY)
    assert load_file(path).id == "segou-1"
    path.write_text(HEAD)
    with pytest.raises(BriefingError) as caught:
        load_file(path)
    assert str(caught.value) == f"{path}:1:1: there is nothing to read; add sections, incidents or a glossary"


def test_a_byte_order_mark_shifts_no_column() -> None:
    assert problems("\ufeffttitle: x\ntitle: y\n" + BODY) == ["a:1:1: unknown key 'ttitle'; did you mean 'title'?"]
    assert load_text("\ufefftitle: x\n" + BODY, "a").title == "x"


KNOWN_BRIEFING = (
    "known here: title, brief, id, subtitle, language, number, supersedes, published, cutoff, period, tlp, "
    "authors, tags, summary, sources, judgements, sections, incidents, timeline, glossary"
)
ID_REMEDY = "use letters, digits and . : _ + - without spaces, a letter or digit first, such as 'nara'"
FORMS = "write 2023, 2023-01 or 2023-01-12, with ~ for about or ? for uncertain, or two of them as 2022-10/2022-12"

CASES: list[tuple[str, str, list[str]]] = [
    ("empty", "", ["a:1:1: the file is empty; start from the skeleton that brief-tui new writes"]),
    ("blank", " \n\t\n", ["a:1:1: the file is empty; start from the skeleton that brief-tui new writes"]),
    ("a comment", "# nothing\n", ["a:1:1: the file holds no briefing; start with brief: 1 and a title"]),
    ("a dash", "---\n", ["a:1:1: the file holds no briefing; start with brief: 1 and a title"]),
    ("prose", "some words", ["a:1:1: 'a briefing' is not a mapping; write keys such as title, brief, id, subtitle"]),
    ("a list", "- a", ["a:1:1: 'a briefing' is not a mapping; write keys such as title, brief, id, subtitle"]),
    ("no title", BODY, ["a:1:1: 'title' is missing; add title: ..."]),
    ("an empty title", "brief: 1\ntitle:\n" + BODY, ["a:2:1: 'title' is empty; write title: ..."]),
    ("a blank title", "brief: 1\ntitle: ' '\n" + BODY, ["a:2:8: 'title' is empty; write title: ..."]),
    ("nothing in it", HEAD, ["a:1:1: there is nothing to read; add sections, incidents or a glossary"]),
    ("another format", "brief: 2\ntitle: T\n" + BODY, ["a:1:8: '2' is not known here; write 1"]),
    ("a near key", HEAD + "subtitel: x\n" + BODY, ["a:3:1: unknown key 'subtitel'; did you mean 'subtitle'?"]),
    ("a strange key", HEAD + "zzzzzzzz: x\n" + BODY, [f"a:3:1: unknown key 'zzzzzzzz'; {KNOWN_BRIEFING}"]),
    ("a list for a text", "title: [T]\n" + BODY, ["a:1:8: 'title' is a list; write a text here"]),
    ("a mapping for a number", HEAD + "number: {a: b}\n" + BODY,
     ["a:3:9: 'number' is a mapping; write a whole number here"]),
    ("a text for a list", HEAD + "tags: Mali\n" + BODY,
     ["a:3:7: 'tags' is not a list; write a list: tags: [...], or lines that begin with '- '"]),
    ("a text for a record", HEAD + "sections: [x]\n",
     ["a:3:12: 'sections' is not a mapping; write keys such as title, id, body, sources"]),
    ("a number in words", HEAD + "number: two\n" + BODY,
     ["a:3:9: 'two' is not a whole number; write digits, such as 12"]),
    ("a long number", HEAD + f"number: {'9' * 70}\n" + BODY,
     [f"a:3:9: '{'9' * 60}' is not a whole number; write digits, such as 12"]),
    ("foreign digits", HEAD + "number: ٣\n" + BODY, ["a:3:9: '٣' is not a whole number; write digits, such as 12"]),
    ("no such day", HEAD + "published: 2023-02-30\n" + BODY,
     ["a:3:12: `2023-02-30`: February 2023 has 28 days; check the day, or write 2023-02 if only the month is known"]),
    ("no date", HEAD + "cutoff: soon\n" + BODY, [f"a:3:9: `soon`: not a date; {FORMS}"]),
    ("a near choice", HEAD + "tlp: AMBR\n" + BODY,
     ["a:3:6: 'AMBR' is not known here; did you mean 'AMBER'? (one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED)"]),
    ("a strange choice", HEAD + "tlp: secret\n" + BODY,
     ["a:3:6: 'secret' is not known here; write one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED"]),
    ("an id with a space", HEAD + "id: a b\n" + BODY, [f"a:3:5: 'a b' cannot be an id; {ID_REMEDY}"]),
    ("an id with a slash", HEAD + "id: ../x\n" + BODY, [f"a:3:5: '../x' cannot be an id; {ID_REMEDY}"]),
    ("an id like an option", HEAD + "id: --help\n" + BODY, [f"a:3:5: '--help' cannot be an id; {ID_REMEDY}"]),
    ("a duplicate key", HEAD + "title: U\n" + BODY, ["a:3:1: the key 'title' is already on line 2; keep one of them"]),
    ("a duplicate id", HEAD + "incidents:\n  - id: x\n  - id: y\n  - id: x\n",
     ["a:6:9: the incident 'x' is already on line 4; give each its own id"]),
    ("a broken reference", HEAD + "incidents: [{id: nara}]\nsections: [{title: S, incidents: [nora]}]\n",
     ["a:4:35: 'nora' is not an incident in this file; did you mean 'nara'?"]),
    ("a reference to nothing", HEAD + "judgements: [{text: j, basis: [zzz]}]\n" + BODY,
     ["a:3:32: 'zzz' is not an incident, section or source in this file; declare it, or correct the name (0 known)"]),
    ("a reference to another kind", HEAD + "judgements: [{id: j1, text: a, basis: [j1]}]\n" + BODY,
     ["a:3:40: 'j1' is a judgement, not an incident, section or source; declare it, or correct the name (0 known)"]),
    ("an alias", "title: &x T\nsubtitle: *x\n" + BODY,
     [("a:1:8: YAML takes &x for a name that aliases use, and does not show it; "
      "quote the whole value, or remove the name: aliases are not used"),
      "a:2:11: aliases (*x) are not used in briefings; write the value out, or quote it if it begins with *"]),
    ("an alias for a title", "title: *x\n" + BODY,
     ["a:1:8: aliases (*x) are not used in briefings; write the value out, or quote it if it begins with *"]),
    ("a merge", HEAD + "<<: {number: 1}\n" + BODY,
     ["a:3:1: merge keys (<<) are not used in briefings; write the fields out"]),
    ("a tag", "title: !!python/name:os.system x\n" + BODY,
     ["a:1:8: tags such as !!python/name:os.system are not used in briefings; remove it"]),
    ("two documents", HEAD + BODY + "---\na: b\n",
     ["a:4:1: a second YAML document starts here; put it in its own file"]),
    ("too deep", "title: " + "[" * 70, ["a:1:71: nested more than 64 levels deep; flatten it, or --allow depth=N"]),
    ("a million brackets", "[" * 1_000_000,
     ["a:1:65: nested more than 64 levels deep; flatten it, or --allow depth=N"]),
    ("sections too deep", HEAD + "sections: [{title: 1, sections: [{title: 2, sections: [{title: 3, sections: "
     "[{title: 4, sections: [{title: 5}]}]}]}]}]\n",
     ["a:3:100: sections are nested more than 4 deep; move this one up"]),
    ("malformed", HEAD + BODY + "summary: b: c\n",
     ["a:4:11: YAML cannot be read here: a colon is not expected; quote a value that contains ': '"]),
    ("a mistake of YAML hides no other", HEAD + 'subtitle: "Kati" camp\nsections:\n  - title: One: two\n    bdy: x\n'
     "    incidents: [b]\nsummary: @x\nincidents: [{id: a}]\n",
     [("a:3:18: YAML cannot be read here: text goes on behind the closing quotation mark or bracket; "
      "quote the whole value"),
      "a:5:15: YAML cannot be read here: a colon is not expected; quote a value that contains ': '",
      "a:6:5: unknown key 'bdy'; did you mean 'body'?",
      "a:7:17: 'b' is not an incident in this file; declare it, or correct the name (1 known)",
      ("a:8:10: YAML cannot be read here: a value cannot begin with this character; "
      "quote values that begin with @, ` or %")]),
    ("a key misspelt is read as meant", HEAD + "sektions:\n  - {title: S, id: s}\n  - {title: T, id: t}\n"
     "judgements: [{text: x, basis: [s, t]}]\n",
     ["a:3:1: unknown key 'sektions'; did you mean 'sections'?"]),
    ("a word of the screen", HEAD + "incidents: [{id: a, region: K, killed: 3, location: N}]\n",
     ["a:3:21: unknown key 'region'; it belongs to the place: write place: {name: ..., admin1: ...}",
      "a:3:32: unknown key 'killed'; write casualties: [{outcome: killed, best: ...}]",
      "a:3:43: unknown key 'location'; did you mean 'place'?"]),
    ("what stands in a list that is none", HEAD + "sections: [{title: S, sources: [a, b]}]\nsources: {a: A}\n",
     ["a:4:10: 'sources' is not a list; write a list: sources: [...], or lines that begin with '- '",
      "a:4:10: 2 names of sources may lead nowhere: this part could not be read; correct line 4 first"]),
    ("an id that cannot be one is told once",
     HEAD + "incidents: [{id: a b}]\n" + "sections: [{title: S, incidents: [a b]}]\n",
     [("a:3:18: 'a b' cannot be an id; use letters, digits and . : _ + - without spaces, "
      "a letter or digit first, such as 'nara'"),
      ("a:4:35: 'a b' cannot be an id; use letters, digits and . : _ + - without spaces, "
      "a letter or digit first, such as 'nara'")]),
    ("latitude", HEAD + "incidents: [{id: a, place: {name: x, lat: 91, lon: 103}}]\n",
     ["a:3:43: a latitude lies between -90 and 90; correct the figure"]),
    ("longitude", HEAD + "incidents: [{id: a, place: {name: x, lat: 3, lon: 181}}]\n",
     ["a:3:51: a longitude lies between -180 and 180; correct the figure"]),
    ("neither", HEAD + "incidents: [{id: a, place: {name: x, lat: 91, lon: 181}}]\n",
     ["a:3:43: a latitude lies between -90 and 90; correct the figure",
      "a:3:52: a longitude lies between -180 and 180; correct the figure"]),
    ("swapped", HEAD + "incidents: [{id: a, place: {name: x, lat: -99.5, lon: 3}}]\n",
     ["a:3:43: a latitude lies between -90 and 90; if latitude and longitude are swapped, write lat: 3.0, lon: -99.5"]),
    ("a term's position", HEAD + "glossary: [{term: A, lat: 101.5, lon: 3}, {term: B, lat: 5}]\n",
     ["a:3:27: a latitude lies between -90 and 90; if latitude and longitude are swapped, write lat: 3.0, lon: 101.5",
      "a:3:58: latitude and longitude go together; write both, or neither"]),
    ("half a position", HEAD + "incidents: [{id: a, place: {name: x, lat: 5}}]\n",
     ["a:3:43: latitude and longitude go together; write both, or neither"]),
    ("a negative count", HEAD + "incidents: [{id: a, casualties: [{who: x, best: -1}]}]\n",
     ["a:3:49: best is -1; counts are not negative"]),
    ("a count upside down", HEAD + "incidents: [{id: a, casualties: [{low: 5, high: 2}]}]\n",
     ["a:3:40: low 5 is more than high 2; check which is which"]),
    ("a translation that is a list", HEAD + "glossary: [{term: A, definition: {en: [x], fr: y}}]\n",
     ["a:3:39: 'definition' in 'en' is not a text; write en: ..."]),
    ("a definition that is a list", HEAD + "glossary: [{term: A, definition: [x]}]\n",
     ["a:3:34: 'definition' is not a text; write a text, or {en: ..., fr: ...}"]),
    ("a term with two names", HEAD + "glossary:\n  GSIM: {expansion: x, term: JNIM}\n",
     ["a:4:24: 'term' is there twice: the key above is the term already; remove term:"]),
    ("words that steer a terminal", '"\\e]2;x\\a": y\n' + HEAD + BODY,
     [f"a:1:1: unknown key '␛]2;x␇'; {KNOWN_BRIEFING}"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mistake_is_named_with_its_place_and_its_remedy(text: str, expected: list[str]) -> None:
    found, work = calls(lambda: problems(text))
    assert found == expected
    assert work < 50_000


@pytest.mark.parametrize(
    ("value", "what", "remedy"),
    [
        ('"Kati", camp', "text goes on behind the closing quotation mark or bracket", "quote the whole value"),
        ("[Kati], camp", "text goes on behind the closing quotation mark or bracket", "quote the whole value"),
        ("*Kati camp", "text goes on behind an alias", "quote the whole value"),
        ("*Kati* camp", "an alias without a name", "quote a value that begins with *"),
        ("& Kati", "an anchor without a name", "quote a value that begins with &"),
        ("!<Kati camp", "a tag that is not one", "quote a value that begins with !"),
        ("- Kati", "a list or a key cannot begin within a line",
         "put each '- ' on a line of its own, or quote the value"),
        ("? Kati", "a list or a key cannot begin within a line", "quote a value that begins with '? '"),
        ("| Kati", "what follows | or > is not understood", "put the text on the next line, indented with spaces"),
        ("> Kati", "what follows | or > is not understood", "put the text on the next line, indented with spaces"),
    ],
)  # fmt: skip
def test_a_value_that_begins_wrongly_hides_no_other_mistake(value: str, what: str, remedy: str) -> None:
    first, second = problems(f"{HEAD}subtitle: {value}\n{BODY}incidents: [{{id: a, plce: K}}]\n")
    assert first.startswith("a:3:")
    assert first.endswith(f": YAML cannot be read here: {what}; {remedy}")
    assert second == "a:5:21: unknown key 'plce'; did you mean 'place'?"


MANY = """\
brief: 1
titel: T
published: 2023-13
tlp: blue
incidents:
  - id: a
    date: 2023-02-30
    casualties: [{best: x}, {outcom: killed}]
  - id: a
    place: {lat: 3}
  - date: never
sections:
  - title: S
    incidents: [a, b]
"""


def test_all_problems_come_in_one_pass_in_order() -> None:
    found = [line.split(";")[0] for line in problems(MANY)]
    assert found == [
        "a:2:1: unknown key 'titel'",
        "a:3:12: `2023-13`: there is no month 13",
        "a:4:6: 'blue' is not known here",
        "a:7:11: `2023-02-30`: February 2023 has 28 days",
        "a:8:25: 'x' is not a whole number",
        "a:8:30: unknown key 'outcom'",
        "a:9:9: the incident 'a' is already on line 6",
        "a:10:12: 'name' is missing",
        "a:11:5: 'id' is missing",
        "a:11:11: `never`: not a date",
        "a:14:20: 'b' is not an incident in this file",
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_places_are_the_same_with_other_line_ends(end: str) -> None:
    assert problems(MANY.replace("\n", end)) == problems(MANY)


@pytest.mark.parametrize("text", ["é\U0001f600", "x\u2028y", "x\x85y"])
def test_odd_characters_shift_no_place(text: str) -> None:
    made = f"title: '{text}'\nsubtitle: '{text}'\nsections: [{{title: '{text}', bdy: x}}]\n"
    column = len(f"sections: [{{title: '{text}', ") + 1
    assert problems(made) == [f"a:3:{column}: unknown key 'bdy'; did you mean 'body'?"]


def test_limits_are_named_and_can_be_raised() -> None:
    text = HEAD + BODY
    size = len(text)
    words = f"a:1:1: the file is larger than {size - 1} bytes; split the file, or --allow bytes=N"
    assert problems(text, Limits(max_bytes=size - 1)) == [words]
    assert problems(text, Limits(max_bytes=size)) == []
    assert len(problems(HEAD + "x: 1\ny: 2\nz: 3\n", Limits(max_problems=2))) == 3


MISTAKES = {
    "keys": lambda count: "".join(f"k{number}: 1\n" for number in range(count)),
    "references": lambda count: HEAD + "incidents:\n"
    + "".join(f"  - {{id: a{number}, sources: [b{number}]}}\n" for number in range(count)),
    "near references": lambda count: HEAD + "incidents:\n"
    + "".join(f"  - {{id: i{number}}}\n" for number in range(count))
    + "sections:\n" + "".join(f"  - {{title: s, incidents: [j{number}]}}\n" for number in range(count // 3)),
    "duplicates": lambda count: HEAD + "".join(f"k{number % (count // 2)}: 1\n" for number in range(count)),
}  # fmt: skip
"""Files by how many mistakes they have."""
COUNTS = [("keys", 10_000), ("references", 1_500), ("near references", 3_000), ("duplicates", 10_000),
          ("keys", 30_000), ("references", 3_000), ("duplicates", 20_000)]  # fmt: skip


@pytest.mark.parametrize(("kind", "count"), at_length(COUNTS, len(MISTAKES)))
def test_a_file_of_nothing_but_mistakes_takes_no_time(kind: str, count: int) -> None:
    text = MISTAKES[kind](count)
    found, work = calls(lambda: problems(text))
    assert len(found) == 201
    assert work < 20 * len(text)


WORDS = ["brief: 1\n", "title: T\n", "sections:\n", "  - title: S\n", "    body: |\n", "      x\n", "incidents:\n",
         "  - id: a\n", "    date: 2023-01\n", "    place: {name: N, lat: 1, lon: 2}\n", "glossary:\n", "  A: b\n",
         "    casualties: [{best: 2, with: [a]}]\n", "timeline: [{date: 2023, title: t}]\n", "sources: [{id: s}]\n",
         "    sources: [s]\n", "tlp: RED\n", "summary: x\n"]  # fmt: skip
ODD = ["*a", "&a ", "!t ", "<<: ", "[", "]", "{", "}", "- ", ": ", "\t", "\r\n", "\u2028", "\x85", "\ufeff", "\x00",
       "\ud800", "'", '"', "|\n", "~", "2023-02-30", "-1", "é", "\U0001f600", "---\n", "%Y\n", "?", "\\"]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A briefing, more or less, with pieces swapped in that do not belong there."""
    text = "".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(ODD)) + text[at + draw(st.integers(0, 3)) :]
    return text


def check_only_its_own_error(text: str) -> None:
    found: tuple[Problem, ...] = ()
    try:
        briefing = load_text(text, "a")
    except BriefingError as error:
        found = error.problems
    else:
        assert briefing.title
        assert briefing.id
        return
    assert found
    assert list(found) == sorted(found, key=lambda item: (item.line, item.column))


@given(mutated())
@settings(max_examples=examples(2))
def test_mutated_briefings_raise_nothing_else(text: str) -> None:
    check_only_its_own_error(text)


@given(st.text(max_size=60))
def test_arbitrary_text_raises_nothing_else(text: str) -> None:
    check_only_its_own_error(text)
    check_only_its_own_error(f"{HEAD}summary: {text}\n{BODY}")


@given(data=st.binary(max_size=60))
def test_arbitrary_bytes_raise_nothing_else(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "arbitrary.yaml"
    for content in (data, (HEAD + BODY).encode() + data):
        path.write_bytes(content)
        with contextlib.suppress(BriefingError):
            load_file(path)


@pytest.mark.skipif(not hasattr(yaml, "CLoader"), reason="this PyYAML comes without libyaml")
@pytest.mark.parametrize("text", [MANY, *(case[1] for case in CASES)], ids=["many", *(case[0] for case in CASES)])
def test_the_pure_parser_gives_the_same_problems(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = problems(text)
    monkeypatch.setattr(yaml_tree, "_Parser", yaml.Loader)
    assert problems(text) == expected


def test_ids_may_have_letters_of_any_script() -> None:
    found = load_text(HEAD + "incidents: [{id: سيغو.1}, {id: ⵉⴱ-2:b}, {id: 007}]\n", "a")
    assert [item.id for item in found.incidents] == [Id("سيغو.1"), Id("ⵉⴱ-2:b"), Id("007")]
