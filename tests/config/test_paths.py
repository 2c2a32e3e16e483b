"""Where things live."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from brief_tui.config import paths

FOLDERS = {
    "data": paths.user_library,
    "cache": paths.cache_folder,
    "state": paths.state_folder,
    "config": paths.settings_file,
}
posix = pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="these systems have rules of their own")


@posix
@pytest.mark.parametrize("kind", FOLDERS)
def test_the_folder_that_the_environment_names(kind: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", "/some/where")
    assert FOLDERS[kind]().startswith("/some/where/brief-tui")


@posix
@pytest.mark.parametrize("named", [None, "", "relative/path", "~/tilde"])
@pytest.mark.parametrize(
    ("kind", "default"),
    [("data", ".local/share"), ("cache", ".cache"), ("state", ".local/state"), ("config", ".config")],
)
def test_the_default_where_it_names_none_or_no_absolute_one(
    kind: str, default: str, named: str | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"XDG_{kind.upper()}_HOME")
    if named is not None:
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", named)
    assert FOLDERS[kind]().startswith(f"{home}/{default}/brief-tui")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (paths.cache_folder, platformdirs.user_cache_dir),
        (paths.state_folder, platformdirs.user_state_dir),
        (lambda: str(Path(paths.user_library()).parent), platformdirs.user_data_dir),
        (lambda: str(Path(paths.settings_file()).parent), platformdirs.user_config_dir),
    ],
)
@pytest.mark.parametrize("system", [sys.platform, "darwin"])
def test_the_same_as_platformdirs(
    ours: Callable[[], str], theirs: Callable[..., str], system: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert ours() == theirs("brief-tui", appauthor=False)
