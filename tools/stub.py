"""Writes the docstrings of the compiled module into its stub, where editors and the reference look for them.

They have one source, the Rust code of the Python face. With `--check` a stub that differs fails.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import libcst

ROOT = Path(__file__).resolve().parent.parent
STUB = ROOT / "python" / "cloudservers" / "_core.pyi"
EMPTY = libcst.SimpleStatementSuite([libcst.Expr(libcst.Ellipsis())])


class Bare(libcst.CSTTransformer):
    """Takes docstrings away: all of them, or what Python itself says of its special methods."""

    def __init__(self, special_only: bool) -> None:
        super().__init__()
        self._special_only = special_only

    def leave_FunctionDef(  # noqa: N802
        self, original_node: libcst.FunctionDef, updated_node: libcst.FunctionDef
    ) -> libcst.FunctionDef:
        kept = self._special_only and not updated_node.name.value.startswith("__")
        return updated_node if kept else updated_node.with_changes(body=EMPTY)

    def leave_ClassDef(  # noqa: N802
        self, original_node: libcst.ClassDef, updated_node: libcst.ClassDef
    ) -> libcst.ClassDef:
        if self._special_only or updated_node.get_docstring() is None:
            return updated_node
        body = updated_node.body.with_changes(body=updated_node.body.body[1:])
        return updated_node.with_changes(body=body if body.body else EMPTY)


def main() -> None:
    written = STUB.read_text("utf-8")
    bare = libcst.parse_module(written).visit(Bare(special_only=False)).code
    documented = libcst.parse_module(document(bare)).visit(Bare(special_only=True)).code
    wanted = formatted(documented)
    if "--check" not in sys.argv[1:]:
        STUB.write_text(wanted, "utf-8")
    elif wanted != written:
        sys.exit(
            f"{STUB.relative_to(ROOT)} differs from the module's docstrings; `make generated` writes it anew"
        )


def document(stub: str) -> str:
    with tempfile.TemporaryDirectory() as place:
        given, made = Path(place, "given", "cloudservers"), Path(place, "made")
        given.mkdir(parents=True)
        (given / STUB.name).write_text(stub, "utf-8")
        subprocess.run(["docify", "--quiet", "--output", made, given.parent], check=True)
        return (made / "cloudservers" / STUB.name).read_text("utf-8")


def formatted(stub: str) -> str:
    # The ellipsis behind a docstring goes.
    fix = ["ruff", "check", "--quiet", "--fix-only", "--select=PIE790", f"--stdin-filename={STUB}", "-"]
    style = ["ruff", "format", "--quiet", f"--stdin-filename={STUB}", "-"]
    for command in (fix, style):
        stub = subprocess.run(
            command, input=stub, capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
    return stub


if __name__ == "__main__":
    main()
