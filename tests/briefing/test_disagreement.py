"""Accounts of one incident: where they contradict each other, and where one is only less exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.claims import Claims, claims_of
from brief_tui.briefing.counts import Count
from brief_tui.briefing.disagreement import disputed, name_key, same, told_count, versions, with_claims
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.model import Briefing
from effort import calls

GLOSSARY = "glossary: [{term: JNIM, expansion: Support Group, forms: [GSIM]}]\n"


def briefing(told: str, *claims: str) -> Briefing:
    said = "".join(f"\n      - {{source: b, {claim}}}" for claim in claims)
    return load_text(
        f"title: T\nsources: [{{id: a}}, {{id: b}}]\n{GLOSSARY}incidents:\n  - id: i\n    {told}\n    claims:{said}\n",
        "a",
    )


COUNTED = "casualties: [{best: %s}]"


@pytest.mark.parametrize(
    ("told", "claim", "wanted"),
    [
        ("date: 2023-01-13", "date: 2023-01-14", ("date",)),
        ("date: 2023-01-13", "date: 2023-01", ()),
        ("date: 2023-01", "date: 2023-01-13", ()),
        ("date: 2023-01", "date: 2023-02-01", ("date",)),
        ("date: 2023-01-10/2023-01-14", "date: 2023-01-13/2023-01-16", ("date",)),
        ("date: 2023-01-13~", "date: 2023-01-14", ()),
        ("date: 2023-01-13~", "date: 2023-02-14", ("date",)),
        ("type: raid", "date: 2023-01-14", ()),
        ("place: Guire", "place: Nara", ("place",)),
        ("place: {name: Guiré, aliases: [Nara]}", "place: nara", ()),
        ("place: {name: Nara, admin1: Koulikoro}", "place: Koulikoro", ()),
        ("place: Koulikoro", "place: {name: Nara, admin1: Koulikoro}", ()),
        ("place: {name: Nara, admin1: Koulikoro}", "place: {name: Nara, admin1: Kayes}", ("place",)),
        ("place: {name: Nara, admin1: Koulikoro}", "place: {name: Nara}", ()),
        ("actors: [JNIM]", "actors: [GSIM]", ()),
        ("actors: [JNIM]", "actors: [support group, EIS]", ()),
        ("actors: [JNIM]", "actors: [EIS]", ("actor",)),
        ("actors: [JNIM, EIS]", "actors: [JNIM, AQIM]", ("actor",)),
        ("actors: [{name: army, role: target}]", "actors: [EIS]", ()),
        (COUNTED % 2, "killed: 4", ("killed",)),
        (COUNTED % 2, "killed: 2-5", ()),
        (COUNTED % 2, "killed: 2+", ()),
        (COUNTED % 2, "killed: 3+", ("killed",)),
        (COUNTED % 2, 'killed: "?"', ()),
        ("casualties: [{low: 12, high: 18}]", "killed: 15-20", ("killed",)),
        ("casualties: [{outcome: injured}]", "injured: 3", ()),
        ("casualties: [{best: 2}, {who: civilians, best: 1}]", "killed: 3", ()),
        ("casualties: [{best: 2, source: a}, {best: 3, source: b}]", "locator: para 3", ("killed",)),
        ("casualties: [{low: 1, high: 9, best: 4, source: a}]", "locator: para 3", ()),
    ],
)
def test_a_contradiction_is_one_where_neither_account_contains_the_other(
    told: str, claim: str, wanted: tuple[str, ...]
) -> None:
    read = briefing(told, claim)
    (incident,) = read.incidents
    assert disputed(incident, name_key(read.glossary)) == wanted


def test_two_claims_may_contradict_each_other_alone() -> None:
    (incident,) = briefing("date: 2023-01", "date: 2023-01-13", "date: 2023-01-14").incidents
    assert disputed(incident) == ("date",)
    assert [item.differs for item in versions(incident)] == [frozenset(), frozenset({"date"}), frozenset({"date"})]


def test_versions_are_the_account_then_counts_by_source_then_claims() -> None:
    told = "casualties: [{best: 2, source: a}, {best: 3, source: b}, {outcome: injured, best: 1}]"
    (incident,) = briefing(told, "killed: 9, quote: nine").incidents
    rows = versions(incident)
    assert [(row.source, row.claim.killed, sorted(row.differs)) for row in rows] == [
        ("", Count.between(2, 3), []),
        ("a", Count.exact(2), ["killed"]),
        ("b", Count.exact(3), ["killed"]),
        ("b", Count.exact(9), ["killed"]),
    ]
    assert rows[0].claim.injured == Count.exact(1)
    assert rows[-1].claim.quote == "nine"


@pytest.mark.parametrize(("claim", "wanted"), [("date: 2023-01", False), ("date: 2023-01-13", True), ("", True)])
def test_a_claim_says_the_same_where_all_that_it_gives_is_equal(claim: str, *, wanted: bool) -> None:
    (incident,) = briefing("date: 2023-01-13", claim).incidents
    assert same(incident, incident.claims[0]) is wanted


FIGURES = st.integers(0, 6)


@given(own=st.none() | FIGURES, claims=st.lists(FIGURES, min_size=1, max_size=3), shared=FIGURES, other=FIGURES)
def test_a_total_contains_what_every_source_says(own: int | None, claims: list[int], shared: int, other: int) -> None:
    """Two incidents with one count for both, claims on the first: whichever account is right, the total holds it."""
    first = f"{{who: w, best: {own}}}, " if own is not None else ""
    said = ", ".join(f"{{killed: {count}}}" for count in claims)
    text = f"""title: T
sources: [{{id: a}}]
incidents:
  - {{id: i, casualties: [{first}{{who: s, best: {shared}, source: a, with: [j]}}], claims: [{said}]}}
  - {{id: j, casualties: [{{who: x, best: {other}}}, {{who: s, best: {shared}, source: a, with: [i]}}]}}
"""
    total = Claims()
    for incident in load_text(text, "a").incidents:
        counts = [claim.killed for claim in incident.claims if claim.killed is not None]
        listed = list(claims_of(incident.id, incident.casualties, "killed"))
        row = told_count(listed, counts)
        assert row is not None
        assert all(row.contains(count.low) for count in counts)
        for item in with_claims(listed, counts, incident.id):
            total.add(item._replace(group=item.group if item.shared else (incident.id, item.group)))
    whole = total.sum()
    assert whole.contains((own or 0) + shared + other)
    for count in claims:
        for left in range(shared + 1):  # those of the shared count that are not among the claim's people
            assert whole.contains(count + left + other)


@pytest.mark.parametrize("claim", ["killed: {0}-{1}", "actors: [A, B]", "place: {{name: P{2}, aliases: [X]}}"])
def test_as_many_accounts_as_a_file_may_have_are_compared_with_little_work(claim: str) -> None:
    """Accounts that contain each other: none settles the question early."""
    claims = [claim.format(number, 900 - number, number) for number in range(200)]
    (incident,) = briefing(COUNTED % 450, *claims).incidents
    found, work = calls(lambda: (disputed(incident), versions(incident)))
    assert found[0] == ()
    assert work < 300_000
