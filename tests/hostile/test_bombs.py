"""Files that are made to kill a reader: each is read or refused, at a place, with work and memory that are bounded."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief_tui.briefing import limits
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.problems import BriefingError
from effort import aside, calls
from lengths import at_length
from running import Cli

ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40))
REFUSED = {
    "a million [": "[" * 1_000_000,
    "a million {": "{" * 1_000_000,
    "60 kB of brackets": "title: " + "[" * 30_000 + "]" * 30_000,
    "nested flow maps": "{a: " * 30_000,
    "nested blocks": "".join(" " * n + "a:\n" for n in range(600)),
    "nested dashes": "- " * 50_000 + "x",
    "question marks": "? " * 50_000,
    "aliases": ALIASES,
    "an alias of itself": "title: &a [*a]\n",
    "merges": MERGES,
    "a merge of itself": "a: &a {<<: *a}\n",
    "tags": "title: !!python/object/apply:os.system [id]\n",
    "a tag directive": "%TAG ! tag:evil,2000:\n--- !x\ntitle: x\n",
    "5,000 digits": f"title: t\nnumber: {'9' * 5_000}\nsections: [{{title: a, body: b}}]\n",
    "an exponent": "title: t\nincidents: [{id: a, place: {name: x, lat: 1e999999999}}]\n",
    "a date": f"title: t\npublished: {'9' * 5_000}-01-01\nsections: [{{title: a, body: b}}]\n",
    "a long id": f"title: t\nsections: [{{title: a, id: {'a' * 100_000}, body: b}}]\n",
    "a long title": f"title: {'a' * 2_000_000}\nsections: [{{title: a, body: b}}]\n",
    "a long key": f"{'a' * 500_000}: b\n",
    "10,000 keys": "".join(f"k{n}: v\n" for n in range(10_000)),
    "100,000 keys": "".join(f"k{n}: v\n" for n in range(100_000)),
    "10,000 duplicates": "title: x\n" * 10_000,
    "100,000 duplicates": "title: x\n" * 100_000,
    **{
        f"{count:,} wrong references": "title: t\nsections: [{title: a, body: b, sources: ["
        + ", ".join(f"s{n}" for n in range(count))
        + "]}]\n"
        for count in (20_000, 50_000)
    },
    "anchors": "title: " + "&a " * 10_000 + "x\n",
    "an open quote": 'title: "' + "x\n\n" * 100_000,
    "an open block": "a: |\n" + " x\n" * 200_000 + "b",
    "tabs": "title:\n" + "\t" * 500_000 + "x\n",
    "carriage returns": "\r" * 500_000 + "[",
    "controls": "title: '" + "\x1b" * 100_000 + "'\n",
    "20,000 line separators": "title: x\u2028" * 20_000,
    "50,000 line separators": "title: x\u2028" * 50_000,
    "documents": "---\n" * 100_000,
    "comments": "#" * 1_000_000 + "\n[",
    "surrogates": 'title: "' + "\\ud800" * 20_000 + '"\n',
    "escapes": 'title: "' + "\\U0010ffff" * 50_000 + "\\UFFFFFFFF" + '"\n',
    "zeros": "\0" * 500_000,
    "100,000 forms": "title: t\nglossary:\n- term: A\n  forms: [" + ", ".join(f"f{n}" for n in range(100_000)) + "]\n",
    "100,000 claims": "title: t\nincidents:\n- id: a\n  claims:\n" + "  - {killed: 3}\n" * 100_000,
    "30,000 sections": "title: t\nsections:\n" + "- {title: a, body: b}\n" * 30_000,
    "a count of 5,000 incidents": "title: t\nincidents:\n"
    + "".join(f"- {{id: e{n}}}\n" for n in range(5_000))
    + "- {id: x, casualties: [{best: 1, with: ["
    + ", ".join(f"e{n}" for n in range(5_000))
    + "]}]}\n",
    "deep sections": "title: t\n" + "".join("  " * n + "sections:\n" + "  " * n + "- title: x\n" for n in range(30)),
}
READ = {
    "a huge scalar": "title: t\nsections: [{title: a, body: '" + "word " * 1_000_000 + "'}]\n",
    "many marks": "title: t\nsections:\n- title: a\n  body: |\n    Z" + "\u0301" * 500_000 + "\n",
    "many emoji": "title: t\nsections:\n- title: a\n  body: |\n    " + "\U0001f468\u200d" * 100_000 + "\n",
    **{
        f"{count:,} sections of one title": "title: t\nsections:\n" + "- {title: a, body: b}\n" * count
        for count in (3_000, 10_000)
    },
    "hidden": "title: t\nsections:\n- title: a\n  body: |\n    " + "a\u202e\u200b" * 100_000 + "\n",
}

READ_ON = {"10,000 keys", "100,000 keys", "10,000 duplicates", "100,000 duplicates",
           "20,000 wrong references", "50,000 wrong references", "an open quote", "an open block",
           "carriage returns", "20,000 line separators", "50,000 line separators", "documents",
           "100,000 forms", "100,000 claims", "30,000 sections", "a count of 5,000 incidents", *READ}  # fmt: skip
"""Those that are read to their end; the others are refused where they begin to be wrong."""
AT_ONCE = 50_000
"""Calls after which a bomb is refused that need not be read to its end."""
EACH = 10
"""Calls for each character of one that is: the work is never multiplied."""
MEMORY = 100_000_000
"""Bytes that reading one may take beside its text."""


LIKE_OTHERS = {name for name in REFUSED if name.startswith(("100,000", "50,000", "30,000"))}
LIKE_OTHERS |= {"10,000 sections of one title", "a million {", "60 kB of brackets", "question marks", "many emoji"}
"""Bombs of which there is a smaller one, or another of the kind."""


@pytest.mark.parametrize("name", at_length([*REFUSED, *READ], {*REFUSED, *READ} - LIKE_OTHERS))
def test_a_bomb_is_refused(name: str) -> None:
    """Or read; in a process of its own, whose memory is its own."""
    text = {**REFUSED, **READ}[name]

    def read() -> str:
        try:
            load_text(text, "bomb.yaml")
        except BriefingError as error:
            return str(error.problems[0])
        return "read"

    def measured() -> str:
        said, work = calls(read)
        return f"{work} {said}"

    answer, memory = aside(measured)
    work, _, said = answer.partition(" ")
    assert (said == "read") == (name in READ), said[:300]
    assert said == "read" or said.startswith("bomb.yaml:"), said[:300]
    assert len(said) < 1_000
    assert int(work) < (EACH * len(text) if name in READ_ON else AT_ONCE)
    assert memory < MEMORY


def test_what_is_multiplied_would_be_noticed() -> None:
    """Both measures, of a list that is made of another ten times over."""
    made, work = calls(lambda: [format(number) for number in range(500) for _again in range(100)])
    assert len(made) == AT_ONCE <= work
    said, memory = aside(lambda: str(len(bytearray(MEMORY) + b"x")))
    assert said == str(MEMORY + 1)
    assert memory > MEMORY


def _cases() -> Iterator[tuple[str, str]]:
    """Every kind of node YAML 1.2 has, alone and within each other, well formed and not."""
    atoms = ["", "a", "'a'", '"a"', "|\n  a", ">-\n  a", "[a, b]", "{a: b}", "- a", "a: b", "? a", "&a a", "*a", "!t a",
             "!!map {}", "# c", "~", "@a", "`a", "%a", "...", "---", "a\tb", "\ta", "a: b: c", "[", "{", "]", "'", '"',
             "<<: *a", "? - a\n: - b", "- - a\n  - b", "\ufeffa", "a\u0085b", "a\u2028b",
             '"\\x"', "!<tag:x> a", "&", "*", "!"]  # fmt: skip
    for outer in atoms:
        for inner in atoms:
            for form in (
                "{0}\n{1}\n",
                "{0}: {1}\n",
                "- {0}\n- {1}\n",
                "[{0}, {1}]\n",
                "title: {0}\nsections:\n- {1}\n",
            ):
                yield outer, form.format(outer, inner)


def test_every_kind_of_yaml_is_read_or_refused_at_a_place() -> None:
    count = 0
    for _name, text in _cases():
        count += 1
        try:
            load_text(text, "f")
        except BriefingError as error:
            for problem in error.problems:
                assert problem.what, text
                assert problem.line <= text.count("\n") + text.count("\r") + 2, text
    assert count > 5_000


def test_a_limit_can_be_raised(tmp_path: Path, brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "library" / "long.yaml"
    file.parent.mkdir()
    file.write_text(f"title: {'a' * 30_000}\nid: long\nsections: [{{title: a, body: b}}]\n", encoding="utf-8")
    refused = brief("list", "--library", str(file.parent))
    assert "long.yaml:1:8: a field of one line with 30,000 characters; at most 20,000 are read" in refused.err
    assert "--allow line=N" in refused.err
    monkeypatch.setattr(limits, "_current", limits.DEFAULT)
    assert (
        json.loads(brief("--allow", "line=1M", "list", "--json", "--library", str(file.parent)).out)[0]["id"] == "long"
    )
    assert brief("check", str(file), "--allow", "line=40000").status == 0


@pytest.mark.parametrize("name", limits.NAMES)
def test_every_limit_has_a_name_and_only_goes_up(name: str, brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_current", limits.DEFAULT)
    limits.allow([f"{name}=1"])
    assert limits.current() == limits.DEFAULT
    limits.allow([f"{name}=9000M"])
    assert getattr(limits.current(), f"max_{name}") == 9000 * 1024**2


@pytest.mark.parametrize("word", ["bytes", "bytes=", "bytes=x", "bites=1", "bytes=-1", "bytes=1e9", "bytes=\x1b[1", ""])
def test_what_is_no_limit_is_told(word: str, brief: Cli) -> None:
    found = brief("list", "--allow", word)
    assert found.status == 2
    assert "bytes, depth, nodes, scalar, line, problems" in found.err


def test_special_files_are_refused_at_once(tmp_path: Path) -> None:
    for name in ("/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/mem", str(tmp_path)):
        with pytest.raises(BriefingError):
            load_file(Path(name))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
