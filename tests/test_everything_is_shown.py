"""What an author can write is shown: on the screen, by `show`, line by line, as HTML and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from brief_tui.briefing.fields import FieldShape, Shape, fields_of
from brief_tui.briefing.model import Briefing
from brief_tui.library.answers import glossary
from brief_tui.tui.panes.incidents import IncidentsPane
from readers import open_app
from running import Cli
from talks import Talks

IDS = {"source": "srcone", "section": "secone", "incident": "incone", "judgement": "judone"}
"""The first of each kind, which the others refer to."""


class Author:
    """Writes a briefing in which every field is used, and notes by which word each is known again."""

    def __init__(self, *, table: bool = False) -> None:
        self.words: dict[str, str] = {}
        """By record and field, the word or figure that stands for it."""
        self._table = table
        self._number = 0
        self.data = self.record(Briefing, "Briefing", 0)

    def record(self, kind: type[Any], path: str, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field in fields_of(kind).values():
            if field.instead or (field.key == "incidents" and kind is Briefing and self._table):
                continue
            if field.key == "sections" and depth > 2:
                continue
            made[field.key] = self.value(field, field.shape, f"{path}.{field.key}", depth)
        if kind is Briefing and self._table:
            made["incidents"] = {"file": self.word("Table.file", f"w{self.count()}w.csv"), "format": "own"}
        return made

    def value(self, field: FieldShape, shape: Shape, path: str, depth: int) -> Any:
        if shape.kind == "record":
            assert shape.record is not None
            return self.record(shape.record, shape.record.__name__, depth + 1)
        if shape.kind == "many":
            assert shape.item is not None
            return [self.value(field, shape.item, path, depth)]
        if shape.kind == "translations":
            return {"en": self.word(path), "fr": self.word(f"{path} in French")}
        if field.refers:
            return IDS[field.refers[0]]
        if field.declares:
            name = IDS[field.declares] if depth <= 1 else f"id{self.count()}"
            self.words.setdefault(path, name)
            return name
        return self.leaf(shape, path, field)

    def leaf(self, shape: Shape, path: str, field: FieldShape) -> Any:
        if shape.kind == "date":
            year = 1000 + self.count()
            self.words[path] = str(year)
            return str(year)
        if shape.kind == "int":
            bound = {"low": 10_000, "high": 90_000}.get(field.key, 20_000)
            return int(self.word(path, str(bound + self.count())))
        if shape.kind == "count":
            return self.word(path, str(30_000 + self.count()))
        if shape.kind == "float":
            return self.word(path, f"{10 + self.count() / 1000:.3f}1")
        if shape.kind == "choice":
            return self.word(path, next((word for word in shape.choices if word != field.default), shape.choices[0]))
        return self.word(path)

    def word(self, path: str, text: str = "") -> str:
        self.words[path] = text or f"w{self.count()}w"
        return self.words[path]

    def count(self) -> int:
        self._number += 1
        return self._number


def missing(author: Author, text: str) -> set[str]:
    """The fields whose words a text lacks; line ends within a word are none."""
    joined = re.sub(r"[ \n\u2502]+", "", text).casefold().replace(",", "")
    return {path for path, word in author.words.items() if word.replace(" ", "").casefold() not in joined}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    made = Author()
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "every.yaml").write_text(json.dumps(made.data), encoding="utf-8")
    return made


FORMAT = {"Briefing.brief"}
"""The version of the format speaks to programs."""
NAMES = {"Briefing.id", "Section.id", "Incident.id"}
"""Names by which files refer to things; the reader is shown what they name."""
KINDS = {"Form.type"}
"""Whether another name is a translation or an acronym is to be seen."""


def test_html_and_json_show_every_field(author: Author, brief: Cli, tmp_path: Path) -> None:
    file = str(tmp_path / "briefs" / "every.yaml")
    assert missing(author, brief("export", file, "--as", "html").out) <= FORMAT
    assert missing(author, brief("show", file, "--json").out) == set()


def test_show_prints_every_field(author: Author, brief: Cli, tmp_path: Path) -> None:
    file = str(tmp_path / "briefs" / "every.yaml")
    assert missing(author, brief("show", file).out) <= FORMAT | NAMES | KINDS


def test_the_plain_mode_tells_every_field(author: Author, tmp_path: Path) -> None:
    talk = Talks(tmp_path, tmp_path / "briefs", None, size=(100, 5_000))
    terms = [f"d {author.words['Term.term']}"]
    told = "".join(talk.run("r", "more", "i", "1", *terms, "l", "l 1"))
    assert missing(author, told) <= FORMAT | NAMES | KINDS


async def test_the_screen_shows_every_field(author: Author, tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(160, 60), library=tmp_path / "briefs", target="every") as reader:
        told = reader.text.page_text() + reader.screen_text()
        index = reader.app.session.index
        told += "".join(line.text + "\n" for line in reader.app.session.term_page(glossary.heads(index)[0][0], 70))
        await reader.press("2")
        await reader.wait(lambda: reader.workspace.query_one(IncidentsPane).view is not None)
        row = reader.table.selected()
        assert row is not None
        told += "".join(line.text + "\n" for line in reader.app.session.incident_page(row.row, 70))
        assert missing(author, told) <= FORMAT | NAMES | KINDS


def test_a_table_beside_it_is_named(brief: Cli, tmp_path: Path) -> None:
    author = Author(table=True)
    table = author.data["incidents"]["file"]
    for entry in author.data["judgements"]:
        entry["basis"] = ["secone"]
    author.data["sections"][0].pop("incidents")
    (tmp_path / "every.yaml").write_text(json.dumps(author.data), encoding="utf-8")
    (tmp_path / table).write_text(brief("incidents", "--format", "csv").out, encoding="utf-8")
    found = brief("show", str(tmp_path / "every.yaml"))
    assert f"incidents {table} (own)" in found.out, found.err
