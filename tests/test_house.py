"""The house stays livable: sizes, words that do not belong here, and documents that say what the code says."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import pytest

from brief_tui.briefing.disagreement import disputed
from brief_tui.briefing.loader import load_text
from brief_tui.checking.rules.registry import markdown_tables
from brief_tui.cli.parser import markdown_table
from brief_tui.config.choices import ENVIRONMENT, SEARCHES
from brief_tui.exchange.registry import markdown_table as formats_table
from brief_tui.library.questions.columns import COLUMNS
from brief_tui.plain.commands.registry import markdown_table as plain_table
from brief_tui.tui.actions import ACTIONS, BY_ID
from brief_tui.tui.keymap import Keymap
from pages import ROOT, page, part, with_part
from parsed import nodes, parsed

SOURCES = sorted((ROOT / "src").rglob("*.py"))
RULES_BEGIN = "<!-- made by tests/test_house.py --write -->\n\n"


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = [ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in found if path.is_file()] or SOURCES


def too_large(source: str) -> Iterator[str]:
    """What of a module is more than fits: its lines, a function's, a class's methods."""
    if source.count("\n") > 400:
        yield "lines"
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 40:
            yield node.name
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
            if len(methods) > 20:
                yield node.name


def test_rooms_are_small() -> None:
    found = {str(path): list(too_large(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1\n" * 400, []),
        ("x = 1\n" * 401, ["lines"]),
        ("def f():\n" + "    x = 1\n" * 39, []),
        ("async def f():\n" + "    x = 1\n" * 40, ["f"]),
        ("class C:\n" + "    def f(self): ...\n" * 20, []),
        ("class C:\n" + "    def f(self): ...\n" * 21, ["C"]),
    ],
    ids=["a file", "a long file", "a function", "a long function", "a class", "a large class"],
)
def test_what_is_too_large_would_be_noticed(source: str, names: list[str]) -> None:
    assert list(too_large(source)) == names


def object_sizes(modules: Mapping[str, str]) -> dict[str, int]:
    """How many functions an object of each class carries, by `module.Class`.

    Counted are all that stand in the body of its class and in those of its ancestors in these modules: properties and
    their setters, dunders, what is private, and an override as well as what it overrides. Not counted are what other
    libraries' classes bring, and further names for the same function.

    Args:
        modules: names of modules, with dots, and their texts.
    """
    bodies: dict[str, int] = {}
    bases: dict[str, list[str]] = {}
    for module, source in modules.items():
        tree = parsed(source)
        names = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.ClassDef)}
        for node in nodes(source):
            if isinstance(node, ast.ImportFrom):
                names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                whole = names[node.name]
                bodies[whole] = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
                plain = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
                bases[whole] = [names[base.id] for base in plain if isinstance(base, ast.Name) and base.id in names]

    def ancestors(name: str) -> set[str]:
        return {name}.union(*(ancestors(base) for base in bases[name] if base in bases))

    return {name: sum(bodies[each] for each in ancestors(name)) for name in bodies}


LARGEST = 40
"""Functions that an object may carry: with more it is several, which hold each other."""


def test_objects_are_small() -> None:
    """No chain of classes makes one large object of many small slices."""
    modules = {
        path.relative_to(ROOT / "src").with_suffix("").as_posix().replace("/", "."): path.read_text(encoding="utf-8")
        for path in SOURCES
    }
    assert {name: size for name, size in object_sizes(modules).items() if size > LARGEST} == {}


def test_an_object_carries_what_its_ancestors_do() -> None:
    base = "class Base(Widget):\n    def a(self): ...\n    @property\n    def b(self): ...\n"
    derived = (
        "from pkg.base import Base as First\nclass Mixed(Generic[T]):\n    async def c(self): ...\n"
        "class Derived(First, Mixed[int]):\n    def a(self): ...\n    d = a\n    def __len__(self): ...\n"
    )
    sizes = object_sizes({"pkg.base": base, "pkg.derived": derived})
    assert sizes == {"pkg.base.Base": 2, "pkg.derived.Mixed": 1, "pkg.derived.Derived": 5}


def test_no_widget_is_looked_up_by_its_class() -> None:
    """A screen holds its widgets: one that is looked up is not there before it is mounted, and a key may be faster."""
    assert not [path.name for path in SOURCES if "query_one(" in path.read_text(encoding="utf-8")]


def test_nothing_is_unfinished() -> None:
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b")
    assert [path for path in SOURCES if marks.search(path.read_text(encoding="utf-8"))] == []


def test_the_project_speaks_of_itself_alone() -> None:
    words = ["../" + "shared", "/wo" + "rk/", "files.python" + "hosted", "pypi" + ".org", "/ro" + "ot/"]
    found = []
    for path in _tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [(path.name, word) for word in words if word in text]
    assert found == []


DOCUMENTED = (
    *("text", "briefing", "authoring", "config", "checking", "wire", "geo"),
    *("tables", "exchange", "render", "plain", "cli", "library", "tui"),
)
"""Rooms whose docstrings are held to the rule."""
NOT_YET: tuple[str, ...] = ()
CALLED_BY_NAME = ("act_", "on_", "watch_", "_")
"""Beginnings of the names of methods that need no docstring: the registry of actions or the toolkit explains them."""
_ARTICLES = {"the", "a", "an", "this", "its"}


def undocumented(source: str, namespace: Mapping[str, object]) -> list[str]:
    """Public functions, classes and methods without a docstring, overrides excepted; docstrings that repeat the name.

    Args:
        source: the text of a module.
        namespace: its names once it is loaded, by which the bases of its classes are known.
    """
    return [
        name for name, text, needed in _docstrings(source, namespace) if (needed and not text) or _repeats(name, text)
    ]


def _docstrings(source: str, namespace: Mapping[str, object]) -> Iterator[tuple[str, str, bool]]:
    """The names of functions, classes and methods, with their docstrings, and whether they need one."""
    for node in parsed(source).body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        public = not node.name.startswith("_")
        yield node.name, ast.get_docstring(node) or "", public
        loaded = namespace.get(node.name)
        above = loaded.__mro__[1:] if isinstance(loaded, type) else ()
        for below in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(below, ast.FunctionDef | ast.AsyncFunctionDef):
                needed = public and not below.name.startswith(CALLED_BY_NAME)
                needed = needed and not any(below.name in vars(base) for base in above)
                yield f"{node.name}.{below.name}", ast.get_docstring(below) or "", needed


def _repeats(name: str, text: str) -> bool:
    """Whether a docstring has up to three words, all of them in the name, or is one word with an article."""
    said = re.findall(r"\w+", text.lower())
    words = set(re.findall(r"[a-z]+|[A-Z][a-z]*", name.replace("_", " ")))
    words = {word.lower().rstrip("s") for word in words} | _ARTICLES
    bare = len(said) == 2 and said[0] in _ARTICLES
    return bool(said) and (bare or (len(said) <= 3 and all(word.rstrip("s") in words for word in said)))


CLAUSE = re.compile(r"(?:What|Who|Whoever|Whatever|Where|How|Why|When|Which|That|Nothing|It|They)\b")


def clauses_first(source: str) -> list[str]:
    """The docstrings that begin with a clause instead of a verb or a noun."""
    documented = [node for node in nodes(source) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    texts = [ast.get_docstring(node) or "" for node in documented]
    return [text for text in texts if CLAUSE.match(text)]


def test_docstrings_begin_with_a_verb_or_a_noun() -> None:
    files = [path for path in SOURCES if not path.name.endswith("wording.py")]  # those describe sentences
    found = {str(path): clauses_first(path.read_text(encoding="utf-8")) for path in files}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_a_clause_at_the_beginning_of_a_docstring_would_be_noticed() -> None:
    assert clauses_first(
        '"""What is here."""\ndef it():\n    """Where it is."""\nclass A:\n    """A whatever."""\n'
    ) == [
        "What is here.",
        "Where it is.",
    ]


@pytest.mark.parametrize("room", DOCUMENTED)
def test_docstrings_say_more_than_the_name(room: str) -> None:
    found = []
    for path in sorted((ROOT / "src" / "brief_tui" / room).rglob("*.py")):
        if path.name.endswith("wording.py"):  # a sentence says what it is
            continue
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        source = path.read_text(encoding="utf-8")
        found += [f"{name}: {each}" for each in undocumented(source, vars(importlib.import_module(name)))]
    assert found == []


def test_every_room_is_documented_or_known_not_to_be() -> None:
    rooms = {path.name for path in (ROOT / "src" / "brief_tui").iterdir() if (path / "__init__.py").is_file()}
    assert {*DOCUMENTED, *NOT_YET} == rooms


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def cut(): ...", ["cut"]),
        ("def _cut(): ...", []),
        ("class Row:\n    'One line of cells.'\n    def cut(self): ...", ["Row.cut"]),
        ("class Row:\n    'One line of cells.'\n    def _cut(self): ...", []),
        ("class Row:\n    'One line of cells.'\n    def act_cut(self): ...", []),
        ("class Row(dict):\n    'One line of cells.'\n    def items(self): ...", []),
        ("class Row(dict):\n    'One line of cells.'\n    def itmes(self): ...", ["Row.itmes"]),
        ("def row_height():\n    'The row height.'", ["row_height"]),
        ("def height():\n    'The cells.'", ["height"]),
        ("class TableRow:\n    'A table row.'", ["TableRow"]),
        ("def height():\n    'Return the height in cells.'", []),
    ],
)
def test_a_docstring_that_says_nothing_would_be_noticed(source: str, names: list[str]) -> None:
    namespace: dict[str, object] = {}
    exec(source, namespace)
    assert undocumented(source, namespace) == names


def _types(path: Path) -> Iterator[str]:
    """The names of a module's public classes and type aliases."""
    for node in parsed(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (name for name in names if re.fullmatch("([A-Z][a-z]+)+", name))


def test_a_class_has_its_name_alone() -> None:
    modules: dict[str, list[str]] = {}
    for path in SOURCES:
        for name in _types(path):
            modules.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in modules.items() if len(paths) > 1} == {}


CLOCKS = {"time", "monotonic", "perf_counter", "process_time", "thread_time"}
CLOCKS |= {f"{name}_ns" for name in CLOCKS} | {"processor_seconds"}
_CALLED = re.compile(rf"\b({'|'.join(sorted(CLOCKS))})[\s)]*\(")
"""A call of a clock, or what may be one: only files that have one are looked at more closely."""
ASSIGNED = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.NamedExpr)
PATIENT = {
    "readers.py": {"wait"},
    "starting/client.py": {"finish", "_reported"},
    "wire/ptyproc.py": {"send", "_due"},
    "wire/test_lifeline_units.py": {"wait_for"},
    "hostile/test_sshd.py": {"_until"},
    "hostile/inside.py": {"_quiet"},
    "running.py": {"wait_until"},
}
"""Helpers that wait for something, and give up after very long; they alone may look at a clock in an assertion."""


def clocked(source: str, patient: Collection[str] = ()) -> list[str]:
    """Where a clock decides whether a test passes: assertions on it, or on what was reckoned from it."""
    found: list[str] = []
    if not _CALLED.search(source):
        return found
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.name in patient:
            continue
        names: set[str] = set()
        for node in _in_order(function):
            if isinstance(node, ASSIGNED) and _tells_time(node, names):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names |= {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
            if isinstance(node, ast.Assert) and _tells_time(node.test, names):
                found.append(f"{node.lineno}: {function.name}")
    return sorted(set(found))


def _in_order(function: ast.AST) -> list[ast.AST]:
    return sorted(ast.walk(function), key=lambda node: getattr(node, "lineno", 0))


def _tells_time(tree: ast.AST, names: set[str]) -> bool:
    return any(
        (isinstance(node, ast.Name) and node.id in names)
        or (isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in CLOCKS)
        for node in ast.walk(tree)
    )


def test_no_test_looks_at_a_clock() -> None:
    """Seconds depend on the machine, and on what else it does: work is counted (effort.py), times are for the bench."""
    found = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        name = path.relative_to(ROOT / "tests").as_posix()
        if not name.startswith("bench/"):
            found += [f"{name}:{each}" for each in clocked(path.read_text(encoding="utf-8"), PATIENT.get(name, ()))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "assert time.perf_counter() - start < 1",
        "begun = time.monotonic()\n    took = now() - begun\n    assert took < 1",
        "start = process_time()\n    assert 0.5 > process_time() - start",
        "with x:\n        a, b = time.time(), 1\n        assert b - a < 3",
    ],
)
def test_a_look_at_a_clock_would_be_noticed(source: str) -> None:
    assert clocked(f"def test_it():\n    {source}\n")
    assert not clocked(f"def test_it():\n    {source}\n", {"test_it"})


# Sentences.

WORD = re.compile(r"[^\W\d_]{2,}")
ENDINGS = {"", "s", "es", "y", "ies"}
_PACKAGE = ROOT / "src" / "brief_tui"
ROOMS = sorted({path.relative_to(_PACKAGE).parts[0] for path in SOURCES if path.parent != _PACKAGE})
DATA = {
    "authoring/candidates.py:_CAPITALS": "a pattern",
    "authoring/draft.py": "a draft: comments for its author, in a file of the format",
    "authoring/schema.py": "the schema: what its fields are, in a file of another format",
    "briefing/choices.py:Likelihood": "words of a standard",
    "briefing/ids.py:TO_WRITE": "the mark of a draft, by which a rule knows it",
    "briefing/precision.py": "words of files for a precision",
    "briefing/synonyms.py": "examples of YAML, and words of standards and formats",
    "briefing/yaml_errors.py:_MESSAGES": "how YAML's parsers word mistakes",
    "checking/fixes.py:unified": "a line of a diff",
    "checking/rules/judgements.py:_ROWS": "words of a standard",
    "checking/rules/loader_errors.py:RULES": "the registry of the loader's errors, of which docs/rules.md is made",
    "checking/rules/registry.py:markdown_table": "the head of that page",
    "checking/rules/terms.py:COMMON": "acronyms that need no entry",
    "cli/__init__.py:main": "read by a Python that is too old for any other module",
    "cli/commands/check_output.py:annotation": "a command of GitHub's runners",
    "cli/arguments.py": "the arguments of commands: their help",
    "cli/parser.py": "the registry of commands: their help",
    "cli/program.py": "the help around it",
    "config/choices.py:SEARCHES": "the registry of examples of searches",
    "config/choices.py:ENVIRONMENT": "the registry of variables of the environment",
    "exchange/coverage.py": "the registry of facts that formats carry: their names",
    "exchange/document.py:_row": "a name of that registry",
    "exchange/formats/csv_events.py:write": "a name of that registry",
    "exchange/formats/html_page.py": "the page that is written",
    "exchange/formats/kml.py": "elements of the file that is written",
    "exchange/formats/gpx.py": "elements of the file that is written",
    "exchange/formats/stardict.py:MAGIC": "the first line of a file of the format",
    "exchange/formats/stardict.py:_OURS": "the mark of our own files",
    "exchange/registry.py": "the registry of formats: their titles, and the names of facts",
    "library/index/connection.py:_TORN": "how SQLite words damage",
    "library/index/progress.py:STDIN": "the name of standard input among paths",
    "library/index/workers.py:_BEGIN": "the program of a worker",
    "library/questions/columns.py:COLUMNS": "the registry of columns: their help",
    "plain/commands/registry.py": "the registry of typed commands: their help",
    "render/term.py:LANGUAGES": "names of languages",
    "render/theme.py": "colours",
    "tables/formats.py": "the registry of formats of tables: the words that their codes stand for",
    "tui/actions.py:(MOVE, _FIND, GO, _LOOK, MAP, _TABLE, _KEEP, _PROGRAM)": "the registry of actions: their groups",
    "tui/actions.py:_ACTIONS": "the registry of actions: their help",
    "tui/actions.py:_TITLES": "the registry of actions: their titles",
    "tui/keynames.py:_character": "a name of Unicode",
    "tui/terminal/clipboard.py:lacking_in_tmux": "a format of tmux",
    "tui/view_kinds.py:VIEWS": "the registry of views: their help",
    "wire/ascii.py": "names of Unicode",
    "tables/guess_names.py": "headings of others' tables",
    "tables/shipped.py": "headings of others' tables, and the words that their codes stand for",
    "wire/lifeline/warden.py:EndReason": "reasons for the program alone",
}
"""Texts that are data, and why: those of a file, or of one definition in it."""


CODE = re.compile(
    r"\b(SELECT|FROM|WHERE|UPDATE|DELETE|INSERT|VALUES|CREATE|PRAGMA|JOIN|CASE|AND|OR|NULLS?|IS|IN|ORDER BY|CAST)\b"
    r"|\b(?:BEGIN|NOT|NEAR|MATCH|UNINDEXED)\b| [?]\Z|\w\({|^(?:\w+, )+\w+$|\b(?:iif|coalesce|instr)\(|\bfulltext\b"
    r"|^{\w+ \w+}$| >> |^[\w.]+ (?:=|:) (?:\w+|\"\w+\")$|^0_high 0$|^not (?:in|~|==|0)$|^brief-tui: 0$|^--\w+ \w+$"
)
"""Statements of SQL and their parts, lists of columns, filters, options, and a line under the program's name."""
QUIET = {"re.compile", "re.fullmatch", "cast", "Rule", "TypeError"}
"""Calls whose texts no reader sees, or, of the rules, derive from a registry."""


def sentences(source: str, data: Collection[str] = ()) -> list[str]:
    """The texts of two words or more in a module, a gap being a word.

    Neither docstrings, annotations, patterns and rules, nor errors of programmers and the definitions named as data.
    """
    tree = nodes(source)
    silent: set[ast.AST] = set()
    for node in tree:
        if isinstance(node, ast.Expr):
            silent.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            silent |= set(node.values)
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            silent |= set(ast.walk(node.annotation))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            silent |= set(ast.walk(node.returns))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in QUIET:
            silent |= {part for words in node.args for part in ast.walk(words)}
        if data and _defined(node) & set(data):
            silent |= set(ast.walk(node))
    texts = [(node.lineno, _text(node)) for node in tree if isinstance(node, ast.expr) and node not in silent]
    texts = [(line, text) for line, text in texts if not CODE.search(text)]
    return [f"{line}: {text}" for line, text in sorted(texts) if WORD.search(text) and len(_words(text)) > 1]


def _defined(node: ast.AST) -> set[str]:
    """The names that a statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {ast.unparse(target) for target in targets}


def _text(node: ast.AST) -> str:
    """A text with a figure in each gap."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "0" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _words(text: str) -> list[str]:
    return [word for word in text.split() if WORD.search(word) or "0" in word]


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_reader_sees_stands_where_it_can_be_translated(room: str) -> None:
    package = ROOT / "src" / "brief_tui"
    files = [path for path in sorted((package / room).rglob("*.py")) if not path.name.endswith("wording.py")]
    texts = {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in files}
    found = {name: sentences(text, _data(name)) for name, text in texts.items() if name not in DATA}
    assert {name: lines for name, lines in found.items() if lines} == {}


def _data(name: str) -> set[str]:
    """The definitions of a file that are data."""
    return {key.partition(":")[2] for key in DATA if key.partition(":")[0] == name}


@pytest.mark.parametrize("key", DATA)
def test_what_is_data_is_there_and_has_texts(key: str) -> None:
    name, _colon, definition = key.partition(":")
    source = (ROOT / "src" / "brief_tui" / name).read_text(encoding="utf-8")
    others = _data(name) - {definition}
    assert len(sentences(source, others)) > len(sentences(source, {*others, definition}) if definition else ())


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("say('nothing is here')", 1),
        ("say('nothing here')", 1),
        ("say('is it here?')", 1),
        ("report.add(at, 'code', f'line {n}')", 1),
        ("raise ValueError('not here')", 1),
        ("raise TypeError('not here')", 0),
        ("execute('BEGIN IMMEDIATE')", 0),
        ("execute('x = ?')", 0),
        ("say(f'{n} is here')", 1),
        ("say(f'{n:,} more, {m} less')", 1),
        ("words = 'one' + ' and two or three'", 1),
        ("return ['one two three']", 1),
        ("'What it does here.'", 0),
        ("x: 'dict of what it is' = {}", 0),
        ("say(wording.nothing(name))", 0),
        ("say(f'{name}: {words} {more}')", 0),
        ("open(path, 'one')", 0),
        ("re.compile('one or two')", 0),
        ("Rule('a', NOTE, 'a rule of three')", 0),
    ],
)
def test_a_sentence_elsewhere_would_be_noticed(source: str, count: int) -> None:
    assert len(sentences(f"def it():\n    {source}\n")) == count
    assert sentences(f"def it():\n    {source}\n", {"it"}) == []


def plurals_by_hand(source: str) -> list[str]:
    """Where a number gives a word its ending: `'s' if n != 1`, `'s'[: n != 1]`, `'s' * (n > 1)`, `'file' if n == 1`."""
    found = []
    for node in nodes(source):
        made = False
        if not isinstance(node, ast.expr):
            continue
        if isinstance(node, ast.IfExp):
            short, long = sorted((_text(node.body), _text(node.orelse)), key=len)
            made = {short, long} <= ENDINGS and "s" in long
            made |= bool(short[1:]) and long in {f"{short}s", f"{short}es", f"{short.removesuffix('y')}ies"}
        elif isinstance(node, ast.Subscript):
            made = _text(node.value) in {"s", "es", "ies"}
        elif isinstance(node, ast.BinOp):
            made = any(_text(part) in {"s", "es", "ies"} for part in (node.left, node.right))
        if made:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def test_no_plural_is_made_by_hand() -> None:
    """Every language has other plurals: a number chooses a whole sentence."""
    found = {str(path): plurals_by_hand(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {path: places for path, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    [
        "f\"{n} file{'s' if n != 1 else ''}\"",
        "f\"{n} file{'' if n == 1 else 's'}\"",
        "f\"{n} file{'s'[: n != 1]}\"",
        "f\"{n} file{'s' * (n > 1)}\"",
        "f\"{n} {'file' if n == 1 else 'files'}\"",
        "f\"{n} entr{'y' if n == 1 else 'ies'}\"",
        "'entry' if n == 1 else 'entries'",
        "word + 's'",
    ],
)
def test_a_plural_made_by_hand_would_be_noticed(source: str) -> None:
    assert plurals_by_hand(source)


@pytest.mark.parametrize(
    "source", ["'r' if right else 'l'", "'one' if n == 1 else 'many'", "'' if x else 'y'", "a * 2"]
)
def test_not_every_choice_is_a_plural(source: str) -> None:
    assert not plurals_by_hand(source)


def test_how_many_examples_a_property_takes_goes_by_the_profile() -> None:
    counted = re.compile(r"max_examples=\d")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert [name for name, text in texts.items() if counted.search(text)] == []


@pytest.mark.thorough
def test_a_run_says_what_it_ran() -> None:
    words = [
        "-n",
        "1",
        "-p",
        "no:cacheprovider",
        "--randomly-seed=7",
        str(ROOT / "tests" / "briefing" / "test_serialise.py"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.search(
        r"^\d+ tests in \d+ s, [1-9]\d* s of processor time, in the order of seed 7 \(again: ARGS=--randomly-seed=7\); "
        r"the long ones, and 200 examples for each property, are left to make thorough$",
        done.stdout,
        re.MULTILINE,
    )


def keys_table() -> str:
    """The actions as a table of a page."""
    keymap = Keymap()
    rows = [
        f"| {' '.join(f'`{key}`' for key in keymap.all_shown(action).split(' '))} | `{action.id}` | {action.help} |"
        for action in ACTIONS
    ]
    return "\n".join(["| keys | action | what it does |", "|---|---|---|", *rows]) + "\n"


def searches_table() -> str:
    """Search syntax, as docs/searching.md shows it."""
    rows = [f"| `{example}` | {meaning} |" for example, meaning in SEARCHES]
    return "\n".join(["| search | finds |", "|---|---|", *rows]) + "\n"


def columns_table() -> str:
    """The columns of the incident table as docs/searching.md shows them."""
    rows = [f"| `{column.id}` | {column.help} |" for column in COLUMNS]
    return "\n".join(["| column | says |", "|---|---|", *rows]) + "\n"


FIRST_KEYS = ("look", "define", "find", "view_incidents", "goto", "library", "help", "back")
"""The actions that a newcomer needs."""


def first_keys_table() -> str:
    """The first keys as the README shows them."""
    keymap = Keymap()
    rows = [f"| `{keymap.shown_keys(name)}` | {BY_ID[name].help} |" for name in FIRST_KEYS]
    return "\n".join(["| key | what it does |", "|---|---|", *rows]) + "\n"


def dependencies_table() -> str:
    """The packages that the program needs, with their reasons, out of pyproject.toml."""
    block = (
        (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\ndependencies = [\n")[2].partition("\n]")[0]
    )
    lines = re.findall(r'^  "([\w-]+)([^"]*)", +# (.*)$', block, re.MULTILINE)
    assert len(lines) == len(block.splitlines())
    rows = [f"| {name} | {versions} | {reason} |" for name, versions, reason in lines]
    return "\n".join(["| package | versions | for |", "|---|---|---|", *rows]) + "\n"


def environment_table() -> str:
    """The variables of the environment, for the page on the shell."""
    rows = [f"| {' '.join(f'`{name}`' for name in names)} | {meaning} |" for names, meaning in ENVIRONMENT]
    return "\n".join(["| variable | meaning |", "|---|---|", *rows]) + "\n"


GENERATED = (
    ("README.md", "first keys", first_keys_table),
    ("docs/reading.md", "keys", keys_table),
    ("docs/searching.md", "searches", searches_table),
    ("docs/searching.md", "columns", columns_table),
    ("docs/shell.md", "commands", markdown_table),
    ("docs/shell.md", "environment", environment_table),
    ("docs/plain.md", "plain", plain_table),
    ("docs/formats.md", "formats", formats_table),
    ("docs/packaging.md", "dependencies", dependencies_table),
)
"""Parts of pages that are made from the registries: the page, the name at the marks, and who makes it."""


@pytest.mark.parametrize(("name", "mark", "table"), GENERATED, ids=[mark for _, mark, _ in GENERATED])
def test_what_is_generated_is_fresh(name: str, mark: str, table: Callable[[], str]) -> None:
    assert part(page(name), mark) == table(), "run: python tests/test_house.py --write"


def test_the_example_is_a_briefing() -> None:
    text = part(page("docs/authoring.md"), "example").removeprefix("```yaml\n").removesuffix("```\n")
    briefing = load_text(text, "authoring.md")
    assert [incident.id for incident in briefing.incidents] == ["kassela", "marka-coungo"]


def test_the_example_of_claims_has_a_dispute() -> None:
    text = part(page("docs/authoring.md"), "evidence").removeprefix("```yaml\n").removesuffix("```\n")
    (incident,) = load_text(text, "authoring.md").incidents
    assert disputed(incident) == ("date", "killed")


def rules_document() -> str:
    """docs/rules.md: what stands before the tables, and the tables."""
    path = ROOT / "docs" / "rules.md"
    return f"{path.read_text(encoding='utf-8').partition(RULES_BEGIN)[0]}{RULES_BEGIN}{markdown_tables()}"


def test_the_document_of_rules_has_every_rule() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_document()


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    for name, mark, table in GENERATED:
        (ROOT / name).write_text(with_part(page(name), mark, table()), encoding="utf-8")
    (ROOT / "docs" / "rules.md").write_text(rules_document(), encoding="utf-8")
