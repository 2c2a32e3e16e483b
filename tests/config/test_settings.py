"""The settings file: every key has a default, every mistake is named."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.config.settings import Settings, SettingsError, load
from brief_tui.config.toml_lines import lines, paths_in


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_no_file_means_the_defaults(tmp_path: Path, home: Path) -> None:
    assert load(tmp_path / "none.toml") == load() == Settings()


def test_every_setting(tmp_path: Path) -> None:
    text = '\ufefflibrary = "/srv/briefs"\ntheme = "contrast"\nmouse = true\n[keys]\ndefine = "D,ctrl+d"\n'
    found = load(write(tmp_path, text))
    assert found == Settings("/srv/briefs", "contrast", mouse=True, keys={"define": "D,ctrl+d"})
    found = load(write(tmp_path, '[check]\noff = ["acronym", "see-also"]\n'))
    assert (found.check_off, Settings().check_off) == (("acronym", "see-also"), ())


def test_the_users_own_file(home: Path) -> None:
    folder = home / "config" / "brief-tui"
    folder.mkdir()
    write(folder, "mouse = true\n")
    assert load().mouse


KNOWN = "library, theme, colors, ascii, links, mouse, plain, cursor, keys, check"
WRONG: list[tuple[str | bytes, str]] = [
    ("mous = true", "1: no setting 'mous'; did you mean 'mouse'?"),
    ("\n# x\nzzzzzz = 1", f"3: no setting 'zzzzzz'; known: {KNOWN}"),
    ('"\\u001b[2J" = 1', f"1: no setting '␛[2J'; known: {KNOWN}"),
    ("mouse = 1", "1: 'mouse' has the wrong type; write true or false"),
    (
        "\n\nlibrary = 2023-01-01",
        "3: 'library' has the wrong type; write a text in quotes, such as library =",
    ),
    ("theme = 1", "1: 'theme' has the wrong type; write a text in quotes, such as theme = \"dark\""),
    ("keys = 1", "1: 'keys' has the wrong type; write a line [keys], and its settings below it"),
    ("[[check]]", "1: 'check' has the wrong type; write a line [check], and its settings below it"),
    ('theme = "pink"', "1: no theme 'pink'; known: dark, light, terminal, contrast"),
    ('mouse = true\nlinks = "opn"', "2: no links 'opn'; did you mean 'open'?"),
    ("keys.define = 1", '1: keys.define is not a text; write keys such as "d" or "d,ctrl+d"'),
    ("[keys]\n\nhelp = 'H'\ndefine = []", '4: keys.define is not a text; write keys such as "d" or "d,ctrl+d"'),
    ("check.of = []", "1: no setting 'check.of'; did you mean 'off'?"),
    ("[check]\noff = 'tag'", '2: check.off is not a list of texts; write off = ["source-unused"]'),
    ("check = {off = [1]}", '1: check.off is not a list of texts; write off = ["source-unused"]'),
    ("x = 1\nmouse = ", "2: not valid TOML: Invalid value"),
    ("mouse = true\nmouse = false", "2: not valid TOML: Cannot overwrite a value"),
    ("library = ~/briefs", "1: not valid TOML: Invalid value"),
    ("theme = 'dark\nmouse = true", "1: not valid TOML: "),
    ("a = '[x'\nb = 2023-02-30", "2: not valid TOML: Invalid date or datetime"),
    ('a = """\n[x\n"""\nb = ' + "1" * 5000, "4: not valid TOML: Exceeds the limit"),
    ("a = 1\nx = " + "[" * 10_000, "2: not valid TOML: maximum recursion depth exceeded"),
    (b"a = 1\nlibrary = '\xe9'", "2: the byte 0xE9 is not UTF-8; save the file as UTF-8"),
    ("a = 1".encode("utf-16"), "1: this is UTF-16; save the file as UTF-8"),
    (b" " * 262_145, "1: larger than 262,144 bytes; put a settings file here, or nothing"),
    (b"a\0", "1: not valid TOML: "),
    ("a = [\n1,\n2 3]\n\nb = 1\n", "3: not valid TOML: Unclosed array"),
    ('a = """\n\nb = 1\n', "1: not valid TOML: Unterminated string"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=lambda value: ascii(value)[:40])
def test_every_mistake_is_told_with_its_line(tmp_path: Path, text: str | bytes, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(path)
    (told,) = caught.value.lines
    assert told.startswith(f"{path}:{words}")
    assert "; " in told
    assert "\n" not in told


def test_all_mistakes_are_told_by_line(tmp_path: Path) -> None:
    path = write(tmp_path, "mouse = 1\r\ntheme = 'pink'\r\n[keys]\r\na = 1\r\n[zzzzzz]\r\n")
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert [line.removeprefix(f"{path}:").partition(":")[0] for line in caught.value.lines] == ["1", "2", "4", "5"]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").mkdir()
    expected = {
        "folder": "this is a folder; put a settings file here, or nothing",
        "pipe": "this is not a regular file; put a settings file here, or nothing",
        "device": "this is not a regular file; put a settings file here, or nothing",
        "nowhere": "this link leads nowhere; repair or remove it",
        "loop": "cannot be read: ",
        "x" * 300: "cannot be read: File name too long; ",
    }
    for name, words in expected.items():
        with pytest.raises(SettingsError) as caught:
            load(tmp_path / name)
        assert str(caught.value).startswith(f"{tmp_path / name}:1: {words}")
    (tmp_path / "file").touch()
    assert load(tmp_path / "file" / "settings.toml") == Settings()


STATEMENTS = (
    "a = 1", "'b' = \"x # y [\"", 'c.d = """\n[x]\n= "\n""" # [', "e = [ # ]\n 1, [2,\n '#'], # x\n]", "[f]", "",
    "# [g]", "h = {i = [1, {j = 2}], k = 'l'}", "[[m]]", "[ n . 'o' ]", "p = '''\n'a''\n''''", 'q = "\\""', "\t",
)  # fmt: skip


@given(st.permutations(STATEMENTS))
def test_the_line_of_every_key_is_found(parts: list[str]) -> None:
    """Against the parser itself: a key stands where the text begins to have it."""
    rows = "\n".join(parts).split("\n")
    found = lines("\n".join(rows))
    assert len(found) >= 14
    for path, line in found.items():
        assert not has(rows[: line - 1], path)
        assert any(has(rows[:stop], path) for stop in range(line, line + 4))


def has(rows: list[str], path: tuple[str, ...]) -> bool:
    """Whether the lines, if they are TOML, have a key."""
    try:
        value = tomllib.loads("\n".join(rows))
    except tomllib.TOMLDecodeError:
        return False
    return path in set(paths_in(value))
