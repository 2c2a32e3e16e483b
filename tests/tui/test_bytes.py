"""What each key costs on the wire: the real program in a real terminal, every byte counted until it falls quiet.

The budgets are beside what other programs send at this size: VisiData 10,500 bytes for a first screen of the same
table, 1,100 for a row and 6,100 for a page; less 3,500, 130 and 3,400 for a text; this program with the toolkit's own
driver 70,000, 13,600 and 13,600 for the table. `python -m tests.bench wire` measures them in one run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bench.made import incidents
from brief_tui.library.state.state import ReaderPosition, State
from lengths import at_length
from libraries import BRIEFS, open_index
from tui.metered import Metered

SIZE = (120, 40)
FEWER = ["256", "16", "none"]
TERMINALS = {"silent": False, "like-xterm": True}
_DETAIL = re.compile(rb"\x1b\[\d+;(79|8\d|9\d|1\d\d)H")
"""A move to the columns beside the table, where the selected incident is shown at 120 columns."""

_WORDS = "village market road patrol night morning people soldiers fled burned returned convoy river GSIM".split()  # noqa: SIM905

Start = Callable[..., Metered]


def _text(path: Path) -> None:
    """A section of 15 kB with marked terms, and three short ones."""
    dice = random.Random(15)
    long = "\n\n".join(f"      {' '.join(dice.choices(_WORDS, k=60))}." for _ in range(37))
    more = "".join(f"  - title: Part {number}\n    body: Some words on GSIM.\n" for number in range(3))
    gloss = "glossary:\n  GSIM: {expansion: Support Group for Islam and Muslims, definition: A federation.}\n"
    path.write_text(f"title: A long text\nsections:\n  - title: One\n    body: |\n{long}\n{more}{gloss}", "utf-8")


def _versions(path: Path) -> None:
    """Three incidents; eleven sources on the first, each with another day and figure, and words of its own."""
    claims = "".join(
        f"      - {{source: s{number}, date: 2023-03-{number:02}, killed: {number}, place: Guire, credibility: 3,"
        f" locator: para {number}, quote: {number} men of the village died when the market was burned}}\n"
        for number in range(10, 21)
    )
    sources = "".join(f"  - {{id: s{number}, title: Paper {number}, reliability: C}}\n" for number in range(10, 21))
    rows = "".join(f"  - {{id: i{number}, date: 2023-02-{number:02}, place: Nara}}\n" for number in (1, 2))
    told = f"  - id: i3\n    date: 2023-03-01\n    place: Guire\n    casualties: [{{best: 2}}]\n    claims:\n{claims}"
    path.write_text(
        f"title: Versions\nsources:\n{sources}sections: [{{title: No text here}}]\nincidents:\n{told}{rows}"
    )


SIZES = pytest.mark.parametrize("rows", at_length([1_000, 10_000], 1), indirect=True, scope="module")


@pytest.fixture(scope="module")
def rows(request: pytest.FixtureRequest) -> int:
    """How many incidents the table has."""
    return getattr(request, "param", 1_000)


@pytest.fixture(scope="module")
def library(rows: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of incidents and a long text, compiled beforehand as by an earlier start."""
    folder = tmp_path_factory.mktemp("library")
    incidents(folder / "many.yaml", rows)
    _text(folder / "text.yaml")
    _versions(folder / "versions.yaml")
    open_index([folder], cache=folder / "cache" / "brief-tui").close()
    return folder


@pytest.fixture
def start(library: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a briefing of the library, or where one left off, and waits for the words.

    It is no first start, which has a message on the lessons.
    """
    with closing(State(tmp_path / "state" / "brief-tui")) as state:
        state.keep_place("earlier", ReaderPosition())

    @contextmanager
    def begin(name: str, *words: str, **how: object) -> Iterator[Metered]:
        target = [str(library / name)] if name else []
        env = {"XDG_CACHE_HOME": str(library / "cache")}
        with Metered(tmp_path, *target, "--library", str(library), env=env, **how) as found:  # type: ignore[arg-type]
            found.shows(*words)
            yield found

    return begin  # type: ignore[return-value]


@SIZES
@pytest.mark.parametrize("answers", at_length(TERMINALS, {"silent"}))
def test_the_table_at_120x40(start: Start, rows: int, answers: bool) -> None:
    with start("many.yaml", "Some words", answers=answers) as reader:
        assert reader.press("2", f"row 1 of {rows:,}") <= 7_000
        assert reader.press("k") == 0
        reader.press("j")
        wholes = []
        for _ in range(6):
            before = len(reader.output)
            wholes.append(reader.press("j"))
            detail = _DETAIL.search(reader.output, before)
            assert detail
            assert detail.start() - before <= 300, "the table's own bytes: two rows in their colours"
            words = sum(len(line[80:].encode()) for line in reader.text().splitlines()[2:11])
            assert wholes[-1] <= 350 + words, "with the incident, which follows when the cursor rests"
        assert sum(wholes) / len(wholes) <= 450
        assert reader.press(" ") <= 4_000
        assert reader.press(" ") <= 4_000
        assert reader.press("s", "Date ▲") <= 4_000
        assert reader.press("llls", "a-z first") <= 4_000
        reader.press("Q")
    with start("", f"of {rows:,}", "killed", answers=answers) as reader:
        assert len(reader.output) <= 7_000, "the first screen, where one left off"


@SIZES
@pytest.mark.parametrize(("size", "keys"), [(SIZE, "2z"), ((80, 24), "2z"), ((40, 12), "2")])
def test_a_row_down_in_the_table_alone(start: Start, rows: int, size: tuple[int, int], keys: str) -> None:
    with start("many.yaml", "Some words", size=size) as reader:
        reader.press(keys, f"{rows:,}")
        for _ in range(6):
            assert 0 < reader.press("j") <= 180 + 2 * min(size[0], 90), "two rows' worth of words, and their colours"


@SIZES
def test_rows_passed_by_cost_no_detail(start: Start, rows: int) -> None:
    with start("many.yaml", "Some words") as reader:
        reader.press("2", f"row 1 of {rows:,}")
        once = reader.press("jjjjjjjj", f"row 9 of {rows:,}")
        assert once <= 8 * 300 + 300


@pytest.mark.parametrize("answers", at_length(TERMINALS, {"like-xterm"}))
def test_the_text_at_120x40(start: Start, answers: bool) -> None:
    with start("text.yaml", "A long text", answers=answers) as reader:
        assert len(reader.output) <= 6_500, "the first screen"
        assert reader.press("k") == 0
        assert all(0 < reader.press("j") <= 2_000 for _ in range(3))
        assert reader.press(" ") <= 3_600
        assert reader.press("b") <= 3_600
        assert 0 < reader.press("t") + reader.press("\r", "Support Group") <= 1_500, "a term's peek"
        assert reader.press("\r") == 0, "it is there already"


def test_the_versions_of_an_incident(start: Start) -> None:
    with start("versions.yaml", "No text here") as reader:
        reader.press("2", "row 1 of 3")
        assert reader.press("v", "12 versions, disputed: date, killed") <= 3_000
        assert reader.press("q", "row 1 of 3") <= 5_000


def test_the_text_alone(start: Start) -> None:
    with start("text.yaml", "A long text") as reader:
        reader.press("z")
        assert all(0 < reader.press("j") <= 400 for _ in range(3))
        cost = reader.press(" ")
        words = sum(len(line.strip()) for line in reader.text().splitlines())
        assert cost <= 1.15 * words, "little more than the words themselves"


def test_what_changes_nothing_costs_nothing(start: Start) -> None:
    with start("text.yaml", "A long text") as reader:
        for key in ("k", "g", "b", "\x18", "s", "\x1b[A", "\x1b[15~", "\x1b[I", "\x1b", "1"):
            assert reader.press(key) == 0, key


def test_silence_when_nothing_is_typed(start: Start) -> None:
    with start("text.yaml", "A long text") as silent, start("text.yaml", "A long text", answers=True) as other:
        assert (other.idle(15), silent.idle(15)) == (0, 0)
        silent.press("/mark")
        assert silent.idle(12) == 0, "the cursor of the prompt does not blink"
        silent.press("\x1b")
        silent.press("\x10", "find previous")
        assert silent.idle(12) == 0, "nor that of the palette"


@SIZES
@pytest.mark.parametrize("colors", at_length(FEWER, {"16"}))
def test_first_screens_in_fewer_colours(start: Start, rows: int, colors: str) -> None:
    with start("text.yaml", "A long text", settings=f'colors = "{colors}"\n') as reader:
        assert len(reader.output) <= 6_500
        assert reader.press("3", "GSIM") <= 6_500
        reader.press("Q")
    with start("many.yaml", "Some words", settings=f'colors = "{colors}"\n') as reader:
        assert reader.press("2", f"row 1 of {rows:,}") <= 7_000


def test_what_changed_at_120x40(tmp_path: Path) -> None:
    """Of many changes: a text anew, 16 sections of 20, 24 incidents of 120."""
    folder = tmp_path / "library"
    folder.mkdir()
    dice = random.Random(16)
    for number in (1, 2):
        body = "\n\n".join(f"      {' '.join(dice.choices(_WORDS, k=60))}." for _ in range(12))
        sections = "".join(
            f"  - {{title: Part {at}, id: p{at}, body: It is edition {number if at % 5 else 0}.}}\n" for at in range(20)
        )
        incidents = "".join(
            f"  - {{id: i{at}, date: 2023-01-02, place: Village {at}, type: raid, "
            f"casualties: [{{best: {at + (number if at % 5 == 0 else 0)}}}]}}\n"
            for at in range(120)
        )
        head = f"title: The river\nid: river\nnumber: {number}\nsections:\n  - title: One\n    body: |\n{body}\n"
        (folder / f"edition-{number}.yaml").write_text(f"{head}{sections}incidents:\n{incidents}", "utf-8")
    with Metered(tmp_path, str(folder / "edition-2.yaml"), "--library", str(folder)) as reader:
        reader.shows("The river", "Part 3")
        assert reader.press("6", "Since ed. 1", "Incidents  24") <= 5_000
        reader.press("j")
        costs = [reader.press("j") for _ in range(5)]
        assert sum(costs) / len(costs) <= 450, costs
        assert reader.press(" ") <= 4_000
        reader.press("g")
        reader.press("j")
        assert reader.press("\r", "change 1 of") <= 7_500, "a first screen of text, each line of it in two inks"
        assert reader.press("]c", "change 2 of") <= 3_600 + 300, "a page of text, and its marks"
        assert reader.press("q", "Since ed. 1") <= 5_000


def test_the_timeline_at_120x40(tmp_path: Path) -> None:
    """Sixty incidents one by one on an axis, with milestones; then by day to month."""
    folder = tmp_path / "library"
    folder.mkdir()
    dice = random.Random(17)
    signs = ("", "", "~", "?")
    rows = "".join(
        f"  - {{id: i{n}, date: 202{dice.randint(0, 3)}-{dice.randint(1, 12):02}-{dice.randint(10, 28)}"
        f"{dice.choice(signs)}, place: Village {n}, type: raid}}\n"
        for n in range(60)
    )
    marks = "".join(f"  - {{date: 202{n % 4}-0{n % 9 + 1}, title: The talks of round {n}}}\n" for n in range(10))
    text = f"title: The river\nsections: [{{title: One, body: Words}}]\ntimeline:\n{marks}incidents:\n{rows}"
    (folder / "a.yaml").write_text(text, "utf-8")
    with Metered(tmp_path, str(folder / "a.yaml"), "--library", str(folder)) as reader:
        reader.shows("The river", "Words")
        assert reader.press("4", "60 incidents") <= 3_000
        assert reader.press("j") <= 600, "with the first page beside it"
        costs = []
        for _ in range(8):
            before = len(reader.output)
            reader.press("j")
            detail = _DETAIL.search(reader.output, before)
            costs.append((detail.start() if detail else len(reader.output)) - before)
        assert max(costs) <= 300, costs
        assert reader.press("+", "time at") <= 1_500
        assert reader.press("l") <= 1_500
        assert reader.press("-", "rows one by one") <= 1_500
        assert reader.press("---", "rows by month") <= 3 * 4_000


def test_the_timeline_of_a_table_by_year(start: Start) -> None:
    with start("many.yaml", "Some words") as reader:
        assert reader.press("4", "by year") <= 3_000
        assert reader.press("+", "by month") <= 3_600
        assert all(0 < reader.press("j") <= 1_200 for _ in range(3)), "with the incidents of a month"


_MAPS = {"120x40": (SIZE, 4_500), "80x24": ((80, 24), 2_600), "40x12": ((40, 12), 1_200)}
"""Sizes, and the bytes of a first map, with the page beside it, and of a pan."""


@pytest.mark.parametrize(("size", "most"), at_length(_MAPS, {"120x40"}))
def test_the_map(tmp_path: Path, size: tuple[int, int], most: int) -> None:
    """The incidents of a region, with its borders; beside or below them the page of the selected one, which follows."""
    with Metered(tmp_path, "mali-bamako-2023-01", "--library", str(BRIEFS), size=size) as reader:
        reader.shows("Mali")

        def alone(key: str, *words: str) -> int:
            """Type, and count the bytes before those of the page beside the map."""
            before, whole = len(reader.output), reader.press(key, *words)
            page = _DETAIL.search(reader.output, before) if size == SIZE else None
            assert page or size != SIZE
            return page.start() - before if page else whole

        before = len(reader.output)
        assert alone("5", "3 placed, 6 not") <= 0.75 * most or size != SIZE
        assert len(reader.output) - before <= most
        assert all(0 < reader.press(key) <= most for key in "hjkl")
        below = 300 if size == (80, 24) else 0
        assert all(0 < alone("n") <= 300 + below for _ in range(4)), "two marks, and the page where it is below"
        reader.press("Q")
