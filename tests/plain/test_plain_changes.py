"""What changed, in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks import Talks, talks

LONG = "The road from the ford to the {} is open by day and by night, and nobody guards it now."
FIRST = f"""title: The river
id: river
number: 1
judgements: [{{id: j, text: The road closes, likelihood: likely}}]
sections: [{{id: news, title: News, body: "{LONG.format("mill")}"}}]
incidents:
- {{id: a, date: 2023-01-02, place: Ford}}
- {{id: b, date: 2023-01-03, place: Mill}}
"""
SECOND = f"""title: The river
id: river
number: 2
published: 2023-02-01
judgements: [{{id: j, text: The road closes, likelihood: very likely}}]
sections: [{{id: news, title: News, body: "{LONG.format("bridge")}"}}]
incidents:
- {{id: a, date: 2023-01-02, place: Ford, status: retracted}}
"""
SAID = """Since ed. 1: 4 changed, 1 gone.
Briefing.
1. Changed: The river; edition was 1, now 2; published is new, 2023-02-01
Judgements.
2. Changed: The road closes; likelihood was likely, now very likely
Sections.
3. Changed: News; body: 'bridge' for 'mill'
Incidents.
4. Changed: Ford, 2023-01-02; retracted; status was reported, now retracted
5. Gone: Mill, 2023-01-03
"""


@pytest.fixture
def talk(tmp_path: Path) -> Talks:
    made = talks(tmp_path, FIRST, SECOND)
    made.size = (200, 40)
    return made


def test_what_changed_is_told_in_sentences(talk: Talks) -> None:
    lines = ("open river", "changes read", "changes", "4", "changes all", "1", "library", "changes edition", "3", "~")
    heard = dict(zip(lines, talk.run(*lines), strict=True))
    assert heard["changes read"].startswith("There is no copy of your last reading; changes edition compares")
    assert heard["changes"] == heard["changes edition"] == SAID
    assert "Status: retracted" in heard["4"]
    assert heard["changes all"] == "1 briefing has changed.\n1. The river; edition 2; 4 changed, 1 gone\n"
    assert heard["library"].count("4 changed, 1 gone") == 1
    assert heard["3"].startswith("Section 1 of 1: News\n")
    assert heard["3"].endswith("The end of the briefing.\n")
    assert heard["~"].endswith(": nothing changed.\n"), "it is read now"


def test_what_was_read_is_what_counts(talk: Talks) -> None:
    talk.run("open river", "done")
    file = talk.library / "f1.yaml"
    file.write_text(SECOND.replace("Ford", "Bank"), encoding="utf-8")
    heard = talk.run("changes", "changes 2023-01", "changes soon", "changes all", target="river")
    assert heard[0].startswith("Since ed. 2, read ")
    assert heard[0].endswith("1. Changed: Bank, 2023-01-02; place was name Ford, now name Bank\n")
    assert heard[1] == "No edition of this briefing was published by 2023-01, and none was read by then.\n"
    assert heard[2].startswith("changes takes read, edition, all or a date, not 'soon'.")
    assert heard[3] == "1 briefing has changed.\n1. The river; edition 2; 1 changed\n"
    file.write_text(SECOND, encoding="utf-8")
    assert talk.run("changes", "changes all", target="river")[1].startswith("No briefing has changed since you read it")
