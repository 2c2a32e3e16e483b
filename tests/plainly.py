"""Strategies for whole briefings in their plain form, as an author could have written them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from brief_tui.text.clean import clean, clean_line

Plain = dict[str, Any]
ODD = st.sampled_from(
    [
        *(
            "=1+1",
            "'=x",
            "@SUM(A1)",
            "-2",
            "a, b",
            'a "b" c',
            "<script>alert(1)</script>",
            "\x1b]0;x\x07",
            "*a*",
            "a|b",
        ),
        *("\\", "\\|", "#tag", "Ségou", "مالي", "no", "1:30", "~", "a: b", "- a", "[x](javascript:1)", "<br>", "&amp;"),
        *("\u202eabc", "null"),
    ]
)
LINES = (st.text(max_size=24) | ODD).map(clean_line).filter(bool)
NAMES = LINES.filter(lambda text: "|" not in text and ";" not in text)
TEXTS = (
    (st.lists(st.text(max_size=30) | ODD, min_size=1, max_size=3).map("\n".join)).map(clean).map(str.strip).filter(bool)
)
IDS = st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True)
DATES = st.sampled_from(
    ["2023", "2023-01", "2023-01-12", "2023-01-12~", "2023-01?", "2022-10/2022-12", "2023-01-01/2023-01-05", "2023%"]
)
OUTCOMES = st.sampled_from(["killed", "injured", "abducted", "missing", "displaced"])
SOURCES = ("apa", "bbc", "afp")


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    """Any of the fields, the others left out."""
    return st.fixed_dictionaries({}, optional=fields)


def _with(needed: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(needed, optional=fields)


@st.composite
def casualties(draw: st.DrawFn, others: list[str]) -> Plain:
    """A count as a source gives it."""
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 90)] * 3)))
    shape = draw(st.sampled_from(["none", "best", "low", "high", "bounds", "all"]))
    figures = {
        "none": {}, "best": {"best": best}, "low": {"low": low}, "high": {"high": high},
        "bounds": {"low": low, "high": high}, "all": {"low": low, "best": best, "high": high},
    }[shape]  # fmt: skip
    outcome = draw(OUTCOMES)
    made: Plain = {**figures, **({} if outcome == "killed" else {"outcome": outcome})}
    made |= draw(_some(who=LINES, side=st.sampled_from(["state", "civilian"]), source=st.sampled_from(SOURCES)))
    if draw(st.booleans()) and others:
        made["with"] = draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True))
    return made


@st.composite
def places(draw: st.DrawFn) -> Plain:
    """A place."""
    made = draw(_with({"name": LINES}, admin1=LINES, admin2=LINES, country=LINES, precision=LINES))
    if draw(st.booleans()):
        made["lat"] = draw(st.floats(-90, 90).map(lambda number: round(number, 6)))
        made["lon"] = draw(st.floats(-180, 180).map(lambda number: round(number, 6)))
    if draw(st.booleans()):
        made["aliases"] = draw(st.lists(NAMES, min_size=1, max_size=2))
    return made


COUNTS = st.sampled_from(["0", "2", "4+", "15-20", "2-9, best 5", "4+, best 6", "?"])
CLAIMS = _some(
    source=st.sampled_from(SOURCES), date=DATES, place=places(), killed=COUNTS, injured=COUNTS, abducted=COUNTS,
    missing=COUNTS, displaced=COUNTS, actors=st.lists(_with({"name": NAMES}), min_size=1, max_size=2),
    credibility=st.sampled_from("25"), locator=LINES, quote=LINES, note=LINES,
).filter(bool)  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn, refs: list[str]) -> list[Plain]:
    """Judgements on evidence with these ids; some compete."""
    basis = st.lists(
        _with({"ref": st.sampled_from(refs)}, **{"for": st.just("against"), "note": LINES}),
        max_size=3,
        unique_by=lambda part: str(part["ref"]),
    )
    some = _with({"text": TEXTS}, by=LINES, likelihood=st.just("very likely"), confidence=st.just("low"))
    made = draw(st.lists(some, max_size=3))
    for number, judgement in enumerate(made):
        judgement["id"] = f"judgement-{number}"
        if cited := draw(basis):
            judgement["basis"] = cited
        if number and draw(st.booleans()):
            judgement["alternatives"] = ["judgement-0"]
    return made


def incidents(name: str, others: list[str]) -> st.SearchStrategy[Plain]:
    """An incident among others."""
    actor = _with({"name": NAMES}, role=st.sampled_from(["target", "party"]), attribution=st.sampled_from(["claimed"]))
    cited = _with({"ref": st.sampled_from(SOURCES)}, credibility=st.sampled_from("16"), quote=LINES, locator=LINES)
    return _with(
        {"id": st.just(name)}, date=DATES, date_note=LINES, place=places(), type=LINES, subtype=LINES, target=LINES,
        actors=st.lists(actor, min_size=1, max_size=4), casualties=st.lists(casualties(others), min_size=1, max_size=3),
        status=st.sampled_from(["confirmed", "disputed"]), summary=TEXTS, tags=st.lists(LINES, min_size=1, max_size=2),
        sources=st.lists(cited, min_size=1, max_size=3), claims=st.lists(CLAIMS, min_size=1, max_size=2),
    )  # fmt: skip


_TERMS = _with(
    {"term": LINES}, expansion=LINES, kind=st.sampled_from(["group", "place"]), language=st.sampled_from(["fr", "ar"]),
    precision=LINES,
    forms=st.lists(_with({"text": LINES}, type=st.sampled_from(["acronym"])), min_size=1, max_size=3),
    definition=TEXTS.map(lambda text: {"": text}) | st.fixed_dictionaries({"en": TEXTS, "fr": TEXTS}),
    see_also=st.lists(LINES, min_size=1, max_size=2),
)  # fmt: skip


@st.composite
def terms(draw: st.DrawFn) -> Plain:
    """A term, perhaps with a position."""
    made = draw(_TERMS)
    if draw(st.booleans()):
        made["lat"] = draw(st.floats(-90, 90).map(lambda number: round(number, 6)))
        made["lon"] = draw(st.floats(-180, 180).map(lambda number: round(number, 6)))
    return made


@st.composite
def briefings(draw: st.DrawFn) -> Plain:
    """A briefing."""
    made = draw(
        _with({"title": LINES, "id": IDS}, subtitle=LINES, published=DATES, tlp=st.sampled_from(["RED", "CLEAR"]),
              summary=TEXTS, authors=st.lists(LINES, min_size=1, max_size=2), number=st.integers(1, 99))
    )  # fmt: skip
    made["sources"] = [{"id": name, **draw(_some(title=LINES, url=LINES, published=DATES))} for name in SOURCES]
    names = draw(st.lists(IDS, max_size=4, unique=True))
    quoted = st.lists(_with({"ref": st.sampled_from(SOURCES)}, locator=LINES, quote=LINES), min_size=1, max_size=2)
    made["sections"] = [{"title": draw(LINES), "id": "first", **draw(_some(body=TEXTS, sources=quoted))}]
    made["incidents"] = [draw(incidents(name, [other for other in names if other != name])) for name in names]
    made["judgements"] = draw(judgements([*SOURCES, "first", *(name for name in names if name != "first")]))
    made["glossary"] = draw(st.lists(terms(), max_size=4))
    return {key: value for key, value in made.items() if value != []}
