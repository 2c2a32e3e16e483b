"""Two editions of a briefing in which something of every kind has changed."""

from __future__ import annotations

from pathlib import Path

FIRST = """\
title: The river
id: river
number: 1
published: 2023-01-10
summary: The road to the ford is open, and traders use it by day.
judgements: [{text: The road closes before the rains, likelihood: likely}]
sections:
- title: News
  id: news
  body: |
    At least four people died near *Kassela* on 2 January.

    - one item
    - two items here today

    A paragraph that goes away entirely now, because nobody needs it.

    A long paragraph that stays as it is, with many words on GSIM and other things that one may want to read again.
- {title: Old matters, id: old, body: What nobody reads any more.}
- {title: Last words, id: last, body: The end is near.}
incidents:
- {id: a, date: 2023-01-02, place: Ford, casualties: [{best: 2}]}
- {id: b, date: 2023-01-03, place: Mill}
glossary:
- {term: GSIM, expansion: Support Group, definition: A federation.}
- {term: Old, definition: Gone soon.}
sources: [{id: radio, publisher: Radio}]
"""
SECOND = """\
title: The river
id: river
number: 2
published: 2023-01-17
summary: The road to the ford is closed, and traders use the ferry by night.
judgements:
- {text: The road closes before the rains, likelihood: very likely}
- {text: The ferry will stop, likelihood: unlikely}
sections:
- title: News of the week
  id: news
  body: |
    At least six people died near *Kassela* and Marka on 2 January, the GSIM said.

    - one item
    - two items there today
    - three

    A long paragraph that stays as it is, with many words on GSIM and other things that one may want to read again.
- {title: New matters, id: newer, body: "What everybody reads now: GSIM."}
- {title: Last words, id: last, body: The end is near.}
incidents:
- {id: a, date: 2023-01-02, place: Ford, casualties: [{best: 4}], status: disputed}
- {id: c, date: 2023-01-05, place: Dam}
glossary:
- {term: GSIM, expansion: Support Group, definition: A federation of groups.}
sources: [{id: radio, publisher: Radio, reliability: B}, {id: afp, publisher: AFP}]
"""


def write_pair(folder: Path) -> Path:
    """Write both editions to a folder, which is made; return it."""
    folder.mkdir()
    (folder / "first.yaml").write_text(FIRST, encoding="utf-8")
    (folder / "second.yaml").write_text(SECOND, encoding="utf-8")
    return folder
