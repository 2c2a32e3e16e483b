"""Signs: what a status, a source and a claim are worth can be seen, in ASCII and without colour too."""

from __future__ import annotations

from typing import get_args

import pytest

from brief_tui.briefing.choices import Credibility, Reliability, Status
from brief_tui.library.questions.columns import BY_ID
from brief_tui.library.questions.columns import COLUMNS as ALL
from brief_tui.library.questions.incidents import Figure, IncidentEntry, IncidentRow
from brief_tui.render import pages, table, wording
from brief_tui.render.lines import plain
from brief_tui.render.roles import Role
from brief_tui.render.signs import STATUS, graded, status_sign
from brief_tui.wire.ascii import to_ascii

UNKNOWN = Figure(None, None, shared=False)


def _row(**values: object) -> IncidentRow:
    kinds = {"count": UNKNOWN}
    return IncidentRow(1, "a", 1, tuple(values.get(column.id, kinds.get(column.kind, "")) for column in ALL))


def test_every_grade_has_a_sign_and_each_sign_says_one_thing() -> None:
    grades = [*get_args(Reliability), *get_args(Credibility)]
    signs = {grade: graded(grade).removesuffix(f" {grade}") for grade in grades}
    assert "".join(signs.values()) == "●●◎○○?●●◎○○?"
    assert len({to_ascii(sign) for sign in signs.values()}) == len(set(signs.values())) == 4


def test_a_status_that_takes_the_word_away_has_a_sign() -> None:
    known = {status: status_sign(status) for status in get_args(Status)}
    assert known == {"reported": "", "confirmed": "", "disputed": "! ", "retracted": "× "}
    assert to_ascii("!×") == "!x"
    explained = " ".join(sign for sign, _words in wording.SIGNS)
    assert all(sign in explained for sign in (*STATUS.values(), "●", "◎", "○", "?"))


@pytest.mark.parametrize("status", get_args(Status))
def test_the_page_of_an_incident_has_signs_for_the_eye_alone(status: str) -> None:
    detail = {"id": "a", "status": status, "sources": [{"ref": "s", "credibility": "3"}]}
    entry = IncidentEntry(1, "a", 1, "T", detail, [], [{"id": "s", "title": "Told", "reliability": "E"}])
    signed, bare = pages.incident_page(entry, 60, signs=True), plain(pages.incident_page(entry, 60))
    line = next(line for line in signed if line.text.startswith("status"))
    assert line.text.split(maxsplit=1)[1] == status_sign(status) + status
    assert (line.runs[-1].role == Role.ALERT) is (status in STATUS)
    assert "Told (○ E) (credibility ◎ 3)" in plain(signed)
    assert "Told (E) (credibility 3)" in bare
    assert not set("●◎○!×") & set(bare)


def test_the_row_of_an_incident_tells_what_it_is_worth() -> None:
    columns = [BY_ID[name] for name in ("place", "region", "killed", "status")]
    sizes = [12, 8, 6, 11]
    disputed = _row(place="Nara", killed=Figure(2, 2, shared=False), status="disputed")
    runs = table.row_runs(columns, sizes, disputed)
    assert [(run.text.strip(), run.role) for run in runs if run.text.strip()] == [
        ("! Nara", Role.ALERT), ("?", Role.DIM), ("2", Role.WARM), ("! disputed", Role.ALERT),
    ]  # fmt: skip
    plain_row = _row(place="Nara", killed=Figure(0, 0, shared=False), status="reported")
    text = "".join(run.text for run in table.row_runs(columns, sizes, plain_row))
    assert text == table.row_text(columns, sizes, plain_row)


@pytest.mark.parametrize(
    ("figure", "role"),
    [
        (UNKNOWN, Role.DIM),
        (Figure(0, 0, shared=False), ""),
        (Figure(0, 4, shared=False), Role.WARM),
        (Figure(0, None, shared=False), Role.WARM),
        (Figure(3, 3, shared=True), Role.WARM),
    ],
)
def test_people_killed_stand_out_and_the_unknown_does_not(figure: Figure, role: str) -> None:
    assert table.killed_role(figure.interval) == role
