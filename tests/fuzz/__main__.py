"""Coverage-guided fuzzing of every door through which a stranger's bytes come in.

    pip install atheris                                    # no dependency of the project
    PYTHONPATH=src:tests python -m tests.fuzz CORPUS -max_total_time=1200

CORPUS is a folder of your own, which it fills; what it finds it writes to `crash-...` here. `python -m tests.fuzz
crash-...` shows a find again. Every find that is mended becomes a file in `tests/hostile/finds/`, which the tests read.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["brief_tui", "markdown_it", "mdurl", "yaml"]):
    from fuzz.checks import check

WORDS = (
    "title: ", "sections:\n", "incidents:\n", "glossary:\n", "body: |\n", "- ", "id: ", "date: ", "2023-01-12", "?: ",
    "&a ", "*a", "<<: ", "!!int ", "\\u202e", "\\e", "&#x1b;", "&#x202e;", "![](", "](", "```\n", "~~~\n", "| a |\n",
    "|---|\n", "> ", "1. ", "\u202e", "\u200d", "\u0301", "\U0001f468", "\x1b]52;", "---\n", "...\n", "[a]: <b>\n",
    "killed", " and ", " or ", " not ", "low: 4", "high: ", "term: ", "definition: ", "forms: [", "{en: ", "place: {",
)  # fmt: skip
"""What a briefing is made of; the mutator puts it in."""


def mutate(data: bytes, size: int, seed: int) -> bytes:
    """Most often what libFuzzer does; now and then a word of the format at some place."""
    if seed % 3:
        return bytes(atheris.Mutate(data, size))
    word = WORDS[seed // 3 % len(WORDS)].encode()
    at = seed // 300 % (len(data) + 1)
    return (data[:at] + word + data[at:])[:size]


if __name__ == "__main__":
    arguments = [sys.argv[0], "-max_len=4096", "-timeout=30", "-rss_limit_mb=2048", *sys.argv[1:]]
    atheris.Setup(arguments, check, custom_mutator=mutate)
    atheris.Fuzz()
