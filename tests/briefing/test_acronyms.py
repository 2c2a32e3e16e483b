from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.acronyms import definitions, is_short, long_form

MADE = """\
Fighters linked to Al Nahr in the Eastern Delta (ANED) fired at boats. The Aid Group for Rivers and Lakes (GARL), a
federation, denied it. "Worse, the LMR (Northern acronym for GARL) is near," said the Policy Center for the River South
(PCRS). Clashes were seen between the GARL and the Lacustrine State in the Delta (ELD). It was led by Amadou Tiecoro
Bah (ATB). He fell after the June 5 Movement – Union of River Forces (M5 – URF) marched. The High River Council (HRC)
met.
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(item.acronym, item.expansion) for item in definitions(text)]


def test_an_article_with_names_of_two_languages() -> None:
    assert pairs(MADE) == [
        ("ANED", "Al Nahr in the Eastern Delta"),
        ("GARL", "Aid Group for Rivers and Lakes"),
        ("PCRS", "Policy Center for the River South"),
        ("ELD", "Lacustrine State in the Delta"),
        ("ATB", "Amadou Tiecoro Bah"),
        ("M5-URF", "June 5 Movement – Union of River Forces"),
        ("HRC", "High River Council"),
    ]
    for item in definitions(MADE):
        assert MADE[item.start :].startswith(item.written)


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        ("the Movement of 5 June - Rally of Patriotic Forces (M5-RFP)", "M5-RFP",
         "Movement of 5 June - Rally of Patriotic Forces"),
        ("GSIM (Groupe de soutien à l'islam et aux musulmans)", "GSIM", "Groupe de soutien à l'islam et aux musulmans"),
        ("GSIM (the Support Group for Islam and Muslims, or JNIM)", "GSIM", "Support Group for Islam and Muslims"),
        ("le M5 – RFP (Mouvement du 5 juin – Rassemblement des forces patriotiques)", "M5-RFP",
         "Mouvement du 5 juin – Rassemblement des forces patriotiques"),
        ("l'État islamique au Sahel (EIS)", "EIS", "État islamique au Sahel"),
        ("les forces armées maliennes (FAMa)", "FAMa", "forces armées maliennes"),
        ("the Maritime Administration (MARAD)", "MARAD", "Maritime Administration"),
        ("several Economic Development Districts (EDDs)", "EDDs", "Economic Development Districts"),
        ("under Build to Scale (B2S)", "B2S", "Build to Scale"),
        ("the Recovery Act of 2009 (RA)", "RA", "Recovery Act of 2009"),
        ('the Office of Inspector General ("OIG"; see below)', "OIG", "Office of Inspector General"),
        ("It ended. The World Food Programme (WFP) left", "WFP", "World Food Programme"),
        ("the Coal Commission's (CC's) report", "CC", "Coal Commission"),
        ("administrative and facilities\ncosts (AF)", "AF", "administrative and facilities costs"),
        ("the River and Fish Agency [RFA] said", "RFA", "River and Fish Agency"),
        ("RFA [River and Fish Agency]", "RFA", "River and Fish Agency"),
        ("[The] River and Fish Agency (RFA [1])", "RFA", "River and Fish Agency"),
        ("help for Towns Near Closed Mines (TNCM initiatives)", "TNCM", "Towns Near Closed Mines"),
        ("the Union of Rivers (aka UR)", "UR", "Union of Rivers"),
        ("the River Health Organization (RHO 2024)", "RHO", "River Health Organization"),
        ("under a CR (Continuing Resolution)", "CR", "Continuing Resolution"),
        ("the CR (a full-year Continuing Resolution)", "CR", "Continuing Resolution"),
        ("Lake Police (Forces armées lacustres or FAL)", "FAL", "Forces armées lacustres"),
        ("Lake Police (Forces armées du Macina, FAMa)", "FAMa", "Forces armées du Macina"),
        ("the case fatality rate (CFR: 53.9%)", "CFR", "case fatality rate"),
        ("United Nations Organization Stabilization Mission in the Democratic Republic of the Congo (MONUSCO)",
         "MONUSCO",
         "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo"),
        ("United Nations Organization Mission in the Democratic Republic of the Congo (MONUC)", "MONUC",
         "United Nations Organization Mission in the Democratic Republic of the Congo"),
        ("the UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA)", "MINUSMA",
         "UN Multidimensional Integrated Stabilization Mission in Mali"),
        ("the United Nations Stabilization Mission in Haiti (MINUSTAH)", "MINUSTAH",
         "United Nations Stabilization Mission in Haiti"),
        ("Prévention et contrôle des infections (PCI/WASH)", "PCI", "Prévention et contrôle des infections"),
    ],
)  # fmt: skip
def test_what_is_explained(text: str, acronym: str, expansion: str) -> None:
    assert pairs(text) == [(acronym, expansion)]


@pytest.mark.parametrize(
    "text",
    [
        "JNIM (Arabic acronym for GSIM)", "the port of San Francisco (Oakland)", "an act (P.L. 115-31)", "in short (2)",
        "a report (R48540) says", "the UN (see Annex 3)", "(GSIM)", "GSIM ()", "La Mission (MINUSMA)",
        "in 2020 (COVID)",
        "the World Food Programme (PAM)", "a Recovery Variant (ACV-R)", "It fell. Here (HF) it is", "((((GSIM",
        "GSIM))))",
        "the International Monetary (see page 2) Fund (IMG)",
        "14 cases confirmed and reported (CFR: 53.9%)", "1 établissement de soins de santé (1 ESS : 38,7%)",
        "MALI (MOPTI AND LIPTAKO)", "NUMBER OF REGIONS THAT HAVE (NORTH)", "RIVER AID PLAN (Peace and Land in Niger)",
        "(Carson City, CA)", "High River\n\nCouncil (HRC)", "| High River | Council (HRC) |",
        "the Great River Society (a member of GRS)", "the New York River Times (PARIS) said",
    ],
)  # fmt: skip
def test_what_is_not_explained(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lake Bank [LB] and River and Fish Agency [RFA]", [("LB", "Lake Bank"), ("RFA", "River and Fish Agency")]),
        ("Infection prevention and control, water, sanitation and hygiene (IPC/WASH)",
         [("IPC", "Infection prevention and control"), ("WASH", "water, sanitation and hygiene")]),
        ("contrôle des prix/Eau, hygiène et assainissement (CP/EHA)",
         [("CP", "contrôle des prix"), ("EHA", "Eau, hygiène et assainissement")]),
    ],
)  # fmt: skip
def test_several_acronyms_at_one_place(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found
    for item in definitions(text):
        assert text[item.start :].startswith(item.written)


def test_two_meanings_of_one_acronym_are_both_told() -> None:
    council = "The High Islamic Council (HCI) met. "
    text = f"{council}Human computer interaction (HCI) is new. {council}"
    assert pairs(text) == [("HCI", "High Islamic Council"), ("HCI", "Human computer interaction")]


@given(st.text(st.sampled_from("ABab ()[]/,:-.;'é5\n“*_\u0301\x1b"), max_size=80) | st.text(max_size=80))
def test_an_expansion_is_a_part_of_the_text(text: str) -> None:
    for item in definitions(text):
        assert is_short(item.acronym)
        assert item.expansion in " ".join(text.split())
        assert text[item.start :].startswith(item.written[0])


@given(st.from_regex("[A-Z][A-Za-z0-9&-]{1,9}", fullmatch=True), st.text(max_size=60))
def test_a_long_form_ends_the_text(acronym: str, before: str) -> None:
    found = long_form(acronym, before)
    assert found in before
