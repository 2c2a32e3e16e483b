"""What was put into a text can be taken out again, and only acronyms are expanded."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief_tui.library.answers.annotate import ANSI, FOOTNOTE, INLINE, AcronymTable, Annotator, acronym_table
from hostile.payloads import PAYLOADS
from libraries import Library

GLOSSARY = """\
title: Glossary
glossary:
  - term: GSIM
    expansion: Groupe de soutien à l'islam et aux musulmans
    language: fr
    forms:
      - {text: JNIM, type: acronym}
      - {text: Support Group for Islam and Muslims, type: full, language: en}
  - {term: WHO, expansion: World Health Organization, language: en}
  - {term: M5-RFP, expansion: Movement of 5 June, language: en}
  - {term: HCI, expansion: High Islamic Council}
  - {term: NACo, expansion: National Association of Counties}
  - {term: Kati, expansion: A town}
  - {term: ABC}
  - {term: Malian Armed Forces, expansion: Forces armées maliennes, language: fr, forms: [FAMa, Malian army]}
"""
OTHER = "title: Other\nglossary: [{term: HCI, expansion: Human Computer Interaction}, {term: hci, expansion: x}]\n"


@pytest.fixture
def names(kept_library: Library) -> AcronymTable:
    return acronym_table(kept_library(GLOSSARY, OTHER))


def annotated(names: AcronymTable, *lines: str, style: str = INLINE, language: str = "") -> str:
    made = Annotator(names, style, language)
    pieces = [piece for line in lines for piece in made.line(line)] + list(made.end())
    taken_out = "".join(text for text, added in pieces if not added)
    if style != ANSI:
        assert taken_out == "".join(lines)
    return "".join(text for text, _added in pieces)


GSIM = "Groupe de soutien à l'islam et aux musulmans"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("GSIM, then GSIM", f"GSIM ({GSIM}), then GSIM"),
        ("JNIM and GSIM", f"JNIM ({GSIM}) and GSIM ({GSIM})"),
        ("who is WHO? who? WHO", "who is WHO (World Health Organization)? who? WHO"),
        ("Who Gsim gsim", "Who Gsim gsim"),
        ("the M5 – RFP", "the M5 – RFP (Movement of 5 June)"),
        ("HCI", "HCI (1: High Islamic Council; 2: Human Computer Interaction)"),
        ("NACo naco NACO", "NACo (National Association of Counties) naco NACO"),
        ("Kati and ABC", "Kati and ABC"),
        ("GSIM (Support Group for Islam and Muslims) and GSIM", "GSIM (Support Group for Islam and Muslims) and GSIM"),
        ("Support Group for Islam and Muslims (GSIM), GSIM", "Support Group for Islam and Muslims (GSIM), GSIM"),
        ("JNIM (Arabic acronym for GSIM)", f"JNIM (Arabic acronym for GSIM ({GSIM}))"),
        ("WHO (Women's House of Oslo)", "WHO (Women's House of Oslo)"),
        ("the Women's House of Oslo (WHO)", "the Women's House of Oslo (WHO)"),
        ("WHO (in Geneva)", "WHO (World Health Organization) (in Geneva)"),
        ("(WHO)", "(WHO (World Health Organization))"),
        ("http://a/WHO WHO.int x@WHO.int, WHO", "http://a/WHO WHO.int x@WHO.int, WHO (World Health Organization)"),
        ("\x1b[1mWHO\x1b[0m", "\x1b[1mWHO (World Health Organization)\x1b[0m"),
        ("X-WHO: /var/WHO/x C:\\WHO WHO_x _WHO WHO-led", "X-WHO: /var/WHO/x C:\\WHO WHO_x _WHO WHO-led"),
        ("whoWHO WHOwho", "whoWHO WHOwho"),
        *((text, text) for text in (
            "Malian Armed Forces (FAMa), FAMa", "Malian Armed Forces [FAMa]", "the Malian army (the FAMa)",
            "Forces armées maliennes (FAMa)", "Malian Armed Forces (also called FAMa)", "Malian Armed Forces, FAMa,",
            "Malian-Armed Forces FAMa", "soldiers (FAMa, the Malian Armed Forces)", "FAMa, the Malian Armed Forces,",
            "(Malian Armed Forces, FAMa)", "FAMa [Malian Armed Forces]", "FAMa: Forces armées maliennes",
            "FAMa – Malian army", "the World Health Organization, WHO,",
        )),
        *((text, text.replace("FAMa", "FAMa (Forces armées maliennes)", 1)) for text in (
            "soldiers (FAMa)", "FAMa and FAMa", "Malian Armed Forces. FAMa", "Malian Armed Forces and FAMa",
            "Normalian Armed Forces (FAMa)", "FAMa and the Malian army", "(x) FAMa", "[FAMa](Kati)",
        )),
        ("WHO/HCI's", "WHO (World Health Organization)/HCI (1: High Islamic Council; 2: Human Computer Interaction)'s"),
    ],
)  # fmt: skip
def test_the_first_use_is_expanded(names: AcronymTable, text: str, result: str) -> None:
    assert annotated(names, text) == result


def test_a_language_is_preferred_where_there_is_one(names: AcronymTable) -> None:
    assert annotated(names, "GSIM", language="en") == "GSIM (Support Group for Islam and Muslims)"
    assert annotated(names, "GSIM", language="EN") == "GSIM (Support Group for Islam and Muslims)"
    assert annotated(names, "GSIM", language="de") == f"GSIM ({GSIM})"


def test_an_explanation_may_go_over_the_end_of_a_line(names: AcronymTable) -> None:
    for lines in (
        ["the Support Group for\n", "Islam and Muslims (GSIM)\n"],
        ["GSIM (Support Group\n", "for Islam and Muslims)\n"],
    ):
        assert annotated(names, *lines) == "".join(lines)


def test_notes_stand_at_the_end(names: AcronymTable) -> None:
    text = annotated(names, "WHO and GSIM\n", "WHO, HCI", style=FOOTNOTE, language="en")
    assert text == (
        "WHO[^1] and GSIM[^2]\nWHO, HCI[^3]\n[^1]: WHO: World Health Organization\n"
        "[^2]: GSIM: Support Group for Islam and Muslims\n"
        "[^3]: HCI: 1: High Islamic Council; 2: Human Computer Interaction\n"
    )
    assert annotated(names, "nothing", style=FOOTNOTE) == "nothing"


def test_on_a_terminal_the_text_is_cleaned(names: AcronymTable) -> None:
    text = annotated(names, "\x1b[31mWHO\udcff\n", style=ANSI)
    assert text == "␛[31m\x1b[1mWHO\x1b[22m\x1b[2m (World Health Organization)\x1b[22m<U+DCFF>\n"


def test_what_the_glossary_says_is_clean(library: Library) -> None:
    found = acronym_table(library('title: T\nglossary: [{term: WHO, expansion: "\\e]0;x\\a\\u202e World\\nHealth"}]\n'))
    assert annotated(found, "WHO") == "WHO (␛]0;x␇<U+202E> World Health)"


PIECES = [
    "WHO",
    "GSIM",
    "HCI",
    "M5",
    "RFP",
    " ",
    "(",
    ")",
    "\n",
    "-",
    "/",
    ".",
    "@",
    "who",
    "Support Group",
    "\x1b[",
    "é",
    "\udcff",
    "_",
]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join), max_size=4))
def test_what_was_put_in_can_be_taken_out(names: AcronymTable, lines: list[str]) -> None:
    for style in (INLINE, FOOTNOTE):
        annotated(names, *lines, style=style)  # which takes it out and compares


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_passes_as_it_is(names: AcronymTable, name: str) -> None:
    text = f"{PAYLOADS[name]} WHO {PAYLOADS[name]} (GSIM) {PAYLOADS[name]}HCI{PAYLOADS[name]}\n"
    assert "World Health Organization" in annotated(names, text)
