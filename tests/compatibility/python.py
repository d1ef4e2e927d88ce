"""The Python package's signatures, as its stubs tell them; and whether others keep them.

griffe judges names, parameters and bases. What it does not look at is judged here: `__all__`, the types of
what goes in and what comes out, and overloads.
"""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe

PACKAGE = Path(__file__).resolve().parents[2] / "python" / "cloudservers"
# By module. A stub stands for the module beside it.
MODULES = (
    "__init__.py",
    "_core.pyi",
    "aio.pyi",
    "exceptions.py",
    "opentelemetry.py",
    "sandbox.py",
    "statuses.py",
)


def describe() -> str:
    return "".join(f"#: {Path(name).stem}\n{signatures(PACKAGE / name)}\n" for name in MODULES)


def signatures(path: Path) -> str:
    """A module without what functions do and what is told of it."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [ast.Expr(ast.Constant(...))]
        elif isinstance(node, ast.ClassDef | ast.Module) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Expr(ast.Constant(...))]
    return ast.unparse(tree)


def breaks(old: str, new: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        was, has = loaded(old, Path(folder, "old")), loaded(new, Path(folder, "new"))
        found = [judged(problem.as_dict()) for problem in griffe.find_breaking_changes(was, has)]
    found += [f"{module.path}: not in __all__ any more: {name}" for module, name in unexported(was, has)]
    return found + list(types(was, has))


def judged(problem: dict[str, Any]) -> str:
    path, kind, old = problem["object_path"], problem["kind"], problem["old_value"]
    return f"{path}: {kind}, was {old}" if isinstance(old, str) else f"{path}: {kind}"


def loaded(text: str, folder: Path) -> griffe.Module:
    package = folder / "cloudservers"
    package.mkdir(parents=True)
    for part in text.split("#: ")[1:]:
        name, _, content = part.partition("\n")
        (package / f"{name}.pyi").write_text(content, "utf-8")
    module = griffe.load("cloudservers", search_paths=[folder], allow_inspection=False)
    assert isinstance(module, griffe.Module)
    return module


def modules(package: griffe.Module) -> list[griffe.Module]:
    return [package, *(package[name] for name in package.modules)]


def unexported(old: griffe.Module, new: griffe.Module) -> Iterator[tuple[griffe.Module, object]]:
    for was, has in zip(modules(old), modules(new), strict=False):
        for name in was.exports or ():
            if name not in (has.exports or ()):
                yield was, name


def types(old: griffe.Object, new: griffe.Object) -> Iterator[str]:
    """Of what both have: what goes in may be more than it was, what comes out may be less."""
    for name, was in old.members.items():
        has = new.members.get(name)
        if has is None or was.is_alias or has.is_alias or was.kind != has.kind:
            continue
        if isinstance(was, griffe.Function) and isinstance(has, griffe.Function):
            yield from calls(was, has)
        elif isinstance(was, griffe.Attribute) and isinstance(has, griffe.Attribute):
            if not alternatives(has.annotation) <= alternatives(was.annotation):
                yield f"{was.path}: is {has.annotation}, was {was.annotation}"
        else:
            yield from overloads(was, has)
            yield from types(was, has)


def calls(was: griffe.Function, has: griffe.Function) -> Iterator[str]:
    if not alternatives(has.returns) <= alternatives(was.returns):
        yield f"{was.path}: gives {has.returns}, gave {was.returns}"
    for parameter in was.parameters:
        if parameter.name not in has.parameters:
            continue
        now = has.parameters[parameter.name].annotation
        if not alternatives(parameter.annotation) <= alternatives(now):
            yield f"{was.path}({parameter.name}): takes {now}, took {parameter.annotation}"


def overloads(was: griffe.Object, has: griffe.Object) -> Iterator[str]:
    for name, ways in getattr(was, "overloads", {}).items():
        now = {way.signature() for way in has.overloads.get(name, ())}
        for way in ways:
            if way.signature() not in now:
                yield f"{was.path}.{name}: not any more: {way.signature()}"


def alternatives(annotation: object) -> set[str]:
    """The members of a union; anything else is one of one."""

    def members(node: ast.expr) -> Iterator[str]:
        if isinstance(node, ast.BinOp):
            yield from members(node.left)
            yield from members(node.right)
        else:
            yield ast.unparse(node)

    return set(members(ast.parse(str(annotation), mode="eval").body))
