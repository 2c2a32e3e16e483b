"""What the README shows at the prompt is what the program prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")


def _examples() -> list[str]:
    part = re.search(r"<!-- author: begin -->\n(.*?)<!-- author: end -->", README, re.DOTALL)
    assert part
    return re.findall(r"```console\n(.*?)```", part[1], re.DOTALL)


@pytest.mark.parametrize("example", _examples())
def test_the_examples_for_authors_print_what_they_show(warm: Path, tmp_path: Path, example: str) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    program = tools / "brief-tui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m brief_tui "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", example, re.MULTILINE)
    assert steps
    for command, shown in steps:
        if command.startswith("cat "):  # a file that the reader is shown is one that the example begins with
            (tmp_path / command.removeprefix("cat ")).write_text(shown, encoding="utf-8")
            continue
        done = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=60, check=True,
        )  # fmt: skip
        assert done.stdout.decode() == shown
