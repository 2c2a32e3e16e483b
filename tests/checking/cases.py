"""For each rule a text that breaks it and one, next to it, that does not; what takes more is in `test_rules`."""

HEAD = "title: T\n"
TEXT = "sections: [{title: S, body: Words.}]\n"
BASE = HEAD + TEXT
CITED = HEAD + "sections: [{title: S, body: Words., sources: [a]}]\n"
SOURCE = "sources: [{id: a, title: A}]\n"
SOURCES = "sources: [{id: a, title: A, reliability: %s}, {id: b, title: B, reliability: E}]\n"
CITED_BOTH = HEAD + "sections: [{id: s, title: S, body: Words., sources: [a, b]}]\n" + SOURCES % "B"


def incident(fields: str, more: str = "") -> str:
    """A briefing with an incident that lacks nothing, but for these fields."""
    return f"{CITED}{SOURCE}incidents:\n  - {{id: i, date: 2023-01-02, place: P, sources: [a], {fields}}}\n{more}"


def judgement(text: str, more: str = "", basis: str = "a, b") -> str:
    """A briefing with a judgement on two sources."""
    return f'{CITED_BOTH}judgements: [{{text: "{text}", basis: [{basis}]{more}}}]\n'


def second(fields: str) -> str:
    """Another incident beside that of `incident`."""
    return f"  - {{id: j, date: 2023-01-03, place: Q, sources: [a], {fields}}}\n"


SHARED = "casualties: [{low: 4, with: [%s]}]"
PUBLISHED = "published: 2023-01-17\n"

CASES: dict[str, tuple[str, str]] = {
    "one-source": (judgement("T", basis="a"), judgement("T")),
    "weak-sources": (judgement("T").replace("y: B", "y: F"), judgement("T")),
    "all-against": (
        judgement("T", basis="{ref: a, for: against}, {ref: b, for: against}"),
        judgement("T", basis="a, b, {ref: s, for: against}"),
    ),
    "basis-twice": (judgement("T", basis="a, b, {ref: a, for: against}"), judgement("T", basis="a, b, s")),
    "alternative-circle": (
        judgement("T", ", id: j, alternatives: [k]}, {id: k, text: U, basis: [a, b], alternatives: [j]"),
        judgement("T", ", id: j, alternatives: [k]}, {id: k, text: U, basis: [a, b]"),
    ),
    "evidence-unused": (
        judgement("T") + "incidents: [{id: i, date: 2023, place: P, sources: [a]}]\n",
        judgement("T", basis="a, b, i") + "incidents: [{id: i, date: 2023, place: P, sources: [a]}]\n",
    ),
    "claim-same": (
        incident("claims: [{source: a, date: 2023-01-02, place: P}]"),
        incident("claims: [{source: a, date: 2023-01-03, place: P}]"),
    ),
    "claim-unsourced": (incident("claims: [{killed: 4}]"), incident("claims: [{source: a, killed: 4}]")),
    "character": (HEAD + "subtitle: a\x01b\n" + TEXT, HEAD + "subtitle: ab\n" + TEXT),
    "empty": ("", BASE),
    "yaml": (BASE + "subtitle: a: b\n", BASE + "subtitle: 'a: b'\n"),
    "documents": (BASE + "---\na: b\n", "---\n" + BASE),
    "alias": (BASE + "authors: [*a]\n", BASE + "authors: ['*a']\n"),
    "merge": (BASE + "<<: {id: a}\n", BASE + "id: a\n"),
    "tag": (BASE + "subtitle: !!str a\n", BASE + "subtitle: '!!str a'\n"),
    "key": (BASE + "? [a]\n: b\n", BASE),
    "duplicate-key": (BASE + "title: U\n", BASE),
    "too-deep": (
        HEAD + "sections:\n" + "".join(f"{' ' * 4 * n}- title: S\n{' ' * 4 * n}  sections:\n" for n in range(4))
        + " " * 16 + "- {title: S, body: B}\n",
        HEAD + "sections:\n" + "".join(f"{' ' * 4 * n}- title: S\n{' ' * 4 * n}  sections:\n" for n in range(3))
        + " " * 12 + "- {title: S, body: B}\n",
    ),
    "too-long": (HEAD.replace("T", "T" * 20_001) + TEXT, HEAD.replace("T", "T" * 20_000) + TEXT),
    "unknown-key": (BASE + "titel: U\n", BASE + "subtitle: U\n"),
    "missing": (TEXT, BASE),
    "nothing": (HEAD, BASE),
    "type": (BASE + "tags: a\n", BASE + "tags: [a]\n"),
    "choice": (BASE + "tlp: WHITE\n", BASE + "tlp: CLEAR\n"),
    "number": (BASE + "number: x\n", BASE + "number: 1\n"),
    "date": (BASE + "period: 2023-02-30\n", BASE + "period: 2023-02-28\n"),
    "value": (incident("casualties: [{low: 2, high: 1}]"), incident("casualties: [{low: 1, high: 2}]")),
    "id": (BASE + "id: a b\n", BASE + "id: a-b\n"),
    "duplicate-id": (CITED + "sources: [{id: a, title: A}, {id: a, title: B}]\n", CITED + SOURCE),
    "reference": (CITED, CITED + SOURCE),
    "edition-before": (BASE + "supersedes: nowhere\n", BASE),
    "word-for-nothing": (incident("target: 'null', type: raid"), incident("target: null, type: ~")),
    "two-claims": (
        incident("casualties: [{best: 12, source: a}, {best: 3}]"),
        incident("casualties: [{best: 12, source: a}, {best: 3, source: a}, {who: x, best: 4}]"),
    ),
    "source-unused": (BASE + SOURCE, CITED + SOURCE),
    "source-bare": (CITED + "sources: [{id: a}]\n", CITED + "sources: [{id: a, url: 'https://example.org/1'}]\n"),
    "address": (
        CITED + "sources: [{id: a, url: example.org}]\n",
        CITED + "sources: [{id: a, url: 'HTTP://example.org'}]\n",
    ),
    "incident-unsourced": (
        BASE + "incidents: [{id: i, date: 2023, place: P}]\n",
        incident("casualties: [{best: 1, source: a}]").replace("sources: [a], c", "c"),
    ),
    "tlp-missing": (BASE + PUBLISHED + "summary: S\n", BASE + PUBLISHED + "summary: S\ntlp: CLEAR\n"),
    "after-cutoff": (
        BASE + "cutoff: 2023-01\ntimeline: [{date: 2023-02-01, title: A}]\n",
        BASE + "cutoff: 2023-01\ntimeline: [{date: 2023-02-01~, title: A}, {date: 2023, title: B}]\n",
    ),
    "outside-period": (
        incident("type: t", "period: 2023-02\n"),
        incident("type: t", "period: 2023-01-02/2023-02\n"),
    ),
    "published-early": (
        BASE + PUBLISHED + "cutoff: 2023-01-18\ntlp: RED\nsummary: S\n",
        BASE + PUBLISHED + "cutoff: 2023-01\ntlp: RED\nsummary: S\n",
    ),
    "accessed-early": (
        CITED + "sources: [{id: a, title: A, published: 2023-01-02, accessed: 2023-01-01}]\n",
        CITED + "sources: [{id: a, title: A, published: 2023-01, accessed: 2023-01-01}]\n",
    ),
    "date-unexplained": (
        incident("date_basis: inferred"),
        incident("date_basis: inferred, date_note: The day after."),
    ),
    "judgement-basis": (BASE + "judgements: [{text: It goes on.}]\n", judgement("It goes on.")),
    "likelihood-confidence": (
        judgement("With high confidence, it is likely to go on."),
        judgement("It is likely to go on. We have high confidence in that."),
    ),
    "likelihood-differs": (
        judgement("It is unlikely to end.", ", likelihood: likely"),
        judgement("It is unlikely to end, and likely to spread.", ", likelihood: likely"),
    ),
    "likelihood-words": (judgement("It will probably go on."), judgement("It is likely to go on in remote places.")),
    "shared-count": (
        incident(SHARED % "j", second("type: u")),
        incident(SHARED % "j", second(SHARED % "i")),
    ),
    "incident-undated": (incident("type: t").replace("date: 2023-01-02, ", ""), incident("type: t")),
    "incident-unplaced": (incident("type: t").replace("place: P, ", ""), incident("type: t")),
    "incident-twice": (
        incident("type: t", "  - {id: j, date: 2023-01-02, place: P, sources: [a], type: t}\n"),
        incident("type: t", "  - {id: j, date: 2023-01-02, place: P, sources: [a], type: t, target: x}\n"),
    ),
    "two-spellings": (
        incident("type: armed attack", second("type: Armed Attack")),
        incident("type: armed attack", second("type: attack")),
    ),
    "place-zero": (
        incident("type: t").replace("place: P", "place: {name: P, lat: 0, lon: 0.0}"),
        incident("type: t").replace("place: P", "place: {name: P, lat: 0, lon: 6.7}"),
    ),
    "section-empty": (
        HEAD + "sections: [{title: S}]\n",
        HEAD + "sections: [{title: S, sections: [{title: U, body: B}]}]\n",
    ),
    "table-cells": (
        HEAD + 'sections: [{title: S, body: "|a|b|\\n|-|-|\\n|1|2|3|"}]\n',
        HEAD + 'sections: [{title: S, body: "|a|b|\\n|-|-|\\n|1\\\\|2|3|\\n|4|"}]\n',
    ),
    "summary-missing": (BASE + PUBLISHED + "tlp: RED\n", BASE + "tlp: RED\n"),
    "id-in-two-kinds": (
        HEAD + "sections: [{id: a, title: S, body: B, sources: [a]}]\n" + SOURCE,
        HEAD + "sections: [{id: s, title: S, body: B, sources: [a]}]\n" + SOURCE,
    ),
    "language": (BASE + "language: fr_ML\n", BASE + "language: ar-Latn-ML\n"),
    "comment-cut": (BASE + "subtitle: Attack #2\n", BASE + "subtitle: 'Attack #2'   #two\nnumber: 2 # the second\n"),
    "hidden-character": (BASE + "subtitle: a\u200bb\n", BASE + "subtitle: نامه‌ای 👩‍🌾\tb\n"),
    "acronym": (
        HEAD + "sections: [{title: S, body: The claim of JNIM.}]\n",
        HEAD + "sections: [{title: THE CLAIM, body: 'UN, chapter XIV, JNIM, JNIMs, `CODE`. It is NOT so, not it.'}]\n"
        "glossary: {JNIM: a group}\n",
    ),
    "see-also": (
        BASE.replace("Words", "Uses A") + "glossary: [{term: A, definition: D, see_also: [B]}]\n",
        BASE.replace("Words", "Uses A") + "glossary: [{term: A, definition: D, see_also: [b], forms: [B]}]\n",
    ),
    "term-twice": (
        HEAD + "glossary: [{term: GSIM, expansion: G}, {term: gsim, expansion: H}]\n",
        HEAD + "glossary: [{term: GSIM, expansion: G}, {term: GSIMs, expansion: H}]\n",
    ),
    "term-empty": (HEAD + "glossary: [{term: A}]\n", HEAD + "glossary: [{term: A, expansion: B}]\n"),
    "term-position": (
        HEAD + "glossary: [{term: A, kind: group, expansion: B, lat: 12.6, lon: -8.0}]\n",
        HEAD + "glossary: [{term: A, kind: place, expansion: B, lat: 12.6, lon: -8.0}]\n",
    ),
    "term-unused": (
        BASE + "glossary: {Kati camp: a camp}\n",
        BASE.replace("Words", "At the kati-camp") + "glossary: {Kati camp: a camp}\n",
    ),
    "to-be-written": (
        BASE.replace("title: T", "title: T   # to be written: words"),
        BASE.replace("Words.", "'Words. # to be written'") + "# subtitle, to be written; a title#to be written\n",
    ),
    "off": (BASE + "# brief-tui: off acronim\n", BASE + "# brief-tui: of course\n"),
    "off-unused": (
        BASE + "# brief-tui: off acronym\n",
        HEAD + "sections: [{title: ABC, body: B}] # brief-tui: off acronym\n",
    ),
}  # fmt: skip
"""What is found in the first text and not in the second; neither has anything else wrong with it."""


def edition(number: int | None, incidents: str = "{id: i}, {id: j}", more: str = "", section: str = "id: s") -> str:
    """An edition of a briefing with two incidents and a section; nothing else of it is told."""
    listed = "".join(f"  - {{date: 2023-01-02, place: P, sources: [a], {each}\n" for each in incidents.split("{")[1:])
    numbered = f"number: {number}\n" if number is not None else ""
    return (
        f"{HEAD}id: t\n{numbered}{more}sections: [{{{section}, title: S, body: Words., sources: [a]}}]\n{SOURCE}"
        f"incidents:\n{listed.replace('},', '}')}"
    )


OLDER = "supersedes: o\n"
EDITIONS: dict[str, tuple[str, str, str, tuple[str, int, int]]] = {
    "edition-number": (
        edition(2).replace("id: t", "id: o"),
        edition(2, more=OLDER),
        edition(3, more=OLDER),
        ("number 2 is not above 2, that of the previous edition (old.yaml)", 3, 9),
    ),
    "edition-gone": (
        edition(1, "{id: i}, {id: k, status: retracted}, {id: j}"),
        edition(2, "{id: i}"),
        edition(2),
        ("no incident 'j', which is in the previous edition (old.yaml)", 7, 3),
    ),
}
"""For each rule an edition, one after it that breaks the rule, one that does not, and what is found where."""
