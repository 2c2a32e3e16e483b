"""Python sources as trees, each parsed once in a process for all tests that look at it; nobody changes a tree."""

from __future__ import annotations

import ast
from functools import cache


@cache
def parsed(source: str) -> ast.Module:
    """The tree of a text."""
    return ast.parse(source)


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """All nodes of a text's tree, as `ast.walk` gives them."""
    return tuple(ast.walk(parsed(source)))
