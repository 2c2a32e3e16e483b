"""The engines that the contract is asked of, each as a function that opens a folder of files as a library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from brief_tui.library.questions.protocols import Library, Upkeep

Open = Callable[..., Library]
Engine = Callable[[Path, Path], tuple[Upkeep, Library]]
"""Opens a folder of files, with a folder for what it keeps."""


def sqlite(folder: Path, cache: Path) -> tuple[Upkeep, Library]:
    """The engine that is built in, before any file is read."""
    from brief_tui.library.engine import Index, library_of

    index = Index([folder], cache=cache)
    return index, library_of(index)


ENGINES: dict[str, Engine] = {"sqlite": sqlite}
"""A further engine is one more entry, and has to give the same answers."""


@pytest.fixture(scope="session", params=list(ENGINES.values()), ids=list(ENGINES))
def opened(request: pytest.FixtureRequest) -> Engine:
    """One of the engines."""
    found: Engine = request.param
    return found


@contextmanager
def libraries(opened: Engine, place: Path) -> Iterator[Open]:
    """Writes texts as files (`a_yaml` is `a.yaml`), and opens their folder."""
    folder = place / "library"
    folder.mkdir()
    with ExitStack() as stack:

        def open_library(**texts: str) -> Library:
            for name, text in texts.items():
                stem, _, ending = name.rpartition("_")
                (folder / f"{stem}.{ending}").write_text(text, encoding="utf-8")
            upkeep, library = opened(folder, place / "cache")
            stack.callback(upkeep.close)
            upkeep.refresh()
            return library

        yield open_library


@pytest.fixture
def engine(opened: Engine, tmp_path: Path) -> Iterator[Open]:
    """Opens a library of texts that a test writes."""
    with libraries(opened, tmp_path) as found:
        yield found


MALI = """\
title: "Mali: the war comes to Ségou"
id: mali
published: 2023-01-17
number: 2
tlp: GREEN
subtitle: A week of raids
summary: The river is *quiet*.
sources: [{id: apa, publisher: APA}, {id: rfi, title: Radio}]
sections:
  - title: The camps
    id: camps
    body: "GSIM struck Ségou. Drones were seen near the camp."
    incidents: [segou, nara]
    sections: [{title: Drones, body: "They came by night, and who sent them? The WHO."}]
  - {title: The roads, body: "An armed group took the road to Nara."}
incidents:
  - {id: segou, date: 2023-01-10, place: {name: Ségou, admin1: Ségou, aliases: [Segu]}, type: raid,
     casualties: [{outcome: killed, best: 3}], actors: [GSIM], sources: [apa], summary: Three *guards* died.}
  - {id: nara, date: 2023-01-12/2023-01-14, place: Nara, type: attack, actors: [GSIM, Dozo],
     casualties: [{outcome: killed, low: 2, high: 5}, {outcome: injured, best: 1}]}
  - {id: kati-10, date: 2022-12, place: Kati, type: raid}
  - {id: kati-9, place: Kati, type: bombing, casualties: [{outcome: killed, low: 1}]}
  - {id: elsewhere}
glossary:
  - {term: GSIM, expansion: "Groupe de soutien à l’islam et aux musulmans", forms: [JNIM], definition: A *coalition*.,
     sources: [apa]}
  - {term: WHO, expansion: World Health Organization, definition: A body.}
  - {term: Dozo, definition: Hunters.}
"""
NIGER = """\
title: Niger, first letter
id: niger
published: 2022-11
sections: [{title: Tillabéri, body: "The armed men of GSIM crossed."}]
incidents: [{id: nara, place: Nara, casualties: [{outcome: killed, best: 7}]}]
glossary:
  - {term: GSIM, definition: Another claim.}
  - {term: Ségou, definition: A town.}
  - {term: Segou, definition: The same without its accent.}
"""
BROKEN = "title: Broken\nsections: [{body: no title}]\nnumber: first\n"
TABLE = "title: A table\nid: table\npublished: 2023-02-01\nincidents: {file: rows.csv}\n"
ROWS = """\
id,date_start,date_end,place,actors,killed_low,killed_high
row1,2023-02-03,2023-02-03,Mopti,GSIM,4,4
row2,2023-02-01,2023-02-02,Gao,Dozo,2,3
row3,not a day,,Gao,GSIM,,
"""


@pytest.fixture(scope="session")
def library(opened: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two briefings with all that there can be, one with a table, one that cannot be read."""
    with libraries(opened, tmp_path_factory.mktemp("contract")) as found:
        yield found(mali_yaml=MALI, niger_yaml=NIGER, broken_yaml=BROKEN, table_yaml=TABLE, rows_csv=ROWS)


@pytest.fixture(scope="session")
def empty(opened: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A folder with nothing in it."""
    with libraries(opened, tmp_path_factory.mktemp("empty")) as found:
        yield found()
