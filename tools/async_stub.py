#!/usr/bin/env python3
"""Write the types of the async client, which are those of the blocking one with its calls awaited.

tools/async_stub.py [--check]
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "python" / "cloudservers"
SOURCE = PACKAGE / "_core.pyi"
TARGET = PACKAGE / "aio.pyi"

#: Resources, and the managers that have the same verbs.
RESOURCES = {
    "Server": "Servers",
    "Image": "Images",
    "Flavor": "Flavors",
    "Network": "Networks",
    "Volume": "Volumes",
    "KeyPair": "KeyPairs",
}
MANAGERS = [*RESOURCES.values(), "Extensions"]
CALLS = ["Calls", *(f"{name}Calls" for name in (*RESOURCES, "Extension"))]
LISTINGS = ["Page", "Listing", "Inventory", "Changes"]
CLASSES = [*RESOURCES, *LISTINGS, *CALLS, *MANAGERS, "Client"]

#: What neither sends nor waits.
AT_ONCE = {"config", "with_options", "close", "to_arrow", "to_pandas"}
RENAMED = {
    "__iter__": "__aiter__",
    "__next__": "__anext__",
    "__enter__": "__aenter__",
    "__exit__": "__aexit__",
}
LOOPS = {"Listing", "Inventory", "Changes"}

HEADER = '''"""The types of an async client: those of the blocking one, with its calls awaited.

Written by ``make generated`` from ``_core.pyi``. At run time each is the class of the same name
without ``Async``.
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from os import PathLike
from types import GenericAlias, TracebackType
from typing import Any, Generic, SupportsIndex, TypeAlias, TypeVar, final, overload

import builtins
import pandas
from typing_extensions import Self, disjoint_base

from . import _core
from .exceptions import CloudServersError
'''


class Renamed(ast.NodeTransformer):
    """Names the async class wherever the blocking one is named."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(f"Async{node.id}") if node.id in self.names else node


def awaited(function: ast.FunctionDef) -> None:
    """Let the function give something to await."""
    outcome = ast.unparse(function.returns) if function.returns else "Any"
    function.returns = ast.parse(f"Coroutine[Any, Any, {outcome}]", mode="eval").body


def returns(function: ast.FunctionDef) -> str:
    """The name of what the function returns, without its arguments."""
    outcome = function.returns
    outcome = outcome.value if isinstance(outcome, ast.Subscript) else outcome
    return outcome.id if isinstance(outcome, ast.Name) else ""


def is_property(function: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "property" for each in function.decorator_list)


def verbs(name: str, tree: dict[str, ast.ClassDef]) -> set[str]:
    """The functions of a class that send something."""
    functions = {each.name for each in tree[name].body if isinstance(each, ast.FunctionDef)}
    if name in RESOURCES:
        manager = tree[RESOURCES[name]].body
        return functions & {each.name for each in manager if isinstance(each, ast.FunctionDef)}
    if name in CALLS:
        return set()
    return {each for each in functions - AT_ONCE if not each.startswith("__")}


def translate(name: str, tree: dict[str, ast.ClassDef]) -> ast.ClassDef:
    """The async class for a blocking one."""
    sending = verbs(name, tree)
    for function in (each for each in tree[name].body if isinstance(each, ast.FunctionDef)):
        if function.name in sending and not is_property(function) and returns(function) not in LOOPS:
            awaited(function)
        if function.name in RENAMED and name != "Page":
            function.name = RENAMED[function.name]
            if function.name in ("__anext__", "__aenter__", "__aexit__"):
                awaited(function)
        if function.name == "pages":
            function.returns = ast.parse("AsyncIterator[Page[_R_co]]", mode="eval").body
        if function.name == "__aiter__" and name != "Changes":
            item = "_R_co" if name == "Listing" else "Server"
            function.returns = ast.parse(f"AsyncIterator[{item}]", mode="eval").body
    return tree[name]


def by_blocking_class(client: ast.ClassDef) -> None:
    """Let ``follow`` take the blocking client's classes, too: at run time they are the same."""
    for at, each in enumerate(client.body):
        text = ast.unparse(each)
        if "type: type[_R]" not in text:
            continue
        for name in RESOURCES:
            given = text.replace("type[_R]", f"type[_core.{name}]").replace("Any, _R]", f"Any, {name}]")
            [function] = ast.parse(given).body
            assert isinstance(function, ast.FunctionDef)
            function.body = [ast.Expr(ast.Constant(...))]
            client.body.insert(at + 1, function)
        return


def generate() -> str:
    source = ast.parse(SOURCE.read_text())
    tree = {each.name: each for each in source.body if isinstance(each, ast.ClassDef)}
    rename = Renamed(set(CLASSES))
    lines = []
    for each in source.body:
        if isinstance(each, ast.Assign | ast.AnnAssign) and "__version__" not in ast.unparse(each):
            lines.append(ast.unparse(rename.visit(each)))
    for name in CLASSES:
        node = translate(name, tree)
        if name == "Client":
            by_blocking_class(node)
        node = rename.visit(node)
        node.name = f"Async{name}"
        lines.append(ast.unparse(ast.fix_missing_locations(node)))
    for each in source.body:
        if isinstance(each, ast.FunctionDef) and each.name == "connect":
            each.name = "connect_async"
            lines.append(ast.unparse(rename.visit(each)))
    named = {each.id for each in ast.walk(ast.parse("\n".join(lines))) if isinstance(each, ast.Name)}
    names = [*(f"Async{name}" for name in CLASSES), "connect_async"]
    lines = [
        HEADER,
        f"from ._core import {', '.join(sorted(named & tree.keys()))}",
        f"__all__ = {sorted(names)}",
        *lines,
    ]
    text = "\n".join(lines)
    for command in (["check", "--fix", "--unsafe-fixes"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--quiet", "--stdin-filename", str(TARGET), "-"]
        text = subprocess.run(ruff, input=text, text=True, capture_output=True).stdout or text
    return text


def main() -> None:
    text = generate()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text)
    elif TARGET.read_text() != text:
        sys.exit(f"{TARGET.name} is not what {SOURCE.name} makes it: run make generated")


if __name__ == "__main__":
    main()
