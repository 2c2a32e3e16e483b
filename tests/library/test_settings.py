"""The settings file: every key has a default, every mistake is named."""

import os
from pathlib import Path

import pytest

from brief_tui.library.settings import Settings, SettingsError, load


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "mous = true",
            "FILE: there is no setting 'mous'; known are library, theme, colors, ascii, links, mouse, keys, check",
        ),
        (
            '"\\u001b[2J" = 1',
            "FILE: there is no setting '␛[2J'; known are library, theme, colors, ascii, links, mouse, keys, check",
        ),
        ("mouse = 1", "FILE: 'mouse' is not of the right kind; a bool is expected"),
        ("library = 2023-01-01", "FILE: 'library' is not of the right kind; a str is expected"),
        ('theme = "pink"', "FILE: there is no theme 'pink'; known are dark, light, terminal, contrast"),
        ("keys.define = 1", 'FILE: keys.define is not a text; write keys such as "d" or "d,ctrl+d"'),
        ("check.of = []", "FILE: there is no setting 'check.of'; known is off"),
        ("check.off = 'tag'", 'FILE: check.off is not a list of texts; write off = ["source-unused"]'),
        ("check.off = [1]", "FILE: check.off is not a list of texts"),
        ("mouse = ", "FILE: Invalid value (at end of document)"),
        ("mouse = true\nmouse = false", "FILE: Cannot overwrite a value (at "),
        (b"library = '\xe9'", "FILE:1:12: the byte 0xE9 is not UTF-8; save the file as UTF-8"),
        ("x = " + "[" * 10_000, "FILE: maximum recursion depth exceeded"),
    ],
)
def test_every_mistake_is_named(tmp_path: Path, text: str | bytes, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert str(caught.value).replace(str(path), "FILE").startswith(words)


def test_what_is_no_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(SettingsError, match=r":1:1: this is (a folder|not a regular file); "):
            load(path)
